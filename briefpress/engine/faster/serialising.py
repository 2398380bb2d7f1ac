"""The objects of a PDF, written as bytes once each.

pydyf writes every object twice, for the file and for the identifier of the file, and compresses every stream each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import local
from typing import Any

import pydyf

from briefpress.engine.hooks import Function, Hook

_writing = local()


@contextmanager
def _kept() -> Iterator[None]:
    """Meanwhile an object of the file is written once; nothing changes one while a file is being written."""
    _writing.known = {}
    try:
        yield
    finally:
        del _writing.known


def _written_once(plain: Function) -> Function:
    def write(pdf: Any, *arguments: Any, **options: Any) -> None:
        with _kept():
            plain(pdf, *arguments, **options)

    return write


class _Data:
    """Stands for the property `data` of a class of objects."""

    def __init__(self, plain: Any) -> None:
        self._plain = plain

    def __get__(self, item: Any, owner: type) -> Any:
        if item is None:
            return self
        known = getattr(_writing, 'known', None)
        # What has no number is part of another object, or made for a moment.
        if known is None or item.number is None:
            return self._plain.__get__(item, owner)
        if item.number not in known:
            known[item.number] = self._plain.__get__(item, owner)
        return known[item.number]


def _once(plain: Any) -> Any:
    return _Data(plain)


def _by_type(plain: Function) -> Function:
    def _to_bytes(item: Any) -> Any:
        kind = type(item)
        if kind is str:
            return item.encode('ascii')
        if kind is bytes:
            return item
        return b'%d' % item if kind is int else plain(item)

    return _to_bytes


HOOKS: tuple[Hook, ...] = (
    (pydyf, '_to_bytes', _by_type),
    (pydyf.PDF, 'write', _written_once),
    *((kind, 'data', _once) for kind in (pydyf.Dictionary, pydyf.Stream, pydyf.Array)),
)

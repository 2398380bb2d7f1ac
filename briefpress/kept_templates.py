"""Compiled templates, kept in the user's cache: to compile one takes three times as long as to fill it."""

from __future__ import annotations

import hashlib
import tempfile
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from briefpress.native import cache_folder


class KeptTemplates(BytecodeCache):
    """A file for each template, of the place of its source and the version of Jinja.

    It is read only where it is as it was written, and of the source as that is now. A cache that cannot be read or
    written costs time and nothing else.
    """

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take in the compiled template, where it is kept."""
        with suppress(OSError, RuntimeError):
            digest, _, data = _path(bucket).read_bytes().partition(b'\n')
            if digest == _digest(data):
                bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the compiled template: whole or not at all, as others may be keeping it too."""
        data = bucket.bytecode_to_string()
        with suppress(OSError, RuntimeError):
            path = _path(bucket)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=path.parent) as own:
                made = Path(own) / path.name
                made.write_bytes(_digest(data) + b'\n' + data)
                made.replace(path)


def _path(bucket: Bucket) -> Path:
    return cache_folder() / 'templates' / f'{bucket.key}-{jinja2.__version__}.template'


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()

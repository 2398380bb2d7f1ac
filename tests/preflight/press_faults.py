"""Faults planted into the clean press file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from press_file import append, resources

Change = Callable[[pikepdf.Pdf], Any]
RECT = '100 60 20 20 re f'
"""On the first page, and beside all else there."""


def painted(content: str, **added: Callable[[pikepdf.Pdf], object]) -> Change:
    """Paints in the middle of the first page, with a resource of the kind and name `Kind_Name`."""

    def change(pdf: pikepdf.Pdf) -> None:
        for key, made in added.items():
            kind, name = key.split('_')
            resources(pdf)[f'/{kind}'][f'/{name}'] = made(pdf)
        append(pdf, f'q {content} Q')

    return change


def space(*parts: object) -> Change:
    return lambda _: Array(parts)


def tint(*inks: float) -> Dictionary:
    return Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=list(inks), N=1)


def spot(name: str, alternate: pikepdf.Object, *inks: float) -> Change:
    return space(Name.Separation, Name(f'/{name}'), alternate, tint(*inks))


def set_on(kind: str, name: str, key: str, value: object) -> Change:
    """Sets a key of a resource of the first page."""
    return lambda pdf: resources(pdf)[f'/{kind}'][f'/{name}'].__setitem__(f'/{key}', value)

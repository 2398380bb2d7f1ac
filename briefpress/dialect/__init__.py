"""Markdown as writers know it: text -> blocks with exact spans -> HTML."""

from __future__ import annotations

from briefpress.dialect.blocks import Block
from briefpress.dialect.render import Rendered, render
from briefpress.dialect.scanner import Scanner
from briefpress.dialect.settle import settle
from briefpress.dialect.syntax import clean
from briefpress.dialect.units import units

__all__ = ['Block', 'Rendered', 'render', 'scan', 'units']


def scan(source: str, *, begin: int = 0) -> Block:
    """The blocks of a Markdown text, as the tree under one `document`.

    `begin` is where the text begins, after front matter; offsets and lines are those of the whole source. Any
    line end serves, and a byte order mark at the start of the source is no text. Any text at all has a tree; a
    control character in it is U+FFFD in the units.
    """
    begin = begin or int(source.startswith('\ufeff'))
    source = clean(source)
    root = Scanner(source, begin).root
    settle(source, root)
    return root

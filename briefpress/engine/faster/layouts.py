"""A Pango layout that was made for a style once, copied for each further text in it.

WeasyPrint makes a context, a font description, a list of attributes and a layout for every line that it measures and
again for each that it draws.
"""

from __future__ import annotations

from typing import Any

from weasyprint.text.ffi import ffi, gobject, pango
from weasyprint.text.line_break import Layout

from briefpress.engine.faster.lines import COMPUTED, FONT, style_key
from briefpress.engine.hooks import Function, Hook

MOST = 500
"""Styles of which a layout is kept for a document."""
SET_UP = (
    *('language', 'first_line_direction', 'ascent', 'underline_position', 'strikethrough_position'),
    *('underline_thickness', 'strikethrough_thickness'),
)
"""What `setup` sets beside the style and the Pango layout; the last two for a text that is decorated."""


def _copied(plain: Function) -> Function:
    style_of = style_key(*FONT)

    def setup(layout: Any, style: Any) -> None:
        if not isinstance(style, COMPUTED):
            plain(layout, style)
            return
        known = vars(style.font_config).setdefault('layouts', {})
        key = style_of(style)
        found = known.get(key)
        if found is None:
            plain(layout, style)
            if len(known) < MOST:
                made = vars(layout)
                known[key] = (_copy(layout.layout), {name: made[name] for name in SET_UP if name in made})
            return
        prototype, attributes = found
        vars(layout).update(attributes, style=style, layout=_copy(prototype))

    return setup


def _copy(layout: Any) -> Any:
    return ffi.gc(pango.pango_layout_copy(layout), gobject.g_object_unref)


HOOKS: tuple[Hook, ...] = (
    ((Layout, 'setup', _copied),)
    if hasattr(pango, 'pango_layout_copy')  # declared by `declarations.py`
    else ()
)

"""The same text in the same style and width makes the same line: measured once for a document.

WeasyPrint lays a paragraph out again for each width that it tries, and when a page is made again.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Any

import weasyprint.text.line_break
from weasyprint.css import AnonymousStyle, ComputedStyle
from weasyprint.text.fonts import FontConfiguration
from weasyprint.text.line_break import Layout

from briefpress.engine import hooks
from briefpress.engine.hooks import Function, Hook

MOST = 50_000
"""Lines that are kept of a document: some 400 pages."""
FONT = (
    *('direction', 'font_language_override', 'lang', 'font_family', 'font_style', 'font_stretch', 'font_weight'),
    *('font_size', 'font_variation_settings', 'font_kerning', 'font_variant_ligatures'),
    *('font_variant_position', 'font_variant_caps', 'font_variant_numeric', 'font_variant_alternates'),
    *('font_variant_east_asian', 'font_feature_settings'),
)
"""The properties that WeasyPrint makes a Pango layout of, beside the lines that decorate a text."""
BREAKING = (
    *('white_space', 'hyphens', 'hyphenate_limit_chars', 'hyphenate_limit_zone', 'hyphenate_character'),
    *('overflow_wrap', 'word_break', 'letter_spacing', 'word_spacing', 'tab_size'),
)
"""The further properties that WeasyPrint breaks lines by."""
COMPUTED = (ComputedStyle, AnonymousStyle)
"""The styles whose values can be looked up by; those of texts in an SVG are what the SVG says."""


def style_key(*names: str) -> Function:
    """A function that gives what a style says of these properties and of decoration, to look it up by."""
    values_of = itemgetter(*names)

    def key(style: Any) -> tuple[Any, ...]:
        # `none`, or a set of lines.
        return values_of(style), frozenset(style['text_decoration_line'])

    return key


def _measured_once(plain: Function) -> Function:
    style_of = style_key(*FONT, *BREAKING)

    def split_first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> Any:
        if not isinstance(style, COMPUTED):
            return plain(text, style, context, max_width, justification_spacing, is_line_start, minimum)
        known = vars(style.font_config).setdefault('lines', {})
        key = (text, max_width, justification_spacing, is_line_start, minimum, style_of(style))
        found = known.get(key)
        if found is None:
            made = plain(text, style, context, max_width, justification_spacing, is_line_start, minimum)
            if len(known) < MOST:
                known[key] = (dict(vars(made[0])), made[1:])
            return made
        attributes, metrics = found
        layout = Layout.__new__(Layout)
        vars(layout).update(attributes)
        return (layout, *metrics)

    return split_first_line


def _forget_first(plain: Function) -> Function:
    """Lines and layouts are of the font map that ends with a configuration, and have to go before it."""

    def __del__(configuration: Any) -> None:  # noqa: N807
        vars(configuration).pop('lines', None)
        vars(configuration).pop('layouts', None)
        plain(configuration)

    return __del__


HOOKS: tuple[Hook, ...] = (
    *hooks.everywhere('split_first_line', _measured_once, owner=weasyprint.text.line_break),
    (FontConfiguration, '__del__', _forget_first),
)

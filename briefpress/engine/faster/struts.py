"""The strut of a line is looked up by its style's values, where WeasyPrint makes a text of them for each line box."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

import weasyprint.text.line_break

from briefpress.engine.faster.lines import COMPUTED
from briefpress.engine.hooks import Function, Hook

FONT = (
    *('font_family', 'font_style', 'font_stretch', 'font_weight', 'font_variant_ligatures', 'font_variant_position'),
    *('font_variant_caps', 'font_variant_numeric', 'font_variant_alternates', 'font_variant_east_asian'),
    *('font_feature_settings', 'font_variation_settings', 'font_language_override', 'lang'),
)
"""The properties that the height of a line depends on beside its size."""


def _values(plain: Function) -> Function:
    font, line = itemgetter(*FONT), itemgetter(*FONT, 'font_size', 'line_height')

    def key(style: Any, include_size: bool = False) -> Any:
        if not isinstance(style, COMPUTED):
            return plain(style, include_size)
        return line(style) if include_size else font(style)

    return key


HOOKS: tuple[Hook, ...] = ((weasyprint.text.line_break, '_font_style_cache_key', _values),)

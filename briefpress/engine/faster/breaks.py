"""Where a text may be broken depends on the text and its language alone, and is asked for over and over."""

from __future__ import annotations

from functools import lru_cache

import weasyprint.text.line_break

from briefpress.engine import hooks
from briefpress.engine.hooks import Hook

MOST = 8_192
"""Texts that are remembered in a process."""

_remembered = lru_cache(MOST)
HOOKS: tuple[Hook, ...] = (
    *hooks.everywhere('get_next_break_point_from_text', _remembered, owner=weasyprint.text.line_break),
    *hooks.everywhere('get_next_word_boundaries', _remembered, owner=weasyprint.text.line_break),
)

"""Parsed stylesheets, kept for the next layout in a process that lays out the same briefs again and again.

With them stay their fonts, and what was measured in these (`faster/lines.py`): only a text that has changed is broken
into lines anew.
"""

from __future__ import annotations

import atexit
from collections.abc import Callable, Hashable
from dataclasses import dataclass

import weasyprint
from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration

from briefpress.diagnostics import Diagnostic

MOST = 4
"""Sets of stylesheets: one for each language that is looked at, and those by which a brief is fitted to its pages."""
USES = 25
"""Layouts with one set. What was measured in each keeps the styles of all its page in memory."""


@dataclass(slots=True)
class Sheets:
    """Stylesheets as they were parsed, with their fonts and counter styles, and what is wrong in them."""

    parsed: list[weasyprint.CSS]
    font_config: FontConfiguration
    counter_style: CounterStyle
    faults: tuple[Diagnostic, ...]
    uses: int = 0


_kept: dict[Hashable, Sheets] | None = None


def keep_sheets() -> None:
    """Keep stylesheets from now on, in this process; a second call does nothing.

    It is for one thread, and for few houses: a build, which lays each brief out once, gives back what each has taken.
    """
    global _kept
    if _kept is None:
        _kept = {}
        atexit.register(_kept.clear)  # a font configuration has files to remove


def sheets_of(key: Hashable, parse: Callable[[], Sheets]) -> Sheets:
    """The stylesheets that `key` names by all that they are made of; parsed, where none are kept of that name."""
    if _kept is None:
        return parse()
    found = _kept.pop(key, None)
    if found is None or found.uses >= USES:
        found = parse()
    _kept[key] = found  # the last used is the last to go
    found.uses += 1
    while len(_kept) > MOST:
        del _kept[next(iter(_kept))]
    return found

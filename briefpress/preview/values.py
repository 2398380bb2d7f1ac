"""What a drawing is asked for and what it gives: values that pass between a server and its workers.

Needs little but the standard library, as a server does without what lays pages out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefpress.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Request:
    """An edition to be drawn, in its present state.

    `before` are the `units` of its last drawing, `first_pages` the page on which each of them began and `fitting` that
    drawing's own; a drawing of the whole needs none of them.
    """

    root: Path
    slug: str
    language: str
    before: Mapping[str, str] = field(default_factory=dict, repr=False)
    first_pages: Mapping[str, int] = field(default_factory=dict, repr=False)
    fitting: str = ''

    @property
    def edition(self) -> str:
        """`slug/language`."""
        return f'{self.slug}/{self.language}'


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as PNG. `id` is of its bytes, so that pages that look the same have the same one."""

    id: str
    width: int
    height: int
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit, or the part of it that is on a page, stands: left, top, width and height in per cent of the page.

    `path` and `line` are its place in the sources, which for what is translated is the catalogue. `state` is that of
    its translation as `model.Translation` has it, and '' in the brief's own language and for what is not translated.
    """

    page: int
    box: tuple[float, float, float, float]
    unit: str
    path: str
    line: int
    state: str = ''


@dataclass(frozen=True, slots=True)
class Drawing:
    """The pages of an edition, or with `whole` False those of one of its sections alone.

    Such a section stands on pages of its own, of which the first has the number `first_page`, that on which it begins
    in the brief. `pages` is empty where an error keeps the brief from being drawn; `diagnostics` then say why. `units`
    has a digest of each unit by its id, by which the next drawing knows what has changed. `fitting` is the stylesheet
    by which a brief was brought onto the pages that it promises, or ''.
    """

    edition: str
    whole: bool
    first_page: int
    pages: tuple[Picture, ...] = ()
    places: tuple[Place, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    units: Mapping[str, str] = field(default_factory=dict, repr=False)
    fitting: str = field(default='', repr=False)

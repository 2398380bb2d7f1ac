"""WeasyPrint's log records as diagnostics: it tells its faults in no other way."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from briefpress.diagnostics import Diagnostic, error, warning
from briefpress.model import Document

NOT_DEFINED_GLYPH = '.notdef glyph rendered for Unicode string unsupported by fonts: "%s" (U+%04X)'
DEAD_ANCHOR = 'No anchor #%s for internal URI reference'
FAILED_IMAGE = 'Failed to load image at %r: %s'
FAILED_SVG = 'Failed to render SVG image %s'
MESSAGES = (NOT_DEFINED_GLYPH, DEAD_ANCHOR, FAILED_IMAGE, FAILED_SVG)
"""The formats of the records that we know; the contract test looks for them in the pinned version's source."""


class Records(logging.Handler):
    """A handler that keeps what it is given."""

    def __init__(self) -> None:
        super().__init__(level=logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one record."""
        self.records.append(record)


@contextmanager
def recorded() -> Iterator[list[logging.LogRecord]]:
    """Collect what WeasyPrint logs from warnings up, and keep it from the terminal."""
    logger = logging.getLogger('weasyprint')
    handler, propagate = Records(), logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield handler.records
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate


def css_diagnostics(sheet: str, records: list[logging.LogRecord]) -> tuple[Diagnostic, ...]:
    """What the parser said of one stylesheet."""
    return tuple(_css_diagnostic(sheet, record) for record in records)


def _css_diagnostic(sheet: str, record: logging.LogRecord) -> Diagnostic:
    """Every record of the parser ends its place with `at line:column`, but for selectors, which have none."""
    message = record.getMessage()
    place = re.search(r' at (\d+):\d+', message)
    return warning(
        sheet, int(place[1]) if place else 0, 'refused-css', message.replace(place[0], '') if place else message
    )


def layout_diagnostics(document: Document, records: list[logging.LogRecord]) -> tuple[Diagnostic, ...]:
    """What layout and drawing said of a Document, each fault once and at the unit that it comes from."""
    glyphs = [record for record in records if record.msg == NOT_DEFINED_GLYPH]
    others = [record for record in records if record.msg != NOT_DEFINED_GLYPH]
    missing = _missing_glyphs(document, dict.fromkeys(str(_arguments(record)[0]) for record in glyphs))
    return (*missing, *dict.fromkeys(_layout_diagnostic(document, record) for record in others))


def _missing_glyphs(document: Document, characters: Iterable[str]) -> Iterator[Diagnostic]:
    """One error for each place, with all of its characters."""
    places: dict[tuple[str, int], list[str]] = {}
    for character in characters:
        places.setdefault(_place(document, character), []).append(character)
    for place, found in places.items():
        named = ', '.join(f'"{character}" (U+{ord(character):04X})' for character in found)
        hint = 'write it in another way, or ask who designs the briefs for a font that has it'
        yield error(*place, 'missing-glyph', f'no font has {named}', hint)


def _layout_diagnostic(document: Document, record: logging.LogRecord) -> Diagnostic:
    arguments = _arguments(record)
    if record.msg == DEAD_ANCHOR:
        return error(*_place(document, f'#{arguments[0]}'), 'dead-link', f'nothing has the id "{arguments[0]}"')
    if record.msg == FAILED_IMAGE:
        name = str(arguments[0])
        return error(*_place(document, name), 'failed-image', f'the image {name} was left out: {arguments[1]}')
    if record.msg == FAILED_SVG:
        name = str(arguments[0])
        return error(*_place(document, name), 'failed-image', f'the image {name} could not be drawn')
    return warning(*_place(document, ''), 'layout', record.getMessage())


def _place(document: Document, text: str) -> tuple[str, int]:
    """Where a text first stands in the sources; the brief's own file where it stands in none (as in a template)."""
    if text:
        for unit in document.units:
            if text in unit.text:
                return unit.span.path, unit.span.line
    return f'content/{document.slug}/brief.md', 0


def _arguments(record: logging.LogRecord) -> tuple[object, ...]:
    return record.args if isinstance(record.args, tuple) else (record.args,)

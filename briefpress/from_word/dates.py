"""The date of a document: what a line near its top says, or else its properties."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from briefpress.docx_read.values import Paragraph
from briefpress.from_word.taking import Taking, is_said, said
from briefpress.rich.values import THING, plain

_MONTHS = 'january february march april may june july august september october november december'
_MONTH = r'(?P<month>[a-z]{3,9})\.?'
_DAY = r'(?P<day>\d{1,2})(?:st|nd|rd|th)?'
_YEAR = r'(?P<year>(?:19|20)\d\d)'
_LEAD = r'(?:(?:date|dated|published(?: on)?):? +)?(?:[a-z]{3,6}day,? +)?'
_FORMS = tuple(
    re.compile(_LEAD + form, re.ASCII | re.IGNORECASE)
    for form in (
        rf'{_DAY} +{_MONTH},? +{_YEAR}',
        rf'{_MONTH} +{_DAY},? +{_YEAR}',
        rf'{_MONTH},? +{_YEAR}',
        rf'{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)',
    )
)
_EARLY = 6
"""Among how many paragraphs at the beginning a date is looked for."""
_TEMPLATE = '2013-12-23'
"""The day on which the template of python-docx was made, which its files have for their own."""


class StatedDate(NamedTuple):
    """The date that a paragraph says and nothing else, and the place of it."""

    day: date
    place: int


def stated_date(taking: Taking, *, taken: Collection[int]) -> StatedDate | None:
    """The date near the top of a document; none where several paragraphs are dates, as in a chronicle."""
    told = [at for at, item in enumerate(taking.word.paragraphs) if is_said(item) and not item.cells]
    dates = [at for at in told if at not in taken and _day(taking.word.paragraphs[at])]
    if len(dates) != 1 or dates[0] not in told[:_EARLY]:
        return None
    item = taking.word.paragraphs[dates[0]]
    day = _day(item)
    if day is None or item.heading or item.listed or item.generated or item.box:
        return None
    return StatedDate(day, dates[0])


def date_of(taking: Taking, stated: StatedDate | None, *, today: date) -> date:
    """The date of the brief, and say where it comes from."""
    if stated:
        text = said(taking.word.paragraphs[stated.place].rich)
        first = '' if re.search(r'\d\D+\d', text) else ', the first day of that month'
        taking.change(f'the date {stated.day} is that of a line near the top{first}: {text}')
        return stated.day
    created = taking.word.properties.get('created', '')
    try:
        found = date.fromisoformat(created if created != _TEMPLATE else '')
    except ValueError:
        taking.change(f'the date {today} is that of today, as the document has none')
        return today
    taking.change(f"the date {found} is that of the file's properties")
    return found


def _day(paragraph: Paragraph) -> date | None:
    """The day that a paragraph is, the first one of a month."""
    text = ' '.join(plain(paragraph.rich).split())
    if THING in text or any(piece.look.link for piece in paragraph.rich):
        return None
    for form in _FORMS:
        if match := form.fullmatch(text):
            return _date(match.groupdict())
    return None


def _date(parts: dict[str, str]) -> date | None:
    word = parts.get('month', '').lower()
    names = [number for number, name in enumerate(_MONTHS.split(), 1) if word and name.startswith(word)]
    month = int(parts['number']) if 'number' in parts else names[0] if names else 0
    try:
        return date(int(parts['year']), month, int(parts.get('day', '1')))
    except ValueError:
        return None

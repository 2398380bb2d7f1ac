"""The comments of a Word file, with their answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from lxml import etree

from briefpress.docx_read.names import W14, W15, W
from briefpress.docx_read.revisions import date_of
from briefpress.docx_read.values import Remark

Place = tuple[int, int, int]
"""A paragraph of the body, and from where to where in it."""


def read_remarks(
    root: etree._Element,
    extended: etree._Element | None,
    *,
    text_of: Callable[[etree._Element], str],
    places: Mapping[str, Place],
) -> tuple[Remark, ...]:
    """The comments of a comments part that answer no other, in order; `extended` says which are resolved or answers.

    `text_of` gives the text of one, and `places` has those on the body by their ids.
    """
    remarks: dict[str, Remark] = {}
    keys: dict[str, str] = {}
    for item in root.iterchildren(W + 'comment'):
        key = item.get(W + 'id', '')
        paragraph, start, end = places.get(key, (-1, 0, 0))
        author, date = item.get(W + 'author', ''), date_of(item.get(W + 'date', ''))
        remarks[key] = Remark(key, text_of(item), author, date, False, paragraph, start, end)
        # A comment is known by its last paragraph.
        names = (paragraph.get(W14 + 'paraId', '') for paragraph in item.iter(W + 'p'))
        keys |= dict.fromkeys(filter(None, names), key)
    above: dict[str, str] = {}
    for item in extended.iter(W15 + 'commentEx') if extended is not None else ():
        if known := keys.get(item.get(W15 + 'paraId', '')):
            remarks[known] = replace(remarks[known], resolved=item.get(W15 + 'done') in ('1', 'true'))
            above[known] = keys.get(item.get(W15 + 'paraIdParent', ''), known)
    return _threads(remarks, above)


def _threads(remarks: Mapping[str, Remark], above: Mapping[str, str]) -> tuple[Remark, ...]:
    """The comments with those that answer them; an answer to an answer is one to the first, as Word shows it."""
    answers: dict[str, list[Remark]] = {}
    first: list[str] = []
    for key, remark in remarks.items():
        top, seen = key, {key}
        while (up := above.get(top, top)) not in seen and up in remarks:
            top = up
            seen.add(up)
        # Comments that answer one another in a circle answer none.
        is_first = top == key or above.get(top, top) != top
        if is_first:
            first.append(key)
        else:
            answers.setdefault(top, []).append(remark)
    return tuple(replace(remarks[key], answers=tuple(answers.get(key, ()))) for key in first)

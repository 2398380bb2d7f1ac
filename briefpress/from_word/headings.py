"""Which paragraphs of a document are its headings: by their style, by their look, or by what they say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from briefpress.check.sections import section_name
from briefpress.docx_read.values import Paragraph
from briefpress.from_word.taking import is_said
from briefpress.rich.values import THING, plain

Look = tuple[float, bool]
"""The size of a heading in points, and whether it is bold."""

LONGEST = 120
"""Characters of a heading that only its look tells."""
LONGEST_STYLED = 1_000
LARGER = 1.12
"""How many times as large as the text a heading is that is not bold."""
MOST = 0.6
"""The largest share of the paragraphs that can be headings by their look: more of them are a text that is set bold."""
TYPED = re.compile(r'(?:(\d{1,2}(?:\.\d{1,2}){0,5})[.)]?|[IVX]{1,5}[.)])[ \t\xa0]+(?=[^\s\d])', re.ASCII)
"""A number that somebody has typed before a heading, with the space behind it."""

_NO_HEADING = re.compile(r'[.,;:!…،؛。、।]$')
_TEXT_STYLES = re.compile('caption|quote|list|toc|code|title|byline|author|footnote|endnote|header|footer')


def heading_levels(
    paragraphs: Sequence[Paragraph], *, sections: Sequence[str], taken: frozenset[int]
) -> Mapping[int, int]:
    """The level, from 1, of each paragraph that is a heading, by its place; those that are `taken` are none.

    Headings by look are as deep as the number typed before them says, or else one level below the heading by style
    before them, or without any of those by their size. A paragraph that says no more than the name of one of the
    `sections` that are required is a heading of the first level, and so are all that look as it does where no
    heading has a style.
    """
    open_ones = [at for at, item in enumerate(paragraphs) if at not in taken and _may_be(item)]
    styled = {at: item.heading for at in open_ones if (item := paragraphs[at]).heading}
    styled = {at: level for at, level in styled.items() if len(plain(paragraphs[at].rich)) <= LONGEST_STYLED}
    wanted = {section_name(name) for name in sections}
    named = {at for at in open_ones if at not in styled and name_of(paragraphs[at]) in wanted}
    looks = _by_look(paragraphs, [at for at in open_ones if at not in styled and at not in named])
    if not styled:
        return dict.fromkeys(named, 1) | _unstyled(paragraphs, looks, named)
    ranks = _ranks(looks.values())
    found: dict[int, int] = {}
    above = 0
    for at in open_ones:
        if at in styled or at in named:
            above = found[at] = styled.get(at, 1)
        elif at in looks:
            found[at] = _typed_level(paragraphs[at]) or above + ranks[looks[at]]
    return found


def _unstyled(paragraphs: Sequence[Paragraph], looks: Mapping[int, Look], named: Collection[int]) -> dict[int, int]:
    """The levels of headings by look beside those that are `named` and of the first level; one look is one level."""
    usual = _usual_size(paragraphs)
    models = [at for at in named if paragraphs[at].strong or _is_larger(paragraphs[at], usual)]
    ranks = _ranks([*looks.values(), *(_look(paragraphs[at]) for at in models)])
    # Of named headings that look as text does, all others are below.
    top = max((ranks[_look(paragraphs[at])] for at in models), default=0 if named else 1)
    depth = min(filter(None, (_depth(paragraphs[at]) for at in named)), default=1)
    found: dict[int, int] = {}
    for at, look in looks.items():
        typed = _depth(paragraphs[at])
        by_number = typed and max(typed, depth) > 1
        found[at] = max(typed - depth + 1 if by_number else ranks[look] - top + 1, 1)
    return found


def _ranks(looks: Iterable[Look]) -> Mapping[Look, int]:
    """The place of each look among them all, 1 for the largest."""
    return {look: rank for rank, look in enumerate(sorted(set(looks), reverse=True), 1)}


def typed_number(text: str) -> str:
    """The number that is typed before a heading, with the space behind it, or ''."""
    match = TYPED.match(text)
    return match[0] if match else ''


def _may_be(paragraph: Paragraph) -> bool:
    return not (paragraph.cells or paragraph.generated) and is_said(paragraph)


def name_of(paragraph: Paragraph) -> str:
    """What a paragraph is called as a section, without the number and the colon that may be typed with it."""
    text = plain(paragraph.rich).strip()
    return '' if paragraph.listed else section_name(text[len(typed_number(text)) :].rstrip(' :.'))


def _depth(paragraph: Paragraph) -> int:
    """How deep the number typed before a heading is, 2 for `1.1`; 0 where there is none."""
    match = TYPED.match(plain(paragraph.rich).lstrip())
    return (match[1] or '').count('.') + 1 if match else 0


def _typed_level(paragraph: Paragraph) -> int:
    depth = _depth(paragraph)
    return depth if depth > 1 else 0


def _look(paragraph: Paragraph) -> Look:
    return paragraph.size, paragraph.strong


def _by_look(paragraphs: Sequence[Paragraph], places: Sequence[int]) -> dict[int, Look]:
    """The look of each paragraph that looks like a heading."""
    usual = _usual_size(paragraphs)
    found = {at: _look(paragraphs[at]) for at in places if _looks(paragraphs[at], usual)}
    last = max((at for at, item in enumerate(paragraphs) if is_said(item)), default=-1)
    found.pop(last, None)  # nothing stands below it
    texts = [at for at in places if not paragraphs[at].listed]
    return found if len(found) <= MOST * len(texts) else {}


def _looks(paragraph: Paragraph, usual: float) -> bool:
    text = plain(paragraph.rich).strip()
    if paragraph.listed or len(text) > LONGEST or '\n' in text or THING in text or _NO_HEADING.search(text):
        return False
    if _TEXT_STYLES.search(paragraph.style) or not any(char.isalpha() for char in text):
        return False
    return paragraph.strong or _is_larger(paragraph, usual)


def _is_larger(paragraph: Paragraph, usual: float) -> bool:
    return usual > 0 and paragraph.size >= LARGER * usual


def _usual_size(paragraphs: Sequence[Paragraph]) -> float:
    """The size, in points, that most of the text has."""
    sizes: Counter[float] = Counter()
    for item in paragraphs:
        sizes[item.size] += len(plain(item.rich)) if not item.heading else 0
    return max(sizes, key=lambda size: sizes[size], default=0.0)

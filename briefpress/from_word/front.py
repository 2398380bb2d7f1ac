"""The front matter of a document: its title, its authors and what its properties say."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from types import MappingProxyType

from briefpress.check.sections import section_name
from briefpress.docx_read.values import Paragraph
from briefpress.from_word.boxes import unbold
from briefpress.from_word.bylines import authors_of
from briefpress.from_word.dates import StatedDate, stated_date
from briefpress.from_word.headings import name_of
from briefpress.from_word.inline import carried
from briefpress.from_word.taking import BREAKS, Taking, is_said, said, stripped
from briefpress.from_word.values import Author, Wanted
from briefpress.language_tags import LANGUAGE, kinds, primary
from briefpress.rich.values import THING, Piece, Rich, plain
from briefpress.scalars import write_new_scalar
from briefpress.source_text import FORBIDDEN

STYLES: Mapping[str, str] = MappingProxyType(
    {
        'title': 'title',
        'subtitle': 'subtitle',
        'standfirst': 'standfirst',
        'abstract': 'standfirst',
        'series': 'series',
        'author': 'authors',
        'authors': 'authors',
        'byline': 'authors',
    }
)
"""The styles of paragraphs that are a value of the front matter, and its key."""

LONGEST_TITLE = 300
LARGEST = 1.3
"""How many times as large as the rest of a document its title is, where no style tells it."""
_EARLY = 3
"""Among how many paragraphs at the beginning a title is looked for."""
_PROGRAMS = frozenset({'python-docx', 'un-named', 'microsoft office user', 'user', 'admin', 'windows user'})
"""Authors that are none."""
_NO_TITLE = re.compile(r'(?:word document|untitled|document\d*|microsoft word.*)?', re.IGNORECASE)
_LISTED = ('authors', 'keywords')


@dataclass(frozen=True, slots=True)
class Front:
    """The values of the front matter, and the paragraphs that they were, by their places."""

    values: Mapping[str, tuple[Rich, ...]]
    authors: tuple[Author, ...]
    stated: StatedDate | None
    places: frozenset[int]

    @property
    def title(self) -> str:
        """The title as plain text."""
        return said(self.values['title'][0])


def front_matter(taking: Taking, sections: Sequence[str]) -> Front:
    """What the paragraphs and the properties of a document give to the front matter. There is always a title.

    None of the `sections` that are required is one.
    """
    paragraphs = taking.word.paragraphs
    places = _styled(paragraphs)
    title = places.pop('title', []) or _largest(paragraphs, frozenset(map(section_name, sections)))
    bylines = places.pop('authors', [])
    properties = {key: _clean(text) for key, text in taking.word.properties.items()}
    values: dict[str, tuple[Rich, ...]] = {'title': (_title(taking, title[:1], properties.get('title', '')),)}
    for key, found in places.items():
        values[key] = tuple(_carried(taking, paragraphs[at].rich) for at in found)
    used = {*title[:1], *(at for found in places.values() for at in found)}
    stated = stated_date(taking, taken={*used, *bylines})
    used |= {stated.place} if stated else set()
    below = max([*title[:1], *places.get('subtitle', ())]) if title else None
    authors, lines = authors_of(taking, _creators(properties), styled=bylines, below=below, used=used)
    _add_properties(taking, values, properties)
    return Front(values, authors, stated, frozenset(used | lines))


def _title(taking: Taking, places: Sequence[int], said_so: str) -> Rich:
    """The title: that of the text, else what the property says, else the file's name."""
    if places:
        shown = taking.word.paragraphs[places[0]]
        return _carried(taking, unbold(shown.rich) if shown.strong else shown.rich)
    stem = PurePath(taking.path).stem.replace('_', ' ').strip() or 'Untitled'
    return (Piece(stem if _NO_TITLE.fullmatch(said_so) else said_so),)


def _styled(paragraphs: Sequence[Paragraph]) -> dict[str, list[int]]:
    """The places of values by their keys; those that follow a first one are its only where there may be several."""
    found: dict[str, list[int]] = {}
    for at, item in enumerate(paragraphs):
        key = STYLES.get(item.style.removesuffix(' last'))
        if key and _may_be(item) and (key in _LISTED or key not in found):
            found.setdefault(key, []).append(at)
    return found


def _may_be(item: Paragraph) -> bool:
    text = plain(item.rich)
    return is_said(item) and not (item.cells or item.listed or item.generated or item.box) and THING not in text


def _largest(paragraphs: Sequence[Paragraph], sections: Collection[str]) -> list[int]:
    """The paragraph at the beginning that is set larger than all others, or the only heading of the first level."""
    told = [at for at, item in enumerate(paragraphs) if is_said(item) and not item.generated]
    short = (at for at in told[:_EARLY] if len(said(paragraphs[at].rich)) <= LONGEST_TITLE)
    firsts = [at for at in short if _may_be(paragraphs[at]) and name_of(paragraphs[at]) not in sections]
    levels = [paragraphs[at].heading for at in told if paragraphs[at].heading]
    for at in firsts:
        item = paragraphs[at]
        others = max((paragraphs[other].size for other in told if other != at), default=0)
        larger = item.size > others and item.size >= LARGEST * _middle(paragraphs, told)
        is_top = levels[:1] == [1] and levels.count(1) == 1 and (len(levels) > 1 or at == told[0])
        if (is_top and item.heading == 1) or (larger and len(told) > 1 and not item.heading):
            return [at]
    return []


def _middle(paragraphs: Sequence[Paragraph], places: Sequence[int]) -> float:
    sizes = sorted(paragraphs[at].size for at in places)
    return sizes[len(sizes) // 2]


def _carried(taking: Taking, rich: Rich) -> Rich:
    return stripped(carried(taking, rich, notes=False))


def _clean(text: str) -> str:
    return ' '.join(FORBIDDEN.sub('', BREAKS.sub(' ', text)).split())


def _creators(properties: Mapping[str, str]) -> list[str]:
    """Those whom the file names as its authors, without the programs among them."""
    names = re.split(r'\s*;\s*', properties.get('creator', ''))
    return [name for name in names if name and name.casefold() not in _PROGRAMS]


def _add_properties(taking: Taking, values: dict[str, tuple[Rich, ...]], properties: Mapping[str, str]) -> None:
    if words := [word for word in re.split(r'\s*[;,،、]\s*', properties.get('keywords', '')) if word]:
        values['keywords'] = tuple((Piece(word),) for word in words)
    shown = {said(rich) for key in ('title', 'standfirst', 'subtitle') for rich in values.get(key, ())}
    for key in ('title', 'subject', 'description'):
        text = properties.get(key, '')
        if text and text not in shown and text != 'generated by python-docx':
            taking.lose(f'the property {key} of the document was left out: {text}')


def write_front(
    front: Front,
    more: Mapping[str, tuple[Rich, ...]],
    facts: Mapping[str, object],
    *,
    inline: Callable[[Rich], str],
) -> str:
    """The lines of the front matter, with those that begin and end it.

    `more` are values that the body gave, and `facts` such as are no text.
    """
    values = {**more, **front.values}
    lines = ['---']
    for key in ('title', 'subtitle', 'standfirst', 'series'):
        lines += [f'{key}: {write_new_scalar(inline(rich))}' for rich in values.get(key, ())[:1]]
    lines += [f'{key}: {fact}' for key, fact in facts.items()]
    lines += ['authors:'] if front.authors else []
    for author in front.authors:
        shown = {'- name': author.name, '  role': author.role, '  affiliation': author.affiliation}
        lines += [f'  {key}: {write_new_scalar(inline(rich))}' for key, rich in shown.items() if rich]
    for key in ('keywords', 'key_messages'):
        texts = [inline(rich) for rich in values.get(key, ())]
        lines += [f'{key}:', *(f'  - {write_new_scalar(text)}' for text in texts)] if texts else []
    return '\n'.join([*lines, '---']) + '\n'


def language_of(tag: str, wanted: Wanted) -> str:
    """The language of a document as the house names it: the tag or what it is a kind of; else the house's first one."""
    if not LANGUAGE.fullmatch(tag):
        return wanted.languages[0] if not LANGUAGE.fullmatch(primary(tag)) else primary(tag)
    return next((kind for kind in kinds(tag) if kind in wanted.languages), primary(tag))

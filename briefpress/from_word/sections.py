"""The sections that a type of brief requires: those that a document has, and those that it has not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from briefpress.check.sections import section_name
from briefpress.diagnostics import warning
from briefpress.from_word.markdown import levels_closed
from briefpress.from_word.taking import Taking, said
from briefpress.from_word.values import Block, Heading, Text
from briefpress.headings import RESERVED_IDS, slug
from briefpress.rich.values import THING, Piece, Rich, plain
from briefpress.starter import WRITE_HERE

TOP = 2
"""The level of sections: the first one is that of the title."""
LOWEST = 6
_ALSO: Mapping[str, tuple[str, ...]] = MappingProxyType({'references': ('bibliography', 'works cited')})
"""Other words for a section, which are in no type's declaration."""
_MARKS = '.,:;!?–—-"\'“”‘’'


def with_sections(taking: Taking, blocks: Sequence[Block], sections: Sequence[str]) -> list[Block]:
    """The same blocks, with every section as a heading of the second level; missing ones are added in their order.

    A section is a heading that says its name, or else one that has it among its words.
    """
    found = levels_closed(_lifted(taking, levels_closed(blocks), sections))
    found = _recognised(taking, found, sections)
    for number, name in enumerate(sections):
        if _place(found, name) is not None:
            continue
        later = (place for other in sections[number + 1 :] if (place := _place(found, other)) is not None)
        at = next(later, len(found))
        found[at:at] = [Heading(TOP, _rich(name)), Text(_rich(WRITE_HERE.format(section=name)))]
        message = f'the section {name!r}, which this type of brief requires, is not in the document and was added'
        taking.faults.append(warning(taking.path, 0, 'added-section', message, 'write it, or move text into it'))
    return found


def _lifted(taking: Taking, blocks: Sequence[Block], sections: Sequence[str]) -> list[Block]:
    """Sections that are lower headings only become those of the second level."""
    found = list(blocks)
    for name in sections:
        if _place(found, name) is not None:
            continue
        at = next((at for at, block in enumerate(found) if _is(block, name, lowest=LOWEST)), None)
        block = found[at] if at is not None else None
        if at is not None and isinstance(block, Heading):
            taking.change(f'the heading {said(block.rich)!r} was lifted to the level of sections, as one is required')
            found[at] = Heading(TOP, block.rich, block.source)
    return found


def _recognised(taking: Taking, blocks: Sequence[Block], sections: Sequence[str]) -> list[Block]:
    """Headings that have the name of a section among their words get its id, the shortest one of each first."""
    found = list(blocks)
    for name in sections:
        own = slug(name)
        if _place(found, name) is not None or own in taking.ids | RESERVED_IDS or not own[:1].isalpha():
            continue
        open_ones = [
            (len(_words(said(block.rich))), at, block)
            for at, block in enumerate(found)
            if isinstance(block, Heading) and _may_be(block, name) and not _is_any(block, sections)
        ]
        if open_ones:
            _, at, block = min(open_ones, key=lambda item: item[:2])
            taking.change(f'the heading {said(block.rich)!r} counts as the section {name!r}, as its id says')
            found[at] = replace(block, name=own)
    return found


def _may_be(heading: Heading, name: str) -> bool:
    """Whether a heading of the second level has a name, or another word for it, among its words."""
    text = plain(heading.rich).rstrip()
    if heading.level > TOP or text.endswith('\\') or THING in text:
        return False  # no list of attributes can stand behind it
    return any(_contains(_words(text), _words(other)) for other in (name, *_ALSO.get(section_name(name), ())))


def _contains(words: Sequence[str], wanted: Sequence[str]) -> bool:
    return any(words[at : at + len(wanted)] == wanted for at in range(len(words) - len(wanted) + 1))


def _words(text: str) -> list[str]:
    """The words of a heading without case, marks at their ends, and the s of a plural."""
    return [word.strip(_MARKS).removesuffix('s') for word in section_name(text).split()]


def _is_any(block: Block, sections: Sequence[str]) -> bool:
    return any(_is(block, name, lowest=LOWEST) for name in sections)


def _place(blocks: Sequence[Block], name: str) -> int | None:
    return next((at for at, block in enumerate(blocks) if _is(block, name, lowest=TOP)), None)


def _is(block: Block, name: str, *, lowest: int) -> bool:
    """Whether a block is a heading of this name, or with its id, at the lowest of this level."""
    if not isinstance(block, Heading) or block.level > lowest:
        return False
    return section_name(said(block.rich)) == section_name(name) or (block.name != '' and block.name == slug(name))


def _rich(text: str) -> Rich:
    return (Piece(text),)

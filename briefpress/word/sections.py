"""The sections of a draft: one for each stretch of pages of one kind, as a wide table turns its page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefpress.word.draft import Block, Draft, Gap, Paragraph, Turn, xml_of
from briefpress.word.package import add_running_part
from briefpress.word.sheet import Pages, pages_of, running_matter, section_properties

Stretch = tuple[str, list[Block]]
"""The name of a kind of page, '' for the ordinary one, and what stands on such pages."""
THIN = 1.0
"""The height in points of a paragraph that only ends a section."""


def body_xml(draft: Draft, blocks: list[Block], pages: Pages) -> tuple[str, str]:
    """The XML of the text, and the content of the w:sectPr that closes it: that of its last section."""
    stretches = _stretches(blocks)
    kinds = {name: _kind(draft, name, pages) for name, _ in stretches}
    relations = {name: _relations(draft, name, kind) for name, kind in kinds.items()}
    properties = [
        section_properties(draft, kinds[name], relations[name], opens=not number)
        for number, (name, _) in enumerate(stretches)
    ]
    closed = (
        xml_of(draft, _close(draft, section, inner))
        for (_, section), inner in zip(stretches[:-1], properties[:-1], strict=True)
    )
    return ''.join(closed) + xml_of(draft, stretches[-1][1]), properties[-1]


def _kind(draft: Draft, name: str, ordinary: Pages) -> Pages:
    """The pages of a name. Whether left and right differ, Word is told once for all of them."""
    if not name:
        return ordinary
    found = pages_of(draft.cascade, name=name)
    return replace(found, mirrored=ordinary.mirrored, swapped=ordinary.swapped)


def _stretches(blocks: list[Block]) -> list[Stretch]:
    """The blocks by the kind of page that they stand on; empty stretches do not count."""
    found: list[Stretch] = [('', [])]
    for block in blocks:
        if isinstance(block, Turn):
            found.append((block.page, []))
        else:
            found[-1][1].append(block)
    kept: list[Stretch] = []
    for name, section in found:
        if section and kept and kept[-1][0] == name:
            kept[-1][1].extend(section)
        elif section:
            kept.append((name, section))
    return kept or found[:1]


def _close(draft: Draft, blocks: list[Block], properties: str) -> list[Block]:
    """The blocks, their last paragraph with the properties of the section that it ends."""
    last, rest = blocks[-1], blocks[:-1]
    if isinstance(last, Gap):
        last = Paragraph(draft.styles.gap(last.points), '')
    elif not isinstance(last, Paragraph):
        last, rest = Paragraph(draft.styles.gap(THIN), ''), blocks
    return [*rest, replace(last, section=properties)]


def _relations(draft: Draft, name: str, pages: Pages) -> Mapping[str, str]:
    """The relations to the headers and footers of a kind of page, which are made here."""
    return {
        place: add_running_part(draft.package, place.split()[0], xml)
        for place, xml in running_matter(draft, pages, name=name).items()
    }

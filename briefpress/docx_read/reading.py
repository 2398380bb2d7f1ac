"""The paragraphs of a part of a Word file, read in one walk through its XML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from briefpress.docx_parts import Relation
from briefpress.docx_read import blocks, inline
from briefpress.docx_read.names import W
from briefpress.docx_read.place import Anchor, Place, Source
from briefpress.docx_read.revisions import Judge
from briefpress.docx_read.story import Draft

# A text box is of both.
_STARTS = {**inline.STARTS, **blocks.STARTS}
_ENDS = {**inline.ENDS, **blocks.ENDS}


def read_paragraphs(
    source: Source, judge: Judge, relations: Mapping[str, Relation], roots: Sequence[etree._Element]
) -> tuple[list[list[Draft]], dict[str, Anchor]]:
    """The paragraphs of each of these elements of a part, and where the comments on them are."""
    anchors: dict[str, Anchor] = {}
    return [_walk(Place(source, judge, relations, anchors=anchors), root) for root in roots], anchors


def _walk(place: Place, root: etree._Element) -> list[Draft]:
    place.ends = frozenset(item.get(W + 'id', '') for item in root.iter(W + 'bookmarkEnd'))
    walk = etree.iterwalk(root, events=('start', 'end'))
    for event, element in walk:
        if event == 'start':
            handler = _STARTS.get(element.tag)
            if handler and handler(place, element):
                walk.skip_subtree()
        elif handler := _ENDS.get(element.tag):
            handler(place, element)
    place.report_fields()
    return place.story.end()

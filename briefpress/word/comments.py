"""Comments: authors' notes, the notes of notes.yaml, and what is still to be mended."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from xml.sax.saxutils import quoteattr

from briefpress.model import PROGRAM, Comment
from briefpress.word.draft import REFERENCE, Block, Draft, Paragraph, xml_of
from briefpress.word.line import run

REFERENCE_SIZE = '<w:sz w:val="16"/><w:szCs w:val="16"/>'
LONGEST_NAME = 255
LONGEST_INITIALS = 9
"""Characters that Word has room for."""


def add_remark(draft: Draft, remark: Comment) -> int:
    """Add a comment of plain text, a paragraph for each of its lines; its w:id."""
    style = draft.styles.paragraph('annotation text')
    paragraphs: list[Block] = [Paragraph(style, run(text)) for text in remark.text.splitlines() if text.strip()]
    return add_comment(draft, paragraphs, author=remark.author, date=remark.date or draft.document.created)


def add_comment(draft: Draft, blocks: list[Block], *, author: str, date: datetime) -> int:
    """Add a comment of blocks; its w:id. A date is written in its own time, as Word does."""
    number = len(draft.comments)
    reference = draft.styles.character(REFERENCE, {'sz': REFERENCE_SIZE})
    mark = f'<w:r><w:rPr><w:rStyle w:val={quoteattr(reference.id)}/></w:rPr><w:annotationRef/></w:r>'
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph):
        blocks = [replace(first, runs=mark + first.runs), *blocks[1:]]
    else:
        blocks = [Paragraph(draft.styles.paragraph('annotation text'), mark), *blocks]
    inner = xml_of(draft, blocks)
    name = ' '.join(author.split())[:LONGEST_NAME] or PROGRAM
    initials = ''.join(word[0] for word in name.split())[:LONGEST_INITIALS]
    draft.comments.append(
        f'<w:comment w:id="{number}" w:author={quoteattr(name)} w:date="{date:%Y-%m-%dT%H:%M:%S}Z" '
        f'w:initials={quoteattr(initials)}>{inner}</w:comment>'
    )
    return number

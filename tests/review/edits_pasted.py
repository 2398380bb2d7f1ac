"""What an editor puts in that no draft can bring home: tables and pictures of Word's own."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from tests.review.edits_of_paragraphs import following
from tests.review.word_characters import run_of
from tests.review.word_paragraphs import located
from tests.review.word_session import MAIN, SESSION, R, Session, made

_PICTURE = (
    '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
    '<wp:docPr id="{id}" name="Picture {id}"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="{id}" name="Picture {id}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    '</a:graphicData></a:graphic></wp:inline></w:drawing>'
)
_PIXEL, _WIDTH = 9525, 9000
"""EMU of a pixel at 96 dpi; twips of a new table."""


@dataclass(frozen=True)
class NewTable:
    """Insert a table after a paragraph, with a paragraph after it as Word has; it is not tracked, but its rows are."""

    after: int
    rows: Sequence[Sequence[str]]
    tracked: bool = False

    def apply(self, session: Session) -> None:
        paragraph = located(session)[self.after]
        width = str(_WIDTH // max(len(row) for row in self.rows))
        edges = [made(side, val='single', sz='4') for side in ('top', 'left', 'bottom', 'right', 'insideH', 'insideV')]
        properties = made('tblPr', made('tblW', w='0', type='auto'), made('tblBorders', *edges))
        grid = made('tblGrid', *[made('gridCol', w=width) for _ in self.rows[0]])
        table = made('tbl', properties, grid)
        for texts in self.rows:
            row = made('tr', rsidR=SESSION)
            if self.tracked:
                row.append(made('trPr', session.change('ins')))
            for text in texts:
                run = run_of(text)
                inner = made('p', session.change('ins', run) if self.tracked else run, rsidR=SESSION)
                row.append(made('tc', made('tcPr', made('tcW', w=width, type='dxa')), inner))
            table.append(row)
            # Ids count from those that are in the file.
            if table.getparent() is None:
                paragraph.addnext(table)
        if table.getnext() is None or not str(table.getnext().tag).endswith('}p'):
            table.addnext(made('p', rsidR=SESSION))


@dataclass(frozen=True)
class PastePicture:
    """Press Enter at the end of a paragraph and paste a picture, the bytes of a PNG file."""

    after: int
    png: bytes = field(repr=False)
    tracked: bool = False

    def apply(self, session: Session) -> None:
        number = 1 + sum(name.startswith('word/media/') for name in session.parts)
        name = f'media/pasted{number}.png'
        session.parts[f'word/{name}'] = self.png
        session.add_default_type('png', 'image/png')
        width, height = struct.unpack('>II', self.png[16:24])
        drawing = _PICTURE.format(
            id=str(900 + number),
            relation=session.relate(MAIN, f'{R}/image', name),
            width=width * _PIXEL,
            height=height * _PIXEL,
        )
        new = following(session, located(session)[self.after], tracked=self.tracked)
        run = made('r', etree.fromstring(drawing))
        new.append(session.change('ins', run) if self.tracked else run)

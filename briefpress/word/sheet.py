"""The page of a draft: its size, its margins, its header and its footer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element
from xml.sax.saxutils import quoteattr

from briefpress.engine.cascade import Cascade, Sheet, Sides
from briefpress.word.character_styles import running_style
from briefpress.word.digits import number_format
from briefpress.word.draft import Draft, text_width
from briefpress.word.inline import properties, write_content
from briefpress.word.line import Line, Text, field_code
from briefpress.word.names import RUNNING
from briefpress.word.properties import twips
from briefpress.word.styles import Style

TAB = '<w:r><w:tab/></w:r>'
RUNNING_AT = 0.5
"""Where header and footer stand in the margin, as a share of it."""
LEAST_MARGIN = 36.0
NOTES_IN = '<w:footnotePr><w:numFmt w:val="{}"/></w:footnotePr>'
PAGES_IN = '<w:pgNumType w:fmt="{}"/>'
NUMBERS_AT = 12.0
"""How far from the text the numbers of lines stand, in points."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The sheet of an odd page; whether even pages mirror its margins, and swap what runs in them."""

    sheet: Sheet
    mirrored: bool
    swapped: bool

    @property
    def text_width(self) -> float:
        """The width of the text in points."""
        return text_width(self.sheet)


def pages_of(cascade: Cascade, *, name: str = '') -> Pages:
    """The pages of this name as the CSS has them. Word's even pages mirror the odd ones or are the same."""
    odd, even = cascade.sheet(name=name), cascade.sheet(even=True, name=name)
    mirrored = even.margin != odd.margin and _close(even.margin, odd.margin)
    return Pages(odd, mirrored, even.margin != odd.margin)


def _close(one: Sides, other: Sides) -> bool:
    return abs(one.left - other.right) < 1 and abs(one.right - other.left) < 1


def section_properties(draft: Draft, pages: Pages, relations: Mapping[str, str], *, opens: bool) -> str:
    """What a w:sectPr holds. `relations` gives the relation of each header and footer, as `header default`.

    Only the section that opens the document has a first page with running matter of its own.
    """
    sheet, margin = pages.sheet, pages.sheet.margin
    rtl, numbered = draft.styles.normal.look.rtl, draft.document.line_numbers
    counts = number_format(draft.cascade)
    turned = ' w:orient="landscape"' if sheet.width > sheet.height else ''
    references = ''.join(
        f'<w:{kind}Reference w:type="{page}" r:id="{relation}"/>'
        for (kind, page), relation in ((name.split(), relation) for name, relation in relations.items())
        if opens or page != 'first'
    )
    header, footer = (twips(max(LEAST_MARGIN / 2, length * RUNNING_AT)) for length in (margin.top, margin.bottom))
    notes, pages_in = (xml.format(counts) if counts else '' for xml in (NOTES_IN, PAGES_IN))
    return (
        f'{references}{notes}<w:pgSz w:w="{twips(sheet.width)}" w:h="{twips(sheet.height)}"{turned}/>'
        f'<w:pgMar w:top="{twips(margin.top)}" w:right="{twips(margin.right)}" w:bottom="{twips(margin.bottom)}" '
        f'w:left="{twips(margin.left)}" w:header="{header}" w:footer="{footer}" w:gutter="0"/>'
        f'{_line_numbers(draft) if numbered else ""}{pages_in}'
        f'{"<w:titlePg/>" if opens else ""}{"<w:bidi/>" if rtl else ""}'
    )


def _line_numbers(draft: Draft) -> str:
    """Numbers for lines, beside all that stands in the margin, as heads do."""
    out = -min(0.0, draft.styles.paragraph('heading 1').geometry.start)
    return f'<w:lnNumType w:countBy="1" w:distance="{twips(out + NUMBERS_AT)}" w:restart="continuous"/>'


def running_matter(draft: Draft, pages: Pages, *, name: str = '') -> dict[str, str]:
    """The content of each header and footer of pages of this name, by its own: the first page has no head.

    Outside stands the publisher above and the page number below, inside the title above and the section below. A
    draft's mark is above all heads.
    """
    head, title, foot, mark = (_running(draft, f'running-{name}') for name in ('head', 'title', 'foot', 'draft'))

    def line(style: str, *pieces: str) -> str:
        return _line(draft.styles.running(style, page=name, width=pages.text_width), *pieces)

    mark = line(RUNNING['running-draft'], mark) if mark else ''
    # By the heading's level, as Word looks for a style by its name in the language that it speaks.
    section = field_code('STYLEREF 1', _first_heading(draft), properties(draft, draft.cascade.root))
    written = {
        'header first': mark or line('header'),
        'footer first': line('footer', '', foot),
        'header default': mark + line('header', title, head),
        'footer default': line('footer', section, foot),
    }
    if pages.swapped:
        written['header even'] = mark + line('header', head, title)
        written['footer even'] = line('footer', foot, section)
    return {place: xml for place, xml in written.items() if not name or place.split()[1] != 'first'}


def _line(style: Style, *pieces: str) -> str:
    """A line with text at its start, at each of the style's tabs, the last of which is at its end."""
    runs = TAB.join(pieces) if any(pieces) else ''
    return f'<w:p><w:pPr><w:pStyle w:val={quoteattr(style.id)}/></w:pPr>{runs}</w:p>'


def _running(draft: Draft, name: str) -> str:
    element = next((item for item in draft.cascade.root.iter('div') if name in item.get('class', '').split()), None)
    if element is None:
        return ''
    line, style = Line(), running_style(draft.styles, element)
    write_content(draft, element, line)
    if style:
        line.pieces = [
            replace(piece, properties=_styled(piece.properties, style)) if isinstance(piece, Text) else piece
            for piece in line.pieces
        ]
    return line.xml()


def _styled(properties: str, style: Style) -> str:
    """Run properties with a character style where they have none."""
    own = f'<w:rStyle w:val={quoteattr(style.id)}/>'
    inner = properties.removeprefix('<w:rPr>').removesuffix('</w:rPr>')
    return properties if '<w:rStyle' in inner else f'<w:rPr>{own}{inner}</w:rPr>'


def _first_heading(draft: Draft) -> str:
    heading: Element | None = next(draft.cascade.root.iter('h2'), None)
    return ' '.join(''.join(heading.itertext()).split()) if heading is not None else ''

"""What is in a docx, whoever made it: each fact as the few words of a table's cell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from lxml import etree

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
NAMESPACES = {'w': W[1:-1]}
TWIPS = 56.7
"""Of a millimetre."""
DIRECT = (
    './/w:body//w:r/w:rPr/*[not(self::w:rStyle or self::w:lang or self::w:rtl or self::w:cs)]'
    '| .//w:body//w:pPr/*[not(self::w:pStyle or self::w:numPr or self::w:sectPr)]'
)
"""What formats by hand: neither a style nor a language nor the list that an item is of."""


class Docx:
    """A docx as its XML parts."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.size = len(data)
        self.roots: dict[str, etree._Element] = {}

    def all(self, path: str, part: str = 'document') -> list:
        """What an XPath finds in a part of word/."""
        if part not in self.roots:
            self.roots[part] = etree.fromstring(self.parts[f'word/{part}.xml'])
        return self.roots[part].xpath(path, namespaces=NAMESPACES)

    def styled(self, condition: str) -> list[etree._Element]:
        """The paragraphs of the text whose style fulfils a condition."""
        ids = set(self.all(f'//w:style[{condition}]/@w:styleId', 'styles'))
        return [item for item in self.all('.//w:body//w:p') if _value(item, 'pPr/pStyle') in ids]

    def longest_table(self) -> etree._Element:
        """The table with the most rows."""
        return max(self.all('.//w:body//w:tbl[not(ancestor::w:tbl)]'), key=lambda table: len(table.findall(f'{W}tr')))


def _find(element: etree._Element, path: str) -> etree._Element | None:
    return element.find('/'.join(W + step for step in path.split('/')))


def _value(element: etree._Element, path: str) -> str:
    found = _find(element, path)
    return found.get(f'{W}val', '') if found is not None else ''


def _contents(docx: Docx) -> str:
    lines = len(docx.all('.//w:sdtContent/w:p[.//w:instrText[contains(., "PAGEREF")]]'))
    asks = docx.all('.//w:fldChar[@w:dirty]') + docx.all('//w:updateFields', 'settings')
    return f'{lines} lines with pages' + ('; Word asks to update' if asks else '')


def _sheet(docx: Docx) -> str:
    sizes = {(int(size.get(f'{W}w')), int(size.get(f'{W}h'))) for size in docx.all('.//w:pgSz')}
    return ', '.join(f'{wide / TWIPS:.0f} × {high / TWIPS:.0f} mm' for wide, high in sorted(sizes)) or "Word's own"


def _running(docx: Docx) -> str:
    parts = [name[5:-4] for name in docx.parts if name.startswith(('word/header', 'word/footer'))]
    codes = {code.split()[0] for name in parts for code in docx.all('//w:instrText/text()', name)}
    return f'{len(parts)}, with {", ".join(sorted(codes))}' if parts else 'none'


def _headings(docx: Docx) -> str:
    found = docx.styled('contains(w:name/@w:val, "eading ")')
    marked = sum(
        _find(item, 'bookmarkStart') is not None or item.getprevious().tag == f'{W}bookmarkStart' for item in found
    )
    return f'{len(found)}, {marked} with a bookmark'


def _captions(docx: Docx) -> str:
    numbers = docx.all('.//w:instrText[contains(., "SEQ ")]')
    references = docx.all('.//w:instrText[starts-with(normalize-space(.), "REF ")]')
    return f'numbered by Word: {len(numbers)}; references that follow: {len(references)}'


def _lists(docx: Docx) -> str:
    styled = docx.styled('w:pPr/w:numPr or contains(w:name/@w:val, "List ")')
    by_hand = set(docx.all('.//w:body//w:p[w:pPr/w:numPr]')) - set(styled)
    return f'{len(styled)} items by a list style, {len(by_hand)} by hand'


def _direct(docx: Docx) -> str:
    return f'{len(docx.all(DIRECT))} properties'


def _columns(docx: Docx) -> str:
    table = docx.longest_table()
    widths = [int(column.get(f'{W}w')) for column in table.findall(f'{W}tblGrid/{W}gridCol')]
    layout = _find(table, 'tblPr/tblLayout')
    fixed = layout is not None and layout.get(f'{W}type') == 'fixed'
    shares = ' : '.join(f'{100 * width / (sum(widths) or 1):.0f}' for width in widths)
    return f'{shares}, {"fixed" if fixed else "left to Word"}'


def _rows(docx: Docx) -> str:
    found = docx.longest_table().findall(f'{W}tr')
    whole = sum(_find(row, 'trPr/cantSplit') is not None for row in found)
    head = any(_find(row, 'trPr/tblHeader') is not None for row in found)
    return f'{whole} of {len(found)} kept whole; head {"repeated" if head else "not repeated"}'


def _borders(docx: Docx) -> str:
    style = _value(docx.longest_table(), 'tblPr/tblStyle')
    parts = docx.all(f'//w:style[@w:styleId="{style}"]//w:tblStylePr/@w:type', 'styles')
    return f'style for {", ".join(parts)}' if parts else 'style without parts'


def _description(docx: Docx) -> str:
    table = docx.longest_table()
    found = [
        name
        for tag, name in (('tblCaption', 'title'), ('tblDescription', 'description'))
        if _value(table, f'tblPr/{tag}')
    ]
    return ' and '.join(found) or 'none'


def _language(docx: Docx) -> str:
    return next(iter(docx.all('//w:docDefaults//w:lang/@w:val', 'styles')), 'none')


def _home(docx: Docx) -> str:
    marks = [name for name in docx.all('.//w:bookmarkStart/@w:name') if name.startswith('_u')]
    inside = any(name.startswith('customXml/') for name in docx.parts)
    return f'{len(marks)} units marked, source inside' if marks and inside else 'none'


FACTS: dict[str, Callable[[Docx], str]] = {
    'Contents': _contents,
    'Page': _sheet,
    'Headers and footers': _running,
    'Headings': _headings,
    'Captions': _captions,
    'Lists': _lists,
    'Formatted by hand in the text': _direct,
    'Columns of the issue table, in per cent': _columns,
    'Its rows': _rows,
    'Its design': _borders,
    'Its alternative text': _description,
    'Language': _language,
    'Way back for edits': _home,
    'Size': lambda docx: f'{docx.size / 1000:.0f} kB',
}
"""Each fact by its name."""

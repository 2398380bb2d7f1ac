"""Whether the text of a PDF comes out as it was written, for those who copy, search or hear it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from lxml import html as lxml_html

from briefpress.model import Document
from briefpress.preflight.finding import Finding
from briefpress.scripts import UNSPACED, script_of


@dataclass(frozen=True, slots=True)
class Reach:
    """Shares of a text that extraction gives back, from 0 to 1: below `floor` is an error, below `usual` a warning.

    Both were measured with pdfium: see docs/profiles.md.
    """

    floor: float
    usual: float


REACH = {
    'LATIN': Reach(0.97, 0.99),
    'GREEK': Reach(0.97, 0.99),
    'CYRILLIC': Reach(0.97, 0.99),
    'DEVANAGARI': Reach(0.95, 0.98),
    'BENGALI': Reach(0.95, 0.98),
    'TAMIL': Reach(0.95, 0.98),
    'TELUGU': Reach(0.95, 0.98),
    'THAI': Reach(0.95, 0.98),
    'CJK': Reach(0.97, 0.99),
    'HEBREW': Reach(0.85, 0.95),
    'ARABIC': Reach(0.85, 0.95),
}
"""By the script that most letters of the text are of, as Unicode names letters."""
OTHER = Reach(0.8, 0.95)
"""Of a script that was not measured."""

SPARED = 2
"""So many words may be lost in any text: of a short one they would be a large share."""

APART = frozenset(
    ['p', 'li', 'td', 'th', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'figcaption', 'caption', 'div', 'br', 'pre']
)
"""Elements at whose edges a word ends."""
RUNNING = 'running-'
"""What the classes of running matter begin with."""
_BIDI = re.compile('[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]')


def check_extraction(data: bytes, document: Document) -> Iterator[Finding]:
    """A finding where less of the text comes back than its script allows, with some of what is lost."""
    written = text_of(document)
    script = script_of(written)
    with pypdfium2.PdfDocument(data) as file:
        extracted = '\n'.join(page.get_textpage().get_text_range() for page in file)
    wanted, found = (_parts(text, script) for text in (written, extracted))
    total = wanted.total()
    lost = wanted - found
    share = 1 - max(0, lost.total() - SPARED) / total if total else 1.0
    reach = REACH.get(script, OTHER)
    if share < reach.usual:
        some = ', '.join(f'"{part}"' for part, _ in lost.most_common(5))
        severity = 'error' if share < reach.floor else 'warning'
        message = f'{share:.1%} of the text can be copied and searched; {reach.usual:.0%} is usual'
        yield Finding('unreadable-text', severity, 0, f'lost are {some}', message)


def text_of(document: Document) -> str:
    """The text that a Document shows in its pages, but for running matter and what its stylesheets add."""
    body = lxml_html.document_fromstring(document.html).find('body')
    return ''.join(_texts(body)) if body is not None else ''


def _texts(element: lxml_html.HtmlElement) -> Iterator[str]:
    apart = ' ' if element.tag in APART or element.get('class') else ''
    yield apart
    if not element.get('class', '').startswith(RUNNING):
        yield element.text or ''
        for child in element:
            yield from _texts(child)
    yield apart
    yield element.tail or ''


def _parts(text: str, script: str) -> Counter[str]:
    """The words of a text, or where a script has no spaces its pairs of letters. Hyphens at line ends are undone."""
    text = _BIDI.sub('', unicodedata.normalize('NFC', text))
    text = re.sub('[\u00ad\ufffe\x02]\\s*', '', text).replace('-', '').replace('\u2010', '')
    if script in UNSPACED:
        bare = ''.join(text.split())
        return Counter(bare[at : at + 2] for at in range(len(bare) - 1))
    return Counter(text.split())

"""Whether the text of a PDF comes out as it was written, for those who copy, search or hear it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from operator import add

import pypdfium2
from lxml import html as lxml_html

from briefpress.model import Document
from briefpress.preflight.finding import Finding
from briefpress.scripts import UNSPACED, script_of

FLOORS = {
    'LATIN': 0.98,
    'GREEK': 0.98,
    'CYRILLIC': 0.98,
    'DEVANAGARI': 0.97,
    'BENGALI': 0.97,
    'TAMIL': 0.97,
    'TELUGU': 0.97,
    'THAI': 0.97,
    'CJK': 0.98,
    'HEBREW': 0.95,
    'ARABIC': 0.95,
}
"""The least share of a text's letters that is to come back, by the script that most of them are of, as Unicode names
them. They were measured with pdfium (docs/profiles.md): in a sound file it is 1 or little less."""
OTHER = 0.9
"""Of a script that was not measured."""

WORDS = 0.9
"""The least share of the words that is to come back whole: below it there is a warning. A footnote's number, a line's
end in a web address or wide tracking costs a word without any letter being lost."""
SPARED = 2
"""So many words may be lost in any text: of a short one they would be a large share."""

APART = frozenset(
    ['p', 'li', 'td', 'th', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'figcaption', 'caption', 'div', 'br', 'pre']
)
"""Elements at whose edges a word ends."""
RUNNING = 'running-'
"""What the classes of running matter begin with."""
_AROUND = re.compile(r'^[\W_]+|(?<=[^\W\d_])[\W_]*\d*[\W_]*$|[\W_]+$')
_BIDI = re.compile('[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]')


def check_extraction(data: bytes, document: Document) -> Iterator[Finding]:
    """A finding where less of the text comes back than its script allows, with some of what is lost."""
    written = text_of(document)
    with pypdfium2.PdfDocument(data) as file:
        extracted = '\n'.join(page.get_textpage().get_text_range() for page in file)
    script = script_of(written)
    wanted, found = _words(written), _words(extracted)
    words, lost = _lost(_bare(wanted), _bare(found))
    some = ', '.join(f'"{word}"' for word, _ in lost.most_common(5))
    pairs, missing = _lost(_pairs(wanted), _pairs([''.join(found)]))
    letters = 1 - missing.total() / pairs if pairs and lost.total() > SPARED else 1.0
    whole = 1 - max(0, lost.total() - SPARED) / words if words else 1.0
    if letters < FLOORS.get(script, OTHER):
        yield Finding('unreadable-text', 'error', 0, f'lost are {some}', f'{letters:.1%} of the text can be copied')
    elif whole < WORDS and script not in UNSPACED:
        yield Finding(
            'unreadable-text', 'warning', 0, f'others are {some}', f'{whole:.1%} of the words can be searched'
        )


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


def _words(text: str) -> list[str]:
    """The words of a text in one form, whatever their case; without hyphens, as the layout puts some in.

    A dash or a stroke ends a word, as a line may end after it.
    """
    text = _BIDI.sub('', unicodedata.normalize('NFKC', text)).casefold()
    text = re.sub('[\u00ad\ufffe\x02\u2010-]+(\r?\n)?', '', text)
    return re.split(r'[\s/—–]+', text.strip())


def _bare(words: Iterable[str]) -> list[str]:
    """Words without the signs around them and the number of a footnote behind them; none of signs alone."""
    bare = (_AROUND.sub('', word) for word in words)
    return [word for word in bare if word]


def _pairs(words: Iterable[str]) -> Iterator[str]:
    """The pairs of neighbours in words."""
    for word in words:
        yield from map(add, word, word[1:])


def _lost(wanted: Iterable[str], found: Iterable[str]) -> tuple[int, Counter[str]]:
    """How many are wanted, and those of them that are not found."""
    counted = Counter(wanted)
    return counted.total(), counted - Counter(found)

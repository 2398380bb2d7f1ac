"""PDF and Word say the same: the words, the headings and the tables of the briefs that ship."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise, product

import pytest
from lxml import etree
from lxml import html as lxml_html

from briefpress.build import Selection
from briefpress.build.job import run_job
from briefpress.build.plan import prepare
from briefpress.model import Document
from tests.pdf.pdf_reading import Pdf
from tests.projects import SHIPPED, shipped_project
from tests.word.word_reading import NAMESPACES, W, Word, html_text, squeezed

MM = 72 / 25.4
MARGINS = {'top': 27 * MM, 'bottom': 26 * MM}
"""Those of styles/page.css: the running heads and feet stand in them."""
BODY_TEXT = 9
"""The outline level of what is no heading (17.3.1.20)."""


@dataclass(frozen=True, slots=True)
class Written:
    """A brief in both formats, and the text of its author's notes: boxes in the PDF, comments in Word."""

    pdf: Pdf
    word: Word
    notes: str


@pytest.fixture(scope='module', params=product(SHIPPED, ('draft', 'release')), ids='-'.join)
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Each shipped brief as a draft and as a release, made as the build makes it."""
    slug, form = request.param
    project = shipped_project(tmp_path_factory.mktemp('shipped'))
    prepared = next(prepare(project, slug, Selection(draft=form == 'draft', formats=('pdf', 'docx'))))
    assert prepared
    assert prepared.job
    outputs = run_job(prepared.job).outputs
    return Written(Pdf(outputs['pdf'].data), Word(outputs['docx'].data), notes_of(prepared.job.document))


def notes_of(document: Document) -> str:
    """The text of a draft's notes; a release has none."""
    notes = lxml_html.document_fromstring(document.html).xpath('//aside[@class="note"]')
    return html_text(replace(document, html=''.join(lxml_html.tostring(note, encoding='unicode') for note in notes)))


def words(text: str) -> Counter[str]:
    """How often each word, number and mark is there. Hyphens are left out."""
    # Where a line of the PDF ends in a hyphen, nothing tells whether it is the word's own or the line's; where it ends
    # in another mark, nothing tells whether a space follows. A no-break space is a mark, as no line ends there.
    return Counter(re.findall(r'\w+|[^\w ]', squeezed(text).replace('-', '')))


def shown(word: Word, inside: etree._Element) -> str:
    """The text inside, with the numbers that Word itself gives to footnotes."""
    numbers = {note: str(number) for number, note in enumerate(word.find('//w:footnoteReference/@w:id'), 1)}
    text = ''
    for item in inside.iter():
        kind = etree.QName(item).localname
        if kind == 't':
            text += item.text or ''
        elif kind in ('p', 'br', 'tab'):
            text += ' '
        elif kind == 'footnoteReference':
            text += numbers[item.get(f'{{{W}}}id')]
        elif kind == 'footnoteRef':
            text += numbers[item.xpath('string(ancestor::w:footnote/@w:id)', namespaces=NAMESPACES)]
    return squeezed(text)


def headings(word: Word) -> list[tuple[int, str]]:
    """The outline level, from 0, and the text of each paragraph whose style has such a level."""
    names = {
        style.get(f'{{{W}}}styleId'): style.xpath('string(w:name/@w:val)', namespaces=NAMESPACES)
        for style in word.find('//w:style', 'styles')
    }
    levels = {
        style: int(word.value(names[style], 'w:pPr/w:outlineLvl/@w:val') or BODY_TEXT)
        for style in set(word.find('//w:pStyle/@w:val'))
    }
    styled = [(levels[item.get(f'{{{W}}}val')], item.getparent().getparent()) for item in word.find('//w:pStyle')]
    return [(level, shown(word, paragraph)) for level, paragraph in styled if level < BODY_TEXT]


def tables(word: Word) -> list[list[tuple[str, ...]]]:
    """The text of each cell of the tables that have a head; those that only place things have none."""
    return [
        [
            tuple(shown(word, cell) for cell in row.iterchildren(f'{{{W}}}tc'))
            for row in table.iterchildren(f'{{{W}}}tr')
        ]
        for table in word.find('//w:tbl[w:tr/w:trPr/w:tblHeader]')
    ]


def test_pdf_and_word_have_the_same_words_as_often(written: Written) -> None:
    notes, printed = words(written.notes), words(written.pdf.text(**MARGINS))
    assert notes <= printed
    pdf = printed - notes
    word = words(' '.join(shown(written.word, written.word.xml(part)) for part in ('document', 'footnotes')))
    assert [pdf - word, word - pdf] == [Counter(), Counter()]


def test_the_bookmarks_of_the_pdf_below_its_title_are_the_outline_of_word(written: Written) -> None:
    # The PDF has the title at the root of its bookmarks; Word's style Title has no outline level.
    title, *bookmarks = written.pdf.bookmarks()
    assert [title] == [
        (0, shown(written.word, each)) for each in written.word.find('//w:p[w:pPr/w:pStyle/@w:val="Title"]')
    ]
    assert bookmarks == [(level + 1, text) for level, text in headings(written.word)]


def test_tables_have_the_same_text_in_each_cell(written: Written) -> None:
    assert written.pdf.tables
    assert written.pdf.tables == tables(written.word)


def test_columns_are_as_wide_in_word_as_on_the_pages(written: Written) -> None:
    grids = [
        [int(width) / 20 for width in table.xpath('w:tblGrid/w:gridCol/@w:w', namespaces=NAMESPACES)]
        for table in written.word.find('//w:tbl[w:tr/w:trPr/w:tblHeader]')
    ]
    assert grids
    for starts, widths in zip(written.pdf.column_starts(), grids, strict=True):
        # The text of each head begins as far inside its column as that of the others.
        steps = [right - left for left, right in pairwise(starts)]
        assert steps == pytest.approx(widths[:-1], abs=1)

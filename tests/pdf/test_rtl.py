"""Pages from right to left, of the house's own design: every part stands where its mirror image does."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from briefpress.engine.boxes import Box, Page, read_pages
from briefpress.pdf import lay_out, write_pdf
from briefpress.pdf.layout import Layout
from briefpress.proof import read_proof
from tests import rtl_brief

MM = 72 / 25.4
SIDE, GAP, MEASURE = 44, 6, 120
WIDTHS = {'A4': 210, 'Letter': 215.9}
MARGINS = {'A4': (20, 26), 'Letter': (22, 29.9)}
"""The inner and the outer margin in millimetres: those of styles/palette.css and styles/page-letter.css."""


@pytest.fixture(scope='module', params=['A4', 'Letter'])
def paper(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope='module')
def layout(paper: str, tmp_path_factory: pytest.TempPathFactory) -> Layout:
    return lay_out(rtl_brief.merged(rtl_brief.project(tmp_path_factory.mktemp('rtl'), page=paper)))


@pytest.fixture(scope='module')
def pages(layout: Layout) -> tuple[Page, ...]:
    return read_pages(layout.rendered)


def upright(pages: Sequence[Page]) -> list[Page]:
    return [page for page in pages if page.sheet[0] < page.sheet[1]]


def text_of(box: Box) -> str:
    return ''.join(part.text for part in box.walk())


def boxes(pages: Sequence[Page], tag: str, kind: str = 'block') -> Iterator[tuple[Page, Box]]:
    for page in pages:
        yield from ((page, box) for box in page.body.walk() if box.tag == tag and box.kind == kind)


def box_of(pages: Sequence[Page], text: str, kind: str = 'line') -> Box:
    """The first box of this kind whose text begins so."""
    return next(box for page in pages for box in page.body.walk() if box.kind == kind and text_of(box).startswith(text))


def frame(page: Page, paper: str) -> tuple[float, float]:
    """Left and right of the text on a page, in points: odd pages lie at the left of a book bound at the right."""
    inner, outer = MARGINS[paper]
    left, right = (outer, inner) if page.number % 2 else (inner, outer)
    return left * MM, (WIDTHS[paper] - right - SIDE) * MM


def test_the_layout_has_nothing_to_say(layout: Layout) -> None:
    assert layout.diagnostics == ()
    assert [fault for fault in read_proof(layout) if fault.code != 'short-page'] == []


def test_the_side_column_is_at_the_right_of_the_text_on_odd_and_even_pages(pages: tuple[Page, ...], paper: str) -> None:
    assert {page.number % 2 for page in upright(pages)} == {0, 1}
    for page in upright(pages):
        left, right = frame(page, paper)
        assert (page.area[0], page.area[2]) == pytest.approx((left, right), abs=0.1)
        assert right - left == pytest.approx(MEASURE * MM, abs=0.1)


def test_nothing_stands_outside_of_its_sheet(pages: tuple[Page, ...]) -> None:
    for page in pages:
        roots = [page.body, *page.running, *([page.notes] if page.notes else [])]
        for box in (box for root in roots for box in root.walk() if box.kind in ('line', 'text', 'image', 'table')):
            assert box.edges[0] > -0.1, text_of(box)
            assert box.edges[2] < page.sheet[0] + 0.1, text_of(box)


def test_headings_and_tables_begin_at_the_right_of_the_side_column(pages: tuple[Page, ...], paper: str) -> None:
    headings = [(page, box) for page, box in boxes(pages, 'h2') if 'کے بارے' not in text_of(box)]
    assert len(headings) == 5
    tables = [
        (page, box) for page, box in boxes(upright(pages), 'table', 'table') if box.edges[2] - box.edges[0] > 130 * MM
    ]
    assert len({page.number for page, _ in tables}) > 1
    for page, box in headings + tables:
        left, right = frame(page, paper)
        assert (box.edges[0], box.edges[2]) == pytest.approx((left, right + SIDE * MM), abs=0.1)
        line = next(part for part in box.walk() if part.kind == 'line')
        padding = 0 if box.tag == 'h2' else 2.5 * MM
        assert line.edges[2] == pytest.approx(right + SIDE * MM - padding, abs=0.5)


def test_the_first_column_of_a_table_is_the_rightmost(pages: tuple[Page, ...]) -> None:
    for heads in (('مسئلہ', 'اثر', 'حل'), ('سال', 'رقم', 'حصہ'), ('مد', '2021–22', '2022–23', '2023–24')):
        starts = [box_of(pages, head, 'cell').edges[2] for head in heads]
        assert starts == sorted(starts, reverse=True)


def test_figures_in_a_column_end_at_its_end(pages: tuple[Page, ...]) -> None:
    for text in ('رقم ($)', '1,250', '980'):
        cell = box_of(pages, text, 'cell')
        line = next(part for part in cell.walk() if part.kind == 'line')
        assert line.edges[0] == pytest.approx(cell.inner[0], abs=0.1)


def test_dates_and_captions_stand_in_the_side_column(pages: tuple[Page, ...], paper: str) -> None:
    dates = [(page, box) for page, box in boxes(pages, 'span') if box.floats]
    assert len(dates) == 3
    page, caption = next(boxes(pages, 'figcaption'))
    for on, box in (*dates, (page, caption)):
        _, right = frame(on, paper)
        assert (box.inner[0], box.inner[2]) == pytest.approx((right + GAP * MM, right + SIDE * MM), abs=0.1)
    image = next(box for box in page.body.walk() if box.kind == 'image')
    assert image.edges[2] == pytest.approx(frame(page, paper)[1], abs=0.1)
    assert image.edges[1] == pytest.approx(caption.edges[1], abs=0.1)


def test_the_dots_of_a_timeline_stand_on_its_rule(pages: tuple[Page, ...], paper: str) -> None:
    page = next(page for page, box in boxes(pages, 'span') if box.floats)
    _, right = frame(page, paper)
    dots = [box for box in page.body.walk() if box.floats and not box.tag and box.inner[2] - box.inner[0] < 6]
    assert len(dots) == 3
    for dot in dots:
        assert (dot.edges[0] + dot.edges[2]) / 2 == pytest.approx(right - 0.75, abs=0.1)


def test_contents_have_their_pages_at_the_left(layout: Layout, pages: tuple[Page, ...], paper: str) -> None:
    left, right = frame(pages[0], paper)[1] + GAP * MM, frame(pages[0], paper)[1] + SIDE * MM
    line = box_of(pages[:1], 'پس منظر')
    assert (line.edges[0], line.edges[2]) == pytest.approx((left, right), abs=0.2)
    number = next(part for part in line.walk() if part.kind == 'text' and part.text == '1')
    assert number.edges[0] == pytest.approx(left, abs=0.2)
    # What is clicked is where the words are.
    (area, *_) = [link[2] for link in layout.rendered.pages[0].links if link[1] == 'background']
    assert (area[0] * 0.75, area[2] * 0.75) == pytest.approx((left, right), abs=0.5)


def test_the_rule_and_the_marks_of_footnotes_are_at_the_right(pages: tuple[Page, ...], paper: str) -> None:
    noted = [page for page in pages if page.notes]
    assert len(noted) == 2
    for page in noted:
        _, right = frame(page, paper)
        assert page.notes
        assert page.notes.edges[2] == pytest.approx(right, abs=0.1)
        assert page.notes.edges[2] - page.notes.edges[0] == pytest.approx((SIDE - GAP) * MM, abs=0.1)
        lines = [box for box in page.notes.walk() if box.kind == 'line']
        assert lines[0].edges[2] == pytest.approx(right, abs=0.2)
        number = next(box for box in lines[0].walk() if box.kind == 'text')
        assert number.text.strip() in '12'
        assert number.edges[2] == pytest.approx(right, abs=0.2)


def test_running_matter_is_mirrored(pages: tuple[Page, ...], paper: str) -> None:
    for page in upright(pages)[1:]:
        left, right = frame(page, paper)
        at = {
            text_of(box): (box.edges[0], box.edges[2])
            for margin in page.running
            for box in margin.walk()
            if box.kind == 'line'
        }
        head = next(edges for text, edges in at.items() if text.startswith('IMPRI'))
        title = next(edges for text, edges in at.items() if text.startswith('خلا'))
        foot = next(edges for text, edges in at.items() if text.startswith('صفحہ'))
        at_left, at_right = ((head, foot), (title,)) if page.number % 2 else ((title,), (head, foot))
        assert [edges[0] for edges in at_left] == pytest.approx([left] * len(at_left), abs=0.5)
        assert [edges[1] for edges in at_right] == pytest.approx([right + SIDE * MM] * len(at_right), abs=0.5)


def test_the_first_page_runs_its_folio_alone_and_a_masthead_over_its_whole_width(pages: tuple[Page, ...]) -> None:
    first = pages[0]
    running = {text_of(box) for margin in first.running for box in margin.walk() if box.kind == 'line'}
    assert {text.split()[0] for text in running if text.strip()} == {'صفحہ', 'مسودہ'}
    masthead = next(box for box in first.body.walk() if box.tag == 'header')
    assert (masthead.edges[0], masthead.edges[2]) == pytest.approx((0, first.sheet[0]), abs=0.1)
    publisher, series, issue = (box_of(pages[:1], text).edges for text in ('IMPRI', 'پالیسی', 'شمارہ'))
    assert publisher[0] > series[2] > series[0] > issue[2]


def test_a_wide_table_fills_its_page_between_equal_margins(pages: tuple[Page, ...], paper: str) -> None:
    (page,) = [page for page in pages if page.sheet[0] > page.sheet[1]]
    outer = MARGINS[paper][1] * MM
    (table,) = [box for box in page.body.walk() if box.kind == 'table']
    assert (table.edges[0], page.sheet[0] - table.edges[2]) == pytest.approx((outer, outer), abs=0.1)


def test_lists_hang_at_the_right_and_further_in_with_each_level(pages: tuple[Page, ...]) -> None:
    markers = [box_of(pages, text, 'block').inner[2] for text in ('پہلا قدم: منصوبہ', 'اندرونی قدم', 'تیسرا درجہ')]
    assert markers == sorted(markers, reverse=True)
    second = next(box for _, box in boxes(pages, 'li') if text_of(box).startswith('• قانون'))
    first, after = [box for box in second.walk() if box.kind == 'line']
    # The text of both lines begins at one place; the bullet stands outside of it.
    assert first.edges[2] == pytest.approx(second.edges[2], abs=0.2)
    assert after.edges[2] == pytest.approx(second.inner[2], abs=0.2)
    assert 4 < second.edges[2] - second.inner[2] < 7


def test_references_in_another_language_run_from_the_left(pages: tuple[Page, ...], paper: str) -> None:
    left, right = frame(pages[-1], paper)
    smith, khan = box_of(pages, 'Smith, J. (2023). Space Security in Asia, '), box_of(pages, 'خان، سارہ')
    texts = [box for box in smith.walk() if box.kind == 'text']
    assert min(box.edges[0] for box in texts) == pytest.approx(left, abs=0.2)
    assert khan.edges[2] == pytest.approx(right, abs=0.2)


def test_steps_below_a_list_are_counted_with_the_letters_of_the_script(pages: tuple[Page, ...]) -> None:
    texts = [text_of(box) for page in pages for box in page.body.walk() if box.kind == 'line']
    assert 'أ. ' in texts
    assert 'ب. ' in texts


def seen(data: bytes) -> list[str]:
    """The lines of a PDF as they are seen, each from its left to its right."""
    found = []
    for page in pypdfium2.PdfDocument(io.BytesIO(data)):
        text = page.get_textpage()
        rows: dict[int, list[tuple[float, str]]] = {}
        for index in range(text.count_chars()):
            if not raw.FPDFText_IsGenerated(text, index):
                left, bottom, _, top = text.get_charbox(index, loose=True)
                rows.setdefault(round((bottom + top) / 2), []).append((left, chr(raw.FPDFText_GetUnicode(text, index))))
        found += [''.join(character for _, character in sorted(row)) for row in rows.values()]
    return found


@pytest.mark.parametrize('draft', [True, False])
def test_numbers_and_words_of_other_scripts_read_rightly(tmp_path: Path, *, draft: bool) -> None:
    document = rtl_brief.merged(rtl_brief.project(tmp_path), draft=draft)
    data, faults = write_pdf(lay_out(document))
    assert faults == ()
    lines = '\n'.join(line.replace('\x02', '-') for line in seen(data))
    for text in (
        '2019–2024', '2024-25', '14-10-2023', '−3.5°', '50%', '10 km/h', '5G', 'U.S.', 'C++', '12.5%', '2022–23',
        '$5–7', 'Artemis Accords', '+92 51 111-222-333', 'https://example.org/a/', '(INDUS-X)', 'iCET',
        'print("build --release")', 'Smith, J. (2023). Space Security in Asia',
    ):  # fmt: skip
        assert text in lines, text

"""The sheet: its boxes, its bleed and its marks."""

from __future__ import annotations

import pikepdf
import pypdfium2
import pytest
from pikepdf import Name

from briefpress.merge.document import read_stylesheets
from briefpress.press.condition import PrintCondition
from briefpress.press.sheet import MM, PATCHES, SLUG
from briefpress.press.write import write_press
from briefpress.project import Project, starter
from tests.press.press_reading import Stream, made, opened, planted

BLEED = 3 * MM


def box(page: pikepdf.Page, name: str) -> list[float]:
    return [float(value) for value in page.obj[name]]


@pytest.mark.parametrize(
    ('css', 'width', 'height'),
    [
        ('', 210, 297),
        ('@page { size: 8.5in 11in }', 215.9, 279.4),
        ('@page { size: A4 landscape }', 297, 210),
        ('@page { bleed: 1mm; marks: crop cross }', 210, 297),
        ('@page :first { bleed: 0 }', 210, 297),
    ],
)
def test_the_boxes_are_within_one_another_and_the_bleed_is_3_mm(
    condition: PrintCondition, css: str, width: float, height: float
) -> None:
    with planted(condition, '<p>Heat</p><p style="break-before: page">Cities</p>', css=css) as pdf:
        assert len(pdf.pages) == 2
        for page in pdf.pages:
            media, bleed, trim = (box(page, name) for name in ('/MediaBox', '/BleedBox', '/TrimBox'))
            assert media[:2] == [0, 0]
            assert trim[2] - trim[0] == pytest.approx(width * MM, abs=0.01)
            assert trim[3] - trim[1] == pytest.approx(height * MM, abs=0.01)
            for outer, inner, gap in ((media, bleed, SLUG), (bleed, trim, BLEED)):
                gaps = [inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3]]
                assert gaps == pytest.approx([gap] * 4, abs=0.01)
            assert not {'/ArtBox', '/CropBox', '/Rotate', '/UserUnit'} & set(page.obj.keys())


def test_marks_are_on_every_plate_and_outside_the_bleed(condition: PrintCondition) -> None:
    with planted(condition, '<p>Heat</p>') as pdf:
        page = pdf.pages[0]
        family, name, base, tint = page.Resources.ColorSpace['/PressAll']
        assert (family, name, base) == (Name.Separation, Name.All, Name.DeviceCMYK)
        assert [int(value) for value in tint.C1] == [1, 1, 1, 1]
        operators = Stream(page.obj, page.Resources).operators()
        (start,) = [number for number, each in enumerate(operators) if each[0] == 'CS']
        marks = operators[start:]
        left, bottom, right, top = box(page, '/BleedBox')
        width, height = box(page, '/MediaBox')[2:]
    lines = 0
    for operator, operands in marks:
        numbers = [float(value) for value in operands if not isinstance(value, Name | pikepdf.Array)]
        if operator in ('m', 'l', 'c', 're'):
            pairs = list(zip(numbers[0::2], numbers[1::2], strict=True))[: 1 if operator == 're' else None]
            lines += operator == 'l'
            for x, y in pairs:
                assert 0 <= x <= width
                assert 0 <= y <= height
                assert not (left < x < right and bottom < y < top)
    assert lines == 8 + 4 * 2
    assert [operator for operator, _ in marks].count('k') == len(PATCHES)
    assert [operator for operator, _ in marks if operator in ('q', 'Q')] == ['Q']


def test_the_page_is_cut_off_at_the_bleed(condition: PrintCondition) -> None:
    css = 'position: fixed; top: -30mm; left: -30mm; width: 50mm; height: 50mm; background: #123A63'
    data, _ = write_press(made(f'<div style="{css}"></div>'), condition)
    image = pypdfium2.PdfDocument(data)[0].render(scale=2).to_pil()
    at = [round((7 + step) * MM * 2) for step in (-0.5, 0.5, 2.5)]
    colours = [image.getpixel((each, each)) for each in at]
    assert colours[0] == (255, 255, 255)
    assert colours[1] == colours[2] != colours[0]


def test_the_masthead_of_the_house_bleeds_and_its_text_stays_in_place(condition: PrintCondition) -> None:
    from briefpress.pdf import lay_out, write_pdf

    css = ''.join(text for _, text in read_stylesheets(Project(starter()), faults=[]))
    css = css.replace('IBM Plex Sans Condensed', 'IBM Plex Serif').replace('IBM Plex Mono', 'IBM Plex Serif')
    css = css[css.rindex('@font-face') :].partition('}')[2]
    document = made('<header class="masthead"><p class="publisher">Office</p></header><p>Heat</p>', css=css)
    data, _ = write_press(document, condition)
    pressed = pypdfium2.PdfDocument(data)[0]
    screen = pypdfium2.PdfDocument(write_pdf(lay_out(document))[0])[0]
    places = [page.get_textpage().get_charbox(0) for page in (pressed, screen)]
    moved = [a - b for a, b in zip(*places, strict=True)]
    assert moved == pytest.approx([10 * MM] * 4, abs=0.05)
    image = pressed.render(scale=2).to_pil()
    with opened(data) as pdf:
        left, _, right, top = (round(value * 2) for value in box(pdf.pages[0], '/BleedBox'))
    edge = image.height - top
    corners = [image.getpixel((x, edge + 2)) for x in (left + 2, (left + right) // 2, right - 3)]
    assert len(set(corners)) == 1
    assert sum(corners[0]) < 300
    assert {image.getpixel((x, edge + 60)) for x in (left + 2, right - 3)} == set(corners)

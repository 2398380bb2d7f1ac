"""The press files of the briefs that ship."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest
from pikepdf import Name
from PIL import Image, ImageChops

from briefpress.load import load_brief
from briefpress.merge import merge
from briefpress.pdf import lay_out, write_pdf
from briefpress.press.condition import PrintCondition
from briefpress.press.write import write_press
from briefpress.project import Project, starter
from tests.press.press_reading import fills, opened, spaces, streams
from tests.projects import SHIPPED

LARGEST_DIFFERENCE = 40
"""Of 255, in a cell of the page: pdfium shows inks without the profile."""

INK = (0.0, 0.0, 0.0, 1.0)


@pytest.fixture(scope='module', params=SHIPPED)
def both(request: pytest.FixtureRequest, condition: PrintCondition) -> tuple[bytes, bytes]:
    """The press file and the digital one."""
    project = Project(starter())
    brief, _ = load_brief(project, request.param)
    assert brief
    merged, faults = merge(project, brief)
    assert merged, faults
    data, faults = write_press(merged.with_contents, condition)
    assert faults == ()
    return data, write_pdf(lay_out(merged.with_contents))[0]


@pytest.fixture
def pdf(both: tuple[bytes, bytes]) -> Iterator[pikepdf.Pdf]:
    with opened(both[0]) as found:
        yield found


def test_there_is_no_colour_of_a_screen(pdf: pikepdf.Pdf) -> None:
    assert spaces(pdf) <= {'/DeviceCMYK', '/DeviceGray', '/Indexed', '/Separation'}


def test_the_colours_are_the_palettes_and_text_is_black_alone(pdf: pikepdf.Pdf, condition: PrintCondition) -> None:
    palette = {tuple(round(percent / 100, 4) for percent in inks) for inks in condition.palette.values()}
    found = fills(pdf)
    assert found <= palette
    assert {INK, (0.0, 0.0, 0.0, 0.82)} <= found
    assert max(map(sum, found)) <= condition.total_ink / 100


def test_states_are_saved_and_restored_in_pairs(pdf: pikepdf.Pdf) -> None:
    for stream in streams(pdf):
        operators = [operator for operator, _ in stream.operators()]
        assert operators.count('q') == operators.count('Q')
        assert not {'BMC', 'BDC', 'EMC', 'rg', 'RG', 'ri'} & set(operators)


def test_every_font_is_embedded_and_every_resource_is_used(pdf: pikepdf.Pdf) -> None:
    fonts = 0
    for stream in streams(pdf):
        named = {str(operands[0]) for operator, operands in stream.operators() if operator == 'Tf'}
        table = stream.resources.get('/Font', pikepdf.Dictionary())
        assert named == set(table.keys())
        for font in table.as_dict().values():
            fonts += 1
            inner = font.DescendantFonts[0] if font.Subtype == Name('/Type0') else font
            assert {'/FontFile', '/FontFile2', '/FontFile3'} & set(inner.FontDescriptor.keys())
    assert fonts


def test_a_font_that_stands_on_several_pages_is_in_the_file_once(pdf: pikepdf.Pdf) -> None:
    names = [
        str(thing.BaseFont)
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get('/Subtype') == Name('/Type0')
    ]
    assert len(names) > 1
    assert len(names) == len(set(names))


def test_the_pages_look_like_the_digital_ones(both: tuple[bytes, bytes]) -> None:
    pressed, digital = (pypdfium2.PdfDocument(data) for data in both)
    assert len(pressed) == len(digital)
    for one, other in zip(pressed, digital, strict=True):
        one.set_cropbox(*one.get_trimbox())
        images = [page.render(scale=1).to_pil().convert('RGB') for page in (one, other)]
        cells = [image.resize((42, 60), Image.Resampling.BOX) for image in images]
        assert max(high for _, high in ImageChops.difference(*cells).getextrema()) <= LARGEST_DIFFERENCE
        assert one.get_textpage().get_text_range() == other.get_textpage().get_text_range()

"""What the checker finds in black, small text, overprint, lines and pictures."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from PIL import Image
from press_faults import RECT, Change, painted, spot
from press_file import glyphs, photo, planted, resources


def text(ink: str, size: float, graphics_state: str = '') -> Change:
    return painted(f'{graphics_state} BT {ink} /Serif {size} Tf 60 60 Td {glyphs("Held")} Tj ET')


def over(mode: int) -> Change:
    return lambda _: Dictionary(OP=True, OPM=mode)


MANY, SMALL = ('dark text in several inks', 'small text in several inks')
KNOCKS, VANISHES = 'black text knocks out what lies below it', 'white overprints, so it is not there in print'
BLACK = {
    'rich black': (text('.6 .4 .4 1 k', 20), MANY),
    'slate': (text('.8 .6 .5 .6 k', 10), MANY),
    'three inks': (text('.4 .4 .4 0 k', 7.5), SMALL),
    'two inks': (text('.4 .4 0 0 k', 5), SMALL),
    'scaled': (painted(f'.5 0 0 .5 60 60 cm BT .4 .4 0 0 k /Serif 11 Tf {glyphs("Held")} Tj ET'), SMALL),
    'in a matrix': (painted(f'BT .4 .4 0 0 k /Serif 11 Tf .5 0 0 .5 60 60 Tm {glyphs("Held")} Tj ET'), SMALL),
    'next line': (painted(f"BT .4 .4 0 0 k /Serif 5 Tf 9 TL 60 60 Td {glyphs('Held')} ' ET"), SMALL),
    'stroked': (painted(f'1 Tr BT .4 .4 0 0 K /Serif 5 Tf 60 60 Td {glyphs("Held")} Tj ET'), SMALL),
    'knocks out': (text('0 0 0 1 k', 9), KNOCKS),
    'grey black': (text('0 g', 9, '/Over gs'), KNOCKS),
    'mode 0': (
        painted(f'/X gs BT 0 0 0 1 k /Serif 9 Tf 60 60 Td {glyphs("Held")} Tj ET', ExtGState_X=over(0)),
        KNOCKS,
    ),
    'white area': (painted(f'/Over gs 0 0 0 0 k {RECT}'), VANISHES),
    'white line': (painted('/Over gs 0 0 0 0 K 100 60 m 120 60 l S'), VANISHES),
    'white text': (text('0 0 0 0 k', 9, '/Over gs'), VANISHES),
}


@pytest.mark.parametrize(('change', 'message'), BLACK.values(), ids=BLACK)
def test_text_that_needs_exact_plates_and_wrong_overprint_are_found(change: Change, message: str) -> None:
    assert planted(change) == {('press-black', message)}


RIGHT = {
    'large rich black': text('.6 .4 .4 1 k', 24),
    'large black': text('0 0 0 1 k', 12),
    'one ink': text('0 1 0 0 k', 5),
    'white': text('0 0 0 0 k', 5),
    'state given back': painted(f'q /Over gs Q 0 0 0 0 k {RECT}'),
    'black plate': painted(
        f'/Over gs BT /X cs 1 scn /Serif 9 Tf 60 60 Td {glyphs("Held")} Tj ET',
        ColorSpace_X=spot('Black', Name.DeviceCMYK, 0, 0, 0, 1),
    ),
}


@pytest.mark.parametrize('change', RIGHT.values(), ids=RIGHT)
def test_text_and_overprint_that_print_well_are_left_alone(change: Change) -> None:
    assert planted(change) == set()


LINES = {
    'stroke': '.2 w 0 0 0 1 K 100 60 m 120 60 l S',
    'scaled': '.4 0 0 .4 60 60 cm .5 w 0 0 0 1 K 10 10 m 60 10 l S',
    'by the state': '/X gs 0 0 0 1 K 100 60 m 120 60 l S',
    'no width': '0 w 0 0 0 1 K 100 60 m 120 60 l S',
    'area': '0 0 0 1 k 100 60 20 .2 re f',
    'area of no width beside another': '0 0 0 1 k 100 60 0 20 re 110 60 5 20 re f',
}


@pytest.mark.parametrize('content', LINES.values(), ids=LINES)
def test_a_line_too_thin_is_found(content: str) -> None:
    change = painted(content, ExtGState_X=lambda _: Dictionary(LW=0.1))
    assert planted(change) == {('press-line', 'a line thinner than 0.25 pt')}


@pytest.mark.parametrize(
    'content',
    [
        '0 0 0 1 k 100 60 1 .2 re f',
        '0 0 0 0 k 100 60 20 .2 re f',
        '.25 w 40 60 m 90 60 l S',
        '0 0 0 1 k 100 60 0 20 re 98 60 2 20 re f*',
    ],
)
def test_dots_white_and_lines_of_a_quarter_point_are_left_alone(content: str) -> None:
    assert planted(painted(f'{content}')) == set()


FEW, NEGATIVE = 'fewer than 300 pixels an inch', 'a CMYK JPEG that would print as a negative'


def no_decode(pdf: pikepdf.Pdf) -> None:
    del resources(pdf).XObject.Photo['/Decode']


def jpeg(data: bytes) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        image = resources(pdf).XObject.Photo
        image.write(data, filter=Name.DCTDecode)

    return change


def as_jpeg(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, 'JPEG', quality=90)
    return stream.getvalue()


def without_marker(pdf: pikepdf.Pdf) -> None:
    data = as_jpeg(photo())
    start = data.index(b'\xff\xee')
    jpeg(data[:start] + data[start + 16 :])(pdf)


PICTURES = {
    'too large': (painted('61 0 0 61 100 60 cm /Photo Do'), {FEW}),
    'stretched': (painted('80 0 0 30 100 60 cm /Photo Do'), {FEW}),
    'turned': (painted('0 61 -61 0 161 60 cm /Photo Do'), {FEW}),
    'inline': (painted('25 0 0 25 100 60 cm BI /W 1 /H 1 /BPC 8 /CS /G ID a EI'), {FEW}),
    'negative': (no_decode, {NEGATIVE}),
    'negative without marker': (without_marker, {NEGATIVE}),
    'not CMYK': (jpeg(as_jpeg(photo().convert('RGB'))), {'a JPEG that is not CMYK where the file says so'}),
    'no JPEG': (jpeg(b'nothing'), {'a JPEG that cannot be read'}),
}


@pytest.mark.parametrize(('change', 'messages'), PICTURES.values(), ids=PICTURES)
def test_a_fault_of_a_picture_is_found(change: Change, messages: set[str]) -> None:
    assert {message for code, message in planted(change) if code == 'press-image'} == messages


@pytest.mark.parametrize(
    'content', ['60 0 0 60 100 60 cm /Photo Do', '19 0 0 19 100 60 cm BI /W 1 /H 1 /BPC 8 /CS /G ID a EI']
)
def test_pictures_that_are_fine_enough_and_ornaments_are_left_alone(content: str) -> None:
    assert planted(painted(content)) == set()

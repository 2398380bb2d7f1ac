"""What the checker finds in colours, ink, black, lines and pictures."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from press_file import append, checked, clean, glyphs, photo, planted, prepend, profile, resources, saved

Change = Callable[[pikepdf.Pdf], Any]
WHITE_POINT = Dictionary(WhitePoint=[0.96, 1, 0.82])


def painted(content: str, **added: Callable[[pikepdf.Pdf], object]) -> Change:
    """Paints in the middle of the first page, with a resource of the kind and name `Kind_Name`."""

    def change(pdf: pikepdf.Pdf) -> None:
        for key, made in added.items():
            kind, name = key.split('_')
            resources(pdf)[f'/{kind}'][f'/{name}'] = made(pdf)
        append(pdf, f'q {content} Q')

    return change


def space(*parts: object) -> Change:
    return lambda _: Array(parts)


def icc(components: int) -> Change:
    return lambda pdf: Array([Name.ICCBased, pdf.make_stream(profile(), N=components)])


def tint(*inks: float) -> Dictionary:
    return Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=list(inks), N=1)


def spot(name: str, alternate: pikepdf.Object, *inks: float) -> Change:
    return space(Name.Separation, Name(f'/{name}'), alternate, tint(*inks))


def set_on(kind: str, name: str, key: str, value: object) -> Change:
    """Sets a key of a resource of the first page."""
    return lambda pdf: resources(pdf)[f'/{kind}'][f'/{name}'].__setitem__(f'/{key}', value)


RECT = '100 60 20 20 re f'


def tile(pdf: pikepdf.Pdf) -> pikepdf.Object:
    cell = resources(pdf).Pattern.Tiled
    cell.write(b'1 0 0 rg 0 0 4 4 re f')
    return cell


def type_three(pdf: pikepdf.Pdf) -> pikepdf.Object:
    glyph = pdf.make_stream(b'10 0 d0 1 0 0 rg 0 0 9 9 re f')
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontMatrix=[0.1, 0, 0, 0.1, 0, 0], CharProcs=Dictionary(a=glyph)
    )


def flat_space(*parts: object) -> Change:
    return set_on('XObject', 'Flat', 'ColorSpace', Array(parts))


SPACES = {
    'fill': (painted(f'1 0 0 rg {RECT}'), 'DeviceRGB'),
    'stroke': (painted('1 0 0 RG 100 60 m 120 60 l S'), 'DeviceRGB'),
    'the profile of the condition': (painted(f'/X cs 0 0 0 1 sc {RECT}', ColorSpace_X=icc(4)), 'ICCBased'),
    'another profile': (painted(f'/X CS 0 0 0 SC {RECT}', ColorSpace_X=icc(3)), 'ICCBased'),
    'lab': (painted(f'/X cs 50 0 9 sc {RECT}', ColorSpace_X=space(Name.Lab, WHITE_POINT)), 'Lab'),
    'grey': (painted(f'/X cs .5 sc {RECT}', ColorSpace_X=space(Name.CalGray, WHITE_POINT)), 'CalGray'),
    'rgb': (painted(f'/X cs 0 0 0 sc {RECT}', ColorSpace_X=space(Name.CalRGB, WHITE_POINT)), 'CalRGB'),
    'unknown': (painted(f'/Nothing cs {RECT}'), 'Nothing'),
    'palette': (flat_space(Name.Indexed, Name.DeviceRGB, 2, String(bytes(9))), 'DeviceRGB'),
    'picture': (set_on('XObject', 'Flat', 'ColorSpace', Name.DeviceRGB), 'DeviceRGB'),
    'inline': (painted('5 0 0 5 100 60 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI'), 'DeviceRGB'),
    'gradient': (set_on('Shading', 'Blend', 'ColorSpace', Name.DeviceRGB), 'DeviceRGB'),
    'pattern': (painted(f'/Pattern cs /X scn {RECT}', Pattern_X=tile), 'DeviceRGB'),
    'glyph': (painted('BT /X 30 Tf 100 60 Td (a) Tj ET', Font_X=type_three), 'DeviceRGB'),
    'form': (lambda pdf: resources(pdf).XObject.Glass.write(f'1 0 0 rg {RECT}'.encode()), 'DeviceRGB'),
    'group': (lambda pdf: resources(pdf).XObject.Glass.Group.__setitem__('/CS', Name.DeviceRGB), 'DeviceRGB'),
    'mask': (
        lambda pdf: resources(pdf).ExtGState.Faded.SMask.G.Group.__setitem__('/CS', Name.DeviceRGB),
        'DeviceRGB',
    ),
    'in a mask': (
        lambda pdf: resources(pdf).ExtGState.Faded.SMask.G.write(b'1 0 0 rg 60 60 20 20 re f'),
        'DeviceRGB',
    ),
    'page group': (lambda pdf: pdf.pages[0].obj.Group.__setitem__('/CS', Name.DeviceRGB), 'DeviceRGB'),
    'default': (painted('', ColorSpace_DefaultCMYK=icc(4)), 'ICCBased'),
    'alternate': (painted(f'/X cs 1 scn {RECT}', ColorSpace_X=spot('Black', Name.DeviceRGB, 0, 0, 0)), 'DeviceRGB'),
}


@pytest.mark.parametrize(('change', 'family'), SPACES.values(), ids=SPACES)
def test_a_colour_that_is_no_ink_is_found(change: Change, family: str) -> None:
    found = planted(change)
    assert ('press-colour', f'the colour space {family} is not CMYK') in found
    assert {code for code, _ in found} <= {'press-colour', 'press-ink'}


def state(**keys: object) -> Change:
    return painted('/X gs', ExtGState_X=lambda _: Dictionary(keys))


STATES = {
    'transfer': (state(**{'/TR': Name.Identity}), 'a transfer function is set'),
    'second transfer': (state(**{'/TR2': Name.Identity}), 'a transfer function is set'),
    'halftone phase': (state(**{'/HTP': Array([0, 0])}), 'a halftone is set that PDF/X-4 does not allow'),
    'halftone': (
        state(**{'/HT': Dictionary(HalftoneType=6)}),
        'a halftone is set that PDF/X-4 does not allow',
    ),
    'blend mode': (state(**{'/BM': Name.Foo}), 'the blend mode Foo does not exist'),
    'intent': (state(**{'/RI': Name.Nice}), 'the rendering intent Nice does not exist'),
    'intent of the page': (painted('/Nice ri'), 'the rendering intent Nice does not exist'),
    'intent of a picture': (set_on('XObject', 'Flat', 'Intent', Name.Nice), 'the rendering intent Nice does not exist'),
    'page without group': (
        lambda pdf: pdf.pages[0].obj.__delitem__('/Group'),
        'transparency, and the page does not say in which space to blend',
    ),
    'extra plate': (
        painted(f'/X cs 1 scn {RECT}', ColorSpace_X=spot('Gold', Name.DeviceCMYK, 0, 0.2, 1, 0)),
        'an extra plate: Gold',
    ),
    'one ink, two looks': (
        painted(
            f'/X cs 1 scn /Y cs 1 scn {RECT}',
            ColorSpace_X=spot('Black', Name.DeviceCMYK, 0, 0, 0, 1),
            ColorSpace_Y=spot('Black', Name.DeviceCMYK, 0, 0, 1, 1),
        ),
        'the ink Black is described in two ways',
    ),
}


@pytest.mark.parametrize(('change', 'message'), STATES.values(), ids=STATES)
def test_what_changes_colours_on_the_press_is_found(change: Change, message: str) -> None:
    assert planted(change) == {('press-colour', message)}


def gradient(function: Dictionary | pikepdf.Object, **keys: object) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        shading = resources(pdf).Shading.Blend
        shading.Function = function(pdf) if callable(function) else function
        for key, value in keys.items():
            shading[f'/{key}'] = value

    return change


def sampled(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """From white over much ink to white."""
    data = bytes(4) + bytes([255] * 4) + bytes(4)
    return pdf.make_stream(data, FunctionType=0, Domain=[0, 1], Range=[0, 1] * 4, Size=[3], BitsPerSample=8)


def calculated(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.make_stream(b'{dup dup dup}', FunctionType=4, Domain=[0, 1], Range=[0, 1] * 4)


def picture(name: str, image: Image.Image) -> Change:
    """Puts other pixels, not compressed, in the place of a picture."""

    def change(pdf: pikepdf.Pdf) -> None:
        old = resources(pdf).XObject[f'/{name}']
        old.write(image.tobytes())
        for key in ('/DecodeParms', '/Decode'):
            if key in old:
                del old[key]
        old.Width, old.Height, old.ColorSpace = image.width, image.height, Name.DeviceCMYK

    return change


def palette_pixel(pdf: pikepdf.Pdf) -> None:
    resources(pdf).XObject.Flat.write(bytes([0, 2] * 8450))


MUCH = 'more ink than 300 %'
SERIF = f'/Serif 30 Tf 60 60 Td {glyphs("Held")} Tj ET'
STITCHED = Dictionary(
    FunctionType=3,
    Domain=[0, 1],
    Functions=[tint(1, 1, 1, 1), Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 1, 1, 1], C1=[0, 0, 0, 0], N=1)],
    Bounds=[0.51],
    Encode=[0, 1, 0, 1],
)
INK = {
    'area': (painted(f'1 1 1 .1 k {RECT}'), MUCH),
    'line': (painted('1 1 1 .1 K 100 60 m 120 60 l S'), MUCH),
    'text': (painted(f'BT 1 1 1 .1 k {SERIF}'), MUCH),
    'pattern': (lambda pdf: resources(pdf).Pattern.Tiled.write(b'1 1 1 .1 k 0 0 4 4 re f'), MUCH),
    'form': (lambda pdf: resources(pdf).XObject.Glass.write(f'1 1 1 .1 k {RECT}'.encode()), MUCH),
    'stencil': (
        painted('1 1 1 .1 k 5 0 0 5 100 60 cm BI /W 8 /H 8 /IM true /BPC 1 ID abcdefgh EI'),
        MUCH,
    ),
    'spot': (
        painted(
            f'/X cs 1 1 1 1 scn {RECT}',
            ColorSpace_X=space(
                Name.DeviceN,
                Array([Name.Cyan, Name.Magenta, Name.Yellow, Name.Black]),
                Name.DeviceCMYK,
                tint(1, 1, 1, 1),
            ),
        ),
        MUCH,
    ),
    'gradient': (gradient(tint(1, 1, 1, 0.1)), MUCH),
    'inside a gradient': (gradient(STITCHED), MUCH),
    'sampled gradient': (gradient(sampled), MUCH),
    'background': (gradient(tint(1, 0, 0, 0), Background=[1, 1, 1, 1]), MUCH),
    'picture': (picture('Photo', Image.new('CMYK', (250, 250), (255, 255, 255, 26))), MUCH),
    'flat picture': (picture('Flat', Image.new('CMYK', (130, 130), (255, 255, 255, 26))), MUCH),
    'palette': (palette_pixel, MUCH),
    'calculated gradient': (gradient(calculated), 'the ink cannot be measured'),
    'registration': (
        painted(f'/All cs 1 scn {RECT}'),
        'the registration colour on the page: every plate prints it',
    ),
    'registration text': (
        painted(f'BT /All cs 1 scn {SERIF}'),
        'the registration colour on the page: every plate prints it',
    ),
}


@pytest.mark.parametrize(('change', 'message'), INK.values(), ids=INK)
def test_too_much_ink_is_found(change: Change, message: str) -> None:
    assert planted(change) == {('press-ink', message)}


def test_a_picture_that_is_not_read_is_told() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        image = resources(pdf).XObject.Photo
        image.write(b'no more', filter=Name.JPXDecode)

    assert ('press-ink', 'the ink cannot be measured') in planted(change)


HIDDEN = {
    'clipped away': painted(f'20 20 30 30 re W n 1 1 1 1 k {RECT}'),
    'beside the sheet': painted('1 1 1 1 k -90 -90 20 20 re f'),
    'not painted': painted('1 1 1 1 k'),
    'invisible text': painted(f'3 Tr BT 1 1 1 1 k {SERIF}'),
    'in a mask': lambda pdf: resources(pdf).ExtGState.Faded.SMask.G.write(b'1 1 1 1 k 60 60 20 20 re f'),
    'a few pixels': picture('Photo', (lambda image: (image.paste((255,) * 4, (0, 0, 15, 15)), image)[1])(photo())),
    'within rounding': painted(f'1 1 1 .001 k {RECT}'),
}


@pytest.mark.parametrize('change', HIDDEN.values(), ids=HIDDEN)
def test_ink_that_is_not_seen_is_not_counted(change: Change) -> None:
    assert planted(change) == set()


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
}


@pytest.mark.parametrize('content', LINES.values(), ids=LINES)
def test_a_line_too_thin_is_found(content: str) -> None:
    change = painted(content, ExtGState_X=lambda _: Dictionary(LW=0.1))
    assert planted(change) == {('press-line', 'a line thinner than 0.25 pt')}


@pytest.mark.parametrize(
    'content', ['0 0 0 1 k 100 60 1 .2 re f', '0 0 0 0 k 100 60 20 .2 re f', '.25 w 40 60 m 90 60 l S']
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


def test_a_form_on_each_page_is_told_for_each() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        resources(pdf).XObject.Glass.write(f'1 1 1 .1 k {RECT}'.encode())
        prepend(pdf, '/Glass Do', page=1)

    with pikepdf.open(io.BytesIO(clean())) as pdf:
        change(pdf)
        data = saved(pdf)
    assert [(found.code, found.page) for found in checked(data)] == [('press-ink', 1), ('press-ink', 2)]

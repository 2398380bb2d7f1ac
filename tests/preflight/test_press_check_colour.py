"""What the checker finds in colours and ink."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from press_faults import RECT, Change, painted, set_on, space, spot, tint
from press_file import checked, clean, glyphs, photo, planted, prepend, profile, resources, saved

WHITE_POINT = Dictionary(WhitePoint=[0.96, 1, 0.82])


def icc(components: int) -> Change:
    return lambda pdf: Array([Name.ICCBased, pdf.make_stream(profile(), N=components)])


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


def test_a_form_on_each_page_is_told_for_each() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        resources(pdf).XObject.Glass.write(f'1 1 1 .1 k {RECT}'.encode())
        prepend(pdf, '/Glass Do', page=1)

    with pikepdf.open(io.BytesIO(clean())) as pdf:
        change(pdf)
        data = saved(pdf)
    assert [(found.code, found.page) for found in checked(data)] == [('press-ink', 1), ('press-ink', 2)]

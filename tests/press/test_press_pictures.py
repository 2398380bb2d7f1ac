"""Pictures in the inks of the press."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Name
from PIL import Image, ImageCms, ImageDraw

from briefpress.press.condition import PrintCondition
from briefpress.press.inks import Inks, read_inks
from briefpress.press.pictures import press_picture
from briefpress.press.spaces import Opacity, RefusedError
from briefpress.press.write import write_press
from tests.press.press_reading import made, pictures, planted

JPEG = Name.DCTDecode


@pytest.fixture(scope='module')
def inks(condition: PrintCondition) -> Inks:
    return read_inks(condition)


def photo(mode: str = 'RGB') -> Image.Image:
    """A picture of more colours than flat art has."""
    return Image.linear_gradient('L').convert(mode) if mode == 'L' else Image.merge(
        'RGB', (Image.linear_gradient('L'), Image.linear_gradient('L').rotate(90), Image.radial_gradient('L'))
    ).convert(mode)  # fmt: skip


def flat() -> Image.Image:
    image = Image.new('RGB', (40, 30), '#123A63')
    ImageDraw.Draw(image).rectangle((5, 5, 20, 20), fill='#999999')
    ImageDraw.Draw(image).rectangle((22, 5, 30, 20), fill='#FF0000')
    return image


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def printed(condition: PrintCondition, data: bytes, name: str) -> tuple[pikepdf.Pdf, pikepdf.Stream]:
    pdf = planted(condition, f'<img src="{name}" alt="a">', assets={name: data})
    (picture,) = pictures(pdf)
    assert '/Interpolate' not in picture
    return pdf, picture


def ink_of(picture: pikepdf.Stream) -> Image.Image:
    """The inks of a picture as a reader of the PDF sees them: 255 is solid."""
    size = (int(picture.Width), int(picture.Height))
    if picture.get('/Filter') == JPEG:
        # Pillow undoes the inversion of a JPEG with Adobe's mark itself, as Decode tells a reader to.
        image = Image.open(io.BytesIO(picture.read_raw_bytes()))
        assert [int(value) for value in picture.get('/Decode', [])] == ([1, 0] * 4 if image.mode == 'CMYK' else [])
        return image
    mode = 'CMYK' if picture.ColorSpace == Name.DeviceCMYK else 'L'
    return Image.frombytes(mode, size, picture.read_bytes())


def test_a_photograph_goes_by_the_profile_and_stays_a_jpeg(condition: PrintCondition, inks: Inks) -> None:
    data = saved(photo(), 'JPEG', quality=95)
    pdf, picture = printed(condition, data, 'a.jpg')
    with pdf:
        assert (picture.ColorSpace, picture.Filter) == (Name.DeviceCMYK, JPEG)
        image = ink_of(picture)
    assert {part[1:3] for part in image.layer} == {(1, 1)}, 'the colours have less resolution than the lightness'
    wanted = inks.picture(Image.open(io.BytesIO(data)))
    pairs = zip(image.resize((16, 16)).tobytes(), wanted.resize((16, 16)).tobytes(), strict=True)
    assert max(abs(a - b) for a, b in pairs) < 10


def test_a_photograph_has_no_more_ink_than_the_condition_allows(condition: PrintCondition) -> None:
    dark = photo().point([value // 9 for value in range(256)] * 3)
    pdf, picture = printed(condition, saved(dark, 'PNG'), 'a.png')
    with pdf:
        data = picture.read_bytes()
    totals = [sum(data[at : at + 4]) for at in range(0, len(data), 4)]
    assert 255 * 2.8 < max(totals) <= 255 * condition.total_ink / 100


def test_the_profile_of_a_jpeg_is_honoured(condition: PrintCondition) -> None:
    image = Image.new('RGB', (16, 16), (128, 128, 255))
    image.putpixel((0, 0), (255, 0, 0))
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile('sRGB')).tobytes()
    swapped = srgb.replace(b'rXYZ', b'????', 1).replace(b'bXYZ', b'rXYZ', 1).replace(b'????', b'bXYZ', 1)
    inked = []
    for options in ({}, {'icc_profile': swapped}):
        pdf, picture = printed(condition, saved(image, 'JPEG', quality=100, **options), 'a.jpg')
        with pdf:
            inked.append(ink_of(picture).getpixel((8, 8)))
    assert inked[0] != inked[1]


def test_a_profile_of_a_jpeg_that_cannot_be_read_is_refused(condition: PrintCondition) -> None:
    document = made('<img src="a.jpg" alt="a">', assets={'a.jpg': saved(photo(), 'JPEG', icc_profile=b'none')})
    data, (fault,) = write_press(document, condition)
    assert (data, fault.code) == (b'', 'press-refused')


def test_flat_art_has_exactly_the_inks_of_its_colours(condition: PrintCondition, inks: Inks) -> None:
    pdf, picture = printed(condition, saved(flat(), 'PNG'), 'a.png')
    with pdf:
        family, base, highest, table = picture.ColorSpace
        assert (family, base, int(highest)) == (Name.Indexed, Name.DeviceCMYK, 2)
        colours = [bytes(table)[at : at + 4] for at in range(0, 12, 4)]
        numbers = picture.read_bytes()
    wanted = {(0x12, 0x3A, 0x63): 0, (0x99, 0x99, 0x99): 0, (255, 0, 0): 0}
    assert set(colours) == {bytes(round(share * 255) for share in inks.rgb(colour)) for colour in wanted}
    assert colours[numbers[0]] == bytes([230, 140, 0, 140])
    assert colours[numbers[40 * 10 + 10]][:3] == bytes(3)


@pytest.mark.parametrize(('form', 'mode'), [('PNG', 'L'), ('PNG', 'RGB'), ('JPEG', 'L'), ('JPEG', 'RGB')])
def test_a_grey_picture_is_black_alone(condition: PrintCondition, inks: Inks, form: str, mode: str) -> None:
    grey = Image.linear_gradient('L')
    name = 'a.png' if form == 'PNG' else 'a.jpg'
    pdf, picture = printed(
        condition, saved(grey.convert(mode), form, **({'quality': 100} if form == 'JPEG' else {})), name
    )
    with pdf:
        assert picture.ColorSpace == Name.DeviceGray
        assert (picture.get('/Filter') == JPEG) == (form == 'JPEG')
        found = ink_of(picture)
    middle = found.getpixel((128, 0x99))
    assert middle == pytest.approx(255 - inks.ramp[0x99], abs=0 if form == 'PNG' else 4)


def test_the_alpha_of_a_png_stays(condition: PrintCondition) -> None:
    image = flat().convert('RGBA')
    image.putalpha(Image.linear_gradient('L').resize(image.size))
    pdf, picture = printed(condition, saved(image, 'PNG'), 'a.png')
    with pdf:
        assert picture.SMask.ColorSpace == Name.DeviceGray
        assert picture.SMask.read_bytes() == image.getchannel('A').tobytes()
        assert '/Interpolate' not in picture.SMask
        assert str(pdf.pages[0].obj.Group.CS) == '/DeviceCMYK'


def test_a_picture_in_inks_is_kept_byte_for_byte(condition: PrintCondition) -> None:
    data = saved(photo('CMYK'), 'JPEG', quality=90)
    pdf, picture = printed(condition, data, 'a.jpg')
    with pdf:
        assert picture.read_raw_bytes() == data
        assert picture.ColorSpace == Name.DeviceCMYK
        assert [int(value) for value in picture.Decode] == [1, 0] * 4


def test_a_picture_that_stands_on_two_pages_is_in_the_file_once(condition: PrintCondition) -> None:
    body = '<img src="a.png" alt="a"><p style="break-before: page"><img src="a.png" alt="a"></p>'
    with planted(condition, body, assets={'a.png': saved(flat(), 'PNG')}) as pdf:
        assert len(pictures(pdf)) == 1


def test_a_picture_in_a_mask_is_an_opacity() -> None:
    with pikepdf.new() as pdf:
        picture = pdf.make_stream(bytes([255, 255, 255, 0, 0, 0]), Subtype=Name.Image, Width=2, Height=1)
        picture.ColorSpace, picture.BitsPerComponent = Name.DeviceRGB, 8
        made = press_picture(picture, source=pdf, paint=Opacity())
        assert (made.ColorSpace, made.read_bytes()) == (Name.DeviceGray, b'\xff\x00')


@pytest.mark.parametrize(
    'keys',
    [
        {'ImageMask': True},
        {'Mask': Array([0, 0])},
        {'ColorSpace': Array([Name.Separation])},
        {'ColorSpace': Name.DeviceRGB, 'Decode': Array([1, 0] * 3)},
    ],
)
def test_a_picture_that_is_not_understood_is_refused(inks: Inks, keys: dict[str, object]) -> None:
    with pikepdf.new() as pdf:
        picture = pdf.make_stream(bytes(3), {'/Subtype': Name.Image, '/Width': 1, '/Height': 1, '/BitsPerComponent': 8})
        picture.ColorSpace = Name.DeviceRGB
        for key, value in keys.items():
            picture[f'/{key}'] = value
        with pytest.raises(RefusedError):
            press_picture(picture, source=pdf, paint=inks)

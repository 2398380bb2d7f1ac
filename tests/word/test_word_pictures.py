"""Pictures in a draft: their size, their pixels, what is drawn."""

from __future__ import annotations

import io

import pytest
from PIL import ExifTags, Image
from word_reading import Word, document, written

from briefpress.word.write import write_docx

TEXT_WIDTH = round(160 / 25.4 * 1440)


def png(width: int, height: int) -> bytes:
    stream = io.BytesIO()
    Image.new('RGB', (width, height), 'navy').save(stream, 'PNG')
    return stream.getvalue()


@pytest.mark.parametrize(('width', 'points'), [(96, 72.0), (4000, TEXT_WIDTH / 20)])
def test_an_image_has_its_own_size_up_to_the_width_of_the_text(width, points):
    word = written(
        '<p><img src="images/a.png" alt="A &quot;map&quot;"></p>', assets={'images/a.png': png(width, width // 2)}
    )
    (extent,) = word.find('//wp:extent')
    assert int(extent.get('cx')) / 12700 == pytest.approx(points, abs=0.1)
    assert int(extent.get('cx')) / int(extent.get('cy')) == pytest.approx(2, rel=0.01)
    assert word.find('//wp:docPr/@descr') == ['A "map"']


@pytest.mark.parametrize(('width', 'points'), [('50%', TEXT_WIDTH / 40), ('40', 30.0)])
def test_an_image_has_the_width_that_its_author_gives_it(width, points):
    word = written(f'<p><img src="a.png" alt="A" width="{width}"></p>', assets={'a.png': png(96, 96)})
    (extent,) = word.find('//wp:extent')
    assert int(extent.get('cx')) / 12700 == pytest.approx(points, abs=0.1)
    assert extent.get('cx') == extent.get('cy')


def test_an_svg_is_drawn_and_the_same_each_time():
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 48">'
        b'<rect width="96" height="48" fill="#C8741A"/></svg>'
    )
    doc = document(
        '<figure class="figure"><img src="a.svg" alt="A">'
        '<figcaption><span class="label">Figure 1</span> <p>Cap</p><p>More</p></figcaption></figure>',
        assets={'a.svg': svg},
    )
    word = Word(write_docx(doc)[0])
    (name,) = [name for name in word.names if name.startswith('word/media/')]
    with Image.open(io.BytesIO(word.parts[name])) as image:
        assert image.size == (300, 150)
        assert image.convert('RGB').getpixel((150, 75)) == (0xC8, 0x74, 0x1A)
    assert Word(write_docx(doc)[0]).parts[name] == word.parts[name]
    assert word.style_of('Figure 1 Cap') == 'Figure Caption'
    assert word.style_of('More') == 'Figure Caption Last'


@pytest.mark.parametrize('form', ['JPEG', 'PNG'])
def test_a_picture_that_its_camera_turned_stands_upright(form):
    stream, exif = io.BytesIO(), Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    stored = Image.new('RGB', (96, 48), 'navy')
    stored.paste('orange', (0, 0, 48, 48))
    stored.save(stream, form, exif=exif, quality=95)
    doc = document('<p><img src="a" alt="A"></p>', assets={'a': stream.getvalue()})
    word = Word(write_docx(doc)[0])
    (extent,) = word.find('//wp:extent')
    assert [int(extent.get(key)) / 12700 for key in ('cx', 'cy')] == [36, 72]
    (data,) = [data for name, data in word.parts.items() if name.startswith('word/media/')]
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.size) == (form, (48, 96))
        assert image.getexif().get(ExifTags.Base.Orientation, 1) == 1
        assert image.getpixel((24, 10)) == pytest.approx((255, 165, 0), abs=6)
    assert Word(write_docx(doc)[0]).parts == word.parts


def test_a_picture_that_is_upright_is_not_stored_again():
    stream = io.BytesIO()
    Image.new('RGB', (20, 10), 'navy').save(stream, 'JPEG', quality=30)
    word = written('<p><img src="a.jpg" alt="A"></p>', assets={'a.jpg': stream.getvalue()})
    assert stream.getvalue() in word.parts.values()


@pytest.mark.parametrize('orientation', [1, 6])
def test_a_jpeg_in_cmyk_keeps_its_colours(orientation):
    stream, exif = io.BytesIO(), Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    stored = Image.new('CMYK', (20, 10), (200, 100, 0, 20))
    stored.save(stream, 'JPEG', quality=95, **({'exif': exif} if orientation > 1 else {}))
    word = written('<p><img src="a.jpg" alt="A"></p>', assets={'a.jpg': stream.getvalue()})
    (data,) = [data for name, data in word.parts.items() if name.startswith('word/media/')]
    with Image.open(io.BytesIO(data)) as image:
        assert (image.mode, image.size) == ('CMYK', (20, 10) if orientation == 1 else (10, 20))
        assert image.getpixel((5, 5)) == pytest.approx((200, 100, 0, 20), abs=4)


@pytest.mark.parametrize(
    ('start', 'size', 'points'),
    [
        (f'<!-- {"x" * 5000} -->', 'width="96" height="48"', (72, 36)),
        ('', 'width="6pc" height="3pc"', (72, 36)),
        ('', 'width="2in" viewBox="0 0 4 1"', (144, 36)),
    ],
)
def test_a_drawing_has_the_size_that_it_gives(start, size, points):
    svg = f'{start}<svg xmlns="http://www.w3.org/2000/svg" {size}><rect width="9" height="9"/></svg>'
    word = written('<p><img src="a.svg" alt="A"></p>', assets={'a.svg': svg.encode()})
    (extent,) = word.find('//wp:extent')
    assert tuple(int(extent.get(key)) / 12700 for key in ('cx', 'cy')) == points


def test_an_image_that_is_not_there_is_reported():
    _, diagnostics = write_docx(document('<p><img src="b.png" alt="B"></p>'))
    assert [item.code for item in diagnostics] == ['no-word-form']

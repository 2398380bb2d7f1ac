"""Images: what is good, and each fault as one diagnostic where the text names it."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow

from briefpress.limits import DEFAULTS
from briefpress.load import load_logo
from briefpress.load.images import read_image
from briefpress.project import open_project
from tests.small_project import HEAD, faults_of, loaded, read_files, write_files

SHOWN = HEAD + '## Heat\n\nText.\n\n![A map](images/map.png)\n'


def encoded(form: str, size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    """An image of noise, so that its data is long enough to be cut."""
    stream = io.BytesIO()
    Pillow.effect_noise(size, 60).convert('RGB').save(stream, form, **options)  # type: ignore[arg-type]
    return stream.getvalue()


def huge_png() -> bytes:
    """A PNG that says it is 20,000 x 20,000 pixels large."""
    head = b'IHDR' + (20_000).to_bytes(4) * 2 + b'\x08\x02\0\0\0'
    png = encoded('PNG')
    return png[:8] + (13).to_bytes(4) + head + zlib.crc32(head).to_bytes(4) + png[33:]


def svg(content: str = '', attributes: str = 'width="40" height="30"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{content}</svg>'.encode()


PNG = encoded('PNG')
JPEG = encoded('JPEG')


@pytest.mark.parametrize(
    ('data', 'form', 'size'),
    [
        (PNG, 'png', (40, 30)),
        (encoded('PNG', (1, 1)), 'png', (1, 1)),
        (JPEG, 'jpeg', (40, 30)),
        (svg(), 'svg', (40, 30)),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- map -->\n' + svg(), 'svg', (40, 30)),
        (svg(attributes='width="1in" height="72pt"'), 'svg', (96, 96)),
        (svg(attributes='viewBox="0 0 200 100"'), 'svg', (200, 100)),
        (svg(attributes='width="50" viewBox="0,0,200,100"'), 'svg', (50, 25)),
        (svg(attributes='width="100%" viewBox="0 0 200 100"'), 'svg', (200, 100)),
        (svg('<defs><linearGradient id="g"/></defs><rect fill="url(#g)"/><text href="#g">a</text>'), 'svg', (40, 30)),
    ],
)
def test_a_good_image_has_its_format_and_size(tmp_path: Path, data: bytes, form: str, size: tuple[int, int]) -> None:
    image = loaded(tmp_path, {'brief.md': SHOWN, 'images/map.png': data}).images['images/map.png']
    assert (image.format, (image.width, image.height), image.data) == (form, size, data)


def test_a_turned_photograph_has_the_size_that_is_seen() -> None:
    exif = Pillow.Exif()
    exif[0x0112] = 6
    image, problem = read_image('x', encoded('JPEG', exif=exif), limits=DEFAULTS)
    assert problem is None
    assert image is not None
    assert (image.width, image.height) == (30, 40)


def test_a_truncated_image_is_found_after_weasyprint_was_imported() -> None:
    import weasyprint  # noqa: F401 - it has Pillow let them pass

    assert read_image('x.jpg', JPEG[:-200], limits=DEFAULTS)[0] is None


@pytest.mark.parametrize(
    ('data', 'expected'),
    [
        (PNG[:-100], 'corrupt-image'),
        (PNG[:20], 'corrupt-image'),
        (JPEG[:-200], 'corrupt-image'),
        (JPEG[:3], 'corrupt-image'),
        (PNG[:200] + bytes([PNG[200] ^ 1]) + PNG[201:], 'corrupt-image'),
        (b'', 'corrupt-image'),
        (huge_png(), 'oversized-image'),
        (encoded('GIF'), 'image-format'),
        (b'%PDF-1.7', 'image-format'),
        (svg()[:-3], 'corrupt-image'),
        (svg(attributes=''), 'image-format'),
        (b'<svg width="1" height="1"/>', 'image-format'),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg('&a;'), 'image-format'),
        (svg('<script>1</script>'), 'image-format'),
        (svg('<g id="a"/><use href="#a"/>'), 'image-format'),
        (svg('<foreignObject/>'), 'image-format'),
        (svg('<image href="#a"/>'), 'image-format'),
        (svg('<a href="https://example.org">x</a>'), 'image-format'),
        (svg('<a xmlns:x="http://www.w3.org/1999/xlink" x:href="file:///etc/passwd">x</a>'), 'image-format'),
        (svg('<rect onclick="x()"/>'), 'image-format'),
        (svg('<rect fill="url(http://example.org/a)"/>'), 'image-format'),
        (svg('<rect style="fill: URL( \'a.svg#b\')"/>'), 'image-format'),
        (svg('<style>@IMPORT "a.css";</style>'), 'image-format'),
        (svg('<style>rect { fill: \\75rl(a) }</style>'), 'image-format'),
        (svg('<g xml:base="http://example.org/"/>'), 'image-format'),
        (svg('<?php x ?>'), 'image-format'),
        (svg('<g/>' * 5_000), 'oversized-image'),
        (svg('<g>' * 70 + '</g>' * 70), 'image-format'),
        (svg('<pattern id="a"/><pattern id="b"><rect fill="url(#a)"/></pattern>'), 'image-format'),
    ],
)
def test_an_image_that_cannot_be_used_is_one_error(tmp_path: Path, data: bytes, expected: str) -> None:
    (fault,) = faults_of(tmp_path, {'brief.md': SHOWN, 'images/map.png': data})
    assert fault.startswith('brief.md:11: error: images/map.png: ')
    assert fault.endswith(f'[{expected}]')


def test_an_image_over_the_limit_of_bytes_is_one_error(tmp_path: Path) -> None:
    write_files(tmp_path, {'content/house.yaml': 'limits: {image_megabytes: 1}\n'})
    faults = faults_of(tmp_path, {'brief.md': SHOWN, 'images/map.png': PNG + b'\0' * 1_000_000})
    assert faults == [
        'brief.md:11: error: images/map.png: 1.0 MB are over the limit image_megabytes: 1 [oversized-image]'
    ]


@pytest.mark.parametrize(
    ('name', 'expected'),
    [
        ('images/mpa.png', 'there is no file content/heat/images/mpa.png [missing-image]'),
        ('map.png', "map.png is not in the brief's images/ [missing-image]"),
        ('images/../../../secret.png', "images/../../../secret.png is not in the brief's images/ [missing-image]"),
        ('images/%2e%2e/brief.png', "images/%2e%2e/brief.png is not in the brief's images/ [missing-image]"),
        ('images/link.png', 'images/link.png: this is a link to another file [linked-file]'),
        ('images/', 'there is no file content/heat/images/ [missing-image]'),
    ],
)
def test_a_name_that_leads_to_no_image_of_the_brief_is_one_error(tmp_path: Path, name: str, expected: str) -> None:
    (tmp_path / 'secret.png').write_bytes(PNG)
    (tmp_path / 'content' / 'heat' / 'images').mkdir(parents=True)
    (tmp_path / 'content' / 'heat' / 'images' / 'link.png').symlink_to(tmp_path / 'secret.png')
    source = HEAD + f'## Heat\n\n![A map]({name})\n\n![Again]({name})\n'
    assert faults_of(tmp_path, {'brief.md': source, 'images/map.png': PNG}) == [f'brief.md:9: error: {expected}']


def test_a_name_with_a_space_is_found(tmp_path: Path) -> None:
    source = HEAD + '![A map](<images/the map.png>)\n\n![A map](images/the%20map.png)\n'
    images = loaded(tmp_path, {'brief.md': source, 'images/the map.png': PNG}).images
    assert [image.data for image in images.values()] == [PNG] * len(images)


def test_an_image_in_a_cell_or_a_footnote_is_loaded_too(tmp_path: Path) -> None:
    source = HEAD + 'Text.[^a]\n\n[^a]: See ![A map](images/map.png).\n\n/// table | t\n///\n'
    files = {
        'brief.md': source,
        'tables/t.csv': 'A,B\nx,![B](images/b.png)\n',
        'images/map.png': PNG,
        'images/b.png': JPEG,
    }
    assert list(loaded(tmp_path, files).images) == ['images/b.png', 'images/map.png']


def test_the_logo_is_verified_like_any_image(tmp_path: Path) -> None:
    write_files(tmp_path, {'content/house.yaml': 'publisher: X\nlogo: logo.svg\n', 'content/logo.svg': svg()})
    project, _ = open_project(tmp_path)
    assert load_logo(project)[0] is not None
    write_files(tmp_path, {'content/logo.svg': svg('<script/>')})
    assert [(fault.path, fault.line, fault.code) for fault in load_logo(project)[1]] == [
        ('content/house.yaml', 2, 'image-format')
    ]


@settings(max_examples=80, suppress_health_check=[HealthCheck.large_base_example])
@given(st.sampled_from([PNG, JPEG, svg('<rect/>'), b'']), st.integers(0), st.binary(max_size=20))
def test_any_bytes_are_an_image_or_refused(data: bytes, at: int, other: bytes) -> None:
    at %= len(data) + 1
    image, problem = read_image('x', data[:at] + other + data[at + len(other) :], limits=DEFAULTS)
    assert (image is None) != (problem is None)


@pytest.mark.parametrize(
    ('written', 'there', 'hint'),
    [
        ('images\\rooms.png', 'images/rooms.png', 'write / for \\: images/rooms.png'),
        ('rooms.png', 'images/rooms.png', 'did you mean images/rooms.png?'),
        ('images/rooms.png', 'rooms.png', 'rooms.png stands beside brief.md: move it to images/rooms.png'),
        ('images/room.png', 'images/rooms.png', 'did you mean images/rooms.png?'),
        ('rooms.png', 'rooms.png', 'copy it there and write  images/name.png'),
    ],
)
def test_the_hint_says_where_the_image_is(tmp_path: Path, written: str, there: str, hint: str) -> None:
    _, faults = read_files(tmp_path, {'brief.md': f'{HEAD}![A map]({written})\n', there: PNG})
    assert [(fault.code, fault.hint) for fault in faults] == [('missing-image', hint)]

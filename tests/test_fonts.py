from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont, TTLibError

from briefpress import font_instances, fonts
from briefpress.repertoire import characters

ROOT = Path(__file__).parents[1]
SERIF = 'IBMPlexSerif-Regular.ttf'


def test_a_packaged_font_is_found_by_its_file_name() -> None:
    path = fonts.find(SERIF)
    assert path is not None
    assert path.name == SERIF
    assert fonts.digest(path) == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_projects_own_file_comes_first(tmp_path: Path) -> None:
    (tmp_path / SERIF).write_bytes(b'own')
    assert fonts.find(SERIF, folder=tmp_path) == tmp_path / SERIF
    assert fonts.find('IBMPlexSerif-Bold.ttf', folder=tmp_path) == fonts.find('IBMPlexSerif-Bold.ttf')
    assert fonts.find(SERIF, folder=tmp_path / 'not-there') == fonts.find(SERIF)


@pytest.mark.parametrize('name', ['', '.', '..', '../fonts.conf', '/etc/passwd', SERIF.lower(), 'DejaVuSans.ttf'])
def test_no_other_name_finds_a_file(name: str, tmp_path: Path) -> None:
    folder = tmp_path / 'fonts'
    folder.mkdir()
    (tmp_path / 'fonts.conf').touch()
    assert fonts.find(name, folder=folder) is None


RENDER = """
import logging, sys
from fontTools.ttLib import TTFont, TTLibError

from briefpress import font_instances, fonts
from briefpress.repertoire import characters
fonts.configure()
import weasyprint
from weasyprint.text.fonts import FontConfiguration
logging.getLogger('weasyprint').addHandler(logging.StreamHandler(sys.stdout))
face = fonts.find('IBMPlexSerif-Regular.ttf').as_uri()
css = f'@font-face {{ font-family: Declared; src: url({face}) }}' + sys.argv[1]
configuration = FontConfiguration()
sheet = weasyprint.CSS(string=css, font_config=configuration)
document = weasyprint.HTML(string=f'<p lang=en>{sys.argv[2]}').render(stylesheets=[sheet], font_config=configuration)
document.write_pdf()
print('FONTS', *sorted({font.family for font in document.fonts.values()}), sep='|')
"""


def render(css: str, text: str, home: Path) -> str:
    """What a new process prints that renders `text` in a home folder that nobody may write to."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(('XDG', 'FONTCONFIG'))}
    done = subprocess.run(
        [sys.executable, '-W', 'error', '-c', RENDER, css, text],
        cwd=ROOT,
        env=clean | {'HOME': str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, '')
    return done.stdout


def test_only_declared_fonts_are_used_even_where_no_family_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    css = '@page { @bottom-center { content: counter(page) } } p { font-family: "DejaVu Sans", Arial, sans-serif }'
    assert render(css, 'Policy', tmp_path).splitlines() == ['FONTS|Declared']
    assert list(tmp_path.iterdir()) == []


def test_a_character_that_no_declared_font_has_is_reported_and_taken_from_nowhere(tmp_path: Path) -> None:
    printed = render('', 'Policy नीति', tmp_path)
    assert re.search(r'\.notdef glyph rendered', printed)
    assert printed.splitlines()[-1] == 'FONTS|Declared'


VARIABLE = 'Catamaran[wght].ttf'
INSTANCE = 'Catamaran[wght=600].ttf'


@pytest.fixture
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the user's without anything in it."""
    monkeypatch.setattr(font_instances, 'cache_folder', lambda: tmp_path / 'cache')
    font_instances._instance.cache_clear()
    yield tmp_path / 'cache'
    font_instances._instance.cache_clear()


def test_a_static_font_is_made_of_a_variable_one_and_kept(empty_cache: Path) -> None:
    path = fonts.find(INSTANCE)
    assert path is not None
    assert path.parent == empty_cache / 'fonts'
    with TTFont(path) as font:
        assert 'fvar' not in font
        assert font['OS/2'].usWeightClass == 600
    first, written = path.read_bytes(), path.stat().st_mtime_ns
    font_instances._instance.cache_clear()
    assert fonts.find(INSTANCE) == path
    assert path.stat().st_mtime_ns == written
    path.unlink()
    font_instances._instance.cache_clear()
    assert fonts.find(INSTANCE).read_bytes() == first
    assert [file.name for file in (empty_cache / 'fonts').iterdir()] == [path.name]


@pytest.mark.usefixtures('empty_cache')
@pytest.mark.parametrize('tenth', range(10))
def test_a_kept_font_that_is_damaged_is_made_again(tenth: int) -> None:
    path = fonts.find(INSTANCE)
    assert path is not None
    whole = path.read_bytes()
    at = len(whole) * tenth // 10
    for damaged in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]):
        path.write_bytes(damaged)
        font_instances._instance.cache_clear()
        assert fonts.find(INSTANCE).read_bytes() == whole


def test_a_cache_that_cannot_be_written_costs_time_alone(empty_cache: Path) -> None:
    empty_cache.touch()
    path = fonts.find(INSTANCE)
    assert path is not None
    assert path.is_file()
    assert not path.is_relative_to(empty_cache)


@pytest.mark.parametrize(
    'name', ['Catamaran[wdth=75].ttf', 'Catamaran[wght=1.2.3].ttf', 'Catamaran[].ttf', '../Catamaran[wght=600].ttf']
)
@pytest.mark.usefixtures('empty_cache')
def test_no_other_instance_is_made(name: str) -> None:
    assert fonts.find(name) is None


@pytest.mark.usefixtures('empty_cache')
def test_a_variable_font_needs_a_place_on_each_of_its_axes(tmp_path: Path) -> None:
    folder = tmp_path / 'fonts'
    folder.mkdir()
    (folder / 'Own[wdth].ttf').write_bytes(fonts.find(VARIABLE).read_bytes())
    assert fonts.find('Own[wdth=75].ttf', folder=folder) is None
    (folder / 'Own[wght].ttf').write_bytes(fonts.find(VARIABLE).read_bytes())
    assert fonts.find('Own[wght=400].ttf', folder=folder) is not None


@pytest.mark.parametrize('size', [0, 4, 60_000])
@pytest.mark.usefixtures('empty_cache')
def test_no_instance_is_made_of_a_damaged_font(tmp_path: Path, size: int) -> None:
    (tmp_path / 'Own[wght].ttf').write_bytes(fonts.find(VARIABLE).read_bytes()[:size])
    assert fonts.find('Own[wght=400].ttf', folder=tmp_path) is None


@pytest.mark.parametrize('path', fonts.packaged().values(), ids=lambda path: path.name)
def test_the_characters_of_a_font_are_those_that_fonttools_reads(path: Path) -> None:
    with TTFont(path, lazy=True) as font:
        assert characters(path.read_bytes()) == frozenset(map(chr, font.getBestCmap()))


@pytest.mark.parametrize('spoil', [b'', b'\0' * 40])
def test_what_is_no_font_is_left_to_fonttools_to_refuse(spoil: bytes) -> None:
    with pytest.raises((TTLibError, KeyError, AssertionError)):
        characters(spoil)

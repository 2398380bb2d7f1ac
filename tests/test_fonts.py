from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from briefpress import fonts

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
from briefpress import fonts
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

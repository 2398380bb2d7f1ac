"""Font files come from the project or from font packages (PyPI `fontpkg-*` and the like), never from the machine."""

from __future__ import annotations

import hashlib
import os
import sys
import warnings
from functools import cache
from pathlib import Path

from briefpress import libraries
from briefpress.font_instances import instance, parse_instance

PACKAGES = ('fontpkg_*/files', 'pylopdf_fonts_*', 'manimgx_fonts*')
"""Where font packages of PyPI have their files, beside other modules; the first to have a file counts."""
SUFFIXES = ('.ttf', '.otf')
EXTRAS = {'NotoSansSC-Regular.otf': 'zh', 'NotoSerifSC-Regular.otf': 'zh'}
"""Files that come with an extra of briefpress, as they are too large for everybody."""
SIGNATURES = frozenset({b'\0\1\0\0', b'OTTO', b'true', b'ttcf', b'wOFF', b'wOF2'})
"""How font files begin (OpenType 1.9, WOFF 1 and 2)."""


def find(name: str, *, folder: Path | None = None) -> Path | None:
    """The font file of this name, such as `IBMPlexSerif-Regular.ttf`, or None.

    A file in `folder` (a project's styles/fonts) comes before one of the same name in an installed package. Names
    are compared letter by letter on every system, and a name that is not a bare file name finds nothing. A name such as
    `Catamaran[wght=600].ttf` is a static font that is made of the variable `Catamaran[wght].ttf`, and kept.
    """
    own = _files(folder) if folder else {}
    found = own.get(name) or packaged().get(name)
    if found is None and (wanted := parse_instance(name)):
        variable = own.get(wanted.source) or packaged().get(wanted.source)
        return instance(variable, wanted) if variable else None
    return found


def how_to_get(name: str) -> str:
    """What to do for a font file that is not here."""
    if name in EXTRAS:
        return f'pip install "briefpress[{EXTRAS[name]}]"'
    return 'install the package that has it, or put the file into styles/fonts/'


@cache
def packaged() -> dict[str, Path]:
    """Every font file of the installed font packages by its name.

    Folders are listed rather than entry points asked: reading the metadata of all packages takes 50 times as long.
    """
    found: dict[str, Path] = {}
    for entry in map(Path, sys.path):
        if entry.is_absolute() and entry.is_dir():
            for package in (folder for pattern in PACKAGES for folder in sorted(entry.glob(pattern))):
                fonts = {name: path for name, path in _files(package).items() if path.suffix in SUFFIXES}
                found = fonts | found
    return found


def _files(folder: Path) -> dict[str, Path]:
    return {path.name: path for path in sorted(folder.iterdir()) if path.is_file()} if folder.is_dir() else {}


def is_font(path: Path) -> bool:
    """Whether a file begins as a font does, which a text or a pointer to a font does not."""
    with path.open('rb') as file:
        return file.read(4) in SIGNATURES


def digest(path: Path) -> str:
    """The sha256 of a font file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def configure() -> None:
    """Close the machine's fonts to the layout, and let it find its libraries; call it before importing weasyprint.

    With no font at all, not even one from @font-face, Pango ends the process: who renders makes sure of one.
    """
    libraries.add_folders()
    os.environ['FONTCONFIG_FILE'] = str(Path(__file__).with_name('fonts.conf'))
    # What WeasyPrint warns of here is what we want.
    warnings.filterwarnings('ignore', message='No fonts configured in FontConfig')

"""Native libraries that WeasyPrint loads: which are here, and in what versions.

Needs the quickest modules of the standard library alone: each command asks for the versions before anything else.
"""

from __future__ import annotations

import ctypes
import os
import sys
from typing import NamedTuple

DLL_FOLDERS = r'C:\msys64\ucrt64\bin;C:\msys64\mingw64\bin;C:\Program Files\GTK3-Runtime Win64\bin'
HOMEBREW_FOLDERS = ('/opt/homebrew/lib', '/usr/local/lib')


class Library(NamedTuple):
    """A library by the names that WeasyPrint tries (weasyprint/text/ffi.py), and the Debian package that brings it.

    `version` is the C function that gives the version as text, or as a number in fontconfig. Without a library that
    is not `needed` the PDF looks the same and takes five times as long to write.
    """

    name: str
    stem: str
    files: tuple[str, str, str]
    debian: str
    version: str = ''
    needed: bool = True


LIBRARIES = (
    Library(
        'gobject',
        'gobject-2.0',
        ('libgobject-2.0.so.0', 'libgobject-2.0.0.dylib', 'libgobject-2.0-0.dll'),
        'libpango-1.0-0',
    ),
    Library(
        'pango',
        'pango-1.0',
        ('libpango-1.0.so.0', 'libpango-1.0.dylib', 'libpango-1.0-0.dll'),
        'libpango-1.0-0',
        version='pango_version_string',
    ),
    Library(
        'pangoft2',
        'pangoft2-1.0',
        ('libpangoft2-1.0.so.0', 'libpangoft2-1.0.dylib', 'libpangoft2-1.0-0.dll'),
        'libpangoft2-1.0-0',
    ),
    Library(
        'harfbuzz',
        'harfbuzz',
        ('libharfbuzz.so.0', 'libharfbuzz.0.dylib', 'libharfbuzz-0.dll'),
        'libpangoft2-1.0-0',
        version='hb_version_string',
    ),
    Library(
        'fontconfig',
        'fontconfig',
        ('libfontconfig.so.1', 'libfontconfig.1.dylib', 'libfontconfig-1.dll'),
        'libpangoft2-1.0-0',
        version='FcGetVersion',
    ),
    Library(
        'harfbuzz-subset',
        'harfbuzz-subset',
        ('libharfbuzz-subset.so.0', 'libharfbuzz-subset.0.dylib', 'libharfbuzz-subset-0.dll'),
        'libharfbuzz-subset0',
        needed=False,
    ),
)


def add_folders() -> None:
    """Make WeasyPrint find libraries where Homebrew and MSYS2 put them; call it before weasyprint is imported.

    The dynamic linker of macOS does not look in Homebrew's folder on Apple hardware. Python's own search reads this
    variable at each call, so that it may still be set from within the process.
    """
    if sys.platform == 'darwin':
        given = os.environ.get('DYLD_FALLBACK_LIBRARY_PATH')
        folders = given.split(':') if given else []
        os.environ['DYLD_FALLBACK_LIBRARY_PATH'] = ':'.join(dict.fromkeys([*folders, *HOMEBREW_FOLDERS, '/usr/lib']))
    elif sys.platform == 'win32':
        for folder in os.environ.get('WEASYPRINT_DLL_DIRECTORIES', DLL_FOLDERS).split(';'):
            try:
                os.add_dll_directory(folder)
            except OSError:
                continue


def load(library: Library) -> ctypes.CDLL | None:
    """The library, loaded, or None where this machine has none."""
    for name in library.files:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    # A search by stem starts programs (ldconfig, gcc): only where no name is known to the linker.
    from ctypes.util import find_library

    try:
        found = find_library(library.stem)
        return ctypes.CDLL(found) if found else None
    except OSError:
        return None


def version(library: Library) -> str | None:
    """The version of the library, '' where it tells none, or None where the library is missing."""
    handle = load(library)
    if handle is None or not library.version:
        return None if handle is None else ''
    function = getattr(handle, library.version)
    if library.name == 'fontconfig':
        number = int(function())
        return f'{number // 10000}.{number // 100 % 100}.{number % 100}'
    function.restype = ctypes.c_char_p
    return bytes(function()).decode('ascii')

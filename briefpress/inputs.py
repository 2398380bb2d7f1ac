"""What the files of a brief are made from, by digest.

Needs the quickest modules of the standard library alone: a build that finds nothing to do imports nothing else.
"""

from __future__ import annotations

import hashlib
import os
import sys
import zlib
from collections.abc import Iterator
from functools import cache

from briefpress.installed import metadata_names
from briefpress.libraries import LIBRARIES, add_folders, version

StrPath = str | os.PathLike[str]
CATALOGUE = '.po'
"""What the name of a catalogue ends with: a brief's translations are content/<slug>/i18n/<language>.po."""
PACKAGE = os.path.dirname(os.path.abspath(__file__))
_SHIPPED = os.path.join(PACKAGE, '_starter')
STARTER = _SHIPPED if os.path.isdir(_SHIPPED) else os.path.dirname(PACKAGE)
"""The folder with the shipped content/, templates/ and styles/: in the wheel, or the repository itself."""
_PASSED_BY = frozenset({'__pycache__', '_starter'})


def file_digest(path: StrPath) -> str:
    """The sha256 of a file in hexadecimal, or '' where it cannot be read."""
    try:
        with open(path, 'rb', buffering=0) as file:
            return hashlib.sha256(file.readall()).hexdigest()
    except OSError:
        return ''


def joined_digest(*parts: str) -> str:
    """The sha256, in hexadecimal, of some texts with NUL between them."""
    return hashlib.sha256('\0'.join(parts).encode('utf-8', 'surrogateescape')).hexdigest()


def folder_digest(folder: StrPath) -> str:
    """The digest of all files of a folder by their paths in it, without what Python keeps there and the starter."""
    return joined_digest(*(part for file in _tree(os.fspath(folder)) for part in file))


@cache
def code_digest() -> str:
    """The digest of briefpress itself. It is made once a process, which goes on with what it has imported."""
    return folder_digest(PACKAGE)


def shared_digest(root: StrPath) -> str:
    """The digest of all that every brief of a project depends on.

    That is the house's files, its templates and styles, those of the starter, briefpress itself, the packages that are
    installed, the native libraries, and what the environment says to briefpress.
    """
    return joined_digest(*_shared(root))


def brief_digests(root: StrPath, slug: str) -> tuple[str, dict[str, str]]:
    """The digest of a brief's files but for its catalogues, and that of each catalogue by its language."""
    folder = os.path.join(root, 'content', slug)
    names, catalogues = [], {}
    for name, digest in _tree(folder):
        place, _, file = name.rpartition('/')
        if place == 'i18n' and is_catalogue(file):
            catalogues[file.removesuffix(CATALOGUE)] = digest
        else:
            names += [name, digest]
    return joined_digest(*names), catalogues


def is_catalogue(name: str) -> bool:
    """Whether a file of this name in i18n/ is a catalogue, and not what an editor keeps beside one."""
    return name.endswith(CATALOGUE) and name[0] not in '.~_'


def file_names(folder: str) -> list[str]:
    """The files of the folders in a folder, as `folder/file`, in order."""
    return [
        f'{place.name}/{entry.name}'
        for place in _entries(folder)
        if place.is_dir(follow_symlinks=False)
        for entry in _entries(place.path)
        if entry.is_file(follow_symlinks=False)
    ]


def brief_folders(root: StrPath) -> list[str]:
    """The folders of content/ that are those of briefs, whether or not a brief may have such a name, in order."""
    return [
        entry.name for entry in _entries(os.path.join(root, 'content')) if entry.is_dir() and entry.name[0] not in '._'
    ]


def _shared(root: StrPath) -> Iterator[str]:
    yield from (sys.version, sys.platform, zlib.ZLIB_RUNTIME_VERSION)
    yield from (f'{name}={value}' for name, value in sorted(os.environ.items()) if name.startswith('BRIEFPRESS_'))
    add_folders()
    yield from (f'{library.name} {version(library)}' for library in LIBRARIES)
    # Of each installed package the name of its folder of metadata tells name and version.
    yield from (name for folder in sys.path for name in metadata_names(folder))
    yield code_digest()
    for name in ('styles', 'templates'):
        for base in dict.fromkeys([os.fspath(root), STARTER]):
            yield folder_digest(os.path.join(base, name))
    content = os.path.join(root, 'content')
    briefs = set(brief_folders(root))
    for entry in _entries(content):
        if entry.name not in briefs:
            yield from (entry.name, folder_digest(entry.path) if entry.is_dir() else _digest(entry))


def _tree(folder: str, below: str = '') -> Iterator[tuple[str, str]]:
    """Each file of a folder and its folders by its path in it, with its digest."""
    for entry in _entries(folder):
        name = below + entry.name
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _PASSED_BY:
                yield from _tree(entry.path, f'{name}/')
        else:
            yield name, _digest(entry)


def _digest(entry: os.DirEntry[str]) -> str:
    """The digest of a file; where a link leads, as no source may be behind one."""
    return os.readlink(entry.path) if entry.is_symlink() else file_digest(entry.path)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder or '.') as found:
            return sorted(found, key=_name)
    except OSError:
        return []


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name

"""The Python packages that are installed, by their folders of metadata.

`importlib.metadata` would import a twentieth of all that a build imports, `email` and `csv` among it, and search for
each package anew. Needs the quickest modules of the standard library alone.
"""

from __future__ import annotations

import os
import sys

SUFFIXES = ('.dist-info', '.egg-info')


def metadata_names(folder: str) -> list[str]:
    """The names of the folders (of old, files) in which packages say what they are, in order; none of a bad folder."""
    try:
        return sorted(name for name in os.listdir(folder or '.') if name.endswith(SUFFIXES))
    except OSError:
        return []


def metadata_paths() -> dict[str, str]:
    """The folder or file of each package by its normalised name: of several the first that an import would find."""
    found: dict[str, str] = {}
    for folder in sys.path:
        for name in metadata_names(folder):
            found.setdefault(normal_name(name.rpartition('.')[0].partition('-')[0]), os.path.join(folder, name))
    return found


def headers(path: str) -> list[str]:
    """The head of a package's metadata, one field a line; nothing where it cannot be read."""
    for name in ('METADATA', 'PKG-INFO', ''):
        try:
            with open(os.path.join(path, name) if name else path, encoding='utf-8', errors='replace') as file:
                return file.read().partition('\n\n')[0].splitlines()
        except OSError:
            continue
    return []


def version(name: str) -> str | None:
    """The version of a package, or None where it is not installed."""
    path = metadata_paths().get(normal_name(name))
    lines = headers(path) if path else []
    return next((line.removeprefix('Version:').strip() for line in lines if line.startswith('Version:')), None)


def normal_name(name: str) -> str:
    """A name as PyPA's specification of names compares them."""
    for sign in '_.':
        name = name.replace(sign, '-')
    return '-'.join(filter(None, name.strip().lower().split('-')))

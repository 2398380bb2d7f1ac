"""What the bytes of a file depend on beside its Document: the versions of everything that has a part in writing it."""

from __future__ import annotations

import platform
import re
import sys
import zlib
from collections.abc import Iterator, Mapping
from functools import cache

from briefpress import libraries
from briefpress.inputs import code_digest, joined_digest
from briefpress.installed import headers, metadata_paths, normal_name

NAME = 'briefpress'
NO_PART = ('cluster',)
"""Extras whose packages carry jobs about and have no part in the bytes."""

_REQUIRED = re.compile(r'Requires-Dist:\s*([A-Za-z0-9._-]+)\s*(?:\[([^\]]*)\])?')
_EXTRA = re.compile(r"""\bextra\s*==\s*["']([^"']+)["']""")


def versions() -> Mapping[str, str]:
    """Each thing that the bytes depend on with its version, in a fixed order: equal where equal files are made.

    These are Python, the system and processor that compiled packages are built for, zlib, the native libraries
    ('missing' where there is none), briefpress with the start of its code's digest, and each package that it needs,
    or that one of its extras asks for and that is here. There is no path and no time in it.

    It is made once a process. So a worker that was started before an upgrade says what it runs, not what lies on its
    disk now.
    """
    return dict(_versions())


def versions_digest() -> str:
    """The sha256 of `versions()`, in hexadecimal."""
    return _digest()


@cache
def _versions() -> tuple[tuple[str, str], ...]:
    found = {
        'Python': f'{platform.python_implementation()} {platform.python_version()}',
        # Wheels of one version bring other builds of zlib, JPEG and the like for each of these.
        'system': f'{sys.platform} {_machine()}',
        'zlib': zlib.ZLIB_RUNTIME_VERSION,
    }
    libraries.add_folders()
    for library in libraries.LIBRARIES:
        version = libraries.version(library)
        found[f'library {library.name}'] = 'missing' if version is None else version
    packages = _packages(NAME)
    # Of itself the metadata may be that of an older checkout, and the code says more than its number.
    packages[NAME] = code_digest()[:16]
    return (*found.items(), *sorted(packages.items()))


@cache
def _digest() -> str:
    return joined_digest(*(part for item in _versions() for part in item))


def _machine() -> str:
    machine = platform.machine().lower()
    return {'amd64': 'x86_64', 'aarch64': 'arm64'}.get(machine, machine)


def _packages(root: str) -> dict[str, str]:
    """The version of a package and of all that it and its extras need, as far as they are here, by normalised names.

    Markers other than extras are not read: what is here although this system does not need it does no harm in the list.
    A package that was never installed, but lies there to be run, might need any other: all count.
    """
    paths = metadata_paths()
    own = headers(paths.get(root, '')) or [f'Requires-Dist: {name}' for name in paths]
    extras = frozenset(normal_name(extra) for line in own for extra in _EXTRA.findall(line)) - set(NO_PART)
    found: dict[str, str] = {}
    waiting, seen = list(_needed(own, extras)), set()
    while waiting:
        item = waiting.pop()
        if item not in seen:
            seen.add(item)
            name, wanted = item
            lines = headers(paths.get(name, ''))
            for line in lines:
                if line.startswith('Version:'):
                    found[name] = line.removeprefix('Version:').strip()
            waiting += _needed(lines, wanted)
    return found


def _needed(lines: list[str], extras: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """The packages that one asks for, each with the extras of it that are asked for."""
    for line in lines:
        match = _REQUIRED.match(line)
        asked = set(map(normal_name, _EXTRA.findall(line)))
        if match and (not asked or asked & extras):
            wanted = (normal_name(extra) for extra in (match[2] or '').split(','))
            yield normal_name(match[1]), frozenset(wanted) - {''}

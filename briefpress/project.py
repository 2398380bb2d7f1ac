"""A project: its house style, its briefs, and the files that it takes from the starter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from briefpress.diagnostics import Diagnostic, error
from briefpress.inputs import STARTER, brief_folders
from briefpress.limits import DEFAULTS, LIMITS
from briefpress.source_text import is_file
from briefpress.yaml_source import Mapping as YamlMapping
from briefpress.yaml_source import Node, Scalar, read_yaml_file
from briefpress.yaml_values import (
    SLUG,
    Faults,
    is_empty,
    read_choice,
    read_count,
    read_entries,
    read_items,
    read_language,
    read_match,
    read_switch,
    read_text,
    read_texts,
)

HOUSE = 'content/house.yaml'
HOUSE_KEYS: Mapping[str, str] = MappingProxyType(
    {
        'publisher': 'text',
        'logo': 'image in content/',
        'languages': 'language codes',
        'formats': 'formats',
        'page': 'paper',
        'limits': 'limits',
        'keep': 'texts',
        'colours': 'colours',
        'embed_fonts': 'switch',
        'line_numbers': 'switch',
    }
)
"""Every key of content/house.yaml and the kind of its value."""

FORMATS = ('pdf', 'docx', 'press')
DEFAULT_FORMATS = ('pdf', 'docx')
PAPERS = ('A4', 'Letter')
_COLOUR = re.compile('#[0-9a-fA-F]{6}')
_COLOUR_NAME = re.compile('[a-z][a-z0-9-]*')
_RESERVED = re.compile('con|prn|aux|nul|com[0-9]|lpt[0-9]|release')
"""Names that Windows keeps for itself, and that of the folder of releases in build/."""


class ProjectError(Exception):
    """There is no project to work on; the message says how to mend that, in one line."""


@dataclass(frozen=True, slots=True)
class House:
    """What all briefs of a project share; `logo` is the path in content/ with its place in house.yaml.

    `embed_fonts` and `line_numbers` are for Word drafts.
    """

    publisher: str = ''
    logo: Scalar | None = None
    languages: tuple[str, ...] = ('en',)
    formats: tuple[str, ...] = DEFAULT_FORMATS
    page: str = 'A4'
    limits: Mapping[str, int] = field(default_factory=lambda: dict(DEFAULTS))
    keep: tuple[str, ...] = ()
    colours: Mapping[str, str] = field(default_factory=dict)
    embed_fonts: bool = False
    line_numbers: bool = False


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with content/ in it."""

    root: Path
    house: House = House()

    @property
    def font_folder(self) -> Path:
        """Where the project's own font files are, if it has any."""
        return self.root / 'styles' / 'fonts'

    def slugs(self) -> tuple[str, ...]:
        """The briefs: the folders of content/ with a name that a brief may have, in order."""
        return tuple(folder.name for folder in _brief_folders(self.root) if is_slug(folder.name))

    def folders(self, folder: str) -> tuple[Path, ...]:
        """Where the files of `templates` or `styles` come from, the project's own first."""
        return tuple(dict.fromkeys([self.root / folder, starter() / folder]))

    def file(self, folder: str, name: str) -> Path | None:
        """The project's own file of that name, else the starter's, else None. No name leads out of the folder."""
        parts = PurePosixPath(name).parts
        if not parts or '..' in parts or any(mark in name for mark in '\\:\0') or name.startswith('/'):
            return None
        return next((path for base in self.folders(folder) if is_file(path := base / name)), None)


def is_slug(name: str) -> bool:
    """Whether a brief may have this name: it is a folder, a file name and part of an address, on any system."""
    return bool(SLUG.fullmatch(name)) and not _RESERVED.fullmatch(name)


def starter() -> Path:
    """The folder with the shipped content/, templates/ and styles/: in the wheel, or the repository itself."""
    return Path(STARTER)


def open_project(path: Path) -> tuple[Project, tuple[Diagnostic, ...]]:
    """The project in a folder, with the faults of its house.yaml and of its briefs' names.

    Raises ProjectError where the folder has no content/.
    """
    root = path.absolute()
    try:
        if not (root / 'content').is_dir():
            raise ProjectError(_no_project(path, root))
        folders = _brief_folders(root)
    except OSError as failure:
        raise ProjectError(f'{path} cannot be read: {failure.strerror}') from failure
    faults: Faults = [_bad_name(folder.name) for folder in folders if not is_slug(folder.name)]
    house = _read_house(root, faults) if (root / HOUSE).exists() else House()
    return Project(root, house), tuple(sorted(faults))


def _no_project(path: Path, root: Path) -> str:
    """What to do where there is no content/: go up to the project, or make one."""
    above = next((parent for parent in root.resolve().parents if _has_briefs(parent / 'content')), None)
    if above:
        return f'{path} is inside the project {above}: go there, or add  -C {above}'
    return f'{path} has no content/ folder; "briefpress new NAME" makes a project'


def _has_briefs(content: Path) -> bool:
    """Whether a folder is the content/ of a project, and not one that something else calls so."""
    return is_file(content / 'house.yaml') or any(content.glob('*/brief.md'))


def _brief_folders(root: Path) -> list[Path]:
    return [root / 'content' / name for name in brief_folders(root)]


def _bad_name(name: str) -> Diagnostic:
    shown = name.encode('utf-8', 'replace').decode()
    hint = 'use a-z, 0-9 and hyphens, such as heat-plan'
    return error(f'content/{shown}', 0, 'bad-value', 'this is no name for a brief', hint)


def _read_house(root: Path, faults: Faults) -> House:
    node, found = read_yaml_file(root, HOUSE)
    faults.extend(found)
    if node is None:
        return House()
    default = House()
    values = {
        key: value for key, (_, value) in read_entries(node, HOUSE_KEYS, what='house.yaml', faults=faults).items()
    }
    return House(
        publisher=_text(values.get('publisher'), what='publisher', faults=faults),
        logo=_logo(values.get('logo'), faults=faults),
        languages=_languages(values.get('languages'), faults=faults) or default.languages,
        formats=_formats(values.get('formats'), faults=faults) or default.formats,
        page=_page(values.get('page'), faults=faults) or default.page,
        limits=_limits(values.get('limits'), faults=faults),
        keep=_keep(values.get('keep'), faults=faults),
        colours=_colours(values.get('colours'), faults=faults),
        embed_fonts=_switch(values.get('embed_fonts'), what='embed_fonts', faults=faults),
        line_numbers=_switch(values.get('line_numbers'), what='line_numbers', faults=faults),
    )


def _text(node: Node | None, *, what: str, faults: Faults) -> str:
    scalar = read_text(node, what=what, faults=faults) if node else None
    return ' '.join(scalar.text.split()) if scalar else ''


def _switch(node: Node | None, *, what: str, faults: Faults) -> bool:
    return bool(node and read_switch(node, what=what, faults=faults))


def _logo(node: Node | None, *, faults: Faults) -> Scalar | None:
    return read_text(node, what='logo', faults=faults) if node else None


def _languages(node: Node | None, *, faults: Faults) -> tuple[str, ...]:
    items = read_items(node, what='languages', faults=faults) if node else ()
    found = [read_language(item, what='a language', faults=faults) for item in items]
    return tuple(dict.fromkeys(item for item in found if item))


def _formats(node: Node | None, *, faults: Faults) -> tuple[str, ...]:
    items = read_items(node, what='formats', faults=faults) if node else ()
    found = [read_choice(item, FORMATS, what='a format', faults=faults) for item in items]
    return tuple(dict.fromkeys(item for item in found if item))


def _page(node: Node | None, *, faults: Faults) -> str | None:
    return read_choice(node, PAPERS, what='page', faults=faults) if node else None


def _limits(node: Node | None, *, faults: Faults) -> Mapping[str, int]:
    entries = read_entries(node, LIMITS, what='limits', faults=faults) if node else {}
    found = {
        name: read_count(value, what=name, faults=faults, largest=LIMITS[name].largest)
        for name, (_, value) in entries.items()
    }
    return {name: found.get(name) or default for name, default in DEFAULTS.items()}


def _keep(node: Node | None, *, faults: Faults) -> tuple[str, ...]:
    return tuple(item.text for item in read_texts(node, what='keep', faults=faults)) if node else ()


def _colours(node: Node | None, *, faults: Faults) -> Mapping[str, str]:
    """Colours by the name that the stylesheets use. Only names and values that cannot be anything else in CSS."""
    colours: dict[str, str] = {}
    if node is None:
        return colours
    names = [key.text for key, _ in node.entries] if isinstance(node, YamlMapping) else []
    for name, (key, value) in read_entries(node, names, what='colours', faults=faults).items():
        if (
            is_empty(value)
            or read_match(key, _COLOUR_NAME, what='a colour', hint='use a-z, 0-9, -', faults=faults) is None
        ):
            continue
        hint = 'write it as "#1a4d7c", in quotes, as # begins a comment'
        if colour := read_match(value, _COLOUR, what=f'the colour {name}', hint=hint, faults=faults):
            colours[name] = colour.lower()
    return colours

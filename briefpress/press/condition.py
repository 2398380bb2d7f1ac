"""A printing condition: the profile, the limit of ink and the palette of a house's styles/press.yaml."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from briefpress.diagnostics import Diagnostic, error, stops
from briefpress.native import cache_folder
from briefpress.project import Project
from briefpress.source_text import is_file
from briefpress.yaml_source import Mapping as YamlMapping
from briefpress.yaml_source import Node, Scalar, Sequence, read_yaml_file
from briefpress.yaml_values import Faults, misspelt, read_count, read_entries, read_items, read_match

PRESS = 'styles/press.yaml'
REGISTRY = 'http://www.color.org'
"""The ICC's registry of printing conditions, which OutputIntent names by its address (ISO 15930-7)."""

KEYS: Mapping[str, bool] = MappingProxyType(
    {
        'condition': True,
        'description': True,
        'registry': False,
        'profile': True,
        'sha256': True,
        'total_ink': True,
        'palette': False,
    }
)
"""Every key of styles/press.yaml, and whether it has to be there."""

MOST_INK = 400
INKS = ('cyan', 'magenta', 'yellow', 'black')
_LINE = re.compile(r'[^\r\n]{1,200}')
_FILE = re.compile(r'[A-Za-z0-9][\w.-]{0,99}')
_SHA256 = re.compile('[0-9a-f]{64}')
_COLOUR = re.compile('#[0-9a-fA-F]{6}')
_PERCENT = re.compile(r'100(\.0+)?|[0-9]{1,2}(\.[0-9]{1,2})?')


@dataclass(frozen=True, slots=True)
class PrintCondition:
    """What the inks of a press file are made for.

    `identifier` is the condition's name in `registry`; `total_ink` the most ink in one place and the parts of `palette`
    cyan, magenta, yellow and black, in percent. The keys of `palette` are `#rrggbb` in lower case.
    """

    identifier: str
    description: str
    registry: str
    total_ink: int
    palette: Mapping[str, tuple[float, float, float, float]]
    profile: bytes = field(repr=False)
    sha256: str


def read_condition(project: Project) -> tuple[PrintCondition | None, tuple[Diagnostic, ...]]:
    """The condition of the project's styles/press.yaml, else the starter's; None where there is any error."""
    faults: Faults = []
    entries = _entries(project, faults)
    palette = _palette(entries.pop('palette', None), faults)
    total = entries.pop('total_ink', None)
    ink = read_count(total, what='total_ink', faults=faults, largest=MOST_INK) if total else None
    texts = {name: _text(name, node, faults) for name, node in entries.items()}
    profile = b''
    if texts.get('profile') and texts.get('sha256'):
        profile = _profile(project, texts['profile'], texts['sha256'], at=entries['profile'], faults=faults)
    if stops(faults) or ink is None:
        return None, tuple(sorted(faults))
    condition = PrintCondition(
        identifier=texts['condition'],
        description=texts['description'],
        registry=texts.get('registry') or REGISTRY,
        total_ink=ink,
        palette=palette,
        profile=profile,
        sha256=texts['sha256'],
    )
    return condition, tuple(sorted(faults))


def _entries(project: Project, faults: Faults) -> dict[str, Node]:
    """The value of each key; an error for each that has to be there and is not."""
    path = project.file('styles', 'press.yaml') or project.root / PRESS
    node, found = read_yaml_file(path.parents[1], PRESS)
    faults.extend(found)
    if node is None and faults:
        return {}
    entries = read_entries(node, KEYS, what='press.yaml', faults=faults) if node else {}
    lacking = {key for key, needed in KEYS.items() if needed} - set(entries) - misspelt(node, KEYS)
    for key in sorted(lacking):
        hint = f'write a line  {key}: ...  or delete the file to print as the starter does'
        faults.append(error(PRESS, 0, 'missing-key', f'press.yaml needs the key {key!r}', hint))
    return {key: value for key, (_, value) in entries.items()}


def _text(name: str, node: Node, faults: Faults) -> str:
    pattern, hint = {
        'profile': (_FILE, 'write the name of a file of styles/press/, such as FOGRA39L_coated.icc'),
        'sha256': (_SHA256, 'write the 64 characters that sha256sum says of the profile, in lower case'),
    }.get(name, (_LINE, 'write it in one line'))
    return read_match(node, pattern, what=name, hint=hint, faults=faults) or ''


def _palette(node: Node | None, faults: Faults) -> dict[str, tuple[float, float, float, float]]:
    """The inks of each colour, by its `#rrggbb` in lower case."""
    if node is None:
        return {}
    palette = {}
    names = [key.text for key, _ in node.entries] if isinstance(node, YamlMapping) else []
    for key, value in read_entries(node, names, what='palette', faults=faults).values():
        hint = 'write the colour as the stylesheets have it, in quotes: "#1a4d7c"'
        name = read_match(key, _COLOUR, what='a colour', hint=hint, faults=faults)
        inks = _inks(key, value, faults)
        if name and inks:
            palette[name.lower()] = inks
    return palette


def _inks(key: Scalar, node: Node, faults: Faults) -> tuple[float, float, float, float] | None:
    hint = f'write the percent of {", ".join(INKS)}, such as [90, 55, 0, 55]'
    items = read_items(node, what=f'the inks of {key.text}', faults=faults)
    found = [
        read_match(item, _PERCENT, what=f'the {ink} of {key.text}', hint=hint, faults=faults)
        for ink, item in zip(INKS, items, strict=False)
    ]
    if isinstance(node, Sequence) and len(items) != len(INKS):
        message = f'{key.text} has {len(items)} inks, where there are {len(INKS)}'
        faults.append(error(PRESS, key.span.line, 'bad-value', message, hint))
    numbers = [float(text) for text in found if text]
    return (numbers[0], numbers[1], numbers[2], numbers[3]) if len(numbers) == len(items) == len(INKS) else None


def _profile(project: Project, name: str, sha256: str, *, at: Node, faults: Faults) -> bytes:
    """The profile whose digest it is, from styles/press/ or the user's cache; one error where there is none."""
    found = [path.read_bytes() for path in _places(project, name) if is_file(path)]
    whole = next((data for data in found if hashlib.sha256(data).hexdigest() == sha256), None)
    line = at.span.line
    if whole is None:
        message = f'{name} is not the file with the sha256 that press.yaml names' if found else f'there is no {name}'
        hint = 'run  make press-profile  or put the file into styles/press/'
        faults.append(error(PRESS, line, 'missing-profile', message, hint))
    elif wrong := _not_for_a_press(whole):
        hint = 'name an ICC output profile for CMYK'
        faults.append(error(PRESS, line, 'bad-value', f'{name} {wrong}', hint))
    return whole or b''


def _places(project: Project, name: str) -> Iterator[Path]:
    yield project.root / 'styles' / 'press' / name
    try:
        yield cache_folder() / 'press' / name
    except RuntimeError:  # the user has no home, and so no cache
        return


def _not_for_a_press(profile: bytes) -> str:
    """What keeps a file from being a CMYK output profile by its header (ICC.1:2010, 7.2), or nothing."""
    if profile[36:40] != b'acsp' or int.from_bytes(profile[:4], 'big') != len(profile):
        return 'is not a whole ICC profile'
    if profile[12:16] != b'prtr':
        return 'is not the profile of a press'
    return '' if profile[16:20] == b'CMYK' else 'is not a profile for CMYK'

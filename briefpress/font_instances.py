"""Static fonts made of variable ones.

Laid out as it is, a variable font costs half a second a document and does not give the same bytes twice. So a static
font is made of it once, and kept in the user's cache.
"""

from __future__ import annotations

import atexit
import hashlib
import re
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from briefpress import installed
from briefpress.native import cache_folder

_NAME = re.compile(r'([^\[\]/\\]+)\[([A-Za-z]{4}=-?[0-9.]+(?:,[A-Za-z]{4}=-?[0-9.]+)*)\](\.[ot]tf)')


@dataclass(frozen=True, slots=True)
class Instance:
    """A static font by its name, the file of the variable one, and where it stands on each of that one's axes."""

    name: str
    source: str
    axes: Mapping[str, float]


def parse_instance(name: str) -> Instance | None:
    """What `Catamaran[wght=600].ttf` asks for; None for another kind of name."""
    match = _NAME.fullmatch(name)
    if not match:
        return None
    try:
        axes = {axis: float(value) for axis, _, value in (part.partition('=') for part in match[2].split(','))}
    except ValueError:
        return None
    return Instance(name, f'{match[1]}[{",".join(axes)}]{match[3]}', axes)


def instance(variable: Path, wanted: Instance) -> Path | None:
    """The static font, from the cache or made now; None where the variable font cannot be cut so, or by nothing."""
    version = installed.version('fonttools')
    if version is None:  # which the doctor says
        return None
    return _instance(variable, variable.stat().st_mtime_ns, wanted.name, version)


@lru_cache(maxsize=64)
def _instance(variable: Path, changed: int, name: str, version: str) -> Path | None:  # noqa: ARG001 - a file may change
    wanted = parse_instance(name)
    if wanted is None:
        return None
    source = variable.read_bytes()
    key = hashlib.sha256(f'{wanted.name} {version} '.encode() + source).hexdigest()[:32]
    try:
        return _kept(cache_folder() / 'fonts', key, variable, wanted)
    except (OSError, RuntimeError):  # no home, or one that cannot be written to
        return _kept(_own_folder(), key, variable, wanted)


def _kept(folder: Path, key: str, variable: Path, wanted: Instance) -> Path | None:
    """The font in this folder, made where there is none that is whole, as the digest at the end of its name says.

    It comes there whole or not at all, as others may be making it too.
    """
    for path in folder.glob(f'{key}-*{variable.suffix}'):
        if path.name == _name(path, key):
            return path
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as own:
        made = Path(own) / f'font{variable.suffix}'
        if not _make(variable, made, wanted.axes):
            return None
        return made.replace(folder / _name(made, key))


def _name(font: Path, key: str) -> str:
    return f'{key}-{hashlib.sha256(font.read_bytes()).hexdigest()[:32]}{font.suffix}'


def _make(variable: Path, made: Path, axes: Mapping[str, float]) -> bool:
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    try:
        with TTFont(variable, recalcTimestamp=False) as font:
            if 'fvar' not in font or {axis.axisTag for axis in font['fvar'].axes} != set(axes):
                return False
            with suppress(ValueError):  # not every font says what it is called there
                instancer.names.updateNameTable(font, dict(axes))
            instancer.instantiateVariableFont(font, dict(axes), inplace=True)
            font.save(made)
    except (OSError, MemoryError):
        raise
    except Exception:  # a file that is damaged, or a pointer to one, fails in any way
        return False
    return True


@cache
def _own_folder() -> Path:
    """A folder of this process alone, which goes with it."""
    folder = Path(tempfile.mkdtemp(prefix='briefpress-'))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder

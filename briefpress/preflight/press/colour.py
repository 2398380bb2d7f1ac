"""Colour spaces: CMYK and grey alone, blending in CMYK, and no plate that nobody ordered (ISO 15930-7)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import pikepdf

from briefpress.preflight.finding import Finding
from briefpress.preflight.press.sheet import Sheet
from briefpress.preflight.press.spaces import PROCESS
from briefpress.preflight.press.state import Contents, SpaceUse

INKS = ('DeviceCMYK', 'DeviceGray', 'Separation', 'DeviceN', 'Indexed', 'Pattern')
HINT = 'give the colour as inks in the palette of the press file'
SPOT_HINT = 'print it in CMYK, or order the plate from the printer'


def check_spaces(sheet: Sheet, contents: Contents) -> Iterator[Finding]:
    """Colour spaces that are no inks, also below an Indexed, Separation, DeviceN or Pattern space."""
    for use in contents.spaces.values():
        for space in use.space.levels:
            if space.family not in INKS:
                message = f'the colour space {space.family} is not CMYK'
                yield Finding('press-colour', 'error', sheet.number, use.where, message, HINT)
    if contents.transparent and '/CS' not in sheet.page.obj.get('/Group', pikepdf.Dictionary()):
        message = 'transparency, and the page does not say in which space to blend'
        yield Finding('press-colour', 'error', sheet.number, 'the page', message, 'give the page a group in DeviceCMYK')


def check_spots(uses: Iterable[tuple[int, SpaceUse]]) -> Iterator[Finding]:
    """Inks beyond CMYK, each once at the page that first has it, and inks of one name that look different."""
    looks: dict[str, str] = {}
    seen: set[str] = set()
    for page, where, space in ((page, use.where, space) for page, use in uses for space in use.space.levels):
        for name in space.colorants:
            if name not in (*PROCESS, 'All', 'None') and name not in seen:
                seen.add(name)
                yield Finding('press-colour', 'warning', page, where, f'an extra plate: {name}', SPOT_HINT)
        if space.family == 'Separation' and space.source is not None:
            name, look = space.colorants[0], ' '.join(_look(part) for part in list(space.source)[2:])
            if looks.setdefault(name, look) != look:
                message = f'the ink {name} is described in two ways'
                yield Finding('press-colour', 'error', page, where, message, SPOT_HINT)


def _look(obj: object, depth: int = 0) -> str:
    """A text that is the same for objects of the same content, wherever they stand in the file."""
    if depth > 8:
        return '...'
    if isinstance(obj, pikepdf.Stream):
        data = hashlib.sha256(obj.read_bytes()).hexdigest()
        keys = sorted(set(obj.keys()) - {'/Length', '/Filter', '/DecodeParms'})
        return data + ' '.join(f'{key} {_look(obj[key], depth + 1)}' for key in keys)
    if isinstance(obj, pikepdf.Dictionary):
        return ' '.join(f'{key} {_look(obj[key], depth + 1)}' for key in sorted(obj.keys()))
    if isinstance(obj, pikepdf.Array):
        return f'[{" ".join(_look(part, depth + 1) for part in obj)}]'
    return str(obj) if isinstance(obj, pikepdf.Object) else f'{float(str(obj)):g}'

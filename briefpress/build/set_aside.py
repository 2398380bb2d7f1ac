"""Setting a file aside that somebody has edited in build/, so that no build writes over their work."""

from __future__ import annotations

import io
import zipfile
from itertools import chain, count
from pathlib import Path

from briefpress.build.files import write_file
from briefpress.current import EDITED
from briefpress.diagnostics import Diagnostic, warning


def set_aside(root: Path, path: Path, data: bytes) -> tuple[Diagnostic, ...]:
    """Write these bytes of a file beside it, under a name of their own, and say so; not those of a broken file.

    The file itself stays where it is. OSError where the copy cannot be written.
    """
    if not _is_whole(data):
        return ()
    marks = chain([EDITED], (f'{EDITED}-{number}' for number in count(2)))
    names = (f'{path.stem}{mark}{path.suffix}' for mark in marks)
    kept = next(file for file in map(path.with_name, names) if not file.exists() or file.read_bytes() == data)
    write_file(kept, data)
    taken = 'take what was changed into the source'
    if kept.suffix == '.docx':
        taken = f'run  briefpress pull {kept.relative_to(root).as_posix()}'
    hint = f'{taken}, and delete that file'
    message = f'somebody has edited this since it was built; what they made of it is kept as {kept.name}'
    return (warning(path.relative_to(root).as_posix(), 0, 'edited-output', message, hint),)


def _is_whole(data: bytes) -> bool:
    """Whether a PDF or Word file can be opened, and is not what a full disk has left of one."""
    if data.startswith(b'%PDF-'):
        return b'%%EOF' in data[-1024:]
    return zipfile.is_zipfile(io.BytesIO(data))

"""Writing output files: the old file or the new one, never a part."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

TEMPORARY = '.briefpress-'
"""What the name of a file that is being written begins with."""


def write_file(path: Path, data: bytes) -> None:
    """Put data in a file's place in one step. OSError leaves what was there as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
    try:
        with os.fdopen(handle, 'wb') as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes a file that its owner alone can read.
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def output_path(root: Path, *, slug: str, language: str, form: str, draft: bool) -> Path:
    """`build/<slug>/<slug>.<language>.<format>`; a release goes into `build/release/`."""
    folder = root / 'build' if draft else root / 'build' / 'release'
    return folder / slug / f'{slug}.{language}.{form}'

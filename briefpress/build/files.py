"""Writing output files: the old file or the new one, never a part."""

from __future__ import annotations

import errno
import glob
import os
import tempfile
from pathlib import Path

from briefpress.current import MANIFEST, REPORT, output_folder

TEMPORARY = '.briefpress-'
"""What the name of a file that is being written begins with."""
EXPORTS = '_translate'
"""The folder of build/ where commands beside builds write."""


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


def make_output_folder(root: Path, folder: Path) -> None:
    """Make a folder of outputs. OSError where it, or one on the way to it, cannot be written to or leads elsewhere."""
    for part in reversed([folder, *folder.relative_to(root / 'build').parents]):
        place = root / 'build' / part
        # Nothing is written, and nothing removed, but in the project.
        if place.is_symlink() and place != root / 'build':
            raise OSError(errno.ELOOP, f'{place.name} is a link, and outputs go into folders alone')
        if place.exists() and not place.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, f'{place.name} is a file, and no folder')
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK):
        raise PermissionError(errno.EACCES, 'this user may not write there')


def remove_temporary(root: Path) -> None:
    """Remove what a build that died has left half written in build/."""
    folder = root / 'build'
    for path in [
        *folder.glob(f'{TEMPORARY}*'),
        *folder.glob(f'*/{TEMPORARY}*'),
        *folder.glob(f'release/*/{TEMPORARY}*'),
    ]:
        if path.parent.name != EXPORTS and path.is_file() and not path.is_symlink():
            path.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


ENDINGS = {'press': 'press.pdf'}
"""What the name of a file ends with, where it is not its format."""


def output_name(*, slug: str, language: str, form: str, draft: bool) -> str:
    """`build/<slug>/<slug>.<language>.<ending>` in the project; a release goes into `build/release/`."""
    return f'{output_folder(draft=draft)}/{slug}/{slug}.{language}.{ENDINGS.get(form, form)}'


def output_path(root: Path, *, slug: str, language: str, form: str, draft: bool) -> Path:
    """The file of `output_name`."""
    return root / output_name(slug=slug, language=language, form=form, draft=draft)


def former_files(root: Path, *, slug: str, language: str, form: str, draft: bool) -> list[Path]:
    """What an earlier build left of an output; of all languages where the language is not known."""
    # The name of a catalogue may hold anything, and become a language that none has.
    path = output_path(root, slug=slug, language=glob.escape(language) or '*', form=form, draft=draft)
    dots = path.name.count('.')  # heat.en.press.pdf is no heat.*.pdf
    return sorted(file for file in path.parent.glob(path.name) if file.is_file() and file.name.count('.') == dots)


def manifest_path(root: Path) -> Path:
    """What the last builds made of each brief, for programs."""
    return root / MANIFEST


def report_path(root: Path) -> Path:
    """The same, for people."""
    return root / REPORT


def picture_folder(root: Path) -> Path:
    """Where the report has its pictures of pages; no brief may have such a name."""
    return root / 'build' / '_report'

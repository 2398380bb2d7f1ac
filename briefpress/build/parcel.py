"""A job made ready to travel to a machine that shares no folder with this one, and made a job again there."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from briefpress import fonts
from briefpress.build.job import Job
from briefpress.inputs import joined_digest


@dataclass(frozen=True, slots=True)
class Parcel:
    """A job with the edition that it makes.

    `job` is pickled and has no font folder; `fonts` are the project's own font files by name, as bytes.

    The fonts of packages do not travel: the other machine has the same packages, and the Document has their digests.
    """

    slug: str
    language: str
    job: bytes = field(repr=False)
    fonts: Mapping[str, bytes] = field(repr=False)


def pack(job: Job) -> Parcel:
    """The job with the font files that its Documents name and no font package has, made of variable ones or not."""
    packaged = set(fonts.packaged().values())
    paths = {name: fonts.find(name, folder=job.font_folder) for name in _fonts(job)}
    own = {name: path.read_bytes() for name, path in paths.items() if path and path not in packaged}
    pickled = pickle.dumps(replace(job, font_folder=None), pickle.HIGHEST_PROTOCOL)
    return Parcel(job.document.slug, job.document.language, pickled, own)


def unpack(parcel: Parcel, *, folder: Path) -> Job:
    """The job, with its own fonts laid into a folder of that set of files below `folder`, where they stay for others.

    FontError names the first font of the job that is another file here than where the job was made.
    """
    job: Job = pickle.loads(parcel.job)
    own = _lay(parcel.fonts, folder) if parcel.fonts else None
    for name, digest in _fonts(job).items():
        found = fonts.find(name, folder=own)
        if found is None or fonts.digest(found) != digest:
            raise FontError(name, missing=found is None)
    return replace(job, font_folder=own)


class FontError(Exception):
    """The font file of this name is `missing`, or another than the one that the job was made with."""

    def __init__(self, name: str, *, missing: bool) -> None:
        super().__init__(
            f'the font {name} is {"missing" if missing else "another file than where the edition is from"}'
        )
        self.name = name


def _fonts(job: Job) -> dict[str, str]:
    """The digest of each font file by its bare name."""
    documents = [job.document, *([job.otherwise] if job.otherwise else [])]
    return {Path(name).name: digest for document in documents for name, digest in document.fonts.items()}


def _lay(files: Mapping[str, bytes], folder: Path) -> Path:
    """A folder with exactly these files, named by their content; made at once or not at all."""
    digests = ((name, hashlib.sha256(data).hexdigest()) for name, data in sorted(files.items()))
    laid = folder / joined_digest(*(part for file in digests for part in file))[:32]
    if not laid.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder) as made:
            own = Path(made) / 'fonts'
            own.mkdir()
            for name, data in files.items():
                (own / name).write_bytes(data)
            own.rename(laid)
    return laid

"""The manifest: what the last build of each brief, language and mode made, kept in build/manifest.json."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from briefpress.build.files import manifest_path, output_name
from briefpress.current import VERSION, read_content, seal
from briefpress.diagnostics import Diagnostic, warning
from briefpress.project import is_slug
from briefpress.translate.status import Progress

NOT_READ = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What comes of JSON that is not what was written."""
_READ_AS: Mapping[object, object] = {Mapping: dict}
T = TypeVar('T')
_types = cache(get_type_hints)


@dataclass(frozen=True, slots=True)
class Kept:
    """An output as the manifest keeps it. `path` is relative to the project, '' where there is no file.

    `document` is the digest of the Document that the file was made from, `fingerprint`
    that of all that its bytes depend on.
    """

    form: str
    path: str
    state: str
    size: int
    sha256: str
    document: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A brief in one language and mode; `document` is the digest of what its last build laid out.

    `note` says how that was fitted to the pages that it promises, or nothing; `progress` is that of a translation.
    `fingerprint` is the digest of all that the bytes of its outputs depend on, `inputs` that of all files that it was
    made from: both are '' where the last build found an error.
    """

    slug: str
    language: str
    draft: bool
    title: str
    pages: int
    document: str
    note: str
    outputs: tuple[Kept, ...]
    diagnostics: tuple[Diagnostic, ...]
    progress: Progress | None = None
    fingerprint: str = ''
    inputs: str = ''

    @property
    def key(self) -> tuple[str, str, bool]:
        """What the entry is of."""
        return self.slug, self.language, self.draft


def read_manifest(root: Path) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """The entries of the manifest; none where there is none, and none with a warning where it cannot be read."""
    path = manifest_path(root)
    try:
        content = read_content(root)
        if content['version'] != VERSION:
            return (), ()  # of another version of briefpress: begun anew
        return tuple(read_entry(value) for value in list(content['briefs'])), ()
    except FileNotFoundError:
        return (), ()
    except (OSError, *NOT_READ):
        place = path.relative_to(root).as_posix()
        return (), (warning(place, 0, 'bad-manifest', 'this cannot be read, and is begun anew'),)


def read_entry(value: dict[str, Any]) -> Entry:
    """An entry as JSON has it; any of the errors that come of wrong types where it is none."""
    outputs = tuple(_typed(Kept(**output)) for output in value.pop('outputs'))
    names = {key: value[key] for key in ('slug', 'language', 'draft')}
    if not is_slug(value['slug']) or set(value['language']) & set('/\\'):
        raise ValueError('no brief can have this name')
    if any(output.path not in ('', output_name(form=output.form, **names)) for output in outputs):
        raise ValueError('an output that no build writes')
    diagnostics = tuple(Diagnostic(**{**fault, 'box': tuple(fault['box'])}) for fault in value.pop('diagnostics'))
    found = value.pop('progress', None)
    progress = _typed(Progress(**found)) if found else None
    return _typed(Entry(**value, outputs=outputs, diagnostics=diagnostics, progress=progress))


def _typed(value: T) -> T:
    """A value whose fields are of the types that they were written with; TypeError where one is not."""
    for name, kind in _types(type(value)).items():  # type: ignore[arg-type]  # mypy takes a class for unhashable
        item = getattr(value, name)
        kinds = get_args(kind) if isinstance(kind, UnionType) else (kind,)
        if type(item) not in (_READ_AS.get(get_origin(kind), get_origin(kind) or kind) for kind in kinds):
            raise TypeError(f'{name} is no {kind}')
        if isinstance(item, str):
            item.encode()  # half a surrogate pair is no text
    return value


def manifest_bytes(entries: Sequence[Entry], *, formats: Sequence[str]) -> bytes:
    """The manifest as JSON, with the formats of the house; the same entries give the same bytes."""
    return sealed({'version': VERSION, 'formats': formats, 'briefs': [asdict(entry) for entry in entries]})


def sealed(content: Mapping[str, Any]) -> bytes:
    """JSON that says in its first line what the others are by digest."""
    body = (json.dumps(content, ensure_ascii=False, indent=1).removeprefix('{\n') + '\n').encode()
    return seal(body) + body

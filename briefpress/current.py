"""Which editions are as the last build left them, and so need not be built.

An edition is a brief in one language. It is current where its inputs and its files have the digests that the manifest
has; times of files count for nothing. Needs the quickest modules of the standard library alone, as `inputs` does.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from briefpress.inputs import (
    StrPath,
    brief_digests,
    brief_folders,
    file_digest,
    file_names,
    joined_digest,
    shared_digest,
)

MANIFEST = 'build/manifest.json'
JOURNAL = 'build/.journal'
"""What a build that is at work, or that died, has made so far."""
REPORT = 'build/report.html'
VERSION = 2
"""Of the manifest: one of another version is begun anew."""
SOURCE = ''
"""Stands for a brief's own language where it is not known yet."""
WRITTEN = 'written'
EDITED = '.edited'
"""What the name of a file has in it where a build has kept what somebody had edited."""


class Selection(NamedTuple):
    """What the command line asks for; an empty tuple stands for all.

    `allow_partial` lets a release have translations that are not current.
    """

    briefs: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    draft: bool = True
    allow_partial: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it is every brief, language and format of the project."""
        return not (self.briefs or self.languages or self.formats)


class Standing(NamedTuple):
    """How a brief stands: the entries of the manifest that are current, and what is left to build.

    `left` are catalogues' languages and SOURCE. `fingerprints` are those of editions whose files are as they were
    written, whatever has become of their inputs.
    """

    current: tuple[Mapping[str, Any], ...]
    left: tuple[str, ...]
    fingerprints: frozenset[str]


def read_entries(root: StrPath) -> tuple[tuple[str, ...], list[Any]] | None:
    """The formats of the house and the entries of the manifest as JSON has them, or None where it serves no build."""
    try:
        content = read_content(root)
        if content['version'] == VERSION:
            return tuple(content['formats']), list(content['briefs'])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        pass
    return None


def read_content(root: StrPath) -> Any:
    """The manifest as JSON has it. OSError where there is none, any of the errors of wrong types where it is damaged.

    One of another version is given as it is: its form is not known.
    """
    with open(os.path.join(root, MANIFEST), 'rb') as file:
        data = file.read()
    content = json.loads(data)
    if content['version'] == VERSION and not data.startswith(seal(data.partition(b'\n')[2])):
        raise ValueError('it is not as it was written')
    return content


def seal(body: bytes) -> bytes:
    """The first line of the manifest, by the other ones: with their digest in it no damage to them goes unseen."""
    return b'{"sha256": "%s",\n' % hashlib.sha256(body).hexdigest().encode()


def inputs_digest(selection: Selection, shared: str, brief: str, catalogue: str = '') -> str:
    """The digest of an edition's inputs; a brief in its own language has no catalogue."""
    mode = 'draft' if selection.draft else 'partial' if selection.allow_partial else 'release'
    return joined_digest(mode, shared, brief, catalogue)


def standing(
    root: StrPath, slug: str, selection: Selection, formats: Iterable[str], entries: Iterable[Any], *, shared: str
) -> Standing:
    """How a brief stands, by its entries in the manifest. What these lack or have amiss leaves an edition to build."""
    brief, catalogues = brief_digests(root, slug)
    by_inputs, fingerprints = {}, set()
    for entry in entries:
        try:
            if entry['draft'] == selection.draft and _is_intact(root, entry, formats):
                by_inputs[entry['inputs']] = entry
                fingerprints.add(entry['fingerprint'])
        except (KeyError, TypeError, ValueError):
            continue
    current, left = [], []
    for name in (SOURCE, *sorted(catalogues)):
        entry = by_inputs.get(inputs_digest(selection, shared, brief, catalogues.get(name, '')))
        language = entry['language'] if entry else name
        if selection.languages and language and language not in selection.languages:
            continue
        if entry:
            current.append(entry)
        else:
            left.append(name)
    return Standing(tuple(current), tuple(left), frozenset(fingerprints))


def all_current(root: StrPath, selection: Selection) -> list[Mapping[str, Any]] | None:
    """The entries of all that is selected, where all of it is current; else None.

    It is None too where a full build has anything else to do: outputs of briefs or translations that are no more, what
    a build that died has left, a missing report.
    """
    found = read_entries(root)
    if found is None or os.path.exists(os.path.join(root, JOURNAL)) or not os.path.exists(os.path.join(root, REPORT)):
        return None
    house, entries = found
    if not house:  # something is amiss in the project itself, which a build is to say
        return None
    formats = selection.formats or house
    try:
        by_slug: dict[str, list[Any]] = {}
        for entry in entries:
            by_slug.setdefault(entry['slug'], []).append(entry)
        slugs = selection.briefs or brief_folders(root)
        shared = shared_digest(root)
        current: list[Mapping[str, Any]] = []
        for slug in slugs:
            state = standing(root, slug, selection, formats, by_slug.get(slug, ()), shared=shared)
            if state.left:
                return None
            current += state.current
        wanted = [entry for entry in entries if entry['draft'] == selection.draft]
        languages = {entry['language'] for entry in current}
    except (KeyError, TypeError, ValueError, OSError):
        return None
    if not current or not languages.issuperset(selection.languages):
        return None
    return None if selection.is_whole and len(wanted) != len(current) else current


def output_folder(*, draft: bool) -> str:
    """Where the folders of briefs are, as a path in the project."""
    return 'build' if draft else 'build/release'


def kept_edits(root: StrPath, *, draft: bool) -> list[str]:
    """The files in which builds have kept what somebody had edited, as paths in the project, until they are deleted."""
    folder = output_folder(draft=draft)
    return [f'{folder}/{name}' for name in file_names(os.path.join(root, folder)) if EDITED in name]


def _is_intact(root: StrPath, entry: Mapping[str, Any], formats: Iterable[str]) -> bool:
    """Whether an edition has the file of each format, as the last build of it wrote that."""
    outputs = {output['form']: output for output in entry['outputs']}
    return bool(entry['fingerprint']) and all(
        form in outputs
        and outputs[form]['state'] == WRITTEN
        and outputs[form]['fingerprint'] == entry['fingerprint']
        and file_digest(os.path.join(root, outputs[form]['path'])) == outputs[form]['sha256']
        for form in formats
    )

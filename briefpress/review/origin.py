"""Which brief a reviewed draft is of, and the source that it was made from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from briefpress.diagnostics import Diagnostic, error, warning
from briefpress.docx_read.values import WordText
from briefpress.language_tags import LANGUAGE
from briefpress.load import load_brief
from briefpress.model import source_digest
from briefpress.project import Project, is_slug
from briefpress.review.history import sources_in_history
from briefpress.word.manifest import NAMESPACE, Manifest, ManifestError, read_manifest

_NAME = re.compile(r'([a-z0-9][a-z0-9-]*)\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\b.*\.docx', re.IGNORECASE)
_DIGEST = re.compile('[0-9a-f]{64}')


@dataclass(frozen=True, slots=True)
class Origin:
    """A brief, a language, and the sources that a draft was made from by their paths.

    `exact` says that they are known to be those; else they are the present ones, and all that has changed in them since
    shows as if the draft had changed it back.
    """

    slug: str
    language: str
    sources: Mapping[str, str]
    exact: bool = True


def origin_of(
    project: Project, word: WordText, *, name: str, slug: str = ''
) -> tuple[Origin | None, tuple[Diagnostic, ...]]:
    """The origin of a draft: what is in the file itself, else by its digest in the project's history, else the present.

    `name` is the file's, `slug` the brief that somebody says that it is of. None with one error where no brief of the
    project is found.
    """
    manifest, faults = _manifest(word, name)
    said = manifest.slug if manifest else word.custom.get('briefpress-slug', '')
    found = _NAME.fullmatch(name)
    slug = slug or said or (found[1] if found else '')
    if said != slug and said in project.slugs():
        return None, (*faults, _other_brief(name, said, slug))
    if not is_slug(slug) or slug not in project.slugs():
        return None, (*faults, _no_brief(project, name, slug))
    language = manifest.language if manifest else word.custom.get('briefpress-language', '')
    language = language or (found[2] if found else '')
    language = language if LANGUAGE.fullmatch(language) else ''
    if manifest and is_slug(said) and _is_within(manifest.sources, said):
        return Origin(slug, language, _moved(manifest.sources, said, slug)), faults
    digest = word.custom.get('briefpress-digest', '')
    sources = sources_in_history(project.root, slug, digest) if _DIGEST.fullmatch(digest) else None
    if sources is not None:
        return Origin(slug, language, sources), faults
    present, amiss = load_brief(project, slug)
    if present is None:
        return None, (*faults, *amiss)
    return Origin(slug, language, present.sources, exact=False), (*faults, _two_way(name))


def _manifest(word: WordText, name: str) -> tuple[Manifest | None, tuple[Diagnostic, ...]]:
    """What the draft itself has of its source; none, with a warning, where that is damaged or not what it says."""
    part = next((part for part in word.parts if NAMESPACE.encode() in part), None)
    if part is None:
        return None, ()
    try:
        manifest = read_manifest(part)
    except ManifestError as fault:
        return None, (_damaged(name, str(fault)),)
    digest = word.custom.get('briefpress-digest')
    if digest and digest != source_digest(manifest.sources):
        return None, (_damaged(name, 'it is not the one that the file names'),)
    return manifest, ()


def _damaged(name: str, why: str) -> Diagnostic:
    message = f'the source that is kept in this file cannot be used: {why}'
    return warning(name, 0, 'draft-source', message, 'it is looked for elsewhere')


def _is_within(sources: Mapping[str, str], slug: str) -> bool:
    """Whether all sources are files of a brief's own folder."""
    folder = f'content/{slug}/'
    return f'{folder}brief.md' in sources and all(
        path.startswith(folder) and '..' not in path.split('/') and '\\' not in path for path in sources
    )


def _moved(sources: Mapping[str, str], before: str, slug: str) -> dict[str, str]:
    """The sources of a brief that had another name when the draft was made."""
    return {f'content/{slug}/{path.removeprefix(f"content/{before}/")}': text for path, text in sources.items()}


def _no_brief(project: Project, name: str, slug: str) -> Diagnostic:
    if slug:
        message = f'this draft is of the brief {slug!r}, which the project does not have'
    else:
        message = 'nothing in this file says which brief it is a draft of'
    known = ', '.join(project.slugs()) or 'none'
    return error(name, 0, 'bad-draft', message, f'name the brief with  --brief BRIEF ; there is {known}')


def _other_brief(name: str, said: str, slug: str) -> Diagnostic:
    message = f'this is a draft of the brief {said}, not of {slug}'
    return error(name, 0, 'bad-draft', message, 'leave out  --brief')


def _two_way(name: str) -> Diagnostic:
    message = 'the source that this draft was made from is neither in it nor in the history of the project'
    hint = 'it is compared with the present source: look whether what has changed there since is undone'
    return warning(name, 0, 'draft-source', message, hint)

"""The draft that a reviewed one was made from, made again from its source: what it showed before anybody edited it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from briefpress.check import check_brief
from briefpress.diagnostics import Diagnostic, stops
from briefpress.docx_read.read import read_word
from briefpress.docx_read.values import WordText
from briefpress.load import load_brief
from briefpress.merge import merge
from briefpress.model import Brief
from briefpress.project import Project
from briefpress.review.lines import Line, lines_of
from briefpress.translate.apply import translate
from briefpress.translate.catalogue import catalogue_path, parse_catalogue
from briefpress.translate.edition import edition_of
from briefpress.word.manifest import NAMESPACE, Piece, read_manifest
from briefpress.word.write import write_docx


@dataclass(frozen=True, slots=True)
class Baseline:
    """A brief and what its draft shows: `lines` its paragraphs in order, `notes` those of each footnote by its number.

    `pieces` are the bookmarks of each unit's pieces, by which the same units are found in an edited draft. `brief` is
    what the draft is of, a translation or the source itself.
    """

    brief: Brief
    source: Brief
    word: WordText
    lines: tuple[Line, ...]
    notes: Mapping[str, tuple[Line, ...]]
    pieces: Mapping[str, tuple[Piece, ...]]

    @property
    def all_lines(self) -> tuple[Line, ...]:
        """The lines of the text, and after them those of the footnotes."""
        return (*self.lines, *chain.from_iterable(self.notes.values()))


def baseline_of(
    project: Project, slug: str, sources: Mapping[str, str], *, language: str = ''
) -> tuple[Baseline | None, tuple[Diagnostic, ...]]:
    """The draft of a brief of these sources, in its own language or that of the catalogue among them.

    None, with what is amiss, where they make no draft.
    """
    source, faults = load_brief(project, slug, sources=sources)
    if source is None:
        return None, faults
    brief = source
    if language and language != source.meta.language:
        translated, faults = _translated(project, source, sources, language)
        if translated is None:
            return None, faults
        brief = translated
    faults = (*faults, *check_brief(project, source))
    merged, amiss = (None, ()) if stops(faults) else merge(project, brief)
    if merged is None:
        return None, (*faults, *amiss)
    return _read(source, brief, write_docx(merged.plain, font_folder=project.font_folder)[0]), faults


def _translated(
    project: Project, source: Brief, sources: Mapping[str, str], language: str
) -> tuple[Brief | None, tuple[Diagnostic, ...]]:
    path = catalogue_path(source.slug, language)
    catalogue, faults = parse_catalogue(sources.get(path, ''), path=path, language=language)
    return translate(project, edition_of(source, catalogue, sources.get(path, ''))) if catalogue else (None, faults)


def _read(source: Brief, brief: Brief, data: bytes) -> Baseline:
    word = read_word(data)
    manifest = next(read_manifest(part) for part in word.parts if NAMESPACE.encode() in part)
    notes = {number: lines_of(paragraphs, manifest.pieces) for number, paragraphs in word.notes.items()}
    return Baseline(brief, source, word, lines_of(word.paragraphs, manifest.pieces), notes, manifest.pieces)

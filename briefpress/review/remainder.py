"""The proof of a pull: the draft that is made of the new sources says what the edited one says, or it is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from briefpress.diagnostics import Diagnostic
from briefpress.docx_read.values import Paragraph, WordText
from briefpress.project import Project
from briefpress.review.baseline import Baseline, baseline_of
from briefpress.review.lines import notes_in_use
from briefpress.rich.values import THING, Rich, normal, plain


class Remainder(NamedTuple):
    """The texts of an edited draft that the next one would not have; or the `faults` that keep that from being made."""

    texts: tuple[str, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


def remainder(project: Project, base: Baseline, word: WordText, sources: Mapping[str, str]) -> Remainder:
    """What an edited draft says and the draft of these sources does not; none of what the template had there."""
    made: Baseline | None = base
    faults: tuple[Diagnostic, ...] = ()
    if sources != base.brief.sources:
        made, faults = baseline_of(project, base.brief.slug, sources, language=base.brief.meta.language)
    if made is None:
        return Remainder(faults=tuple(fault for fault in faults if fault.severity == 'error'))
    fixed = Counter(_shown(line.rich) for line in base.lines if line.text and not line.parts)
    there, here = _texts(word), _texts(made.word)
    missing = (there - here - fixed).elements()
    return Remainder(tuple(_without_joined(list(missing), list((here - there).elements()))))


def _without_joined(missing: list[str], more: Collection[str]) -> Iterator[str]:
    """The missing texts but for those that are one, in their order: a cell that can have one paragraph has them so."""
    joined = set(more)
    at = 0
    while at < len(missing):
        text, end = missing[at], at + 1
        while text not in joined and end < len(missing) and any(other.startswith(f'{text} ') for other in joined):
            text, end = f'{text} {missing[end]}', end + 1
        if text in joined:
            at = end
        else:
            yield missing[at]
            at += 1


def _texts(word: WordText) -> Counter[str]:
    """The text of each paragraph, of footnotes too, as it is compared."""
    paragraphs: list[Paragraph] = [paragraph for paragraph in word.paragraphs if not paragraph.generated]
    for note in notes_in_use(word).values():
        paragraphs += note
    return Counter(text for paragraph in paragraphs if (text := _shown(paragraph.rich)))


def _shown(rich: Rich) -> str:
    return ' '.join(plain(normal(rich)).replace(THING, ' ').split())

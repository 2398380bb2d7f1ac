"""A brief and its catalogue into the brief in that language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lxml import html as lxml_html

from briefpress.check import check_brief
from briefpress.diagnostics import Diagnostic, error
from briefpress.dialect import Rendered, render, scan
from briefpress.dialect.syntax import clean
from briefpress.headings import HEADINGS, set_heading_ids
from briefpress.load.front_matter import find_parts
from briefpress.model import PROGRAM, Brief, Comment, Span, Translation, Unit
from briefpress.project import Project
from briefpress.translate.catalogue import Catalogue, Entry
from briefpress.translate.edition import Edition
from briefpress.translate.segments import Segment
from briefpress.translate.status import progress_of
from briefpress.translate.tokens import tokens

KEEPS_SOURCE = 'same-as-source'
"""The rule whose waiver says that a text stays in the source language on purpose."""


def translate(project: Project, edition: Edition) -> tuple[Brief, tuple[Diagnostic, ...]]:
    """The brief in the catalogue's language, and what is amiss in its translations, at their lines.

    The blocks of the text are those of the source, so that no translation can begin another one; its headings keep
    their ids. A unit without a translation stays as it is in the source.
    """
    brief, catalogue, entries = edition.source, edition.catalogue, edition.synced.entries
    segments = {segment.unit: segment for segment in edition.segments}
    units = {name: _unit(unit, segments.get(name), entries.get(name), catalogue) for name, unit in brief.units.items()}
    rendered = _render(brief, units, project.house.limits)
    translated = replace(
        brief,
        meta=replace(brief.meta, language=catalogue.language),
        body=_with_ids(rendered.body, brief.body),
        texts=rendered.texts,
        notes=rendered.notes,
        units=units,
        sources={**brief.sources, catalogue.path: edition.text},
        comments=(*(_comment(comment, units) for comment in brief.comments), *_changed(entries)),
        translation=_translation(brief, catalogue, segments, entries),
    )
    faults = {*rendered.diagnostics, *check_brief(project, translated)}
    if faults:  # some may be the source's own
        faults.difference_update(check_brief(project, brief))
    found = {_in_catalogue(fault, brief, units) for fault in faults} | set(_images(translated))
    return translated, tuple(sorted(found))


def _unit(unit: Unit, segment: Segment | None, entry: Entry | None, catalogue: Catalogue) -> Unit:
    """The unit with its translation, in the place where the catalogue has it."""
    if segment is None or entry is None or not entry.target:
        return unit
    span = entry.span or Span(catalogue.path, 0, 0, 0)
    return Unit(unit.id, unit.kind, clean(entry.target) + segment.attributes, span, form='po')


def _render(brief: Brief, units: Mapping[str, Unit], limits: Mapping[str, int]) -> Rendered:
    source = brief.sources[brief.path]
    parts = find_parts(source)
    shown = {name: unit for name, unit in units.items() if name in brief.texts or unit.form == 'po'}
    return render(
        scan(source, begin=parts.body if parts else 0),
        path=brief.path,
        texts={name: (unit.text, unit.span.line + _offset(unit)) for name, unit in shown.items()},
        paths={name: unit.span.path for name, unit in shown.items()},
        limits=limits,
    )


def _offset(unit: Unit) -> int:
    """The text of a block scalar begins below its indicator."""
    return int(unit.form.endswith(('-literal', '-folded')))


def _with_ids(body: str, source: str) -> str:
    """The body with the ids that the headings of the source have, by which references and templates know them."""
    original = lxml_html.fragment_fromstring(source, create_parent='div')
    set_heading_ids(original)
    ids = {heading.get('data-unit'): heading.get('id') for heading in original.iter(*HEADINGS)}
    root = lxml_html.fragment_fromstring(body, create_parent='div')
    for heading in root.iter(*HEADINGS):
        heading.set('id', ids[heading.get('data-unit')])
    html: str = lxml_html.tostring(root, encoding='unicode')
    return html.removeprefix('<div>').removesuffix('</div>')


def _comment(comment: Comment, units: Mapping[str, Unit]) -> Comment:
    """A note on words of the source is on all of the unit where a translation has not these words."""
    unit = units.get(comment.unit)
    return replace(comment, quote='') if unit and comment.quote not in unit.text else comment


def _changed(entries: Mapping[str, Entry]) -> Iterator[Comment]:
    """What has changed in the source of each stale translation, for the editor of a draft."""
    for unit, entry in entries.items():
        if entry.state == 'stale':
            text = (
                f'The original has changed since this was translated.\nIt was: {entry.previous}\nIt is: {entry.source}'
            )
            yield Comment(unit, text, PROGRAM)


def _translation(
    brief: Brief, catalogue: Catalogue, segments: Mapping[str, Segment], entries: Mapping[str, Entry]
) -> Translation:
    states = {name: entries[name].state if name in entries else 'missing' for name in segments}
    kept = (name for name, entry in entries.items() if entry.target == entry.source and KEEPS_SOURCE in entry.waived)
    return Translation(
        source_language=brief.meta.language,
        states=states,
        percent=progress_of(entries.values()).percent,
        kept=frozenset(kept),
        machine=catalogue.machine,
    )


def _images(brief: Brief) -> Iterable[Diagnostic]:
    """Images that a translation shows and its source does not."""
    for unit in brief.units.values():
        html = brief.texts.get(unit.id) or ''
        if unit.form != 'po' or not ('![' in unit.text or '<img' in html):
            continue
        shown = lxml_html.fragment_fromstring(f'<div>{html}</div>').iter('img') if html else _shown(brief, unit)
        for image in shown:
            if image.get('src') not in brief.images:
                hint = 'a translation shows the images of its source, by the same names'
                message = f'the source shows no image {image.get("src")}'
                yield error(unit.span.path, unit.span.line, 'missing-image', message, hint)


def _shown(brief: Brief, unit: Unit) -> list[lxml_html.HtmlElement]:
    """The images in a unit of the text."""
    root = lxml_html.fragment_fromstring(brief.body + ''.join(brief.notes.values()), create_parent='div')
    found: list[lxml_html.HtmlElement] = root.xpath('.//*[@data-unit=$unit]//img', unit=unit.id)
    return found


def _in_catalogue(fault: Diagnostic, brief: Brief, units: Mapping[str, Unit]) -> Diagnostic:
    """A fault that only the translation has, at the translation of the unit in its line.

    That a footnote is not referred to any more is at the translation that has lost its mark.
    """
    if fault.path != brief.path:
        return fault
    at = [name for name, unit in brief.units.items() if unit.span.path == fault.path and unit.span.line <= fault.line]
    if fault.code == 'unused-footnote':
        at = [name for name, unit in brief.units.items() if _marks(unit) - _marks(units[name])] or at
    nearest = max(at, key=lambda name: brief.units[name].span.line, default=None)
    span = units[nearest].span if nearest else None
    return replace(fault, path=span.path, line=span.line) if span and span.path != brief.path else fault


def _marks(unit: Unit) -> set[str]:
    """The footnote marks in a unit."""
    return {token for token in tokens(unit.text) if token.startswith('[^')}

"""A brief from its folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import html as lxml_html

from briefpress.diagnostics import Diagnostic, error
from briefpress.dialect import Block, Rendered, render, scan, units
from briefpress.load.front_matter import read_meta, split_front_matter
from briefpress.load.images import Place, load_images
from briefpress.load.notes import load_notes
from briefpress.load.reading import Reading
from briefpress.load.tables import load_tables
from briefpress.model import Brief, Unit
from briefpress.project import Project, is_slug
from briefpress.template_declarations import DeclarationError, component_form, type_names


def load_brief(
    project: Project, slug: str, *, sources: Mapping[str, str] | None = None
) -> tuple[Brief | None, tuple[Diagnostic, ...]]:
    """The brief in content/<slug>/ with the faults of its files, whatever bytes they have.

    With `sources`, texts by their paths, it is read from these, as if they were all that the folder has beside images.

    None where the front matter, or what it must have, cannot be read. A brief that comes with errors is only there
    to be checked further: of what they point at, it holds what could be read.
    """
    folder = f'content/{slug}'
    if not is_slug(slug):
        return None, (error(folder, 0, 'bad-value', 'this is no name for a brief', 'use a-z, 0-9 and hyphens'),)
    reading = Reading(project.root, project.house.limits, sources)
    brief = _read(project, slug, folder, reading)
    return brief, tuple(sorted(set(reading.faults)))


def _read(project: Project, slug: str, folder: str, reading: Reading) -> Brief | None:
    path = f'{folder}/brief.md'
    source = reading.source(path)
    if source is None:
        return None
    parts = split_front_matter(source, path, reading)
    if parts is None:
        return None
    meta = read_meta(source, path, parts, reading, types=type_names(project))
    root = scan(source, begin=parts.body)
    tables = load_tables(folder, reading)
    reading.refuse_link(f'{folder}/i18n')  # which translate then leaves alone
    outside = dict(reading.units)
    names = _names(project, root)
    reading.units.update((unit.id, unit) for unit in units(root, path=path) if unit.id not in names)
    texts = {name: _text(unit) for name, unit in outside.items()}
    paths = {name: unit.span.path for name, unit in outside.items()}
    rendered = render(root, path=path, texts=texts, paths=paths, limits=reading.limits)
    reading.faults.extend(rendered.diagnostics)
    named = _named_images(rendered, path, outside)
    images, faults = load_images(project.root, folder, named, limits=reading.limits)
    reading.faults.extend(faults)
    notes = load_notes(folder, rendered, reading)
    if meta is None:
        return None
    return Brief(
        slug=slug,
        path=path,
        meta=meta,
        body=rendered.body,
        texts=rendered.texts,
        notes=rendered.notes,
        tables=tables,
        images=images,
        units=reading.units,
        sources=reading.sources,
        comments=notes,
    )


def _names(project: Project, root: Block) -> set[str]:
    """The arguments that are names of things and so no text of the author: by their ids as units."""
    found = [(block.info, child.unit) for block in root.walk() for child in block.children if child.kind == 'argument']
    takes_name = {component: _takes_name(project, component) for component, _ in found}
    return {unit for component, unit in found if takes_name[component]}


def _takes_name(project: Project, component: str) -> bool:
    try:
        return component_form(project, component).takes_name
    except DeclarationError:  # reported by check
        return False


def _text(unit: Unit) -> tuple[str, int]:
    """A unit's Markdown and the line where it begins: that of a block scalar is below its indicator."""
    return unit.text, unit.span.line + unit.form.endswith(('-literal', '-folded'))


def _named_images(rendered: Rendered, path: str, outside: Mapping[str, Unit]) -> Iterator[tuple[str, Place]]:
    """Every image that the brief shows, with the line of the unit that it stands in."""
    for fragment in (rendered.body, *rendered.notes.values()):
        for image in lxml_html.fragment_fromstring(fragment, create_parent='div').iter('img'):
            lines = image.xpath('ancestor-or-self::*[@data-line][1]/@data-line')
            yield image.get('src', ''), Place(path, int(lines[0]) if lines else 0)
    for name, text in rendered.texts.items():
        for image in lxml_html.fragment_fromstring(text, create_parent='div').iter('img'):
            yield image.get('src', ''), Place(outside[name].span.path, outside[name].span.line)

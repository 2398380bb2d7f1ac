"""Starting things: a project, a brief of a type, the house's own copy of a shipped file.

Each function says which files are to be made, by path with their bytes, and writes nothing itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from briefpress.inputs import CATALOGUE
from briefpress.project import Project, is_slug, starter
from briefpress.template_declarations import type_names, type_sections

SHIPPED = ('house.yaml', 'glossary.csv', 'india-us-space-cyber', 'writing-guide')
"""What a new project is given of content/: in a checkout its users' own briefs stand beside these."""

OPENING = ('The problem', 'What we found', 'What we recommend', 'References')
"""The sections of a new brief whose type requires none."""

BRIEF = """\
---
title: {title}
type: {kind}
date: {today}
language: {language}
standfirst: One or two sentences that say what the brief is about.
authors:
  - name: Your name
    role: Your role
    affiliation: {publisher}
key_messages:
  - One sentence that a reader in a hurry takes away.
---
"""

WRITE_HERE = 'Write the section "{section}" here.'
"""What stands in a section that nobody has written."""

SECTION = f"""
## {{section}}

{WRITE_HERE}
"""


class StartError(Exception):
    """Something stands in the way of what is to be made."""


def start_project(folder: Path) -> Mapping[Path, bytes]:
    """A project with the shipped briefs in it. StartError where content/ is there already.

    Catalogues in languages that this machine has no fonts for are left out: their editions could not be built.
    """
    if (folder / 'content').exists():
        raise StartError(f'{folder / "content"} is there already; nothing was changed')
    if (folder.absolute().parent / 'content').is_dir():
        hint = f'"briefpress new {folder.name} --type policy-brief" starts a brief in it'
        raise StartError(f'{folder.parent} is a project already; {hint}')
    sources = (starter() / 'content' / name for name in SHIPPED)
    shipped = sorted(path for source in sources for path in (source, *source.rglob('*')) if path.is_file())
    shipped = [path for path in shipped if path.suffix != CATALOGUE or _has_fonts(path.stem)]
    files = {folder / path.relative_to(starter()): path.read_bytes() for path in shipped}
    return files | {folder / 'build' / '.gitignore': b'*\n!.gitignore\n'}


def _has_fonts(language: str) -> bool:
    """Whether the fonts of a language's own stylesheet are here, where it has one."""
    from briefpress.merge.languages import lacking_fonts, language_sheets

    project = Project(starter())
    return not any(lacking_fonts(project, sheet) for sheet in language_sheets(project, language, faults=[]))


def start_brief(project: Project, slug: str, *, kind: str) -> Mapping[Path, bytes]:
    """A brief with every section that its type requires. StartError names what is wrong."""
    if not is_slug(slug):
        raise StartError(f'"{slug}" is no name for a brief: use a-z, 0-9 and hyphens, such as heat-plan')
    if kind not in type_names(project):
        raise StartError(f'there is no type "{kind}"; there are {", ".join(type_names(project))}')
    folder = project.root / 'content' / slug
    if folder.exists():
        raise StartError(f'content/{slug} is there already; nothing was changed')
    text = BRIEF.format(
        title=slug.replace('-', ' ').capitalize(),
        kind=kind,
        today=date.today(),  # the author's own day, and never part of a build
        language=project.house.languages[0],
        publisher=json.dumps(project.house.publisher or 'Your institute', ensure_ascii=False),
    )
    sections = type_sections(project, kind) or OPENING
    text += ''.join(SECTION.format(section=section) for section in sections)
    return {folder / 'brief.md': text.encode()}


def eject_file(project: Project, name: str) -> Mapping[Path, bytes]:
    """The project's own copy of a shipped template or stylesheet, which then wins. StartError where there is none."""
    source, target = starter() / name, project.root / name
    inside = source.resolve().is_relative_to(starter().resolve()) and Path(name).parts[:1] in (
        ('templates',),
        ('styles',),
    )
    if not (inside and source.is_file()):
        raise StartError(f'{name} is not a shipped file of templates/ or styles/')
    if target.exists():
        raise StartError(f"{name} is the project's own already; nothing was changed")
    return {target: source.read_bytes()}

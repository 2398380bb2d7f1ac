"""The briefs that are measured, as a project for briefpress and as folders that other programs take."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Mapping
from pathlib import Path

from bench.docx_template import context, template
from bench.pandoc_markdown import pandoc_markdown
from briefpress import fonts
from briefpress.build import Selection
from briefpress.build.job import Job
from briefpress.build.plan import prepare
from briefpress.load import load_brief
from briefpress.model import Document
from briefpress.project import open_project

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / 'content' / 'india-us-space-cyber'
HOUSE = 'publisher: IMPRI\nlanguages: [en]\nformats: [pdf, docx]\npage: A4\nlimits: {job_seconds: 3600}\n'
TABLE_BRIEF = '---\ntitle: Rows\ntype: policy-brief\ndate: 2026-01-01\nlanguage: en\n---\n\n/// table | issues\n///\n'

Files = Mapping[str, str]
"""The texts of a brief by their paths in its folder."""


def sample(title: str = '') -> Files:
    """The sample brief in its own language, under another title perhaps."""
    brief = (SAMPLE / 'brief.md').read_text('utf-8')
    if title:
        brief = re.sub(r'(?m)^title: .*', f'title: {title}', brief, count=1)
    return {'brief.md': brief, 'tables/issues.yaml': (SAMPLE / 'tables/issues.yaml').read_text('utf-8')}


def long(times: int) -> Files:
    """The text of the sample brief so many times, its table once."""
    files = sample()
    _, front, body = files['brief.md'].split('---\n', 2)
    again = re.sub(r'(?m)^/// table .*\n///\n', '', body)
    again = re.sub(r' \{#[\w-]+\}', '', again)
    parts = (re.sub(r'(?m)^(##+ .*)', rf'\1, part {number}', again) for number in range(2, times + 1))
    front = front.replace('policy-update', 'policy-brief')
    return {**files, 'brief.md': '\n'.join((f'---\n{front}---\n{body}', *parts))}


def table(rows: int) -> Files:
    """A brief that is one table: that of the sample with its rows over and over, each with an id of its own."""
    head, body = (SAMPLE / 'tables/issues.yaml').read_text('utf-8').split('rows:\n')
    texts = [f'  - id: {part}' for part in body.split('  - id: ')[1:]]
    numbered = [texts[row % len(texts)].replace('- id: ', f'- id: r{row}-', 1) for row in range(rows)]
    return {'brief.md': TABLE_BRIEF, 'tables/issues.yaml': head + 'rows:\n' + ''.join(numbered)}


def write_project(root: Path, briefs: Mapping[str, Files]) -> Path:
    """A project of these briefs by their slugs; templates and styles are those of the repository."""
    for slug, files in briefs.items():
        for name, text in files.items():
            path = root / 'content' / slug / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, 'utf-8')
    (root / 'content' / 'house.yaml').write_text(HOUSE, 'utf-8')
    return root


def unpack(root: Path, slug: str, folder: Path) -> Job:
    """The job of a brief; and in `folder` all that other programs make a file from.

    page.html with style.css, images and fonts is the very Document that briefpress lays out, document.pickle the
    Document itself. brief.md is for pandoc, template.docx with context.json for docxtpl.
    """
    project, _ = open_project(root)
    brief, faults = load_brief(project, slug)
    prepared = next(prepare(project, slug, Selection()))
    if not (brief and prepared.job):
        raise ValueError('\n'.join(map(str, faults + prepared.diagnostics)))
    document = prepared.job.document
    _write_page(document, folder)
    (folder / 'document.pickle').write_bytes(pickle.dumps(document))
    (folder / 'brief.md').write_text(pandoc_markdown(brief), 'utf-8')
    found = context(document.html)
    (folder / 'context.json').write_text(json.dumps(found), 'utf-8')
    (folder / 'template.docx').write_bytes(template(found))
    return prepared.job


def _write_page(document: Document, folder: Path) -> None:
    page = document.html.replace('</head>', '<link rel="stylesheet" href="style.css"></head>', 1)
    css = '\n'.join(text for _, text in document.stylesheets)
    files = {'page.html': page.encode(), 'style.css': css.encode(), **document.assets}
    for name in document.fonts:
        path = fonts.find(Path(name).name)
        if path is None:
            raise FileNotFoundError(name)
        files[name] = path.read_bytes()
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

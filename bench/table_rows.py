"""A table of 300 rows: fixed column widths, as briefpress lays tables out, against automatic ones; and one in Word.

    python bench/table_rows.py [ROWS] [ROWS IN WORD]

Once with the shipped issue table's cells as prose, as most institutes write them, and once with its lists.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from briefpress import fonts
from briefpress.build.job import uncollected
from briefpress.build.plan import Selection, prepare
from briefpress.model import Document
from briefpress.project import open_project

ROOT = Path(__file__).resolve().parent.parent

HEAD = '---\ntitle: Rows\ntype: policy-brief\ndate: 2026-01-01\nlanguage: en\n---\n\n/// table | rows\n///\n'
AUTO = ('auto.css', 'table { table-layout: auto !important } col { width: auto !important }')


def lists(rows: int) -> str:
    """The shipped issue table with its rows over and over, each with an id of its own."""
    shipped = (ROOT / 'content/india-us-space-cyber/tables/issues.yaml').read_text('utf-8')
    head, body = shipped.split('rows:\n')
    texts = [f'  - id: {part}' for part in body.split('  - id: ')[1:]]
    numbered = [texts[row % len(texts)].replace('- id: ', f'- id: r{row}-', 1) for row in range(rows)]
    return head + 'rows:\n' + ''.join(numbered)


def prose(rows: int) -> str:
    """The same with one text in each cell."""
    lines = lists(rows).replace(', type: list', '').splitlines()
    joined = ''
    for line in lines:
        if line.startswith('      - '):
            joined += ('' if joined.endswith(': ') else '; ') + line[8:].strip('"')
        else:
            joined += '\n' + line + (' ' if line.endswith(('stakeholders:', 'remedies:')) else '')
    return joined.lstrip() + '\n'


def document(source: str) -> Document:
    """The Document of a brief that is this table."""
    with TemporaryDirectory() as name:
        folder = Path(name) / 'content' / 'rows'
        (folder / 'tables').mkdir(parents=True)
        (folder / 'brief.md').write_text(HEAD, 'utf-8')
        (folder / 'tables' / 'rows.yaml').write_text(source, 'utf-8')
        project, _ = open_project(Path(name))
        prepared = next(prepare(project, 'rows', Selection()))
    if not (prepared and prepared.job):
        raise SystemExit('\n'.join(map(str, prepared.diagnostics if prepared else ())))
    return prepared.job.document


def seconds(documents: Mapping[str, Document]) -> dict[str, float]:
    """The median CPU seconds of laying each out, in turn."""
    from briefpress.pdf import lay_out

    times: dict[str, list[float]] = {name: [] for name in documents}
    for _ in range(5):
        for name, each in documents.items():
            start = time.process_time()
            with uncollected():  # as a job does it
                lay_out(each)
            times[name].append(time.process_time() - start)
    return {name: median(each) for name, each in times.items()}


def word_seconds(document: Document) -> float:
    """The median CPU seconds of writing the Word draft."""
    from briefpress.word.write import write_docx

    times = []
    for _ in range(5):
        start = time.process_time()
        with uncollected():
            write_docx(document)
        times.append(time.process_time() - start)
    return median(times)


def main(rows: str = '300', rows_in_word: str = '1000') -> None:
    """Measure and print the ratios."""
    fonts.configure()
    for name, made in (('prose', prose), ('lists', lists)):
        print(f'{rows_in_word} rows of {name} in Word: {word_seconds(document(made(int(rows_in_word)))):.2f} s')
    for name, source in (('prose', prose(int(rows))), ('lists', lists(int(rows)))):
        fixed = document(source)
        found = seconds({'fixed': fixed, 'auto': replace(fixed, stylesheets=(*fixed.stylesheets, AUTO))})
        ratio = found['fixed'] / found['auto']
        print(f'{rows} rows of {name}: fixed {found["fixed"]:.2f} s, auto {found["auto"]:.2f} s, ratio {ratio:.2f}')


if __name__ == '__main__':
    main(*sys.argv[1:])

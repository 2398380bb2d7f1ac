"""One brief to PDF against the bare weasyprint command on the same HTML, stylesheets and fonts.

python bench/one_brief.py [BRIEF]
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from measure import in_turn, report

from briefpress import fonts
from briefpress.build.plan import Selection, prepare
from briefpress.model import Document
from briefpress.project import open_project

ROOT = Path(__file__).resolve().parent.parent


def unpack(document: Document, folder: Path) -> list[str]:
    """Write a Document's files into a folder; the weasyprint command that makes the PDF from them."""
    (folder / 'page.html').write_text(document.html, 'utf-8')
    (folder / 'style.css').write_text('\n'.join(css for _, css in document.stylesheets), 'utf-8')
    files = dict(document.assets) | {name: fonts.find(Path(name).name).read_bytes() for name in document.fonts}
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return ['weasyprint', '-p', '--pdf-variant', 'pdf/a-3a', '-s', 'style.css', 'page.html', 'raw.pdf']


def main(slug: str = 'india-us-space-cyber') -> None:
    """Measure and print."""
    project, _ = open_project(ROOT)
    job = next(prepare(project, slug, Selection())).job
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        raw = unpack(job.document, folder)
        python = Path(sys.executable)
        commands = {
            'weasyprint': [str(python.parent / raw[0]), *raw[1:]],
            'briefpress build -l en -f pdf': [
                *(str(python), str(ROOT / 'cli.py'), 'build', slug),
                *('-l', 'en', '-f', 'pdf', '-C', str(folder)),
            ],
        }
        shutil.copytree(ROOT / 'content', folder / 'content')
        medians = in_turn(commands, folder=folder, before=lambda _: shutil.rmtree(folder / 'build', ignore_errors=True))
        report(medians, against='weasyprint')


if __name__ == '__main__':
    main(*sys.argv[1:])

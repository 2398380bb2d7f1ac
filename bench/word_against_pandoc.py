"""The Word draft of a brief from briefpress and from pandoc: what is in each file, and how each looks.

    pip install pypandoc_binary
    python -m bench.word_against_pandoc [BRIEF] [--pictures]

Prints the table of docs/word-and-pandoc.md. With --pictures, LibreOffice draws both for docs/images/.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from bench.pandoc_markdown import pandoc_markdown
from bench.word_facts import FACTS, Docx
from briefpress.build.job import run_job
from briefpress.build.plan import Selection, prepare
from briefpress.load import load_brief
from briefpress.project import open_project

ROOT = Path(__file__).resolve().parent.parent


def from_briefpress(slug: str, *, embed_fonts: bool = False) -> bytes:
    """The draft; with its fonts inside, for a machine that does not have them."""
    project, _ = open_project(ROOT)
    house = replace(project.house, embed_fonts=embed_fonts)
    prepared = next(prepare(replace(project, house=house), slug, Selection(formats=('docx',))))
    return run_job(prepared.job).outputs['docx']


def from_pandoc(slug: str) -> bytes:
    """The same brief through pandoc, with contents."""
    import pypandoc

    project, _ = open_project(ROOT)
    brief, _ = load_brief(project, slug)
    path = ROOT / '.cache' / f'{slug}.pandoc.docx'
    path.parent.mkdir(exist_ok=True)
    arguments = ['--toc', '--toc-depth=2', f'--resource-path={ROOT / "content" / slug}']
    pypandoc.convert_text(pandoc_markdown(brief), 'docx', format='markdown', outputfile=str(path), extra_args=arguments)
    return path.read_bytes()


def main(*arguments: str) -> None:
    """Print the table; draw the pictures where they are asked for."""
    slug = next((word for word in arguments if not word.startswith('-')), 'india-us-space-cyber')
    made = {'briefpress': from_briefpress(slug), 'pandoc': from_pandoc(slug)}
    print(f'| | {" | ".join(made)} |\n|---|{"---|" * len(made)}')
    for label, fact in FACTS.items():
        print(f'| {label} | {" | ".join(fact(Docx(data)) for data in made.values())} |')
    if '--pictures' in arguments:
        from bench.word_pictures import draw

        draw(made | {'briefpress': from_briefpress(slug, embed_fonts=True)}, ROOT / 'docs' / 'images')


if __name__ == '__main__':
    main(*sys.argv[1:])

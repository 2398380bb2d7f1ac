"""PDFs by pandoc and typst, one after the other: python typst_pdf.py FOLDER..., each with a brief.md.

Typst is called through its binding: the same compiler, with the start of one Python for all folders.
"""

import subprocess
import sys
from pathlib import Path

import pypandoc
import typst

# pandoc's template has keywords for code of typst, which words with a space between them are not.
OPTIONS = ['--standalone', '--toc', '--toc-depth=2', '--variable', 'mainfont=IBM Plex Serif', '--metadata', 'keywords=']

pandoc = Path(pypandoc.__file__).with_name('files') / 'pandoc'
for folder in map(Path, sys.argv[1:]):
    source = folder / 'brief.typ'
    subprocess.run([pandoc, folder / 'brief.md', *OPTIONS, '--to', 'typst', '--output', source], check=True)
    typst.compile(source, output=folder / 'typst.pdf', font_paths=[folder], ignore_system_fonts=True)

"""The programs that briefpress is measured beside: how each is called, whether it is here, and what it leaves out.

`make bench` installs those of PyPI into PEERS; Chromium and LibreOffice are used where the machine has them. Every
command runs in the folder of a brief as `projects.unpack` writes it, with the fonts of briefpress and no others; only
Chromium and LibreOffice need the machine's configuration.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.measure import Cost, command_cost

HERE = Path(__file__).resolve().parent
PROGRAMS = HERE / 'programs'
PEERS = HERE / '.peers'
PYTHON = PEERS / 'bin' / 'python'
WEASYPRINT = PEERS / 'bin' / 'weasyprint'
FONTS = {'FONTCONFIG_FILE': str(HERE.parent / 'briefpress' / 'fonts.conf')}
VARIANT = ('--pdf-variant', 'pdf/a-3a', '--pdf-tags')
"""What briefpress makes."""
BROWSERS = ('chromium', 'chromium-browser', 'google-chrome')
QUIET = (
    *('--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'),
    *('--disable-background-networking', '--disable-component-update', '--disable-sync'),
)
CONTENTS = ('--toc', '--toc-depth=2')
VERSIONS = """
import importlib.metadata, json
print(json.dumps({each.metadata['Name'].lower(): each.version for each in importlib.metadata.distributions()}))
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """A program; `needs` are packages of PEERS and programs of the machine, `lacks` is what its file has not."""

    name: str
    needs: tuple[str, ...]
    lacks: str


ALL = (
    Peer(
        'weasyprint',
        ('weasyprint',),
        'Tagged PDF/A-3a of our HTML, stylesheets and fonts, without PDF/UA-1; it reads no Markdown and no tables.',
    ),
    Peer(
        'pandoc + weasyprint',
        ('pypandoc_binary', 'weasyprint'),
        'Tagged PDF/A-3a with our stylesheet, but HTML of its own: no running heads, boxes or numbered tables.',
    ),
    Peer(
        'pandoc + typst',
        ('pypandoc_binary', 'typst'),
        'Tagged PDF with bookmarks and hyphenation, not PDF/A; the plain design of pandoc in one of our fonts.',
    ),
    Peer(
        'Chromium',
        ('chromium',),
        'Tagged PDF of our HTML and stylesheet, not PDF/A: no footnotes, running heads, page numbers in contents, '
        'bookmarks or hyphenation.',
    ),
    Peer('LibreOffice', ('soffice',), 'PDF of our finished Word draft, neither tagged nor PDF/A; it writes no draft.'),
    Peer(
        'pandoc', ('pypandoc_binary',), 'Its own reference document; what is in it [stands here](word-and-pandoc.md).'
    ),
    Peer(
        'docxtpl',
        ('docxtpl',),
        'Plain texts in a finished template: no bold, links, lists in cells, footnotes, contents or numbers.',
    ),
    Peer(
        'html-for-docx',
        ('html-for-docx',),
        "Word's own styles with formatting by hand: no styles of the house, footnotes or contents.",
    ),
)


def missing(name: str) -> bool:
    """Whether something is not here that a peer needs."""
    peer = next(each for each in ALL if each.name == name)
    return not all(_is_here(need) for need in peer.needs)


def _is_here(need: str) -> bool:
    if need == 'chromium':
        return browser() is not None
    return need.replace('_', '-') in packages() or (need == 'soffice' and shutil.which(need) is not None)


@cache
def packages() -> dict[str, str]:
    """The versions of the packages in PEERS by their names; none where nothing is installed."""
    if not PYTHON.exists():
        return {}
    done = subprocess.run([PYTHON, '-c', VERSIONS], check=True, capture_output=True, text=True)
    return {name.replace('_', '-'): version for name, version in json.loads(done.stdout).items()}


@cache
def pandoc() -> Path:
    """The pandoc of pypandoc_binary; where that is not installed, a file that is not there."""
    return next(PEERS.glob('lib/python*/site-packages/pypandoc/files/pandoc'), PEERS / 'pandoc')


@cache
def browser() -> str | None:
    """The first browser of the machine that knows the DevTools protocol."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


# One brief: commands that are run in its folder.


def weasyprint() -> list[str]:
    """page.html, which has its stylesheet, as tagged PDF/A-3a."""
    return [str(WEASYPRINT), *VARIANT, 'page.html', 'weasyprint.pdf']


def pandoc_weasyprint() -> list[str]:
    """brief.md with our stylesheet, as tagged PDF/A-3a."""
    engine = [f'--pdf-engine={WEASYPRINT}', *(f'--pdf-engine-opt={option}' for option in VARIANT)]
    return [
        str(pandoc()),
        'brief.md',
        '--standalone',
        *CONTENTS,
        '--css',
        'style.css',
        *engine,
        '--output',
        'pandoc.pdf',
    ]


def pandoc_docx() -> list[str]:
    """brief.md as a Word file with contents."""
    return [str(pandoc()), 'brief.md', *CONTENTS, '--output', 'pandoc.docx']


def program(name: str, folders: Sequence[Path]) -> list[str]:
    """One of PROGRAMS in the Python of PEERS, on folders one after the other."""
    return [str(PYTHON), str(PROGRAMS / f'{name}.py'), *map(str, folders)]


def in_each(folders: Sequence[Path], command: Sequence[str]) -> list[str]:
    """A command in each folder, two at a time."""
    names = ' '.join(shlex.quote(str(folder)) for folder in folders)
    each = f'cd "$1" && exec {shlex.join(command)}'
    return ['sh', '-c', f"printf '%s\\0' {names} | xargs -0 -P 2 -I @ sh -c {shlex.quote(each)} sh @"]


# Runs: what is measured of a command.


def command(words: Sequence[str], folder: Path) -> Callable[[], Cost]:
    """A run of a command in a folder, with our fonts."""
    return lambda: command_cost(words, folder=folder, extra=FONTS)


def printing(folder: Path) -> Callable[[], Cost]:
    """A run of Chromium from its command line, with a new profile."""

    def run() -> Cost:
        with _new_folder() as profile:
            page = (folder / 'page.html').as_uri()
            options = [*QUIET, f'--user-data-dir={profile}', '--no-pdf-header-footer', '--print-to-pdf=chromium.pdf']
            return command_cost([browser() or '', *options, page], folder=folder)

    return run


def printing_all(folders: Sequence[Path]) -> Callable[[], Cost]:
    """A run of one browser that prints the pages of all folders."""

    def run() -> Cost:
        with _new_folder() as profile:
            options = [*QUIET, f'--user-data-dir={profile}']
            words = [sys.executable, str(PROGRAMS / 'chromium_pdf.py'), browser() or '', *options, '--']
            return command_cost([*words, *map(str, folders)], folder=folders[0])

    return run


def office(folder: Path) -> Callable[[], Cost]:
    """A run of LibreOffice on draft.docx, with a profile that stays from run to run."""
    profile = f'-env:UserInstallation={(folder / "profile").as_uri()}'
    words = ['soffice', '--headless', profile, '--convert-to', 'pdf:writer_pdf_Export', 'draft.docx']
    return lambda: command_cost(words, folder=folder)


@contextmanager
def _new_folder() -> Iterator[str]:
    """A folder that goes in the end, though a browser may still be clearing up in it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        yield os.fspath(name)

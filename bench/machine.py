"""What the figures were measured on, without a name that anybody has given it."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
import subprocess
import sys
from pathlib import Path

from bench import peers

OURS = ('weasyprint', 'pydyf', 'fonttools', 'python-docx', 'lxml', 'markdown', 'jinja2', 'pikepdf')
THEIRS = ('weasyprint', 'typst', 'docxtpl', 'html-for-docx')


def machine() -> dict[str, str]:
    """Each fact by its name."""
    facts = {
        'Processor': f'{_processor()}, {os.cpu_count()} cores',
        'Memory': f'{os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9:.0f} GB',
        'System': f'{_system()}, {platform.machine()}',
        'briefpress': f'Python {platform.python_version()}, '
        + ', '.join(f'{name} {importlib.metadata.version(name)}' for name in OURS),
    }
    beside = [f'{name} {peers.packages()[name]}' for name in THEIRS if name in peers.packages()]
    programs = {'pandoc': str(peers.pandoc()), 'Chromium': peers.browser(), 'LibreOffice': 'soffice'}
    beside += [f'{name} {found}' for name, program in programs.items() if program and (found := _version(program))]
    return facts | {'Beside it': ', '.join(beside)}


def _processor() -> str:
    if sys.platform == 'linux':
        found = re.search(r'(?m)^model name\s*: (.+)', Path('/proc/cpuinfo').read_text())
        return found[1] if found else platform.machine()
    done = subprocess.run(['sysctl', '-n', 'machdep.cpu.brand_string'], capture_output=True, text=True, check=False)
    return done.stdout.strip() or platform.machine()


def _system() -> str:
    try:
        return platform.freedesktop_os_release()['PRETTY_NAME']
    except (OSError, KeyError):
        return f'{platform.system()} {platform.release()}'


def _version(program: str) -> str:
    """The first number with a point in what a program says of its version; '' where it says nothing."""
    try:
        done = subprocess.run([program, '--version'], capture_output=True, text=True, check=False)
    except OSError:
        return ''
    found = re.search(r'\d+(\.\d+)+', done.stdout)
    return found[0] if found else ''

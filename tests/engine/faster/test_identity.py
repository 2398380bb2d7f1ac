"""No mechanism changes a byte: every edition that ships, and pages of all that CSS can do, plain and faster."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from briefpress.engine.faster import SWITCH
from tests.engine.faster.pages import FEATURES
from tests.engine.faster.prints import MIXED
from tests.projects import shipped_project

ROOT = Path(__file__).parents[3]


def digests(root: Path, **environment: str) -> dict[str, str]:
    """The sha256 of all that a process of its own builds of what ships."""
    shipped_project(root)
    command = [sys.executable, str(ROOT / 'cli.py'), 'build', '-j', '1', '-C', str(root)]
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    files = (path for suffix in ('pdf', 'docx') for path in root.glob(f'build/*/*.{suffix}'))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(files)}


def printed(how: str, turns: int) -> list[str]:
    """What became of each page, so many times in one process."""
    command = [sys.executable, '-m', 'tests.engine.faster.prints', how, str(turns)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, '')
    return done.stdout.splitlines()


def test_every_edition_that_ships_has_the_same_bytes(tmp_path: Path) -> None:
    for name in ('plain', 'faster'):
        (tmp_path / name).mkdir()
    plain = digests(tmp_path / 'plain', **{SWITCH: 'plain'})
    assert len(plain) == 18
    assert digests(tmp_path / 'faster') == plain


def test_every_feature_page_has_the_same_bytes_and_faults_also_in_a_process_that_has_printed_it_before() -> None:
    plain = printed('plain', 1)
    assert len(plain) == len(FEATURES) + MIXED
    assert len({line.partition(' | ')[2] for line in plain}) > len(plain) * 0.9, 'pages differ from each other'
    assert printed('faster', 2) == plain * 2

"""With other versions of the packages below the files are the same, without what is made for one version."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.projects import brief, write_project

ROOT = Path(__file__).parents[3]
BUILD = """
import atexit, sys
from briefpress.engine.start import start_engine
start_engine()
import pyphen, weasyprint
from weasyprint.css import ComputedStyle
from briefpress.cli import main
from briefpress.engine.hooks import _chain
{change}
atexit.register(lambda: print(*[function.__module__ for function in _chain(ComputedStyle.__missing__)]))
sys.argv = ['briefpress', 'build', '-f', 'pdf', '-C', *sys.argv[1:]]
main()
"""


def built(folder: Path, change: str = '') -> tuple[str, bytes]:
    """Who answers for the styles of elements at the end of a build, and the PDF."""
    folder.mkdir()
    root = write_project(folder, {'content/heat/brief.md': brief('Cities *warm*[^a].\n\n- One\n\n[^a]: Most.\n')})
    command = [sys.executable, '-c', BUILD.format(change=change), str(root)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ''), done.stderr
    return done.stdout.splitlines()[-1], (root / 'build/heat/heat.en.pdf').read_bytes()


def test_other_versions_give_the_same_bytes_and_are_left_as_they_are(tmp_path: Path) -> None:
    styles, data = built(tmp_path / 'made-for')
    assert styles == 'briefpress.engine.faster.styles weasyprint.css'
    change = "weasyprint.__version__ = '70.1'; pyphen.__version__ = '0.19'"
    assert built(tmp_path / 'others', change) == ('weasyprint.css', data)

"""From a save to the pixels in a browser: milliseconds to the section that was edited, and to the whole brief.

    python -m bench.preview [ROUNDS]

`briefpress preview` of the sample brief, and Chromium beside it; both on this machine. A picture counts when the
browser has decoded it.
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.measure import environment
from bench.projects import ROOT, sample, write_project

ROUNDS = 15
FLAGS = ('--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking')
PLACE = 'content/brief/brief.md'
DRAWN = '(image) => image.complete && image.naturalWidth'
SECTION = f"() => [...document.querySelectorAll('#first .galley img')].some({DRAWN})"
WHOLE = f"""(former) => {{
  const papers = [...document.querySelectorAll('#first .paper')];
  const fresh = papers.filter((paper) => !former.includes(paper.dataset.id));
  const drawn = (paper) => [...paper.querySelectorAll('img:not(.former)')].some({DRAWN});
  return !document.querySelector('#first .galley') && fresh.length > 0 && fresh.every(drawn);
}}"""
IDS = 'papers => papers.map((paper) => paper.dataset.id)'


def main(rounds: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        root = write_project(Path(name), {'brief': sample()})
        words = [sys.executable, str(ROOT / 'cli.py'), 'preview', 'brief', '--no-open', '-C', str(root)]
        with (
            subprocess.Popen(words, env=environment(), stdout=subprocess.PIPE, text=True) as server,
            sync_playwright() as started,
        ):
            assert server.stdout
            address = re.match(r'\S+', server.stdout.readline())
            browser = started.chromium.launch(executable_path=shutil.which('chromium'), args=FLAGS)
            page = browser.new_page(viewport={'width': 1280, 'height': 800})
            page.goto(address[0] if address else '')
            page.wait_for_selector('#first .paper img', timeout=60_000)
            times = [_edit(page, root / PLACE, number) for number in range(rounds + 2)][2:]
            browser.close()
            server.terminate()
    for what, found in zip(('the section', 'the whole brief'), zip(*times, strict=True), strict=True):
        print(f'{what:16} median {statistics.median(found):5.0f} ms, of {rounds} saves at most {max(found):5.0f} ms')


def _edit(page: Page, path: Path, number: int) -> tuple[float, float]:
    """Milliseconds to the section and to the whole, of one sentence that is changed."""
    former = page.eval_on_selector_all('#first .paper', IDS)
    text = re.sub(r'\n\nA measured sentence.*', '', path.read_text('utf-8'))
    text = text.replace('## Functioning', f'## Functioning\n\nA measured sentence, number {number}.', 1)
    begun = time.perf_counter()
    path.write_text(text, 'utf-8')
    page.wait_for_function(SECTION, polling=5)
    section = time.perf_counter() - begun
    page.wait_for_function(WHOLE, arg=former, polling=5)
    whole = time.perf_counter() - begun
    page.wait_for_timeout(500)
    return section * 1000, whole * 1000


if __name__ == '__main__':
    main(int(sys.argv[1]) if sys.argv[1:] else ROUNDS)

"""Make preview.png: the sample brief in the preview, Hindi beside it. Needs the packages of development and Chromium.

python docs/images/make_preview.py
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
VIEW = '#/india-us-space-cyber/en?beside=hi'
FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
COLOURS = 200

words = [sys.executable, str(ROOT / 'cli.py'), 'preview', '--no-open', '-C', str(ROOT)]
with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as server, sync_playwright() as started:
    try:
        address = re.match(r'[^#\s]+', server.stdout.readline())[0]
        browser = started.chromium.launch(executable_path=shutil.which('chromium'), args=FLAGS)
        page = browser.new_page(viewport={'width': 1280, 'height': 800})
        page.goto(f'{address}{VIEW}')
        for pane in ('first', 'second'):
            page.wait_for_selector(f'#{pane} .paper img', timeout=60_000)
        page.wait_for_load_state('load')
        page.wait_for_timeout(3000)
        page.screenshot(path=str(HERE / 'preview.png'))
        browser.close()
    finally:
        server.terminate()
Image.open(HERE / 'preview.png').convert('RGB').quantize(COLOURS).save(HERE / 'preview.png', optimize=True)

"""Drafts as pictures: their first pages as LibreOffice draws them, side by side."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

GAP = 24
DESK = '#d9dee4'
SCALE = 0.7
PAGES = (1, 5, 6)


def draw(drafts: Mapping[str, bytes], folder: Path) -> None:
    """Write word-<name>.png for each draft: some of its pages, those where a table stands among them."""
    for name, data in drafts.items():
        pages = [ImageOps.expand(page, 1, '#b4bcc6') for page in _pages(data)]
        width, height = pages[0].size
        sheet = Image.new('RGB', (GAP + len(pages) * (width + GAP), height + 2 * GAP), DESK)
        for place, page in enumerate(pages):
            sheet.paste(page, (GAP + place * (width + GAP), GAP))
        sheet.quantize(96).save(folder / f'word-{name}.png', optimize=True)


def _pages(data: bytes) -> list[Image.Image]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / 'draft.docx').write_bytes(data)
        profile = f'-env:UserInstallation={(folder / "profile").as_uri()}'
        command = [
            'soffice',
            '--headless',
            profile,
            '--convert-to',
            'pdf',
            '--outdir',
            name,
            str(folder / 'draft.docx'),
        ]
        # The layout has closed the machine's fonts to this process; LibreOffice wants them.
        own = {name: value for name, value in os.environ.items() if name != 'FONTCONFIG_FILE'}
        subprocess.run(command, check=True, env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        pdf = pypdfium2.PdfDocument((folder / 'draft.pdf').read_bytes())
        return [pdf[number - 1].render(scale=SCALE).to_pil().convert('RGB') for number in PAGES if number <= len(pdf)]

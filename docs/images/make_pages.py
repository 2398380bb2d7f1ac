"""The picture of the README: pages of the built sample briefs.

make && python docs/images/make_pages.py
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

HERE = Path(__file__).parent
PAGES = (('india-us-space-cyber', 1), ('india-us-space-cyber', 5), ('writing-guide', 1), ('writing-guide', 3))
GAP = 24
DESK = '#d9dee4'


def main() -> None:
    """Write pages.png beside this file."""
    build = HERE.parents[1] / 'build'
    pages = [
        pypdfium2.PdfDocument(build / slug / f'{slug}.en.pdf')[number - 1].render(scale=0.8).to_pil().convert('RGB')
        for slug, number in PAGES
    ]
    framed = [ImageOps.expand(page, 1, '#b4bcc6') for page in pages]
    width, height = framed[0].size
    sheet = Image.new('RGB', (GAP + len(framed) * (width + GAP), height + 2 * GAP), DESK)
    for place, page in enumerate(framed):
        sheet.paste(page, (GAP + place * (width + GAP), GAP))
    sheet.quantize(160).save(HERE / 'pages.png', optimize=True)


if __name__ == '__main__':
    main()

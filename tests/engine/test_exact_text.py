"""Text drawn by cluster, and the contract with the parts of WeasyPrint that this enters."""

from __future__ import annotations

import inspect
import io
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pypdfium2
import pytest
import weasyprint
from PIL import ImageChops
from weasyprint.text.ffi import ffi

from briefpress.engine import exact_text
from briefpress.engine.clusters import Cluster, Glyph, Piece, join_marks, pieces
from briefpress.engine.glyphs import GLYPH
from briefpress.pdf import lay_out, write_pdf
from tests.pdf import scripts
from tests.pdf.scripts import SCRIPTS

FONT = SimpleNamespace(upem=1000)
AT_LINE_END = '\ufffe'
"""What pdfium makes of a hyphen at the end of a line."""
TOLD = 'read engine/exact_text.py against the new WeasyPrint, then measure with bench.extraction'


def cluster(text: str, *glyphs: tuple[int, float, float], start: int = 0, rtl: bool = False, advance: float = 10.0):
    return Cluster(FONT, 10.0, rtl, start, text, 0.0, advance, list(glyphs))


def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, *texts: str) -> bytes:
    """The PDF of some paragraphs, set as a script is set."""
    monkeypatch.setattr(scripts, 'paragraphs', lambda _: list(texts))
    return scripts.pdf(SCRIPTS[name], tmp_path)


def extracted(data: bytes) -> list[str]:
    """The lines that pdfium extracts."""
    with pypdfium2.PdfDocument(data) as file:
        return [line for page in file for line in page.get_textpage().get_text_range().splitlines()]


def test_weasyprint_is_the_version_whose_parts_are_entered():
    assert weasyprint.__version__ == '70.0', TOLD
    exact_text.install()
    parameters = {
        'first_line_metrics': 'first_line text layout resume_at space_collapse style hyphenated hyphenation_character',
        'draw_first_line': 'stream textbox text_overflow block_ellipsis matrix',
        'clean': 'self to_unicode hinting',
        'build_fonts_dictionary': 'pdf fonts compress subset options',
        'add_tags': 'pdf document pdf_version page_streams',
    }
    for place, name, _ in exact_text.HOOKS:
        plain = getattr(place, name).plain
        assert ' '.join(inspect.signature(plain).parameters) == parameters[name], TOLD


def test_a_glyph_of_pango_has_the_layout_that_is_read():
    assert GLYPH.size == ffi.sizeof('PangoGlyphInfo')
    glyph = ffi.new('PangoGlyphInfo *')
    glyph.glyph, glyph.geometry.width, glyph.geometry.x_offset, glyph.geometry.y_offset = 7, 2048, -3, 5
    assert GLYPH.unpack(ffi.buffer(glyph)) == (7, 2048, -3, 5)


def test_a_second_installation_changes_nothing():
    exact_text.install()
    hooks = [getattr(place, name) for place, name, _ in exact_text.HOOKS]
    exact_text.install()
    assert hooks == [getattr(place, name) for place, name, _ in exact_text.HOOKS]


@pytest.mark.parametrize(
    ('name', 'word'),
    [('Devanagari', 'क्षमता'), ('Tamil', 'கொள்கை'), ('Bengali', 'নিরাপত্তা'), ('Nastaliq', 'تحقیق'), ('Thai', 'กำลัง')],
)
def test_a_word_comes_back_as_it_was_written(tmp_path, monkeypatch, name, word):
    assert extracted(written(tmp_path, monkeypatch, name, word)) == [word]


@pytest.mark.parametrize('name', ['English', 'Devanagari', 'Nastaliq'])
def test_the_same_text_gives_the_same_bytes(tmp_path, name):
    assert scripts.pdf(SCRIPTS[name], tmp_path) == scripts.pdf(SCRIPTS[name], tmp_path)


@pytest.mark.parametrize('name', ['English', 'Devanagari', 'Telugu', 'Hebrew', 'Arabic'])
def test_pages_look_as_weasyprint_draws_them(tmp_path, name):
    """Within what anti-aliasing can do. Not in Nastaliq: there WeasyPrint sets the glyphs a little off their places."""
    layout = lay_out(scripts.document(SCRIPTS[name], tmp_path), font_folder=tmp_path)
    ours, _ = write_pdf(layout)
    exact_text.install()
    wrapped = [(place, hook, getattr(place, hook)) for place, hook, _ in exact_text.HOOKS]
    try:
        for place, hook, function in wrapped:
            setattr(place, hook, function.plain)
        plain, _ = write_pdf(layout)
    finally:
        for place, hook, function in wrapped:
            setattr(place, hook, function)
    images = [pypdfium2.PdfDocument(data)[0].render(scale=2).to_pil().convert('L') for data in (ours, plain)]
    difference = ImageChops.difference(*images)
    strong = sum(difference.histogram()[128:])
    inked = sum(images[0].histogram()[:128])
    assert inked > 2000
    assert strong < inked * 0.02


def test_small_capitals_keep_their_letters(tmp_path, monkeypatch):
    """One glyph that stands for two letters, as that of a space does for a no-break space."""
    (line,) = extracted(written(tmp_path, monkeypatch, 'English', 'a\u00a0b c'))
    assert line == 'a\u00a0b c'


def hyphens(data: bytes) -> list[str]:
    """The ActualText of the structure elements."""
    with pikepdf.open(io.BytesIO(data)) as file:
        return [str(item.ActualText) for item in file.objects if isinstance(item, pikepdf.Dictionary)
                and item.get('/Type') == '/StructElem' and '/ActualText' in item]  # fmt: skip


def test_a_hyphen_of_the_layout_is_not_read_aloud(tmp_path, monkeypatch):
    data = written(
        tmp_path, monkeypatch, 'English', 'All interconnectedness of internationalisation is characteristic.'
    )
    hyphenated = ''.join(extracted(data)).count(AT_LINE_END)
    assert hyphenated
    assert [text[-1] for text in hyphens(data)] == ['\u00ad'] * hyphenated


def test_a_hyphen_of_the_author_is_read_aloud_at_the_end_of_a_line_too(tmp_path, monkeypatch):
    data = written(tmp_path, monkeypatch, 'English', 'It is a most carefully made long-term-agreement-of-many-parts.')
    assert AT_LINE_END in ''.join(extracted(data))
    assert hyphens(data) == []


def test_a_hyphen_that_is_not_shown_hides_no_line(tmp_path, monkeypatch):
    english = replace(SCRIPTS['English'], css='hyphens: auto; hyphenate-character: ""; width: 52mm')
    monkeypatch.setitem(SCRIPTS, 'English', english)
    data = written(
        tmp_path, monkeypatch, 'English', 'All interconnectedness of internationalisation is characteristic.'
    )
    assert hyphens(data)
    assert all(len(text) > 1 for text in hyphens(data))


def test_a_plain_letter_is_its_own_glyph():
    assert pieces(cluster('a', (7, 0.0, 0.0))) == [Piece('a', (Glyph(7, 0, 0),), None)]


def test_a_ligature_is_one_piece_with_all_of_its_letters():
    assert pieces(cluster('ffi', (7, 0.0, 0.0))) == [Piece('ffi', (Glyph(7, 0, 0),), None)]


def test_a_letter_draws_its_marks_and_they_have_a_text_alone():
    drawn = pieces(cluster('क्ष', (7, 0.0, 0.0), (8, 5.0, 1.0)))
    assert [piece.text for piece in drawn] == ['क', '्', 'ष']
    assert drawn[0].glyphs == (Glyph(7, 0, 0), Glyph(8, 500, -100))
    assert [piece.advance for piece in drawn] == [0.5, 0.0, 0.5]
    assert all(piece.glyphs == () for piece in drawn[1:])


def test_letters_from_right_to_left_are_in_visual_order_and_their_brackets_are_mirrored():
    assert [piece.text for piece in pieces(cluster('لا', (7, 0.0, 0.0), rtl=True))] == ['ا', 'ل']
    assert [piece.text for piece in pieces(cluster('(', (7, 0.0, 0.0), rtl=True))] == [')']


def test_a_mark_that_pango_set_apart_joins_its_letter():
    letter, mark = cluster('க', (7, 0.0, 0.0)), cluster('ொ', (8, 10.0, 0.0), start=3)
    (joined,) = join_marks([letter, mark])
    assert (joined.text, joined.advance, len(joined.glyphs)) == ('கொ', 20.0, 2)


def test_letters_that_stand_for_themselves_are_not_joined():
    assert len(join_marks([cluster('a', (7, 0.0, 0.0)), cluster('b', (8, 10.0, 0.0), start=1)])) == 2

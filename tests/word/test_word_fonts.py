"""Fonts inside a draft: those that may be there, whole, and as Word wants them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from openxml_audit import OpenXmlValidator
from word_reading import CSS, NAMESPACES, W, Word, document

from briefpress.fonts import digest, find
from briefpress.word.embedding import kept_out, obfuscated
from briefpress.word.write import write_docx

FILES = {
    'IBMPlexSerif-Regular.ttf': (400, 'normal', 'embedRegular'),
    'IBMPlexSerif-SemiBold.ttf': (600, 'normal', 'embedBold'),
    'IBMPlexSerif-Italic.ttf': (400, 'italic', 'embedItalic'),
}
FACES = ''.join(
    f'@font-face {{ font-family: "Plex"; font-weight: {weight}; font-style: {style}; src: url(fonts/{name}) }}\n'
    for name, (weight, style, _) in FILES.items()
)
ID = f'{{{NAMESPACES["r"]}}}id'
FAMILY = 'html { font-family: Plex, serif }'


def font(name: str) -> Path:
    path = find(name)
    assert path
    return path


def embedded(css: str = CSS + FACES + FAMILY, folder: Path | None = None, fonts=None, embed_fonts=True):
    fonts = fonts or {f'fonts/{name}': digest(font(name)) for name in FILES}
    doc = document('<p>Text</p>', css=css, fonts=fonts, embed_fonts=embed_fonts)
    return write_docx(doc, font_folder=folder)


def test_every_face_of_a_family_is_whole_inside_and_its_key_opens_it():
    data, diagnostics = embedded()
    word = Word(data)
    assert diagnostics == ()
    (family,) = word.find('//w:font[@w:name="Plex"]', 'fontTable')
    targets = {
        item.get('Id'): item.get('Target') for item in etree.fromstring(word.parts['word/_rels/fontTable.xml.rels'])
    }
    for name, (_, _, place) in FILES.items():
        element = family.find(f'w:{place}', NAMESPACES)
        part = word.parts[f'word/{targets[element.get(ID)]}']
        key = element.get(f'{{{W}}}fontKey').strip('{}')
        assert part != font(name).read_bytes()
        assert obfuscated(part, key) == font(name).read_bytes()
    assert word.find('//w:embedTrueTypeFonts', 'settings')
    assert not word.find('//w:saveSubsetFonts', 'settings')


def test_no_font_is_inside_unless_the_house_asks_for_it():
    word = Word(embedded(embed_fonts=False)[0])
    assert not any('fonts/' in name for name in word.names)
    assert not word.find('//w:embedTrueTypeFonts', 'settings')


def test_embedding_gives_the_same_bytes_twice_and_a_valid_file(tmp_path):
    data, _ = embedded()
    assert embedded()[0] == data
    path = tmp_path / 'draft.docx'
    path.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def with_bits(bits: int) -> bytes:
    file, stream = TTFont(font('IBMPlexSerif-Regular.ttf')), io.BytesIO()
    file['OS/2'].fsType = bits
    file.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(('bits', 'may'), [(0, True), (0x8, True), (0x108, True), (0xC, True)])
def test_a_font_whose_licence_allows_editing_is_embedded(bits, may):
    assert (kept_out(with_bits(bits)) == '') is may


@pytest.mark.parametrize('bits', [0x2, 0x4, 0x200])
def test_a_font_that_its_licence_keeps_out_is_left_out_and_reported_at_its_rule(bits, tmp_path):
    (tmp_path / 'Own.ttf').write_bytes(with_bits(bits))
    css = '\n\n@font-face { font-family: Own; src: url(fonts/Own.ttf) }\nhtml { font-family: Own, serif }'
    data, diagnostics = embedded(css, tmp_path, {'fonts/Own.ttf': digest(tmp_path / 'Own.ttf')})
    (found,) = diagnostics
    assert (found.path, found.line, found.code) == ('styles/test.css', 3, 'font-not-embedded')
    assert f'{bits:#06x}' in found.message
    assert not any('fonts/' in name for name in Word(data).names)


def test_a_family_that_is_not_used_is_not_inside():
    word = Word(embedded(CSS + FACES)[0])
    assert not any('fonts/' in name for name in word.names)

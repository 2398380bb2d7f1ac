"""Pictures, text boxes and what else is drawn: what is read of them, and what is told to be left out."""

from __future__ import annotations

import pytest

from briefpress.docx_read.read import read_word
from tests.docx_read.small_docx import docx, field, lines, p, r, read, relation, styled

READING = 'the reading of a word: よ'


def drawing(target: str, name: str, *, descr: str = '') -> str:
    described = f'<wp:docPr id="1" name="{name}" descr="{descr}"/>'
    return f'<w:r><w:drawing><wp:inline>{described}<a:blip r:embed="{target}"/></wp:inline></w:drawing></w:r>'


def test_pictures_have_names_that_each_have_one_picture() -> None:
    files = {f'word/media/image{number}.png': bytes([number % 3]) for number in range(1, 5)}
    links = ''.join(relation(f'i{number}', 'image', f'media/image{number}.png') for number in range(1, 5))
    links += relation('far', 'image', 'https://example.org/x.png', external=True)
    vml = '<w:r><w:pict><v:shape alt="Old"><v:imagedata r:id="i3"/></v:shape></w:pict></w:r>'
    body = p(
        drawing('i1', 'map.svg', descr='A map'),
        drawing('i2', 'map.svg'),
        drawing('i4', 'map.svg'),
        drawing('i4', 'Picture 4'),
        vml,
        drawing('far', 'far.png'),
    )
    read_ = read_word(docx(body, links=links, files=files))
    names = [piece.thing.target for piece in read_.paragraphs[0].rich if piece.thing]
    assert names == ['map.svg', 'map-2.svg', 'map.svg', 'map.svg', 'image3.png']
    assert read_.images == {'map.svg': b'\1', 'map-2.svg': b'\2', 'image3.png': b'\0'}
    assert read_.alternatives == {'map.svg': 'A map', 'image3.png': 'Old'}
    assert read_.left_out == ('a picture that is not in the file: https://example.org/x.png',)


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f'<w:txbxContent>{p(r("b", "<w:b/>"))}{p(r("c"))}</w:txbxContent>'
    choice = f'<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>'
    alternative = f'<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>'
    read_ = read(p(r('a'), alternative, r('d')) + p(r('e')))
    assert lines(read_.paragraphs) == ['ad', 'b', 'c', 'e']
    assert [sentence.partition(':')[0] for sentence in read_.left_out] == ['a text box']


@pytest.mark.parametrize(
    ('inner', 'text', 'sentence'),
    [
        ('<m:oMath><m:r><m:t>E=m</m:t></m:r></m:oMath>', 'E=m', 'an equation: E=m'),
        (r('b', '<w:vanish/>'), '', 'hidden text: b'),
        (styled('b', 'Hid'), '', 'hidden text: b'),
        ('<w:r><w:drawing><c:chart r:id="x"/></w:drawing></w:r>', '', 'a chart'),
        ('<w:r><w:drawing><dgm:relIds r:dm="x"/></w:drawing></w:r>', '', 'a diagram (SmartArt)'),
        ('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet"/></w:object></w:r>', '', 'an embedded object: Excel.Sheet'),
        (f'<w:r><w:ruby><w:rt>{r("よ")}</w:rt><w:rubyBase>{r("読")}</w:rubyBase></w:ruby></w:r>', '読', READING),
        (field(r'EQ \f(1,2)', ''), '', r'a field that is drawn by its code: EQ \f(1,2)'),
    ],
)
def test_what_is_not_in_the_text_is_told(inner: str, text: str, sentence: str) -> None:
    read_ = read(p(r('a'), inner))
    assert lines(read_.paragraphs) == ['a' + text]
    assert read_.left_out == (sentence,)

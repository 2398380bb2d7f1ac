"""A hostile Word file is refused in one sentence, or read, in two seconds and 300 MB."""

from __future__ import annotations

import subprocess
import sys
import time
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefpress.docx_parts import LARGEST, DocxError
from briefpress.docx_read.read import read_word
from tests.docx_read.small_docx import XMLNS, docx, lines, p, part, r, relation, relations, zipped

MEGABYTES = 300
FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
REFUSED = {
    'nothing': (b'', 'it is no Word file, or is damaged'),
    'a PDF': (b'%PDF-1.7', 'it is a PDF'),
    'Rich Text Format': (b'{\\rtf1 x}', 'it is a file in Rich Text Format'),
    'an old Word file': (b'\xd0\xcf\x11\xe0 x', 'it is an old Word file'),
    'an encrypted file': (b'\xd0\xcf\x11\xe0' + 'EncryptedPackage'.encode('utf-16-le'), 'it is an encrypted Word file'),
    'an OpenDocument file': (
        b'PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text',
        'it is an OpenDocument file',
    ),
    'macros': (docx(p(), files={'word/vbaProject.bin': b'x'}), 'it has macros'),
    'a macro type': (
        docx(p(), files={'[Content_Types].xml': b'macroEnabled.main+xml'}),
        'it has macros',
    ),
    'a DOCTYPE': (
        docx('', files={'word/document.xml': b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'}),
        'it has a part with declarations',
    ),
    'another document': (docx('', files={'word/document.xml': b'<x/>'}), 'it has no text'),
    'a body in another place': (
        docx('', files={'word/document.xml': part('w:x', '<w:y/>')}),
        'it has no text',
    ),
    'UTF-7': (
        docx('', files={'word/document.xml': b'<?xml version="1.0" encoding="UTF-7"?><a/>'}),
        'it has a part in an encoding that no Word file has',
    ),
    'deep nesting': (
        docx('<w:sdt>' * 300 + '</w:sdt>' * 300),
        'it has a part whose elements are nested too deeply',
    ),
    'many elements': (docx('<w:p/>' * 1_000_001), 'it is too large'),
    'many attributes': (docx('<w:p ' + ' '.join(f'a{at}=""' for at in range(1_000_000)) + '/>'), 'it is too large'),
    'nested fields': (
        docx(p(FIELD * 5_000)),
        'its fields are nested too deeply',
    ),
    'many relations': (
        docx(p(), links=relation('x', 'image', 'x.png') * 300_000),
        'it is too large',
    ),
    'a file of more than 50 MB': (b'PK' + b'x' * LARGEST, 'it is larger than 50 MB'),
    'many parts': (docx(p(), files={f'word/{at}': b'' for at in range(2_001)}), 'it has more than 2000 parts'),
    'parts of more than 50 MB': (
        zipped({f'word/{at}': b'x' * 900_000 for at in range(56)}, method=zipfile.ZIP_DEFLATED),
        'what it holds is larger than 50 MB',
    ),
    'a part outside the file': (docx(p(), files={'../x': b''}), '../x is no name of a part'),
    'a zip bomb': (
        zipped({'word/x.xml': b'x' * 2_000_000}, method=zipfile.ZIP_DEFLATED),
        'word/x.xml is packed too densely',
    ),
}


@pytest.mark.parametrize('case', REFUSED)
def test_a_file_that_is_no_word_file_or_not_safe_is_refused_in_one_sentence(case: str) -> None:
    data, message = REFUSED[case]
    begin = time.process_time()
    with pytest.raises(DocxError) as fault:
        read_word(data)
    assert str(fault.value) == message
    assert time.process_time() - begin < 2


def test_a_hundred_thousand_elements_in_one_another_are_refused() -> None:
    with pytest.raises(DocxError):
        read_word(docx('<w:sdt>' * 100_000 + '</w:sdt>' * 100_000))


def bookmarks(many: int) -> str:
    starts = ''.join(f'<w:bookmarkStart w:id="{at}" w:name="n{at}"/>' for at in range(many))
    return starts + ''.join(f'<w:bookmarkEnd w:id="{at}"/>' for at in range(many))


def open_bookmarks() -> bytes:
    starts = ''.join(f'<w:bookmarkStart w:id="{at}" w:name="n{at}"/>' for at in range(400))
    ends = ''.join(f'<w:bookmarkEnd w:id="{at}"/>' for at in range(400))
    return docx(starts + '<w:p/>' * 100_000 + ends)


def based_styles() -> bytes:
    styles = (f'<w:style w:styleId="s{at}"><w:basedOn w:val="s{at + 1}"/></w:style>' for at in range(36_000))
    return docx(p(style='s0'), {'styles': ''.join(styles)})


AUTHOR = 'w:author="x" w:date="2026-01-02T03:04:05Z"'
EXPENSIVE: dict[str, Callable[[], bytes]] = {
    'runs': lambda: docx(p('<w:r><w:rPr><w:b/></w:rPr><w:t>x</w:t></w:r>' * 38_000)),
    'paragraphs': lambda: docx('<w:p><w:r><w:t>x</w:t></w:r></w:p>' * 49_000),
    'a long text': lambda: docx(p(r('word and ' * 100_000 + ''.join(map(chr, range(0x4E00, 0x9000))) * 400))),
    'long codes': lambda: docx(p(FIELD + '<w:instrText>"a </w:instrText>' * 140_000)),
    'fields': lambda: docx(p(('<w:fldSimple w:instr="HYPERLINK &quot;a">' + r('x') + '</w:fldSimple>') * 26_000)),
    'changes in changes': lambda: docx(p(f'<w:ins {AUTHOR}>' * 200 + r('x' * 50) * 36_000 + '</w:ins>' * 200)),
    'changes': lambda: docx(p(f'<w:ins {AUTHOR}><w:r><w:t>x</w:t></w:r></w:ins>' * 33_000)),
    'nested tables': lambda: docx(('<w:tbl><w:tr><w:tc>' * 60 + '</w:tc></w:tr></w:tbl>' * 60) * 700),
    'bookmarks': lambda: docx(p(*(bookmarks(400) for _ in range(140)))),
    'open bookmarks': open_bookmarks,
    'styles on styles': based_styles,
    'choices': lambda: docx('<mc:AlternateContent>' + '<mc:Fallback/>' * 290_000 + '</mc:AlternateContent>'),
    'equations': lambda: docx(p('<m:oMath>' * 100 + '<m:t>x</m:t>' * 140_000 + '</m:oMath>' * 100)),
    'rows': lambda: docx('<w:tbl>' + '<w:tr><w:tc><w:p/></w:tc></w:tr>' * 59_000 + '</w:tbl>'),
    'hidden runs': lambda: docx(p(*(r(f'{at}', '<w:vanish/>') for at in range(31_000)))),
}
"""Files that are nearly as large as may be. Few of them are refused."""


def refusal(data: bytes) -> str:
    """Why a file is refused, '' if it is read."""
    try:
        read_word(data)
    except DocxError as fault:
        return str(fault)
    return ''


@pytest.mark.parametrize('case', EXPENSIVE)
def test_what_would_take_long_does_not(case: str) -> None:
    """A quiet machine takes a second and a quarter at most; what has gone wrong takes minutes."""
    data = EXPENSIVE[case]()
    begin = time.process_time()
    refusal(data)
    assert time.process_time() - begin < 10


PROBE = """
import sys
from briefpress.docx_parts import LARGEST, DocxError
from briefpress.docx_read.read import read_word
data = sys.stdin.buffer.read()
try:
    read_word(data)
except DocxError:
    pass
with open('/proc/self/status') as status:
    print(next(line.split()[1] for line in status if line.startswith('VmHWM:')))
"""


@pytest.mark.skipif(sys.platform != 'linux', reason='only Linux tells it so')
@pytest.mark.parametrize('case', ['runs', 'a long text', 'changes in changes', 'open bookmarks', 'hidden runs'])
def test_what_would_fill_the_memory_does_not(case: str) -> None:
    done = subprocess.run([sys.executable, '-c', PROBE], input=EXPENSIVE[case](), capture_output=True, check=True)
    assert int(done.stdout) < MEGABYTES * 1024


def test_a_file_without_other_parts_is_read() -> None:
    main = f'<w:document {XMLNS}><w:body>{p(r("a"))}</w:body></w:document>'.encode()
    found = {'_rels/.rels': relations(relation('r', 'officeDocument', '/main.xml')), 'main.xml': main}
    assert lines(read_word(zipped(found)).paragraphs) == ['a']


TAGS = ('p', 'r', 't', 'tbl', 'tr', 'tc', 'ins', 'del', 'moveTo', 'sdt', 'txbxContent', 'hyperlink', 'bookmarkStart')
TAGS += (
    'bookmarkEnd',
    'fldChar',
    'instrText',
    'pPr',
    'rPr',
    'numPr',
    'commentRangeStart',
    'commentReference',
    'object',
)
ATTRIBUTES = ('', 'w:id="1"', 'w:id="1" w:name="a"', 'w:fldCharType="begin"', 'w:fldCharType="end"', 'w:val="x"')
trees = st.recursive(
    st.sampled_from(['a', '', '<w:br/>']),
    lambda inner: st.builds(
        lambda tag, attribute, children: f'<w:{tag} {attribute}>{"".join(children)}</w:{tag}>',
        st.sampled_from(TAGS),
        st.sampled_from(ATTRIBUTES),
        st.lists(inner, max_size=4),
    ),
    max_leaves=30,
)


@settings(max_examples=150, deadline=None)
@given(trees, trees, st.booleans())
def test_whatever_is_in_whatever_is_read(body: str, note: str, is_rejected: bool) -> None:
    text = read_word(docx(body, {'footnotes': note, 'comments': note}), reject=[''] if is_rejected else [])
    for paragraph in text.paragraphs:
        length = sum(len(piece.text) for piece in paragraph.rich)
        assert all(0 <= mark.start <= mark.end <= length for mark in paragraph.marks)
    assert all(remark.paragraph < max(len(text.paragraphs), 1) for remark in text.remarks)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_file_with_changed_bytes_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(docx(p(r('a'))))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    assert '\n' not in refusal(bytes(whole))

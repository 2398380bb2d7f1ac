"""What is no file of a translator, or is made to do harm, is one error and soon done with."""

from __future__ import annotations

import io
import json
import time
import zipfile
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.exchange import export_file, read_file, reconcile
from briefpress.exchange.changes import source_pieces
from briefpress.exchange.record import NAMESPACE, Sent
from briefpress.source_text import decode
from briefpress.translate.catalogue import catalogue_text, parse_catalogue
from briefpress.word.manifest import packed as packed_rows
from tests.exchange.catalogues import SLUG, TITLE, catalogue
from tests.exchange.word_edits import MAIN, packed, parts

TABLE = export_file(catalogue('hi'), 'docx', slug=SLUG, source_language='en', title=TITLE)
XLIFF_2 = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="hi">'
LAUGHS = ''.join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))


def changed(name: str, data: bytes) -> bytes:
    return packed(parts(TABLE) | {name: data})


def overlong(name: str, size: int) -> bytes:
    stream = io.BytesIO(TABLE)
    with zipfile.ZipFile(stream, 'a', zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b'\0' * size)
    return stream.getvalue()


OTHERS = {
    'a PDF': b'%PDF-1.7\n%\xe2\xe3',
    'an image': b'\x89PNG\r\n\x1a\n\0',
    'an image from a camera': b'\xff\xd8\xff\xe0',
    'a web page': b'<!DOCTYPE html><p>',
}
FILES = {
    **OTHERS,
    'nothing': b'',
    'a line': b'hello',
    'not UTF-8': b'msgid "\xe9"',
    'a control character': b'msgid "\x00"',
    'a zip': packed({'a.txt': b'a'}),
    'an OpenDocument file': packed({'mimetype': b'application/vnd.oasis.opendocument.text'}),
    'half a table': TABLE[: len(TABLE) // 2],
    'a table with a byte changed': TABLE[:3000] + bytes([TABLE[3000] ^ 255]) + TABLE[3001:],
    'an old Word file': b'\xd0\xcf\x11\xe0' + b'\0' * 600,
    'a document without rows': changed(MAIN, b'<w:document xmlns:w="a"/>'),
    'a main part that is no XML': changed(MAIN, b'<w:document'),
    'a main part with declarations': changed(MAIN, b'<!DOCTYPE a><a/>'),
    'a main part of too many elements': changed(MAIN, b'<a>' + b'<b/>' * 1_100_000 + b'</a>'),
    'a part that is packed too densely': overlong('word/media/a', 40_000_000),
    'parts that are too large': overlong('word/media/a', 60_000_000),
    'a part outside': overlong('../../etc/x', 10),
    'comments with declarations': packed(
        parts(TABLE)
        | {
            'word/comments.xml': b'<!DOCTYPE a SYSTEM "http://e.org/a"><a/>',
            'word/_rels/document.xml.rels': parts(TABLE)['word/_rels/document.xml.rels'].replace(
                b'</Relationships>', b'<Relationship Id="x" Type="/comments" Target="comments.xml"/></Relationships>'
            ),
        }
    ),
    'a record of too many bytes': changed(
        'customXml/item1.xml',
        f'<translation xmlns="{NAMESPACE}"><rows size="99999999" sha256="">a</rows></translation>'.encode(),
    ),
    'a record of nothing': changed('customXml/item1.xml', f'<translation xmlns="{NAMESPACE}"/>'.encode()),
    'entities': f'<!DOCTYPE x [{LAUGHS}]><x>&a11;</x>'.encode(),
    'an entity of a file': b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
    'declarations in UTF-16': '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x []><x/>'.encode('utf-16'),
    'other XML': b'<html xmlns="http://www.w3.org/1999/xhtml"/>',
    'XLIFF 2.2': b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.2" version="2.2"/>',
    'XLIFF without units': f'{XLIFF_2}</xliff>'.encode(),
    'XLIFF that is too large': f'{XLIFF_2}{"<unit/>" * 300_000}</xliff>'.encode(),
    'PO that is too large': b'# a\n' * 1_000_000,
    'too many texts': f'{XLIFF_2}<file>{"<unit/>" * 6_000}</file></xliff>'.encode(),
    'PO of plurals': b'msgid ""\nmsgstr "Language: hi\\n"\n\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n',
}  # fmt: skip


@pytest.mark.parametrize('name', FILES)
def test_file_that_cannot_be_read_is_one_error_in_two_seconds(name: str) -> None:
    begin = time.process_time()
    returned, faults = read_file(FILES[name], 'back.docx')
    assert time.process_time() - begin < 2
    assert returned is None
    assert [(fault.severity, fault.code, fault.path) for fault in faults] == [('error', 'bad-exchange', 'back.docx')]
    assert len(str(faults[0])) < 400


@pytest.mark.parametrize(
    ('data', 'name', 'kind'),
    [
        *((data, 'x.docx', ' '.join(kind.split()[:2])) for kind, data in OTHERS.items()),
        (b'# Heat\n\nText', 'brief.md', 'a Markdown file'),
        (b'id,task\n1,2\n', 'plan.csv', 'a table in CSV'),
        (b'Heat', 'heat', 'text'),
        (b'', 'heat.docx', 'empty'),
        (packed({'xl/workbook.xml': b'<a/>'}), 'plan.xlsx', 'no Word file'),
    ],
)
def test_other_files_are_told_by_what_they_are_and_what_is_wanted(data: bytes, name: str, kind: str) -> None:
    _, (fault,) = read_file(data, name)
    assert kind in fault.message
    assert fault.hint.startswith('wanted is the ')


@pytest.mark.parametrize('target', ['https://e.org/x', 'file:///etc/passwd', '../../x'])
def test_relations_that_lead_out_are_not_followed(target: str) -> None:
    mode = '' if target.startswith('.') else ' TargetMode="External"'
    relation = f'<Relationship Id="x" Type="/attachedTemplate" Target="{target}"{mode}/></Relationships>'.encode()
    rels = 'word/_rels/document.xml.rels'
    returned, faults = read_file(changed(rels, parts(TABLE)[rels].replace(b'</Relationships>', relation)), 'x.docx')
    assert returned
    assert faults == ()


def test_largest_files_that_are_taken_take_two_seconds() -> None:
    unit = f'<unit id="x"><segment><source>a</source><target>{"<ph/>b" * 50}</target></segment></unit>'
    text = f'{XLIFF_2}<file id="f">{unit * (1_700_000 // len(unit))}</file></xliff>'
    entries = ''.join(f'\nmsgid "{number}"\nmsgstr "{"b" * 300}"\n' for number in range(5_000))
    for data in (text.encode(), f'msgid ""\nmsgstr "Language: hi\\n"\n{entries}'.encode()):
        begin = time.process_time()
        returned, _ = read_file(data, 'x')
        assert returned
        assert time.process_time() - begin < 2


def test_deeply_nested_text_is_read_in_two_seconds() -> None:
    many = 60_000
    text = f'{"<mrk>" * 1_000}{"<ph/>" * many}x{"</mrk>" * 1_000}'
    inner = f'<unit><segment><source>a</source><target>{text}</target></segment></unit>'
    text = f'{"<w:sdt>" * 1_000}{"<w:t/>" * many}<w:p/><w:p><w:r><w:t>Deep</w:t></w:r></w:p>{"</w:sdt>" * 1_000}'
    main = parts(TABLE)[MAIN].replace(b'<w:body>', f'<w:body>{text}'.encode())
    for data in (f'{XLIFF_2}{inner}</xliff>'.encode(), changed(MAIN, main)):
        begin = time.process_time()
        returned, _ = read_file(data, 'x')
        assert returned
        assert time.process_time() - begin < 2


def test_long_runs_of_spaces_are_settled_in_two_seconds() -> None:
    spaces = 'a' + ' ' * 1_500_000 + 'b' + '\\\t ' * 100_000
    text = f'{XLIFF_2}<file><unit id="x"><segment><source>a</source><target>{spaces}</target></segment></unit></file>'
    begin = time.process_time()
    returned, _ = read_file(f'{text}</xliff>'.encode(), 'x')
    assert returned
    assert reconcile(returned, catalogue('hi')).changes
    assert time.process_time() - begin < 2


NASTY = st.text(st.sampled_from('ab \x7f\x80\x85\x9f\u2028\u200e\ufeff'), max_size=8)


@given(st.lists(NASTY, min_size=4, max_size=4), st.sampled_from(['1', 'D800', '8', '2028', 'ffff', '10ffff', '110000']))
def test_catalogue_can_be_read_after_any_import(texts: list[str], code: str) -> None:
    source, target, name, note = (f'{text}<cp hex="{code}"/>' if at < 2 else text for at, text in enumerate(texts))
    unit = f'<notes><note>{note}</note></notes><segment><source>{source}</source><target>{target}</target></segment>'
    text = f'{XLIFF_2}<file><unit id="x" name="{name}">{unit}</unit></file></xliff>'
    returned, _ = read_file(text.encode(), 'x')
    assert returned
    home = reconcile(returned, catalogue('hi')).catalogue
    written, faults = decode(catalogue_text(home).encode(), path='hi.po')
    assert written is not None, faults
    again, faults = parse_catalogue(written, path='hi.po', language='hi')
    assert again, faults
    assert again.entries == home.entries


@pytest.mark.parametrize('character', ['\x80', '\ud800'])
def test_record_with_a_character_that_no_brief_has_is_refused(character: str) -> None:
    sent = Sent('0' * 12, 'title', f'Heat{character}', '', 'missing')
    # Surrogates are no UTF-8, but JSON can name them.
    data = json.dumps([asdict(sent)]).encode()
    xml = f'<translation xmlns="{NAMESPACE}" slug="a" language="hi">{packed_rows("rows", data)}</translation>'
    returned, faults = read_file(changed('customXml/item1.xml', xml.encode()), 'x.docx')
    assert returned is None
    assert ['cannot be printed' in fault.message for fault in faults] == [True]


def test_file_cannot_name_a_path_in_place_of_a_brief() -> None:
    unit = '<unit id="x"><segment><source>a</source></segment></unit>'
    text = XLIFF_2.replace('"hi"', '"../hi"') + f'<file original="content/../brief.md">{unit}</file></xliff>'
    returned, _ = read_file(text.encode(), 'heat-plan.to-ur.xlf')
    assert returned
    assert (returned.slug, returned.language) == ('heat-plan', 'ur')


def test_texts_whose_words_repeat_are_compared_at_once() -> None:
    begin = time.process_time()
    for _ in range(50):
        source_pieces('a ' * 1000, 'b a ' * 500)
    assert time.process_time() - begin < 5

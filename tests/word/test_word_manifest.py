"""Every unit of a draft is found by its bookmark, and the source that it came from is inside."""

from __future__ import annotations

import base64
import re
import zlib
from dataclasses import replace

import pytest
from word_reading import NAMESPACES, W, Word, document, unit_texts, written

from briefpress.model import Span, Unit, source_digest
from briefpress.word.manifest import Manifest, ManifestError, Piece, bookmark_of, read_manifest, write_manifest
from briefpress.word.write import write_docx

SOURCE = '\ufeff---\r\ntitle: Heat\r\n---\r\n\r\nTrees cool *towns*.\x0b\r\n'
TABLE = 'rows:\n  - {id: a, what: Shade}\n'
SOURCES = {'content/heat/brief.md': SOURCE, 'content/heat/tables/t.yaml': TABLE}


def unit(name: str, text: str, path: str = 'content/heat/brief.md') -> Unit:
    start = SOURCES[path].index(text)
    return Unit(name, 'paragraph', text, Span(path, start, start + len(text), SOURCES[path][:start].count('\n') + 1))


UNITS = (unit('title', 'Heat'), unit('u1', 'Trees cool *towns*.'), unit('t-a', 'Shade', 'content/heat/tables/t.yaml'))
PIECES = {'title': (Piece(bookmark_of('title')),), 'u1': (Piece('_ua', ': '), Piece('_ub')), 't-a': ()}
MANIFEST = Manifest('heat', 'en', SOURCES, UNITS, PIECES)
BODY = (
    '<h1 data-unit="title">Heat</h1><p data-unit="u1">Trees cool <em>towns</em>.</p>'
    '<table class="table"><tbody><tr><td data-unit="t-a">Shade</td></tr></tbody></table>'
)


def test_a_manifest_is_read_as_it_was_written():
    assert read_manifest(write_manifest(MANIFEST)) == MANIFEST


def test_the_bytes_of_a_source_are_the_same_whatever_they_are():
    source = ''.join(map(chr, [*range(1, 0x300), 0xFEFF, 0xFFFE, 0x10FFFF])) + '\r\r\n]]>'
    manifest = replace(MANIFEST, sources={'content/a"&<b/brief.md': source}, units=(), pieces={})
    assert read_manifest(write_manifest(manifest)).sources == manifest.sources


XML = write_manifest(MANIFEST).decode()
UNITS_JSON = '<units size="{}" sha256="{}">{}</units>'


def with_units(json: str) -> str:
    """The manifest with another list of units, whose size and digest are right."""
    import hashlib

    data = json.encode()
    packed = base64.b64encode(zlib.compress(data)).decode()
    return re.sub(
        '<units.*</units>', UNITS_JSON.format(len(data), hashlib.sha256(data).hexdigest(), packed), XML, flags=re.DOTALL
    )


ROW = (
    '{"id":"a","kind":"p","form":"block","margin":"","text":"x","path":"content/heat/brief.md",'
    '"start":0,"end":%s,"line":1,"pieces":%s}'
)


@pytest.mark.parametrize(
    ('xml', 'message'),
    [
        ('<draft', 'not XML'),
        ('<!DOCTYPE x [<!ENTITY a "b">]><draft xmlns="urn:briefpress:draft:1">&a;</draft>', 'declarations'),
        ('<draft xmlns="urn:other"/>', 'urn:other'),
        (XML.replace('size="', 'size="9999999999', 1), 'too large'),
        (XML.replace('size="', 'size="-', 1), 'too large'),
        (re.sub('size="(\\d+)"', lambda match: f'size="{int(match[1]) - 1}"', XML, count=1), 'not as it was written'),
        (re.sub('sha256="..', 'sha256="00', XML, count=1), 'not as it was written'),
        (re.sub('">[^<]{8}', '">AAAAAAAA', XML, count=1), 'cannot be unpacked'),
        (re.sub('">[^<]', '">*', XML, count=1), 'cannot be unpacked'),
        (with_units('{'), 'not JSON'),
        (with_units('[' * 100_000), 'not JSON'),
        (with_units('{}'), 'is none'),
        (with_units('[1]'), 'lacks a value'),
        (with_units('[{"id": "a"}]'), 'lacks a value'),
        (with_units(f'[{ROW % ("5.5", "[]")}]'), 'another type'),
        (with_units(f'[{ROW % (99_999, "[]")}]'), 'is not in'),
        (with_units(f'[{ROW % (1, "{}")}]'), 'list of pieces'),
        (with_units(f'[{ROW % (1, "[[1]]")}]'), 'two texts'),
    ],
)
def test_a_manifest_that_is_not_as_it_was_written_is_refused(xml, message):
    with pytest.raises(ManifestError, match=message):
        read_manifest(xml.encode())


def test_a_draft_has_its_source_its_units_and_their_digest_inside():
    word = Word(write_docx(document(BODY, sources=SOURCES, units=UNITS))[0])
    manifest = read_manifest(word.parts['customXml/item1.xml'])
    assert (manifest.sources, manifest.units) == (SOURCES, UNITS)
    assert manifest.pieces == {unit.id: (Piece(bookmark_of(unit.id)),) for unit in UNITS}
    properties = word.parts['docProps/custom.xml'].decode()
    assert dict(re.findall('name="([^"]+)"><vt:lpwstr>([^<]*)', properties)) == {
        'briefpress-digest': source_digest(SOURCES),
        'briefpress-slug': 'heat',
        'briefpress-language': 'en',
    }


def test_the_digest_of_a_source_is_that_of_its_paths_and_bytes():
    assert source_digest(SOURCES) == source_digest(dict(reversed(SOURCES.items())))
    assert source_digest(SOURCES) != source_digest({**SOURCES, 'content/heat/brief.md': SOURCE + '\n'})
    assert source_digest({'a': 'b', 'c': ''}) != source_digest({'a': '', 'c': 'b'})


def test_a_release_has_the_digest_and_neither_source_nor_units():
    word = Word(write_docx(document(BODY, sources=SOURCES, units=UNITS, draft=False))[0])
    assert not any(name.startswith('customXml') for name in word.names)
    assert source_digest(SOURCES).encode() in word.parts['docProps/custom.xml']
    for text in (SOURCE, TABLE, '*towns*', 'content/heat/brief.md'):
        assert not any(text.encode() in data for data in word.parts.values())


def test_each_unit_is_in_a_bookmark_of_its_own():
    word = Word(write_docx(document(BODY, sources=SOURCES, units=UNITS))[0])
    texts = unit_texts(word, read_manifest(word.parts['customXml/item1.xml']))
    assert texts == {'title': 'Heat', 'u1': 'Trees cool towns.', 't-a': 'Shade'}
    names = word.find('//w:bookmarkStart/@w:name')
    assert all(re.fullmatch('_u[0-9a-f]{16}', name) for name in names)


def test_an_item_of_two_parts_has_a_piece_for_each():
    word = written(
        '<div class="timeline"><ol><li data-unit="u1"><span class="date" data-separator=": ">2023</span> '
        '<span class="event">Trees cool towns.</span></li></ol></div>',
        sources=SOURCES,
        units=UNITS[1:2],
    )
    manifest = read_manifest(word.parts['customXml/item1.xml'])
    name = bookmark_of('u1')
    assert manifest.pieces['u1'] == (Piece(name, ': '), Piece(f'{name}_2'))
    assert unit_texts(word, manifest) == {'u1': '2023: Trees cool towns.'}


def test_a_unit_that_stands_twice_is_marked_where_it_stands_first():
    word = written('<p data-unit="u1">Trees</p><p data-unit="u1">Trees</p>')
    assert len(word.find('//w:bookmarkStart')) == 1


def test_a_unit_without_text_is_marked_all_the_same():
    word = written('<table class="table"><tbody><tr><td data-unit="t-a"></td><td>x</td></tr></tbody></table>')
    (cell,) = word.find('//w:tc[.//w:bookmarkStart]')
    assert cell.find(f'w:p/w:bookmarkStart[@w:name="{bookmark_of("t-a")}"]', NAMESPACES) is not None
    assert not list(cell.iter(f'{{{W}}}t'))


def test_code_and_pictures_are_in_the_bookmarks_of_their_units():
    word = written('<pre data-unit="u1"><code>a\nb\n</code></pre>')
    assert word.style_of('a\nb') == 'Code'
    (mark,) = word.find('//w:bookmarkStart')
    assert mark.getparent().getchildren()[-1].tag == f'{{{W}}}bookmarkEnd'

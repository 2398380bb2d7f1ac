"""Tracked changes are accepted, or rejected by their author, and all of them are told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone

import pytest

from briefpress.docx_read.revisions import date_of
from briefpress.docx_read.values import Paragraph
from briefpress.rich.values import Thing
from tests.docx_read.small_docx import field, lines, looks, p, r, read

BY = 'w:id="1" w:author="Ed  Editor" w:date="2026-01-02T03:04:05Z"'


def ins(inner: str) -> str:
    return f'<w:ins {BY}>{inner}</w:ins>'


def gone(text: str) -> str:
    return f'<w:del {BY}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def mark(kind: str) -> str:
    """The properties of a paragraph whose mark was inserted or deleted."""
    return f'<w:rPr><w:{kind} {BY}/></w:rPr>'


def row(*texts: str, properties: str = '') -> str:
    cells = ''.join(f'<w:tc>{p(r(text))}</w:tc>' for text in texts)
    return f'<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>'


OTHER = '<w:ins w:id="2" w:author="Ann" w:date="2026-01-02T03:04:05Z">'
CASES = {
    'inserted text': (p(r('a'), ins(r('b')), r('c')), ['abc'], ['ac']),
    'deleted text': (p(r('a'), gone('b'), r('c')), ['ac'], ['abc']),
    'text that another inserted and the editor deleted': (p(r('a'), f'{OTHER}{gone("b")}</w:ins>'), ['a'], ['ab']),
    'a paragraph that was split': (
        p(r('a'), properties=mark('ins')) + p(r('b')),
        ['a', 'b'],
        ['ab'],
    ),
    'paragraphs that were joined': (p(r('a'), properties=mark('del')) + p(r('b')), ['ab'], ['a', 'b']),
    'a paragraph that is deleted': (p(gone('a'), properties=mark('del')) + p(r('b')), ['b'], ['a', 'b']),
    'a paragraph that is inserted': (p(ins(r('a')), properties=mark('ins')) + p(r('b')), ['a', 'b'], ['b']),
    'a last paragraph that is deleted': (p(r('a')) + p(gone('b'), properties=mark('del')), ['a'], ['a', 'b']),
    'a paragraph that is deleted before a table': (
        p(gone('a'), properties=mark('del')) + f'<w:tbl>{row("b")}</w:tbl>',
        ['b'],
        ['a', 'b'],
    ),
    'a paragraph with text whose mark is deleted before a table': (
        p(r('a'), properties=mark('del')) + f'<w:tbl>{row("b")}</w:tbl>',
        ['a', 'b'],
        ['a', 'b'],
    ),
    'a row that is deleted': (
        f'<w:tbl>{row("a", "b", properties=f"<w:del {BY}/>")}{row("c", "d")}</w:tbl>',
        ['c', 'd'],
        ['a', 'b', 'c', 'd'],
    ),
    'a row that is inserted': (
        f'<w:tbl>{row("a", properties=f"<w:ins {BY}/>")}{row("c")}</w:tbl>' + p(r('d')),
        ['a', 'c', 'd'],
        ['c', 'd'],
    ),
    'a table that is deleted after a paragraph': (
        p(r('a'), properties=mark('del')) + f'<w:tbl>{row("b", properties=f"<w:del {BY}/>")}</w:tbl>' + p(r('c')),
        ['ac'],
        ['a', 'b', 'c'],
    ),
    'a cell that is deleted': (
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel {BY}/></w:tcPr>{p(r("a"))}</w:tc>'
        f'<w:tc>{p(r("b"))}</w:tc></w:tr></w:tbl>',
        ['b'],
        ['a', 'b'],
    ),
    'a cell whose text and mark are deleted': (
        f'<w:tbl><w:tr><w:tc>{p(gone("a"), properties=mark("del"))}</w:tc><w:tc>{p(r("b"))}</w:tc></w:tr></w:tbl>',
        ['', 'b'],
        ['a', 'b'],
    ),
    'text that is moved': (
        p(f'<w:moveFrom {BY}>{r("a")}</w:moveFrom>', r('b')) + p(f'<w:moveTo {BY}>{r("a")}</w:moveTo>'),
        ['b', 'a'],
        ['ab', ''],
    ),
}


def told(paragraphs: Iterable[Paragraph]) -> list[tuple[str, str]]:
    """The kind and text of each change."""
    return [(change.kind, change.text) for paragraph in paragraphs for change in paragraph.changes]


@pytest.mark.parametrize('case', CASES)
def test_changes_are_accepted_or_rejected(case: str) -> None:
    body, accepted, rejected = CASES[case]
    assert lines(read(body).paragraphs) == accepted
    assert lines(read(body, reject=['Ed Editor']).paragraphs) == rejected
    assert lines(read(body, reject=['ed editor', 'Ann A.']).paragraphs) == accepted


@pytest.mark.parametrize('case', CASES)
def test_every_change_is_told_whether_it_is_accepted_or_not(case: str) -> None:
    accepted, rejected = (told(read(CASES[case][0], reject=who).paragraphs) for who in ((), ['Ed Editor']))
    assert accepted
    # A text that is kept in one is told of in pieces where it stands in several paragraphs.
    assert sorted(''.join(text for _, text in accepted)) == sorted(''.join(text for _, text in rejected))
    assert {kind for kind, _ in accepted} == {kind for kind, _ in rejected}


def test_a_change_has_its_author_its_date_and_all_its_text() -> None:
    (change,) = read(p(r('a'), ins(r('b')), ins(r('c', '<w:b/>')))).paragraphs[0].changes
    assert (change.kind, change.text, change.author) == ('inserted', 'bc', 'Ed  Editor')
    assert change.date == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_changes_that_do_not_touch_are_apart() -> None:
    changes = read(p(ins(r('a')), r('b'), ins(r('c')), gone('d'))).paragraphs[0].changes
    assert [(change.kind, change.text) for change in changes] == [
        ('inserted', 'a'),
        ('inserted', 'c'),
        ('deleted', 'd'),
    ]


def test_moved_text_is_told_where_it_went_to_alone() -> None:
    read_ = read(CASES['text that is moved'][0]).paragraphs
    assert [[(change.kind, change.text) for change in paragraph.changes] for paragraph in read_] == [
        [],
        [('moved', 'a')],
    ]


def test_text_moved_away_to_nowhere_is_deleted() -> None:
    (paragraph,) = read(p(f'<w:moveFrom {BY}>{r("a")}</w:moveFrom>', r('b'))).paragraphs
    assert [(change.kind, change.text) for change in paragraph.changes] == [('deleted', 'a')]


def test_the_last_paragraph_tells_what_was_deleted_after_it() -> None:
    (paragraph,) = read(CASES['a last paragraph that is deleted'][0]).paragraphs
    assert [(change.kind, change.text) for change in paragraph.changes] == [('deleted', 'b\n')]


def test_joined_paragraphs_are_as_the_second_was() -> None:
    body = p(r('a'), properties=f'<w:pStyle w:val="H1"/>{mark("del")}') + p(r('b'), style='LB')
    (paragraph,) = read(body).paragraphs
    assert (paragraph.style, paragraph.listed, lines((paragraph,))) == ('list bullet', 'bullet', ['ab'])


def test_formatting_is_as_it_is_now_or_as_it_was() -> None:
    change = f'<w:b/><w:rPrChange {BY}><w:rPr><w:i/></w:rPr></w:rPrChange>'
    styled = f'<w:pStyle w:val="H1"/><w:pPrChange {BY}><w:pPr><w:pStyle w:val="LB"/></w:pPr></w:pPrChange>'
    body = p(r('a', change)) + p(r('b'), properties=styled)
    now, before = read(body).paragraphs, read(body, reject=['Ed Editor']).paragraphs
    assert (looks(now[0]), looks(before[0])) == ([('a', 'bold')], [('a', 'italic')])
    assert [(paragraph.heading, paragraph.listed) for paragraph in (now[1], before[1])] == [(1, ''), (0, 'bullet')]
    assert [(change.kind, change.text) for change in (*now[0].changes, *now[1].changes)] == [
        ('formatted', 'a'),
        ('formatted', 'b'),
    ]


def test_bookmarks_and_comments_outlive_what_is_deleted_around_them() -> None:
    start, end = '<w:bookmarkStart w:id="5" w:name="_ua"/>', '<w:bookmarkEnd w:id="5"/>'
    (paragraph,) = read(
        p(f'<w:del {BY}>{start}<w:r><w:delText>old</w:delText></w:r></w:del>', ins(r('new')), end)
    ).paragraphs
    assert [tuple(found) for found in paragraph.marks] == [('_ua', 0, 3)]


def test_the_bookmark_of_a_moved_text_is_where_the_text_is() -> None:
    def around(name: str, number: int, inner: str) -> str:
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'

    body = p(around('_ua', 1, f'<w:moveFrom {BY}>{r("a")}</w:moveFrom>'), r('b')) + p(
        around('_ua_Copy_1_Copy_2', 2, f'<w:moveTo {BY}>{r("a")}</w:moveTo>')
    )
    assert [[tuple(found) for found in each.marks] for each in read(body).paragraphs] == [[], [('_ua', 0, 1)]]
    rejected = read(body, reject=['Ed Editor']).paragraphs
    assert [[tuple(found) for found in each.marks] for each in rejected] == [[('_ua', 0, 1)], []]


def test_fields_and_notes_in_deleted_text_are_gone() -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    deleted = field('REF a', r('c')).replace('instrText', 'delInstrText').replace('w:t', 'w:delText')
    body = p(f'<w:del {BY}>{note}{deleted}</w:del>', r('b'))
    assert lines(read(body).paragraphs) == ['b']


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('2026-01-02T03:04:05', datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ('2026-01-02T03:04:05+05:30', datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(hours=5.5)))),
        ('2026-13-02T03:04:05Z', None),
        ('', None),
    ],
)
def test_dates_are_in_utc_or_none(text: str, expected: datetime | None) -> None:
    assert date_of(text) == expected


def test_a_changed_code_of_a_field_is_the_one_that_is_kept() -> None:
    begin, rest = field('|', r('1')).split('<w:r><w:instrText> | </w:instrText></w:r>')
    old = f'<w:del {BY}><w:r><w:delInstrText>REF a</w:delInstrText></w:r></w:del>'
    body = p(begin, old, ins('<w:r><w:instrText>REF b</w:instrText></w:r>'), rest)
    (piece,) = read(body).paragraphs[0].rich
    assert piece.thing == Thing('field', 'REF b')

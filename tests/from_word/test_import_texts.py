"""Any text in any place of a Word document is in the brief that it becomes, or listed."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from briefpress.docx_read.values import Cell, Mark, Paragraph, WordText
from briefpress.from_word import Wanted
from briefpress.from_word.brief import brief_of_text
from briefpress.rich.values import Look, Piece, plain
from tests.from_word.importing import SECTIONS, TODAY, loaded, text_of

MARKS = '*_`[](){}<>#|~^\\/&!-+=:.0123456789"\'•–$%@;,?\t\n\xa0\x85\u2028é漢न'
letters = st.text(st.sampled_from('abcxyzEQ  ' + MARKS), min_size=1, max_size=24)
odd = st.sampled_from(
    [
        '---',
        '===',
        '```',
        '~~~',
        '/// note',
        '///',
        '> q',
        '# h',
        '- i',
        '1. n',
        '[^1]: f',
        '[a]: b',
        '|a|b|',
        '|---|---|',
        '<!-- c',
        '&amp',
        '{#x}',
        '**',
        'a  \nb',
        '* * *',
        '\\',
        '![x](y)',
        '<b>',
        'http://a.b',
        'x^2^ ~~y~~',
        'Table 1: t',
    ]
)
looks = st.builds(
    Look,
    bold=st.booleans(),
    italic=st.booleans(),
    code=st.booleans(),
    raised=st.booleans(),
    link=st.sampled_from(['', '', 'https://a.example/(b)', '#b1', 'javascript:x']),
)
riches = st.lists(st.builds(Piece, letters | odd, looks | st.just(Look())), min_size=0, max_size=3).map(tuple)
styles = st.sampled_from(
    ['normal', 'normal', 'caption', 'quote', 'code', 'title', 'subtitle', 'author', 'list paragraph']
)


@st.composite
def paragraphs(draw: st.DrawFn) -> tuple[Paragraph, ...]:
    found: list[Paragraph] = []
    for table in range(draw(st.integers(1, 4))):
        for _ in range(draw(st.integers(0, 4))):
            listed = draw(st.sampled_from(['', '', 'bullet', 'number']))
            found.append(
                Paragraph(
                    draw(riches),
                    style=draw(styles),
                    heading=draw(st.sampled_from([0, 0, 0, 1, 2, 5])) if not listed else 0,
                    listed=listed,
                    level=draw(st.integers(1, 4)) if listed else 0,
                    number=draw(st.integers(0, 5)) if listed == 'number' else 0,
                    size=draw(st.sampled_from([10.0, 10.0, 14.0])),
                    strong=draw(st.booleans()),
                    box=draw(st.sampled_from([0, 0, 0, 1])),
                    marks=(Mark('b1', 0, 0),) if draw(st.booleans()) else (),
                )
            )
        rows, columns = draw(st.integers(0, 3)), draw(st.integers(1, 3))
        found += [
            Paragraph(
                draw(riches),
                cells=(Cell(table, row, column),),
                head=row == 0,
                listed=draw(st.sampled_from(['', 'bullet'])),
            )
            for row in range(rows)
            for column in range(columns)
            for _ in range(draw(st.integers(1, 2)))
        ]
    return tuple(found)


def word_of(*items: Paragraph, **more) -> WordText:
    return WordText(items, {}, {}, (), (), {}, {}, (), {}, {}, (), **more)


@settings(max_examples=60)
@given(paragraphs(), st.booleans())
def test_every_word_of_any_document_is_in_the_brief_or_listed(items, is_update):
    wanted = Wanted('policy-update' if is_update else 'policy-brief', TODAY, SECTIONS if is_update else ())
    made, faults = brief_of_text(word_of(*items), name='old.docx', wanted=wanted)
    assert made
    with tempfile.TemporaryDirectory() as root:
        _, brief = loaded(Path(root), made)
    told = text_of(brief) + ' '.join(fault.message for fault in faults) + made.files['brief.md'].decode()
    for item in items:
        missing = [word for word in re.findall(r'[^\W_]+', plain(item.rich)) if word not in told]
        assert not missing, made.files['brief.md'].decode()

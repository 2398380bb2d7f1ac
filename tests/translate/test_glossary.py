"""The glossary: what its table says, and one clear fault where it says nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefpress.project import Project
from briefpress.translate.glossary import Glossary, parse_glossary, read_glossary


def test_cells_hold_alternatives_by_language() -> None:
    glossary, faults = parse_glossary('en,hi,zh\nnorms,नियम | मानदंड,规范\n"debris, space",मलबा,\n', path='g.csv')
    assert not faults
    assert glossary.between('en', 'hi') == ((('norms',), ('नियम', 'मानदंड')), (('debris, space',), ('मलबा',)))
    assert glossary.between('en', 'zh-Hant-TW') == ((('norms',), ('规范',)),)
    assert glossary.between('en', 'fr') == ()


@pytest.mark.parametrize(
    ('text', 'said'),
    [
        ('', 'g.csv:1: error: the glossary is empty [bad-glossary]'),
        ('\n\nEnglish,hi\na,b\n', "g.csv:3: error: 'English' in the header is not a language code [bad-glossary]"),
        ('en,,hi\na,b,c\n', 'g.csv:1: error: a cell of the header is empty [bad-glossary]'),
        ('en,en\na,b\n', 'g.csv:1: error: the header needs two languages or more, and each once [bad-glossary]'),
        ('en,hi\na,b\n"c,d\n', 'g.csv:3: error: this quotation mark is never closed [csv-quote]'),
    ],
)
def test_table_that_cannot_be_used_is_one_error(text: str, said: str) -> None:
    glossary, faults = parse_glossary(text, path='g.csv')
    assert glossary == Glossary()
    assert [str(fault).splitlines()[0] for fault in faults] == [said]


@pytest.mark.parametrize(
    ('row', 'said'),
    [
        (',मलबा', 'this row has a term in one language only'),
        ('debris,|', 'this row has a term in one language only'),
        ('debris,मलबा,x', 'this row has 3 cells, and the header 2'),
    ],
)
def test_row_that_says_nothing_is_a_warning_and_the_others_hold(row: str, said: str) -> None:
    glossary, faults = parse_glossary(f'en,hi\nnorms,नियम\n{row}\nspace,अंतरिक्ष\n', path='g.csv')
    assert [(fault.line, fault.severity, fault.message) for fault in faults] == [(3, 'warning', said)]
    assert len(glossary.terms) == 2


def test_project_without_a_glossary_has_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / 'content').mkdir()
    assert read_glossary(Project(tmp_path)) == (Glossary(), ())
    (tmp_path / 'content' / 'glossary.csv').write_bytes('en;hi\nnorms;नियम\n'.encode())
    glossary, faults = read_glossary(Project(tmp_path))
    assert not faults
    assert glossary.between('en', 'hi') == ((('norms',), ('नियम',)),)
    (tmp_path / 'content' / 'glossary.csv').write_bytes(b'en,hi\n\xff,\xe0')
    glossary, faults = read_glossary(Project(tmp_path))
    assert [fault.code for fault in faults] == ['invalid-utf8']

"""Letters that no font has are found before anything is laid out."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from briefpress.merge.coverage import lacking
from tests.language_briefs import ENGLISH, SAMPLES, language_project, prepared

LETTERS = frozenset('abcé-')
MD = 'content/water/brief.md'


@pytest.mark.parametrize(
    'text',
    [
        'a\u200db\u200cc\u00ad\n\t\u2028\ufeff\u2066\u2069\u200f',
        'a\ufe0fb\ufe0e\U000e0100',
        'a\u00a0\u202f\u2009\u3000b',
        unicodedata.normalize('NFD', 'é'),
        'é',
    ],
)
def test_what_needs_no_glyph_lacks_none(text):
    assert lacking(text, LETTERS) == frozenset()


def test_a_letter_whose_parts_are_there_is_there():
    assert lacking('ä', frozenset('a\u0308')) == frozenset()
    assert lacking('ä', frozenset('a')) == {'ä'}
    assert lacking('a\u0308', frozenset('a')) == {'ä'}


def test_a_letter_that_no_font_has_is_an_error_at_its_unit_once_and_stops_the_brief(tmp_path):
    root = language_project(tmp_path, 'hi', SAMPLES['hi'])
    path = root / 'content/water/brief.md'
    path.write_text(path.read_text('utf-8') + '\nএটি *এ* 政.\n\n政\n', 'utf-8')
    (root / 'content/water/tables/t.yaml').write_text(
        'columns:\n  - {id: a, label: क, header: true}\nrows:\n  - {id: r, a: "क‑ख"}\n', 'utf-8'
    )
    found = prepared(root)
    line = path.read_text('utf-8').count('\n') - 2
    assert found.job is None
    faults = {(fault.path, fault.line): fault for fault in found.diagnostics}
    assert {fault.code for fault in faults.values()} == {'missing-glyph'}
    assert len(faults) == len(found.diagnostics) == 3
    text, sign, cell = (faults[place] for place in ((MD, line), (MD, line + 2), ('content/water/tables/t.yaml', 4)))
    assert text.message.startswith(
        'no font for Hindi has "এ" (U+098F BENGALI LETTER E), "ট" (U+099F BENGALI LETTER TTA)'
    )
    assert text.message.endswith('CJK UNIFIED IDEOGRAPH-653F)')
    assert (text.message.count('U+098F'), sign.message.count('U+653F')) == (1, 1)
    assert cell.hint == 'write a plain hyphen: -'


def test_a_text_in_a_script_without_a_font_is_one_error_a_unit(tmp_path):
    root = language_project(tmp_path, 'en', replace(SAMPLES['hi'], words=ENGLISH[:4]))
    faults = prepared(root).diagnostics
    assert len(faults) == len({(fault.path, fault.line) for fault in faults})
    assert any(fault.message.endswith('others') for fault in faults)


def test_what_a_font_of_the_project_has_is_not_missing(tmp_path):
    css = '@font-face { font-family: "Hind Siliguri"; src: url(fonts/HindSiliguri-Regular.ttf) }'
    root = language_project(tmp_path, 'hi', SAMPLES['hi'], {'styles/house.css': css})
    path = root / 'content/water/brief.md'
    path.write_text(path.read_text('utf-8') + '\nএটি\n', 'utf-8')
    assert prepared(root).diagnostics == ()


def test_a_fixed_word_that_no_font_has_is_an_error_of_the_brief(tmp_path):
    sample = SAMPLES['hi']
    root = language_project(tmp_path, 'hi', sample)
    path = root / 'templates/words/hi.po'
    path.write_text(path.read_text('utf-8').replace('मसौदा', 'খসড়া'), 'utf-8')
    assert {(fault.path, fault.line) for fault in prepared(root).diagnostics} == {('content/water/brief.md', 0)}

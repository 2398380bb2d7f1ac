"""Any bytes in any source of a brief end in Documents, or in faults that name a file of the project."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefpress.pdf import lay_out, write_pdf
from briefpress.word.write import write_docx
from tests.hostile.sources import FILES, read_all
from tests.hostile.vectors import FRONT_MATTER, LITERAL, MARKDOWN

PATHS = sorted(FILES)
TOKENS = [
    *MARKDOWN,
    *FRONT_MATTER,
    *LITERAL,
    *('---', '- ', '> ', '# ', '```', '///', '/// note | a', '[^a]: ', '[^a]', '|', '--|--', '    ', '\t', '{#a .b}'),
    *('"', "'", '\\', ': ', '{', '}', '[', ']', '&a', '*a', '!!x', '|-', '>-', '#', '%', '?', ',', ';', 'null', '~'),
    *(
        'msgid "',
        'msgstr "',
        'msgctxt "',
        '#, fuzzy',
        '#~ ',
        '#| ',
        'msgid_plural "a"',
        '\\n',
        '\\u0000',
        '\r\n',
        '\n\n',
    ),
    *(
        '<',
        '>',
        '</svg>',
        '<g>',
        'url(#g)',
        '&#0;',
        '&lt;',
        'xmlns="x"',
        'width="1e999"',
        'id="g"',
        'NaN',
        '2025-02-30',
    ),
    *('\ufeff', '\0', '\x85', '\u2028', '\u202e', '\u200d', '\U0001f600', 'क्ष', 'سلام', '\ud7ff', '9' * 30),
]

edits = st.tuples(
    st.floats(0, 1), st.integers(0, 40), st.one_of(st.sampled_from(TOKENS).map(str.encode), st.binary(max_size=8))
)


def edited(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    """Bytes with others in the place of some: where, in parts of the whole, how many, and what."""
    for part, length, new in changes:
        at = round(part * len(data))
        data = data[:at] + new + data[at + length :]
    return data


def original(path: str) -> bytes:
    content = FILES[path]
    return content if isinstance(content, bytes) else content.encode()


@pytest.mark.parametrize('path', PATHS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.lists(edits, min_size=1, max_size=4), st.binary(max_size=200)))
def test_no_source_makes_reading_fail(path: str, change: list[tuple[float, int, bytes]] | bytes) -> None:
    data = change if isinstance(change, bytes) else edited(original(path), change)
    merged, found = read_all({path: data})
    assert merged or found
    for fault in found:
        assert re.match(r'content/|templates', fault.path)
        assert fault.code != 'internal'
        assert fault.line >= 0
        assert str(fault).encode('utf-8')


@pytest.mark.parametrize('path', ['content/a/brief.md', 'content/a/i18n/fr.po', 'content/a/tables/t.yaml'])
@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(edits, min_size=1, max_size=2))
def test_what_can_be_merged_can_be_written_in_both_formats(path: str, changes: list[tuple[float, int, bytes]]) -> None:
    merged, _ = read_all({path: edited(original(path), changes)})
    for made in merged:
        layout = lay_out(made.plain)
        pdf, _ = write_pdf(layout)
        docx, _ = write_docx(made.plain, pages=layout.page_of)
        assert (pdf[:5], docx[:2]) == (b'%PDF-', b'PK')


def test_the_brief_that_is_changed_has_no_fault_and_is_translated() -> None:
    merged, found = read_all({})
    assert (len(merged), found) == (2, ())

"""Lines of letters are drawn as lines of clusters are, byte for byte."""

from __future__ import annotations

import pytest
import weasyprint
from hypothesis import given, settings
from hypothesis import strategies as st

from briefpress import fonts
from briefpress.engine import exact_text, letters
from briefpress.engine.letters import draw_letters

FACES = ''.join(
    f'@font-face {{ font-family: {family}; src: url({path.as_uri()}) }}'
    for family, name in (('A', 'IBMPlexSerif-Regular.ttf'), ('B', 'IBMPlexSansCondensed-Bold.ttf'))
    if (path := fonts.find(name))
)
PAGE = '@page { size: 80mm 500mm; margin: 5mm } body { font-family: A, B }'
LOOKS = (
    '',
    'text-align: justify; hyphens: auto',
    'letter-spacing: .3px; word-spacing: 1px',
    'font-family: B; font-size: 7.3pt',
    'font-variant-ligatures: none; font-kerning: none',
    'font-feature-settings: "smcp"; direction: rtl',
    'white-space: pre; tab-size: 4',
)
TEXTS = st.text(
    st.sampled_from('abcdefghij AVTo fi ffl .,;-\u2013\u201c\u201d\u00e9\u00df\u0301\u00ad\u200b\u4e2d\t\n'),
    max_size=60,
)


def drawn(html: str) -> bytes:
    exact_text.install()
    page = weasyprint.HTML(string=f'<title>It</title><style>{FACES}{PAGE}</style>{html}')
    data = page.write_pdf(uncompressed_pdf=True, pdf_variant='pdf/ua-1')
    assert isinstance(data, bytes)
    return data


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of runs of each line that is drawn as letters."""
    runs: list[int] = []

    def draw(stream: object, found: list[letters.Letters]) -> None:
        runs.append(len(found))
        draw_letters(stream, found)

    monkeypatch.setattr(exact_text, 'draw_letters', draw)
    return runs


@settings(max_examples=60)
@given(st.lists(st.tuples(TEXTS, st.sampled_from(LOOKS)), min_size=1, max_size=4))
def test_letters_and_clusters_of_a_line_give_the_same_bytes(paragraphs: list[tuple[str, str]]) -> None:
    html = ''.join(f"<p lang=en style='{look}'>{text} <b>{text[::-1]}</b></p>" for text, look in paragraphs)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exact_text, 'letters', lambda *_: None)
        plain = drawn(html)
    assert drawn(html) == plain


@pytest.mark.parametrize(
    ('text', 'lines'),
    [
        ('Water for the city', 1),
        ('Eau « chère » — déjà', 1),
        ('Water <i style="font-family: B">for</i> us', 3),
        ('an office', 0),  # its three letters are one glyph
        ('e\u0301t', 0),
        ('\u05d0', 0),
    ],
)
def test_a_line_is_drawn_as_letters_where_each_character_has_its_glyph(
    text: str, lines: int, counted: list[int]
) -> None:
    drawn(f'<p>{text}</p>')
    assert len(counted) == lines

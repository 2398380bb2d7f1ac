"""Fonts that no stylesheet declares."""

from types import SimpleNamespace

from briefpress.engine.pages import fallback_fonts
from tests.pdf.test_layout import document


def test_a_font_that_no_stylesheet_declares_is_an_error():
    fonts = {1: SimpleNamespace(family='IBM Plex Serif'), 2: SimpleNamespace(family='DejaVu Sans')}
    (fault,) = fallback_fonts(document('<p>x</p>'), SimpleNamespace(fonts=fonts))
    assert fault.code == 'fallback-font'
    assert '"DejaVu Sans"' in fault.message

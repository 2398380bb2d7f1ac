"""The contract with WeasyPrint's text attributes and font configurations: what we free is what it does not."""

from __future__ import annotations

import ctypes
import gc
import inspect
import sys
from collections.abc import Callable

import pytest
from weasyprint.text.fonts import FontConfiguration
from weasyprint.text.line_break import Layout

from briefpress.engine import freed, hooks
from briefpress.engine.hooks import Function
from briefpress.model import Document
from briefpress.pdf import lay_out
from tests.pdf.test_layout import CSS, document


def innermost(function: Function) -> Function:
    """WeasyPrint's own function, below all of ours."""
    return list(hooks._chain(function))[-1]


def test_the_pinned_weasyprint_still_keeps_what_we_free() -> None:
    freed.install()
    setup = inspect.getsource(innermost(Layout.setup))
    assert 'font_config.font_features.setdefault(\n' in setup
    assert 'attr_list = pango.pango_attr_list_new()\n' in setup
    assert 'unref(attr_list' not in setup
    assert 'font_map' not in inspect.getsource(innermost(FontConfiguration.__del__))


def test_a_configuration_that_was_not_made_whole_is_let_go_of_in_silence() -> None:
    freed.install()
    FontConfiguration.__new__(FontConfiguration).__del__()


class _Mallinfo(ctypes.Structure):
    """`struct mallinfo2` of glibc."""

    _names = ('arena', 'ordblks', 'smblks', 'hblks', 'mapped', 'usmblks', 'fsmblks', 'used', 'free', 'top')
    _fields_ = [(name, ctypes.c_size_t) for name in _names]


def allocated() -> int:
    """Bytes that this process holds by malloc."""
    gc.collect()
    library = ctypes.CDLL(None)
    library.mallinfo2.restype = _Mallinfo
    found = library.mallinfo2()
    return int(found.used + found.mapped)


def growth(function: Callable[[], object], *, times: int) -> float:
    """Bytes that each call leaves, when the first ones have filled what is kept on purpose."""
    for _ in range(5):
        function()
    before = allocated()
    for _ in range(times):
        function()
    return (allocated() - before) / times


def has_mallinfo() -> bool:
    return sys.platform == 'linux' and hasattr(ctypes.CDLL(None), 'mallinfo2')


@pytest.fixture
def brief() -> Document:
    body = '<p>alpha <b>beta</b> gamma</p>' * 40
    return document(body, css=f'{CSS} p {{ font-variant-numeric: lining-nums; letter-spacing: 1pt }}')


@pytest.mark.skipif(not has_mallinfo(), reason='glibc 2.33 and newer can be asked')
def test_a_layout_leaves_no_memory_behind(brief: Document) -> None:
    assert growth(lambda: lay_out(brief), times=20) < 5_000

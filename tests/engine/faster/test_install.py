"""Mechanisms are put in for the versions that they are made for, in every place, and not at all when switched off."""

from __future__ import annotations

import subprocess
import sys

import pytest
import weasyprint

from briefpress.engine import hooks
from briefpress.engine.faster import MECHANISMS, SWITCH
from briefpress.engine.hooks import Function

REPLACED = {
    'hyphenation': {'HyphDict.__init__'},
    'characters': {'inputstream.characters_until_regex'},
    'selectors': {'compiler.eval'},
    'serialising': {'pydyf._to_bytes', 'PDF.write', 'Dictionary.data', 'Stream.data', 'Array.data'},
    'styles': {'ComputedStyle.__missing__', 'AnonymousStyle.__missing__'},
    'variables': {'Pending.solve'},
    'used_values': {
        *(f'{name}.resolve_percentages' for name in ('absolute', 'block', 'column', 'float', 'grid', 'inline', 'page')),
        *(f'{name}.resolve_percentages' for name in ('percent', 'table')),
        *(f'{name}.resolve_radii_percentages' for name in ('background', 'percent')),
    },
    'boxes': {
        *('ParentBox.page_values', 'Box.is_in_normal_flow', 'Box.descendants'),
        *(f'{name}.avoid_collisions' for name in ('block', 'float', 'inline')),
    },
    'breaks': {'line_break.get_next_break_point_from_text', 'line_break.get_next_word_boundaries'},
    'struts': {'line_break._font_style_cache_key'},
    'layouts': {'Layout.setup'},
    'lines': {
        'FontConfiguration.__del__',
        *(f'{name}.split_first_line' for name in ('inline', 'line_break', 'preferred')),
    },
}
INSTALLED = """
from importlib import import_module
from briefpress.engine.start import start_engine
start_engine()
from briefpress.engine import faster, hooks
{change}
faster.install()
for mechanism in faster.MECHANISMS:
    for place, name, wrap in import_module(f'briefpress.engine.faster.{{mechanism.name}}').HOOKS:
        if any(vars(function).get('wrap') is wrap for function in hooks._chain(getattr(place, name))):
            print(mechanism.name, place.__name__.split('.')[-1] + '.' + name)
"""


def installed(change: str = '') -> dict[str, set[str]]:
    """The places of each mechanism in a process that is changed in this way before they are put in."""
    command = [sys.executable, '-W', 'ignore', '-c', INSTALLED.format(change=change)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, '')
    found: dict[str, set[str]] = {}
    for name, place in map(str.split, done.stdout.splitlines()):
        found.setdefault(name, set()).add(place)
    return found


def test_a_mechanism_enters_every_place_that_its_functions_are_called_from() -> None:
    assert installed() == REPLACED


def test_nothing_is_put_into_another_version_of_weasyprint() -> None:
    assert set(installed('import weasyprint; weasyprint.__version__ = "70.1"')) == {
        'hyphenation',
        'characters',
        'selectors',
        'serialising',
    }


def test_layouts_are_copied_above_what_gives_them_back() -> None:
    change = """
from weasyprint.text.line_break import Layout
faster.install()
assert [function.__module__.rpartition('.')[2] for function in hooks._chain(Layout.setup)] == [
    'layouts', 'freed', 'line_break'
]
"""
    assert installed(change) == REPLACED


def test_nothing_is_put_in_when_it_is_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, 'plain')
    assert installed() == {}


def test_the_versions_are_those_that_are_installed() -> None:
    assert {each.version for each in MECHANISMS if each.package == 'weasyprint'} == {weasyprint.__version__}


def test_hooks_are_layered_and_each_is_put_in_once() -> None:
    class Place:
        @staticmethod
        def say() -> str:
            return 'plain'

    def louder(plain: Function) -> Function:
        return lambda: plain().upper()

    def twice(plain: Function) -> Function:
        return lambda: plain() * 2

    for wrap in (louder, twice, louder, twice):
        hooks.install([(Place, 'say', wrap)])
    place: Function = Place.__dict__['say']
    assert place() == 'PLAINPLAIN'
    assert place.plain() == 'PLAIN'  # type: ignore[attr-defined]

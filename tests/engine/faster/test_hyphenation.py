"""Patterns that are parsed when they are needed are those that Pyphen parses beforehand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyphen
import pytest

from briefpress.engine import hooks
from briefpress.engine.faster import PYPHEN, hyphenation

hooks.install(hyphenation.HOOKS)
LAZY = pyphen.HyphDict.__init__
DICTIONARIES = sorted(set(pyphen.LANGUAGES.values()))
WORDS = (
    'Donaudampfschifffahrt',
    'extraordinary',
    'l’électricité',
    'asszonnyal',
    'Schiffahrt',
    'водоснабжение',
    'tillägg',
)


def read(path: Path, init: Any) -> Any:
    dictionary = pyphen.HyphDict.__new__(pyphen.HyphDict)
    init(dictionary, path)
    return dictionary


def values(pattern: Any) -> Any:
    """A pattern with what its points say of another spelling."""
    start, points = pattern
    return start, [(int(point), getattr(point, 'data', None)) for point in points]


def test_pyphen_is_the_version_whose_parser_is_replaced() -> None:
    assert pyphen.__version__ == PYPHEN, 'read engine/faster/hyphenation.py against the new Pyphen'


@pytest.mark.parametrize('path', DICTIONARIES, ids=lambda path: path.stem)
def test_all_patterns_of_a_language_are_the_same(path: Path) -> None:
    plain, lazy = read(path, LAZY.plain), read(path, LAZY)
    assert lazy.maxlen == plain.maxlen
    assert list(lazy.patterns) == list(plain.patterns)
    assert all(values(lazy.patterns.get(letters)) == values(found) for letters, found in plain.patterns.items())
    for word in WORDS:
        assert values((word, lazy.positions(word))) == values((word, plain.positions(word)))

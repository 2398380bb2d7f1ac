"""The test of a selector, compiled when an element is first put to it, and once for all selectors that test alike.

cssselect2 compiles a Python function for every selector that it reads. Most of WeasyPrint's own sheet is for elements
that a document has none of, and a house's sheets are read anew for each document.
"""

from __future__ import annotations

import builtins
from functools import lru_cache
from typing import Any

from cssselect2 import compiler

from briefpress.engine.hooks import Function, Hook

MOST = 4_096
"""Tests that are remembered in a process."""


def _when_asked(plain: Function) -> Function:
    @lru_cache(MOST)
    def later(source: str) -> Function:
        compiled: list[Function] = []

        def test(element: Any) -> Any:
            if not compiled:
                compiled.append(plain(source, names, {}))
            return compiled[0](element)

        return test

    names: dict[str, Any] = {}

    def evaluated(source: str, scope: dict[str, Any], _: object) -> Function:
        names.update(scope)
        return later(source)

    return evaluated


# The module calls the built-in function, and a name of its own comes first.
vars(compiler).setdefault('eval', builtins.eval)
HOOKS: tuple[Hook, ...] = ((compiler, 'eval', _when_asked),)

"""What makes WeasyPrint faster: a module for each mechanism, and none changes a byte of what it makes.

A mechanism knows the one version of a package that it was made for and does nothing to another.
`BRIEFPRESS_ENGINE=plain` in the environment turns all of them off. docs/performance.md has what each is worth.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from briefpress.engine import hooks

SWITCH = 'BRIEFPRESS_ENGINE'
WEASYPRINT = '70.0'
"""The one version whose private parts briefpress/engine knows; pyproject.toml pins the same."""
PYPHEN = '0.18.1'
PYDYF = '0.13.0'
CSSSELECT2 = '0.10.1'
TINYHTML5 = '2.1.0'


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A module here whose `HOOKS` change a package. Of what that package is replaced, `version` has been read."""

    name: str
    package: str
    version: str


MECHANISMS = (
    Mechanism('hyphenation', 'pyphen', PYPHEN),
    Mechanism('characters', 'tinyhtml5', TINYHTML5),
    Mechanism('selectors', 'cssselect2', CSSSELECT2),
    Mechanism('serialising', 'pydyf', PYDYF),
    Mechanism('styles', 'weasyprint', WEASYPRINT),
    Mechanism('variables', 'weasyprint', WEASYPRINT),
    Mechanism('used_values', 'weasyprint', WEASYPRINT),
    Mechanism('boxes', 'weasyprint', WEASYPRINT),
    Mechanism('breaks', 'weasyprint', WEASYPRINT),
    Mechanism('struts', 'weasyprint', WEASYPRINT),
    Mechanism('layouts', 'weasyprint', WEASYPRINT),
    Mechanism('lines', 'weasyprint', WEASYPRINT),
)
"""In the order in which they are put in: lines are measured by layouts."""


def is_switched_off() -> bool:
    """Whether the environment says that WeasyPrint is to be left as it is."""
    return os.environ.get(SWITCH) == 'plain'


def is_on() -> bool:
    """Whether WeasyPrint is to be made faster at all. The mechanisms are proved on CPython alone."""
    return not is_switched_off() and sys.implementation.name == 'cpython'


def import_weasyprint() -> None:
    """Import WeasyPrint, without what it spends on declarations and parts of fontTools at every start."""
    from briefpress.engine.faster.declarations import kept_declarations
    from briefpress.engine.faster.deferred import deferred_modules

    with ExitStack() as stack:
        if is_on():
            # WeasyPrint reads its own stylesheet when it is imported.
            _put_in(mechanism for mechanism in MECHANISMS if mechanism.package != 'weasyprint')
            stack.enter_context(kept_declarations())
            stack.enter_context(deferred_modules())
        import weasyprint  # noqa: F401


@cache
def install() -> None:
    """Make WeasyPrint faster from now on, in this process, which has imported it; a second call does nothing."""
    if is_on():
        from briefpress.engine import freed

        # A layout that is copied may only go once: what gives it back has to be below what copies it.
        freed.install()
        _put_in(MECHANISMS)


def _put_in(mechanisms: Iterable[Mechanism]) -> None:
    for mechanism in mechanisms:
        if import_module(mechanism.package).__version__ == mechanism.version:
            hooks.install(import_module(f'{__name__}.{mechanism.name}').HOOKS)

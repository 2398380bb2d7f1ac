"""Modules that WeasyPrint imports at every start and seldom uses, imported when it does.

HarfBuzz cuts fonts down; fontTools does it where HarfBuzz has no subsetting library, and makes what is not TrueType
into it. Nothing is fetched from a network.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

MODULES = ('fontTools.subset', 'fontTools.ttLib', 'fontTools.varLib.instancer', 'ssl')


class _Later(types.ModuleType):
    """Stands for a module."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith('__'):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            return _Name(self, name)
        return getattr(_imported(self), name)


class _Name:
    """Stands for what a module has under a name; used in any way, it gives its places to that."""

    def __init__(self, module: _Later, name: str) -> None:
        self._module, self._name = module, name

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        return self._real()(*arguments, **options)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real(), name)

    def _real(self) -> Any:
        """The thing itself. A class of errors is caught by its name, so what was used is no longer stood for."""
        module = _imported(self._module)
        for user in list(sys.modules.values()):
            for name, value in list(vars(user).items()):
                if type(value) is _Name and value._module is self._module:
                    vars(user)[name] = _taken(module, value._name)
        return _taken(module, self._name)


def _taken(module: types.ModuleType, name: str) -> Any:
    """What `from module import name` gives."""
    return getattr(module, name) if hasattr(module, name) else import_module(f'{module.__name__}.{name}')


def _imported(stand_in: _Later) -> types.ModuleType:
    if sys.modules.get(stand_in.__name__) is stand_in:
        del sys.modules[stand_in.__name__]
    return import_module(stand_in.__name__)


@contextmanager
def deferred_modules() -> Iterator[None]:
    """Meanwhile what is imported gets stand-ins for the modules that are not imported yet."""
    stand_ins = {name: _Later(name) for name in MODULES if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]

"""Parts of fontTools that WeasyPrint imports and seldom calls, imported when it does.

HarfBuzz cuts fonts down; fontTools does it where HarfBuzz has no subsetting library, and 60 ms are spent on it at
every start.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

MODULES = ('fontTools.subset', 'fontTools.varLib.instancer')
"""What WeasyPrint takes of these it does nothing with but call it."""


class _Later(types.ModuleType):
    """Stands for a module; what is taken of it imports the module when it is called."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith('__'):
            raise AttributeError(name)
        module = self.__name__

        def called(*arguments: Any, **options: Any) -> Any:
            return getattr(import_module(module), name)(*arguments, **options)

        return called


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

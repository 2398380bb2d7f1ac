"""Functions of WeasyPrint that are called by way of ours."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from threading import Lock
from typing import Any, TypeAlias

Function: TypeAlias = Callable[..., Any]
Hook: TypeAlias = tuple[Any, str, Callable[[Function], Function]]
"""What a function stands in, its name there, and what makes ours of it."""

_INSTALLING = Lock()


def install(hooks: Iterable[Hook]) -> None:
    """Put our functions in their places from now on, in this process; a second call does nothing.

    Each has the function that was in its place as `plain`, which may be one of ours from other hooks.
    """
    with _INSTALLING:
        for place, name, wrap in hooks:
            plain = getattr(place, name)
            if all(vars(function).get('wrap') is not wrap for function in _chain(plain)):
                wrapped = wrap(plain)
                vars(wrapped).update(plain=plain, wrap=wrap)
                setattr(place, name, wrapped)


def everywhere(name: str, wrap: Callable[[Function], Function], *, owner: Any) -> tuple[Hook, ...]:
    """A hook for each module of WeasyPrint that has imported a function of the module `owner` by its name."""
    function = getattr(owner, name)
    modules = [module for path, module in sys.modules.items() if path.partition('.')[0] == 'weasyprint']
    return tuple((module, name, wrap) for module in modules if vars(module).get(name) is function)


def _chain(function: Any) -> Iterator[Any]:
    """A function, the one that it stands for, and so on."""
    while hasattr(function, '__dict__'):
        yield function
        function = vars(function).get('plain')

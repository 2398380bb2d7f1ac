"""Functions of WeasyPrint that are called by way of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any, TypeAlias

Function: TypeAlias = Callable[..., Any]
Hook: TypeAlias = tuple[Any, str, Callable[[Function], Function]]
"""What a function stands in, its name there, and what makes ours of it."""

_INSTALLING = Lock()


def install(hooks: Iterable[Hook]) -> None:
    """Put our functions in their places from now on, in this process; a second call does nothing.

    Each has the function that was in its place as `plain`.
    """
    with _INSTALLING:
        for place, name, wrap in hooks:
            plain = getattr(place, name)
            if not hasattr(plain, 'plain'):
                wrapped = wrap(plain)
                wrapped.__dict__['plain'] = plain
                setattr(place, name, wrapped)

"""Properties that no rule mentions, answered at once: they are the parent's or the initial value.

WeasyPrint goes the whole way of the cascade for each of them: logical names, variables, functions, what is set
together with others. Most properties of most elements are in no rule at all.
"""

from __future__ import annotations

from typing import Any

from weasyprint.css import (
    COMPUTER_FUNCTIONS,
    INHERITED,
    INITIAL_NOT_COMPUTED,
    INITIAL_VALUES,
    PHYSICAL_FUNCTIONS,
    AnonymousStyle,
    ComputedStyle,
    check_math,
)

from briefpress.engine.hooks import Function, Hook

ENTANGLED = ('float', 'display', 'position', 'page')
"""What depends on other properties also where no rule says anything."""
LOGICAL = frozenset(
    name(block='ttb', inline=direction) for name in PHYSICAL_FUNCTIONS.values() for direction in ('ltr', 'rtl')
)
"""The other names under which a rule may have said something of a property."""
ATOMS = frozenset((str, int, float, type(None)))


def _is_plain(key: str, value: Any) -> bool:
    return not (key in ENTANGLED or key.startswith('text_decoration_') or check_math(value))


PLAIN = {key: value for key, value in INITIAL_VALUES.items() if _is_plain(key, value)}
"""The initial values of the properties that are answered here."""
TAKEN_OVER = frozenset(PLAIN) & frozenset(INHERITED)
INITIAL = {key: value for key, value in PLAIN.items() if key not in TAKEN_OVER and key not in INITIAL_NOT_COMPUTED}
TO_COMPUTE = {
    key: (PLAIN[key], COMPUTER_FUNCTIONS[key])
    for key in PLAIN
    if key not in TAKEN_OVER and key not in INITIAL and key in COMPUTER_FUNCTIONS
}


def _of_element(plain: Function) -> Function:
    def __missing__(style: Any, key: str) -> Any:  # noqa: N807
        cascaded = style.cascaded
        if key in cascaded or (key in PHYSICAL_FUNCTIONS and not LOGICAL.isdisjoint(cascaded)):
            return plain(style, key)
        if key in INITIAL:
            value = INITIAL[key]
        elif key in TAKEN_OVER and style.parent_style is not None:
            value = style.parent_style[key]
            if type(value) not in ATOMS and check_math(value):
                return plain(style, key)
        elif key in TO_COMPUTE:
            initial, compute = TO_COMPUTE[key]
            value = compute(style, key, initial)
        else:
            return plain(style, key)
        style[key] = value
        return value

    return __missing__


def _of_anonymous_box(plain: Function) -> Function:
    def __missing__(style: Any, key: str) -> Any:  # noqa: N807
        if key in TAKEN_OVER:
            value = style.parent_style[key]
        elif key in INITIAL:
            value = INITIAL[key]
        elif key in TO_COMPUTE:
            initial, compute = TO_COMPUTE[key]
            value = compute(style, key, initial)
        else:
            return plain(style, key)
        style[key] = value
        return value

    return __missing__


HOOKS: tuple[Hook, ...] = (
    (ComputedStyle, '__missing__', _of_element),
    (AnonymousStyle, '__missing__', _of_anonymous_box),
)

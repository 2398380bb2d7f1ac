"""Typed values from YAML nodes; each function reports what is wrong and then goes on without the value."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from difflib import get_close_matches

from briefpress.diagnostics import Diagnostic, error
from briefpress.language_tags import LANGUAGE
from briefpress.yaml_source import Mapping, Node, Scalar, Sequence

Faults = list[Diagnostic]

SLUG = re.compile(r'[a-z0-9][a-z0-9-]{0,79}')

_KINDS = {Scalar: 'a text', Sequence: 'a list', Mapping: 'keys with values'}
_SWITCHES = {'true': True, 'false': False}


def did_you_mean(name: str, known: Collection[str]) -> str:
    """A hint that names the nearest of `known`, or all of them where none is near."""
    near = nearest(name, known)
    if near:
        return f'did you mean {near}?'
    return f'there are {", ".join(known)}' if known else ''


def nearest(name: str, known: Collection[str]) -> str | None:
    """The one of `known` that `name` is a misspelling of, whatever the case; None where none is near."""
    by_fold = {other.casefold(): other for other in known}
    found = get_close_matches(name.casefold(), list(by_fold), n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None


def misspelt(node: Node | None, known: Collection[str]) -> set[str]:
    """The known keys that the unknown ones of a mapping are misspellings of, and so are not missing."""
    keys = [key.text for key, _ in node.entries] if isinstance(node, Mapping) else []
    return {near for key in keys if key not in known and (near := nearest(key, known))}


def is_empty(node: Node) -> bool:
    """Whether nothing is written: `key:` alone. An empty text in quotes is also nothing."""
    return isinstance(node, Scalar) and not node.text.strip()


def read_entries(
    node: Node, known: Collection[str], *, what: str, faults: Faults, code: str = 'unknown-key'
) -> dict[str, tuple[Scalar, Node]]:
    """Key and value of each known key that has a value. `what` names the mapping in messages."""
    if not isinstance(node, Mapping):
        hint = 'write  key: value  lines'
        faults.append(_wrong_type(node, what, 'keys with values', hint=hint))
        return {}
    entries = {}
    for key, value in node.entries:
        if key.text not in known:
            message = (
                f'{what} has no key {key.text!r}' if code == 'unknown-key' else f'{what} has no column {key.text!r}'
            )
            faults.append(error(key.span.path, key.span.line, code, message, did_you_mean(key.text, known)))
        elif not is_empty(value):
            entries[key.text] = (key, value)
    return entries


def read_text(node: Node, *, what: str, faults: Faults) -> Scalar | None:
    """The scalar; None, with a fault, for a list or keys."""
    if isinstance(node, Scalar):
        return node
    hint = 'put a text with a colon in it, or one that begins with [ or {, in straight double quotes: ".."'
    faults.append(_wrong_type(node, what, 'a text', hint=hint))
    return None


def read_items(node: Node, *, what: str, faults: Faults) -> tuple[Node, ...]:
    """The items of a list that are not empty."""
    if isinstance(node, Sequence):
        return tuple(item for item in node.items if not is_empty(item))
    hint = 'write each item in a line of its own after "- "'
    faults.append(_wrong_type(node, what, 'a list', hint=hint))
    return ()


def read_texts(node: Node, *, what: str, faults: Faults) -> tuple[Scalar, ...]:
    """The texts of a list."""
    items = read_items(node, what=what, faults=faults)
    found = (read_text(item, what=f'an item of {what}', faults=faults) for item in items)
    return tuple(item for item in found if item is not None)


def read_choice(node: Node, choices: Collection[str], *, what: str, faults: Faults) -> str | None:
    """One of the choices, as it is written there."""
    scalar = read_text(node, what=what, faults=faults)
    if scalar is None or scalar.text in choices:
        return scalar.text if scalar else None
    message = f'{what} cannot be {_shown(scalar)}'
    faults.append(_error(scalar, 'bad-value', message, did_you_mean(scalar.text, choices)))
    return None


def read_match(node: Node, pattern: re.Pattern[str], *, what: str, hint: str, faults: Faults) -> str | None:
    """A text that the pattern matches as a whole."""
    scalar = read_text(node, what=what, faults=faults)
    if scalar is None or pattern.fullmatch(scalar.text):
        return scalar.text if scalar else None
    faults.append(_error(scalar, 'bad-value', f'{what} cannot be {_shown(scalar)}', hint))
    return None


def read_language(node: Node, *, what: str, faults: Faults) -> str | None:
    """A language code in its canonical case."""
    return read_match(node, LANGUAGE, what=what, hint='write a language code such as en, hi or zh-Hant', faults=faults)


def read_count(node: Node, *, what: str, faults: Faults, largest: int) -> int | None:
    """A whole number from 1 to `largest`."""
    scalar = read_text(node, what=what, faults=faults)
    if scalar is None:
        return None
    if not re.fullmatch('[0-9]{1,15}', scalar.text):
        faults.append(_error(scalar, 'wrong-type', f'{what} has to be a number, not {_shown(scalar)}'))
        return None
    number = int(scalar.text)
    if not 1 <= number <= largest:
        faults.append(_error(scalar, 'bad-value', f'{what} has to be from 1 to {largest:,}, not {_shown(scalar)}'))
        return None
    return number


def read_switch(node: Node, *, what: str, faults: Faults) -> bool | None:
    """`true` or `false`, whatever the case."""
    scalar = read_text(node, what=what, faults=faults)
    if scalar is None or scalar.text.lower() in _SWITCHES:
        return _SWITCHES[scalar.text.lower()] if scalar else None
    faults.append(_error(scalar, 'wrong-type', f'{what} has to be true or false, not {_shown(scalar)}'))
    return None


def read_date(node: Node, *, what: str, faults: Faults) -> date | None:
    """A day of the calendar, written YYYY-MM-DD."""
    scalar = read_text(node, what=what, faults=faults)
    if scalar is None:
        return None
    if not re.fullmatch(r'[0-9]{4}-[0-9]{2}-[0-9]{2}', scalar.text):
        message = f'{what} has to be written as year-month-day, not {_shown(scalar)}'
        faults.append(_error(scalar, 'bad-date', message, 'such as 2025-10-14, with two digits for month and day'))
        return None
    try:
        return date.fromisoformat(scalar.text)
    except ValueError:
        faults.append(
            _error(scalar, 'bad-date', f'{scalar.text} is not in the calendar', 'the order is year-month-day')
        )
        return None


def _shown(scalar: Scalar) -> str:
    text = ' '.join(scalar.text.split())
    return repr(text if len(text) <= 40 else text[:39] + '…')


def _error(scalar: Scalar, code: str, message: str, hint: str = '') -> Diagnostic:
    return error(scalar.span.path, scalar.span.line, code, message, hint)


def _wrong_type(node: Node, what: str, wanted: str, *, hint: str) -> Diagnostic:
    message = f'{what} has to be {wanted}, not {_KINDS[type(node)]}'
    return error(node.span.path, node.span.line, 'wrong-type', message, hint)

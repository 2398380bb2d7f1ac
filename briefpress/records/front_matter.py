"""Keys of the front matter of brief.md that come, go and change; every other byte stays.

Places count from the front matter: `('key_messages', 2)`. A ValueError says what cannot be done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefpress.load.front_matter import find_parts
from briefpress.records import yaml_keys, yaml_values
from briefpress.records.places import Place


def set_value(source: str, place: Place, value: str | Sequence[str]) -> str:
    """The brief with a text or a list of texts at a place, as `yaml_values.set_value` writes it."""
    return _changed(source, lambda yaml: yaml_values.set_value(yaml, place, value))


def remove_key(source: str, place: Place) -> str:
    """The brief without a key and its value."""
    return _changed(source, lambda yaml: yaml_keys.remove_key(yaml, place))


def _changed(source: str, change: Callable[[str], str]) -> str:
    parts = find_parts(source)
    if parts is None:
        raise ValueError('the brief has no front matter')
    yaml = change(source[parts.begin : parts.end])
    result = source[: parts.begin] + yaml + source[parts.end :]
    found = find_parts(result)
    if found is None or found.end != parts.begin + len(yaml):
        raise ValueError('the change would end the front matter')
    return result

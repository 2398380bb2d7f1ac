"""The patterns that tinyhtml5 reads runs of characters by, made once each.

It keeps them under the wrong name (the pattern in place of the characters) and so makes every one anew.
"""

from __future__ import annotations

import re
from typing import Any

from tinyhtml5 import inputstream

from briefpress.engine.hooks import Hook


class _Patterns(dict[tuple[frozenset[str], bool], re.Pattern[str]]):
    """By characters and whether they are what is looked for, in place of where to stop."""

    def __missing__(self, key: tuple[frozenset[str], bool]) -> re.Pattern[str]:
        characters, wanted = key
        listed = ''.join(f'\\x{ord(character):02x}' for character in characters)
        self[key] = found = re.compile(f'[{"" if wanted else "^"}{listed}]+')
        return found


def _kept(plain: Any) -> Any:
    return _Patterns(plain)


HOOKS: tuple[Hook, ...] = ((inputstream, 'characters_until_regex', _kept),)

"""A property whose value has variables in it is validated once for the same values of them.

WeasyPrint validates it for each element anew.
"""

from __future__ import annotations

from typing import Any

from weasyprint.css.tokens import Pending

from briefpress.engine.hooks import Function, Hook


def _validated_once(plain: Function) -> Function:
    def solve(pending: Pending, tokens: list[Any], wanted_key: str, base_url: str) -> Any:
        known = vars(pending).setdefault('known', {})
        # The tokens of a variable are the same objects for all that inherit it; they are kept, so that their ids last.
        key = (wanted_key, base_url, *map(id, tokens))
        if key not in known:
            known[key] = (plain(pending, tokens, wanted_key, base_url), tuple(tokens))
        return known[key][0]

    return solve


HOOKS: tuple[Hook, ...] = ((Pending, 'solve', _validated_once),)

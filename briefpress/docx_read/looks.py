"""How a run is set apart from the paragraph that it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml import etree

from briefpress.docx_read.names import W, is_on
from briefpress.rich.values import Look

Switches = Mapping[str, bool]
_APART = {
    W + 'u': 'underlined',
    W + 'highlight': 'highlighted',
    W + 'color': 'coloured',
    W + 'caps': 'in capitals',
    W + 'smallCaps': 'in capitals',
}
_NOT_APART = frozenset({'none', 'auto', '000000', '0', 'false', 'off'})
"""What properties set on or off, by the names of a Look and `hidden`; what they do not speak of is not in it."""

_SIMPLE = {
    W + 'b': 'bold',
    W + 'i': 'italic',
    W + 'strike': 'struck',
    W + 'dstrike': 'struck',
    W + 'vanish': 'hidden',
}
_COMPLEX = {W + 'bCs': 'bold', W + 'iCs': 'italic'}
"""Of complex scripts, which have switches of their own."""
_COMPLEX_SCRIPT = re.compile('[\u0590-\u08ff\u0900-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc]')
_NAMED = {
    'strong': 'bold',
    'emphasis': 'italic',
    'strikethrough': 'struck',
    'superscript': 'raised',
    'subscript': 'lowered',
    'code': 'code',
    'html typewriter': 'code',
}
"""Looks by the last words of a character style's name: a house has its own `Callout Strong`."""


def named_look(style: str) -> frozenset[str]:
    """The looks that a character style has by its name, in small letters, whatever else it sets."""
    name = style.removesuffix(' char')
    found = {look for ending, look in _NAMED.items() if name == ending or name.endswith(' ' + ending)}
    return frozenset(found | ({'code'} if 'verbatim' in name else set()))


def switches(properties: etree._Element | None, *, text: str | None = None) -> dict[str, bool]:
    """What a w:rPr sets; of complex scripts where `text` is of one, or where it is not known."""
    found: dict[str, bool] = {}
    if properties is None:
        return found
    is_complex = text is None or _is_complex(properties, text)
    for child in properties:
        name = _SIMPLE.get(child.tag) or (_COMPLEX.get(child.tag) if is_complex else None)
        if name:
            found[name] = is_on(child) or found.get(name, False)
        elif child.tag == W + 'vertAlign':
            kind = child.get(W + 'val', '')
            found |= {'raised': kind == 'superscript', 'lowered': kind == 'subscript'}
    return found | _moved(properties)


def set_apart(properties: etree._Element | None) -> tuple[str, ...]:
    """What a w:rPr sets that is no `Look`: `underlined`, `highlighted`, `coloured`, `in capitals`."""
    if properties is None:
        return ()
    found = {_APART[child.tag]: child.get(W + 'val', '1') for child in properties if child.tag in _APART}
    return tuple(name for name, value in found.items() if value.lower() not in _NOT_APART)


def _moved(properties: etree._Element) -> dict[str, bool]:
    """What is set smaller and off the line, as LibreOffice writes raised and lowered text of a web page."""
    position = properties.find(W + 'position')
    way = position.get(W + 'val', '0') if position is not None and properties.find(W + 'sz') is not None else '0'
    return {'lowered' if way.startswith('-') else 'raised': True} if way.strip('-0') else {}


def _is_complex(properties: etree._Element, text: str) -> bool:
    flags = (properties.find(W + name) for name in ('rtl', 'cs'))
    return any(map(is_on, flags)) or bool(_COMPLEX_SCRIPT.search(text))


def look_of(own: Switches, style: Switches, named: Iterable[str], base: Switches, *, link: str = '') -> Look:
    """The look of a run that sets `own` and has a character style, in a paragraph that is `base`.

    It is a difference: bold in a bold heading is none. What a style has by its name it has anywhere.
    """
    given = {name: is_set and not base.get(name, False) for name, is_set in {**style, **own}.items()}
    given |= dict.fromkeys(named, True)
    given |= {name: False for name, is_set in own.items() if not is_set}
    given.pop('hidden', None)
    return Look(**given, link=link)

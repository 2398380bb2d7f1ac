"""A house's own Word file: its styles win over the computed ones, by name."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from briefpress.docx_parts import parse
from briefpress.word.house_lists import VALUE, HouseLists, W, remove

STYLE_ID, KIND, DEFAULT = (f'{W}{name}' for name in ('styleId', 'type', 'default'))

Key = tuple[str, str]
"""A style's kind, and its name in small letters: Word tells no case apart."""
Styles = Mapping[Key, etree._Element]


def take_house_styles(own: etree._Element, lists: etree._Element, parts: Mapping[str, bytes]) -> None:
    """Put the styles of a house's file in the place of those of their names in `own`, the root of styles.xml.

    With them come the file's defaults, the styles that they are based on, and their bullets and numbers, which go to
    `lists`, the root of numbering.xml. All others stay, and follow where they are based on one that was taken.
    """
    house = parse(parts['styles'])
    theirs, ours = _by_key(house), _by_key(own)
    taken = _taken(theirs, ours)
    ids = {style.get(STYLE_ID, ''): _id(ours, key, style) for key, style in taken.items()}
    numbers = HouseLists(parse(parts['numbering']) if 'numbering' in parts else None, lists, ids)
    for key, style in taken.items():
        made, before = _made(style, ids), ours.get(key)
        numbers.carry(made, before)
        if before is None:
            own.append(made)
        else:
            _keep_place(made, before)
            own.replace(before, made)
    _take_defaults(own, house)


def _by_key(root: etree._Element) -> dict[Key, etree._Element]:
    found = {}
    for style in root.iterchildren(f'{W}style'):
        name = style.find(f'{W}name')
        if name is not None:
            found[style.get(KIND, 'paragraph'), name.get(VALUE, '').lower()] = style
    return found


def _taken(theirs: Styles, ours: Styles) -> dict[Key, etree._Element]:
    """The house's styles whose names the draft has, and those that they are based on; no table without a design."""
    keys = {style.get(STYLE_ID): key for key, style in theirs.items()}
    taken: dict[Key, etree._Element] = {}
    waiting = [key for key in theirs if key in ours and (key[0] == 'paragraph' or not theirs[key].get(DEFAULT))]
    while waiting:
        key = waiting.pop(0)
        base = theirs[key].find(f'{W}basedOn')
        if key not in taken:
            taken[key] = theirs[key]
            waiting += [keys[base.get(VALUE)]] if base is not None and base.get(VALUE) in keys else []
    return taken


def _id(ours: Styles, key: Key, style: etree._Element) -> str:
    """The draft's id of a style of the house: that of its name, or its own, made to be none of the draft's."""
    if key in ours:
        return str(ours[key].get(STYLE_ID))
    name, used = str(style.get(STYLE_ID)), {other.get(STYLE_ID) for other in ours.values()}
    return f'House{name}' if name in used else name


def _made(style: etree._Element, ids: Mapping[str, str]) -> etree._Element:
    """A style of the house as the draft has it: its references by the draft's ids, and nothing but WordprocessingML."""
    made = deepcopy(style)
    made.set(STYLE_ID, ids[style.get(STYLE_ID, '')])
    for element in list(made.iter()):
        if not str(element.tag).startswith(W):
            remove(element)
            continue
        for name in element.keys():  # noqa: SIM118 - an element is no mapping
            if not str(name).startswith(W):
                del element.attrib[name]
    for tag in ('basedOn', 'next', 'link'):
        for element in made.findall(W + tag):
            if target := ids.get(element.get(VALUE, '')):
                element.set(VALUE, target)
            else:
                remove(element)
    etree.cleanup_namespaces(made)
    return made


def _keep_place(made: etree._Element, before: etree._Element) -> None:
    """Let a style be called as the one that it replaces, and be its kind's default where that is."""
    if DEFAULT in made.attrib:
        del made.attrib[DEFAULT]
    if value := before.get(DEFAULT):
        made.set(DEFAULT, value)
    for own, other in zip(made.iterchildren(f'{W}name'), before.iterchildren(f'{W}name'), strict=True):
        own.set(VALUE, other.get(VALUE, ''))


def _take_defaults(own: etree._Element, house: etree._Element) -> None:
    """The house's defaults, which its styles stand on, but for the language, which is the brief's."""
    theirs, ours = house.find(f'{W}docDefaults'), own.find(f'{W}docDefaults')
    if theirs is None or ours is None:
        return
    made = deepcopy(theirs)
    for lang in list(made.iter(f'{W}lang')):
        remove(lang)
    run = made.find(f'{W}rPrDefault/{W}rPr')
    if run is not None:
        run.extend(ours.findall(f'{W}rPrDefault/{W}rPr/{W}lang'))
        own.replace(ours, made)

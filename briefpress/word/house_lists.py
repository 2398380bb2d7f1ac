"""The bullets and numbers of a house's own Word file, carried into a draft."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
VALUE, LEVEL, NUMBER = f'{W}val', f'{W}ilvl', f'{W}numId'
FIRST = 500
"""The w:abstractNumId and w:numId of the house's first list: a draft's own families stand below, its restarts above."""
BEFORE_NUMBERS = frozenset({'pStyle', 'keepNext', 'keepLines', 'pageBreakBefore', 'framePr', 'widowControl'})
"""What stands before w:numPr in w:pPr (ECMA-376 Part 1, 17.3.1.26)."""


class HouseLists:
    """The lists of the house, of `own` (the root of a draft's numbering.xml) and of styles.

    `ids` gives the draft's id of each style that was taken by its id in the house's file.
    """

    def __init__(self, house: etree._Element | None, own: etree._Element, ids: Mapping[str, str]) -> None:
        self.house, self.own, self.ids = house, own, ids
        self.carried: dict[str, str] = {}

    def carry(self, made: etree._Element, before: etree._Element | None) -> None:
        """Give a style that was taken its list.

        Where the style that it replaces is of a list of the draft, that list's level gets the house's bullet or number,
        as the draft counts by it; elsewhere (numbered headings) the house's own list comes along.
        """
        theirs = made.find(f'{W}pPr/{W}numPr')
        ours = before.find(f'{W}pPr/{W}numPr') if before is not None else None
        if ours is not None:
            _set_numbering(made, ours)
            self._set_level(ours, theirs, made.get(f'{W}styleId', ''))
        elif theirs is not None:
            number = self._carried(_number(theirs))
            for element in theirs.findall(NUMBER) if number else ():
                element.set(VALUE, number)
            if not number:
                remove(theirs)

    def _set_level(self, ours: etree._Element, theirs: etree._Element | None, style: str) -> None:
        place = _level(self.own, ours)
        found = _level(self.house, theirs) if theirs is not None else None
        if found is None or place is None:
            return
        made, index = deepcopy(found), place.get(LEVEL, '0')
        made.set(LEVEL, index)
        for text in made.findall(f'{W}lvlText'):
            text.set(VALUE, text.get(VALUE, '').replace(f'%{int(found.get(LEVEL, "0")) + 1}', f'%{int(index) + 1}'))
        self._name_styles(made, style)
        replace(place, made)

    def _carried(self, number: str) -> str:
        """The w:numId that a list of the house has in the draft from now on; '' where the house has no such list."""
        abstract = _abstract(self.house, number)
        if abstract is None or abstract.find(f'{W}lvl') is None:
            return ''
        if number not in self.carried:
            self.carried[number] = str(FIRST + len(self.carried))
            self._add(abstract, self.carried[number])
        return self.carried[number]

    def _add(self, abstract: etree._Element, number: str) -> None:
        made = deepcopy(abstract)
        made.set(f'{W}abstractNumId', number)
        for tag in ('nsid', 'tmpl', 'styleLink', 'numStyleLink', 'name'):
            for element in made.findall(W + tag):
                made.remove(element)
        self._name_styles(made)
        instance = etree.SubElement(self.own, f'{W}num', {NUMBER: number})
        etree.SubElement(instance, f'{W}abstractNumId', {VALUE: number})
        self.own.insert(len(self.own.findall(f'{W}abstractNum')), made)

    def _name_styles(self, made: etree._Element, style: str = '') -> None:
        """Let levels name the draft's styles; a level that shows a picture shows its text instead."""
        for element in [*made.iter(f'{W}pStyle'), *made.iter(f'{W}lvlPicBulletId')]:
            name = style or self.ids.get(element.get(VALUE, ''), '')
            if name and element.tag == f'{W}pStyle':
                element.set(VALUE, name)
            else:
                remove(element)


def remove(element: etree._Element) -> None:
    """Take an element out of its tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def replace(element: etree._Element, other: etree._Element) -> None:
    """Put an element in another's place."""
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, other)


def _set_numbering(style: etree._Element, numbering: etree._Element) -> None:
    """Let a style be of a list of the draft."""
    properties = style.find(f'{W}pPr')
    if properties is None:
        properties = etree.Element(f'{W}pPr')
        run = style.find(f'{W}rPr')
        style.insert(len(style) if run is None else style.index(run), properties)
    for element in properties.findall(f'{W}numPr'):
        properties.remove(element)
    before = sum(etree.QName(element).localname in BEFORE_NUMBERS for element in properties)
    properties.insert(before, deepcopy(numbering))


def _level(root: etree._Element | None, numbering: etree._Element) -> etree._Element | None:
    """The w:lvl that a w:numPr means."""
    abstract, index = _abstract(root, _number(numbering)), numbering.find(LEVEL)
    levels = abstract.iterchildren(f'{W}lvl') if abstract is not None else ()
    wanted = index.get(VALUE) if index is not None else '0'
    return next((item for item in levels if item.get(LEVEL) == wanted), None)


def _abstract(root: etree._Element | None, number: str) -> etree._Element | None:
    """The w:abstractNum of a w:numId."""
    if root is None:
        return None
    instance = next((item for item in root.iterchildren(f'{W}num') if item.get(NUMBER) == number), None)
    name = instance.find(f'{W}abstractNumId') if instance is not None else None
    found = root.iterchildren(f'{W}abstractNum')
    return next((item for item in found if name is not None and item.get(f'{W}abstractNumId') == name.get(VALUE)), None)


def _number(numbering: etree._Element) -> str:
    element = numbering.find(NUMBER)
    return element.get(VALUE, '') if element is not None else ''

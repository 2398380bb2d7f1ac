"""What the page of a translation says of itself: a line on page one, and marks at what is behind its source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from lxml.html import HtmlElement

from briefpress.bidi import direction_of, is_rtl
from briefpress.language_tags import primary
from briefpress.merge.html import fragment
from briefpress.merge.words import locale_of
from briefpress.model import Brief, Translation
from briefpress.translate.status import BEHIND

_FLOWING = ('li', 'dd')
"""Elements whose markers stand at the side where the text around them begins."""


def translation_lines(brief: Brief, word: Callable[[str], str]) -> tuple[str, ...]:
    """What a reader has to know of a translation that is not current: of drafts, of what is missing, of the marks."""
    if brief.translation is None:
        return ()
    return tuple(_lines(brief.translation, brief.meta.language, word))


def _lines(translation: Translation, language: str, word: Callable[[str], str]) -> Iterator[str]:
    from babel.numbers import format_percent

    states, locale = Counter(translation.states.values()), locale_of(language)
    if states['draft'] or (states['stale'] and translation.machine):
        machine = 'Machine translation, not yet reviewed.'
        yield word(machine) if translation.machine else word('Draft translation, not yet reviewed.')
    if states['missing']:
        source = locale.languages.get(primary(translation.source_language), translation.source_language)
        percent = format_percent(translation.percent / 100, locale=locale)
        yield word('Partly translated ({percent}); the rest is in {language}.').format(percent=percent, language=source)
    if states['stale']:
        yield word('The original of marked text has changed since it was translated.')


def mark_translation(page: HtmlElement, brief: Brief) -> None:
    """Give what is missing or stale its `data-state`, and what is in the source language its `lang` and `dir`."""
    translation = brief.translation
    if translation is None:
        return
    turned = is_rtl(brief.meta.language) != is_rtl(translation.source_language)
    for element in page.xpath('.//*[@data-unit]'):
        unit = element.get('data-unit')
        state = translation.states.get(unit)
        if state in BEHIND:
            element.set('data-state', state)
        if state == 'missing' or unit in translation.kept or _is_never_translated(unit, brief, translation):
            _set_language(element, translation.source_language, turned=turned)


def _is_never_translated(unit: str, brief: Brief, translation: Translation) -> bool:
    """Whether it is text that no catalogue has, as a note to the editors is."""
    return unit not in translation.states and unit in brief.units and brief.units[unit].kind != 'code'


def _set_language(element: HtmlElement, language: str, *, turned: bool) -> None:
    """Let an element's text be in a language; where that runs the other way, no list marker changes its side for it."""
    if element.get('lang'):
        return
    if len(element) and not (element.text or '').strip() and not any((child.tail or '').strip() for child in element):
        for child in element:  # the date and the event of a timeline, which float
            _set_language(_inside(child) if turned else child, language, turned=turned)
        return
    if turned and _in_list(element):
        element = _inside(element)
    element.set('lang', language)
    if turned:
        element.set('dir', direction_of(language))


def _inside(element: HtmlElement) -> HtmlElement:
    """A new element around all that stands in another."""
    inner = fragment('<span></span>')[0]
    inner.text, element.text = element.text, None
    inner.extend(list(element))
    element.append(inner)
    return inner


def _in_list(element: HtmlElement) -> bool:
    parent = element.getparent()
    return element.tag in _FLOWING or (element.tag == 'p' and parent is not None and parent.tag in _FLOWING)

"""What is no word: tokens, inline marks, raw HTML, placeholders, and the colon that parts date and event."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from xml.etree.ElementTree import Element

from markdown import Markdown

from briefpress.dialect import inlines
from briefpress.dialect.render import LONGEST, MARKS
from briefpress.language_tags import primary
from briefpress.translate.checks.pair import PLACEHOLDER, Fault, Pair, listed
from briefpress.translate.segments import place_of
from briefpress.translate.tokens import tokens, without_tokens

TAGS = {'strong': '**bold**', 'em': '*emphasis*', 'sub': '~subscript~', 'sup': '^superscript^', 'del': '~~deleted~~'}
"""The marks that both texts have as often, by the tag of their HTML; links, images and code are tokens."""

_BLOCK = re.compile(r'(?:#{1,6}|[-+*>])[ ]+\S|/{3}')
_TITLE = re.compile(r'[ ]+"[^"\n]*"\)$')
_TEMPLATE = re.compile(r'\{\{|\{%|\{#[ ]')
_ATTRIBUTES = re.compile(r'(?<=[*_~^)\]`])\{:?[ ]*((?:[#.][\w-]+|[\w:-]+=[^\s{}]+)(?:[ ]+[^\s{}]+)*)[ ]*\}')
_ABOUT_LANGUAGE = ('lang=', 'dir=')
_ORDINAL = re.compile(r'[^\W\d]{1,3}')
_MARK = re.compile(r'[*_~^<\\]')
_COLON = re.compile(r'[:：]')
_CJK = ('zh', 'ja', 'ko')


def check_tokens(pair: Pair) -> Iterator[Fault]:
    """Addresses, references, citations, footnote marks and code: the same ones, as often, in any order.

    The title of a link is a text like others, and may differ.
    """
    source, target = (Counter(_TITLE.sub(')', token) for token in tokens(text)) for text in (pair.source, pair.target))
    lost, added = list((source - target).elements()), list((target - source).elements())
    if lost or added:
        said = filter(None, [_lacks(lost), f'has {listed(added)}, which the source has not' if added else ''])
        yield Fault('token-differs', f'the translation {" and ".join(said)}', 'copy it from the source as it is')


def check_markup(pair: Pair) -> Iterator[Fault]:
    """The inline marks as the dialect reads them, a bold lead-in with its colon, and attributes but of language."""
    source, target = _parsed(pair.source), _parsed(pair.target)
    said = [*_counts(source, target, pair), *_left_over(source, target), *_lead_in(source, target)]
    if _BLOCK.match(pair.target) and not _BLOCK.match(pair.source):
        said.append(f'begins with {pair.target.split()[0]}, which the source does not')
    lost = Counter(_attributes(pair.source)) - Counter(_attributes(pair.target))
    added = Counter(_attributes(pair.target)) - Counter(_attributes(pair.source))
    if lost or added:
        said.append(f'has the attributes {listed(list(added)) or "-"} in the place of {listed(list(lost)) or "-"}')
    if said:
        message = f'the translation {"; it ".join(said)}'
        yield Fault('markup-differs', message, 'put the marks of the source around the same words')


def check_html(pair: Pair) -> Iterator[Fault]:
    """Raw HTML that the source has not; the build would refuse it."""
    source, target = (Counter(_texts(_parsed(text), inlines.RAW)) for text in (pair.source, pair.target))
    if added := list((target - source).elements()):
        message = f'the translation has HTML that the source has not: {listed(added)}'
        yield Fault('html-added', message, 'delete it; a < in the text is written \\<')


def check_placeholders(pair: Pair) -> Iterator[Fault]:
    """`{name}` and the like, which a program fills in: the same ones. A language may need one twice."""
    source, target = (dict.fromkeys(PLACEHOLDER.findall(text)) for text in (pair.source_prose, pair.target_prose))
    lost, added = [name for name in source if name not in target], [name for name in target if name not in source]
    if _TEMPLATE.search(pair.target_prose) and not _TEMPLATE.search(pair.source_prose):
        message = f'the translation has the mark of a template, {listed(added or ["{{"])}, and the source has none'
        yield Fault('placeholder-differs', message, 'delete it: templates are not evaluated in content')
    elif lost or added:
        message = f'the source has the placeholders {listed(lost) or "-"}, and the translation {listed(added) or "-"}'
        yield Fault('placeholder-differs', message, 'copy them from the source; a program fills them in')


def check_timeline(pair: Pair) -> Iterator[Fault]:
    """An item of a timeline: without the colon there is no telling the date from the event."""
    section, kind = place_of(pair.context)
    is_item = kind == 'item' and section.rpartition(', ')[2] == 'timeline'
    if is_item and ': ' in pair.source and ': ' not in pair.target:
        message = 'the translation has no colon between the date and the event'
        yield Fault('separator-lost', message, 'write the date, a colon, a space and the event')


def _lacks(lost: list[str]) -> str:
    return f'lacks {listed(lost)}' if lost else ''


@cache
def _markdown() -> Markdown:
    return inlines.parser({})


def _parsed(text: str) -> Element:
    """The text as the element of its HTML. What is no mark is its text, as is all of what the build refuses to read."""
    element = Element('p')
    element.text = text
    fit = len(text) <= LONGEST and max(map(text.count, '[~^')) <= MARKS
    if fit and _MARK.search(text) and inlines.read(_markdown(), element):
        inlines.restore(element)
    return element


def _texts(root: Element, tag: str) -> list[str]:
    return [''.join(element.itertext()) for element in root.iter(tag)]


def _counts(source: Element, target: Element, pair: Pair) -> Iterator[str]:
    for tag, name in TAGS.items():
        before, after = _texts(source, tag), _texts(target, tag)
        if tag == 'sup':  # 1^er^ in the place of 1st
            after = [text for text in after if text in before or not _ORDINAL.fullmatch(text)]
        marked = tag == 'em' and len(after) < len(before) and _has_title_marks(pair)
        if len(before) != len(after) and not marked:
            yield f'has {name} {len(after)} and not {len(before)} times'


def _has_title_marks(pair: Pair) -> bool:
    """Whether the translation has the marks of East Asian languages around a title, which others set in italics."""
    return primary(pair.language) in _CJK and re.search('[《「『]', pair.target) is not None


def _left_over(source: Element, target: Element) -> Iterator[str]:
    before, after = (without_tokens(_outside_code(root)) for root in (source, target))
    found = [mark for mark in ('**', '*', '~~', '`') if after.count(mark) > before.count(mark)]
    if found:
        yield f'has a mark without its pair, {found[0]}, that would stay in the text'


def _outside_code(root: Element) -> str:
    """The text that is not code or HTML."""
    own = '' if root.tag in ('code', inlines.RAW) else (root.text or '')
    return own + ''.join(_outside_code(child) + (child.tail or '') for child in root)


def _lead_in(source: Element, target: Element) -> Iterator[str]:
    """Bold words at the start, which the layout may set apart; a colon at their end may also stand behind them."""
    before, after = _lead(source), _lead(target)
    if before is None:
        return
    if after is None:
        yield f'does not begin with bold words, as **{before[0]}** in the source'
    elif before[1] and not after[1]:
        yield 'is bold to its end, and the source only at its beginning'
    elif _COLON.search(before[0][-1:] or before[1]) and not _COLON.search(after[0].rstrip()[-1:] + after[1]):
        yield 'has no colon at the end of the bold words that it begins with'


def _lead(root: Element) -> tuple[str, str] | None:
    """The bold words at the start of a text, and the mark behind them; None where it begins with others."""
    if (root.text or '').strip() or not len(root) or root[0].tag != 'strong':
        return None
    return ''.join(root[0].itertext()).rstrip(), (root[0].tail or '').lstrip()[:1]


def _attributes(text: str) -> list[str]:
    """The attributes of inline elements but those of a language, which a translation may need or not."""
    found = (item for match in _ATTRIBUTES.finditer(text) for item in match[1].split())
    return [item for item in found if not item.startswith(_ABOUT_LANGUAGE)]

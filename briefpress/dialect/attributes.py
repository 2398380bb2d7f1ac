"""Attribute lists: `{#id .class lang=fr}` after a heading, a cell or an inline element, or a paragraph's last line."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from briefpress.diagnostics import Diagnostic, error

Listed = list[tuple[str, str]]

_NAME = re.compile(r'[^\W\d_][\w.-]*')
_FORMS = {
    'id': _NAME,
    'class': re.compile(r'[^\W\d_][\w-]*(?: [^\W\d_][\w-]*)*'),
    'lang': re.compile(r'[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*'),
    'dir': re.compile(r'ltr|rtl|auto'),
    'width': re.compile(r'[1-9][0-9]{0,3}%?'),
}
_ONLY = {'width': 'img'}
_VOCABULARY = (
    'running-head running-title running-foot running-draft page-number page-count draft release '
    'masthead title-block opening key-messages contents box-title publisher series issue-line logo '
    'subtitle standfirst byline author affiliation section contributors bio acknowledgment disclaimer '
    'callout note pull-quote attribution timeline date event figure table issue-table label caption number '
    'tight short right center p translation footnote footnote-ref footnote-again cross-reference'
)
RESERVED = frozenset(_VOCABULARY.split())
"""The classes of the Document's HTML (ARCHITECTURE.md), by which the writers know its parts; content sets none."""

_RESERVED_FAMILIES = ('running-', 'page-', 'section-', 'language-')

_ITEM = r"""(?:[\#.][^\s\#.{}"'=]+|[\w:-]++=(?:"[^"{}\n]*"|'[^'{}\n]*'|[^\s"'{}=]++))"""
_LIST = re.compile(rf'\{{:?[ ]*({_ITEM}(?:[ ]+{_ITEM})*+)[ ]*\}}')


def last(element: Element) -> tuple[str, Listed]:
    """The text of a block's element without the attribute list at its end, and what that lists."""
    text, listed = split(element.text or '', paragraph=element.tag == 'p')
    match = _LIST.fullmatch(listed.strip(' \n'))
    return (text, _listed(match[1])) if match else (text, [])


def split(text: str, *, paragraph: bool) -> tuple[str, str]:
    """A block's text, and the attribute list at its end with the white space before it.

    That of a `paragraph` is a line of its own.
    """
    brace = max(text.rfind('{'), 0)
    before = text[:brace].rstrip(' ')
    match = _LIST.fullmatch(text[brace:].rstrip(' '))
    if not match or before.endswith('\\') or (paragraph and not before.endswith('\n')):
        return text, ''
    before = before.removesuffix('\n')
    return before, text[len(before) :]


def after(element: Element) -> Listed:
    """What the attribute list behind an inline element lists; the list goes from the text."""
    match = _LIST.match(element.tail or '')
    if not match:
        return []
    element.tail = (element.tail or '')[match.end() :]
    return _listed(match[1])


def allowed(tag: str, name: str, value: str) -> bool:
    """Whether content may set the attribute, with that value, on that element."""
    form = _FORMS.get(name)
    if name == 'class' and is_reserved(value):
        return False
    return form is not None and form.fullmatch(value) is not None and _ONLY.get(name, tag) == tag


def is_reserved(classes: str) -> bool:
    """Whether one of the classes is of the Document's own HTML."""
    return any(name in RESERVED or name.startswith(_RESERVED_FAMILIES) for name in classes.split())


def put(element: Element, listed: Listed) -> Listed:
    """Set what content may set; give back what it may not."""
    refused = []
    for name, value in listed:
        if not allowed(element.tag, name, value):
            refused.append((name, value))
        elif name == 'class':
            element.set(name, ' '.join(filter(None, [element.get(name, ''), value])))
        else:
            element.set(name, value)
    return refused


def refused(name: str, value: str, path: str, line: int) -> Diagnostic:
    """The fault of an attribute that content may not set, or not to that value."""
    if name == 'class' and is_reserved(value):
        message = f'the class `{value}` is one that briefpress itself uses'
        return error(path, line, 'refused-attribute', message, 'choose a name of your own, such as  our-box')
    hint = 'an attribute list may set #id, .class, lang and dir, and the width of an image (60% or 300)'
    message = f'the attribute `{name}` is not allowed here, or not with this value'
    return error(path, line, 'refused-attribute', message, hint)


def _listed(text: str) -> Listed:
    found = []
    for item in re.findall(_ITEM, text):
        if item[0] in '#.':
            found.append(('id' if item[0] == '#' else 'class', item[1:]))
        else:
            name, _, value = item.partition('=')
            found.append((name, value[1:-1] if value[0] in '"\'' else value))
    return found

"""What has text or a meaning that does not come into the paragraphs, in a sentence each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from briefpress.docx_read.names import CHART, CHART_2014, DIAGRAM, MATH, OFFICE, VML, W


def _equation(element: etree._Element) -> str:
    """The text of an equation is in the paragraph, but not how it is set."""
    if next(element.iterancestors(MATH + 'oMath'), None) is not None:
        return ''
    return f'an equation: {_text(element, MATH + "t")}'


def _reading(element: etree._Element) -> str:
    text = _text(element, W + 't')
    return f'the reading of a word: {text}' if text else ''


def _word_art(element: etree._Element) -> str:
    text = element.get('string', '')
    return f'text that is drawn: {text}' if text else ''


def _embedded(element: etree._Element) -> str:
    kind = element.get('ProgID', '')
    return f'an embedded object: {kind}' if kind else 'an embedded object'


def _text(element: etree._Element, tag: str) -> str:
    return ''.join(item.text or '' for item in element.iter(tag))


def _part(_element: etree._Element) -> str:
    return 'a document in a part of its own, which Word adds when it opens the file'


SENTENCES: Mapping[str, Callable[[etree._Element], str]] = {
    MATH + 'oMath': _equation,
    W + 'rt': _reading,
    VML + 'textpath': _word_art,
    OFFICE + 'OLEObject': _embedded,
    CHART + 'chart': lambda _: 'a chart',
    CHART_2014 + 'chart': lambda _: 'a chart',
    DIAGRAM + 'relIds': lambda _: 'a diagram (SmartArt)',
    W + 'altChunk': _part,
    W + 'subDoc': _part,
    W + 'txbxContent': lambda _: 'a text box: its text is in the paragraphs, after the one that it hangs on',
}
"""The sentence for each element that needs one, '' where this one does not."""
UNREAD = frozenset({W + 'rt'})
"""The elements of these whose text is not in the paragraphs."""

"""Character styles: what an inline element changes in its paragraph."""

from __future__ import annotations

from collections import Counter
from xml.etree.ElementTree import Element

from briefpress.engine.cascade import Look
from briefpress.word.names import titled
from briefpress.word.properties import TOGGLES, Properties, run_properties
from briefpress.word.samples import block_of, chain_name, inline_chain
from briefpress.word.styles import MOST_SAMPLES, Style, Styles

RAISED = {'sup': 'superscript', 'sub': 'subscript'}
SAME_SIZE = 0.08
"""A share of its size by which text may differ from its paragraph: Word's styles have no `1.03em`."""


def standard_style(styles: Styles, name: str) -> Style:
    """The character style as most of its elements have it."""
    if name in styles.standards:
        return styles.standards[name]
    elements = styles.samples.characters[name][:MOST_SAMPLES]
    changes = Counter(tuple(_changes(styles, element).items()) for element in elements)
    styles.standards[name] = styles.character(name, dict(changes.most_common(1)[0][0]))
    return styles.standards[name]


def character_style(styles: Styles, element: Element) -> Style | None:
    """The style of an inline element in its paragraph; None where it looks as its paragraph does.

    Where the standard one would not give its look (a strong word in a bold heading: Word would turn it thin), the
    paragraph has one of its own.
    """
    name = chain_name(element, styles.names)
    if not name:
        return None
    standard, changes = standard_style(styles, name), _changes(styles, element)
    block = block_of(element, styles.names)
    if _fits(standard.run, changes, run_properties(styles.cascade.look(block))):
        return standard if standard.run else None
    return styles.character(f'{styles.names.paragraph(block)} {name}', changes) if changes else None


def running_style(styles: Styles, element: Element) -> Style | None:
    """The character style of a running element that does not look as its header or footer does."""
    base = styles.paragraph(styles.names.paragraph(element)).run
    changes = _without(base, run_properties(styles.cascade.look(element)))
    return styles.character(titled(element.get('class', '')), changes) if changes else None


def _fits(standard: Properties, changes: Properties, block: Properties) -> bool:
    """Whether a character style gives an element its look in a paragraph of this look."""
    if any(toggle in standard and block[toggle] == standard[toggle] for toggle in TOGGLES):
        return False
    return all(changes.get(key, block[key]) == standard.get(key, block[key]) for key in {*standard, *changes})


def _changes(styles: Styles, element: Element) -> Properties:
    """The properties that an element has and its paragraph has not; a size close to its paragraph's is none."""
    chain = [_raised(item) for item in inline_chain(element, styles.names)]
    raised = next((RAISED[tag] for tag in chain if tag in RAISED), 'baseline')
    block, look = styles.cascade.look(block_of(element, styles.names)), _look(styles, element)
    changes = _without(run_properties(block), run_properties(look, raised=raised))
    if raised != 'baseline' or abs(look.size / block.size - 1) < SAME_SIZE:
        changes.pop('sz', None)
    return changes


def _look(styles: Styles, element: Element) -> Look:
    """The look of an element; a footnote's is that of its call, as its text stands elsewhere."""
    return styles.cascade.look(element, 'footnote-call' if element.get('class') == 'footnote' else None)


def _raised(element: Element) -> str:
    return 'sup' if element.get('class') in ('footnote', 'footnote-again') else element.tag


def _without(base: Properties, own: Properties) -> dict[str, str]:
    return {key: xml for key, xml in own.items() if base.get(key) != xml}

"""The cascade of a layout, kept for who asks after the styles of the same page once it is laid out.

WeasyPrint keeps the page with what it has rendered (`_html`), and forgets the styles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import Element

import weasyprint.document
from cssselect2 import ElementWrapper
from weasyprint.css import ComputedStyle, StyleFor

from briefpress.engine import hooks
from briefpress.engine.hooks import Function, Hook


def install() -> None:
    """Let layouts keep their styles from now on, in this process; a second call does nothing."""
    hooks.install(HOOKS)


def _kept(plain: Function) -> Function:
    def get_all_computed_styles(html: Any, *arguments: Any, **options: Any) -> Any:
        html.style_for = plain(html, *arguments, **options)
        return html.style_for

    return get_all_computed_styles


HOOKS: tuple[Hook, ...] = ((weasyprint.document, 'get_all_computed_styles', _kept),)
"""What is replaced: where, its name, and how its own version is used."""


class KeptStyles(StyleFor):  # type: ignore[misc]
    """The styles of a page that has been laid out, and of `extra`, which stands at the end of its body meanwhile.

    Each value is computed anew from the same declarations, as the layout writes into the styles of its boxes.
    """

    def __init__(self, html: Any, *, extra: Iterable[Element]) -> None:
        self._of_layout = html.style_for
        self._anew: dict[int, Any] = {}
        part = SimpleNamespace(
            etree_element=html.etree_element,
            base_url=html.base_url,
            wrapper_element=SimpleNamespace(iter_subtree=lambda: _wrapped(html.etree_element, set(extra))),
        )
        super().__init__(part, self._of_layout._sheets, True, self._of_layout.font_config, None)

    def __call__(self, element: Any, pseudo_type: str | None = None) -> Any:
        """The style of an element or of its pseudo-element; None for a pseudo-element that no rule speaks of."""
        key = element, pseudo_type
        if key not in self._computed_styles and (style := self._of_layout._computed_styles.get(key)) is not None:
            self._computed_styles[key] = self._computed_anew(style)
        return super().__call__(element, pseudo_type)

    def _computed_anew(self, style: Any) -> Any:
        # The layout's own style lives as long as its page, so that ids last.
        if id(style) not in self._anew:
            parent, root = style.parent_style, style.root_style
            if parent is not None:
                parent, root = self._computed_anew(parent), self._computed_anew(root)
            self._anew[id(style)] = ComputedStyle(
                *(parent, style.cascaded, style.pseudo_type, root, style.base_url, style.font_config),
                self.initial_page_sizes,
            )
        return self._anew[id(style)]


def _wrapped(root: Element, extra: set[Element]) -> Iterator[ElementWrapper]:
    """The root, what is no text, the body and the extra elements in it, in the order of the tree."""
    page = ElementWrapper.from_html_root(root)
    yield page
    for part in page.iter_children():
        if part.etree_element.tag != 'body':
            yield from part.iter_subtree()
            continue
        yield part
        for child in part.iter_children():
            if child.etree_element in extra:
                yield from child.iter_subtree()

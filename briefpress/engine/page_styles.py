"""The page of a Document as WeasyPrint has parsed it, and its computed styles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import copy, deepcopy
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn, TypeAlias
from xml.etree.ElementTree import Element

import weasyprint
from cssselect2 import ElementWrapper
from weasyprint.css import StyleFor, get_all_computed_styles
from weasyprint.text.fonts import FontConfiguration

from briefpress.engine.closed import BASE_URL, ClosedFetcher
from briefpress.engine.kept_styles import KeptStyles
from briefpress.model import Document

Rendered: TypeAlias = weasyprint.Document
"""A Document that has been laid out, as WeasyPrint has it."""
MEASURED_BY_A_FONT = re.compile(r'\dr?(ex|cap|ch|ic|lh)\b', re.IGNORECASE)


def parsed_page(
    document: Document, rendered: Rendered | None, renamed: Mapping[str, str], *, font_folder: Path | None
) -> Any:
    """The page as WeasyPrint has parsed it for the layout, or a copy where the tree is to be another."""
    if rendered is None:
        fetcher = ClosedFetcher(document, font_folder=font_folder)
        html = weasyprint.HTML(string=document.html, base_url=BASE_URL, url_fetcher=fetcher)
    elif all(rendered._html.etree_element.find(f'.//*[@{name}]') is None for name in renamed):
        return rendered._html
    else:
        html = copy(rendered._html)
        html.etree_element = deepcopy(html.etree_element)
        html.wrapper_element = ElementWrapper.from_html_root(html.etree_element)
    for name, other in renamed.items():
        for element in html.etree_element.iterfind(f'.//*[@{name}]'):
            element.set(other, element.attrib.pop(name))
    return html


def styles_of(html: Any, document: Document, extra: Sequence[Element]) -> Any:
    """The styles of a page, at the end of whose body stands `extra`: those of its layout, if this very tree had one."""
    kept = getattr(html, 'style_for', None)
    if kept is not None and kept(html.etree_element) is not None:
        return KeptStyles(html, extra=extra)
    if kept is not None:
        return StyleFor(html, kept._sheets, True, kept.font_config, None)
    # An @font-face costs time, and only a unit like `ch` needs the face itself.
    measures = any(MEASURED_BY_A_FONT.search(css) for _, css in document.stylesheets)
    faces = FontConfiguration() if measures else None
    sheets = [
        weasyprint.CSS(string=css, base_url=BASE_URL, url_fetcher=html.url_fetcher, font_config=faces)
        if measures
        else _parsed(css)
        for _, css in document.stylesheets
    ]
    return get_all_computed_styles(
        html,
        user_stylesheets=sheets,
        presentational_hints=True,  # as the layout has them
        font_config=faces,
        color_profiles={},
        page_rules=[],
        layers=[],
    )


@lru_cache(maxsize=64)
def _parsed(css: str) -> weasyprint.CSS:
    """A stylesheet without its faces, which all Documents that have it share."""
    return weasyprint.CSS(string=css, base_url=BASE_URL, url_fetcher=_refuse)


def _refuse(url: str) -> NoReturn:
    """What a stylesheet imports is no part of a Document, and its images are for the layout."""
    raise ValueError(f'{url} is not part of the document')

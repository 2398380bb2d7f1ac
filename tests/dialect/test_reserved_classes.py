"""The classes that content may not set are those of the Document's HTML."""

from __future__ import annotations

import re
from pathlib import Path

from briefpress.dialect.attributes import is_reserved

ARCHITECTURE = (Path(__file__).parents[2] / 'ARCHITECTURE.md').read_text('utf-8')
VARIABLE = {'policy-update', 'background'}
"""Examples in ARCHITECTURE.md of names that a project chooses: a type and the id of a heading."""


def test_every_class_of_the_documents_html_is_reserved() -> None:
    html = re.search('```html\n(.*?)```(.*)', ARCHITECTURE, re.DOTALL)
    assert html is not None
    found = re.findall(r'class="([^"]*)"', html[0])
    names = {name for value in found for name in re.split(r'[ |]', value)} - VARIABLE
    assert {'running-head', 'footnote', 'cross-reference'} <= names
    assert [name for name in sorted(names) if not is_reserved(name)] == []


def test_a_class_among_others_is_found_and_a_longer_name_is_free() -> None:
    assert is_reserved('wide footnote')
    assert is_reserved('language-python')
    assert not is_reserved('wide notes my-figure pages')

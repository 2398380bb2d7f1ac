"""How many columns and rows a template lets a cell take."""

from __future__ import annotations

import jinja2
from lxml.html import HtmlElement

from briefpress.limits import over

_COLUMNS = {'td': 'colspan', 'th': 'colspan', 'col': 'span', 'colgroup': 'span'}


def refuse_spans(page: HtmlElement, *, most: int) -> None:
    """Raise a template's error for a cell over more columns than `most`, as the layout makes a box for each of them.

    Cells over several rows are refused too: Word drafts would show the cells after them in other columns.
    """
    for element in page.iter(*_COLUMNS):
        name = _COLUMNS[element.tag]
        span = element.get(name, '1').strip()
        if not (span.isascii() and span.isdecimal() and len(span) < 10):
            raise jinja2.TemplateRuntimeError(f'{name}="{span[:20]}" on {element.tag} is no number of columns')
        if int(span) > most:
            message, hint = over('table_columns', most, f'{name}="{span}" on {element.tag} is')
            raise jinja2.TemplateRuntimeError(': '.join(filter(None, [message, hint])))
        if element.get('rowspan', '1').strip() != '1':
            raise jinja2.TemplateRuntimeError(f'rowspan on {element.tag} has no form in Word: repeat the cell')

"""The template and the context that docxtpl makes a Word file of a brief from."""

from __future__ import annotations

import io
from typing import Any

import docx
from lxml import html

STYLES = {'h2': 'Heading 1', 'h3': 'Heading 2', 'p': 'Normal', 'li': 'List Bullet'}


def context(page: str) -> dict[str, Any]:
    """Title, blocks and the rows of all tables of a Document's HTML, as plain texts."""
    root = html.fromstring(page)
    rows = [[_text(cell) for cell in row.iterchildren()] for row in root.iterfind('.//main//tbody/tr')]
    blocks = [
        {'style': STYLES[element.tag], 'text': _text(element)}
        for element in root.iterfind('.//main//*')
        if element.tag in STYLES and next(element.iterancestors('table'), None) is None
    ]
    return {'title': _text(root.find('.//title')), 'blocks': blocks, 'rows': rows}


def template(found: dict[str, Any]) -> bytes:
    """A Word template with a loop over the blocks and one over the rows."""
    document = docx.Document()
    document.add_paragraph('{{ title }}', 'Title')
    document.add_paragraph('{%p for block in blocks %}')
    for number, style in enumerate(STYLES.values()):
        document.add_paragraph(f"{{%p {'elif' if number else 'if'} block.style == '{style}' %}}")
        document.add_paragraph('{{ block.text }}', style)
    document.add_paragraph('{%p endif %}')
    document.add_paragraph('{%p endfor %}')
    if found['rows']:
        columns = len(found['rows'][0])
        table = document.add_table(3, columns)
        for number, text in ((0, '{%tr for row in rows %}'), (2, '{%tr endfor %}')):
            table.cell(number, 0).text = text
        for column in range(columns):
            table.cell(1, column).text = f'{{{{ row[{column}] }}}}'
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _text(element: html.HtmlElement) -> str:
    return ' '.join(element.text_content().split())

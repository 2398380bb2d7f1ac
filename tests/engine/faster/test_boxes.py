"""What a box is asked has the answer of WeasyPrint's own functions, for every box of pages of all kinds."""

from __future__ import annotations

from typing import Any

import pytest
import weasyprint
from weasyprint.formatting_structure.boxes import Box, ParentBox

from briefpress.engine import hooks
from briefpress.engine.faster import boxes
from tests.engine.faster.pages import pages

NAMED = ''.join(f'@page {name} {{ size: A6 }} .{name} {{ page: {name} }}' for name in 'abc')
TREES = (
    '<div class=a><p class=b>1<p class=c>2</div>',
    '<div><section><p class=a>1<p>2<p class=b>3</section><section class=c><p>4</section></div>',
    '<div class=a><div style="float: left"><p class=b>1</div><p style="position: absolute" class=c>2</p><p>3</div><p>4',
    '<table class=a><tr><td class=b>1<td class=c>2</table><p><span class=b>x</span><span class=c>y</span>',
    '<div><p class=a>1</p><!-- --></div><div class=b><div><p>2<p class=c>3</div></div>',
)


def all_boxes(html: str) -> list[Any]:
    hooks.install(boxes.HOOKS)
    document = weasyprint.HTML(string=html, base_url='about:nothing').render()
    return [box for page in document.pages for box in page._page_box.descendants(placeholders=True)]


@pytest.mark.parametrize('tree', TREES)
def test_both_ends_of_a_box_are_on_the_pages_that_weasyprint_says(tree: str, monkeypatch: pytest.MonkeyPatch) -> None:
    hooks.install(boxes.HOOKS)
    ours = ParentBox.page_values
    asked: list[tuple[Any, Any]] = []

    def page_values(box: Any) -> Any:
        asked.append((ours(box), ours.plain(box)))
        return asked[-1][0]

    monkeypatch.setattr(ParentBox, 'page_values', page_values)
    style = dict(pages(mixed=0))['plain'].partition('<body>')[0]
    weasyprint.HTML(string=f'{style}<style>{NAMED}</style><body>{tree}').render()
    assert any(first != last for (first, last), _ in asked)
    assert [answer for answer, _ in asked] == [plain for _, plain in asked]


@pytest.mark.parametrize('name', ['positions', 'float-in-line', 'footnotes', 'running', 'flex', 'grid', 'table'])
def test_the_boxes_below_and_in_the_flow_are_those_that_weasyprint_says(name: str) -> None:
    html = dict(pages(mixed=0))[name].replace('float: inline-end', 'float: right')
    for box in all_boxes(html):
        if isinstance(box, Box):
            assert list(map(id, box.descendants())) == list(map(id, Box.descendants.plain(box)))
            assert box.is_in_normal_flow() == Box.is_in_normal_flow.plain(box)

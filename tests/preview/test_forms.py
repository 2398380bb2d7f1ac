"""What the page is told of a fault."""

from __future__ import annotations

from dataclasses import replace

from briefpress.diagnostics import error, warning
from briefpress.preview.forms import fault_form, fault_forms
from briefpress.preview.values import Picture

A4 = Picture('a', 1191, 1684, b'')
FAULT = replace(
    warning('content/heat/brief.md', 7, 'widow', 'one line', 'a hint'), page=1, box=(59.55, 84.2, 297.75, 168.4)
)


def test_the_box_of_a_fault_is_a_share_of_its_page() -> None:
    form = fault_form(FAULT, pages=[A4])
    assert (form['page'], form['box']) == (1, [10.0, 10.0, 40.0, 10.0])
    assert (form['path'], form['line'], form['code'], form['open']) == ('content/heat/brief.md', 7, 'widow', '')


def test_a_fault_on_a_page_that_is_not_shown_has_no_place() -> None:
    assert (fault_form(FAULT)['page'], fault_form(FAULT)['box']) == (0, None)
    assert fault_form(replace(FAULT, box=()), pages=[A4])['box'] is None


def test_errors_come_first_and_have_links() -> None:
    wrong = error('content/heat/brief.md', 3, 'raw-html', 'HTML')
    forms = fault_forms([FAULT, wrong], pages=[A4], link=lambda path, line: f'open {path}:{line}')
    assert [form['severity'] for form in forms] == ['error', 'warning']
    assert forms[0]['open'] == 'open content/heat/brief.md:3'

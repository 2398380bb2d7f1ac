"""What templates declare, read without running them."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefpress.project import Project, starter
from briefpress.template_declarations import (
    ComponentForm,
    DeclarationError,
    component_form,
    component_names,
    type_names,
    type_sections,
)
from tests.small_project import TEMPLATES, write_files


@pytest.fixture
def project(tmp_path: Path) -> Project:
    write_files(tmp_path, TEMPLATES)
    return Project(tmp_path)


def test_declarations_are_read(project: Project) -> None:
    assert type_sections(project, 'report') == ('Background', 'Performance', 'Way forward')
    assert component_form(project, 'figure') == ComponentForm('optional name', 'figure', numbered=True)
    assert component_form(project, 'timeline') == ComponentForm('none', 'leads', numbered=False)
    assert {'plain', 'report', 'policy-update'} <= set(type_names(project))
    assert 'base' not in type_names(project)
    assert 'callout' in component_names(project)


def test_every_shipped_template_declares_what_it_has_to() -> None:
    project = Project(starter())
    assert all(isinstance(type_sections(project, name), tuple) for name in type_names(project))
    assert all(component_form(project, name) for name in component_names(project))


@pytest.mark.parametrize(
    ('template', 'line'),
    [
        ('', 0),
        ("{% set argument = 'none' %}", 0),
        ("{% set argument = 'maybe' %}{% set body = 'blocks' %}", 0),
        ("{% set argument = x %}{% set body = 'blocks' %}", 0),
        ('\n{% set argument = %}', 2),
    ],
)
def test_a_template_that_declares_nothing_is_a_fault_of_it(project: Project, template: str, line: int) -> None:
    write_files(project.root, {'templates/components/odd.html': template})
    with pytest.raises(DeclarationError) as caught:
        component_form(project, 'odd')
    fault = caught.value.diagnostic
    assert (fault.path, fault.line, fault.code) == ('templates/components/odd.html', line, 'template-fault')


def test_a_template_is_not_run(project: Project) -> None:
    write_files(project.root, {'templates/odd.html': "{{ 1 / 0 }}{% set requires = ['A'] %}"})
    assert type_sections(project, 'odd') == ('A',)

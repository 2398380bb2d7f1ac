"""Small projects for tests: files in a folder, and what checking them says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefpress.check import check_brief
from briefpress.diagnostics import Diagnostic
from briefpress.load import load_brief
from briefpress.model import Brief
from briefpress.project import open_project

HEAD = """\
---
title: Heat in cities
type: plain
date: 2025-10-14
language: en
---
"""
"""Front matter of six lines: the text begins in line 7."""

TEMPLATES = {
    'templates/plain.html': '{% set requires = [] %}',
    'templates/report.html': "{% set requires = ['Background', 'Performance', 'Way forward'] %}",
    'templates/components/callout.html': "{% set argument = 'optional text' %}{% set body = 'blocks' %}",
    'templates/components/timeline.html': "{% set argument = 'none' %}{% set body = 'leads' %}",
    'templates/components/steps.html': "{% set argument = 'none' %}{% set body = 'list' %}",
    'templates/components/rule.html': "{% set argument = 'none' %}{% set body = 'none' %}",
    'templates/components/figure.html': (
        "{% set argument = 'optional name' %}{% set body = 'figure' %}{% set numbered = 'Figure {number}' %}"
    ),
    'templates/components/table.html': (
        "{% set argument = 'name' %}{% set body = 'caption' %}{% set numbered = 'Table {number}' %}"
    ),
}

Content = str | bytes


def write_files(root: Path, files: Mapping[str, Content]) -> None:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def read_files(root: Path, files: Mapping[str, Content]) -> tuple[Brief | None, tuple[Diagnostic, ...]]:
    """The brief made of files named relative to its folder, and all that load and check say about it."""
    write_files(root, TEMPLATES)
    write_files(root, {f'content/heat/{name}': content for name, content in files.items()})
    project, faults = open_project(root)
    assert faults == ()
    brief, faults = load_brief(project, 'heat')
    return brief, tuple(sorted(faults + (check_brief(project, brief) if brief else ())))


def faults_of(root: Path, files: Mapping[str, Content]) -> list[str]:
    """The diagnostics without their hints, and without the brief's folder."""
    _, faults = read_files(root, files)
    return [str(fault).partition('\n')[0].removeprefix('content/heat/') for fault in faults]


def loaded(root: Path, files: Mapping[str, Content]) -> Brief:
    """A brief without any fault."""
    brief, faults = read_files(root, files)
    assert faults == ()
    assert brief is not None
    return brief

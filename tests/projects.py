"""Small whole projects for tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefpress.project import Project, open_project, starter

FRONT = '---\ntitle: Heat plan\ntype: policy-brief\ndate: 2025-10-14\nlanguage: en\n---\n'
SHIPPED = ('india-us-space-cyber', 'writing-guide')


def brief(text: str, *, front: str = FRONT) -> str:
    """A brief.md with plain front matter."""
    return f'{front}\n{text}'


def write_project(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files by their paths in the project; templates and styles come from the starter."""
    (root / 'content').mkdir(exist_ok=True)
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return root


def shipped_project(root: Path) -> Project:
    """A copy of the shipped content, so that nothing is built into the repository."""
    shipped = starter() / 'content'
    files = {
        f'content/{path.relative_to(shipped).as_posix()}': path.read_bytes()
        for path in shipped.rglob('*')
        if path.is_file()
    }
    project, faults = open_project(write_project(root, files))
    assert faults == ()
    return project

"""A project of several briefs, languages and formats in two states, `old` and `new`, and what may lie in its build/."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from runs import run

from briefpress.current import Selection, all_current
from tests.projects import brief, write_project

SLUGS = 'heat', 'rain', 'snow'
NUMBER = 12
"""Outputs: three briefs in two languages and two formats."""
_FRENCH = """\
msgid ""
msgstr ""
"Language: fr\\n"

msgctxt "paragraph"
msgid "{source}"
msgstr "{text}"
"""


@dataclass(frozen=True)
class Trees:
    """The project with its old texts and with its new ones, each built, and the seconds that a build takes here."""

    old: Path
    new: Path
    seconds: float


def write_sources(root: Path, state: str) -> None:
    """The texts of a state; every output differs between the two."""
    files: dict[str, str | bytes] = {}
    for slug in SLUGS:
        text = f'The {state} text of {slug}.'
        files[f'content/{slug}/brief.md'] = brief(f'{text}\n')
        files[f'content/{slug}/i18n/fr.po'] = _FRENCH.format(source=text, text=f'Le texte {state} de {slug}.')
    write_project(root, files)


def make_trees(folder: Path) -> Trees:
    """Make and build both states in a folder, unless they are there."""
    facts = folder / 'seconds.json'
    if not facts.exists():
        for state in ('old', 'new'):
            (folder / state).mkdir(parents=True)
            write_sources(folder / state, state)
            began = monotonic()
            done = run(folder / state, '-j2')
            assert (done.returncode, done.stderr) == (0, '')
            assert len(outputs(folder / state)) == NUMBER
        facts.write_text(json.dumps(monotonic() - began))
    return Trees(folder / 'old', folder / 'new', json.loads(facts.read_text()))


def outputs(root: Path) -> dict[str, bytes]:
    """Each output by its path in build/: what a reader may open at any time."""
    return {name: data for name, data in build_files(root).items() if name.endswith(('.pdf', '.docx'))}


def build_files(root: Path) -> dict[str, bytes]:
    """All that lies in build/ but for the lock, which stays."""
    folder = root / 'build'
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob('*') if path.is_file()}
    return {name: path.read_bytes() for name, path in sorted(files.items()) if name != '.lock'}


def assert_old_or_new(root: Path, trees: Trees) -> None:
    """Every output is whole: that of the old build or that of the new one."""
    found, old, new = outputs(root), outputs(trees.old), outputs(trees.new)
    assert sorted(found) == sorted(old)
    assert [name for name, data in found.items() if data not in (old[name], new[name])] == []


def assert_equal_trees(root: Path, other: Path) -> None:
    """build/ has the same files with the same bytes: outputs, manifest, report, pictures; and nothing else."""
    found, expected = build_files(root), build_files(other)
    assert sorted(found) == sorted(expected)
    assert [name for name, data in found.items() if data != expected[name]] == []


def assert_mended(root: Path, trees: Trees, *options: str) -> None:
    """The next build says nothing amiss and leaves what a clean one does; the one after it has nothing to do."""
    done = run(root, *options)
    assert (done.returncode, done.stderr) == (0, '')
    assert_equal_trees(root, trees.new)
    assert len(all_current(root, Selection()) or ()) == 2 * len(SLUGS)

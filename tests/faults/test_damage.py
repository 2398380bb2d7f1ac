"""What builds keep, damaged: the user's cache, the manifest and the journal. No output comes out another."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from time import sleep

import pytest
from filelock import FileLock
from runs import LONG, linux_only, posix_only, run, start
from trees import SLUGS, Trees, assert_equal_trees, assert_mended, build_files, outputs, write_sources

from briefpress.current import JOURNAL, MANIFEST, Selection, all_current
from tests.projects import FRONT, brief, write_project

pytestmark = pytest.mark.faults

CODES = 'bad-manifest', 'edited-output'
"""What may be said of a damaged manifest: of files that only it knew nobody can say any more who wrote them."""


def flip(path: Path, chance: random.Random, *, number: int) -> None:
    """Turn some bits of a file over."""
    data = bytearray(path.read_bytes())
    for _ in range(number):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def cut(path: Path, tenth: int) -> None:
    """Leave so many tenths of a file."""
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * tenth // 10])


@pytest.fixture(scope='session')
def cached(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A project that was built with an empty cache, and that cache: C declarations, templates, and fonts for Tamil."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == 'master' else base.parent) / 'cached'
    with FileLock(f'{folder}.lock'):
        if not folder.exists():
            (folder / 'project').mkdir(parents=True)
            front = FRONT.replace('language: en', 'language: ta').replace('Heat plan', 'வெப்பம்')
            write_project(folder / 'project', {'content/heat/brief.md': brief('வெப்பம் **வெப்பம்**.\n', front=front)})
            done = run(folder / 'project', XDG_CACHE_HOME=str(folder / 'cache'))
            assert done.returncode == 0, done.stderr
    return folder


@posix_only
@pytest.mark.faults(few=2, full=20)
def test_a_damaged_cache_changes_no_byte(cached: Path, tmp_path: Path, seed: int) -> None:
    for name in ('project', 'cache'):
        shutil.copytree(cached / name, tmp_path / name)
    before = outputs(tmp_path / 'project')
    shutil.rmtree(tmp_path / 'project/build')
    files = [path for path in (tmp_path / 'cache').rglob('*') if path.is_file()]
    assert {path.suffix for path in files} == {'.txt', '.ttf', '.template'}
    whole = {path: path.read_bytes() for path in files}
    for path in files:
        if seed % 2:
            flip(path, random.Random(seed), number=3)
        else:
            cut(path, seed // 2)
    run(tmp_path / 'project', XDG_CACHE_HOME=str(tmp_path / 'cache'))
    assert outputs(tmp_path / 'project') == before
    assert {path: path.read_bytes() for path in files} == whole


@pytest.mark.faults(few=1, full=60)
def test_a_damaged_manifest_is_told_and_passes_nothing_for_current(root: Path, trees: Trees, seed: int) -> None:
    chance = random.Random(seed)
    clean = chance.choice([trees.old, trees.new])
    write_sources(root, clean.name)
    if chance.random() < 0.2:
        cut(root / MANIFEST, chance.randrange(10))
    else:
        flip(root / MANIFEST, chance, number=chance.choice([1, 1, 3]))
    assert all_current(root, Selection()) is None
    done = run(root)
    assert done.returncode == 0
    said = [line for line in done.stderr.splitlines() if not line.startswith('    hint: ')]
    assert [line for line in said if not line.endswith(tuple(f'[{code}]' for code in CODES))] == []
    assert {name: data for name, data in outputs(root).items() if 'edited' not in name} == outputs(clean)
    if clean is trees.old:
        assert_equal_trees(root, clean)
    else:  # the former files may be somebody's: they are kept
        kept = sorted(data for name, data in outputs(root).items() if 'edited' in name)
        assert kept in ([], sorted(outputs(trees.old).values()))
    assert len(all_current(root, Selection()) or ()) == 2 * len(SLUGS)


@linux_only
@pytest.mark.faults(few=1, full=30)
def test_a_damaged_journal_costs_work_alone(root: Path, trees: Trees, seed: int) -> None:
    chance = random.Random(seed)
    process = start(root, '-j2')
    wanted = chance.randrange(1, 12)
    journal = root / JOURNAL
    while process.poll() is None and not (journal.exists() and journal.read_bytes().count(b'sha256') >= wanted):
        sleep(0.005)
    process.kill()
    process.communicate(timeout=LONG)
    if journal.exists():
        flip(journal, chance, number=chance.choice([1, 5, 30]))
        if chance.random() < 0.3:
            cut(journal, chance.randrange(10))
    assert_mended(root, trees)
    assert [name for name in build_files(root) if 'edited' in name] == []

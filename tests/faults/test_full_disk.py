"""A disk without room, at whatever is written."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from time import sleep

import pytest
from runs import LONG, can_mount, linux_only, run, start, workers_of
from trees import SLUGS, Trees, assert_mended, assert_old_or_new, build_files

pytestmark = [pytest.mark.faults, linux_only]

FEW = (5_000, 13_400)
"""Bytes that a file may have: too few for an output, the manifest or the whole journal; enough for Word drafts."""
LIMITED = """
import os, resource, sys
size = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
os.execv(sys.argv[2], sys.argv[2:])
"""
ON_TMPFS = """
mount -t tmpfs -o size="$1" none "$2/build" && cp -r "$2/before/." "$2/build"
shift 2
"$@"
code=$?
cp -r "$FOLDER/build/." "$FOLDER/after"
exit $code
"""


def assert_told(said: str, *, places: set[str] | None = None) -> set[str]:
    """The paths of the errors: each error once, and each says that there is no room."""
    lines = [line for line in said.splitlines() if not line.startswith('    hint: ')]
    assert [line for line in lines if not line.endswith(' [write-failed]')] == []
    told = [line.partition(':')[0] for line in lines]
    assert len(told) == len(set(told)) > 0
    assert places is None or set(told) <= places
    return set(told)


@pytest.mark.faults(few=1, full=40)
def test_a_file_that_has_no_room_stays_as_it_was(root: Path, trees: Trees, seed: int) -> None:
    import resource

    size = FEW[seed] if seed < len(FEW) else 400 * (seed - len(FEW))
    process = start(root, '-j2')
    while process.poll() is None and len(workers_of(process)) < 2:
        sleep(0.01)
    # Not of the workers, as these write larger files, the fonts, for themselves.
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (size, size))
    _, said = process.communicate(timeout=LONG)
    assert process.returncode == (1 if said else 0)
    if said:
        written = {f'build/{name}' for name in [*build_files(trees.old), '.journal']}
        told = assert_told(said, places=written)
        assert size > 8000 or 'build/manifest.json' in told
    assert_old_or_new(root, trees)
    assert [name for name in build_files(root) if '.briefpress-' in name or 'edited' in name] == []
    assert_mended(root, trees)


@pytest.mark.parametrize(('size', 'option'), [(0, '-j1'), (9000, '-j2')])
def test_no_room_for_temporary_files_is_said_once_of_each_brief(
    root: Path, trees: Trees, size: int, option: str
) -> None:
    before = [sys.executable, '-c', LIMITED, str(size)]
    done = run(root, option, before=before)
    assert done.returncode == 1
    briefs = {f'content/{slug}/brief.md' for slug in SLUGS}
    assert assert_told(done.stderr) - {'build/manifest.json', 'build/report.html'} == briefs
    assert_old_or_new(root, trees)
    assert_mended(root, trees)


@pytest.mark.faults(few=1, full=30)
def test_a_full_disk_leaves_old_files_or_new_ones(root: Path, trees: Trees, seed: int) -> None:
    if not can_mount():
        pytest.skip('this user may mount nothing')
    shutil.move(root / 'build', root / 'before')
    for name in ('build', 'after'):
        (root / name).mkdir()
    used = sum(-(-path.stat().st_size // 4096) for path in (root / 'before').rglob('*') if path.is_file())
    pages = used + 8 + 2 * seed  # the folders have pages of their own
    before = ['unshare', '-rm', 'sh', '-c', ON_TMPFS, 'sh', str(4096 * pages), str(root)]
    done = run(root, '-j2', before=before, FOLDER=str(root))
    (root / 'build').rmdir()
    (root / 'after').rename(root / 'build')
    assert done.returncode == (1 if done.stderr else 0)
    if done.stderr:
        assert_told(done.stderr)
    assert_old_or_new(root, trees)
    assert [name for name in build_files(root) if '.briefpress-' in name or 'edited' in name] == []
    assert_mended(root, trees)

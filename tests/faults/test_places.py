"""A build/ that cannot be written to, or is not what it should be: one clear error, and the rest is built."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from runs import can_mount, linux_only, run
from trees import SLUGS, Trees, assert_equal_trees, assert_old_or_new, outputs, write_sources

pytestmark = pytest.mark.faults

READ_ONLY = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && shift && exec "$@"'


def read_only(folder: Path) -> list[str]:
    """What makes a folder read-only to a command, of root too; skips the test where that cannot be had."""
    if not can_mount():
        pytest.skip('this user may mount nothing')
    return ['unshare', '-rm', 'sh', '-c', READ_ONLY, 'sh', str(folder)]


def lines(said: str) -> list[str]:
    """The faults without their hints."""
    return [line for line in said.splitlines() if not line.startswith('    hint: ')]


@linux_only
def test_a_read_only_project_that_is_built_has_nothing_to_do(root: Path, trees: Trees) -> None:
    write_sources(root, 'old')
    done = run(root, before=read_only(root))
    assert (done.returncode, done.stderr) == (0, '')
    assert done.stdout.endswith('up to date: 0 errors, 0 warnings\n')
    assert_equal_trees(root, trees.old)


@linux_only
def test_a_read_only_build_folder_is_one_error(root: Path, trees: Trees) -> None:
    done = run(root, before=read_only(root / 'build'))
    assert (done.returncode, done.stdout) == (2, '')
    assert done.stderr == f'Error: {root}/build cannot be written to: Read-only file system\n'
    assert_equal_trees(root, trees.old)


@linux_only
def test_a_read_only_folder_of_a_brief_is_one_error_and_the_others_are_built(root: Path, trees: Trees) -> None:
    done = run(root, '-l', 'en', before=read_only(root / 'build/heat'))
    assert done.returncode == 1
    assert lines(done.stderr) == [
        'build/heat: error: could not be written to: this user may not write there [write-failed]'
    ]
    assert_old_or_new(root, trees)
    assert_new_but_heat(root, trees)


def assert_new_but_heat(root: Path, trees: Trees) -> None:
    """The English outputs are new, but for those of the brief that has no folder."""
    found, new = outputs(root), outputs(trees.new)
    english = {name for name in new if '.en.' in name}
    assert {name for name in english if found.get(name) == new[name]} == {
        name for name in english if not name.startswith('heat')
    }


@pytest.mark.parametrize('kind', ['link', 'dangling link', 'file'])
def test_what_stands_in_the_place_of_a_folder_is_one_error(root: Path, trees: Trees, tmp_path: Path, kind: str) -> None:
    place, elsewhere = root / 'build/heat', tmp_path / 'elsewhere'
    shutil.rmtree(place)
    if kind == 'link':
        elsewhere.mkdir()
    if kind == 'file':
        place.write_text('mine')
    else:
        place.symlink_to(elsewhere, target_is_directory=True)
    done = run(root, '-l', 'en')
    assert done.returncode == 1
    (line,) = lines(done.stderr)
    what = 'a file, and no folder' if kind == 'file' else 'a link, and outputs go into folders alone'
    assert line == f'build/heat: error: could not be written to: heat is {what} [write-failed]'
    assert kind == 'file' or place.is_symlink()
    assert kind != 'file' or place.read_text() == 'mine'
    assert kind != 'link' or [*elsewhere.iterdir()] == []
    assert_new_but_heat(root, trees)
    place.unlink()
    assert run(root, 'heat', '-l', 'en').returncode == 0
    assert len([*place.iterdir()]) == 2


@pytest.mark.parametrize('slug', ['', *SLUGS[:1]])
def test_a_release_goes_through_no_link_either(root: Path, tmp_path: Path, slug: str) -> None:
    elsewhere = tmp_path / 'elsewhere'
    elsewhere.mkdir()
    place = root / 'build/release' / slug
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(elsewhere, target_is_directory=True)
    done = run(root, 'heat', '-l', 'en', '--release')
    assert done.returncode == 1
    assert len(lines(done.stderr)) == 1
    assert [*elsewhere.iterdir()] == []


def test_a_build_that_is_a_file_is_one_error(root: Path) -> None:
    shutil.rmtree(root / 'build')
    (root / 'build').write_text('mine')
    done = run(root)
    assert (done.returncode, done.stdout) == (2, '')
    assert len(done.stderr.splitlines()) == 1
    assert f'{root / "build"} cannot be written to' in done.stderr
    assert (root / 'build').read_text() == 'mine'

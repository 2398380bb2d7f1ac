"""What the tests of faults share: how often each is tried, and a project to break builds of."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from filelock import FileLock
from trees import Trees, make_trees, write_sources


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes a `seed` is run for each of as many as its mark says: the name of a failed one has it."""
    if 'seed' in metafunc.fixturenames:
        mark = metafunc.definition.get_closest_marker('faults')
        assert mark, 'a test with a seed says how often it is tried'
        metafunc.parametrize('seed', range(mark.kwargs[metafunc.config.getoption('--faults')]))


@pytest.fixture(scope='session')
def trees(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Trees:
    """The project in its two states, each built; made once for all processes of pytest-xdist."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == 'master' else base.parent) / 'trees'
    with FileLock(f'{folder}.lock'):
        return make_trees(folder)


@pytest.fixture
def root(trees: Trees, tmp_path: Path) -> Path:
    """The project as it was built with the old texts, with the new ones in its sources."""
    copy = tmp_path / 'project'
    shutil.copytree(trees.old, copy)
    write_sources(copy, 'new')
    return copy

"""The matrix is kept up while files come, go and break."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from briefpress.build import Selection
from briefpress.preview.board import Board
from briefpress.preview.building import Building, BusyError
from briefpress.preview.facts import Facts, read_facts
from briefpress.preview.files import Files
from briefpress.preview.room import Room
from briefpress.project import open_project
from tests.preview.held import SOON, Held, drawing, held_pools
from tests.preview.loops import run
from tests.projects import brief, write_project

PLACE, HOUSE = 'content/heat/brief.md', 'content/house.yaml'
FILES = {PLACE: brief('## Aims\n\nTowns.\n'), HOUSE: 'publisher: Our House\n'}


class Stage:
    """A board whose workers are held."""

    def __init__(self, root: Path) -> None:
        project, _ = open_project(root)
        pools = held_pools()
        assert isinstance(pools.reading, Held)
        assert isinstance(pools.wholes, Held)
        self.root, self.room = root, Room(root, pools)
        self.reading, self.wholes = pools.reading, pools.wholes
        self.building = Building(root, tell=int)
        machine = {'office': False, 'editor': ''}
        self.board = Board(project, self.room, pools, self.building, Files(), machine=machine)

    @property
    def title(self) -> str:
        assert self.room.matrix
        return str(self.room.matrix['briefs'][0]['title'])

    async def read(self, facts: Facts) -> None:
        """Have the matrix read, and the facts that it asks for come to these."""
        await self.board.read()
        self.board.refresh()
        keeping = asyncio.create_task(self.board.keep())
        asked = await self.reading.next()
        assert (asked.function, asked.arguments) == (read_facts, (self.root, 'heat'))
        with self.room.subscriber([]) as who:
            events = who.events()
            await anext(events)  # the matrix before
            asked.future.set_result(facts)
            await asyncio.wait_for(anext(events), SOON)
        keeping.cancel()


def staged(root: Path, scene: Callable[[Stage], Awaitable[None]]) -> None:
    async def play() -> None:
        await scene(Stage(write_project(root, FILES)))

    run(play())


def test_what_a_brief_is_called_stays_while_it_is_broken(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.read(Facts('Heat action', 'en'))
        assert stage.title == 'Heat action'
        assert stage.board.first_edition() == 'heat/en'
        (stage.root / PLACE).write_text('---\n', 'utf-8')
        await stage.read(Facts('', '', errors=2))
        assert stage.title == 'Heat action'
        assert stage.room.matrix
        assert stage.room.matrix['briefs'][0]['editions'][0]['errors'] == 2

    staged(tmp_path, scene)


def test_faults_of_the_project_are_told_and_keep_it_from_being_built(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.board.read()
        assert stage.room.matrix
        assert (stage.room.matrix['title'], stage.room.matrix['faults']) == ('Our House', [])
        (stage.root / HOUSE).write_text('formats: [exe]\n', 'utf-8')
        await stage.board.read()
        assert [fault['path'] for fault in stage.room.matrix['faults']] == [HOUSE]
        with pytest.raises(BusyError, match='nothing was built: mend'):
            stage.building.start(Selection())

    staged(tmp_path, scene)


def test_a_project_whose_content_is_away_for_a_moment_is_empty(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        (stage.root / 'content').rename(stage.root / 'away')
        await stage.board.read()
        assert stage.room.matrix
        assert stage.room.matrix['briefs'] == []
        assert stage.board.first_edition() == ''

    staged(tmp_path, scene)


def test_a_build_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        (stage.root / 'build').write_text('a file', 'utf-8')
        stage.building.start(Selection())
        stage.building.wait(SOON)
        (fault,) = stage.building.faults
        assert (fault.path, fault.code) == ('build', 'write-failed')
        assert stage.building.form() is None

    staged(tmp_path, scene)


def test_facts_are_read_when_no_page_is_waited_for(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.board.read()
        stage.board.refresh()
        stage.room.drawn = stage.board.refresh
        keeping = asyncio.create_task(stage.board.keep())
        with stage.room.subscriber(['heat/en']) as who:
            await anext(who.events())
            drawn = await stage.wholes.next()
            assert stage.room.is_drawing()
            assert stage.reading.waiting.empty()
            drawn.future.set_result(drawing('heat/en', 'a'))
            assert (await stage.reading.next()).function is read_facts
            assert not stage.room.is_drawing()
        keeping.cancel()

    staged(tmp_path, scene)

"""The room: who is told what, what is drawn, and what gives way to what."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack
from typing import Any

import pytest

from briefpress.diagnostics import warning
from briefpress.preview.desk import Desk
from briefpress.preview.drawing import draw, draw_section
from briefpress.preview.room import KEPT, Room
from briefpress.preview.subscribers import Subscriber
from tests.preview.held import BROKEN, ROOT, SOON, Held, drawing, held_pools, matrix
from tests.preview.loops import run

EN, HI = 'heat/en', 'heat/hi'


class Looking:
    """A browser that looks at editions."""

    def __init__(self, who: Subscriber) -> None:
        self._events: AsyncIterator[str] = who.events()

    async def next(self, kind: str = 'sheets') -> Any:
        """What it is told next of this kind."""
        while True:
            text = await asyncio.wait_for(anext(self._events), SOON)
            head, data = text.removesuffix('\n\n').split('\n')
            if head == f'event: {kind}':
                return json.loads(data.removeprefix('data: '))


class Stage:
    """A room with executors that are held, and browsers in it."""

    def __init__(self, stack: ExitStack) -> None:
        pools = held_pools()
        assert isinstance(pools.sections, Held)
        assert isinstance(pools.wholes, Held)
        self.sections, self.wholes = pools.sections, pools.wholes
        self.room = Room(ROOT, pools)
        self.room.show_matrix(dict(matrix(EN, HI)))
        self._stack = stack

    def look(self, *editions: str) -> Looking:
        return Looking(self._stack.enter_context(self.room.subscriber(editions)))

    def save(self) -> None:
        self.room.changed(lambda slug, language: True, saved=0.0)  # noqa: ARG005

    async def drawn(self, *pages: str, edition: str = EN, **facts: Any) -> None:
        """Settle the next whole drawing."""
        asked = await self.wholes.next()
        assert asked.function is draw
        assert f'{asked.arguments[0].slug}/{asked.arguments[0].language}' == edition
        asked.future.set_result(drawing(edition, *pages, **facts))

    async def shown_first(self, *pages: str) -> Looking:
        """A browser that has been shown the first drawing of the brief."""
        looking = self.look(EN)
        await self.drawn(*pages)
        await looking.next()
        (await self.sections.next()).future.set_result(None)  # which only warms the worker
        return looking


def staged(scene: Callable[[Stage], Awaitable[None]]) -> None:
    async def play() -> None:
        with ExitStack() as stack:
            stage = Stage(stack)
            await scene(stage)
            stage.room.close()

    run(play())


def test_a_browser_is_told_the_matrix_and_then_the_pages() -> None:
    async def scene(stage: Stage) -> None:
        looking = stage.look(EN)
        assert (await looking.next('matrix'))['briefs']
        await stage.drawn('a', 'b')
        sheets = await looking.next()
        assert (sheets['edition'], sheets['whole'], sheets['error']) == (EN, True, False)
        assert [page['id'] for page in sheets['pages']] == ['a', 'b']
        assert not any(page['changed'] for page in sheets['pages'])
        assert sheets['places'][1]['line'] == 8
        assert stage.room.picture('a') == b'png of a'
        assert stage.room.picture('../../etc/passwd') is None
        assert stage.room.is_told('content/heat/brief.md')

    staged(scene)


def test_two_browsers_are_told_of_what_each_shows() -> None:
    async def scene(stage: Stage) -> None:
        one, other = stage.look(EN), stage.look(EN, HI)
        await stage.drawn('a')
        await stage.drawn('x', edition=HI)
        assert (await one.next())['edition'] == EN
        assert {(await other.next())['edition'] for _ in range(2)} == {EN, HI}
        late = stage.look(HI)
        assert [page['id'] for page in (await late.next())['pages']] == ['x']
        assert stage.wholes.waiting.empty()

    staged(scene)


def test_an_edition_that_is_not_there_is_passed_by() -> None:
    async def scene(stage: Stage) -> None:
        stage.look('../en', 'heat/../../x', 'nothing/en')
        await asyncio.sleep(0)
        assert not stage.room.desks()
        assert stage.wholes.waiting.empty()

    staged(scene)


def test_after_a_save_comes_the_section_and_then_the_whole() -> None:
    async def scene(stage: Stage) -> None:
        looking = await stage.shown_first('a', 'b', 'c')
        stage.save()
        asked = await stage.sections.next()
        assert asked.function is draw_section
        assert asked.arguments[0].before == {'u0': 'digest', 'u1': 'digest', 'u2': 'digest'}
        assert asked.arguments[0].first_pages == {'u0': 1, 'u1': 2, 'u2': 3}
        assert asked.arguments[0].fitting == 'css'
        asked.future.set_result(drawing(EN, 's', whole=False, first_page=2))
        section = await looking.next()
        assert (section['whole'], section['first_page'], section['pages'][0]['changed']) == (False, 2, True)
        assert stage.room.picture('s')
        assert stage.room.picture('b')
        await stage.drawn('a', 'B', 'c')
        whole = await looking.next()
        assert whole['turn'] == section['turn']
        assert [page['changed'] for page in whole['pages']] == [False, True, False]

    staged(scene)


def test_a_broken_source_leaves_the_last_pages_with_the_fault_on_top() -> None:
    async def scene(stage: Stage) -> None:
        looking = await stage.shown_first('a', 'b')
        for faults in [(BROKEN,), (warning('content/heat/brief.md', 1, 'unused-table', 'w'), BROKEN)]:
            stage.save()
            (await stage.sections.next()).future.set_result(None)
            await stage.drawn(faults=faults)
            sheets = await looking.next()
            assert sheets['error']
            assert [page['id'] for page in sheets['pages']] == ['a', 'b']
            assert len(sheets['places']) == 2
            assert sheets['faults'][0]['code'] == 'yaml-syntax'
        stage.save()
        (await stage.sections.next()).future.set_result(None)
        await stage.drawn('a', 'c')
        sheets = await looking.next()
        assert [page['changed'] for page in sheets['pages']] == [False, True]
        assert not sheets['error']

    staged(scene)


def test_what_was_begun_before_a_newer_save_does_not_take_the_place_of_what_is_newer() -> None:
    async def scene(stage: Stage) -> None:
        looking = await stage.shown_first('a')
        stage.save()
        (await stage.sections.next()).future.set_result(None)
        older = await stage.wholes.next()
        stage.save()
        (await stage.sections.next()).future.set_result(drawing(EN, 'newer', whole=False))
        assert (await looking.next())['pages'][0]['id'] == 'newer'
        older.future.set_result(drawing(EN, 'older'))
        await stage.drawn('newest')
        assert (await looking.next())['pages'][0]['id'] == 'newest'
        assert stage.wholes.waiting.empty()

    staged(scene)


def test_a_section_that_nobody_waits_for_any_more_is_not_drawn() -> None:
    async def scene(stage: Stage) -> None:
        await stage.shown_first('a')
        stage.save()
        older = await stage.sections.next()
        stage.save()
        await stage.sections.next()
        assert older.future.cancelled()

    staged(scene)


def test_a_worker_that_fails_is_a_fault_of_the_brief() -> None:
    async def scene(stage: Stage) -> None:
        looking = await stage.shown_first('a')
        stage.save()
        (await stage.sections.next()).future.set_exception(MemoryError())
        (await stage.wholes.next()).future.set_exception(MemoryError())
        sheets = await looking.next()
        assert (sheets['error'], sheets['faults'][0]['code']) == (True, 'over-memory')
        assert sheets['pages'][0]['id'] == 'a'

    staged(scene)


def test_what_nobody_looks_at_is_drawn_when_somebody_does() -> None:
    async def scene(stage: Stage) -> None:
        with stage.room.subscriber([EN]):
            await stage.drawn('a')
            await stage.sections.next()
        stage.save()
        await asyncio.sleep(0)
        assert stage.sections.waiting.empty()
        looking = stage.look(EN)
        assert (await looking.next())['pages'][0]['id'] == 'a'
        (await stage.sections.next()).future.set_result(None)
        await stage.drawn('b')
        assert (await looking.next())['pages'][0]['id'] == 'b'

    staged(scene)


def test_a_slow_browser_is_told_the_newest_alone() -> None:
    async def scene(stage: Stage) -> None:
        looking = await stage.shown_first('a')
        for page in ('b', 'c'):
            stage.save()
            (await stage.sections.next()).future.set_result(None)
            await stage.drawn(page)
        while not (desk := _only(stage)).good or desk.good.pages[0].id != 'c':
            await asyncio.sleep(0)
        assert (await looking.next())['pages'][0]['id'] == 'c'

    staged(scene)


def test_drawings_that_nobody_has_looked_at_for_long_are_let_go() -> None:
    async def scene(stage: Stage) -> None:
        editions = [f'heat/l{number}' for number in range(KEPT + 3)]
        stage.room.show_matrix(dict(matrix(*editions)))
        for edition in editions:
            with stage.room.subscriber([edition]):
                pass
        assert [desk.edition for desk in stage.room.desks()] == editions[3:]

    staged(scene)


def test_events_rest_and_end() -> None:
    async def play() -> None:
        who = Subscriber([])
        events = who.events(rest=0.001)
        assert await anext(events) == ': still here\n\n'
        who.close()
        with pytest.raises(StopAsyncIteration):
            await anext(events)

    run(play())


def _only(stage: Stage) -> Desk:
    (desk,) = stage.room.desks()
    return desk

"""The ladder of styles/copyfit.yaml."""

from __future__ import annotations

import pytest

from briefpress.copyfit.ladder import COPYFIT, Floor, Ladder, Step, read_ladder
from briefpress.project import Project, starter
from tests.projects import write_project

HOUSE, FAULTS = read_ladder(Project(starter()))


def ladder(tmp_path, text):
    return read_ladder(Project(write_project(tmp_path, {COPYFIT: text})))


def test_the_starters_ladder_sets_the_leading_first_and_then_the_size():
    assert FAULTS == ()
    assert [(step.size, step.leading) for step in HOUSE.steps] == [
        (1, 0.98), (1, 0.96), (1, 0.94), (1, 0.92), (0.98, 0.92), (0.96, 0.92), (0.94, 0.92),
    ]  # fmt: skip


def test_a_step_is_a_stylesheet_whose_leading_shrinks_with_the_size():
    assert Step(0.96, 0.92).css() == ':root { --fit-size: 0.96; --fit-leading: 0.8832 }\n'


@pytest.mark.parametrize(
    ('script', 'language', 'count'),
    [('LATIN', 'en', 7), ('DEVANAGARI', 'hi', 0), ('ARABIC', 'ur', 0), ('TIBETAN', 'bo', 0)],
)
def test_the_floor_is_that_of_the_language_or_of_its_script(script, language, count):
    assert len(HOUSE.allowed(size=10, leading=14, script=script, language=language)) == count


def test_a_face_has_a_floor_of_its_own():
    nastaliq = HOUSE.allowed(size=12, leading=26, script='ARABIC', language='ur', family='Noto Nastaliq Urdu')
    naskh = HOUSE.allowed(size=12, leading=26, script='ARABIC', language='ur', family='IBM Plex Sans Arabic')
    assert [(step.size, step.leading) for step in nastaliq] == [(1, 0.98)]
    assert naskh == HOUSE.steps


def test_no_step_goes_below_the_floor():
    steps = HOUSE.allowed(size=9.7, leading=12.7, script='LATIN', language='en-GB')
    assert steps == HOUSE.steps[:2]
    assert all(9.7 * step.size >= 9 and 12.7 * step.leading / 9.7 >= 1.25 for step in steps)


def test_a_region_has_the_floor_of_its_language():
    floors = {'hi': Floor(12, 1.5), 'DEVANAGARI': Floor(9, 1)}
    found = Ladder(HOUSE.steps, floors).allowed(size=10, leading=14, script='DEVANAGARI', language='hi-IN')
    assert found == ()


def test_a_house_has_its_own_ladder(tmp_path):
    found, faults = ladder(tmp_path, 'leading: [95, 99]\nfloors:\n  Latin: {size: 9.5, leading: 120}\n')
    assert faults == ()
    assert found == Ladder((Step(1, 0.99), Step(1, 0.95)), {'LATIN': Floor(9.5, 1.2)})


@pytest.mark.parametrize(
    ('text', 'line', 'code'),
    [
        ('leding: [98]\n', 1, 'unknown-key'),
        ('leading: [98, 0.9]\n', 1, 'bad-value'),
        ('leading: [120]\n', 1, 'bad-value'),
        ('size: small\n', 1, 'wrong-type'),
        ('floors:\n  Latin: {size: 9, leading: tight}\n', 2, 'bad-value'),
        ('floors:\n  Latin: {sise: 9}\n', 2, 'unknown-key'),
        ('floors:\n  latin script: {size: 9, leading: 120}\n', 2, 'bad-value'),
        ('floors: [9]\n', 1, 'wrong-type'),
        ('leading: [98\n', 1, 'yaml-syntax'),
        ('leading: [99, 98, 97, 96, 95, 94, 93, 92]\n', 1, 'bad-value'),
    ],
)
def test_what_is_wrong_in_it_is_told_at_its_line(tmp_path, text, line, code):
    _, faults = ladder(tmp_path, text)
    assert [(fault.path, fault.code) for fault in faults] == [(COPYFIT, code)]
    assert faults[0].line in (line, line + 1)

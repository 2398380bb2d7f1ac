"""From the colours of the screen to inks."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PIL import Image

from briefpress.press.condition import PrintCondition
from briefpress.press.inks import PIECES, Inks, read_inks, within
from briefpress.press.spaces import Opacity, RefusedError, Space
from tests.press.press_reading import fills, planted, shadings

ACCENT, LINE = (0.9, 0.55, 0.0, 0.55), (0.85, 0.55, 0.0, 0.45)


@pytest.fixture(scope='module')
def inks(condition: PrintCondition) -> Inks:
    return read_inks(condition)


def test_the_palette_is_exact_however_the_layout_rounds_it(inks: Inks) -> None:
    assert inks.colour(Space.RGB, (0x12 / 255, 0x3A / 255, 0x63 / 255)) == ACCENT
    assert inks.colour(Space.RGB, (0.0706, 0.2275, 0.3882)) == ACCENT


def test_greys_are_black_alone_and_get_darker_evenly(inks: Inks) -> None:
    greys = [inks.colour(Space.GREY, (value / 255,)) for value in range(256)]
    assert greys[0] == (0, 0, 0, 1)
    assert greys[255] == (0, 0, 0, 0)
    assert all(ink[:3] == (0, 0, 0) for ink in greys)
    blacks = [ink[3] for ink in greys]
    assert blacks == sorted(blacks, reverse=True)
    assert blacks[0x99] == pytest.approx(0.45, abs=0.01)
    assert max(a - b for a, b in pairwise(blacks)) < 0.02


def test_a_grey_is_the_same_in_every_space(inks: Inks) -> None:
    grey = inks.colour(Space.GREY, (0.4,))
    assert inks.colour(Space.RGB, (0.4, 0.4, 0.4)) == grey
    assert inks.colour(Space.LAB, (43.2, 0.1, -0.1)) == pytest.approx(grey, abs=0.01)


def test_other_colours_go_by_the_profile_and_inks_stay_inks(inks: Inks) -> None:
    cyan, magenta, yellow, black = inks.colour(Space.RGB, (1, 0, 0))
    assert cyan < 0.05
    assert magenta > 0.9
    assert yellow > 0.9
    assert black < 0.05
    lab = inks.colour(Space.LAB, (54.3, 80.8, 69.9))
    assert lab == pytest.approx((cyan, magenta, yellow, black), abs=0.06)
    assert inks.colour(Space.CMYK, (0.1, 0.2, 0.3, 0.4)) == (0.1, 0.2, 0.3, 0.4)


def test_no_colour_has_more_ink_than_the_condition_allows(condition: PrintCondition) -> None:
    little = read_inks(replace(condition, total_ink=220))
    for colour in ((5, 8, 5), (0, 0, 64), (60, 10, 10), (1, 0, 0)):
        assert sum(little.rgb(colour)) <= 2.2 + 1e-9
    assert little.rgb((5, 8, 5))[3] == read_inks(condition).rgb((5, 8, 5))[3]


def test_a_picture_keeps_its_black_and_gives_way_in_colours() -> None:
    picture = Image.frombytes('CMYK', (3, 1), bytes([255, 255, 255, 200, 100, 50, 0, 0, 200, 100, 50, 255]))
    kept = list(within(picture, 2.5).get_flattened_data())
    assert kept[0] == (145, 145, 145, 200)
    assert kept[1:] == [(100, 50, 0, 0), (200, 100, 50, 255)]


def test_a_gradient_is_exact_at_its_ends_and_goes_by_the_profile_between(inks: Inks) -> None:
    course = inks.course(Space.RGB, (0x12 / 255, 0x3A / 255, 0x63 / 255), (1, 0, 0))
    assert len(course) == PIECES + 1
    assert course[0] == ACCENT
    assert course[-1] == inks.rgb((255, 0, 0))
    assert all(0 <= ink <= 1 for colour in course for ink in colour)
    assert inks.course(Space.RGB, (0, 0, 0), (1, 1, 1)) == ((0, 0, 0, 1), (0, 0, 0, 0))


def test_a_mask_has_opacities_and_no_inks() -> None:
    assert Opacity().colour(Space.GREY, (0.3,)) == (0.3,)
    assert Opacity().colour(Space.RGB, (1, 1, 1)) == (1,)
    with pytest.raises(RefusedError):
        Opacity().colour(Space.CMYK, (0, 0, 0, 1))


def test_the_colours_of_a_document(condition: PrintCondition) -> None:
    body = (
        '<p style="color: #1B1F24">ink</p><p style="color: #123A63">accent</p><p style="color: #999">grey</p>'
        '<p style="color: lab(50% 40 20)">lab</p><p style="color: black">black</p>'
    )
    with planted(condition, body) as pdf:
        found = fills(pdf)
    assert {ACCENT, (0, 0, 0, 1), (0, 0, 0, 0.451)} <= found
    assert all(len(ink) == 4 for ink in found)


@pytest.mark.parametrize(
    ('image', 'pieces'),
    [
        ('linear-gradient(#123A63, #FF0000)', [PIECES]),
        ('linear-gradient(#123A63, #1C4876, lime, black)', [PIECES] * 3),
        ('radial-gradient(#123A63, 30%, #1C4876)', [PIECES]),
        ('linear-gradient(#123A63, 99.9%, red)', [0]),
        ('linear-gradient(#111, #EEE)', [0]),
        ('repeating-linear-gradient(45deg, #123A63 0, #123A63 2mm, #1C4876 2mm, #1C4876 3mm)', None),
    ],
)
def test_a_gradient_of_a_document(condition: PrintCondition, image: str, pieces: list[int] | None) -> None:
    with planted(condition, f'<div style="height: 5cm; background: {image}"></div>') as pdf:
        (shading,) = shadings(pdf)
        assert str(shading.ColorSpace) == '/DeviceCMYK'
        parts = list(shading.Function.Functions)
        counts = [len(part.get('/Functions', [])) for part in parts]
        assert pieces is None or counts == pieces
        first, last = (_end(parts[0], '/C0'), _end(parts[-1], '/C1'))
        for part in parts:
            bounds = [float(bound) for bound in part.get('/Bounds', [])]
            assert bounds == sorted(set(bounds))
    if '#123A63' in image:
        assert first == ACCENT
    if pieces is None:
        assert last in (LINE, ACCENT)


def _end(function: object, key: str) -> tuple[float, ...]:
    inner = function.get('/Functions')  # type: ignore[attr-defined]
    if inner is not None:
        return _end(inner[0 if key == '/C0' else -1], key)
    return tuple(float(value) for value in function[key])  # type: ignore[index]

"""What the checker finds on the sheet: boxes, annotations, marks and bleed."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from press_file import BLEED_BOX, MEDIA, MM, TOTAL_INK, TRIM, append, clean, glyphs, planted, prepend, saved

from briefpress.preflight.press import check_press

Change = Callable[[pikepdf.Pdf], Any]


def page(key: str, value: object) -> Change:
    return lambda pdf: pdf.pages[0].obj.__setitem__(f'/{key}', value)


def without(key: str) -> Change:
    return lambda pdf: pdf.pages[0].obj.__delitem__(f'/{key}')


NESTED = 'the boxes of the page do not lie in each other'
BOXES = {
    'no trim': (without('TrimBox'), 'the page needs a TrimBox or an ArtBox, and not both'),
    'trim and art': (page('ArtBox', Array(TRIM)), 'the page needs a TrimBox or an ArtBox, and not both'),
    'no bleed': (without('BleedBox'), 'the page has no BleedBox'),
    'trim outside': (page('TrimBox', Array([0, 0, *TRIM[2:]])), NESTED),
    'bleed outside': (page('BleedBox', Array([-9, *BLEED_BOX[1:]])), NESTED),
    'crop': (page('CropBox', Array(TRIM)), 'the CropBox cuts off the bleed'),
    'unit': (page('UserUnit', 2), 'the page is measured in another unit (UserUnit)'),
    'narrow bleed': (page('BleedBox', Array([TRIM[0] - 2 * MM, *BLEED_BOX[1:]])), 'the bleed is under 3 mm'),
    'sizes': (
        page('TrimBox', Array([TRIM[0] + 3, *TRIM[1:]])),
        'the pages are not all trimmed to one size',
    ),
}


@pytest.mark.parametrize(('change', 'message'), BOXES.values(), ids=BOXES)
def test_a_fault_of_the_boxes_is_found(change: Change, message: str) -> None:
    assert ('press-box', message) in planted(change)


def test_an_art_box_stands_for_the_trim_box() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for each in pdf.pages:
            each.obj.ArtBox = each.obj.TrimBox
            del each.obj['/TrimBox']

    assert planted(change) == set()


def test_boxes_may_name_other_corners() -> None:
    left, bottom, right, top = TRIM
    assert planted(page('TrimBox', Array([right, top, left, bottom]))) == set()


def note(kind: pikepdf.Object, *rect: float) -> Change:
    return page('Annots', Array([Dictionary(Type=Name.Annot, Subtype=kind, Rect=list(rect))]))


def catalog(key: str) -> Change:
    return lambda pdf: pdf.Root.__setitem__(f'/{key}', Dictionary())


def name(key: str) -> Change:
    return lambda pdf: pdf.Root.__setitem__('/Names', Dictionary({f'/{key}': Dictionary(Names=[])}))


ANNOTATIONS = {
    'link': (note(Name.Link, 60, 60, 90, 70), 'an annotation on the page'),
    'in the bleed': (note(Name.Text, 22, 60, 24, 70), 'an annotation on the page'),
    'page action': (page('AA', Dictionary()), 'the page holds actions'),
    'slides': (page('PresSteps', Dictionary()), 'the page holds a slide show'),
    'form': (catalog('AcroForm'), 'the file holds form fields'),
    'opening': (catalog('OpenAction'), 'the file holds an action on opening'),
    'action': (catalog('AA'), 'the file holds actions'),
    'layers': (catalog('OCProperties'), 'the file holds layers that can be hidden'),
    'portfolio': (catalog('Collection'), 'the file holds a portfolio'),
    'permissions': (catalog('Perms'), 'the file holds permissions'),
    'private': (catalog('PieceInfo'), 'the file holds private data of a program'),
    'scripts': (name('JavaScript'), 'the file holds JavaScript'),
    'attachments': (name('EmbeddedFiles'), 'the file holds attached files'),
    'presentation': (name('AlternatePresentations'), 'the file holds a slide show'),
}


@pytest.mark.parametrize(('change', 'message'), ANNOTATIONS.values(), ids=ANNOTATIONS)
def test_what_only_readers_of_a_screen_need_is_found(change: Change, message: str) -> None:
    assert planted(change) == {('press-annotation', message)}


@pytest.mark.parametrize(
    'change', [note(Name.Link, 0, 0, 10, 10), note(Name.PrinterMark, 60, 60, 90, 70)], ids=['slug', 'printer mark']
)
def test_annotations_beside_the_page_and_printers_marks_are_left_alone(change: Change) -> None:
    assert planted(change) == set()


CROP = ('press-marks', 'crop marks on all plates are missing outside the bleed')
REGISTRATION = ('press-marks', 'registration marks on all plates are missing outside the bleed')
SLUG = ('press-marks', 'something else than marks is printed outside the bleed')


def rewritten(old: str, new: str) -> Change:
    """Replaces a piece of the first page's content."""

    def change(pdf: pikepdf.Pdf) -> None:
        contents = pdf.pages[0].obj.Contents
        data = contents.read_bytes()
        assert old.encode() in data
        contents.write(data.replace(old.encode(), new.encode()))

    return change


def in_slug(content: str) -> Change:
    return lambda pdf: append(pdf, f'q {content} Q')


REGISTERED = ('press-ink', 'the registration colour on the page: every plate prints it')
MARKS = {
    'in black': (rewritten('/All CS 1 SCN', '0 0 0 1 K'), {CROP, REGISTRATION, SLUG}),
    'crop mark on the page': (rewritten(f'3 {TRIM[3]} m', f'30 {TRIM[3]} m'), {CROP, REGISTERED}),
    'crop mark beside its edge': (rewritten(f'{TRIM[2]} 3 m', f'{TRIM[2] - 4} 3 m'), {CROP}),
    'large area': (in_slug('1 0 0 0 k 0 100 15 80 re f'), {SLUG}),
    'over the edge': (in_slug(f'1 0 0 0 k {BLEED_BOX[0] - 5} 100 10 10 re f'), {SLUG}),
    'line': (in_slug('0 0 0 1 K 2 w 3 100 m 3 120 l S'), {SLUG}),
    'picture': (in_slug('10 0 0 10 5 100 cm /Flat Do'), {SLUG}),
    'gradient': (in_slug('3 100 10 10 re W n /Blend sh'), {SLUG}),
    'text': (lambda pdf: in_slug(f'/Over gs BT 0 0 0 1 k /Serif 9 Tf 60 5 Td {glyphs("Held")} Tj ET')(pdf), {SLUG}),
}


@pytest.mark.parametrize(('change', 'findings'), MARKS.values(), ids=MARKS)
def test_a_fault_beside_the_page_is_found(change: Change, findings: set[tuple[str, str]]) -> None:
    assert planted(change) == findings


def without_crosses(pdf: pikepdf.Pdf) -> None:
    """Leaves the crop marks of the first page and none of its crosses."""
    contents = pdf.pages[0].obj.Contents
    lines = contents.read_bytes().split(b'\n')
    contents.write(b'\n'.join(line for line in lines if line.count(b' S') != 2))


def test_missing_registration_marks_are_found() -> None:
    assert planted(without_crosses) == {REGISTRATION}


def test_marks_are_asked_for_only_where_they_are_wanted() -> None:
    with pikepdf.open(io.BytesIO(clean())) as pdf:
        for each in pdf.pages:
            each.obj.MediaBox = each.obj.BleedBox
        data = saved(pdf)
    assert {found.code for found in check_press(data, total_ink=TOTAL_INK)} == {'press-marks'}
    assert check_press(data, total_ink=TOTAL_INK, marks=False) == ()


def test_white_outside_the_bleed_is_left_alone() -> None:
    assert planted(lambda pdf: prepend(pdf, f'q 0 0 0 0 k 0 0 {MEDIA[2]} {MEDIA[3]} re f Q ')) == set()


BLEED = ('press-bleed', 'ink ends at the edge of the page')
SIDES = {
    'left': (TRIM[0], 100, 40, 60),
    'right': (TRIM[2] - 40, 100, 40, 60),
    'bottom': (100, TRIM[1], 60, 40),
    'top': (100, TRIM[3] - 40, 60, 40),
    'a hair short': (TRIM[0] + 0.5, 100, 40, 60),
    'half the bleed': (TRIM[0] - 4, 100, 40, 60),
}


def area(*rect: float) -> Change:
    """Paints a rectangle on the second page, which is white."""
    return lambda pdf: append(pdf, 'q 0 1 0 0 k {} {} {} {} re f Q'.format(*rect), page=1)


@pytest.mark.parametrize('rect', SIDES.values(), ids=SIDES)
def test_ink_that_ends_at_the_trim_is_found(rect: tuple[float, ...]) -> None:
    assert planted(area(*rect)) == {BLEED}


@pytest.mark.parametrize(
    'rect',
    [(BLEED_BOX[0], 100, 60, 60), (TRIM[0] + 2, 100, 40, 60), (TRIM[0], 100, 40, 4)],
    ids=['over the edge', 'clear of the edge', 'under 2 mm'],
)
def test_ink_over_the_edge_or_clear_of_it_is_left_alone(rect: tuple[float, ...]) -> None:
    assert planted(area(*rect)) == set()


def test_a_page_on_its_side_is_drawn_upright() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        area(*SIDES['top'])(pdf)
        pdf.pages[1].obj.Rotate = 90

    assert planted(change) == {BLEED}

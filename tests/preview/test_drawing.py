"""Drawings of whole briefs and of sections: what is on the pages, where it stands, and what an edit changes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from briefpress.build.job import run_job
from briefpress.build.limits import Limits
from briefpress.build.plan import prepare
from briefpress.build.workers import Workers
from briefpress.current import Selection
from briefpress.preview.drawing import Drawing, Place, Request, draw, draw_section
from briefpress.project import open_project
from tests.projects import FRONT, shipped_project, write_project

SLUG = 'india-us-space-cyber'
EDITED = ('Three dates mark the way so far.', 'Three dates mark the long way that was gone so far, and a word more.')


def heat(root: Path, text: str, *, front: str = FRONT) -> Request:
    """A small brief, to be drawn."""
    return Request(write_project(root, {'content/heat/brief.md': f'{front}\n{text}'}), 'heat', 'en')


def edit(task: Request, old: str, new: str, *, file: str = 'brief.md') -> None:
    path = task.root / 'content' / task.slug / file
    text = path.read_text('utf-8')
    assert old in text
    path.write_text(text.replace(old, new), 'utf-8')


def again(task: Request, drawing: Drawing) -> Request:
    """The same edition, to be drawn after an edit."""
    first_pages: dict[str, int] = {}
    for place in drawing.places:
        first_pages.setdefault(place.unit, place.page)
    return Request(task.root, task.slug, task.language, drawing.units, first_pages, drawing.fitting)


def of(drawing: Drawing, unit: str) -> list[Place]:
    return [place for place in drawing.places if place.unit == unit]


def by_path(drawing: Drawing, line: int) -> list[Place]:
    return [place for place in drawing.places if place.line == line]


@pytest.fixture(scope='module')
def sample(tmp_path_factory: pytest.TempPathFactory) -> Request:
    """The sample brief, to be read only."""
    return Request(shipped_project(tmp_path_factory.mktemp('sample')).root, SLUG, 'en')


@pytest.fixture(scope='module')
def whole(sample: Request) -> Drawing:
    return draw(sample)


@pytest.fixture
def copy(tmp_path: Path) -> Request:
    """The sample brief, to be edited."""
    return Request(shipped_project(tmp_path).root, SLUG, 'en')


def test_a_whole_brief_has_the_pages_of_its_pdf(sample: Request, whole: Drawing) -> None:
    assert (whole.edition, whole.whole, whole.first_page, whole.diagnostics) == (f'{SLUG}/en', True, 1, ())
    with pypdfium2.PdfDocument(_pdf(sample)) as file:
        assert len(whole.pages) == len(file)
        for page, picture in zip(file, whole.pages, strict=True):
            shown = Image.open(io.BytesIO(picture.data))
            assert shown.size == (picture.width, picture.height) == (1191, 1684)
            assert shown.tobytes() == page.render(scale=2).to_pil().convert('RGB').tobytes()


def test_each_unit_stands_where_the_pdf_shows_its_text(sample: Request, whole: Drawing) -> None:
    project, _ = open_project(sample.root)
    (prepared,) = prepare(project, SLUG, Selection(formats=('pdf',)), ('en',))
    assert prepared.job
    units = {unit.id: unit for unit in prepared.job.document.units}
    placed = {place.unit for place in whole.places}
    assert {name for name in units if not name.startswith('keywords')} == placed
    with pypdfium2.PdfDocument(_pdf(sample)) as file:
        texts = [page.get_textpage() for page in file]
        for name in placed:
            found = ''.join(_text_in(texts, file, place) for place in of(whole, name))
            assert _letters(units[name].text) in _letters(found), name
        for text in texts:
            text.close()


def test_places_are_on_the_sheet(whole: Drawing) -> None:
    for place in whole.places:
        left, top, width, height = place.box
        assert min(place.box) >= 0
        assert left + width <= 100.01
        assert top + height <= 100.01
        assert 1 <= place.page <= len(whole.pages)
        assert place.path.startswith(f'content/{SLUG}/')
        assert place.line > 0
        assert place.state == ''


def test_the_same_sources_give_the_same_drawing(sample: Request, whole: Drawing) -> None:
    assert draw(sample) == whole
    assert len({picture.id for picture in whole.pages}) == len(whole.pages)


def test_a_page_that_an_edit_leaves_alone_keeps_its_id(copy: Request, whole: Drawing) -> None:
    edit(copy, '17 January 2025', '18 January 2025')
    changed = draw(copy)
    differs = [old.id != new.id for old, new in zip(whole.pages, changed.pages, strict=True)]
    assert sum(differs) == 1
    (unit,) = [name for name, digest in changed.units.items() if digest != whole.units[name]]
    assert [place.page for place in of(changed, unit)] == [differs.index(True) + 1]


def test_an_edited_section_is_drawn_alone(copy: Request, whole: Drawing) -> None:
    edit(copy, *EDITED)
    section = draw_section(again(copy, whole))
    changed = draw(copy)
    assert section
    assert (section.edition, section.whole, section.units) == (whole.edition, False, changed.units)
    units = {place.unit for place in section.places}
    start, end = (_unit_of(changed, line) for line in _lines(copy, '## Background', '## Functioning'))
    names = list(changed.units)
    assert units == set(names[names.index(start) : names.index(end)]) & {place.unit for place in changed.places}
    assert section.first_page == of(changed, start)[0].page
    assert {place.page for place in section.places} == set(
        range(section.first_page, section.first_page + len(section.pages))
    )


@pytest.mark.parametrize('language', ['en', 'hi', 'ur'])
def test_what_stands_in_a_section_alone_is_as_wide_and_as_high_as_in_the_whole(copy: Request, language: str) -> None:
    task = Request(copy.root, SLUG, language)
    edit(copy, '### Space missions and projects', '### Missions and projects in space')
    changed = draw(task)
    unit = _unit_of(changed, *_lines(copy, '### Missions')) if language == 'en' else _stale(changed)
    section = draw_section(again(task, replace(changed, units={**changed.units, unit: ''})))
    assert section
    one_piece = [
        place.unit for place in section.places if len(of(section, place.unit)) == len(of(changed, place.unit)) == 1
    ]
    assert len(one_piece) > 8
    for name in one_piece:
        (alone,), (within,) = of(section, name), of(changed, name)
        assert alone.box[2:] == pytest.approx(within.box[2:], abs=0.02)
        if (alone.page - within.page) % 2 == 0:
            assert alone.box[0] == pytest.approx(within.box[0], abs=0.02)


def test_a_cell_of_a_table_is_in_the_section_that_shows_it(copy: Request, whole: Drawing) -> None:
    edit(copy, 'Strengthen legal', 'Build legal', file='tables/issues.yaml')
    section = draw_section(again(copy, whole))
    assert section
    assert 'content/india-us-space-cyber/tables/issues.yaml' in {place.path for place in section.places}


def test_what_is_in_no_section_is_left_to_the_whole(copy: Request, whole: Drawing) -> None:
    assert draw_section(again(copy, whole)) is None
    assert draw_section(copy) is None
    edit(copy, 'title: India–USA', 'title: India–US')
    assert draw_section(again(copy, whole)) is None


def test_an_error_gives_no_pages_and_says_why(copy: Request, whole: Drawing) -> None:
    edit(copy, EDITED[0], f'{EDITED[1]} [Nowhere](ftp://example.org)')
    assert draw_section(again(copy, whole)) is None
    drawing = draw(copy)
    assert (drawing.pages, drawing.places, drawing.units) == ((), (), {})
    assert [fault.code for fault in drawing.diagnostics] == ['link-scheme']


def test_a_fault_of_the_house_keeps_everything_from_being_drawn(copy: Request) -> None:
    (copy.root / 'content/house.yaml').write_text('page: A7\n')
    drawing = draw(copy)
    assert drawing.pages == ()
    assert [(fault.path, fault.severity) for fault in drawing.diagnostics] == [('content/house.yaml', 'error')]


def test_a_brief_that_is_not_there_is_an_error(copy: Request) -> None:
    drawing = draw(Request(copy.root, 'nowhere', 'en'))
    assert drawing.pages == ()
    assert drawing.diagnostics


def test_a_unit_over_two_pages_has_a_place_on_each(tmp_path: Path) -> None:
    drawing = draw(heat(tmp_path, f'## Long\n\n{"Heat is what a town feels first. " * 160}'))
    (unit,) = {place.unit for place in drawing.places if len(of(drawing, place.unit)) > 1}
    first, second = of(drawing, unit)
    assert (first.page, second.page) == (1, 2)
    assert first.line == second.line
    assert first.box[1] + first.box[3] > 80
    assert second.box[1] < 20


def test_faults_of_the_pages_have_their_places(tmp_path: Path) -> None:
    drawing = draw(heat(tmp_path, f'## Long\n\n`{"x" * 400}` and\n\n```\n{"y" * 60}\n```\n'))
    assert drawing.pages
    assert all(fault.page and fault.box for fault in drawing.diagnostics)


def test_a_brief_that_is_too_long_is_shown_with_its_error(tmp_path: Path) -> None:
    front = FRONT.replace('language: en\n', 'language: en\npages: 1\n')
    drawing = draw(heat(tmp_path, f'## Long\n\n{"Heat is what a town feels first. " * 400}', front=front))
    assert [(fault.code, fault.severity) for fault in drawing.diagnostics][:1] == [('too-long', 'error')]
    assert len(drawing.pages) > 1


def test_a_section_of_a_fitted_brief_is_set_as_tight(tmp_path: Path) -> None:
    front = FRONT.replace('language: en\n', 'language: en\npages: 1\n')
    long = 'Towns that plant trees along their streets are cooler by some degrees in July. ' * 7
    task = heat(tmp_path, f'## Costs\n\n{long}\n\n## Trees\n\n{long}\n\n{long}\n\n{long}\n\n{long}\n', front=front)
    drawing = draw(task)
    assert (drawing.fitting != '', len(drawing.pages), drawing.diagnostics) == (True, 1, ())
    edit(task, '## Trees', '## Shade')
    section = draw_section(again(task, drawing))
    assert section
    whole = draw(task)
    assert whole.fitting == drawing.fitting
    heights = {place.unit: place.box[3] for place in whole.places if len(of(whole, place.unit)) == 1}
    same = [place.box[3] for place in section.places if place.unit in heights]
    assert same == pytest.approx([heights[place.unit] for place in section.places if place.unit in heights], abs=0.02)


def test_a_translation_says_how_each_unit_stands(copy: Request) -> None:
    edit(copy, EDITED[0], f'{EDITED[0]} A change of more than a word or two.\n\nNobody has translated this at all.')
    drawing = draw(Request(copy.root, SLUG, 'hi'))
    states = {place.state for place in drawing.places}
    assert {'missing', 'stale', 'draft'} <= states
    (missing,) = [place for place in drawing.places if place.state == 'missing']
    assert missing.path.endswith('brief.md') or missing.path.endswith('hi.po')
    assert {place.path for place in drawing.places if place.state == 'draft'} == {f'content/{SLUG}/i18n/hi.po'}


def test_an_edit_of_a_catalogue_shows_its_section(copy: Request) -> None:
    task = Request(copy.root, SLUG, 'hi')
    before = draw(task)
    edit(task, 'पृष्ठभूमि', 'संदर्भ', file='i18n/hi.po')
    section = draw_section(again(task, before))
    assert section
    assert section.first_page == 1
    assert draw_section(again(Request(copy.root, SLUG, 'en'), draw(Request(copy.root, SLUG, 'en')))) is None


@pytest.fixture(scope='module')
def worker() -> Iterator[Workers]:
    with Workers(1, limits=Limits()) as executor:
        yield executor


def test_a_worker_draws_the_same(worker: Workers, sample: Request, whole: Drawing) -> None:
    assert worker.submit(draw, sample).result(60) == whole
    unit = next(iter(name for name in whole.units if name.startswith('u')))
    task = again(sample, replace(whole, units={**whole.units, unit: ''}))
    assert worker.submit(draw_section, task).result(60) == draw_section(task)


def _pdf(task: Request) -> bytes:
    """The file that a build makes."""
    project, _ = open_project(task.root)
    (prepared,) = prepare(project, task.slug, Selection(formats=('pdf',)), (task.language,))
    assert prepared.job
    return run_job(prepared.job).outputs['pdf'].data


def _text_in(texts: list[pypdfium2.PdfTextPage], file: pypdfium2.PdfDocument, place: Place) -> str:
    wide, high = file[place.page - 1].get_size()
    left, top, width, height = (edge / 100 for edge in place.box)
    return str(
        texts[place.page - 1].get_text_bounded(
            left=left * wide - 1,
            top=high - top * high + 1,
            right=(left + width) * wide + 1,
            bottom=high - (top + height) * high - 1,
        )
    )


def _letters(text: str) -> str:
    """The letters and digits of a text, without marks, references and what hyphenation adds."""
    return ''.join(re.findall(r'\w', re.sub(r'\[\]\(.*?\)|\{.*?\}|\]\(.*?\)', '', text)))


def _lines(task: Request, *starts: str) -> list[int]:
    lines = (task.root / 'content' / task.slug / 'brief.md').read_text('utf-8').splitlines()
    return [next(at for at, line in enumerate(lines, 1) if line.startswith(start)) for start in starts]


def _unit_of(drawing: Drawing, line: int) -> str:
    return next(place.unit for place in drawing.places if place.line == line)


def _stale(drawing: Drawing) -> str:
    return next(place.unit for place in drawing.places if place.state in ('stale', 'missing'))

"""A brief that promises its length keeps to it, or says how far over it is."""

from __future__ import annotations

import re

import pytest

from briefpress.build.job import run_job
from briefpress.build.plan import Selection, prepare
from briefpress.copyfit import fit as fitting
from briefpress.pdf import lay_out
from briefpress.project import open_project
from tests.projects import FRONT, write_project
from tests.word.word_reading import Word

SENTENCE = 'Words of a plan for cool rooms in the town. '


@pytest.fixture
def layouts(monkeypatch):
    """The Documents that were laid out."""
    seen = []

    def counted(document, **options):
        seen.append(document)
        return lay_out(document, **options)

    monkeypatch.setattr('briefpress.pdf.lay_out', counted)
    monkeypatch.setattr(fitting, 'lay_out', counted)
    return seen


def result(root, count, *, pages=2, formats=('pdf', 'docx'), extra='', body=''):
    front = FRONT.replace('language: en\n', f'language: en\npages: {pages}\n{extra}')
    paragraphs = '\n\n'.join([SENTENCE * 6] * count)
    write_project(root, {'content/heat/brief.md': f'{front}\n{paragraphs}\n{body}'})
    project, faults = open_project(root)
    assert faults == ()
    prepared = next(prepare(project, 'heat', Selection(formats=formats)))
    assert prepared.diagnostics == ()
    return run_job(prepared.job)


def natural(root, count):
    """The pages without a promise."""
    return result(root, count, pages=60).pages


@pytest.fixture(scope='module')
def turn(tmp_path_factory):
    """The largest number of paragraphs that fits on two pages by itself."""
    root = tmp_path_factory.mktemp('turn')
    return next(count for count in range(10, 60) if natural(root, count + 1) > 2)


def test_a_brief_that_fits_is_left_as_it_is_with_one_layout(tmp_path, turn, layouts):
    found = result(tmp_path, turn)
    assert (found.pages, found.note, len(layouts)) == (2, '', 1)
    assert found.diagnostics == ()


def test_a_brief_a_little_over_is_set_with_less_leading(tmp_path, turn, layouts):
    found = result(tmp_path, turn + 1)
    assert found.pages == 2
    assert re.fullmatch(r'fitted: 10 pt on 13\.\d+ pt', found.note)
    assert len(layouts) <= 4
    assert found.outputs['pdf'].own == ()


def test_a_brief_further_over_is_set_smaller_too(tmp_path, turn, layouts):
    found = result(tmp_path, turn + 3)
    assert found.pages == 2
    size, leading = map(float, re.findall(r'[\d.]+', found.note))
    assert 9 <= size < 10
    assert 1.25 <= leading / size <= 1.4
    assert len(layouts) <= 4


def test_the_loosest_setting_that_fits_is_taken(tmp_path, turn, layouts):
    """Each step before it is too long."""
    root = tmp_path
    for count in range(turn + 1, turn + 5):
        layouts.clear()
        found = result(root, count)
        if not found.note:
            break
        document = layouts[0]
        steps = _steps(root)
        pages = [lay_out(fitting._set(document, step), font_folder=None).pages for step in steps]
        first = next(at for at, number in enumerate(pages) if number <= 2)
        assert found.document == fitting._set(document, steps[first]).digest()


def _steps(root):
    project, _ = open_project(root)
    return next(prepare(project, 'heat', Selection())).job.ladder.steps


def test_past_the_floor_it_says_how_far_over_it_is(tmp_path, turn, layouts):
    found = result(tmp_path, turn + 9)
    fault = found.outputs['pdf'].own[0]
    assert (fault.severity, fault.code, fault.path) == ('error', 'too-long', 'content/heat/brief.md')
    match = re.match(r'\+(\d\.\d) pages?, about (\d+) words: even set as tight as may be', fault.message)
    assert 0 < float(match[1]) < 1
    words = int(match[2])
    assert found.outputs['pdf'].data == b''
    assert found.outputs['docx'].data
    assert len(layouts) <= 4
    # So many words less, and it fits.
    cut = -(-words // len((SENTENCE * 6).split()))
    assert result(tmp_path, turn + 9 - cut - 1).pages == 2


def test_a_script_with_a_higher_floor_is_not_set_tighter(tmp_path, turn, layouts):
    write_project(tmp_path, {'styles/copyfit.yaml': 'leading: [98]\nfloors:\n  Latin: {size: 10, leading: 140}\n'})
    found = result(tmp_path, turn + 1)
    assert len(layouts) == 1
    fault = found.outputs['pdf'].own[0]
    assert fault.message.startswith('+0.')
    assert 'tight' not in fault.message


def test_a_press_file_is_withheld_as_the_pdf_is_and_a_word_draft_alone_is_warned_of(tmp_path, turn):
    found = result(tmp_path, turn + 9, formats=('docx',))
    assert [(fault.severity, fault.code) for fault in found.diagnostics if fault.code == 'too-long'] == [
        ('warning', 'too-long')
    ]
    assert found.outputs['docx'].data


def test_pdf_and_word_are_set_alike(tmp_path, turn):
    size = re.search('fitted: ([0-9.]+) pt', result(tmp_path, turn + 3).note)[1]
    word = Word(result(tmp_path, turn + 3).outputs['docx'].data)
    (half_points,) = word.find('//w:docDefaults//w:rPr/w:sz/@w:val', 'styles')
    assert abs(int(half_points) / 2 - float(size)) <= 0.25


def test_a_promise_of_five_pages_has_a_contents_list_in_its_first_layout(tmp_path, turn, layouts):
    body = ''.join(f'\n## Part {number}\n\n{SENTENCE}\n' for number in range(3))
    result(tmp_path, turn * 2 + 12, pages=5, body=body)
    assert '<nav class="contents">' in layouts[0].html
    assert len(layouts) <= 4


def test_tables_and_lists_give_way_too(tmp_path):
    rows = '\n'.join('| Issue | A remedy in a few words |' for _ in range(60))
    found = result(tmp_path, 0, pages=2, body=f'\n| Issue | Remedy |\n|---|---|\n{rows}\n')
    natural_pages = result(tmp_path, 0, pages=60, body=f'\n| Issue | Remedy |\n|---|---|\n{rows}\n').pages
    assert natural_pages == 3
    assert found.pages == 2


def notes(count):
    return ''.join(f'\n/// note\n{SENTENCE * 3}\n///\n' for _ in range(count))


def test_the_notes_of_a_draft_are_not_reckoned(tmp_path, turn):
    found = result(tmp_path, turn, body=notes(9))
    assert (found.note, found.pages) == ('', 3)
    assert found.outputs['pdf'].own == ()


def test_a_draft_with_notes_is_set_as_its_release_is(tmp_path, turn):
    assert result(tmp_path, turn + 1, body=notes(3)).note == result(tmp_path, turn + 1).note != ''


def test_a_house_whose_styles_do_not_give_way_is_not_told_that_they_did(tmp_path, turn):
    rigid = 'html, p, li { font-size: 10pt !important; line-height: 14pt !important }'
    write_project(tmp_path, {'styles/house.css': f'{rigid} p {{ margin-bottom: 7pt !important }}'})
    found = result(tmp_path, turn + 3)
    assert 'tight' not in found.outputs['pdf'].own[0].message

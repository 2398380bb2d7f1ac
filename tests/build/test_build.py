"""Building small projects."""

import pytest

from briefpress.build import BuildError, Selection, build, plan, run
from briefpress.build import job as jobs
from briefpress.project import FORMATS, open_project
from tests.projects import FRONT, brief, write_project

ALL = Selection()


def built(root, selection=ALL, **options):
    project, faults = open_project(root)
    assert faults == ()
    return {outcome.slug: outcome for outcome in build(project, selection, **options)}


@pytest.fixture
def project(tmp_path):
    def make(**texts):
        return write_project(tmp_path, {f'content/{slug}/brief.md': text for slug, text in texts.items()})

    return make


def files(root):
    return sorted(path.relative_to(root).as_posix() for path in (root / 'build').rglob('*') if path.is_file())


def test_a_brief_becomes_a_pdf_and_a_word_file(project):
    root = project(heat=brief('Cities warm.\n'))
    outcome = built(root)['heat']
    assert outcome.diagnostics == ()
    assert (outcome.language, outcome.pages) == ('en', 1)
    assert files(root) == ['build/heat/heat.en.docx', 'build/heat/heat.en.pdf']
    assert [output.size for output in outcome.outputs] == [output.path.stat().st_size for output in outcome.outputs]


def test_a_broken_brief_does_not_stop_the_others_and_keeps_its_former_files(project):
    root = project(good=brief('Text.\n'), bad=brief('Text.\n'))
    built(root, Selection(formats=('pdf',)))
    before = (root / 'build/bad/bad.en.pdf').read_bytes()
    write_project(root, {'content/bad/brief.md': brief('<b>Text</b>\n')})
    outcomes = built(root, Selection(formats=('pdf',)))
    assert [fault.code for fault in outcomes['bad'].diagnostics] == ['raw-html']
    assert [output.path for output in outcomes['bad'].outputs] == [None]
    assert outcomes['good'].outputs[0].path
    assert (root / 'build/bad/bad.en.pdf').read_bytes() == before


def test_a_fault_that_only_the_layout_sees_keeps_the_file_from_being_written(project):
    root = write_project(project(heat=brief('The sign.\n')), {'styles/house.css': 'p::after { content: "政" }'})
    outcome = built(root)['heat']
    assert [(fault.path, fault.line, fault.code) for fault in outcome.diagnostics] == [
        ('content/heat/brief.md', 0, 'missing-glyph')
    ]
    assert not (root / 'build').exists()


def test_a_crash_is_one_error_of_its_brief(project, monkeypatch):
    root = project(good=brief('Text.\n'), odd=brief('Text.\n'))
    writer = jobs.WRITERS['pdf']

    def crash(layout, job):
        if layout.document.slug == 'odd':
            raise RuntimeError('boom')
        return writer(layout, job)

    monkeypatch.setitem(jobs.WRITERS, 'pdf', crash)
    outcomes = built(root, Selection(formats=('pdf',)))
    (fault,) = outcomes['odd'].diagnostics
    assert (fault.code, 'RuntimeError: boom' in fault.message) == ('internal', True)
    assert outcomes['good'].outputs[0].path


def test_an_output_that_cannot_be_written_is_an_error_and_the_others_are_written(project):
    root = project(good=brief('Text.\n'), odd=brief('Text.\n'))
    write_project(root, {'build/odd': 'a file where a folder is to be'})
    outcomes = built(root, Selection(formats=('pdf',)))
    assert [(fault.path, fault.code) for fault in outcomes['odd'].diagnostics] == [('build/odd', 'write-failed')]
    assert outcomes['good'].outputs[0].path


def test_workers_and_the_own_process_give_the_same_bytes(project):
    root = project(one=brief('One.\n'), two=brief('Two[^a].\n\n[^a]: Note.\n'))
    built(root, workers=1)
    first = {name: (root / name).read_bytes() for name in files(root)}
    built(root, workers=2)
    assert {name: (root / name).read_bytes() for name in files(root)} == first
    assert len(first) == 4


def test_editions_are_counted_and_not_briefs_where_workers_are_to_pay(project, monkeypatch):
    root = project(one=brief('One.\n'))
    write_project(root, {f'content/one/i18n/{language}.po': '' for language in ('bn', 'hi', 'ta')})
    asked = []
    monkeypatch.setattr(run, '_cores', lambda: 3)
    monkeypatch.setattr(run, 'flow', lambda *_, width, **__: asked.append(width()) or ())
    built(root)
    built(root, Selection(languages=('en', 'hi')))
    assert asked == [6, 1]


def test_a_selection_picks_briefs_formats_and_languages(project):
    root = project(one=brief('One.\n'), two=brief('Two.\n'))
    assert list(built(root, Selection(briefs=('two',), formats=('pdf',)))) == ['two']
    assert files(root) == ['build/two/two.en.pdf']
    assert built(root, Selection(languages=('fr',))) == {}


def test_a_brief_that_is_not_there_is_refused_by_name(project):
    with pytest.raises(BuildError, match='there is no brief "three"; content/ has one, two'):
        built(project(one=brief('One.\n'), two=brief('Two.\n')), Selection(briefs=('three',)))


SECTION = (
    '\n## Section {}\n\n' + 'The city plants trees where the heat is worst, and counts them each year. ' * 12 + '\n'
)


@pytest.mark.parametrize(('sections', 'front', 'shown'), [
    (2, FRONT, False),
    (24, FRONT, True),
    (24, FRONT.replace('type:', 'contents: false\ntype:'), False),
    (2, FRONT.replace('type:', 'contents: true\ntype:'), True),
])  # fmt: skip
def test_contents_stand_in_a_brief_of_more_than_four_pages_or_where_its_author_says_so(project, sections, front, shown):
    root = project(heat=brief(''.join(map(SECTION.format, range(sections))), front=front))
    outcome = built(root, Selection(formats=('pdf',)))['heat']
    assert (outcome.pages > 4) == (sections > 2)
    assert has_contents(root / 'build/heat/heat.en.pdf') == shown


@pytest.mark.parametrize('guess', [0, 10_000])
def test_a_wrong_guess_at_the_length_is_mended_by_the_layout(project, monkeypatch, guess):
    monkeypatch.setattr('briefpress.build.plan.WORDS_PER_PAGE', guess)
    root = project(long=brief(''.join(map(SECTION.format, range(24)))), short=brief(SECTION.format(1)))
    built(root, Selection(formats=('pdf',)))
    assert has_contents(root / 'build/long/long.en.pdf')
    assert not has_contents(root / 'build/short/short.en.pdf')


def test_a_long_brief_without_headings_is_laid_out_once(project, monkeypatch):
    from briefpress import pdf

    root = project(heat=brief('Heat kills.\n'))
    monkeypatch.setattr(jobs, 'CONTENTS_FROM', 1)
    laid_out, plain = [], pdf.lay_out
    monkeypatch.setattr(pdf, 'lay_out', lambda *args, **options: laid_out.append(args) or plain(*args, **options))
    assert built(root, Selection(formats=('pdf',)))['heat'].pages == 1
    assert len(laid_out) == 1


def has_contents(path):
    import pypdfium2

    return 'Contents' in pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range()


def test_a_crash_before_the_layout_is_one_error_of_its_brief(project, monkeypatch):
    root = project(good=brief('Text.\n'), odd=brief('Text.\n'))
    load = plan.load_brief

    def crash(project, slug):
        if slug == 'odd':
            raise RuntimeError('boom')
        return load(project, slug)

    monkeypatch.setattr(plan, 'load_brief', crash)
    outcomes = built(root, Selection(formats=('pdf',)))
    assert [fault.code for fault in outcomes['odd'].diagnostics] == ['internal']
    assert outcomes['good'].outputs[0].path


def test_every_format_that_a_house_may_name_has_a_writer():
    assert tuple(jobs.WRITERS) == FORMATS

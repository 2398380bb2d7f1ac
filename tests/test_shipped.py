"""The briefs that ship: whole, valid, and as they are meant to look."""

from __future__ import annotations

import io
from pathlib import Path

import page as page_validation
import pypdfium2
import pytest
from lxml import html as lxml_html
from openxml_audit import OpenXmlValidator
from PIL import Image, ImageChops

from briefpress.build import Outcome, Selection, build
from briefpress.build.plan import prepare
from briefpress.load import load_brief
from briefpress.preflight.conformance import WAIVED
from briefpress.project import Project
from briefpress.translate.edition import read_edition
from tests.projects import SHIPPED, shipped_project

GOLDEN = Path(__file__).parent / 'golden'
LARGEST_GOLDEN = 20_000
CELLS = (20, 28)
LARGEST_DIFFERENCE = 12
"""Of 255, in the darkness of a cell of the page: a shift by half a point makes 9, a lost line 18."""


@pytest.fixture(scope='module')
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return shipped_project(tmp_path_factory.mktemp('shipped'))


Built = dict[str, Outcome]
LANGUAGES = ('ar', 'bn', 'en', 'fr', 'hi', 'ta', 'ur', 'zh')
TRANSLATIONS = tuple(f'{SHIPPED[0]}.{language}' for language in LANGUAGES if language != 'en')
EDITIONS = (f'{SHIPPED[0]}.en', f'{SHIPPED[1]}.en', *TRANSLATIONS)


@pytest.fixture(scope='module')
def built(project: Project) -> Built:
    return {f'{outcome.slug}.{outcome.language}': outcome for outcome in build(project, Selection())}


def output(built: Built, edition: str, form: str) -> Path:
    (path,) = [output.path for output in built[edition].outputs if output.form == form]
    assert path
    return path


def test_every_shipped_brief_is_known_here(project: Project) -> None:
    assert project.slugs() == SHIPPED


def test_every_edition_is_known_here(built: Built) -> None:
    assert sorted(built) == sorted(EDITIONS)


@pytest.mark.parametrize('slug', SHIPPED)
def test_a_shipped_brief_builds_without_any_diagnostic(built: Built, slug: str) -> None:
    assert built[f'{slug}.en'].diagnostics == ()


@pytest.mark.parametrize('edition', TRANSLATIONS)
def test_a_shipped_translation_builds_with_what_it_owns_to_alone(built: Built, edition: str) -> None:
    codes = {fault.code for fault in built[edition].diagnostics}
    assert codes == ({'fallback-face'} if edition.endswith('.ur') else set())


@pytest.mark.parametrize('edition', TRANSLATIONS)
def test_a_shipped_translation_is_a_draft_in_step_with_its_text_and_raises_no_alarm(built: Built, edition: str) -> None:
    progress = built[edition].progress
    assert progress
    whole = edition.rpartition('.')[2] in ('fr', 'hi', 'ur')
    assert (progress.alarms, progress.texts['stale'], progress.texts['missing'] == 0) == (0, 0, whole)
    assert progress.texts['translated'] == progress.texts['reviewed'] == 0


def test_the_catalogues_are_as_a_sync_leaves_them(project: Project) -> None:
    brief, _ = load_brief(project, SHIPPED[0])
    assert brief
    for language in LANGUAGES:
        edition, _ = read_edition(project, brief, language)
        assert edition
        assert language == 'en' or edition.is_in_step


def test_a_release_has_no_translation_that_nobody_has_accepted(project: Project) -> None:
    selection = Selection(briefs=(SHIPPED[0],), languages=('hi',), draft=False)
    (outcome,) = build(project, selection)
    assert [fault.code for fault in outcome.diagnostics] == ['not-current']
    assert [output.path for output in outcome.outputs] == [None, None]


def test_releases_build_without_any_diagnostic_and_differ_from_drafts(project: Project) -> None:
    outcomes = list(build(project, Selection(languages=('en',), draft=False, formats=('pdf',))))
    assert [outcome.diagnostics for outcome in outcomes] == [(), ()]
    for outcome in outcomes:
        (release,) = [output.path for output in outcome.outputs]
        assert release
        text = ''.join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(release))
        assert 'Draft' not in text.split()


@pytest.mark.parametrize('edition', EDITIONS)
@pytest.mark.parametrize('profile', ['PDF_A_3A', 'PDF_UA_1'])
def test_the_pdf_of_a_shipped_brief_is_valid(built: Built, edition: str, profile: str) -> None:
    report = page_validation.validate_pdf(
        str(output(built, edition, 'pdf')), profile=page_validation.ValidationProfile[profile]
    )
    assert [failure for failure in report.failures if failure.rule_id not in WAIVED] == []


@pytest.mark.parametrize('edition', EDITIONS)
def test_the_word_draft_of_a_shipped_brief_is_valid(built: Built, edition: str) -> None:
    result = OpenXmlValidator().validate(output(built, edition, 'docx'))
    assert result.errors == []


def test_the_sample_brief_has_all_that_its_type_asks_for(project: Project) -> None:
    prepared = next(prepare(project, 'india-us-space-cyber', Selection()))
    assert prepared
    assert prepared.job
    root = lxml_html.document_fromstring(prepared.job.document.html)
    assert [' '.join(heading.text_content().split()) for heading in root.xpath('//main//h2')] == [
        'Background',
        'Functioning',
        'Performance (last 2–3 years)',
        'Impact',
        'Emerging issues',
        'Way forward',
        'References',
    ]
    assert len(root.xpath('//table[contains(@class, "issue-table")]/tbody/tr')) == 7
    assert len(root.xpath('//section[contains(@class, "section-references")]//li')) == 7
    assert len(root.xpath('//div[@class="timeline"]//li')) == 3


def test_the_guide_uses_every_component_and_construct(project: Project) -> None:
    prepared = next(prepare(project, 'writing-guide', Selection()))
    assert prepared
    assert prepared.job
    root = lxml_html.document_fromstring(prepared.job.document.html)
    for path in (
        'aside[@class="callout"]',
        'aside[@class="pull-quote"]',
        'aside[@class="note"]',
        'aside[@class="key-messages"]',
        'div[@class="timeline"]',
        'figure//img[@alt]',
        'figcaption',
        'table[starts-with(@class, "issue-table")]',
        'table[starts-with(@class, "table")]',
        'span[@class="footnote"]',
        'a[@class="cross-reference"]',
        'main//ol',
        'main//ul',
        'main//blockquote',
        'pre/code',
        'sup',
        'sub',
    ):
        assert root.xpath(f'//{path}'), path


@pytest.mark.parametrize(('slug', 'number'), [(SHIPPED[0], 1), (SHIPPED[0], 5), (SHIPPED[1], 1), (SHIPPED[1], 3)])
def test_golden_pages_look_as_before(built: Built, slug: str, number: int, *, update: bool) -> None:
    pages = pypdfium2.PdfDocument(output(built, f'{slug}.en', 'pdf'))
    image = pages[number - 1].render(scale=0.5).to_pil().convert('L')
    golden = GOLDEN / f'{slug}-{number}.png'
    if update:
        stream = io.BytesIO()
        image.quantize(16, dither=Image.Dither.NONE).save(stream, 'PNG', optimize=True)
        assert stream.tell() <= LARGEST_GOLDEN
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(stream.getvalue())
    expected = Image.open(golden).convert('L')
    assert image.size == expected.size
    darkness = [each.resize(CELLS, Image.Resampling.BOX) for each in (image, expected)]
    assert ImageChops.difference(*darkness).getextrema()[1] <= LARGEST_DIFFERENCE

"""The PDF and the Word draft of a translation."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pikepdf
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from briefpress.build.job import Result, run_job
from briefpress.build.plan import Selection, prepare
from briefpress.model import source_digest
from briefpress.project import Project
from briefpress.word.manifest import read_manifest
from tests.translate.conftest import po
from tests.translate.test_pages import STALE

Make = Callable[[Mapping[str, str]], Project]
W = {'w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'}
FRENCH = po(
    {
        'Heat in cities': 'La chaleur en ville',
        'Background': 'Contexte',
        'Water cools people.[^who]': 'L’eau rafraîchit : `<p data-state=\\"stale\\">`.[^who]',
    },
    stale=STALE.replace('पेड़ ठंडक देते हैं।', 'Les arbres rafraîchissent.'),
)


@pytest.fixture
def french(made: Make) -> tuple[Project, Result]:
    """The brief in French, whose letters the house's faces have, with one text stale and most missing."""
    project = made({'i18n/fr.po': FRENCH.replace('hi', 'fr', 1)})
    words = project.root / 'templates/words'
    (words / 'fr.po').write_text(WORDS, 'utf-8')
    (edition,) = prepare(project, 'heat', Selection(languages=('fr',)))
    assert edition.job, edition.diagnostics
    result = run_job(edition.job)
    assert not result.diagnostics
    return project, result


WORDS = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n\n' + '\n'.join(
    f'msgid "{english}"\nmsgstr "{french}"\n'
    for english, french in {
        'Page {page} of {pages}': 'Page {page} sur {pages}',
        'Draft': 'Provisoire',
        'Key messages': 'Messages clés',
        'Contents': 'Sommaire',
        'About the contributor': 'À propos',
        'Table {number}': 'Tableau {number}',
        'Partly translated ({percent}); the rest is in {language}.': 'Traduit à {percent} ; le reste en {language}.',
        'The original of marked text has changed since it was translated.': 'L’original du texte signalé a changé.',
    }.items()
)


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(name)


def test_both_files_say_what_text_they_are_of_and_how_much_is_translated(french: tuple[Project, Result]) -> None:
    project, result = french
    texts = {
        f'content/heat/{name}': (project.root / 'content/heat' / name).read_text('utf-8')
        for name in ('brief.md', 'tables/plan.yaml')
    }
    with pikepdf.open(io.BytesIO(result.outputs['pdf'].data)) as pdf:
        info = {str(name): str(value) for name, value in pdf.docinfo.items()}
    assert (info['/sourcedigest'], info['/translated']) == (source_digest(texts), '9%')
    custom = part(result.outputs['docx'].data, 'docProps/custom.xml').decode()
    assert source_digest(texts) in custom
    assert '>9%<' in custom


def test_a_partly_translated_pdf_passes_its_preflight(french: tuple[Project, Result]) -> None:
    assert french[1].outputs['pdf'].own == ()


def test_word_marks_what_is_behind_on_its_runs_and_its_styles_are_those_of_whole_text(
    french: tuple[Project, Result],
) -> None:
    data = french[1].outputs['docx'].data
    root = etree.fromstring(part(data, 'word/document.xml'))

    def runs(text: str) -> list[etree._Element]:
        found: list[etree._Element] = root.xpath('//w:r[w:t[contains(., $text)]]', namespaces=W, text=text)
        return found

    def ground(text: str) -> set[str]:
        return {value for run in runs(text) for value in run.xpath('w:rPr/w:shd/@w:fill', namespaces=W)}

    assert ground('Costs are low.') == {'E4E7EB'}
    assert ground('Les arbres rafra') == {'FBE3C6'}
    assert ground('Contexte') == set()
    assert ground('<p data-state="stale">') == set()
    assert len(runs('<p data-state="stale">')) == 1
    assert {value for run in runs('Costs are low.') for value in run.xpath('w:rPr/w:lang/@w:val', namespaces=W)} == {
        'en-GB'
    }
    assert b'w:shd' not in b''.join(
        etree.tostring(style)
        for style in etree.fromstring(part(data, 'word/styles.xml')).xpath(
            '//w:style[@w:styleId="BodyText"]', namespaces=W
        )
    )


def test_word_says_in_a_comment_how_the_source_of_a_stale_text_has_changed(french: tuple[Project, Result]) -> None:
    comments = etree.fromstring(part(french[1].outputs['docx'].data, 'word/comments.xml'))
    lines = [''.join(line.itertext()) for line in comments.iter(f'{{{W["w"]}}}p')]
    assert lines[-2:] == ['It was: Trees cool the streets.', 'It is: Trees cool streets.']


def test_the_draft_knows_each_translation_in_its_catalogue(french: tuple[Project, Result]) -> None:
    manifest = read_manifest(part(french[1].outputs['docx'].data, 'customXml/item1.xml'))
    units = {unit.id: unit for unit in manifest.units}
    span = units['title'].span
    assert (units['title'].text, span.path) == ('La chaleur en ville', 'content/heat/i18n/fr.po')
    assert manifest.sources[span.path][span.start : span.end] == 'msgstr "La chaleur en ville"'
    assert units['u12'].span.path == 'content/heat/brief.md'


def test_the_draft_is_valid(french: tuple[Project, Result], tmp_path: Path) -> None:
    path = tmp_path / 'heat.docx'
    path.write_bytes(french[1].outputs['docx'].data)
    assert [str(fault) for fault in OpenXmlValidator().validate(path).errors] == []

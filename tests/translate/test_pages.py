"""What the page of a translation says of itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from lxml import html as lxml_html

from briefpress.build.plan import Prepared, Selection, prepare, read_brief
from briefpress.engine.boxes import read_pages
from briefpress.model import Document
from briefpress.pdf import lay_out
from briefpress.project import Project
from briefpress.translate.catalogue import catalogue_text
from briefpress.translate.edition import read_edition
from tests.translate.conftest import po

Make = Callable[[Mapping[str, str]], Project]
STALE = '#, fuzzy\n#| msgid "Trees cool the streets."\nmsgid "Trees cool streets."\nmsgstr "पेड़ ठंडक देते हैं।"\n'


def hindi(project: Project, **options: bool) -> Prepared:
    (edition,) = prepare(project, 'heat', Selection(languages=('hi',), **options))
    return edition


def document(project: Project, **options: bool) -> Document:
    edition = hindi(project, **options)
    assert edition.job, edition.diagnostics
    return edition.job.document


def page(project: Project, **options: bool) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(document(project, **options).html)


def all_translated(project: Project) -> str:
    """A catalogue that has everything."""
    source, _ = read_brief(project, 'heat')
    assert source
    edition, _ = read_edition(project, source, 'hi')
    assert edition
    entries = tuple(replace(entry, target=entry.source) for entry in edition.entries)
    return catalogue_text(replace(edition.catalogue, entries=entries))


def test_a_brief_is_built_in_its_own_language_and_in_those_of_its_catalogues(made: Make) -> None:
    project = made({'i18n/hi.po': po()})
    assert [edition.language for edition in prepare(project, 'heat', Selection())] == ['en', 'hi']
    assert [edition.language for edition in prepare(project, 'heat', Selection(languages=('en',)))] == ['en']


def test_what_is_missing_is_in_the_source_language_and_says_so(made: Make) -> None:
    root = page(made({'i18n/hi.po': po({'Heat in cities': 'शहरों में गर्मी'})}))
    assert root.get('lang') == 'hi'
    (title,) = root.iter('h1')
    assert (title.get('lang'), title.get('data-state')) == (None, None)
    (costs,) = root.xpath('//p[text()="Costs are low."]')
    assert (costs.get('lang'), costs.get('data-state'), costs.get('dir')) == ('en', 'missing', None)
    (line,) = root.find_class('translation')
    assert line.text == 'आंशिक अनुवाद (4%); शेष अंग्रेज़ी में है।'


def test_a_list_that_is_not_translated_is_in_its_own_direction_as_a_whole(made: Make) -> None:
    words = made({}).root / 'templates/words'
    latin = re.sub('(msgid "(.*)"\nmsgstr) ".*"', r'\1 "\2"', (words / 'hi.po').read_text('utf-8'))
    (words / 'ur.po').write_text(latin.replace('hi', 'ur', 1), 'utf-8')
    project = made({'i18n/ur.po': po().replace('hi', 'ur')})
    (edition,) = prepare(project, 'heat', Selection(languages=('ur',)))
    assert edition.job
    root = lxml_html.document_fromstring(edition.job.document.html)
    assert root.get('dir') == 'rtl'
    (costs,) = root.xpath('//p[text()="Costs are low."]')
    assert (costs.get('lang'), costs.get('dir')) == ('en', 'ltr')
    (item,) = root.xpath('//li/p[contains(., "Trees cool")]')
    assert (item.get('dir'), item[0].tag, item[0].get('lang'), item[0].get('dir')) == ('ltr', 'span', 'en', 'ltr')
    (cell,) = root.xpath('//td//li[contains(., "Schools")]')
    assert (cell.get('dir'), cell[0].get('dir')) == ('ltr', 'ltr')


def test_what_is_not_translated_stands_where_its_translation_would_from_right_to_left(made: Make) -> None:
    words = made({}).root / 'templates/words'
    latin = re.sub('(msgid "(.*)"\nmsgstr) ".*"', r'\1 "\2"', (words / 'hi.po').read_text('utf-8'))
    (words / 'ar.po').write_text(latin.replace('hi', 'ar', 1), 'utf-8')
    arabic = po({'Trees cool streets.': 'الأشجار تبرد الشوارع.'}).replace('hi', 'ar', 1)
    (edition,) = prepare(made({'i18n/ar.po': arabic}), 'heat', Selection(languages=('ar',)))
    assert edition.job
    layout = lay_out(edition.job.document)
    boxes = [box for page in read_pages(layout.rendered) for box in page.body.walk()]
    left = {box.text: box.edges[0] for box in boxes if box.kind == 'text'}
    assert left['2023'] > left['A plan is made.']
    root = lxml_html.document_fromstring(edition.job.document.html)
    (item,) = root.xpath('//li[p[contains(., "Water cools")]]')
    assert (item.get('dir'), item[0].get('dir')) == (None, None)
    (cell,) = root.xpath('//td[ul/li[contains(., "Schools")]]')
    assert [item.get('dir') for item in cell.iter('li')] == ['ltr', 'ltr']


def test_stale_text_is_marked_and_its_language_is_the_page_s(made: Make) -> None:
    root = page(made({'i18n/hi.po': po({}, stale=STALE)}))
    (stale,) = root.xpath('//p[text()="पेड़ ठंडक देते हैं।"]')
    assert (stale.get('data-state'), stale.get('lang')) == ('stale', None)
    assert 'चिह्नित पाठ का मूल बदल गया है।' in root.find_class('translation')[0].text


@pytest.mark.parametrize(
    ('header', 'said'), [('', 'अनुवाद का मसौदा,'), ('"X-Machine-Translation: yes\\n"\n', 'मशीनी अनुवाद,')]
)
def test_drafts_say_on_page_one_what_they_are(made: Make, header: str, said: str) -> None:
    project = made({'i18n/hi.po': po()})
    text = all_translated(project).replace('"Language: hi\\n"\n', f'"Language: hi\\n"\n{header}', 1)
    project = made({'i18n/hi.po': text.replace('msgctxt "title"', '#, fuzzy\nmsgctxt "title"')})
    (line,) = page(project).find_class('translation')
    assert line.text.startswith(said)


def test_a_current_translation_says_nothing_and_is_released(made: Make) -> None:
    project = made({'i18n/hi.po': po()})
    project = made({'i18n/hi.po': all_translated(project)})
    for draft in (True, False):
        root = page(project, draft=draft)
        assert not root.find_class('translation')
        assert not root.xpath('//*[@data-state]')
        assert root.xpath('//meta[@name="translated"]/@content | //meta[@name="Translated"]/@content') == ['100%']


def test_a_release_has_only_what_is_current(made: Make) -> None:
    edition = hindi(made({'i18n/hi.po': po({'Heat in cities': 'शहरों में गर्मी'}, stale=STALE)}), draft=False)
    assert edition.job is None
    (fault,) = edition.diagnostics
    assert (fault.path, fault.severity, fault.code) == ('content/heat/i18n/hi.po', 'error', 'not-current')
    assert fault.message.startswith('of 22 texts 20 missing, 1 stale:')


def test_a_partial_release_says_on_page_one_what_it_lacks(made: Make) -> None:
    project = made({'i18n/hi.po': po({'Heat in cities': 'शहरों में गर्मी'}, stale=STALE)})
    root = page(project, draft=False, allow_partial=True)
    (line,) = root.find_class('translation')
    assert 'आंशिक अनुवाद' in line.text
    assert 'मूल बदल गया है' in line.text
    assert not document(project, draft=False, allow_partial=True).comments


def test_all_editions_of_a_text_have_its_digest(made: Make) -> None:
    digests = set()
    for translations in ({}, {'Heat in cities': 'शहरों में गर्मी'}):
        for edition in prepare(made({'i18n/hi.po': po(translations)}), 'heat', Selection()):
            assert edition.job
            root = lxml_html.document_fromstring(edition.job.document.html)
            digests.add(root.xpath('//meta[@name="SourceDigest"]/@content')[0])
    assert len(digests) == 1


def test_a_broken_catalogue_keeps_back_its_language_alone(made: Make) -> None:
    english, broken = prepare(made({'i18n/hi.po': po() + 'msgid "a\n'}), 'heat', Selection())
    assert english.job
    assert not english.diagnostics
    assert broken.job is None
    assert [fault.code for fault in broken.diagnostics] == ['bad-catalogue']


def test_an_unknown_language_is_one_error_at_its_catalogue(made: Make) -> None:
    _, edition = prepare(made({'i18n/xx.po': po().replace('hi', 'xx')}), 'heat', Selection())
    assert edition.job is None
    assert [(fault.path, fault.code) for fault in edition.diagnostics] == [('content/heat/i18n/xx.po', 'bad-value')]


def test_words_that_nobody_has_read_are_one_warning(made: Make) -> None:
    project = made({'i18n/hi.po': po()})
    words = project.root / 'templates/words/hi.po'
    words.write_text(words.read_text('utf-8').replace('msgid "Draft"', '#, fuzzy\nmsgid "Draft"'), 'utf-8')
    assert hindi(project).diagnostics == ()
    edition = hindi(project, draft=False, allow_partial=True)
    assert [(fault.code, fault.severity) for fault in edition.diagnostics] == [('unverified-word', 'warning')]
    assert edition.job
    assert 'मसौदा' in document(project).html

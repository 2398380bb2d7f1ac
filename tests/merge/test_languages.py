"""What a language changes on the page: its stylesheets, its digits, its comma and colon."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html as lxml_html

from briefpress import fonts
from briefpress.engine.cascade import Cascade
from briefpress.merge.digits import in_digits
from briefpress.merge.document import read_stylesheets
from briefpress.merge.languages import read_habits
from briefpress.project import Project, starter
from tests.language_briefs import ENGLISH, SAMPLES, Sample, document_of, language_project, prepared
from tests.projects import write_project

STARTER = Project(starter())


def names(project, language):
    habits = read_habits(project, language, faults=[])
    return [name for name, _ in read_stylesheets(project, language=language, habits=habits, faults=[])]


@pytest.mark.parametrize(
    ('digits', 'languages'),
    [
        ('latn', 'en fr de hi ta ur zh ar ar-EG zh-Hant tlh'),
        ('beng', 'bn bn-IN as'),
        ('arabext', 'fa'),
        ('deva', 'mr ne'),
    ],
)
def test_a_language_has_the_digits_of_cldr_but_for_arabic(digits, languages):
    found = {language: read_habits(STARTER, language, faults=[]).digits for language in languages.split()}
    assert set(found.values()) == {digits}, found


def test_a_house_says_other_digits(tmp_path):
    yaml = 'digits: {bn: latn, ar-EG: arab}\ncomma: {bn: "; "}\ncolon: {bn: " - "}\n'
    project = Project(write_project(tmp_path, {'styles/languages.yaml': yaml}))
    found = {language: read_habits(project, language, faults=[]) for language in ('bn', 'ar-EG', 'hi')}
    assert {language: habits.digits for language, habits in found.items()} == {
        'bn': 'latn',
        'ar-EG': 'arab',
        'hi': 'latn',
    }
    assert (found['bn'].comma, found['hi'].comma) == ('; ', ', ')
    assert (found['bn'].colon, found['hi'].colon) == (' - ', ': ')


@pytest.mark.parametrize(
    ('yaml', 'code'),
    [('digit: {}', 'unknown-key'), ('digits: {bn: bengali}', 'bad-value'), ('comma: {bn: [a]}', 'wrong-type')],
)
def test_what_is_wrong_with_the_habits_is_one_error_at_its_place(tmp_path, yaml, code):
    faults = []
    read_habits(Project(write_project(tmp_path, {'styles/languages.yaml': yaml})), 'bn', faults=faults)
    assert [(fault.path, fault.line, fault.code) for fault in faults] == [('styles/languages.yaml', 1, code)]


def test_only_what_is_shown_is_in_other_digits():
    assert in_digits('<a href="#h2">12 &#39; 3</a>', 'beng') == '<a href="#h2">১২ &#39; ৩</a>'
    assert in_digits('12', 'latn') == '12'


def test_the_sheets_of_a_language_stand_between_the_design_and_what_the_house_says_last(tmp_path):
    project = Project(write_project(tmp_path, {'styles/house.css': 'p {}'}))
    first, last = ['styles/tables.css', 'styles/closing.css'], ['styles/page-a4.css', 'styles/house.css']
    own = ['styles/script.css', 'styles/lang/bn.css', 'styles/languages.yaml', 'styles/digits.css']
    found = names(project, 'bn')
    assert found[found.index(first[0]) :] == first + own + [name for name in last if name in found]
    assert names(project, 'en') == names(project, 'fr') == [name for name in found if name not in own]


def test_a_kind_of_a_language_has_its_own_sheet_or_that_of_the_language(tmp_path):
    assert 'styles/lang/zh.css' in names(STARTER, 'zh-Hant')
    assert 'styles/lang/hi.css' in names(STARTER, 'mr')
    project = Project(write_project(tmp_path, {'styles/lang/zh-Hant.css': 'p {}', 'styles/lang/mr.css': 'p {}'}))
    assert [name for name in names(project, 'zh-Hant-TW') if 'lang/' in name] == ['styles/lang/zh-Hant.css']
    assert [name for name in names(project, 'mr') if 'lang/' in name] == ['styles/lang/mr.css']


def test_the_faces_of_a_language_are_for_its_documents_alone(tmp_path):
    hindi = document_of(language_project(tmp_path, 'hi', SAMPLES['hi']))
    assert {'fonts/Hind-Regular.ttf', 'fonts/Hind-SemiBold.ttf'} <= set(hindi.fonts)
    english = document_of(language_project(tmp_path, 'en', Sample('A', 'B', 'C', ENGLISH[:4])))
    assert not any('Hind' in name for name in english.fonts)


def test_urdu_without_nastaliq_is_one_warning_and_with_it_none(tmp_path):
    root = language_project(tmp_path, 'ur', SAMPLES['ur'])
    found = prepared(root)
    assert [(fault.path, fault.severity, fault.code) for fault in found.diagnostics] == [
        ('styles/lang/ur.optional.css', 'warning', 'fallback-face')
    ]
    assert found.diagnostics[0].line
    assert 'Urdu is set in IBM Plex Sans Arabic for want of Noto Nastaliq Urdu' in found.diagnostics[0].message
    assert found.job
    plain = Cascade(found.job.document, extra=[]).look
    file = fonts.find('IBMPlexSansArabic-Regular.ttf').read_bytes()
    write_project(root, {f'styles/fonts/NotoNastaliqUrdu-{weight}.ttf': file for weight in ('Regular', 'Bold')})
    found = prepared(root)
    assert found.diagnostics == ()
    assert 'styles/lang/ur.optional.css' in dict(found.job.document.stylesheets)
    cascade = Cascade(found.job.document, extra=[], font_folder=root / 'styles' / 'fonts')
    look = cascade.look(cascade.root.find('body'))
    assert (look.family, look.size) == ('Noto Nastaliq Urdu', pytest.approx(12))
    assert 2.15 < look.line_height / look.size < 2.3
    assert plain


def test_an_extra_that_is_not_installed_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, 'packaged', dict)
    found = prepared(language_project(tmp_path, 'zh', SAMPLES['zh']))
    hints = {fault.hint for fault in found.diagnostics if 'NotoSerifSC' in fault.message}
    assert (found.job, hints) == (None, {'pip install "briefpress[zh]"'})


def test_whatever_is_numbered_or_dated_has_the_digits_of_the_language(tmp_path):
    page = lxml_html.document_fromstring(document_of(language_project(tmp_path, 'bn', SAMPLES['bn'])).html)
    assert page.get('data-digits') == 'beng'
    assert page.find('.//p[@class="issue-line"]').text_content() == 'সংখ্যা ১২ · ১৪ অক্টোবর, ২০২৫'
    assert page.find('.//span[@class="label"]').text_content() == 'সারণি\u00a0১'
    assert page.find('.//a[@class="cross-reference"]').text_content() == 'সারণি\u00a0১'
    assert [note.get('data-number') for note in page.findall('.//span[@class="footnote"]')] == ['১']


@pytest.mark.parametrize(('language', 'comma'), [('ar', '، '), ('ur', '، '), ('zh', '，'), ('hi', ', ')])
def test_role_and_affiliation_have_the_comma_of_the_language(tmp_path, language, comma):
    sample = SAMPLES[language]
    page = lxml_html.document_fromstring(document_of(language_project(tmp_path, language, sample)).html)
    assert page.find('.//span[@class="affiliation"]').text_content() == sample.role + comma + sample.role


def test_the_sheet_for_scripts_repeats_the_measures_of_the_design():
    """At factors of 1 it leaves every size and line as they are in English."""
    from briefpress.load import load_brief
    from briefpress.merge import merge

    brief, _ = load_brief(STARTER, 'writing-guide')
    merged, _ = merge(STARTER, brief)
    document = merged.with_contents
    script = ('styles/script.css', (starter() / 'styles' / 'script.css').read_text('utf-8'))
    same = ('same', 'strong { font-size: 1.03em }')
    scripted = replace(document, stylesheets=(*document.stylesheets, script, same))
    looks = [
        [
            (element.tag, element.get('class'), look.size, look.line_height)
            for element in cascade.root.find('body').iter()
            if (look := cascade.look(element))
        ]
        for cascade in (Cascade(each, extra=[]) for each in (document, scripted))
    ]
    assert looks[0] == looks[1]

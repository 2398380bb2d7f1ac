"""What the merge makes of a brief."""

from datetime import UTC, datetime

import pytest
from lxml import html as lxml_html

from briefpress.load import load_brief
from briefpress.merge import merge
from briefpress.project import open_project
from tests import rtl_brief
from tests.projects import FRONT, brief, write_project

TABLE = """\
caption: What to do
columns:
  - {id: issue, label: Issue, header: true, width: 40%}
  - {id: remedies, label: Remedies, type: list}
rows:
  - {id: heat, issue: Heat*waves*, remedies: [Shade, "Water, cold"]}
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="8" height="8"/></svg>'


@pytest.fixture
def merged(tmp_path):
    """A function from a brief's text to its Document and the HTML's root."""

    def run(text, *, front=FRONT, draft=True, contents=False, **files):
        names = {'content/heat/brief.md': brief(text, front=front)}
        names |= {f'content/heat/{name}': data for name, data in files.pop('files', {}).items()}
        names |= files.pop('project', {})
        project, faults = open_project(write_project(tmp_path, names))
        loaded, more = load_brief(project, 'heat')
        assert (faults, more) == ((), ())
        pair, found = merge(project, loaded, draft=draft)
        document = pair and (pair.with_contents if contents else pair.plain)
        return document, (lxml_html.document_fromstring(document.html) if document else None), found

    return run


def text(element):
    return ' '.join(element.text_content().split())


def found(root, xpath):
    return [text(element) for element in root.xpath(xpath)]


def test_each_h2_begins_a_section_whose_class_is_its_id(merged):
    _, root, _ = merged('Before.\n\n## Way forward\n\nText.\n\n## References\n')
    assert [section.get('class') for section in root.xpath('//main/section')] == [
        'section',
        'section section-way-forward',
        'section section-references',
    ]


def test_contents_list_the_second_level_headings_without_footnotes_and_links(merged):
    _, root, _ = merged('## One[^a] [way](https://e.org)\n\n### Part\n\n[^a]: Note.\n', contents=True)
    assert found(root, '//nav[@class="contents"]//li') == ['One way']
    assert root.xpath('//nav//a/@href') == ['#one-way']


def test_no_contents_unless_asked_for(merged):
    assert merged('## One\n')[1].xpath('//nav') == []


def test_a_footnote_stands_at_its_first_mark_and_later_marks_point_to_it(merged):
    _, root, _ = merged('First[^b] and[^a].\n\nAgain[^b].\n\n[^a]: Note A.\n[^b]: Note *B*.\n\n    Second.\n')
    notes = root.xpath('//span[@class="footnote"]')
    assert [(note.get('id'), note.get('data-number')) for note in notes] == [('fn:1', '1'), ('fn:2', '2')]
    assert found(root, '//span[@id="fn:1"]/span[@class="p"]') == ['Note B.', 'Second.']
    (again,) = root.xpath('//a[@class="footnote-again"]')
    assert (again.get('href'), again.text) == ('#fn:1', '1')


def test_a_footnote_may_stand_in_a_cell(merged):
    table = TABLE.replace('Shade', '"Shade[^a]"')
    _, root, _ = merged('/// table | issues\n///\n\n[^a]: In *time*.\n', files={'tables/issues.yaml': table})
    assert found(root, '//td//span[@class="footnote"]') == ['In time.']


def test_cross_references_say_what_they_point_to(merged):
    source = """
## Why {#reason}

See [](#reason), [](#fig-map), [](#table-issues) and [the map](#fig-map).

/// figure | fig-map
![A map](images/map.svg)

The town.
///

/// table | issues
///
"""
    _, root, _ = merged(source, files={'tables/issues.yaml': TABLE, 'images/map.svg': SVG})
    assert found(root, '//main//p/a') == ['Why', 'Figure 1', 'Table 1', 'the map']


def test_a_figure_has_its_image_label_and_caption(merged):
    source = '/// figure | fig-map\n![A map](images/map.svg)\n\nThe *town*.\n///\n'
    document, root, _ = merged(source, files={'images/map.svg': SVG})
    figure = root.xpath('//figure')[0]
    assert (figure.get('id'), figure.get('class')) == ('fig-map', 'figure')
    assert figure.xpath('./img/@alt') == ['A map']
    assert text(figure.find('figcaption')) == 'Figure 1 The town.'
    assert document.assets == {'images/map.svg': SVG.encode()}


def test_a_table_has_its_widths_headers_and_lists(merged):
    _, root, _ = merged('/// table | issues\n///\n', files={'tables/issues.yaml': TABLE})
    assert found(root, '//table/caption') == ['Table 1 What to do']
    assert root.xpath('//col/@style') == ['width:40%']
    assert found(root, '//thead//th') == ['Issue', 'Remedies']
    assert found(root, '//tbody//th[@scope="row"]') == ['Heatwaves']
    assert found(root, '//td//li') == ['Shade', 'Water, cold']
    assert root.xpath('//td//li/@data-line') == ['6', '6']


def test_a_table_is_attached_as_csv(merged):
    document, _, _ = merged('/// table | issues\n///\n', files={'tables/issues.yaml': TABLE})
    (attachment,) = document.attachments
    assert (attachment.name, attachment.description) == ('issues.csv', 'What to do')
    assert attachment.data.decode('utf-8-sig') == 'Issue,Remedies\r\nHeatwaves,"Shade\nWater, cold"\r\n'


def test_a_timeline_parts_dates_from_events(merged):
    _, root, _ = merged('/// timeline\n- 2023: Plan: first\n- **Mid 2024**: *Begun*\n- no date\n///\n')
    assert found(root, '//span[@class="date"]') == ['2023', 'Mid 2024']
    assert found(root, '//span[@class="event"]') == ['Plan: first', 'Begun', 'no date']


def test_components_nest_and_keep_their_units(merged):
    _, root, _ = merged('//// callout | The *title*\nText.\n\n/// note\nInner.\n///\n////\n')
    assert found(root, '//aside[@class="callout"]/p[@class="box-title"]') == ['The title']
    assert found(root, '//aside[@class="callout"]/aside[@class="note"]/p[@data-unit]') == ['Inner.']
    assert len(root.xpath('//p[@class="box-title"][@data-unit]')) == 1


def test_a_release_has_neither_notes_nor_the_draft_mark(merged):
    document, root, _ = merged('Text.\n\n/// note\nFor the editor.\n///\n', draft=False)
    assert 'For the editor' not in document.html
    assert root.xpath('//*[@class="running-draft"]') == []
    assert 'release' in root.find('body').get('class')


def test_content_is_never_a_template(merged):
    _, root, _ = merged('{{ 7 * 7 }} {% raw %} {{ house }}\n', front=FRONT.replace('Heat plan', '"{{ 7*7 }}"'))
    assert found(root, '//main//p') == ['{{ 7 * 7 }} {% raw %} {{ house }}']
    assert found(root, '//h1') == ['{{ 7*7 }}']


def test_the_clock_of_the_document_is_the_date_of_the_brief(merged):
    document, root, _ = merged('Text.\n')
    assert document.created == datetime(2025, 10, 14, 12, tzinfo=UTC)
    assert found(root, '//p[@class="issue-line"]') == ['14 October 2025']


def test_equal_briefs_give_equal_documents_and_another_text_another_digest(merged):
    one_document, two, other = merged('A.\n')[0], merged('A.\n')[0], merged('B.\n')[0]
    assert one_document == two
    assert one_document.digest() == two.digest() != other.digest()


def test_a_language_without_fixed_words_is_one_error_at_its_line(merged):
    document, _, faults = merged('## Eins\n', front=FRONT.replace('language: en', 'language: de'))
    assert document is None
    assert [(fault.path, fault.line, fault.code) for fault in faults] == [('content/heat/brief.md', 5, 'missing-word')]


def po(words):
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    return head + ''.join(f'\nmsgid "{english}"\nmsgstr "{german}"\n' for english, german in words.items())


@pytest.mark.parametrize(
    'catalogue',
    [
        *('garbage', b'\xff\xfe', po({'Page {page} of {pages}': 'Seite {seite}'}), po({'Draft': 'Entwurf {'})),
        *(po({'Draft': 'Entwurf\\v'}), po({'Draft': 'Entwurf\x80'}), po({'Draft': 'Entwurf'}).removesuffix('"\n')),
        po({'Draft': 'Brouillon'}).replace('"Content-Type', '"Language: fr\\nContent-Type'),
    ],
)
def test_a_catalogue_that_cannot_be_used_is_one_error(merged, catalogue):
    front = FRONT.replace('language: en', 'language: de')
    document, _, (fault,) = merged('Text.\n', front=front, project={'templates/words/de.po': catalogue})
    assert document is None
    assert (fault.path, fault.code) == ('templates/words/de.po', 'template-fault')


@pytest.mark.parametrize('word', ['', ' ', '\u200b'])
def test_a_word_that_nobody_can_see_is_one_that_is_lacking(merged, word):
    front = FRONT.replace('language: en', 'language: de')
    _, _, faults = merged('Text.\n', front=front, project={'templates/words/de.po': po({'Draft': word})})
    assert 'no de for the fixed word "Draft"' in [fault.message for fault in faults]


def test_a_word_that_a_catalogue_lacks_is_an_error(merged):
    front = FRONT.replace('language: en', 'language: de')
    _, _, faults = merged('Text.\n', front=front, project={'templates/words/de.po': po({'Draft': 'Entwurf'})})
    assert [fault.message for fault in faults] == ['no de for the fixed word "Page {page} of {pages}"']


@pytest.mark.parametrize(
    ('language', 'shown'), [('en-IN', '14 October 2025'), ('en-US', 'October 14, 2025'), ('en-XX', 'October 14, 2025')]
)
def test_a_country_changes_the_date_where_cldr_knows_it(merged, language, shown):
    _, root, faults = merged('Text.\n', front=FRONT.replace('language: en', f'language: {language}'))
    assert faults == ()
    assert found(root, '//p[@class="issue-line"]') == [shown]


def test_a_language_that_nobody_speaks_is_an_error_at_its_line(merged):
    _, _, (fault,) = merged('Text.\n', front=FRONT.replace('language: en', 'language: qaa'))
    assert (fault.path, fault.line, fault.code) == ('content/heat/brief.md', 5, 'bad-value')


@pytest.mark.parametrize(
    'name', ['Running head', 'Running title', 'Footnote ref', 'Masthead', 'Contents', 'Contributors']
)
def test_a_heading_never_takes_the_look_of_a_part_of_the_page(merged, name):
    _, root, _ = merged(f'## {name}\n\nText.\n')
    (section,) = root.xpath('//main/section')
    assert section.get('class') == f'section section-{section[0].get("id")}'


def test_a_reference_in_a_heading_is_filled_wherever_the_heading_is_quoted(merged):
    _, root, _ = merged('## First {#a}\n\n## See [](#a) {#b}\n\nAs [](#b) says.\n', contents=True)
    assert found(root, '//nav//li') == ['First', 'See First']
    assert found(root, '//main//p/a') == ['See First']


def test_a_footnote_in_the_title_stands_under_the_title_and_not_in_the_running_head(merged):
    _, root, _ = merged('[^a]: Note.\n', front=FRONT.replace('title: Heat plan', 'title: Heat plan[^a]'))
    assert found(root, '//h1/span[@class="footnote"]') == ['Note.']
    assert found(root, '//div[@class="running-title"]') == ['Heat plan']


def test_a_release_attaches_and_numbers_only_what_it_shows(merged):
    source = '/// note\n//// table | issues\n////\n///\n\n/// figure\n![A map](images/map.svg)\n\nIt.\n///\n'
    source = source.replace('/// note', '///// note').replace('////\n///\n', '////\n/////\n', 1)
    files = {'tables/issues.yaml': TABLE, 'images/map.svg': SVG}
    assert [each.name for each in merged(source, files=files)[0].attachments] == ['issues.csv']
    assert merged(source, files=files, draft=False)[0].attachments == ()


@pytest.mark.parametrize(
    'macro',
    [
        '{% macro warn(component) %}\n\n{{ nothing }}{% endmacro %}',
        '{% macro warn(component) %}\n\n{{ 1 // 0 }}{% endmacro %}',
        '{% macro warn(component) %}\n\n{{ component.body + 1 }}{% endmacro %}',
    ],
)
def test_a_component_that_fails_is_an_error_at_its_line(merged, macro):
    template = "{% set argument = 'none' %}{% set body = 'blocks' %}\n" + macro
    document, _, (fault,) = merged('/// warn\nText.\n///\n', project={'templates/components/warn.html': template})
    assert document is None
    assert (fault.path, fault.line, fault.code) == ('templates/components/warn.html', 4, 'template-fault')


def test_a_component_without_its_macro_is_an_error(merged):
    template = "{% set argument = 'none' %}{% set body = 'blocks' %}"
    _, _, (fault,) = merged('/// warn\nText.\n///\n', project={'templates/components/warn.html': template})
    assert fault.message == 'components/warn.html has no macro warn'


def test_text_that_a_macro_leaves_bare_is_kept(merged):
    declared = "{% set argument = 'none' %}{% set body = 'blocks' %}"
    template = declared + '{% macro warn(c) %}Mind: {{ c.body|striptags }}{% endmacro %}'
    _, root, _ = merged('/// warn\nText.\n///\n', project={'templates/components/warn.html': template})
    assert found(root, '//main') == ['Mind: Text.']


def test_a_stylesheet_that_is_not_utf8_is_an_error(merged):
    _, _, (fault,) = merged('Text.\n', project={'styles/house.css': b'p { color: red } /* caf\xe9 */'})
    assert (fault.path, fault.line, fault.code) == ('styles/house.css', 1, 'invalid-utf8')


def test_fixed_words_come_from_the_catalogue_of_the_language(merged):
    catalogue = po({'Page {page} of {pages}': 'Seite {page} von {pages}', 'Draft': 'Entwurf'})
    front = FRONT.replace('language: en', 'language: de')
    _, root, faults = merged('Text.\n', front=front, project={'templates/words/de.po': catalogue})
    assert faults == ()
    assert found(root, '//div[@class="running-foot"]') == ['Seite von']
    assert found(root, '//p[@class="issue-line"]') == ['14. Oktober 2025']


@pytest.mark.parametrize(
    ('template', 'place'),
    [
        ("{% extends 'base.html' %}\n{% set requires = [] %}\n{% block main %}{{ nothing }}{% endblock %}\n", 3),
        ("{% extends 'base.html' %}\n{% set requires = [] %}\n{% block main %}{{ meta. }}{% endblock %}\n", 3),
    ],
)
def test_a_template_that_fails_is_an_error_at_its_line(merged, template, place):
    document, _, (fault,) = merged('Text.\n', project={'templates/policy-brief.html': template})
    assert document is None
    assert (fault.path, fault.line, fault.code) == ('templates/policy-brief.html', place, 'template-fault')


def test_a_project_changes_a_component_by_its_own_template(merged):
    template = (
        "{% set argument = 'none' %}{% set body = 'blocks' %}{% macro callout(component) %}<div>own</div>{% endmacro %}"
    )
    _, root, _ = merged('/// callout\nText.\n///\n', project={'templates/components/callout.html': template})
    assert found(root, '//main//div') == ['own']


def test_a_font_file_that_is_not_installed_is_an_error_at_its_line(merged):
    css = '@font-face { font-family: X;\n src: url(fonts/Nowhere.ttf) }'
    document, _, (fault,) = merged('Text.\n', project={'styles/fonts.css': css})
    assert document is None
    assert (fault.path, fault.line, fault.code) == ('styles/fonts.css', 2, 'missing-font')


def test_a_file_that_is_no_font_is_an_error_at_its_line(merged):
    css = '@font-face { font-family: X; src: url(fonts/X.ttf) }'
    files = {'styles/fonts.css': css, 'styles/fonts/X.ttf': 'version https://git-lfs.github.com/spec/v1'}
    _, _, (fault,) = merged('Text.\n', project=files)
    assert (fault.code, fault.message) == ('missing-font', 'the file fonts/X.ttf is no font')


def test_the_page_size_of_the_house_picks_its_stylesheet(merged):
    document, root, _ = merged('Text.\n', project={'content/house.yaml': 'page: Letter\n'})
    assert 'page-letter' in root.find('body').get('class')
    assert document.stylesheets[-1][0] == 'styles/page-letter.css'


def test_the_colours_of_the_house_win_over_the_palette(merged):
    document, _, _ = merged('Text.\n', project={'content/house.yaml': 'colours: {accent: "#112233"}\n'})
    assert document.stylesheets[-1] == ('content/house.yaml', ':root{--accent:#112233;}')


def test_the_logo_stands_in_the_masthead_with_the_publisher_as_its_text(merged):
    house = {'content/house.yaml': 'publisher: The Institute\nlogo: images/logo.svg\n', 'content/images/logo.svg': SVG}
    document, root, _ = merged('Text.\n', project=house)
    (logo,) = root.xpath('//header//img')
    assert (logo.get('alt'), document.assets[logo.get('src')]) == ('The Institute', SVG.encode())


def test_a_link_to_a_heading_of_any_script_is_written_as_its_id_is(merged):
    _, root, _ = merged('## Наша основа "x"\n\n[](#наша-основа-x) [y](#%D1%8F)\n', contents=True)
    (heading,) = root.xpath('//h2/@id')
    assert heading in root.xpath('//nav//a/@href')[0]
    assert root.xpath('//main//a/@href') == [f'#{heading}', '#я']
    document, _, _ = merged('## Я\n\nText.\n', contents=True)
    assert 'href="#я"' in document.html


def test_a_brief_from_right_to_left_has_the_mirrored_page_before_the_last_word_of_the_house(tmp_path):
    document = rtl_brief.merged(rtl_brief.project(tmp_path, page='Letter'))
    assert [name for name, _ in document.stylesheets][-3:] == [
        'styles/page-letter.css',
        'styles/page-rtl.css',
        'styles/house.css',
    ]
    assert document.html.startswith('<!DOCTYPE html>\n<html lang="ur" dir="rtl">')

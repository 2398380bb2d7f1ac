"""A brief and a catalogue into the brief in another language."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefpress.build.plan import read_brief
from briefpress.diagnostics import Diagnostic
from briefpress.model import Brief
from briefpress.project import Project
from briefpress.translate.apply import translate
from briefpress.translate.edition import read_edition
from tests.translate.conftest import BRIEF, po
from tests.translate.test_pages import page

Make = Callable[[Mapping[str, str]], Project]


def in_hindi(project: Project) -> tuple[Brief, tuple[Diagnostic, ...]]:
    source, faults = read_brief(project, 'heat')
    assert source
    assert not faults
    edition, faults = read_edition(project, source, 'hi')
    assert edition
    assert not faults
    return translate(project, edition)


def said(faults: tuple[Diagnostic, ...]) -> list[str]:
    return [f'{fault.path.rpartition("/")[2]}:{fault.line} {fault.code}' for fault in faults]


SENTENCE = 'Since 2010, *heat waves* have killed 1,250 people in [three cities](https://example.org/heat).'


def test_each_text_has_its_translation_and_all_else_is_as_in_the_source(made: Make) -> None:
    brief, faults = in_hindi(
        made(
            {
                'i18n/hi.po': po(
                    {
                        'Heat in cities': 'शहरों में गर्मी',
                        'Background': 'पृष्ठभूमि',
                        SENTENCE: '2010 से *लू* ने [तीन शहरों](https://example.org/heat) में 1,250 लोगों की जान ली।',
                        'Trees cool streets.': 'पेड़ सड़कों को ठंडा करते हैं।',
                        'Water cools people.[^who]': 'पानी लोगों को ठंडा करता है।[^who]',
                        'World Health Organization, 2024.': 'विश्व स्वास्थ्य संगठन, 2024।',
                        'Schools': 'विद्यालय',
                        'Who does what': 'कौन क्या करता है',
                    }
                )
            }
        )
    )
    assert not faults
    assert brief.meta.language == 'hi'
    assert brief.texts['title'] == 'शहरों में गर्मी'
    assert brief.texts['table-plan-trees-who-1'] == 'विद्यालय'
    assert brief.texts['table-plan-trees-who-0'] == 'City'
    assert '<em>लू</em> ने <a href="https://example.org/heat">तीन शहरों</a>' in brief.body
    assert '<h2 data-unit="u1" data-line="13" id="background">पृष्ठभूमि</h2>' in brief.body
    assert 'id="costs">Costs</h3>' in brief.body
    assert 'विश्व स्वास्थ्य संगठन' in brief.notes['who']


def test_translated_units_have_their_span_in_the_catalogue_and_the_others_in_the_source(made: Make) -> None:
    brief, _ = in_hindi(made({'i18n/hi.po': po({'Heat in cities': 'शहरों में गर्मी'})}))
    title, bio = brief.units['title'], brief.units['authors-0-bio']
    text = brief.sources['content/heat/i18n/hi.po']
    assert text[title.span.start : title.span.end] == 'msgstr "शहरों में गर्मी"'
    assert (title.span.line, title.form, title.text) == (6, 'po', 'शहरों में गर्मी')
    assert bio.span.path == 'content/heat/brief.md'


def test_states_say_how_each_text_stands(made: Make) -> None:
    stale = '#, fuzzy\n#| msgid "Trees cool the streets."\nmsgid "Trees cool streets."\nmsgstr "पेड़ ठंडक देते हैं।"\n'
    draft = '#, fuzzy\nmsgid "Background"\nmsgstr "पृष्ठभूमि"\n'
    brief, _ = in_hindi(made({'i18n/hi.po': po({'Heat in cities': 'शहरों में गर्मी'}, stale=stale, draft=draft)}))
    assert brief.translation
    states = {brief.units[unit].text: state for unit, state in brief.translation.states.items()}
    assert states['शहरों में गर्मी'] == 'translated'
    assert states['पेड़ ठंडक देते हैं।'] == 'stale'
    assert states['पृष्ठभूमि {#background}'] == 'draft'
    assert states['Costs are low.'] == 'missing'
    assert brief.translation.percent == 5
    (comment,) = brief.comments
    assert 'It was: Trees cool the streets.\nIt is: Trees cool streets.' in comment.text


def test_no_translation_begins_another_block(made: Make) -> None:
    texts = [
        '# heading',
        '- item',
        '> quote',
        '1. one',
        '/// callout',
        '```',
        '---',
        '| a | b |\\n|---|---|',
        'a\\n\\nb',
    ]
    for text in texts:
        brief, _ = in_hindi(made({'i18n/hi.po': po({'Costs are low.': text})}))
        source, _ = read_brief(made({}), 'heat')
        assert source
        assert [*brief.units] == [*source.units]
        assert brief.body.count('<p') == source.body.count('<p')
        assert brief.body.count('<ul') == source.body.count('<ul')


def test_what_a_translation_may_not_do_is_an_error_at_its_line(made: Make) -> None:
    for text, code in {
        '<b>कम</b>': 'raw-html',
        '[कम](javascript:alert)': 'link-scheme',
        '![कम](other.png)': 'missing-image',
        '[](#nowhere)': 'broken-reference',
        'कम[^none]': 'undefined-footnote',
        '**कम': 'leftover-markup',
    }.items():
        _, faults = in_hindi(made({'i18n/hi.po': po({'Costs are low.': text})}))
        assert said(faults) == [f'hi.po:6 {code}'], text


def test_templates_in_a_translation_are_only_text(made: Make) -> None:
    brief, faults = in_hindi(made({'i18n/hi.po': po({'Costs are low.': "{{ 7 * 7 }} {% include 'x' %}"})}))
    assert not faults
    assert "{{ 7 * 7 }} {% include 'x' %}" in brief.body


def test_a_lost_footnote_mark_is_an_error_as_its_note_would_be_lost(made: Make) -> None:
    _, faults = in_hindi(made({'i18n/hi.po': po({'Water cools people.[^who]': 'पानी लोगों को ठंडा करता है।'})}))
    assert [fault.code for fault in faults] == ['unused-footnote']
    assert faults[0].path == 'content/heat/i18n/hi.po'


def test_a_text_kept_in_the_source_language_on_purpose_is_known(made: Make) -> None:
    kept = '# waive: same-as-source\nmsgid "Asha Rao studies heat."\nmsgstr "Asha Rao studies heat."\n'
    brief, _ = in_hindi(made({'i18n/hi.po': po({}, kept=kept)}))
    assert brief.translation
    assert brief.translation.kept == {'authors-0-bio'}


def test_a_note_to_the_editors_is_not_to_be_translated_and_is_in_the_source_language(made: Make) -> None:
    note = '/// note | Ask\nIs *this* right?\n\n- Or that?\n///\n'
    project = made({'brief.md': f'{BRIEF}\n{note}', 'i18n/hi.po': po()})
    brief, faults = in_hindi(project)
    assert not faults
    assert brief.translation
    assert not {unit for unit in brief.translation.states if 'this' in brief.units[unit].text}
    root = page(project)
    (asked,) = root.xpath('//aside[contains(@class, "note")]/p[em]')
    assert (asked.get('lang'), asked.get('data-state')) == ('en', None)


def test_a_note_on_words_of_the_source_is_on_the_whole_of_their_translation(made: Make) -> None:
    notes = '- quote: Trees cool\n  text: Which trees?\n'
    brief, _ = in_hindi(made({'notes.yaml': notes, 'i18n/hi.po': po({'Trees cool streets.': 'पेड़ ठंडक देते हैं।'})}))
    assert [(comment.quote, comment.text) for comment in brief.comments] == [('', 'Which trees?')]

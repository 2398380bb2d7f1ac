"""Catalogues in four languages for tests: every state of an entry, with tokens, marks and line breaks."""

from __future__ import annotations

from briefpress.translate.catalogue import Catalogue, Entry, catalogue_path, reviewed

SLUG, TITLE = 'heat-plan', 'Heat plan “2025” & <more>'
FORMS = ('docx', 'xliff', 'xliff12', 'po')
TEXTS = {
    'hi': (
        'शहरों में ताप योजना',
        'देखें [अधिनियम](https://example.org/act?a=1&b=2) और `code < 3`[^1]।',
        'पहली पंक्ति\\\nदूसरी पंक्ति',
        'राज्यों ने **पाँच** नई योजनाएँ अपनाईं।',
    ),
    'ur': (
        'شہروں میں گرمی کا منصوبہ',
        'دیکھیں [قانون](https://example.org/act?a=1&b=2) اور `code < 3`[^1]۔',
        'پہلی سطر\\\nدوسری سطر',
        'ریاستوں نے **پانچ** نئے منصوبے اپنائے۔',
    ),
    'fr': (
        'Plan canicule pour les villes',
        'Voir la [loi](https://example.org/act?a=1&b=2) et `code < 3`[^1].',
        'Première ligne\\\nDeuxième ligne',
        'Les États ont adopté **cinq** nouveaux plans\u202f: «\u00a0enfin\u00a0».',
    ),
    'zh': (
        '城市高温应对计划',
        '参见[法案](https://example.org/act?a=1&b=2)和`code < 3`[^1]。',
        '第一行\\\n第二行',
        '各邦通过了**五**项新计划。',
    ),
}


def entries(language: str) -> tuple[Entry, ...]:
    """An entry in every state, its remarks among them, and one that is obsolete."""
    title, links, lines, plain = TEXTS[language]
    return (
        reviewed(Entry('title', 'A heat plan for cities', title, remarks='ask the author: which cities?'), 'Asha Rao'),
        Entry(
            'Background, paragraph',
            'See the [act](https://example.org/act?a=1&b=2) and `code < 3`[^1].',
            links,
            notes='of the law',
            places=(('content/heat-plan/brief.md', '12'),),
        ),
        Entry('Background, paragraph', 'First line\\\nSecond line', lines, draft=True),
        Entry(
            'Background > Plans & “powers”, item',
            'The states adopted **six** new plans in https://example.org/2025.',
            plain,
            draft=True,
            previous='The states have adopted **five** new plans.',
            remarks='waive: numbers\nnote (Ravi): check the number',
        ),
        Entry('table issues, heat-1, risk', 'Heat is deadlier than floods, for those who work outside'),
        Entry('', 'Without a context', draft=True, target='ok'),
        Entry('gone', 'Gone', title, obsolete=True),
    )


def catalogue(language: str, *more: Entry) -> Catalogue:
    """A catalogue of all these."""
    headers = {'Language': language, 'X-Machine-Translation': 'yes'}
    return Catalogue(catalogue_path(SLUG, language), language, (*entries(language), *more), headers, 'A title')

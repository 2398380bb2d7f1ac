"""The rules of `i18n check`: each finds its fault, alone, and none is raised by a good translation."""

from __future__ import annotations

import time

import pytest

from briefpress.diagnostics import CODES
from briefpress.model import Span
from briefpress.translate.catalogue import Entry
from briefpress.translate.checks import RULES, check_entry
from briefpress.translate.glossary import Glossary

GLOSSARY = Glossary(
    (
        {'en': ('cyber defence',), 'hi': ('साइबर रक्षा',), 'fr': ('cyberdéfense',), 'ru': ('киберзащита',)},
        {'en': ('defence',), 'hi': ('प्रतिरक्षा',), 'fr': ('défense',)},
        {'en': ('start-up', 'new firm'), 'hi': ('स्टार्टअप',), 'fr': ('jeune pousse',), 'zh': ('初创企业',)},
        {'en': ('supply chain',), 'fr': ('chaîne d’approvisionnement',), 'ar': ('سلسلة الإمداد', 'سلاسل الإمداد')},
    )
)
KEEP = ('INDUS-X', 'ISRO')


def codes(source: str, target: str, language: str, *, context: str = 'Heat, paragraph', remarks: str = '') -> list[str]:
    entry = Entry(context, source, target, remarks=remarks)
    found = check_entry(entry, language=language, source_language='en', glossary=GLOSSARY, keep=KEEP)
    assert {fault.severity for fault in found} <= {'warning'}
    return [fault.code for fault in found]


def message(source: str, target: str, language: str) -> str:
    entry = Entry('Heat, paragraph', source, target)
    (fault,) = check_entry(entry, language=language, source_language='en', glossary=GLOSSARY, keep=KEEP)
    return fault.message


NISAR = 'NISAR was launched in 2025 at 12,500 km.'
LEAD = '**INDUS-X:** A bridge for cyber defence (two countries), see the [fact sheet](https://x.org/a).[^1]'
LEAD_HI = '**INDUS-X:** साइबर रक्षा का एक सेतु (दो देश), देखें [तथ्य पत्र](https://x.org/a)।[^1]'
RESULTS = 'Agreements, missions and programmes show positive results; speed and scale still lag behind.'
RESULTS_HI = 'समझौतों, अभियानों और कार्यक्रमों के सकारात्मक परिणाम दिखते हैं; गति और पैमाना अब भी पीछे हैं।'

GOOD = [
    ('hi', NISAR, 'NISAR 2025 में 12,500 किमी पर प्रक्षेपित हुआ।'),
    ('hi', NISAR, 'निसार २०२५ में १२,५०० किमी पर प्रक्षेपित हुआ।'),
    ('hi', LEAD, LEAD_HI),
    ('hi', RESULTS, RESULTS_HI),
    ('hi', 'Exports grew to 125,000 units, or 1.5 million dollars.', 'निर्यात 1,25,000 इकाई, यानी 15 लाख डॉलर तक पहुँचा।'),
    ('hi', 'Seven start-ups were selected.', '7 स्टार्टअप चुने गए।'),
    ('hi', 'The last 2–3 years', 'पिछले दो-तीन वर्ष'),
    ('hi', 'Is it enough, in 2024–25?', 'क्या 2024–2025 में यह पर्याप्त है?'),
    ('hi', 'The G20 met on 13 February 2025.', 'जी20 की बैठक 13 फ़रवरी 2025 को हुई।'),
    ('ur', NISAR, 'نسار ۲۰۲۵ میں ۱۲٬۵۰۰ کلومیٹر پر بھیجا گیا۔'),
    ('ur', RESULTS, 'معاہدے، مشن اور پروگرام مثبت نتائج دکھا رہے ہیں؛ رفتار اور پیمانہ اب بھی پیچھے ہیں۔'),
    ('ur', 'Is it “enough”?', 'کیا یہ ”کافی“ ہے؟'),
    ('ta', NISAR, 'நிசார் 2025இல் 12,500 கி.மீ. உயரத்தில் ஏவப்பட்டது.'),
    ('ta', RESULTS, 'உடன்பாடுகளும் திட்டங்களும் நல்ல பலன்களைக் காட்டுகின்றன; வேகமும் அளவும் இன்னும் பின்தங்கியுள்ளன.'),
    ('bn', NISAR, 'নিসার ২০২৫ সালে ১২,৫০০ কিমি উচ্চতায় উৎক্ষিপ্ত হয়।'),
    ('bn', 'COVID-19 reached 3 states in 2020.', 'COVID-19 ২০২০ সালে তিনটি রাজ্যে পৌঁছায়।'),
    ('ar', NISAR, 'أُطلق نيسار عام ٢٠٢٥ على ارتفاع ١٢٬٥٠٠ كم.'),
    ('ar', 'In 2025, growth of 7.5%; is it enough?', 'في ٢٠٢٥، نمو بنسبة ٧٫٥٪؛ هل هذا يكفي؟'),
    ('ar', 'Supply chains break in 2 years.', 'تنقطع سلاسل الإمداد خلال عامين.'),
    ('fr', NISAR, 'NISAR a été lancé en 2025 à 12 500 km.'),
    ('fr', NISAR, 'NISAR a été lancé en 2025 à 12\u202f500 km.'),
    ('fr', 'Growth of 12.5%: is it “enough”?', 'Croissance de 12,5 %\u00a0: est-ce «\u00a0assez\u00a0» ?'),
    ('fr', 'The towns of the 21st century', 'Les villes du XXI^e^ siècle'),
    ('fr', 'The 1st start-ups and supply chains', 'Les 1^res^ jeunes pousses et chaînes d’approvisionnement'),
    ('fr', 'The **first** l’eau of India’s towns', 'La **première** eau des villes de l’Inde'),
    ('zh', NISAR, 'NISAR于2025年在12500公里处发射。'),
    ('zh', 'It was signed on 13 February 2025 (in Delhi).', '该文件于2025年2月13日（在德里）签署。'),
    ('zh', 'The town has 1.5 million people; “cool rooms” serve them.', '该镇有150万人口；“纳凉室”为他们服务。'),
    ('zh', 'Small and medium start-ups', '中小初创企业'),
    ('de', 'Growth was 12.5% in 2025: “enough”, says Rao.', 'Das Wachstum betrug 2025 12,5 %: „genug“, sagt Rao.'),
    ('de', 'He’ll say it’s the towns’ water.', 'Er wird sagen, es sei das Wasser der Städte.'),
    ('ru', 'Cyber defence needs 12,500 people.', 'Для киберзащиты нужно 12 500 человек.'),
    ('ru', 'The budget is 3 billion.', 'Бюджет составляет 3 млрд.'),
    ('th', 'The plan began in 2025. It works.', 'แผนนี้เริ่มในปี 2025 และได้ผลดี'),
    ('th', 'Cool rooms in towns', 'ห้อง\u200bเย็น\u200bในเมือง'),
    ('ja', 'It was signed on 13 February 2025.', '２０２５年２月１３日に署名された。'),
    ('ja', 'Read *The Hindu* today.', '今日は『ザ・ヒンドゥー』を読む。'),
    ('fa', NISAR, 'نیسار در سال ۲۰۲۵ در ۱۲٬۵۰۰ کیلومتری پرتاب شد.'),
    ('fa', 'We can do it, can’t we?', 'ما می\u200cتوانیم، نه؟'),
    ('hi', 'It opens at 6 p.m. daily', 'यह प्रतिदिन 18:00 बजे खुलता है'),
    ('hi', 'It was signed on 2025-09-13.', 'इस पर 13 सितंबर 2025 को हस्ताक्षर हुए।'),
    ('hi', 'Made in the U.S.', 'अमेरिका में निर्मित'),
    ('hi', 'See [](#costs) and `make test` {{ n }}.', '`make test` तथा [](#costs) {{ n }} देखें।'),
    ('hi', '**Act now,** for the towns.', '**अभी कदम उठाएँ,** नगरों के लिए।'),
    ('hi', '**Act now:** for the towns.', '**अभी कदम उठाएँ**: नगरों के लिए।'),
    ('hi', 'ISRO', 'ISRO'),
    ('hi', 'TRUST Initiative', 'TRUST Initiative'),
    ('hi', '“Space Policy.” Carnegie Endowment, 18 June 2024.', '“Space Policy.” Carnegie Endowment, 18 June 2024.'),
    ('hi', '“Space Policy.” Carnegie Endowment, 18 June 2024.', '“Space Policy.” Carnegie Endowment, 18 जून 2024.'),
    ('hi', 'a) *raison d’être*', 'क) *raison d’être*{lang=fr}'),
    ('mr', 'The “heat plan”.', '“उष्णता योजना”.'),
    ('el', 'Is it enough?', 'Είναι αρκετό;'),
    ('he', 'It is the report of the UN.', 'זה הדו"ח של האו"ם.'),
]  # fmt: skip


@pytest.mark.parametrize(('language', 'source', 'target'), GOOD)
def test_good_translations_raise_no_alarm(language: str, source: str, target: str) -> None:
    assert codes(source, target, language) == []


FAULTY = [
    ('number-differs', 'hi', NISAR, 'NISAR 2024 में 12,500 किमी पर प्रक्षेपित हुआ।'),
    ('number-differs', 'hi', NISAR, 'निसार २०२५ में १२,५० किमी पर प्रक्षेपित हुआ।'),
    ('number-differs', 'fr', NISAR, 'NISAR a été lancé en 2025 à 12 600 km.'),
    ('number-differs', 'zh', NISAR, 'NISAR于2025年发射，距离遥远。'),
    ('number-differs', 'ar', 'Growth was 5% that year.', 'بلغ النمو خمسة في ذلك العام.'),
    ('number-differs', 'hi', 'The budget is 5 million.', 'बजट 5 करोड़ है।'),
    ('number-differs', 'ur', 'It has 4 parts.', 'اس کے حصے ہیں۔'),
    ('number-differs', 'hi', 'The last 2–3 years', 'पिछले –3 वर्ष'),
    ('number-differs', 'ta', 'Seven firms were picked.', '8 நிறுவனங்கள் தேர்வாயின.'),
    ('number-differs', 'hi', 'It may rain.', '5 बार वर्षा हो सकती है।'),
    ('mixed-digits', 'hi', NISAR, 'निसार २०२५ में 12,500 किमी पर प्रक्षेपित हुआ।'),
    ('mixed-digits', 'hi', 'The 125 towns', '1२5 नगर'),
    ('mixed-digits', 'ur', NISAR, 'نسار ٢٠٢٥ میں ١٢٬٥٠٠ کلومیٹر پر بھیجا گیا۔'),
    ('token-differs', 'hi', LEAD, LEAD_HI.replace('/a)', '/b)')),
    ('token-differs', 'hi', LEAD, LEAD_HI.replace('[^1]', '')),
    ('token-differs', 'hi', LEAD, LEAD_HI.replace('](https://x.org/a)', '')),
    ('token-differs', 'fr', 'Type `make test` [@rao2024].', 'Tapez `make tests` [@rao2024].'),
    ('markup-differs', 'hi', LEAD, LEAD_HI.replace('**', '')),
    ('markup-differs', 'hi', LEAD, LEAD_HI.replace('**', '', 1)),
    ('markup-differs', 'hi', LEAD, LEAD_HI.replace(':**', '**')),
    ('markup-differs', 'fr', 'The **first** plan', 'Le plan'),
    ('markup-differs', 'ta', 'The *first* plan', 'முதல் திட்டம்'),
    ('markup-differs', 'ja', 'The heat plan', '『猛暑』*計画*'),
    ('markup-differs', 'zh', 'H~2~O and x^2^', '水与x^2^'),
    ('markup-differs', 'de', '**Act:** in the towns', '**Handeln: in den Städten**'),
    ('markup-differs', 'de', 'in the towns', '# in den Städten'),
    ('markup-differs', 'de', 'in the *towns*', 'in den *Städten*{.big}'),
    ('html-added', 'hi', NISAR, 'NISAR <b>2025</b> में 12,500 किमी पर प्रक्षेपित हुआ।'),
    ('html-added', 'bn', 'The towns', 'শহরগুলি<!-- x -->'),
    ('placeholder-differs', 'hi', 'Page {page}', 'पृष्ठ {pages}'),
    ('placeholder-differs', 'hi', 'The heat plan', 'ताप योजना {{ 7 }}'),
    ('placeholder-differs', 'fr', 'The heat plan', 'Le plan {% include x %} chaleur'),
    ('end-differs', 'hi', NISAR, 'NISAR 2025 में 12,500 किमी पर प्रक्षेपित हुआ'),
    ('end-differs', 'ur', 'It serves both countries:', 'یہ دونوں ملکوں کے کام آتا ہے۔'),
    ('end-differs', 'ar', 'Is it enough?', 'هل هذا يكفي.'),
    ('end-differs', 'zh', 'Simplify the procedures', '简化程序。'),
    ('unbalanced', 'hi', 'The technology (SSA).', 'प्रौद्योगिकी (SSA।'),
    ('unbalanced', 'zh', 'The technology (SSA) works.', '该技术（SSA有效。'),
    ('unbalanced', 'fr', 'It is “enough”.', 'C’est « assez.'),
    ('unbalanced', 'ta', 'It is “enough”.', 'இது “போதும்.'),
    ('length-differs', 'hi', RESULTS, 'समझौतों के परिणाम।'),
    ('length-differs', 'zh', 'Cooperation in space and cyber still lags behind in speed, scale and finance.', '合作。'),
    ('same-as-source', 'hi', 'Simplify licensing procedures', 'Simplify licensing procedures'),
    ('same-as-source', 'fr', 'Simplify licensing procedures', 'Simplify licensing procedures'),
    ('same-as-source', 'hi', RESULTS, f'समझौतों, अभियानों और {RESULTS[16:-1]}।'),
    ('term-differs', 'hi', 'Cyber defence matters.', 'साइबर सुरक्षा महत्वपूर्ण है।'),
    ('term-differs', 'fr', 'The new firms of the town', 'Les sociétés de la ville'),
    ('keep-lost', 'hi', 'INDUS-X is a bridge.', 'इंडस-एक्स एक सेतु है।'),
    ('wrong-script', 'hi', 'Simplify licensing procedures', 'Simplifier les procédures de licence'),
    ('wrong-script', 'ur', 'Simplify the procedures', 'प्रक्रियाएँ सरल बनाएँ'),
    ('wrong-script', 'ur', 'The state of the town', 'شہر کي حالت'),
    ('wrong-script', 'fr', 'Simplify the procedures', 'Упростить процедуры'),
    ('hidden-character', 'hi', 'The heat plan', 'ताप \u202eयोजना'),
    ('hidden-character', 'fr', 'The heat plan', 'Le plan\u200b chaleur'),
    ('hidden-character', 'zh', 'The heat plan', '高温\u200d计划'),
    ('not-composed', 'fr', 'The summer', 'L’e\u0301te\u0301'),
    ('outer-space', 'hi', 'The heat plan', 'ताप योजना '),
    ('line-break', 'hi', 'The heat plan', 'ताप\nयोजना'),
]  # fmt: skip


@pytest.mark.parametrize(('code', 'language', 'source', 'target'), FAULTY)
def test_each_fault_is_found_once(code: str, language: str, source: str, target: str) -> None:
    assert codes(source, target, language) == [code]
    assert codes(source, target, language, remarks=f'waive: {code}').count(code) == 0


def test_every_rule_has_a_fault_that_it_finds() -> None:
    assert {fault[0] for fault in FAULTY} | {'separator-lost'} == set(RULES)
    assert set(RULES) <= set(CODES)


@pytest.mark.parametrize(
    ('target', 'found'),
    [('2023: iCET का आरंभ', []), ('2023：iCET का आरंभ', ['separator-lost']), ('2023 में iCET का आरंभ', ['separator-lost'])],
)
def test_timeline_item_keeps_the_colon_after_its_date(target: str, found: list[str]) -> None:
    assert codes('2023: iCET is launched', target, 'hi', context='Background, timeline, item') == found
    assert codes('2023: iCET is launched', target, 'hi', context='Background, timeline, item #2') == found
    assert codes('2023: iCET is launched', target, 'hi', context='Background, item') == []
    assert codes('2023: iCET is launched', target, 'hi', context='Plan, timeline, cost, item') == []


def test_conflict_is_told_until_its_remark_is_deleted() -> None:
    assert codes('Trees cool streets.', 'पेड़ ठंडक देते हैं।', 'hi', remarks='conflict: वृक्ष ठंडक देते हैं।') == ['conflict']
    assert codes('Trees cool streets.', '', 'hi', remarks='conflict: वृक्ष ठंडक देते हैं।') == ['conflict']


def test_names_and_references_may_stay() -> None:
    assert codes('The makers of briefpress', 'The makers of briefpress', 'hi', context='author, name') == []
    assert codes('Space policy of the US', 'Space policy of the US', 'hi', context='References, item') == []
    assert codes('The makers of briefpress', 'The makers of briefpress', 'hi') == ['same-as-source']


def test_paragraph_with_a_quotation_and_a_year_is_no_reference() -> None:
    text = 'The “critical and emerging technologies” of 2024 matter to both countries.'
    assert codes(text, text, 'hi') == ['same-as-source']
    assert codes('Rao, A. “Cool rooms for towns.” 2024.', 'Rao, A. “Cool rooms for towns.” 2024.', 'hi') == []


def test_message_says_what_is_expected_and_found() -> None:
    assert message(NISAR, 'NISAR 2024 में 12,500 किमी पर प्रक्षेपित हुआ।', 'hi') == (
        f'"{NISAR}": the translation lacks 2025 and has 2024, which the source has not'
    )
    assert message('It serves both:', 'दोनों के काम का।', 'hi') == (
        '"It serves both:": the source ends with a colon (:), and the translation with a full stop (।)'
    )
    assert 'templates' not in message('Page {page}', 'पृष्ठ', 'hi')
    assert 'mark of a template, {{ n }}' in message('The plan', 'योजना {{ n }}', 'hi')


def test_longer_term_covers_the_shorter_one_in_it() -> None:
    assert codes('Cyber defence', 'साइबर रक्षा', 'hi') == []
    assert codes('Defence and cyber defence', 'रक्षा और साइबर रक्षा', 'hi') == ['term-differs']


def test_unknown_waiver_is_a_warning_with_the_nearest_name() -> None:
    entry = Entry('title', 'Heat plan', 'ताप योजना', remarks='waive: number-difers, end-differs')
    (fault,) = check_entry(entry, language='hi', source_language='en', glossary=Glossary(), keep=())
    assert (fault.code, fault.hint) == ('unknown-waiver', 'did you mean number-differs?')


def test_entry_is_checked_at_its_place_where_it_has_a_translation_and_its_text_is_there() -> None:
    path = 'content/heat/i18n/hi.po'
    entries = (
        Entry('title', 'Heat plan', '', span=Span(path, 0, 1, 3)),
        Entry('heading', 'Is it enough?', 'यह पर्याप्त है।', draft=True, span=Span(path, 5, 9, 7)),
        Entry('heading', 'Gone now?', 'गया।', obsolete=True),
    )
    empty, wrong, gone = (
        check_entry(entry, language='hi', source_language='en', glossary=Glossary(), keep=()) for entry in entries
    )
    assert [(fault.path, fault.line, fault.code) for fault in wrong] == [(path, 7, 'end-differs')]
    assert empty == gone == ()


@pytest.mark.parametrize(
    'text', ['', ' ', '*', '`', '{', '[](', '(' * 3000, '~a^' * 3000, '*a ' * 2000, '٫', '\ufeff', '1' * 5000]
)
def test_any_text_can_be_checked(text: str) -> None:
    for source, target in ((text or 'x', text), ('The plan of 2025.', text), (text or 'x', 'योजना 2025।')):
        codes(source, target, 'hi')
        codes(source, target, 'xx-Zzzz')


@pytest.mark.parametrize(
    'piece', ['{', '{{', '{%', '<!--', '[^', '[^a', '“', '«a ', '‘', 'U.', 'a. ', ' ', '\u00a0', '(1', '`` ', '1 ', 'x']
)
def test_text_of_a_page_of_marks_is_checked_in_seconds(piece: str) -> None:
    text = f'x{piece * (20_000 // len(piece))}x'
    begin = time.process_time()
    codes(text, f'{text}y', 'fr')
    assert time.process_time() - begin < 2

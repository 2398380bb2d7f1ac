"""A brief in Urdu with everything that a brief can hold, set in a face that the tests have: IBM Plex Sans Arabic."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

from PIL import Image

from briefpress.load import load_brief
from briefpress.merge import merge
from briefpress.model import Document
from briefpress.project import Project, open_project
from tests.projects import write_project

SLUG = 'fiza'
WORDS = {
    'Page {page} of {pages}': 'صفحہ {page} از {pages}',
    'Draft': 'مسودہ',
    'No. {number}': 'شمارہ {number}',
    'Key messages': 'اہم نکات',
    'Contents': 'فہرست',
    'About the contributor': 'مصنف کے بارے میں',
    'About the contributors': 'مصنفین کے بارے میں',
    'Acknowledgment:': 'اظہارِ تشکر:',
    'Disclaimer:': 'اعلانِ لاتعلقی:',
    'Note': 'نوٹ',
    'Figure {number}': 'شکل {number}',
    'Table {number}': 'جدول {number}',
}
HOUSE_CSS = '/* Nothing of its own. */\n'
FRONT = """\
---
title: "خلا اور سائبر سلامتی: بھارت–امریکا تعاون کا جائزہ"
subtitle: 2019–2024 کی پیش رفت
standfirst: یہ بریف iCET اور (INDUS-X) کے تحت ہونے والی پیش رفت کا جائزہ لیتا ہے اور بتاتا ہے کہ آگے کیا ہو سکتا ہے۔
type: policy-brief
series: پالیسی بریف
number: 12
date: 2025-10-14
language: ur
authors:
  - name: سارہ خان
    role: محقق
    affiliation: IMPRI
    bio: سارہ خان خلائی پالیسی پر تحقیق کرتی ہیں۔ رابطہ +92 51 111-222-333۔
  - name: A. Author
    role: Fellow
    affiliation: Heat Institute
    bio: A. Author کا تعلق Heat Institute سے ہے۔
keywords: [خلا, سائبر]
key_messages:
  - دونوں ممالک نے 2023 میں iCET کا آغاز کیا۔
  - بجٹ میں 15% اضافہ ہوا، یعنی 2024-25 میں $5 ملین۔
  - معلومات کے تبادلے کا ایک مشترکہ مرکز درکار ہے۔
contents: true
acknowledgment: مصنفین IMPRI کے شکر گزار ہیں۔
disclaimer: آرا مصنفین کی اپنی ہیں۔
---
"""
TEXT = """
## پس منظر {#background}

بھارت اور امریکا نے 2019–2024 کے دوران خلائی سلامتی پر تعاون بڑھایا[^one]۔ سال 2024-25 میں اس پر **خاص توجہ** دی گئی اور *مزید* وسائل مختص ہوئے۔ The *Artemis* Accords پر 14-10-2023 کو دستخط ہوئے، اور CO~2~ کی مقدار −3.5° پر 50% کم ہوئی۔ رفتار 10 km/h اور 5G کی جانچ U.S. اور C++ میں ہوئی ([](#table-issues)، [](#fig-flow)، [](#costs))۔

مزید معلومات کے لیے [https://example.org/a/](https://example.org/a/) دیکھیں یا [ویب گاہ](https://example.org/) پر جائیں۔ کوڈ `build --release` چلائیں۔ فون: +92 51 111-222-333۔ *raison d’être*{lang=fr} ایک فرانسیسی لفظ ہے۔

### ذیلی سرخی اور 2024–25

- پہلا نکتہ یہ ہے کہ معلومات کا تبادلہ تیز ہونا چاہیے تاکہ خطرات کی بروقت نشان دہی ہو سکے اور دونوں ممالک مل کر جواب دے سکیں۔
  - ذیلی نکتہ ایک، جو کچھ لمبا ہے تاکہ دوسری سطر پر جائے اور یہ دیکھا جا سکے کہ سطر کہاں سے شروع ہوتی ہے۔
  - ذیلی نکتہ دو
- دوسرا نکتہ
  1. پہلا قدم
  2. دوسرا قدم

1. پہلا قدم: منصوبہ بندی
   1. اندرونی قدم، جو کچھ لمبا ہے تاکہ دوسری سطر پر جائے اور یہ دیکھا جا سکے کہ سطر کہاں سے شروع ہوتی ہے۔
      1. تیسرا درجہ
   2. دوسرا اندرونی قدم
2. دوسرا قدم: عمل درآمد[^two]

> یہ ایک اقتباس ہے جو متن سے الگ دکھائی دیتا ہے اور کئی سطروں تک جا سکتا ہے، جیسا کہ یہاں دکھایا گیا ہے تاکہ لکیر نظر آئے۔

```python
print("build --release")  # 2024-25
```

---

## کارکردگی 2023–25 {#performance}

/// timeline
- مارچ 2023: iCET کا آغاز ہوا اور دونوں ممالک نے مشترکہ ورکنگ گروپ بنایا، جس کا پہلا اجلاس اسی سال ہوا اور جس میں دونوں ممالک کے نمائندے شریک ہوئے۔
- 2024–25: (INDUS-X) کا دوسرا مرحلہ۔
- جون 2025: جائزہ اجلاس[^one]۔
///

/// figure | fig-flow
![تین مراحل دائیں سے بائیں۔](images/flow.png)

ایک فولڈر سے دو فائلیں۔ *PDF قارئین کے لیے ہے۔*
///

/// callout | اہم بات
یہ خانہ اہم بات بتاتا ہے۔ اس میں فہرست بھی ہو سکتی ہے:

- پہلی بات
- دوسری بات
///

/// pull-quote | وزیر خارجہ، 2023
تعاون کے بغیر خلا محفوظ نہیں رہ سکتا۔
///

/// note | مدیر کے لیے
یہ نوٹ صرف مسودے میں چھپتا ہے۔
///

| سال | رقم ($) | حصہ |
|:----|-------:|:---:|
| 2022–23 | 1,250 | 12.5% |
| 2023–24 | 980 | 9% |

## اخراجات {#costs}

/// table | issues
///

## چوڑا جدول {#wide}

یہ جدول چوڑا ہے اور الگ صفحے پر ہے۔

/// table | wide
    class: wide

///

## حوالہ جات {#references}

- Smith, J. (2023). *Space Security in Asia, 2019–2024*. Oxford University Press. <https://example.org/a/b/?x=1>
- خان، سارہ (2022)۔ *خلائی پالیسی*۔ لاہور: علم پبلشرز، صفحات 12–25۔
- Author, A., & Khan, S. (2021). Cyber norms. *Journal of Norms, 12*(3), 45–67.

[^one]: دیکھیں Smith (2023)، صفحہ 12–15۔ یہ حاشیہ کچھ لمبا ہے تاکہ دوسری سطر پر جائے اور یہ دیکھا جا سکے کہ سطر کہاں سے شروع ہوتی ہے اور کہاں ختم ہوتی ہے۔
[^two]: Smith, J. (2023). *Space Security in Asia*, pp. 12–15.
"""  # noqa: E501 - a paragraph is a line
ISSUES_HEAD = """\
caption: مسائل اور ان کا حل
columns:
  - {id: issue, label: مسئلہ, header: true, width: 26%}
  - {id: effect, label: اثر, width: 37%}
  - {id: remedies, label: حل, type: list, width: 37%}
rows:
"""
WIDE_HEAD = """\
caption: سالانہ اخراجات
columns:
  - {id: item, label: مد, header: true}
  - {id: a, label: 2021–22}
  - {id: b, label: 2022–23}
  - {id: c, label: 2023–24}
rows:
"""
ISSUE = (
    '  - {{id: r{0}, issue: مسئلہ نمبر {0}, effect: اس مسئلے کا اثر 2024–25 تک رہے گا اور iCET کے کام کو سست کرے گا۔, '
    'remedies: [قانون سازی کو تیز کرنا اور دونوں ممالک کے ماہرین کو شامل کرنا, تربیت (INDUS-X), 15% اضافی بجٹ]}}\n'
)


def files(*, page: str = 'A4', rows: int = 14) -> dict[str, str | bytes]:
    """The files of a project that has the brief, for `write_project`."""
    catalogue = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    catalogue += ''.join(f'msgid "{english}"\nmsgstr "{urdu}"\n\n' for english, urdu in WORDS.items())
    return {
        'content/house.yaml': f'publisher: IMPRI\npage: {page}\nlanguages: [ur]\n',
        f'content/{SLUG}/brief.md': FRONT + TEXT,
        f'content/{SLUG}/images/flow.png': _picture(),
        f'content/{SLUG}/tables/issues.yaml': ISSUES_HEAD + ''.join(ISSUE.format(row) for row in range(1, rows + 1)),
        f'content/{SLUG}/tables/wide.yaml': WIDE_HEAD
        + ''.join(f'  - {{id: r{row}, item: مد {row}, a: "1,200", b: $5–7, c: 12%}}\n' for row in range(1, 6)),
        'templates/words/ur.po': catalogue,
        'styles/house.css': HOUSE_CSS,
    }


@cache
def _picture() -> bytes:
    stream = io.BytesIO()
    Image.new('RGB', (1500, 750), '#C9D3DD').save(stream, 'PNG')
    return stream.getvalue()


def project(root: Path, *, page: str = 'A4', rows: int = 14) -> Project:
    """The project in a folder."""
    write_project(root, files(page=page, rows=rows))
    return opened(root)


def opened(root: Path) -> Project:
    """The project that was written there."""
    found, faults = open_project(root)
    assert faults == ()
    return found


def merged(own: Project, *, draft: bool = True) -> Document:
    """The brief's Document, with its contents."""
    brief, found = load_brief(own, SLUG)
    assert brief, found
    both, faults = merge(own, brief, draft=draft)
    assert both, faults
    return both.with_contents

"""A small brief in each language that ships with faces of its own, as a project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefpress.build import Selection
from briefpress.build.chosen import Prepared
from briefpress.build.plan import prepare
from briefpress.model import Document
from briefpress.project import open_project
from tests.projects import write_project


@dataclass(frozen=True, slots=True)
class Sample:
    """A title, two sentences, a heading and the fixed words: the page, the draft, the number, a table."""

    title: str
    text: str
    heading: str
    words: tuple[str, str, str, str]
    role: str = 'X'


SAMPLES: Mapping[str, Sample] = {
    'hi': Sample(
        'जल नीति: क्षेत्र और ज्ञान',
        'वर्ष 2024 में जल की माँग 45% बढ़ी; यह *बहुत* गंभीर है। “श्री कार्तिक का हृदय” – NATO और ₹ 12।',
        'पृष्ठभूमि',
        ('पृष्ठ {page}, कुल {pages}', 'मसौदा', 'अंक {number}', 'तालिका {number}'),
    ),
    'bn': Sample(
        'জল নীতি: ক্ষমতা ও স্বাস্থ্য',
        'বছরে জলের চাহিদা *খুব* বেড়েছে; এটি গুরুতর। “নীতি সংক্ষেপ” – NATO কি কো কৌ।',
        'প্রেক্ষাপট',
        ('পৃষ্ঠা {page}, মোট {pages}', 'খসড়া', 'সংখ্যা {number}', 'সারণি {number}'),
    ),
    'ta': Sample(
        'நீர்க் கொள்கை: ஸ்ரீ மற்றும் பாதுகாப்பு',
        'ஆண்டில் நீரின் தேவை *மிகவும்* கூடியது. “கொள்கை சுருக்கம்” – NATO, GDP 45%.',
        'பின்னணி',
        ('பக்கம் {page} / {pages}', 'வரைவு', 'எண் {number}', 'அட்டவணை {number}'),
    ),
    'ar': Sample(
        'سياسة المياه: التحديات والحلول',
        'ازداد الطلب على المياه *كثيرًا* هذا العام. «موجز السياسات»، لا إله إلا الله؛ الأمم المتحدة؟',
        'الخلفية',
        ('الصفحة {page} من {pages}', 'مسودة', 'العدد {number}', 'الجدول {number}'),
        'باحث',
    ),
    'ur': Sample(
        'پانی کی پالیسی: تحقیق اور ٹیکنالوجی',
        'اس سال پانی کی مانگ *بہت* بڑھی ہے۔ ”پالیسی بریف“، ڈھانچے، بڑے ہیں؛ کیوں؟',
        'پس منظر',
        ('صفحہ {page} از {pages}', 'مسودہ', 'شمارہ {number}', 'جدول {number}'),
        'محقق',
    ),
    'zh': Sample(
        '水资源政策：挑战与对策',
        '2024年用水需求增长了45%，这*非常*严重。“政策简报”——NATO与网络安全。',
        '合作背景',
        ('第{page}页，共{pages}页', '草稿', '第{number}期', '表{number}'),
        '研究员',
    ),
}
BODY = """---
title: "{title}"
type: policy-brief
date: 2025-10-14
number: 12
language: {language}
contents: true
authors:
  - {{name: NATO, role: "{role}", affiliation: "{role}"}}
---

## {heading}

{text}[^n] [](#table-t)

1. {text}
2. {text}

/// table | t
///

[^n]: {heading}.
"""
TABLE = 'columns:\n  - {{id: a, label: "{0}", header: true}}\nrows:\n  - {{id: r, a: "{0}"}}\n'
ENGLISH = ('Page {page} of {pages}', 'Draft', 'No. {number}', 'Table {number}', 'Contents')


def language_project(root: Path, language: str, sample: Sample, files: Mapping[str, str | bytes] | None = None) -> Path:
    """A project with the brief `water` in a language, and its fixed words."""
    words = zip(ENGLISH, (*sample.words, sample.heading), strict=True)
    catalogue = ''.join(f'msgid "{english}"\nmsgstr "{said}"\n\n' for english, said in words)
    body = BODY.format(
        language=language, title=sample.title, heading=sample.heading, text=sample.text, role=sample.role
    )
    written: dict[str, str | bytes] = {
        'content/house.yaml': 'publisher: IMPRI\n',
        'content/water/brief.md': body,
        'content/water/tables/t.yaml': TABLE.format(sample.heading),
        f'templates/words/{language}.po': catalogue,
    }
    return write_project(root, written | dict(files or {}))


def prepared(root: Path, **selection: object) -> Prepared:
    """What becomes of the brief `water` before it is laid out."""
    project, faults = open_project(root)
    assert faults == ()
    return next(prepare(project, 'water', Selection(**selection)))  # type: ignore[arg-type]


def document_of(root: Path) -> Document:
    """Its Document."""
    found = prepared(root)
    assert found.job, found.diagnostics
    return found.job.document

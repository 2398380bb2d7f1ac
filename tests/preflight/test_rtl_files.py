"""A brief from right to left with everything in it: its PDF and its press file pass, and its pages bleed and fit."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest

from briefpress.build.job import run_job
from briefpress.build.plan import Selection, prepare
from briefpress.pdf import lay_out, write_pdf
from briefpress.preflight.pdf import check_pdf
from briefpress.preflight.press import check_for
from briefpress.press.layout import BLEED_MM, lay_out_press
from briefpress.press.write import write_press
from briefpress.proof import read_proof
from tests import rtl_brief
from tests.external.tools import printing_condition
from tests.projects import write_project

PT = 72 / 25.4


@pytest.mark.parametrize('page', ['A4', 'Letter'])
@pytest.mark.parametrize('draft', [True, False])
def test_the_pdf_passes(tmp_path, page, draft):
    document = rtl_brief.merged(rtl_brief.project(tmp_path, page=page), draft=draft)
    data, faults = write_pdf(lay_out(document))
    assert faults == ()
    assert [str(found) for found in check_pdf(data, document) if found.severity == 'error'] == []


@pytest.mark.parametrize('page', ['A4', 'Letter'])
def test_the_press_file_passes(tmp_path, page):
    condition = printing_condition()
    document = rtl_brief.merged(rtl_brief.project(tmp_path, page=page), draft=False)
    data, faults = write_press(document, condition)
    assert faults == ()
    found = check_for(condition, data)
    assert [finding for finding in found if finding.severity == 'error' or finding.code == 'press-font'] == []


def test_the_masthead_bleeds_at_both_sides(tmp_path):
    document = rtl_brief.merged(rtl_brief.project(tmp_path), draft=False)
    data, _ = lay_out_press(document)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        media, trim = (list(map(float, pdf.pages[0][box])) for box in ('/MediaBox', '/TrimBox'))
    assert [trim[0] - media[0], media[2] - trim[2]] == pytest.approx([BLEED_MM * PT] * 2, abs=0.1)


LONG = 'الف' * 60
"""A word that no line has room for."""


@pytest.mark.parametrize('place', ['a paragraph', 'a cell'])
def test_what_reaches_too_far_to_the_left_is_told_once(tmp_path, place):
    """Everything else of the brief is as it should be."""
    files = rtl_brief.files()
    if place == 'a paragraph':
        brief = f'content/{rtl_brief.SLUG}/brief.md'
        files[brief] = str(files[brief]).replace('## اخراجات {#costs}\n', f'## اخراجات {{#costs}}\n\n{LONG}\n')
    else:
        table = f'content/{rtl_brief.SLUG}/tables/issues.yaml'
        files[table] = str(files[table]).replace('مسئلہ نمبر 3', LONG)
    files['styles/house.css'] = f'{files["styles/house.css"]} * {{ overflow-wrap: normal !important }}'
    write_project(tmp_path, files)
    layout = lay_out(rtl_brief.merged(rtl_brief.opened(tmp_path)))
    found = [fault for fault in read_proof(layout) if fault.code in ('overflow', 'clipped-cell')]
    assert [fault.code for fault in found] == ['overflow' if place == 'a paragraph' else 'clipped-cell']
    left, _, right, _ = found[0].box
    assert left < right


def test_a_brief_that_is_a_little_long_is_set_tighter(tmp_path):
    files = rtl_brief.files(rows=8)
    brief = f'content/{rtl_brief.SLUG}/brief.md'
    copyfit = 'leading: [98, 96, 94, 92]\nsize: [98, 96, 94]\nfloors:\n  other: {size: 9, leading: 110}\n'
    files |= {'styles/copyfit.yaml': copyfit}
    paragraph = 'یہ ایک پیراگراف ہے جو صفحے کو بھرتا ہے اور 2019–2024 کا ذکر کرتا ہے۔ ' * 6
    pages = {}
    for count in range(12):
        files[brief] = (rtl_brief.FRONT.replace('contents: true', 'contents: false') + '\n## ا\n') + (
            f'\n{paragraph}\n' * (count + 8)
        )
        write_project(tmp_path, {**files})
        (job,) = prepare(rtl_brief.opened(tmp_path), rtl_brief.SLUG, Selection(formats=('pdf',)))
        assert job.job
        pages[count] = run_job(job.job).pages
        if pages[count] > 2:
            break
    files[brief] = str(files[brief]).replace('contents: false', 'contents: false\npages: 2')
    write_project(tmp_path, files)
    (fitted,) = prepare(rtl_brief.opened(tmp_path), rtl_brief.SLUG, Selection(formats=('pdf',)))
    assert fitted.job
    result = run_job(fitted.job)
    assert result.pages == 2, result.outputs['pdf'].own
    assert re.match('fitted: ', result.note)

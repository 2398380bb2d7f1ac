"""Preflight as a gate: a file that fails does not take its place, and the others do."""

from __future__ import annotations

import json

import pikepdf
import pytest

from briefpress.build import Selection, build, open_ledger, record
from briefpress.preflight.finding import Finding
from briefpress.project import open_project
from tests.external.tools import printing_condition
from tests.projects import brief, write_project

FAULT = Finding('pdf-conformance', 'error', 2, 'RULE-1', 'not PDF/A-3a: something', 'mend it')
DOUBT = Finding('unreadable-text', 'warning', 0, 'lost are "a"', '98 % of the text can be copied')
BOTH = Selection(formats=('pdf', 'docx'))


@pytest.fixture
def root(tmp_path):
    return write_project(tmp_path, {'content/heat/brief.md': brief('Cities warm.\n')})


@pytest.fixture
def condition():
    """Press files need their profile, which is not part of the repository."""
    printing_condition()


def built(root, selection=BOTH):
    project, _ = open_project(root)
    with open_ledger(root) as ledger:
        (outcome,) = build(project, selection, ledger=ledger)
        record(project, ledger, selection)
    return outcome


def test_a_pdf_that_fails_does_not_take_its_place_and_the_word_draft_does(root, monkeypatch):
    before = built(root)
    paths = [output.path for output in before.outputs]
    former = paths[0].read_bytes()
    write_project(root, {'content/heat/brief.md': brief('Cities warm more.\n')})
    monkeypatch.setattr('briefpress.preflight.pdf.check_pdf', lambda *_: (FAULT,))
    outcome = built(root)
    assert [output.state for output in outcome.outputs] == ['stale', 'written']
    assert paths[0].read_bytes() == former
    (fault,) = outcome.diagnostics
    assert (fault.path, fault.code, fault.severity, fault.page) == (
        'build/heat/heat.en.pdf', 'pdf-conformance', 'error', 2,
    )  # fmt: skip
    assert fault.message == 'not PDF/A-3a: something: RULE-1'
    (entry,) = json.loads((root / 'build/manifest.json').read_bytes())['briefs']
    assert {output['form']: output['state'] for output in entry['outputs']} == {'pdf': 'stale', 'docx': 'written'}


def test_a_crash_in_one_format_keeps_back_that_one_alone(root, monkeypatch):
    monkeypatch.setattr('briefpress.preflight.pdf.check_pdf', lambda *_: 1 / 0)
    outcome = built(root)
    assert [output.state for output in outcome.outputs] == ['missing', 'written']
    assert [fault.code for fault in outcome.diagnostics] == ['internal']


def test_a_first_pdf_that_fails_is_missing(root, monkeypatch):
    monkeypatch.setattr('briefpress.preflight.pdf.check_pdf', lambda *_: (FAULT,))
    outcome = built(root)
    assert [output.state for output in outcome.outputs] == ['missing', 'written']
    assert not (root / 'build/heat/heat.en.pdf').exists()


def test_a_warning_of_preflight_keeps_nothing_back(root, monkeypatch):
    monkeypatch.setattr('briefpress.preflight.pdf.check_pdf', lambda *_: (DOUBT,))
    outcome = built(root)
    assert [output.state for output in outcome.outputs] == ['written', 'written']
    assert [fault.code for fault in outcome.diagnostics] == ['unreadable-text']


@pytest.mark.usefixtures('condition')
def test_a_press_file_is_built_beside_the_others(root):
    outcome = built(root, Selection(formats=('pdf', 'docx', 'press')))
    assert outcome.diagnostics == ()
    path = root / 'build/heat/heat.en.press.pdf'
    assert [output.path for output in outcome.outputs][2] == path
    with pikepdf.open(path) as pdf:
        assert str(pdf.docinfo['/GTS_PDFXVersion']) == 'PDF/X-4'


@pytest.mark.usefixtures('condition')
def test_a_press_file_can_be_built_alone_and_as_a_release(root):
    outcome = built(root, Selection(formats=('press',), draft=False))
    assert [output.path for output in outcome.outputs] == [root / 'build/release/heat/heat.en.press.pdf']
    assert outcome.diagnostics == ()


@pytest.mark.usefixtures('condition')
def test_a_press_file_that_fails_does_not_take_its_place(root, monkeypatch):
    monkeypatch.setattr(
        'briefpress.preflight.press.check_for', lambda *_, **__: (Finding('press-ink', 'error', 1, 'x', 'ink'),)
    )
    outcome = built(root, Selection(formats=('pdf', 'press')))
    assert [output.state for output in outcome.outputs] == ['written', 'missing']
    assert [fault.path for fault in outcome.diagnostics] == ['build/heat/heat.en.press.pdf']


def test_without_a_profile_there_is_one_error_and_no_press_file(root, monkeypatch):
    monkeypatch.setattr('briefpress.press.condition.cache_folder', lambda: root / 'none')
    outcome = built(root, Selection(formats=('pdf', 'docx', 'press')))
    assert [output.state for output in outcome.outputs] == ['written', 'written', 'missing']
    (fault,) = outcome.diagnostics
    assert (fault.path, fault.code) == ('styles/press.yaml', 'missing-profile')
    assert 'make press-profile' in fault.hint


@pytest.mark.usefixtures('condition')
def test_a_press_file_whose_pages_end_elsewhere_is_kept_back(root):
    write_project(
        root,
        {
            'content/heat/brief.md': brief('Words of a plan.\n\n' * 62),
            'styles/house.css': 'p { padding-bottom: var(--bleed) }\n',
        },
    )
    outcome = built(root, Selection(formats=('pdf', 'press')))
    assert [output.state for output in outcome.outputs] == ['written', 'missing']
    assert [fault.code for fault in outcome.diagnostics if fault.severity == 'error'] == ['press-box']

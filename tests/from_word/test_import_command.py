"""`briefpress import`: what it writes, what it refuses, and how it ends."""

from __future__ import annotations

import io
import sys
import zipfile

import pytest

from briefpress.cli import main
from tests.from_word.oddities import docx, p, t
from tests.projects import brief, write_project

BODY = p('Heat plan', style='T') + p('Background', style='H1') + p('Towns are hot.') + p(t('Xq', '<w:vanish/>'))


@pytest.fixture
def run(tmp_path, monkeypatch, capfd):
    """A function that runs the command line in a project; its exit code, output and error output."""
    write_project(tmp_path, {'content/there/brief.md': brief('Text.\n')})

    def call(*words):
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, 'argv', ['briefpress', *words])
        with pytest.raises(SystemExit) as stop:
            main()
        return stop.value.code, *capfd.readouterr()

    return call


def files(root):
    return sorted(path.relative_to(root).as_posix() for path in (root / 'content').rglob('*') if path.is_file())


def test_it_makes_a_brief_that_checks_and_lists_what_is_lost(run, tmp_path):
    (tmp_path / 'old.docx').write_bytes(docx(BODY))
    code, out, err = run('import', 'old.docx')
    assert code == 0
    assert out.splitlines()[:2] == ['content/heat-plan/brief.md', 'content/heat-plan/notes.yaml']
    assert out.splitlines()[-1].startswith('2 files made of old.docx: 0 errors, ')
    assert 'old.docx: warning: hidden text: Xq [not-carried]' in err.splitlines()
    assert run('check', 'heat-plan')[:2] == (0, '1 brief: 0 errors, 0 warnings\n')
    assert not list((tmp_path / 'content').glob('.*'))


def test_a_type_adds_its_sections_as_a_new_brief_has_them(run, tmp_path):
    (tmp_path / 'old.docx').write_bytes(docx(BODY))
    code, _, err = run('import', 'old.docx', '--type', 'policy-update', '--as', 'plan')
    assert code == 0
    assert err.count('[added-section]') == 6
    text = (tmp_path / 'content' / 'plan' / 'brief.md').read_text('utf-8')
    assert '## Impact\n\nWrite the section "Impact" here.\n' in text
    assert run('check', 'plan')[0] == 0


def test_a_dry_run_says_the_same_and_writes_nothing(run, tmp_path):
    (tmp_path / 'old.docx').write_bytes(docx(BODY))
    before = files(tmp_path)
    dry = run('import', 'old.docx', '--dry-run')
    assert files(tmp_path) == before
    code, out, err = run('import', 'old.docx')
    assert dry == (code, out.replace('files made', 'files would be made'), err)


@pytest.mark.parametrize('slug', ['there', 'Bad Name', '../up', 'con'])
def test_a_brief_that_is_there_and_a_name_that_none_may_have_are_refused(run, tmp_path, slug):
    (tmp_path / 'old.docx').write_bytes(docx(BODY))
    before = files(tmp_path)
    code, out, err = run('import', 'old.docx', '--as', slug)
    assert (code, out, err.count('Error: ')) == (2, '', 1)
    assert files(tmp_path) == before


def test_a_second_import_changes_nothing(run, tmp_path):
    (tmp_path / 'old.docx').write_bytes(docx(BODY))
    run('import', 'old.docx')
    path = tmp_path / 'content' / 'heat-plan' / 'brief.md'
    path.write_text(brief('Mine.\n'), 'utf-8')
    code, _, err = run('import', 'old.docx')
    assert code == 2
    assert 'content/heat-plan is there already; nothing was changed' in err
    assert path.read_text('utf-8') == brief('Mine.\n')


def test_an_unknown_type_is_a_usage_error(run, tmp_path):
    (tmp_path / 'old.docx').write_bytes(docx(BODY))
    code, _, err = run('import', 'old.docx', '--type', 'nonsense')
    assert code == 2
    assert 'there is no type "nonsense"; there are policy-brief, policy-update' in err


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, 'w', zipfile.ZIP_DEFLATED) as archive:
        archive.writestr('word/document.xml', b' ' * 60_000_000)
    return file.getvalue()


BAD = {
    'a PDF': b'%PDF-1.7\n',
    'an old Word file': b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + b'\0' * 100,
    'nothing': b'',
    'text': b'Once upon a time',
    'half a file': docx(BODY)[:300],
    'a bomb': bomb(),
    'declarations': docx('<!DOCTYPE a [<!ENTITY b "c">]>'),
    'no text': docx('', without=('document.xml',)),
}


@pytest.mark.parametrize('name', BAD)
def test_a_file_that_cannot_be_read_is_one_clear_error(run, tmp_path, name):
    (tmp_path / 'old.docx').write_bytes(BAD[name])
    before = files(tmp_path)
    code, out, err = run('import', 'old.docx')
    assert (code, out) == (1, '')
    assert err.startswith('old.docx: error: ')
    assert err.count(': error: ') == 1
    assert files(tmp_path) == before


def test_a_folder_that_cannot_be_written_leaves_nothing_half_made(run, tmp_path, monkeypatch):
    from briefpress.build import files as writing

    (tmp_path / 'old.docx').write_bytes(docx(BODY))
    before = files(tmp_path)
    real = writing.write_file

    def full(path, data):
        if path.name == 'notes.yaml':
            raise OSError(28, 'No space left on device')
        real(path, data)

    monkeypatch.setattr(writing, 'write_file', full)
    code, _, err = run('import', 'old.docx')
    assert code == 2
    assert 'could not be written: No space left on device' in err
    assert files(tmp_path) == before
    assert not list((tmp_path / 'content').glob('.*'))

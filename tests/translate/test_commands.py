"""`briefpress i18n`: what it prints, what it writes, and how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from filelock import FileLock

from briefpress.build.sources import LOCK
from briefpress.cli import main
from briefpress.cli.i18n.exchange import FORMS
from briefpress.exchange import ENDINGS
from briefpress.project import Project, starter
from tests.translate.conftest import BRIEF, po

Make = Callable[[Mapping[str, str]], Project]
Run = Callable[..., tuple[int, str, str]]
CATALOGUE = 'content/heat/i18n/hi.po'


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    def call(*words: str) -> tuple[int, str, str]:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, 'argv', ['briefpress', *words])
        with pytest.raises(SystemExit) as stop:
            main()
        out, err = capfd.readouterr()
        assert isinstance(stop.value.code, int)
        return stop.value.code, out, err

    return call


def test_sync_begins_a_catalogue_and_a_second_one_changes_nothing(run: Run, made: Make) -> None:
    root = made({}).root
    code, out, err = run('i18n', 'sync', 'heat', '-l', 'hi')
    assert (code, err) == (0, '')
    assert out.startswith(f'{CATALOGUE}: now in step: 22 ')
    before = (root / CATALOGUE).read_bytes()
    assert before.decode().count('msgstr ""') == 23
    assert run('i18n', 'sync') == (0, f'{CATALOGUE}: is in step\n', '')
    assert (root / CATALOGUE).read_bytes() == before


def test_two_commands_at_once_lose_nothing(made: Make) -> None:
    root = made({}).root
    with ThreadPoolExecutor(1) as threads, FileLock(root / LOCK) as lock:
        made({'i18n/hi.po': po({'Background': 'पृष्ठभूमि'})})
        command = [sys.executable, str(starter() / 'cli.py'), 'i18n', 'sync', '-C', str(root)]
        waiting = threads.submit(subprocess.run, command, capture_output=True, text=True, check=False)
        with pytest.raises(TimeoutError):
            waiting.result(timeout=1.5)
        made({'i18n/hi.po': po({'Background': 'पृष्ठभूमि', 'Costs are low.': 'लागत कम है।'})})
        lock.release()
    assert 'in step' in waiting.result().stdout
    assert 'लागत कम है।' in (root / CATALOGUE).read_text('utf-8')


def test_sync_marks_what_has_changed_and_keeps_the_rest(run: Run, made: Make) -> None:
    root = made({}).root
    run('i18n', 'sync', 'heat', '-l', 'hi')
    text = (root / CATALOGUE).read_text('utf-8')
    text = text.replace('msgid "Trees cool streets."\nmsgstr ""', 'msgid "Trees cool streets."\nmsgstr "पेड़ ठंडक देते हैं।"')
    text = text.replace('msgid "Background"\nmsgstr ""', 'msgid "Background"\nmsgstr "पृष्ठभूमि"')
    made({'i18n/hi.po': text, 'brief.md': BRIEF.replace('Trees cool streets.', 'Trees cool streets and parks.')})
    dry = run('i18n', 'sync', '--dry-run')
    assert (root / CATALOGUE).read_text('utf-8') == text
    assert dry[1].startswith(f'{CATALOGUE}: would be in step: ')
    assert '1 stale' in dry[1]
    run('i18n', 'sync')
    text = (root / CATALOGUE).read_text('utf-8')
    assert (
        '#, fuzzy\n#| msgid "Trees cool streets."\nmsgctxt "Background, item"\n'
        'msgid "Trees cool streets and parks."\nmsgstr "पेड़ ठंडक देते हैं।"\n'
    ) in text
    assert 'msgid "Background"\nmsgstr "पृष्ठभूमि"\n' in text


def test_a_brief_that_cannot_be_read_whole_keeps_its_catalogue_as_it_is(run: Run, made: Make) -> None:
    root = made({'i18n/hi.po': po({'Plant trees': 'पेड़ लगाएँ'}), 'tables/plan.yaml': 'columns: ['}).root
    before = (root / CATALOGUE).read_bytes()
    code, out, err = run('i18n', 'sync')
    assert (code, out) == (1, '')
    assert 'yaml-syntax' in err
    assert (root / CATALOGUE).read_bytes() == before


def test_status_is_a_matrix_for_people_and_programs(run: Run, made: Make) -> None:
    made({'i18n/hi.po': po({'Background': 'पृष्ठभूमि', 'Trees cool streets.': 'पेड़ ठंडक देते हैं।'})})
    code, out, _ = run('i18n', 'status')
    assert code == 0
    header, line = out.splitlines()
    assert header.split('  ')[0] == 'Brief'
    assert line.split() == ['heat', 'hi', '0', '2', '0', '0', '20', '69', '0', '-']
    (row,) = json.loads(run('i18n', 'status', '--format', 'json')[1])
    assert row['texts']['missing'] == 20
    assert (row['percent'], row['current'], row['language']) == (5, False, 'hi')


def test_status_has_the_pages_of_the_last_build_and_so_has_the_report(run: Run, made: Make) -> None:
    root = made({'i18n/hi.po': po({'Plant trees': 'Plant trees now'})}).root
    run('build', '-f', 'docx')
    assert run('i18n', 'status')[1].split()[-1] == '1'
    report = (root / 'build/report.html').read_text('utf-8')
    (table,) = re.findall('<h2 class="part" id="translations">.*?</table>', report, re.DOTALL)
    cells = re.findall('<td class="number[^"]*">(?:<[^>]*>)?([0-9]+)', table)
    assert cells[:5] == ['0', '1', '0', '0', '21']


def test_check_names_what_is_amiss_at_its_line(run: Run, made: Make) -> None:
    made(
        {
            'i18n/hi.po': po(
                {'Since 2010, *heat waves* have killed 1,250 people in [three cities](https://example.org/heat).': 'लू'}
            )
        }
    )
    code, out, err = run('i18n', 'check')
    assert code == 0
    assert f'{CATALOGUE}:6: warning: ' in err
    assert out.startswith('1 catalogue: 0 errors, ')
    found = json.loads(run('i18n', 'check', '--format', 'json')[1])
    assert {'number-differs', 'token-differs'} <= {fault['code'] for fault in found}


def test_check_ends_with_one_where_a_translation_keeps_its_brief_from_being_built(run: Run, made: Make) -> None:
    made({'i18n/hi.po': po({'Costs are low.': '<b>लागत</b>'})})
    code, _, err = run('i18n', 'check')
    assert code == 1
    assert '[raw-html]' in err


def test_every_form_of_an_export_can_be_asked_for() -> None:
    assert tuple(ENDINGS) == FORMS


@pytest.mark.parametrize('form', FORMS)
def test_a_file_that_comes_home_as_it_went_out_changes_nothing(run: Run, made: Make, form: str) -> None:
    root = made({'i18n/hi.po': po({'Background': 'पृष्ठभूमि', 'Costs are low.': 'लागत कम है।'})}).root
    run('i18n', 'sync')
    before = (root / CATALOGUE).read_bytes()
    code, out, err = run('i18n', 'export', '-f', form)
    ending = {'docx': 'docx', 'po': 'po', 'xliff': 'xlf'}.get(form, '1.2.xlf')
    assert (code, out, err) == (0, f'build/_translate/heat.to-hi.{ending}\n', '')
    code, out, err = run('i18n', 'import', f'build/_translate/heat.to-hi.{ending}')
    assert (code, err) == (0, '')
    assert out == f'{CATALOGUE}: 0 texts changed by heat.to-hi.{ending}\n'
    assert (root / CATALOGUE).read_bytes() == before


def test_import_takes_what_was_translated_and_shows_it(run: Run, made: Make) -> None:
    root = made({}).root
    run('i18n', 'export', 'heat', '-l', 'hi', '-f', 'po', '-o', 'out')
    path = root / 'out/heat.to-hi.po'
    path.write_text(
        path.read_text('utf-8').replace('msgid "Schools"\nmsgstr ""', 'msgid "Schools"\nmsgstr "विद्यालय"'), 'utf-8'
    )
    code, out, _ = run('i18n', 'import', '--dry-run', 'out/heat.to-hi.po')
    assert code == 0
    assert 'विद्यालय' in out
    assert not (root / CATALOGUE).exists()
    run('i18n', 'import', 'out/heat.to-hi.po')
    assert 'msgid "Schools"\nmsgstr "विद्यालय"' in (root / CATALOGUE).read_text('utf-8')


def test_a_heading_that_is_renamed_after_the_export_costs_no_translation(run: Run, made: Make) -> None:
    root = made({}).root
    run('i18n', 'export', 'heat', '-l', 'hi', '-f', 'po', '-o', 'out')
    (path,) = (root / 'out').iterdir()
    text = re.sub('(?m)^(msgid "(?!").*)\nmsgstr ""$', r'\1\nmsgstr "अनुवाद"', path.read_text('utf-8'))
    path.write_text(text, 'utf-8')
    made({'brief.md': BRIEF.replace('## Background', '## How we came here')})
    code, out, err = run('i18n', 'import', str(path))
    assert (code, err.count('[outdated]')) == (0, 1)
    catalogue = (root / CATALOGUE).read_text('utf-8')
    assert '#~' not in catalogue
    assert catalogue.count('#, fuzzy') == catalogue.count('#, fuzzy\n#| msgid "Background"\n') == 1
    assert out.endswith(f'{CATALOGUE}: 22 texts changed by {path.name}\n')


def test_a_region_that_a_program_adds_makes_no_language_of_its_own(run: Run, made: Make) -> None:
    root = made({'i18n/hi.po': po({'Schools': ''})}).root
    run('i18n', 'export', '-f', 'xliff', '-o', '.')
    path = root / 'heat.to-hi.xlf'
    text = path.read_text('utf-8').replace('trgLang="hi"', 'trgLang="hi-IN"')
    path.write_text(
        re.sub('(?s)(<source>Schools</source>).*?</segment>', r'\1<target>विद्यालय</target></segment>', text), 'utf-8'
    )
    code, _, err = run('i18n', 'import', path.name)
    assert (code, err) == (0, '')
    assert [item.name for item in (root / 'content/heat/i18n').iterdir()] == ['hi.po']
    assert 'msgstr "विद्यालय"' in (root / CATALOGUE).read_text('utf-8')


def test_a_file_that_is_none_of_ours_is_one_error(run: Run, made: Make) -> None:
    made({})
    (made({}).root / 'x.docx').write_bytes(b'no zip')
    code, out, err = run('i18n', 'import', 'x.docx')
    assert (code, out) == (1, '')
    assert len(re.findall(': error: ', err)) == 1


@pytest.mark.parametrize('name', ['back.po', 'cold.hi.po', 'heat.en.po', 'heat.klingon.po'])
def test_a_file_of_no_brief_here_is_an_error_and_the_next_is_taken(run: Run, made: Make, name: str) -> None:
    root = made({'i18n/hi.po': po({'Schools': ''})}).root
    (root / name).write_text('msgid ""\nmsgstr ""\n\nmsgid "Schools"\nmsgstr "विद्यालय"\n', 'utf-8')
    (root / 'heat.hi.po').write_text(po({'Schools': 'विद्यालय'}), 'utf-8')
    code, out, err = run('i18n', 'import', name, 'heat.hi.po')
    assert (code, err.count('[bad-exchange]')) == (1, 1)
    assert out.endswith(f'{CATALOGUE}: 1 text changed by heat.hi.po\n')
    assert 'msgstr "विद्यालय"' in (root / CATALOGUE).read_text('utf-8')


def test_what_cannot_be_read_is_told_in_one_line(run: Run, made: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    root = made({}).root
    assert "'content' is a directory" in run('i18n', 'import', 'content')[2]
    name = os.fsdecode(b'\xff.docx')
    (root / name).write_bytes(b'no zip')
    assert '\ufffd.docx: error: ' in run('i18n', 'import', name)[2]
    opened = Path.open

    def refuse(path: Path, *rest: object, **more: object) -> object:
        if path.name == name:
            raise PermissionError(13, 'Permission denied')
        return opened(path, *rest, **more)

    monkeypatch.setattr(Path, 'open', refuse)
    assert 'could not be read: Permission denied' in run('i18n', 'import', name)[2]


@pytest.mark.parametrize('release', [True, False])
def test_the_word_draft_of_a_build_is_told_from_the_table(run: Run, made: Make, release: bool) -> None:
    root = made({'i18n/hi.po': po({'Background': 'पृष्ठभूमि'})}).root
    run('build', '-f', 'docx', *(['--release', '--allow-partial'] if release else []))
    (path,) = root.glob('build/**/*.hi.docx')
    code, out, err = run('i18n', 'import', str(path))
    assert (code, out) == (1, '')
    assert 'this is the draft of the brief, not the table for translators [bad-exchange]' in err
    assert 'hint: briefpress i18n export writes the table' in err


def test_export_of_what_is_left(run: Run, made: Make) -> None:
    root = made({'i18n/hi.po': po({'Background': 'पृष्ठभूमि'})}).root
    code, _, err = run('i18n', 'export', '--left', '-f', 'po')
    assert (code, 'a PO file always has all texts' in err) == (2, True)
    assert run('i18n', 'export', '--left', '-f', 'xliff')[0] == 0
    text = (root / 'build/_translate/heat.to-hi.xlf').read_text('utf-8')
    assert (text.count('<unit '), '<source>Background<' in text) == (21, False)
    run('i18n', 'sync')
    done = re.sub('(?m)^msgid "(.+)"\nmsgstr ""$', r'msgid "\1"\nmsgstr "क"', (root / CATALOGUE).read_text('utf-8'))
    (root / CATALOGUE).write_text(done, 'utf-8')
    code, out, err = run('i18n', 'export', '--left')
    assert (code, out, err) == (0, f'{CATALOGUE}: nothing is left to translate or to check\n', '')


def test_a_file_that_does_not_say_whose_it_is_has_to_be_named(run: Run, made: Make) -> None:
    root = made({}).root
    text = 'msgid ""\nmsgstr ""\n\nmsgctxt "heading"\nmsgid "Background"\nmsgstr "पृष्ठभूमि"\n'
    (root / 'hi.po').write_text(text, 'utf-8')
    code, out, err = run('i18n', 'import', 'hi.po')
    assert (code, out) == (1, '')
    assert err == (
        'hi.po: error: the file does not say which brief and language it is of [bad-exchange]\n'
        '    hint: name it  BRIEF.to-LANGUAGE.po, such as  heat-plan.to-hi.po\n'
    )
    (root / 'hi.po').rename(root / 'heat.to-hi.po')
    assert run('i18n', 'import', 'heat.to-hi.po')[1].endswith(': 1 text changed by heat.to-hi.po\n')
    (root / 'folder').mkdir()
    code, out, err = run('i18n', 'import', 'folder')
    assert (code, out) == (2, '')
    assert "'folder' is a directory" in err


def test_export_writes_over_nothing_that_was_not_imported(run: Run, made: Make) -> None:
    root = made({}).root
    run('i18n', 'export', 'heat', '-l', 'hi', '-f', 'po')
    path = root / 'build/_translate/heat.to-hi.po'
    text = path.read_text('utf-8').replace('msgid "Schools"\nmsgstr ""', 'msgid "Schools"\nmsgstr "विद्यालय"')
    text = text.replace('msgctxt "title"', '# which?\nmsgctxt "title"')
    path.write_text(text, 'utf-8')
    code, out, err = run('i18n', 'export', 'heat', '-l', 'hi', '-f', 'po')
    assert (code, out) == (1, '')
    assert err == (
        'build/_translate/heat.to-hi.po: error: this file has come home with 1 text and 1 note not imported yet, '
        'and is not written over [not-imported]\n'
        '    hint: briefpress i18n import build/_translate/heat.to-hi.po  first, or delete it\n'
    )
    assert path.read_text('utf-8') == text
    assert '1 text and 1 note changed by' in run('i18n', 'import', str(path))[1]
    assert run('i18n', 'export', 'heat', '-l', 'hi', '-f', 'po')[0] == 0
    path.write_bytes(b'no file of ours')
    code, _, err = run('i18n', 'export', 'heat', '-l', 'hi', '-f', 'po')
    assert (code, path.read_bytes()) == (1, b'no file of ours')
    assert 'cannot be read, and is not written over: this is text, and no file of a translator [not-imported]' in err


def test_review_signs_what_is_there_and_nothing_else(run: Run, made: Make) -> None:
    root = made({'i18n/hi.po': po({'Background': 'पृष्ठभूमि', 'Costs are low.': 'लागत कम है।'})}).root
    code, out, _ = run('i18n', 'review', 'heat', '-l', 'hi', '--by', 'Asha Rao')
    assert (code, out) == (0, f'{CATALOGUE}: 2 texts reviewed, 20 texts stale or missing\n')
    assert (root / CATALOGUE).read_text('utf-8').count('\n# reviewed: ') == 2
    assert run('i18n', 'status')[1].splitlines()[1].split()[2:4] == ['2', '0']


def test_review_does_not_sign_a_former_translation_of_the_same_text(run: Run, made: Make) -> None:
    former = '#~ msgctxt "title"\n#~ msgid "Heat in cities"\n#~ msgstr "ताप"\n'
    root = made({'i18n/hi.po': po({'Heat in cities': 'शहरों में गर्मी'})}).root
    run('i18n', 'sync')
    path = root / CATALOGUE
    path.write_text(f'{path.read_text("utf-8")}\n{former}', 'utf-8')
    run('i18n', 'review', 'heat', '-l', 'hi', '--by', 'Asha Rao')
    assert path.read_text('utf-8').count('# reviewed: ') == 1
    assert path.read_text('utf-8').endswith(f'\n\n{former}')


def test_what_was_saved_meanwhile_is_not_written_over(run: Run, made: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    root = made({'i18n/hi.po': po({'Background': 'पृष्ठभूमि'})}).root
    saved = po({'Background': 'पृष्ठभूमि', 'Costs are low.': 'लागत कम है।'}).encode()

    def save(*_: object) -> str:
        (root / CATALOGUE).write_bytes(saved)
        return ''

    monkeypatch.setattr('briefpress.cli.i18n.sync.show_diagnostics', save)
    code, _, err = run('i18n', 'sync')
    assert code
    assert 'has been changed by someone else just now' in err
    assert (root / CATALOGUE).read_bytes() == saved


def test_catalogue_is_begun_in_no_folder_that_a_link_leads_to(run: Run, made: Make, tmp_path: Path) -> None:
    root = made({}).root
    elsewhere = tmp_path / 'elsewhere'
    elsewhere.mkdir()
    (root / 'content/heat/i18n').symlink_to(elsewhere)
    code, _, err = run('i18n', 'sync', 'heat', '-l', 'hi')
    assert code == 1
    assert 'linked-file' in err
    assert list(elsewhere.iterdir()) == []


def test_conflict_is_shown_everywhere_until_somebody_decides(run: Run, made: Make) -> None:
    entries = {'Background': 'पृष्ठभूमि', 'Costs are low.': 'लागत कम है।'}
    text = po(entries).replace('msgid "Background"', '# conflict: भूमिका\n#, fuzzy\nmsgid "Background"')
    root = made({'i18n/hi.po': text}).root
    code, out, _ = run('i18n', 'review', 'heat', '-l', 'hi', '--by', 'Asha Rao')
    said = '1 text reviewed, 20 texts stale or missing, 1 text with a conflict left alone'
    assert (code, out) == (0, f'{CATALOGUE}: {said}\n')
    assert run('i18n', 'status')[1].splitlines()[1].split()[2:5] == ['1', '0', '1']
    err = run('i18n', 'check')[2]
    assert 'nobody has decided between this translation and: भूमिका [conflict]' in err
    assert (root / CATALOGUE).read_text('utf-8').count('# reviewed: ') == 1


@pytest.mark.parametrize(
    ('words', 'said'),
    [
        (('status',), 'there is no catalogue; "briefpress i18n sync BRIEF -l hi" begins one'),
        (('sync', 'cold', '-l', 'hi'), 'there is no brief "cold"'),
        (('review', '--by', 'Asha'), 'say which language has been read'),
        (('sync', '-l', 'qqq'), 'no language has the code "qqq"; such as hi'),
        (('sync', 'heat', '-l', 'Hindi'), 'no language has the code "Hindi"; did you mean hi?'),
        (('sync', 'heat', '-l', 'en'), 'heat is written in en'),
        (('sync', '-l', 'fr'), 'there is no catalogue in fr; "briefpress i18n sync BRIEF -l fr" begins one'),
        (('sync', '-l', '../../x'), 'no language has the code'),
    ],
)
def test_wrong_use_is_told_in_one_line(run: Run, made: Make, words: tuple[str, ...], said: str) -> None:
    made({})
    code, _, err = run('i18n', *words)
    assert code == 2
    assert said in err

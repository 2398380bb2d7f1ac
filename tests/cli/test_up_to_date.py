"""A build that has nothing to do ends before any package is imported."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from briefpress.build.manifest import sealed
from briefpress.cli import main, up_to_date
from tests.projects import brief, write_project

ROOT = Path(__file__).parents[2]
SLOW = {'click', 'rich', 'ruamel', 'jinja2', 'lxml', 'dataclasses', 'pathlib', 'multiprocessing', 'subprocess'}
CODE = """
import sys
from briefpress.cli import main
sys.argv = ['briefpress', 'build', *sys.argv[1:]]
try:
    main()
except SystemExit as stop:
    print(stop.code, *sorted(sys.modules))
"""


@pytest.fixture
def root(tmp_path):
    return write_project(
        tmp_path, {'content/heat/brief.md': brief('Text.\n'), 'content/rain/brief.md': brief('Rain.\n')}
    )


@pytest.fixture
def run(root, monkeypatch, capfd):
    """A function that builds: its exit code, output and error output, and whether it ended early."""

    def call(*words):
        asked = []
        real = up_to_date.all_current
        monkeypatch.setattr(up_to_date, 'all_current', lambda *given: asked.append(real(*given)) or asked[-1])
        monkeypatch.chdir(root)
        monkeypatch.setattr(sys, 'argv', ['briefpress', 'build', *words])
        with pytest.raises(SystemExit) as stop:
            main()
        monkeypatch.undo()
        out, err = capfd.readouterr()
        return stop.value.code or 0, out, err, bool(asked and asked[-1])

    return call


def test_no_package_is_imported_where_there_is_nothing_to_do(root, run):
    run()
    done = subprocess.run(
        [sys.executable, '-c', CODE, '-C', str(root)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    said, modules = done.stdout.splitlines()
    assert said == '4 files of 2 briefs in build/, up to date: 0 errors, 0 warnings'
    assert modules.split()[0] == '0'
    assert not {name.partition('.')[0] for name in modules.split()} & SLOW


@pytest.mark.parametrize('words', [
    (), ('-j', '3'), ('heat', '-f', 'pdf'),
    ('content/heat/', '--language', 'en'), ('-C', '.', '-f', 'pdf', '-f', 'docx'),
])  # fmt: skip
def test_what_was_built_is_not_built_again_however_it_is_asked_for(run, words):
    run()
    code, out, err, early = run(*words)
    assert (code, early, err) == (0, True, '')
    assert out.endswith('up to date: 0 errors, 0 warnings\n')


@pytest.mark.parametrize(('words', 'code', 'message'), [
    (('cold',), 2, 'there is no brief "cold"'),
    (('-f', 'odt'), 2, "'odt' is not one of"),
    (('-f',), 2, 'requires an argument'),
    (('-l', 'fr'), 2, 'no brief is in the language "fr"'),
    (('-j', 'many'), 2, "'many' is not a valid integer"),
    (('-j', '0'), 2, '0 is not in the range'),
    (('--quick',), 2, 'No such option'),
    (('--help',), 0, ''),
    (('-C', 'nowhere'), 2, 'nowhere is inside the project'),
])  # fmt: skip
def test_wrong_words_are_refused_as_ever(run, words, code, message):
    run()
    found, _, err, early = run(*words)
    assert (found, early) == (code, False)
    assert message in err


def test_a_mode_that_was_not_built_is(run):
    run()
    assert run('--release', 'heat', '-f', 'pdf')[1].endswith(
        '1 file of 1 brief in build/release/: 0 errors, 0 warnings\n'
    )
    assert run('--release', 'heat', '-f', 'pdf')[1:] == (
        '1 file of 1 brief in build/release/, up to date: 0 errors, 0 warnings\n', '', True,
    )  # fmt: skip


def test_warnings_are_said_again_each_once(root, run):
    write_project(root, {'styles/house.css': 'p { colour: red }\n'})
    first, second = run(), run()
    assert (first[3], second[3]) == (False, True)
    assert first[2] == second[2]
    assert first[2].count('refused-css') == 1
    assert second[1] == '4 files of 2 briefs in build/, up to date: 0 errors, 1 warning\n'


def test_a_fault_of_the_house_is_said_each_time(root, run):
    write_project(root, {'content/house.yaml': 'publisher: The Institute\ncolour: red\n'})
    first, second = run(), run()
    assert (first[0], first[2]) == (second[0], second[2])
    assert 'house.yaml:2' in second[2]


@pytest.mark.parametrize(
    'file', ['content/new/brief.md', 'content/My Brief/brief.md', 'styles/house.css', 'content/heat/i18n/fr.po']
)
def test_a_new_file_is_work_to_do(root, run, file):
    run()
    write_project(root, {file: ''})
    assert not run()[3]


@pytest.mark.parametrize('file', ['build/report.html', 'build/manifest.json', 'build/heat/heat.en.pdf'])
def test_a_missing_result_is_made_again(root, run, file):
    run()
    before = (root / file).read_bytes()
    (root / file).unlink()
    assert not run()[3]
    assert (root / file).read_bytes() == before
    assert run()[3]


def test_some_that_are_current_beside_some_that_are_not_are_counted(root, run):
    run()
    write_project(root, {'content/rain/brief.md': brief('Snow.\n')})
    assert run()[1].endswith('2 files of 2 briefs in build/, 2 more up to date: 0 errors, 0 warnings\n')


@pytest.mark.parametrize('change', [
    {'version': 1}, {'formats': []}, {'briefs': {}}, {'briefs': [5]}, {'briefs': [{}]}, {'formats': None},
])  # fmt: skip
def test_a_manifest_that_makes_no_sense_is_no_proof(root, run, change):
    run()
    path = root / 'build/manifest.json'
    path.write_bytes(sealed({**json.loads(path.read_bytes()), **change}))
    assert not run()[3]
    assert run()[3]


def test_the_environment_counts(run, monkeypatch):
    run()
    monkeypatch.setenv('BRIEFPRESS_VERAPDF', '0')
    assert not run()[3]


def test_edits_that_wait_are_told_until_they_are_taken(root, run):
    run()
    (root / 'build/heat/heat.en.docx').write_bytes((root / 'build/rain/rain.en.docx').read_bytes())
    place = 'build/heat/heat.en.edited.docx'
    waiting = (
        f'{place}: what somebody has edited waits here: run  briefpress pull  with it, and delete this file '
        '[edited-output]\n'
    )
    assert run()[2].endswith(waiting)
    assert run()[2:] == (waiting, True)
    (root / 'build/heat/heat.en.edited.docx').unlink()
    assert run()[2:] == ('', True)


@pytest.mark.parametrize('fault', ['page: Leter\n', 'foo: [\n', 'colour: red\n'])
def test_nothing_is_built_where_the_house_has_an_error(root, run, fault):
    write_project(root, {'content/house.yaml': 'page: Letter\n'})
    run()
    before = (root / 'build/heat/heat.en.pdf').read_bytes()
    write_project(root, {'content/house.yaml': fault, 'content/heat/brief.md': brief('Other.\n')})
    code, _, err, _ = run()
    assert (code, (root / 'build/heat/heat.en.pdf').read_bytes()) == (2, before)
    assert re.search('content/house.yaml:[12]: error: ', err)
    assert err.endswith('Error: nothing was built: mend content/house.yaml first\n')

"""The command line: what it prints, and how it ends."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from briefpress.cli import main
from briefpress.project import open_project, starter
from tests.projects import brief, write_project


@pytest.fixture
def run(tmp_path, monkeypatch, capfd):
    """A function that runs the command line in a folder; its exit code, output and error output."""

    def call(*words):
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, 'argv', ['briefpress', *words])
        with pytest.raises(SystemExit) as stop:
            main()
        out, err = capfd.readouterr()
        return stop.value.code, re.sub(r'\d+\.\d s', '0.0 s', re.sub(r'\d+ kB', '0 kB', out)), err

    return call


def test_build_says_what_it_wrote(run, tmp_path):
    write_project(tmp_path, {'content/heat/brief.md': brief('Text.\n')})
    assert run('build') == (
        0,
        'build/heat/heat.en.pdf: 1 page, 0 kB, 0.0 s\n'
        'build/heat/heat.en.docx: 0 kB, 0.0 s\n'
        '2 files of 1 brief in build/: 0 errors, 0 warnings\n',
        '',
    )


def test_build_reports_a_broken_brief_and_builds_the_others(run, tmp_path):
    files = {'content/bad/brief.md': brief('## Why\n\nSee [](#how).\n'), 'content/heat/brief.md': brief('Text.\n')}
    write_project(tmp_path, files)
    code, out, err = run('build', '-f', 'pdf')
    assert (code, out) == (
        1,
        'bad pdf: not built\n'
        'build/heat/heat.en.pdf: 1 page, 0 kB, 0.0 s\n'
        '1 file of 2 briefs in build/: 1 error, 0 warnings\n',
    )
    assert err.startswith('content/bad/brief.md:10: error: ')
    assert '[broken-reference]' in err


def test_check_prints_the_faults_of_build_and_builds_nothing(run, tmp_path):
    write_project(tmp_path, {'content/bad/brief.md': brief('## Why\n\nSee [](#how).\n')})
    _, _, built = run('build')
    code, out, err = run('check')
    assert (code, out, err) == (1, '1 brief: 1 error, 0 warnings\n', built)
    assert not [*(tmp_path / 'build').glob('bad/*')]


def test_check_gives_the_faults_as_json(run, tmp_path):
    write_project(tmp_path, {'content/bad/brief.md': brief('<b>x</b>\n')})
    code, out, err = run('check', '--format', 'json')
    (fault,) = json.loads(out)
    assert (code, err) == (1, '')
    assert (fault['path'], fault['line'], fault['code'], fault['severity']) == (
        'content/bad/brief.md',
        8,
        'raw-html',
        'error',
    )


def test_a_clean_project_passes_the_check(run, tmp_path):
    write_project(tmp_path, {'content/heat/brief.md': brief('Text.\n')})
    assert run('check') == (0, '1 brief: 0 errors, 0 warnings\n', '')


@pytest.mark.parametrize(
    ('words', 'message'),
    [
        (['build'], 'has no content/ folder'),
        (['build', '-f', 'odt'], "'odt' is not one of 'pdf', 'docx'"),
        (['nonsense'], "No such command 'nonsense'"),
        (['-C'], 'No such option'),
    ],
)
def test_wrong_use_ends_with_2_and_says_why(run, words, message):
    code, _, err = run(*words)
    assert code == 2
    assert message in err


@pytest.mark.parametrize(('words', 'message'), [
    (['build', 'cold'], 'there is no brief "cold"; content/ has heat'),
    (['build', '-l', 'fr'], 'no brief is in the language "fr"'),
    (['check', 'cold'], 'there is no brief "cold"; content/ has heat'),
    (['new', 'heat', '--type', 'policy-brief'], 'content/heat is there already'),
    (['new', 'Heat!', '--type', 'policy-brief'], 'is no name for a brief'),
    (['new', 'cool', '--type', 'novel'], 'there is no type "novel"; there are policy-brief, policy-update'),
    (['new', '../x', '--eject'], 'is not a shipped file'),
    (['new', 'templates/nowhere.html', '--eject'], 'is not a shipped file'),
    (['new', '.'], 'is there already'),
    (['new', 'ours'], '"briefpress new ours --type policy-brief" starts a brief in it'),
])  # fmt: skip
def test_what_a_project_does_not_have_is_named(run, tmp_path, words, message):
    write_project(tmp_path, {'content/heat/brief.md': brief('Text.\n')})
    code, _, err = run(*words)
    assert code == 2
    assert message in err


def test_the_project_may_be_another_folder(run, tmp_path):
    write_project(tmp_path, {'far/content/heat/brief.md': brief('Text.\n')})
    assert run('check', '-C', 'far')[0] == 0
    assert run('build', '-f', 'pdf', '-C', 'far')[0] == 0
    assert (tmp_path / 'far/build/heat/heat.en.pdf').is_file()


def test_a_release_goes_into_its_own_folder(run, tmp_path):
    write_project(tmp_path, {'content/heat/brief.md': brief('Text.\n')})
    assert run('build', '--release', '-f', 'pdf')[0] == 0
    assert (tmp_path / 'build/release/heat/heat.en.pdf').is_file()
    assert not (tmp_path / 'build/heat').exists()


def test_new_starts_a_project_with_the_shipped_briefs(run, tmp_path):
    code, out, _ = run('new', 'ours')
    assert code == 0
    assert 'ours/content/india-us-space-cyber/brief.md' in out.splitlines()
    assert open_project(tmp_path / 'ours')[0].slugs() == open_project(starter())[0].slugs()
    assert run('check', '-C', 'ours')[0] == 0


def test_new_leaves_out_a_translation_that_this_machine_has_no_fonts_for(run, monkeypatch):
    monkeypatch.setattr('briefpress.fonts.packaged', dict)
    out = run('new', 'theirs', '--dry-run')[1]
    catalogues = re.findall(r'i18n/(\w+)\.po', out)
    assert ('fr' in catalogues, 'zh' in catalogues) == (True, False)


@pytest.mark.parametrize('kind', ['policy-brief', 'policy-update'])
def test_new_starts_a_brief_that_passes_the_check(run, tmp_path, kind):
    write_project(tmp_path, {'content/house.yaml': 'publisher: The Institute\n'})
    assert run('new', 'heat', '--type', kind) == (0, 'content/heat/brief.md\n', '')
    assert run('check') == (0, '1 brief: 0 errors, 0 warnings\n', '')


def test_new_copies_a_shipped_file_to_change_it(run, tmp_path):
    write_project(tmp_path, {})
    assert run('new', 'styles/palette.css', '--eject')[0] == 0
    assert (tmp_path / 'styles/palette.css').read_bytes() == (starter() / 'styles/palette.css').read_bytes()


def test_a_dry_run_makes_nothing(run, tmp_path):
    code, out, _ = run('new', 'ours', '--dry-run')
    assert code == 0
    assert 'would make ours/build/.gitignore' in out.splitlines()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize('command', [[], ['build'], ['check'], ['new'], ['doctor']])
def test_every_command_explains_itself(run, command):
    code, out, _ = run(*command, '--help')
    assert code == 0
    assert 'Usage: briefpress' in out
    undocumented = [line for line in out.splitlines() if re.fullmatch(r'  --?\S+( \S+)?', line)]
    assert undocumented == []


@pytest.mark.skipif(sys.platform == 'win32', reason='Windows has no such signals')
@pytest.mark.parametrize(('number', 'code'), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_build_with_its_code(tmp_path, number, code):
    write_project(tmp_path, {f'content/heat-{number}/brief.md': brief('Text.\n\n' * 4000) for number in range(20)})
    door = Path(__file__).parents[2] / 'cli.py'
    process = subprocess.Popen(
        [sys.executable, str(door), 'build', '-C', str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(2)
    process.send_signal(number)
    process.communicate(timeout=30)
    assert process.returncode == code


@pytest.mark.skipif(sys.platform == 'win32', reason='Windows has no pseudo-terminals')
def test_a_terminal_shows_faults_above_the_progress_and_a_table_at_the_end(tmp_path):
    import pty

    write_project(tmp_path, {'content/bad/brief.md': brief('<b>\n'), 'content/heat/brief.md': brief('Text.\n')})
    master, slave = pty.openpty()
    door = Path(__file__).parents[2] / 'cli.py'
    command = [sys.executable, str(door), 'build', '-f', 'pdf', '-C', str(tmp_path)]
    environment = {**os.environ, 'COLUMNS': '100', 'TERM': 'xterm'}
    with subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=environment) as process:
        os.close(slave)
        shown = b''
        with suppress(OSError):  # what reading a terminal whose other end is closed gives
            while part := os.read(master, 65536):
                shown += part
    os.close(master)
    assert process.returncode == 1
    text = re.sub(r'\x1b\[[0-9;?]*[a-zA-Z]', '', shown.decode()).replace('\r', '\n')
    lines = [
        re.sub(r'\s+', ' ', re.sub(r'\d+\.\d|\d+ kB', '0', line)).strip() for line in text.split('\n') if line.strip()
    ]
    assert 'content/bad/brief.md:8: error: HTML is not allowed in Markdown: `<b>` [raw-html]' in lines
    assert lines[-4:] == [
        'Brief Language Format Pages Size Seconds Found',
        'bad pdf not built, 1 error, 0 warnings',
        'heat en pdf 1 0 0',
        '1 file of 2 briefs in build/: 1 error, 0 warnings',
    ]


def test_a_language_that_only_a_broken_brief_may_have_is_no_wrong_use(run, tmp_path):
    write_project(tmp_path, {'content/bad/brief.md': '---\ntitle: x\n---\n'})
    assert run('build', '-l', 'en')[0] == 1


def test_a_brief_may_be_named_by_its_folder(run, tmp_path):
    write_project(tmp_path, {'content/heat/brief.md': brief('Text.\n')})
    assert run('build', 'content/heat/', '-f', 'pdf')[0] == 0


def test_more_pages_than_any_setting_can_save_are_an_error_that_says_how_far_over(run, tmp_path):
    front = '---\ntitle: Heat\ntype: policy-brief\ndate: 2025-10-14\nlanguage: en\npages: 1\n---\n'
    write_project(tmp_path, {'content/heat/brief.md': brief('Word. ' * 2000, front=front)})
    code, out, err = run('build')
    assert code == 1
    assert re.match(r'content/heat/brief.md: error: \+\d\.\d pages, about \d+ words: .*\[too-long\]', err)
    assert 'heat en pdf: not built\nbuild/heat/heat.en.docx' in out


def test_how_a_brief_was_fitted_is_told(run, tmp_path):
    front = '---\ntitle: Heat\ntype: policy-brief\ndate: 2025-10-14\nlanguage: en\npages: 1\n---\n'
    write_project(tmp_path, {'content/heat/brief.md': brief('Words of a plan. ' * 180, front=front)})
    code, out, _ = run('build', '-f', 'pdf')
    assert code == 0
    assert re.search(r'heat\.en\.pdf: 1 page \(fitted: 10 pt on 1\d\.\d+ pt\), ', out)


def test_the_publisher_of_a_new_brief_is_quoted(run, tmp_path):
    write_project(tmp_path, {'content/house.yaml': 'publisher: "Centre: Policy"\n'})
    assert run('new', 'heat', '--type', 'policy-brief')[0] == 0
    assert run('check')[0] == 0


@pytest.mark.parametrize('name', ['.', 'styles', 'content/house.yaml', '/etc/passwd'])
def test_only_shipped_templates_and_styles_can_be_copied(run, tmp_path, name):
    write_project(tmp_path, {})
    code, _, err = run('new', name, '--eject')
    assert code == 2
    assert 'is not a shipped file of templates/ or styles/' in err


def test_output_to_a_pipe_is_utf8_whatever_the_machine_says(tmp_path):
    write_project(tmp_path, {'content/heat/brief.md': brief('<हिन्दी>\n<b>हिन्दी</b>\n')})
    door = Path(__file__).parents[2] / 'cli.py'
    environment = {**os.environ, 'PYTHONIOENCODING': 'cp1252'}
    command = [sys.executable, str(door), 'check', '--format', 'json', '-C', str(tmp_path)]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b'')
    assert json.loads(done.stdout.decode('utf-8'))


@pytest.mark.parametrize('jobs', ['1', '2'])
def test_a_fault_that_briefs_share_is_shown_once_and_entered_for_each(run, tmp_path, jobs):
    files = {f'content/{slug}/brief.md': brief('Text.\n') for slug in ('heat', 'rain')}
    write_project(tmp_path, {**files, 'styles/house.css': 'p { colour: red }\n'})
    code, _, err = run('build', '-f', 'pdf', '-j', jobs)
    assert (code, err.count('refused-css')) == (0, 1)
    entries = json.loads((tmp_path / 'build/manifest.json').read_bytes())['briefs']
    assert [[fault['code'] for fault in entry['diagnostics']] for entry in entries] == [['refused-css']] * 2


@pytest.mark.skipif(sys.platform == 'win32', reason='no timer there interrupts a regular expression')
@pytest.mark.parametrize('command', ['check', 'build'])
def test_a_brief_that_takes_for_ever_is_given_up_and_the_others_are_not(run, tmp_path, command):
    loop = '{% for one in range(99999) %}{% for two in range(99999) %}{% endfor %}{% endfor %}'
    files = {
        'content/house.yaml': 'limits: {job_seconds: 2}\n',
        'content/heat/brief.md': brief('<b>\n'),
        'content/slow/brief.md': brief('Text.\n').replace('policy-brief', 'slow'),
        'templates/slow.html': '{% set requires = [] %}' + loop,
    }
    write_project(tmp_path, files)
    code, _, err = run(command)
    assert code == 1
    assert re.findall(r'error: .*\[([a-z-]+)\]', err) == ['raw-html', 'over-time']

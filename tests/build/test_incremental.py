"""A build makes what is not current, and nothing else."""

from __future__ import annotations

import json
import os

import pytest

from briefpress.build import Selection, build, flow, ledger, open_ledger, plan, record
from briefpress.build.job import run_job
from briefpress.build.manifest import sealed
from briefpress.project import open_project, starter
from tests.projects import brief, write_project

FRENCH = """\
msgid ""
msgstr ""
"Language: fr\\n"

msgctxt "paragraph"
msgid "Cities warm."
msgstr "Les villes se réchauffent."
"""
ALL = Selection()
EVERYTHING = {
    'heat pdf', 'heat docx', 'heat fr pdf', 'heat fr docx', 'rain pdf', 'rain docx',
}  # fmt: skip


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch):
    """Where the jobs can be counted."""
    monkeypatch.setattr('briefpress.build.run.WORTH_WORKERS', 100)


@pytest.fixture
def root(tmp_path):
    files = {
        'content/heat/brief.md': brief('Cities warm.\n'),
        'content/heat/i18n/fr.po': FRENCH,
        'content/rain/brief.md': brief('Rain.\n'),
    }
    return write_project(tmp_path, files)


@pytest.fixture
def jobs(monkeypatch):
    """The jobs that were run, by brief and language."""
    run = []

    def counted(job):
        run.append(f'{job.document.slug} {job.document.language}')
        return run_job(job)

    monkeypatch.setattr(flow, 'run_job', counted)
    return run


def built(root, selection=ALL):
    """What a build wrote and said."""
    project, _ = open_project(root)
    with open_ledger(root) as ledger:
        outcomes = list(build(project, selection, ledger=ledger))
        faults = record(project, ledger, selection)
    written = {
        ' '.join(filter(None, [outcome.slug, outcome.language.replace('en', ''), output.form]))
        for outcome in outcomes
        for output in outcome.outputs
        if output.state == 'written'
    }
    return written, [str(fault) for fault in [*faults, *(fault for item in outcomes for fault in item.diagnostics)]]


def files(root):
    """Each output with its bytes and the time at which it was written."""
    paths = [path for path in (root / 'build').rglob('*') if path.suffix in ('.pdf', '.docx')]
    return {path.relative_to(root / 'build').as_posix(): (path.stat().st_mtime_ns, path.read_bytes()) for path in paths}


def change(root, name, old, new):
    path = root / name
    path.write_text(path.read_text('utf-8').replace(old, new), 'utf-8')


def test_a_second_build_writes_nothing_and_says_the_same(root, jobs):
    write_project(root, {'content/rain/brief.md': brief(f'See {"a" * 200}.\n')})
    written, said = built(root)
    assert (written, len(said), len(jobs)) == (EVERYTHING, 1, 3)
    before = files(root)
    assert built(root) == (set(), said)
    assert len(jobs) == 3
    assert files(root) == before


@pytest.mark.parametrize('seconds', [-(10**8), 10**8])
def test_times_of_files_count_for_nothing(root, jobs, seconds):
    built(root)
    for path in [*root.rglob('*')]:
        os.utime(path, (path.stat().st_atime + seconds, path.stat().st_mtime + seconds))
    assert built(root)[0] == set()
    assert len(jobs) == 3


def test_a_changed_paragraph_makes_its_own_outputs_anew(root):
    built(root)
    before = files(root)
    change(root, 'content/heat/brief.md', 'Cities warm.', 'Cities warm more.')
    assert built(root)[0] == {name for name in EVERYTHING if name.startswith('heat')}
    assert {name for name, file in files(root).items() if file != before[name]} == {
        f'heat/heat.{edition}' for edition in ('en.pdf', 'en.docx', 'fr.pdf', 'fr.docx')
    }


def test_a_changed_translation_makes_its_own_outputs_anew(root, jobs):
    built(root)
    change(root, 'content/heat/i18n/fr.po', 'se réchauffent', 'chauffent')
    assert built(root)[0] == {'heat fr pdf', 'heat fr docx'}
    assert jobs[3:] == ['heat fr']


def test_what_does_not_reach_the_page_is_merged_again_and_not_laid_out(root, jobs):
    write_project(root, {'templates/policy-brief.html': (starter() / 'templates/policy-brief.html').read_bytes()})
    built(root)
    change(root, 'templates/policy-brief.html', '{% set requires', '{# ours #}{% set requires')
    assert built(root)[0] == set()
    assert len(jobs) == 3
    assert current(root)


def test_another_version_makes_all_anew_and_equal_files_keep_their_place(root, jobs, monkeypatch):
    built(root)
    before = files(root)
    monkeypatch.setattr('briefpress.build.run.versions_digest', lambda: 'another')
    write_project(root, {'templates/words/de.po': ''})
    assert built(root)[0] == EVERYTHING
    assert len(jobs) == 6
    assert files(root) == before


def current(root):
    from briefpress.current import all_current

    return all_current(root, ALL)


@pytest.mark.parametrize('name', ['heat/heat.en.pdf', 'rain/rain.en.docx'])
def test_a_deleted_output_is_made_again_and_no_other_is_touched(root, jobs, name):
    built(root)
    before = files(root)
    (root / 'build' / name).unlink()
    built(root)
    after = files(root)
    assert {name: data for name, (_, data) in after.items()} == {name: data for name, (_, data) in before.items()}
    assert [other for other in before if after[other] != before[other]] == [name]
    assert len(jobs) == 4


@pytest.mark.parametrize('tenth', range(10))
def test_a_truncated_output_is_made_again(root, tenth):
    built(root)
    path = root / 'build/heat/heat.en.docx'
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * tenth // 10])
    assert built(root)[1] == []
    assert path.read_bytes() == whole
    assert [*path.parent.glob('*edited*')] == []


def test_an_output_that_somebody_has_edited_is_made_again_and_theirs_is_kept(root):
    built(root)
    path = root / 'build/heat/heat.en.docx'
    ours = path.read_bytes()
    theirs = (root / 'build/rain/rain.en.docx').read_bytes()
    for expected in ('heat.en.edited.docx', 'heat.en.edited-2.docx'):
        path.write_bytes(theirs)
        _, (said, *_) = built(root)
        assert said.startswith('build/heat/heat.en.docx: warning: somebody has edited this since it was built')
        assert f'is kept as {expected} [edited-output]' in said
        assert said.endswith(f'hint: run  briefpress pull build/heat/{expected}, and delete that file')
        assert (path.read_bytes(), (path.parent / expected).read_bytes()) == (ours, theirs)
        theirs = files(root)['heat/heat.fr.docx'][1]
    assert built(root) == (set(), [])


def test_edits_of_a_pdf_are_to_be_taken_by_hand(root):
    built(root)
    (root / 'build/heat/heat.en.pdf').write_bytes((root / 'build/rain/rain.en.pdf').read_bytes())
    assert built(root)[1][0].endswith('hint: take what was changed into the source, and delete that file')


def test_edits_that_were_kept_before_are_kept_once(root):
    built(root)
    path = root / 'build/heat/heat.en.docx'
    for _ in range(2):
        path.write_bytes((root / 'build/rain/rain.en.docx').read_bytes())
        built(root)
    assert len([*path.parent.glob('*edited*')]) == 1


def test_formats_are_made_when_they_are_asked_for(root):
    assert built(root, Selection(formats=('pdf',)))[0] == {name for name in EVERYTHING if name.endswith('pdf')}
    assert built(root, Selection(formats=('pdf',)))[0] == set()
    assert current(root) is None
    assert {name for name in built(root)[0] if name.endswith('docx')} == {
        name for name in EVERYTHING if name.endswith('docx')
    }
    assert current(root)


def test_a_format_that_is_older_than_the_text_is_not_current(root):
    built(root)
    change(root, 'content/rain/brief.md', 'Rain.', 'Snow.')
    built(root, Selection(formats=('pdf',)))
    before = files(root)['rain/rain.en.docx']
    built(root)
    assert files(root)['rain/rain.en.docx'] != before


def test_drafts_and_releases_stand_apart(root):
    built(root)
    release = Selection(languages=('en',), draft=False)
    assert built(root, release)[0] == {'heat pdf', 'heat docx', 'rain pdf', 'rain docx'}
    assert built(root, release)[0] == set()
    assert built(root)[0] == set()


def test_what_a_release_may_lack_is_asked_anew(root):
    partial = Selection(draft=False, allow_partial=True)
    built(root, partial)
    assert built(root, partial)[0] == set()
    written, said = built(root, Selection(draft=False))
    assert written == set()
    assert any('not-current' in line for line in said)


def test_a_failed_brief_is_looked_at_each_time(root):
    write_project(root, {'content/rain/brief.md': brief('<b>Rain</b>\n')})
    first = built(root)[1]
    assert built(root)[1] == first != []


def test_outputs_of_a_brief_that_is_gone_are_removed_by_a_build_of_everything(root):
    built(root)
    built(root, Selection(briefs=('rain',), draft=False))
    for path in [*(root / 'content/rain').rglob('*'), root / 'content/rain']:
        path.unlink() if path.is_file() else path.rmdir()
    for some in (Selection(briefs=('heat',)), Selection(languages=('en',)), Selection(formats=('pdf',))):
        built(root, some)
        assert {'rain/rain.en.pdf', 'rain/rain.en.docx'} <= set(files(root))
    (root / 'build/heat/other.txt').write_text('mine')
    built(root)
    assert not (root / 'build/rain').exists()
    assert (root / 'build/release/rain/rain.en.pdf').is_file()
    assert (root / 'build/heat/other.txt').is_file()


def test_outputs_of_a_translation_that_is_gone_are_removed(root):
    built(root)
    (root / 'content/heat/i18n/fr.po').unlink()
    assert current(root) is None
    built(root)
    assert {name for name in files(root) if name.startswith('heat')} == {'heat/heat.en.pdf', 'heat/heat.en.docx'}
    assert current(root)


def test_what_somebody_has_edited_of_a_brief_that_is_gone_stays(root):
    built(root)
    (root / 'content/rain/brief.md').unlink()
    (root / 'content/rain').rmdir()
    (root / 'build/rain/rain.en.docx').write_bytes(b'edited')
    _, said = built(root)
    assert [line.partition(';')[0] for line in said] == ['build/rain/rain.en.docx: warning: its source is no more']
    assert [path.name for path in (root / 'build/rain').iterdir()] == ['rain.en.docx']
    assert built(root) == (set(), [])


@pytest.mark.parametrize('place', ['../outside.pdf', '/outside.pdf'])
def test_a_manifest_can_name_no_file_outside_for_removal(root, place):
    built(root)
    path = root / 'build/manifest.json'
    content = json.loads(path.read_bytes())
    slug = f'../../{place}' if place[0] == '.' else place
    content['briefs'][0] |= {'slug': slug}
    for output in content['briefs'][0]['outputs']:
        output['path'] = f'build/{slug}/{slug}.en.{output["form"]}'
    path.write_bytes(sealed(content))
    _, said = built(root)
    assert any('bad-manifest' in line for line in said)


@pytest.mark.parametrize('tenth', range(10))
def test_a_truncated_manifest_is_a_warning_and_a_full_build(root, jobs, tenth):
    built(root)
    before = files(root)
    path = root / 'build/manifest.json'
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * tenth // 10])
    written, said = built(root)
    assert (written, len(jobs)) == (EVERYTHING, 6)
    assert [line.split(':')[1].strip() for line in said] == ['warning']
    assert files(root) == before
    assert path.read_bytes() == whole


def test_a_build_that_dies_leaves_what_it_made_to_the_next(root, jobs):
    project, _ = open_project(root)
    with open_ledger(root) as before:
        outcomes = build(project, ALL, ledger=before)
        next(outcomes)
        outcomes.close()
    (root / 'build/heat/.briefpress-abc').write_bytes(b'half')
    (root / ledger.JOURNAL).write_bytes((root / ledger.JOURNAL).read_bytes() + b'{"path": "bui')
    assert current(root) is None
    assert len(built(root)[0]) == 4
    assert len(jobs) == 3
    assert current(root)
    assert sorted(path.name for path in (root / 'build').iterdir()) == [
        '.lock', '_report', 'heat', 'manifest.json', 'rain', 'report.html',
    ]  # fmt: skip
    assert not (root / 'build/heat/.briefpress-abc').exists()


def test_a_file_that_a_dead_build_has_put_in_its_place_is_not_taken_for_an_edited_one(root):
    built(root)
    change(root, 'content/rain/brief.md', 'Rain.', 'Snow.')
    project, _ = open_project(root)
    with open_ledger(root) as before:
        list(build(project, ALL, ledger=before))
    lines = (root / ledger.JOURNAL).read_text('ascii').splitlines()
    (root / ledger.JOURNAL).write_text('\n'.join(line for line in lines if '"entry"' not in line))
    change(root, 'content/rain/brief.md', 'Snow.', 'Hail.')
    assert built(root) == ({'rain pdf', 'rain docx'}, [])


def test_a_source_that_changes_while_it_is_built_is_looked_at_again(root, monkeypatch):
    prepare = plan.prepare

    def saved_meanwhile(project, slug, *given):
        yield from prepare(project, slug, *given)
        change(root, f'content/{slug}/brief.md', 'Rain.', 'Snow.')

    monkeypatch.setattr(plan, 'prepare', saved_meanwhile)
    built(root)
    monkeypatch.undo()
    assert current(root) is None
    change(root, 'content/rain/brief.md', 'Snow.', 'Rain.')
    assert built(root)[0] == set()
    assert current(root)


def test_a_style_that_changes_while_all_is_built_is_looked_at_again(root):
    project, _ = open_project(root)
    with open_ledger(root) as ledger:
        list(build(project, ALL, ledger=ledger))
        write_project(root, {'styles/house.css': 'p { color: #123456 }'})
        record(project, ledger, ALL)
    (root / 'styles/house.css').unlink()
    assert current(root) is None
    assert built(root)[0] == set()


def test_another_build_waits_until_the_first_is_done(root):
    from threading import Thread

    order = []
    with open_ledger(root):
        other = Thread(target=lambda: (open_and_close(root, order), order.append('second')))
        other.start()
        while 'waiting' not in order:
            pass
        order.append('first')
    other.join(30)
    assert order == ['waiting', 'first', 'second']


def open_and_close(root, order):
    with open_ledger(root, waiting=lambda: order.append('waiting')):
        pass


def test_a_link_in_the_sources_is_not_followed_for_its_digest(root, tmp_path_factory):
    outside = tmp_path_factory.mktemp('outside') / 'secret.txt'
    outside.write_text('secret')
    (root / 'content/rain/tables').mkdir()
    (root / 'content/rain/tables/issues.yaml').symlink_to(outside)
    first = built(root)[1]
    outside.write_text('another')
    assert built(root)[1] == first


def test_paths_of_the_manifest_are_relative(root):
    built(root)
    assert str(root) not in (root / 'build/manifest.json').read_text()

"""`briefpress pull`: what it prints, what it writes, and how it ends."""

import io
import re
import sys
import zipfile

import docx
import pytest

import briefpress.review
from briefpress.build import Selection, build
from briefpress.cli import main
from briefpress.project import open_project
from tests.projects import brief, write_project

FRONT = '---\ntitle: Heat plan\ntype: policy-brief\nseries: Plans\ndate: 2025-10-14\nlanguage: en\n---\n'
TEXT = '## Aims\n\nTowns get hotter.\n\n- Open rooms.\n- Plant trees.\n\n/// table | issues\nIssues\n///\n'
ROWS = 'Issue,Remedies\nLong forms,Cut\nHot rooms,Blinds\n'
FILES = {'content/heat/brief.md': brief(TEXT, front=FRONT), 'content/heat/tables/issues.csv': ROWS}
PLACE = 'content/heat/brief.md'


@pytest.fixture(scope='module')
def draft(tmp_path_factory):
    """The draft of the small brief, as it is built."""
    root = write_project(tmp_path_factory.mktemp('draft'), FILES)
    project, _ = open_project(root)
    (outcome,) = build(project, Selection(formats=('docx',)))
    assert outcome.diagnostics == ()
    return (root / 'build/heat/heat.en.docx').read_bytes()


@pytest.fixture
def root(tmp_path):
    return write_project(tmp_path, FILES)


@pytest.fixture
def run(root, monkeypatch, capfd):
    """A function that runs the command in the project; its exit code, output and error output."""

    def call(*words):
        monkeypatch.chdir(root)
        monkeypatch.setattr(sys, 'argv', ['briefpress', 'pull', *words])
        with pytest.raises(SystemExit) as stop:
            main()
        return stop.value.code, *capfd.readouterr()

    return call


def edited(draft, *changes):
    """A draft in whose XML some text is another one."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(draft)) as old, zipfile.ZipFile(stream, 'w') as new:
        for name in old.namelist():
            data = old.read(name).decode()
            if name == 'word/document.xml':
                for before, after in changes:
                    assert data.count(before) == 1, before
                    data = data.replace(before, after)
            new.writestr(name, data)
    return stream.getvalue()


def inserted(text, author):
    """A tracked insertion in the midst of a run."""
    return (
        f'</w:t></w:r><w:ins w:id="9" w:author="{author}" w:date="2025-11-03T10:15:00Z"><w:r>'
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:ins><w:r><w:t xml:space="preserve">'
    )


def sources(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in (root / 'content').rglob('*') if path.is_file()
    }


TWO_EDITORS = (
    ('Open rooms.', f'Open{inserted(" cool", "Asha Rao")} rooms.'),
    ('Plant trees.', f'Plant{inserted(" tall", "Ben Okoro")} trees.'),
    ('>Blinds<', '>Blinds, awnings<'),
)


def test_a_draft_that_nobody_edited_changes_nothing(run, root, draft):
    (root / 'r.docx').write_bytes(draft)
    before = sources(root)
    assert run('r.docx') == (0, 'heat (en): nothing to change: 0 errors, 0 warnings\n', '')
    assert sources(root) == before


def test_edits_go_to_their_files_and_are_shown_with_their_authors(run, root, draft):
    (root / 'r.docx').write_bytes(edited(draft, *TWO_EDITORS))
    assert run('r.docx') == (
        0,
        f'{PLACE}:13\n'
        '  - - Open rooms.\n'
        '  + - Open {+cool +}rooms.\n'
        f'{PLACE}:14\n'
        '  - - Plant trees.\n'
        '  + - Plant {+tall +}trees.\n'
        'content/heat/tables/issues.csv:3\n'
        '  - Hot rooms,Blinds\n'
        '  + Hot rooms,{+"+}Blinds{+, awnings"+}\n'
        'Tracked changes:\n'
        '  Asha Rao, 2025-11-03 10:15: inserted: cool\n'
        '  Ben Okoro, 2025-11-03 10:15: inserted: tall\n'
        'heat (en): 2 files changed: 0 errors, 0 warnings\n',
        '',
    )
    assert sources(root) == {
        PLACE: FILES[PLACE].replace('Open', 'Open cool').replace('Plant', 'Plant tall').encode(),
        'content/heat/tables/issues.csv': ROWS.replace('Blinds', '"Blinds, awnings"').encode(),
    }
    assert run('r.docx')[1].endswith('heat (en): nothing to change: 0 errors, 0 warnings\n')


def test_a_dry_run_shows_the_same_and_writes_nothing(run, root, draft):
    (root / 'r.docx').write_bytes(edited(draft, *TWO_EDITORS))
    before = sources(root)
    code, shown, _ = run('r.docx', '--dry-run')
    assert code == 0
    assert shown.endswith('heat (en): 2 files would change: 0 errors, 0 warnings\n')
    assert sources(root) == before
    assert run('r.docx')[1] == shown.replace('would change', 'changed')


def test_the_changes_of_an_author_are_rejected(run, root, draft):
    (root / 'r.docx').write_bytes(edited(draft, *TWO_EDITORS))
    code, out, _ = run('r.docx', '--reject', 'Ben  Okoro', '--reject', 'Asha Rao')
    assert code == 0
    assert 'Ben Okoro, 2025-11-03 10:15: inserted (rejected): tall\n' in out
    assert (root / PLACE).read_text('utf-8') == FILES[PLACE]
    assert 'awnings' in (root / 'content/heat/tables/issues.csv').read_text('utf-8')


def test_an_author_to_reject_who_has_changed_nothing_is_an_error_before_anything_is_written(run, root, draft):
    (root / 'r.docx').write_bytes(edited(draft, *TWO_EDITORS))
    before = sources(root)
    code, out, err = run('r.docx', '--reject', 'Okoro')
    assert (code, out) == (2, '')
    message = "no tracked change in this draft is by 'Okoro'; its authors are Asha Rao, Ben Okoro"
    assert err.rstrip().endswith(f'Error: {message}')
    assert sources(root) == before


def test_what_each_author_has_changed_is_shown_apart(run, root, draft):
    (root / 'r.docx').write_bytes(edited(draft, *TWO_EDITORS))
    code, out, _ = run('r.docx', '--per-author', '--dry-run')
    assert code == 0
    parts = re.split(r'^(Without tracking|Asha Rao|Ben Okoro):\n', out, flags=re.MULTILINE)
    assert parts[1::2] == ['Without tracking', 'Asha Rao', 'Ben Okoro']
    assert [re.findall(r'^  \+ (.*)', part, re.MULTILINE) for part in parts[2::2]] == [
        ['Hot rooms,{+"+}Blinds{+, awnings"+}'],
        ['- Open {+cool +}rooms.'],
        ['- Plant {+tall +}trees.'],
    ]


def test_what_others_have_changed_meanwhile_stays(run, root, draft):
    (root / 'r.docx').write_bytes(edited(draft, ('Open rooms.', 'Open cool rooms.')))
    (root / PLACE).write_text(FILES[PLACE].replace('Plant', 'Water').replace('Aims', 'Aims of all'), encoding='utf-8')
    assert run('r.docx')[0] == 0
    wanted = FILES[PLACE].replace('Plant', 'Water').replace('Aims', 'Aims of all').replace('Open', 'Open cool')
    assert (root / PLACE).read_text('utf-8') == wanted


def test_a_text_that_both_have_changed_is_marked_and_the_exit_code_is_1(run, root, draft):
    (root / 'r.docx').write_bytes(edited(draft, ('get hotter', 'grow hotter'), ('Plant trees', 'Plant tall trees')))
    (root / PLACE).write_text(FILES[PLACE].replace('get hotter', 'become hotter'), encoding='utf-8')
    code, out, err = run('r.docx')
    assert code == 1
    assert out.endswith('heat (en): 1 file changed, 1 conflict to decide: 1 error, 0 warnings\n')
    assert out.count(PLACE) == 2, 'the three lines of the mark have one place'
    assert err.startswith(f'{PLACE}:11: error: the draft and someone here have both changed this text; ')
    assert '[conflict]' in err
    mark = 'Towns become hotter.\n<!-- conflict: r.docx has\nTowns grow hotter.\n-->\n'
    wanted = FILES[PLACE].replace('Plant', 'Plant tall').replace('Towns get hotter.\n', mark)
    assert (root / PLACE).read_text('utf-8') == wanted


def test_a_comment_becomes_one_note_however_often_its_file_is_pulled(run, root, draft):
    document = docx.Document(io.BytesIO(draft))
    words = next(run for line in document.paragraphs for run in line.runs if 'get hotter' in run.text)
    document.add_comment(words, 'Since when?', author='Asha Rao', initials='AR')
    document.save(str(root / 'r.docx'))
    code, out, err = run('r.docx')
    assert (code, err) == (0, '')
    assert out.startswith('content/heat/notes.yaml:1\n  + - ')
    assert out.count('notes.yaml') == 1, 'lines that come together have one place'
    assert out.endswith('heat (en): 1 file changed, 1 new note: 0 errors, 0 warnings\n')
    note = (root / 'content/heat/notes.yaml').read_text('utf-8')
    assert note.startswith('- quote: Towns get hotter.\n  text: Since when?\n  author: Asha Rao\n')
    assert run('r.docx')[:2] == (0, 'heat (en): nothing to change: 0 errors, 0 warnings\n')


def test_lines_that_go_together_have_one_place(run, root, draft):
    with zipfile.ZipFile(io.BytesIO(draft)) as file:
        paragraphs = re.findall('<w:p>.*?</w:p>', file.read('word/document.xml').decode(), re.DOTALL)
    gone = [line for line in paragraphs if 'Open rooms' in line or 'Plant trees' in line]
    (root / 'r.docx').write_bytes(edited(draft, *((line, '') for line in gone)))
    assert run('r.docx') == (
        0,
        f'{PLACE}:13\n  - - Open rooms.\n  - - Plant trees.\nheat (en): 1 file changed: 0 errors, 0 warnings\n',
        '',
    )


def test_text_that_finds_no_place_is_told_in_full_and_all_else_is_taken(run, root, draft):
    (root / 'r.docx').write_bytes(edited(draft, ('14 October 2025', '14 October 2025, at noon'), ('Plant', 'Water')))
    code, _, err = run('r.docx')
    assert code == 1
    assert err.startswith('r.docx: error: ')
    assert '14 October 2025, at noon [not-placed]' in err
    assert (root / PLACE).read_text('utf-8') == FILES[PLACE].replace('Plant', 'Water')


@pytest.mark.parametrize('data', [b'', b'PK\x03\x04 half a file', b'%PDF-1.7'])
def test_a_file_that_is_no_draft_is_one_clear_error(run, root, data):
    (root / 'r.docx').write_bytes(data)
    code, out, err = run('r.docx')
    assert (code, out) == (2, '')
    assert len(re.findall(': error: ', err)) == 1
    assert '[bad-draft]' in err


def test_a_draft_of_a_brief_that_is_not_here_is_one_clear_error(run, root, draft):
    (root / 'r.docx').write_bytes(draft)
    (root / 'content/heat').rename(root / 'content/warm')
    code, out, err = run('r.docx')
    assert (code, out, err.count(': error: ')) == (2, '', 1)
    assert "this draft is of the brief 'heat', which the project does not have [bad-draft]" in err
    assert run('r.docx', '--brief', 'warm')[0] == 0


@pytest.mark.parametrize(('words', 'message'), [(['none.docx'], 'does not exist'), ([], "Missing argument 'FILE'")])
def test_wrong_use_is_exit_code_2(run, words, message):
    code, out, err = run(*words)
    assert (code, out) == (2, '')
    assert message in err


def test_a_folder_that_is_no_project_is_exit_code_2(run, root, draft, tmp_path_factory):
    (root / 'r.docx').write_bytes(draft)
    code, out, err = run('r.docx', '-C', str(tmp_path_factory.mktemp('empty')))
    assert (code, out) == (2, '')
    assert 'has no content/ folder' in err


def test_a_project_elsewhere_is_written_to(run, root, draft, tmp_path_factory):
    other = write_project(tmp_path_factory.mktemp('other'), FILES)
    (root / 'r.docx').write_bytes(edited(draft, ('Plant', 'Water')))
    assert run('r.docx', '-C', str(other))[0] == 0
    assert (root / PLACE).read_text('utf-8') == FILES[PLACE]
    assert (other / PLACE).read_text('utf-8') == FILES[PLACE].replace('Plant', 'Water')


@pytest.mark.parametrize('path', [PLACE, 'content/heat/tables/issues.csv'])
def test_a_file_that_is_saved_by_someone_else_meanwhile_keeps_everything_from_being_written(
    run, root, draft, monkeypatch, path
):
    (root / 'r.docx').write_bytes(edited(draft, *TWO_EDITORS))
    pull = briefpress.review.pull

    def slow(*values, **options):
        done = pull(*values, **options)
        (root / path).write_bytes(b'theirs')
        return done

    monkeypatch.setattr(briefpress.review, 'pull', slow)
    code, _, err = run('r.docx')
    assert code == 2
    assert 'has been changed by someone else just now; run this once more' in err
    assert sources(root) == {name: data.encode() for name, data in FILES.items()} | {path: b'theirs'}

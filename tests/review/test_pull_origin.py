"""Which brief a draft is of, and what it was made from, where the draft itself does not say or says it wrongly."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from dataclasses import replace

import pytest

from briefpress.load import load_brief
from briefpress.merge import merge
from briefpress.review import pull
from briefpress.word.manifest import read_manifest, write_manifest
from briefpress.word.write import write_docx
from tests.review.heat_brief import (
    BRIEF,
    FILES,
    ISSUES,
    PATH,
    SLUG,
    change,
    draft,
    edit,
    project_in,
    pulled,
)
from tests.review.homecoming import draft_of
from tests.review.test_pull import words


@pytest.fixture
def project(tmp_path):
    return project_in(tmp_path)


@pytest.fixture
def data(project):
    return draft(project)


def stripped(data, *, digest=True):
    """The draft without its source, as a program may leave it; perhaps without its digest too."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, 'w') as copy:
        for name in archive.namelist():
            part = archive.read(name)
            if name.startswith('customXml/'):
                continue
            if name in ('word/_rels/document.xml.rels', '[Content_Types].xml'):
                part = re.sub(rb'<(Relationship|Override) [^>]*customXml[^>]*/>', b'', part)
            if name == 'docProps/custom.xml' and not digest:
                part = part.replace(b'briefpress-digest', b'another-digest')
            copy.writestr(name, part)
    return out.getvalue()


def git(project, *arguments):
    command = ['git', '-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', *arguments]
    subprocess.run(command, cwd=project.root, check=True, capture_output=True)


def test_a_draft_without_its_source_is_found_in_the_history_by_its_digest(project, data):
    git(project, 'init', '--quiet')
    git(project, 'add', '.')
    git(project, 'commit', '--quiet', '--message', 'first')
    change(project, PATH, 'A second paragraph', 'Another paragraph')
    git(project, 'commit', '--quiet', '--all', '--message', 'second')
    found = pulled(project, stripped(edit(data, words('The towns', 'pay', 'paid'))))
    assert 'The towns paid.' in found.files[PATH][1]
    assert 'Another paragraph' in found.files[PATH][1], 'what has changed since stays'


def test_a_draft_of_which_nothing_is_known_is_compared_with_the_present_source(project, data):
    change(project, PATH, 'A second paragraph, of its own.\n\n', '')
    edited_ = edit(data, words('The towns', 'pay', 'paid'))
    found, faults = pull(project, stripped(edited_, digest=False), name='heat.en.docx')
    assert [fault.code for fault in faults] == ['draft-source']
    assert 'The towns paid.' in found.files[PATH][1]
    assert '\n\nA second paragraph, of its own.\n\n' in found.files[PATH][1], 'it looks as if the draft had it new'


def test_a_draft_of_a_release_comes_home_by_its_digest(project):
    brief, _ = load_brief(project, SLUG)
    merged, _ = merge(project, brief, draft=False)
    data = write_docx(merged.plain)[0]
    assert b'urn:briefpress' not in b''.join(
        zipfile.ZipFile(io.BytesIO(data)).read(n) for n in zipfile.ZipFile(io.BytesIO(data)).namelist()
    )
    assert 'The towns paid.' in pulled(project, edit(data, words('The towns', 'pay', 'paid'))).files[PATH][1]


def test_a_draft_of_a_brief_that_the_project_does_not_have_is_one_error(data, tmp_path_factory):
    elsewhere = project_in(
        tmp_path_factory.mktemp('other'),
        {'content/other/brief.md': BRIEF, 'content/other/tables/issues.yaml': FILES[ISSUES]},
    )
    found, faults = pull(elsewhere, data, name='heat.en.docx')
    assert found is None
    assert [(fault.code, fault.hint) for fault in faults] == [
        ('bad-draft', 'name the brief with  --brief BRIEF ; there is other')
    ]
    changed = edit(data, words('The towns', 'pay', 'paid'))
    found = pulled(elsewhere, changed, slug='other')
    assert 'The towns paid.' in found.files['content/other/brief.md'][1], 'a brief may be renamed'


def forged(data, change):
    """The draft with another source in it, which has the digest of each file but not of all."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, 'w') as copy:
        for name in archive.namelist():
            part = archive.read(name)
            if b'urn:briefpress:draft' in part and name.startswith('customXml/item'):
                manifest = read_manifest(part)
                part = write_manifest(replace(manifest, sources=change(manifest.sources)))
            copy.writestr(name, part)
    return out.getvalue()


FORGERIES = {
    'another text': lambda sources: {**sources, PATH: sources[PATH] + 'More.\n'},
    'a file elsewhere': lambda sources: {**sources, '../../etc/passwd': 'root'},
}


@pytest.mark.parametrize('what', ['another text', 'a file elsewhere'])
def test_a_source_that_is_not_the_one_the_draft_names_is_not_used(project, data, what):
    changed = edit(data, words('The towns', 'pay', 'paid'))
    found, faults = pull(project, forged(changed, FORGERIES[what]), name='heat.en.docx')
    assert [fault.code for fault in faults] == ['draft-source']
    assert list(found.files) == [PATH]
    assert 'The towns paid.' in found.files[PATH][1]


def test_bytes_that_are_no_draft_are_one_error(project, data):
    for forgery in (b'', b'PK\x03\x04', b'%PDF-1.7', data[:2000], data[: len(data) // 2], b'\xd0\xcf\x11\xe0' * 100):
        found, faults = pull(project, forgery, name='heat.en.docx')
        assert found is None
        assert [fault.code for fault in faults] == ['bad-draft']


OTHER = {
    'content/other/brief.md': BRIEF.partition('key_messages')[0].replace('Heat', 'Sea').replace('towns', 'ports')
    + '---\n\n## Waves\n\nOther text.\n'
}


def test_a_file_that_has_nothing_in_common_with_a_brief_is_refused(project):
    elsewhere = project.root.parent / f'{project.root.name}-2'
    elsewhere.mkdir()
    other = draft_of(project_in(elsewhere, OTHER), 'other')
    found, faults = pull(project, stripped(other, digest=False), name='heat.en.docx', slug='heat')
    assert found is None
    assert [fault.code for fault in faults] == ['bad-draft']

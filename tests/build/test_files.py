"""Writing outputs: the old file or the new one."""

import os

import pytest

from briefpress.build.files import TEMPORARY, former_files, output_path, write_file


def test_a_file_is_made_with_its_folders(tmp_path):
    write_file(tmp_path / 'a' / 'b.pdf', b'new')
    assert (tmp_path / 'a' / 'b.pdf').read_bytes() == b'new'


def test_a_file_is_readable_by_others_as_the_umask_says(tmp_path):
    before = os.umask(0o022)
    try:
        write_file(tmp_path / 'b.pdf', b'new')
    finally:
        os.umask(before)
    assert (tmp_path / 'b.pdf').stat().st_mode & 0o777 == 0o644


def test_a_failure_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    write_file(tmp_path / 'b.pdf', b'old')
    monkeypatch.setattr(os, 'fsync', lambda _: (_ for _ in ()).throw(OSError(28, 'No space left on device')))
    with pytest.raises(OSError, match='No space left'):
        write_file(tmp_path / 'b.pdf', b'new')
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [('b.pdf', b'old')]


def test_what_is_written_is_first_a_temporary_file_beside_it(tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(os, 'fsync', lambda _: seen.extend(path.name for path in tmp_path.iterdir()))
    write_file(tmp_path / 'b.pdf', b'new')
    assert [name.startswith(TEMPORARY) for name in seen] == [True]


def test_drafts_and_releases_do_not_share_a_folder(tmp_path):
    draft = output_path(tmp_path, slug='heat', language='en', form='pdf', draft=True)
    release = output_path(tmp_path, slug='heat', language='en', form='pdf', draft=False)
    assert draft == tmp_path / 'build/heat/heat.en.pdf'
    assert release == tmp_path / 'build/release/heat/heat.en.pdf'


@pytest.mark.parametrize(('language', 'found'), [('', 2), ('en', 1), ('*', 0), ('[eh]?', 0)])
def test_former_files_are_those_of_the_language_whatever_it_is_called(tmp_path, language, found):
    for name in ('heat.en.pdf', 'heat.hi.pdf', 'heat.en.press.pdf'):
        write_file(tmp_path / 'build' / 'heat' / name, b'old')
    assert len(former_files(tmp_path, slug='heat', language=language, form='pdf', draft=True)) == found

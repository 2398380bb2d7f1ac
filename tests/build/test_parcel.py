"""Jobs that travel."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from briefpress import fonts
from briefpress.build.parcel import FontError, pack, unpack
from tests.clusters import files, jobs_of, local


@pytest.fixture(scope='module')
def job(tmp_path_factory):
    return jobs_of(tmp_path_factory.mktemp('house'), briefs=1)[0]


def test_the_project_s_own_fonts_travel_and_those_of_packages_do_not(job):
    parcel = pack(job)
    assert sorted(parcel.fonts) == ['Cut[wght=650].ttf', 'Own.ttf']  # the one that was made, not what it was made of
    assert 'fonts/IBMPlexSerif-Regular.ttf' in job.document.fonts
    assert str(job.font_folder).encode() not in pickle.dumps(parcel)


def test_a_job_without_own_fonts_travels_without_any_and_reads_no_folder(job, tmp_path):
    shipped = {name: digest for name, digest in job.document.fonts.items() if 'Plex' in name}
    bare = replace(job, document=replace(job.document, fonts=shipped), otherwise=None)
    assert pack(bare).fonts == {}
    assert unpack(pack(bare), folder=tmp_path / 'laid') == replace(bare, font_folder=None)
    assert not (tmp_path / 'laid').exists()


def test_it_gives_the_same_bytes_where_the_project_is_not(job, tmp_path):
    opened = unpack(pack(job), folder=tmp_path / 'laid')
    assert opened.font_folder.parent == tmp_path / 'laid'
    assert files(local([opened])) == files(local([job]))


def test_fonts_are_laid_once_for_all_jobs_with_the_same_and_beside_those_of_others(job, tmp_path):
    first = unpack(pack(job), folder=tmp_path).font_folder
    written = (first / 'Own.ttf').stat().st_mtime_ns
    assert unpack(pack(job), folder=tmp_path).font_folder == first
    assert (first / 'Own.ttf').stat().st_mtime_ns == written
    changed = replace(pack(job), fonts={**pack(job).fonts, 'Own.ttf': b'other'})
    with pytest.raises(FontError, match=r'Own\.ttf is another file'):
        unpack(changed, folder=tmp_path)
    assert len(list(tmp_path.iterdir())) == 2
    assert unpack(pack(job), folder=tmp_path).font_folder == first


def test_a_laid_font_that_was_spoilt_is_named(job, tmp_path):
    (unpack(pack(job), folder=tmp_path).font_folder / 'Own.ttf').write_bytes(b'')
    with pytest.raises(FontError, match=r'the font Own\.ttf is another file than where the edition is from'):
        unpack(pack(job), folder=tmp_path)


def test_a_font_of_a_package_that_the_other_machine_lacks_is_named(job, tmp_path, monkeypatch):
    parcel = pack(job)
    there = {name: path for name, path in fonts.packaged().items() if name != 'IBMPlexMono-Regular.ttf'}
    monkeypatch.setattr(fonts, 'packaged', lambda: there)
    with pytest.raises(FontError, match=r'the font IBMPlexMono-Regular\.ttf is missing'):
        unpack(parcel, folder=tmp_path)

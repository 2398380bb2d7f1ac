"""What builds leave for programs and people: build/manifest.json and build/report.html."""

from __future__ import annotations

import json
import re

import pytest
from lxml import html as lxml_html
from PIL import Image

from briefpress.build import Selection, build, open_ledger, record
from briefpress.build.manifest import read_manifest, sealed
from briefpress.current import seal
from briefpress.project import open_project
from tests.projects import brief, write_project

PDF = Selection(formats=('pdf',))
ELSEWHERE = sealed(
    {
        'version': 2,
        'formats': ['pdf', 'docx'],
        'briefs': [
            {
                'slug': 'heat',
                'language': 'en',
                'draft': True,
                'title': '',
                'pages': 1,
                'document': '',
                'note': '',
                'outputs': [
                    {
                        'form': 'pdf',
                        'path': '../x.pdf',
                        'state': 'written',
                        'size': 1,
                        'sha256': '',
                        'document': '',
                        'fingerprint': '',
                    }
                ],
                'diagnostics': [],
            }
        ],
    }
)
FAULTY = brief(f'Text.\n\nSee {"a" * 200}.\n')


def recorded(root, selection=PDF):
    project, _ = open_project(root)
    with open_ledger(root) as ledger:
        list(build(project, selection, ledger=ledger))
        return record(project, ledger, selection)


def manifest(root):
    return {
        (entry['slug'], entry['language'], entry['draft']): entry
        for entry in json.loads((root / 'build/manifest.json').read_bytes())['briefs']
    }


def report(root):
    return lxml_html.fromstring((root / 'build/report.html').read_bytes())


def text(element):
    return ' '.join(element.text_content().split())


@pytest.fixture
def project(tmp_path):
    def make(**texts):
        return write_project(tmp_path, {f'content/{slug}/brief.md': text for slug, text in texts.items()})

    return make


def test_a_build_is_entered_with_its_files_and_its_faults(project):
    root = project(heat=FAULTY)
    assert recorded(root) == ()
    entry = manifest(root)['heat', 'en', True]
    (output,) = entry['outputs']
    assert (output['form'], output['state'], output['path']) == ('pdf', 'written', 'build/heat/heat.en.pdf')
    assert output['size'] == (root / output['path']).stat().st_size
    assert output['document'] == entry['document']
    (fault,) = entry['diagnostics']
    assert (fault['code'], fault['path'], fault['line'], fault['page']) == ('overflow', 'content/heat/brief.md', 10, 1)
    assert len(fault['box']) == 4


def test_the_same_build_leaves_the_same_bytes(project):
    root = project(heat=FAULTY)
    recorded(root)
    before = [(root / 'build' / name).read_bytes() for name in ('manifest.json', 'report.html')]
    recorded(root)
    assert before == [(root / 'build' / name).read_bytes() for name in ('manifest.json', 'report.html')]


def test_what_a_build_does_not_touch_stays_as_it_was(project):
    root = project(heat=FAULTY, rain=brief('Rain.\n'))
    recorded(root)
    recorded(root, Selection(('rain',), formats=('docx',)))
    recorded(root, Selection(('rain',), formats=('pdf',), draft=False))
    entries = manifest(root)
    assert set(entries) == {('heat', 'en', True), ('rain', 'en', True), ('rain', 'en', False)}
    assert [output['form'] for output in entries['rain', 'en', True]['outputs']] == ['docx', 'pdf']
    assert len(entries['heat', 'en', True]['diagnostics']) == 1


def test_a_file_that_a_failed_build_leaves_is_stale(project):
    root = project(heat=brief('Text.\n'))
    recorded(root)
    before = manifest(root)['heat', 'en', True]
    write_project(root, {'content/heat/brief.md': brief('<b>Text</b>\n')})
    recorded(root)
    after = manifest(root)['heat', 'en', True]
    assert after['outputs'] == [{**before['outputs'][0], 'state': 'stale'}]
    assert [fault['code'] for fault in after['diagnostics']] == ['raw-html']
    assert 'stale' in text(report(root).find('.//tbody'))


def test_a_fault_that_hides_the_language_makes_every_language_stale(project):
    root = project(heat=brief('Text.\n'))
    recorded(root)
    write_project(root, {'content/heat/brief.md': 'no front matter'})
    recorded(root)
    assert set(manifest(root)) == {('heat', 'en', True)}
    assert manifest(root)['heat', 'en', True]['outputs'][0]['state'] == 'stale'


def test_a_brief_that_was_never_built_is_missing_until_it_is(project):
    root = project(heat='no front matter')
    recorded(root)
    assert manifest(root)['heat', '', True]['outputs'][0]['state'] == 'missing'
    write_project(root, {'content/heat/brief.md': brief('Text.\n')})
    recorded(root)
    assert set(manifest(root)) == {('heat', 'en', True)}


def test_a_stale_file_that_no_manifest_knows_is_linked_all_the_same(project):
    root = project(heat=brief('Text.\n'))
    recorded(root)
    (root / 'build/manifest.json').unlink()
    write_project(root, {'content/heat/brief.md': brief('<b>Text</b>\n')})
    recorded(root)
    (output,) = manifest(root)['heat', '', True]['outputs']
    assert output['state'] == 'missing'
    write_project(root, {'content/heat/brief.md': brief('The sign 政.\n')})
    recorded(root)
    (output,) = manifest(root)['heat', 'en', True]['outputs']
    assert (output['state'], output['path']) == ('stale', 'build/heat/heat.en.pdf')


def test_a_file_that_is_older_than_the_text_says_so(project):
    root = project(heat=brief('Text.\n'))
    recorded(root, Selection(formats=('pdf', 'docx')))
    assert 'older' not in text(report(root).find('.//tbody'))
    write_project(root, {'content/heat/brief.md': brief('Other text.\n')})
    recorded(root)
    assert text(report(root).find('.//tbody')).count('older than the text') == 1


def test_a_pdf_that_another_program_has_written_is_not_shown(project):
    root = project(heat=FAULTY)
    recorded(root)
    (root / 'build/heat/heat.en.pdf').write_bytes(b'broken')
    recorded(root, Selection(formats=('docx',)))
    assert recorded(root, Selection(formats=('docx',))) == ()
    assert report(root).xpath('//img') == []


def test_briefs_that_are_gone_are_forgotten(project):
    root = project(heat=brief('Text.\n'), rain=brief('Rain.\n'))
    recorded(root)
    (root / 'content/rain/brief.md').unlink()
    (root / 'content/rain').rmdir()
    recorded(root, Selection())
    assert set(manifest(root)) == {('heat', 'en', True)}


@pytest.mark.parametrize(
    'content',
    [b'', b'{', b'[]', sealed({'version': 2, 'formats': [], 'briefs': [{'slug': 1}]}), b'\xff\xfe', ELSEWHERE],
)
def test_a_manifest_that_cannot_be_read_is_begun_anew(project, content):
    root = project(heat=brief('Text.\n'))
    recorded(root)
    (root / 'build/manifest.json').write_bytes(content)
    (fault,) = recorded(root)
    assert (fault.severity, fault.code, fault.path) == ('warning', 'bad-manifest', 'build/manifest.json')
    assert set(manifest(root)) == {('heat', 'en', True)}


def test_what_is_read_is_what_was_written(project):
    root = project(heat=FAULTY)
    recorded(root)
    entries, faults = read_manifest(root)
    assert faults == ()
    assert entries[0].diagnostics[0].code == 'overflow'
    assert isinstance(entries[0].diagnostics[0].box, tuple)


def test_the_report_outlines_a_fault_on_a_picture_of_its_page(project):
    root = project(heat=FAULTY)
    recorded(root)
    page = report(root)
    (mark,) = page.xpath('//a[@class="mark"]')
    (target,) = page.xpath(f'//li[@id="{mark.get("href")[1:]}"]')
    assert 'content/heat/brief.md:10' in text(target)
    picture = mark.getparent().find('img')
    with Image.open(root / 'build' / picture.get('src')) as image:
        image.load()
        said = int(picture.get('width')), int(picture.get('height'))
        assert all(abs(a - b) <= 1 for a, b in zip(image.size, said, strict=True))
    left, top, width, height = (float(value) for value in re.findall(r'[\d.]+(?=%)', mark.get('style')))
    fault = manifest(root)['heat', 'en', True]['diagnostics'][0]
    assert left == pytest.approx(100 * fault['box'][0] / 595.28, abs=0.1)
    assert top == pytest.approx(100 * fault['box'][1] / 841.89, abs=0.1)
    assert left + width <= 100.01
    assert 0 < height < 10


def test_pictures_that_are_no_longer_shown_are_removed(project):
    root = project(heat=FAULTY)
    recorded(root)
    before = {path.name for path in (root / 'build/_report').iterdir()}
    write_project(root, {'content/heat/brief.md': brief('Text.\n')})
    recorded(root)
    after = {path.name for path in (root / 'build/_report').iterdir()}
    assert len(before) == len(after) == 1
    assert before != after


def test_the_report_shows_no_page_that_its_faults_are_not_about(project):
    """A Word draft of a changed text was made, and the PDF is still that of the former one."""
    root = project(heat=FAULTY)
    recorded(root)
    write_project(root, {'content/heat/brief.md': brief('Text.\n')})
    recorded(root, Selection(formats=('docx',)))
    assert report(root).xpath('//img') == []


def test_the_report_takes_text_of_a_brief_for_text(project):
    root = project(heat=brief('Text.\n').replace('title: Heat plan', r'title: Heat \<script>alert(1)\</script>'))
    recorded(root)
    page = report(root)
    assert page.xpath('//script') == []
    assert '<script>' in text(page.xpath('//h2')[0])


def test_one_report_has_all_briefs(project):
    root = project(heat=FAULTY, rain=brief('Rain.\n'), snow='no front matter')
    recorded(root)
    page = report(root)
    assert [text(head) for head in page.xpath('//tbody/tr/th')] == ['heat', 'rain', 'snow']
    assert len(page.xpath('//section')) == 3
    assert len({item.get('id') for item in page.xpath('//*[@id]')}) == len(page.xpath('//*[@id]'))


@pytest.mark.parametrize(
    ('key', 'value'),
    [('title', 5), ('title', '\ud800'), ('pages', '2'), ('draft', 1), ('slug', None), ('outputs', 5), ('note', [])],
)
def test_a_manifest_of_other_types_is_begun_anew(project, key, value):
    root = project(heat=brief('Text.\n'))
    recorded(root)
    path = root / 'build/manifest.json'
    content = json.loads(path.read_bytes())
    content['briefs'][0][key] = value
    body = json.dumps(content).removeprefix('{').encode()
    path.write_bytes(seal(body) + body)
    (fault,) = recorded(root)
    assert fault.code == 'bad-manifest'


def test_a_manifest_that_is_nested_without_end_is_begun_anew(project):
    root = project(heat=brief('Text.\n'))
    recorded(root)
    (root / 'build/manifest.json').write_text('[' * 100_000)
    (fault,) = recorded(root)
    assert fault.code == 'bad-manifest'

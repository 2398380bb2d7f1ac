"""Content reads no file, reaches no network and runs no code: what tries is refused by its line, or is text."""

from __future__ import annotations

import io
import json
import re
import site
import socket
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import etree

from briefpress.native import cache_folder
from briefpress.press.condition import read_condition
from briefpress.project import Project, starter
from tests.hostile.vectors import (
    FRONT_MATTER,
    LITERAL,
    MARKDOWN,
    SVG_REFUSED,
    TABLES,
    TRANSLATIONS,
    as_markdown,
    drawing,
    fill,
    literal_brief,
    png,
)
from tests.projects import FRONT, brief, write_project

pytestmark = pytest.mark.skipif(sys.platform == 'win32', reason='a link needs a privilege there')
ROOT = Path(__file__).parents[2]
CANARY = 'CANARY-5f1d'
FIELDS = {'PAGE', 'NUMPAGES', 'SEQ', 'ARABIC', 'REF', 'TOC', 'PAGEREF', 'STYLEREF', 'MERGEFORMAT'}
SECRETS = {'canary.png': png(), 'canary.csv': f'A,B\n{CANARY},b\n'.encode(), 'canary.txt': CANARY.encode()}


@dataclass(frozen=True)
class Watched:
    """What a build of hostile content did: its faults by brief and language, its files, and what it touched."""

    root: Path
    secret: Path
    found: dict[str, list[str]]
    files: dict[str, bytes]
    read: list[Path]
    started: list[str]
    secrets: list[str]
    called: bool


def numbered(prefix: str, texts: dict[str, str]) -> dict[str, str]:
    return {f'{prefix}-{at}': text for at, text in enumerate(texts)}


def hostile_files(filled: dict[str, str]) -> dict[str, str | bytes]:
    """The project: one brief a vector, and one of all that is printed."""
    files: dict[str, str | bytes] = {'content/house.yaml': "publisher: '{{ 7*7 }} {% include x %}'\n"}
    for slug, text in numbered('markdown', MARKDOWN).items():
        files[f'content/{slug}/brief.md'] = brief(fill(text, filled) + '\n')
    for slug, text in numbered('front', FRONT_MATTER).items():
        key = text.partition(':')[0]
        lines = re.sub(rf'^{key}: .*$', lambda _, text=text: fill(text, filled), FRONT, flags=re.MULTILINE)
        files[f'content/{slug}/brief.md'] = brief('Text.\n', front=lines)
    for slug, name in numbered('table', TABLES).items():
        shown = '' if '%' in name or '{' in name else f'/// table | {name.partition(".")[0]}\n///\n'
        files |= {
            f'content/{slug}/brief.md': brief(shown),
            f'content/{slug}/tables/{name}': fill(TABLES[name][0], filled),
        }
    for slug, name in numbered('svg', SVG_REFUSED).items():
        files[f'content/{slug}/brief.md'] = brief('![a](images/a.svg)\n')
        files[f'content/{slug}/images/a.svg'] = drawing(fill(SVG_REFUSED[name].replace('&quot;', '"'), filled))
    files['content/translated/brief.md'] = brief('Warm words.\n')
    for language, (text, _) in TRANSLATIONS.items():
        target = fill(text, filled).replace('"', '\\"')
        files[f'content/translated/i18n/{language}.po'] = (
            f'msgid ""\nmsgstr "Language: {language}\\n"\n\nmsgid "Warm words."\nmsgstr "{target}"\n'
        )
    shown = ' / '.join(fill(text, filled) for text in LITERAL)
    quoted = '"' + shown.replace('"', '""') + '"'
    files['content/literal/brief.md'] = literal_brief(filled)
    files['content/literal/tables/t.csv'] = f'A,B\n{as_markdown(quoted)},b\n'
    files['content/literal/images/a.png'] = png()
    files['content/literal/notes.yaml'] = "- {unit: title, author: '{{ 7*7 }}', text: '</w:t><{{ 7*7 }}&'}\n"
    files['content/rendered/brief.md'] = brief('Warm words.\n')
    target = as_markdown(shown).replace('\\', '\\\\').replace('"', '\\"')
    files['content/rendered/i18n/fr.po'] = (
        f'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "Warm words."\nmsgstr "{target} \u202ea\u2066"\n'
    )
    files['content/glossary.csv'] = 'en,hi\n"{{ 7*7 }}","file:///etc/passwd"\n'
    return files


def write_links(root: Path, secret: Path) -> None:
    """Links out of the project wherever a file or a folder of content may stand."""
    for slug, text in numbered('markdown', MARKDOWN).items():
        if 'link' in text and 'images/' in text:
            folder = root / 'content' / slug / 'images'
            folder.mkdir()
            (folder / 'link.png').symlink_to(secret / 'canary.png')
            (folder / 'linked').symlink_to(secret)
    for slug, name in numbered('table', TABLES).items():
        if 'linked.csv' in TABLES[name][0]:
            (root / 'content' / slug / 'tables' / 'linked.csv').symlink_to(secret / 'canary.csv')
    (root / 'content' / 'linked-brief').symlink_to(secret / 'brief')
    for slug in ('linked-tables', 'linked-i18n', 'linked-notes', 'linked-file', 'linked-images', 'linked-catalogue'):
        files = {f'content/{slug}/brief.md': brief('![a](images/canary.png)\n' if 'images' in slug else 'Warm.\n')}
        write_project(root, {} if slug == 'linked-file' else files)
    (root / 'content/linked-file').mkdir()
    (root / 'content/linked-file/brief.md').symlink_to(secret / 'brief/brief.md')
    (root / 'content/linked-tables/tables').symlink_to(secret)
    (root / 'content/linked-images/images').symlink_to(secret)
    (root / 'content/linked-i18n/i18n').symlink_to(secret / 'i18n')
    (root / 'content/linked-catalogue/i18n').mkdir()
    (root / 'content/linked-catalogue/i18n/hi.po').symlink_to(secret / 'i18n/hi.po')
    (root / 'content/linked-notes/notes.yaml').symlink_to(secret / 'canary.txt')


LINKED = {
    'linked-brief': 'content/linked-brief/brief.md: error: this is a link to another file [linked-file]',
    'linked-file': 'content/linked-file/brief.md: error: this is a link to another file [linked-file]',
    'linked-tables': 'content/linked-tables/tables: error: this is a link to another folder [linked-file]',
    'linked-images': (
        'content/linked-images/brief.md:8: error: images/canary.png: this is a link to another file [linked-file]'
    ),
    'linked-i18n': 'content/linked-i18n/i18n: error: this is a link to another folder [linked-file]',
    'linked-catalogue hi': 'content/linked-catalogue/i18n/hi.po: error: this is a link to another file [linked-file]',
    'linked-notes': 'content/linked-notes/notes.yaml: error: this is a link to another file [linked-file]',
}


@pytest.fixture(scope='module')
def watched(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """One build of everything, in a process that notes what it does."""
    base = tmp_path_factory.mktemp('hostile')
    secret, root, out = base / 'secret', base / 'project', base / 'out'
    for folder in (secret / 'brief', secret / 'i18n', root, out):
        folder.mkdir(parents=True)
    for name, data in {**SECRETS, 'brief/brief.md': brief(CANARY).encode(), 'i18n/hi.po': b'msgid ""\n'}.items():
        (secret / name).write_bytes(data)
    with socket.create_server(('127.0.0.1', 0)) as server:
        filled = {'host': f'127.0.0.1:{server.getsockname()[1]}', 'secret': (secret / 'canary.txt').as_posix()}
        write_project(root, hostile_files(filled))
        write_links(root, secret)
        formats = ['pdf', 'docx', *(['press'] if read_condition(Project(starter()))[0] else [])]
        done = subprocess.run(
            [sys.executable, '-m', 'tests.hostile.watched', root, out / 'result.json', *formats],
            cwd=ROOT, capture_output=True, text=True, check=False, timeout=900,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-3000:]
        server.setblocking(False)
        try:
            server.accept()
            called = True
        except BlockingIOError:
            called = False
    result = json.loads((out / 'result.json').read_text('utf-8'))
    files = {name: (out / name).read_bytes() for name in result['files']}
    read = [Path(path) for path in result['read']]
    return Watched(root, secret, result['found'], files, read, result['started'], result['secrets'], called)


def test_nothing_is_read_but_the_project_the_installation_and_the_fonts(watched: Watched) -> None:
    allowed = [watched.root, watched.root.parent / 'out', ROOT, Path(sys.prefix), Path(sys.base_prefix)]
    allowed += map(
        Path, [*site.getsitepackages(), *sysconfig.get_paths().values(), tempfile.gettempdir() + '/fontconfig']
    )
    allowed += [cache_folder(), Path('/usr/share'), Path('/usr/lib'), Path('/lib'), Path('/etc/fonts')]
    allowed += map(Path, ['/System', '/Library', '/opt/homebrew', '/usr/local'])
    allowed += [Path('/proc/self'), Path('/dev'), *(Path(entry) for entry in sys.path if entry)]
    real = [path.resolve() for path in allowed]
    outside = [path for path in watched.read if not any(path.is_relative_to(folder) for folder in real)]
    assert [str(path) for path in outside] == []
    assert any(path.is_relative_to(watched.root) for path in watched.read)


def test_no_file_beside_the_project_is_opened_by_any_library(watched: Watched) -> None:
    assert watched.secrets == []
    assert not [name for name, data in watched.files.items() if CANARY.encode() in data]


def test_no_socket_is_opened_and_no_program_started(watched: Watched) -> None:
    assert watched.started == []
    assert not watched.called


def test_every_kind_of_file_was_made(watched: Watched) -> None:
    made = {name.rpartition('.')[0] for name in watched.files}
    briefs = ('literal.en', 'rendered.en', 'rendered.fr', 'translated.en', 'linked-catalogue.en')
    assert made == {f'{name}.{mode}' for name in briefs for mode in ('draft', 'release')}
    # A running head of a thousand letters runs over the edge of the sheet, which a press file may not.
    found = (fault for name in ('literal en', 'rendered fr') for fault in watched.found[name])
    assert not [fault for fault in found if ': error: ' in fault and '[press-bleed]' not in fault]


def refusals(watched: Watched, slug: str) -> list[str]:
    """The faults, once each: a draft and a release have the same."""
    return list(dict.fromkeys(fault.partition('\n')[0] for fault in watched.found[slug]))


@pytest.mark.parametrize('at', range(len(MARKDOWN)))
def test_markdown_is_refused_by_its_line(watched: Watched, at: int) -> None:
    text, code = list(MARKDOWN.items())[at]
    first = 8
    found = refusals(watched, f'markdown-{at}')
    assert any(
        re.match(rf'content/markdown-{at}/brief\.md:[0-9]+: error: ', fault) and fault.endswith(f'[{code}]')
        for fault in found
    ), found
    lines = {int(fault.split(':')[1]) for fault in found}
    assert lines <= set(range(first, first + 1 + text.count('\n') + 2 * text.count('\x85')))


@pytest.mark.parametrize('at', range(len(FRONT_MATTER)))
def test_front_matter_is_refused_by_its_line(watched: Watched, at: int) -> None:
    found = refusals(watched, f'front-{at}')
    code = list(FRONT_MATTER.values())[at]
    assert any(re.search(rf'brief\.md:[2-6]: error: .*\[{code}\]$', fault) for fault in found), found


@pytest.mark.parametrize('at', range(len(TABLES)), ids=list(TABLES))
def test_a_table_is_refused_by_its_line(watched: Watched, at: int) -> None:
    name, (_, code) = list(TABLES.items())[at]
    found = refusals(watched, f'table-{at}')
    # A file that is a link, or has such a name, has no line.
    line = '' if code == 'linked-file' or name[0] in '%{' else ':[0-9]+'
    assert any(re.search(rf'/tables/[^:]+{line}: error: .*\[{code}\]$', fault) for fault in found), found


@pytest.mark.parametrize('language', TRANSLATIONS)
def test_a_translation_is_refused_by_the_line_of_its_catalogue(watched: Watched, language: str) -> None:
    found = refusals(watched, f'translated {language}')
    code = TRANSLATIONS[language][1]
    pattern = rf'content/translated/i18n/{language}\.po:[0-9]: error: .*\[{code}\]$'
    assert any(re.match(pattern, fault) for fault in found), found


@pytest.mark.parametrize('name', SVG_REFUSED)
def test_a_drawing_is_refused_where_the_brief_shows_it(watched: Watched, name: str) -> None:
    (fault,) = refusals(watched, f'svg-{list(SVG_REFUSED).index(name)}')
    assert re.search(r'brief\.md:8: error: images/a\.svg: .*\[image-format\]$', fault), fault


@pytest.mark.parametrize('name', LINKED)
def test_a_link_out_of_the_project_is_not_followed(watched: Watched, name: str) -> None:
    assert refusals(watched, name) == [LINKED[name]]


def text_of_pdf(data: bytes) -> str:
    pages = pypdfium2.PdfDocument(data)
    return ''.join(''.join(page.get_textpage().get_text_range() for page in pages).split())


def text_of_docx(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        names = [name for name in parts.namelist() if re.fullmatch(r'word/(document|footnotes|header\d*)\.xml', name)]
        return ''.join(''.join(''.join(etree.fromstring(parts.read(name)).itertext()).split()) for name in names)


@pytest.mark.parametrize('mode', ['draft', 'release'])
@pytest.mark.parametrize('at', range(len(LITERAL)))
def test_what_looks_like_a_template_or_a_command_is_text_in_both_formats(watched: Watched, at: int, mode: str) -> None:
    filled = {'host': watched_host(watched), 'secret': (watched.secret / 'canary.txt').as_posix()}
    shown = ''.join(fill(LITERAL[at], filled).split())
    for name, times in (('literal.en', 15), ('rendered.fr', 1)):
        pdf = text_of_pdf(watched.files[f'{name}.{mode}.pdf']).replace('\ufffe', '')
        docx = text_of_docx(watched.files[f'{name}.{mode}.docx'])
        assert docx.count(shown) >= times
        assert letters(pdf).count(letters(shown)) >= times


def watched_host(watched: Watched) -> str:
    (port,) = set(
        re.findall('http://127.0.0.1:([0-9]+)/a.css', (watched.root / 'content/literal/brief.md').read_text())
    )
    return f'127.0.0.1:{port}'


def letters(text: str) -> str:
    return ''.join(re.findall(r'[A-Za-z0-9{}%]', text))


def pdf_files(watched: Watched) -> dict[str, bytes]:
    return {name: data for name, data in watched.files.items() if name.endswith(('pdf', 'press'))}


def test_nothing_is_attached_to_a_pdf_but_the_tables_that_it_shows(watched: Watched) -> None:
    for name, data in pdf_files(watched).items():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            shown = ['t.csv'] if name.startswith('literal') and name.endswith('pdf') else []
            assert sorted(pdf.attachments) == shown


def test_a_pdf_has_no_action_but_links_to_the_web(watched: Watched) -> None:
    for data in pdf_files(watched).values():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            actions = {
                str(item.get('/S')): str(item.get('/URI', ''))
                for item in pdf.objects
                if isinstance(item, pikepdf.Dictionary) and item.get('/S') and (item.get('/URI') or item.get('/D'))
            }
            names = {str(key) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) for key in item}
            assert not names & {'/JS', '/JavaScript', '/Launch', '/AA', '/RichMedia', '/XFA', '/Movie'}
            assert set(actions) <= {'/URI', '/GoTo'}
            assert actions.get('/URI', 'https://').startswith('https://')


def test_a_word_draft_leads_out_by_plain_links_alone_and_has_no_field_that_fetches(watched: Watched) -> None:
    for name, data in watched.files.items():
        if not name.endswith('docx'):
            continue
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            names = parts.namelist()
            relations = [
                relation
                for part in names
                if part.endswith('.rels')
                for relation in etree.fromstring(parts.read(part))
                if relation.get('TargetMode') == 'External'
            ]
            xml = [etree.fromstring(parts.read(part)) for part in names if part.endswith('.xml')]
            fields = ' '.join(text for root in xml for text in root.xpath('//*[local-name()="instrText"]/text()'))
        assert {relation.get('Type').rpartition('/')[2] for relation in relations} <= {'hyperlink'}
        assert {relation.get('Target') for relation in relations} <= {'https://example.org/{{7*7}}'}
        assert not [part for part in names if re.search('vba|activeX|ole|embeddings|altChunk|afchunk', part, re.I)]
        assert set(re.findall('[A-Z]{3,}', fields)) <= FIELDS

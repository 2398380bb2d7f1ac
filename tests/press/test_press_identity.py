"""What a press file says of itself, and that it says the same every time."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from pikepdf import Name

from briefpress.model import Translation
from briefpress.press.condition import PrintCondition
from briefpress.press.identity import NAMESPACES, identifier_of, xmp
from briefpress.press.write import write_press
from tests.press.press_reading import made, opened

PROGRAM = """
import hashlib, sys
from pathlib import Path
from briefpress.engine.start import start_engine
start_engine()
from briefpress.load import load_brief
from briefpress.merge import merge
from briefpress.press.condition import read_condition
from briefpress.press.write import write_press
from briefpress.project import Project
project = Project(Path(sys.argv[1]))
brief, _ = load_brief(project, 'writing-guide')
merged, _ = merge(project, brief)
data, _ = write_press(merged.with_contents, read_condition(project)[0])
print(hashlib.sha256(data).hexdigest())
"""


@pytest.fixture(scope='module')
def data(condition: PrintCondition) -> bytes:
    written, faults = write_press(replace(made('<p>Heat</p>'), title='Heat & <cities>'), condition)
    assert faults == ()
    return written


def test_the_file_is_pdf_1_6_and_has_no_object_streams(data: bytes) -> None:
    assert re.match(rb'%PDF-1\.6\r?\n%[\x80-\xff]{4}', data)
    assert data.rstrip().endswith(b'%%EOF')
    assert b'/ObjStm' not in data
    with opened(data) as pdf:
        assert not pdf.is_encrypted
        assert len(pdf.trailer.ID) == 2
        assert pdf.check_pdf_syntax() == []


def test_info_and_xmp_agree(data: bytes) -> None:
    with opened(data) as pdf:
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        packet = pdf.Root.Metadata
        assert '/Filter' not in packet
        root = ElementTree.fromstring(packet.read_bytes())
    said = {}
    for element in root.iter():
        prefix = next((name for name, uri in NAMESPACES.items() if element.tag.startswith(f'{{{uri}}}')), '')
        if prefix:
            said[f'{prefix}:{element.tag.partition("}")[2]}'] = ''.join(element.itertext())
    assert said['dc:title'] == info['/Title'] == 'Heat & <cities>'
    assert said['dc:creator'] == info['/Author'] == 'A. Author'
    assert said['pdf:Keywords'] == info['/Keywords'] == 'heat'
    assert said['pdf:Producer'] == info['/Producer']
    assert said['xmp:CreatorTool'] == info['/Creator'] == 'briefpress'
    assert said['pdfxid:GTS_PDFXVersion'] == info['/GTS_PDFXVersion'] == 'PDF/X-4'
    assert f'/{said["pdf:Trapped"]}' == info['/Trapped'] == '/False'
    assert info['/CreationDate'] == info['/ModDate'] == 'D:20251014120000Z'
    assert re.fullmatch('[0-9a-f]{64}', info['/sourcedigest'])
    assert '/translated' not in info
    assert {said[f'xmp:{name}'] for name in ('CreateDate', 'ModifyDate', 'MetadataDate')} == {'2025-10-14T12:00:00Z'}
    assert said['xmpMM:DocumentID'].startswith('uuid:')
    assert (said['xmpMM:VersionID'], said['xmpMM:RenditionClass']) == ('1', 'default')


def test_a_translation_says_how_much_of_it_is_translated(condition: PrintCondition) -> None:
    document = replace(made('<p>Heat</p>'), translation=Translation('en', {}, percent=51))
    with opened(write_press(document, condition)[0]) as pdf:
        assert str(pdf.docinfo['/translated']) == '51%'


def test_there_is_one_output_intent_with_the_whole_profile(data: bytes, condition: PrintCondition) -> None:
    with opened(data) as pdf:
        (intent,) = pdf.Root.OutputIntents.as_list()
        assert intent.S == Name.GTS_PDFX
        assert str(intent.OutputConditionIdentifier) == 'FOGRA39'
        assert str(intent.RegistryName) == 'http://www.color.org'
        assert str(intent.Info) == condition.description
        assert int(intent.DestOutputProfile.N) == 4
        assert hashlib.sha256(intent.DestOutputProfile.read_bytes()).hexdigest() == condition.sha256


def test_nothing_but_pages_is_in_the_file(data: bytes) -> None:
    with opened(data) as pdf:
        assert set(pdf.Root.keys()) == {'/Type', '/Pages', '/OutputIntents', '/Lang', '/Metadata'}
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                assert not {'/Annots', '/StructParents', '/JS', '/EF', '/Dest', '/F'} & set(thing.keys())


def test_a_title_of_nothing_is_the_name_of_the_brief(condition: PrintCondition) -> None:
    assert '>heat</rdf:li>' in xmp(replace(made(''), title=''), condition)


def test_the_identifier_is_that_of_the_document_and_its_condition(condition: PrintCondition) -> None:
    document = made('<p>Heat</p>')
    other = identifier_of(replace(document, title='Cold'), condition)
    printed = identifier_of(document, replace(condition, palette={}))
    assert identifier_of(made('<p>Heat</p>'), condition) == identifier_of(document, condition)
    assert len({identifier_of(document, condition), other, printed}) == 3


@pytest.mark.usefixtures('condition')
def test_two_processes_write_the_same_bytes() -> None:
    root = Path(__file__).parents[2]
    found = set()
    for seed in ('1', '2'):
        command = [sys.executable, '-c', PROGRAM, str(root)]
        environment = {**__import__('os').environ, 'PYTHONHASHSEED': seed, 'PYTHONPATH': str(root)}
        found.add(subprocess.run(command, env=environment, cwd=root, capture_output=True, text=True, check=True).stdout)
    assert len(found) == 1
    assert len(found.pop().strip()) == 64

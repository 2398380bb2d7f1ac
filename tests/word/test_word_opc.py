"""The Word writer takes the packages of python-docx, and leaves whoever takes all of it all of it."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

import pytest

BOTH = """
import sys
{first}
import briefpress.word.write
print(*sorted(name for name in ('docx', 'docx.api', 'docx.oxml', 'docx.oxml.table') if name in sys.modules))
import docx
from docx.oxml.styles import CT_Styles
document = docx.Document()
document.add_paragraph('a', style='Heading 1').add_run('b').bold = True
document.core_properties.title = 'c'
assert isinstance(document.styles.element, CT_Styles) and type(document.part).__name__ == 'DocumentPart'
from briefpress.word.package import main_part, open_template
package = open_template()
package.core_properties.title = 'd'
assert main_part(package).partname == '/word/document.xml'
"""


def test_the_version_of_python_docx_is_the_one_that_was_read():
    assert version('python-docx') == '1.2.0', 'read word/opc.py against the new python-docx: its start, PackageWriter'


@pytest.mark.parametrize(('first', 'modules'), [('', ''), ('import docx', 'docx docx.api docx.oxml docx.oxml.table')])
def test_the_model_of_documents_is_there_for_who_imports_it_and_not_before(first, modules):
    found = subprocess.run([sys.executable, '-c', BOTH.format(first=first)], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == modules

"""Word files by html-for-docx, one after the other: python html_docx.py FOLDER..., each with a page.html."""

import os
import sys
from pathlib import Path

import docx
from html4docx import HtmlToDocx

for folder in [Path(name).resolve() for name in sys.argv[1:]]:
    os.chdir(folder)  # where it looks for the stylesheet
    document = docx.Document()
    HtmlToDocx().add_html_to_document((folder / 'page.html').read_text('utf-8'), document)
    document.save(folder / 'html-for-docx.docx')

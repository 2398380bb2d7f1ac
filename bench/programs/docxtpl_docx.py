"""Word files by docxtpl, one after the other: python docxtpl_docx.py FOLDER..., each with template and context."""

import json
import sys
from pathlib import Path

from docxtpl import DocxTemplate

for folder in map(Path, sys.argv[1:]):
    template = DocxTemplate(folder / 'template.docx')
    template.render(json.loads((folder / 'context.json').read_text('utf-8')), autoescape=True)
    template.save(folder / 'docxtpl.docx')

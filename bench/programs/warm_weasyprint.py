"""Makes the PDF of page.html in this folder, once for each line of its input.

With --uncollected garbage is collected as in briefpress: after each PDF.
"""

import logging
import sys

from answering import answer, collected_afterwards
from weasyprint import HTML

logging.getLogger('weasyprint').disabled = True


def _make():
    HTML('page.html').write_pdf('warm-weasyprint.pdf', pdf_variant='pdf/a-3a', pdf_tags=True)


answer(collected_afterwards(_make) if '--uncollected' in sys.argv else _make)

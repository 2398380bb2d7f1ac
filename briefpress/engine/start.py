"""Starting WeasyPrint."""

from __future__ import annotations

import sys

from briefpress import fonts
from briefpress.engine import faster


def start_engine() -> None:
    """Import WeasyPrint, closed to the machine's fonts; do nothing where it is imported already."""
    if 'weasyprint' not in sys.modules:
        fonts.configure()
        faster.import_weasyprint()

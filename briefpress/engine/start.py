"""Starting WeasyPrint."""

from __future__ import annotations

import mimetypes
import sys

from briefpress import fonts
from briefpress.engine import faster


def start_engine() -> None:
    """Import WeasyPrint, closed to the machine's fonts and types of files; do nothing where it is imported already."""
    if 'weasyprint' not in sys.modules:
        fonts.configure()
        mimetypes.init(())  # by Python's own list alone: WeasyPrint would read those of the machine
        faster.import_weasyprint()

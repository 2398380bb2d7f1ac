"""briefpress without its preflight of PDFs, to be measured beside the whole: python without_preflight.py build ..."""

import sys
from pathlib import Path
from types import ModuleType

sys.path[0] = str(Path(__file__).resolve().parents[2])

from briefpress.cli import main  # noqa: E402

stands_in = ModuleType('briefpress.preflight.pdf')
stands_in.check_pdf = lambda *_: ()
sys.modules[stands_in.__name__] = stands_in
main()

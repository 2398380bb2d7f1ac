"""How much of a text comes back from its PDF as it was written, for each script and extracting program.

python -m bench.extraction [--plain] [SCRIPT...]     --plain: as WeasyPrint writes it by itself

Each cell: the share of paragraphs that are exact but for white space, and the share of words.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import page

from briefpress import fonts

fonts.configure()

from briefpress.engine import exact_text  # noqa: E402
from tests.pdf.scripts import EXTRACTORS, SCRIPTS, paragraphs, pdf, score  # noqa: E402


def main(*arguments: str) -> None:
    """Measure and print."""
    names = [name for name in arguments if name != '--plain'] or list(SCRIPTS)
    if '--plain' in arguments:
        exact_text.install = lambda: None
    print(f'{"":12}', *(f'{tool:>14}' for tool in EXTRACTORS), '  PDF/UA-1', '   kB', '    s', sep='')
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            script = SCRIPTS[name]
            start = time.perf_counter()
            data = pdf(script, Path(folder))
            seconds = time.perf_counter() - start
            file = Path(folder, f'{name}.pdf')
            file.write_bytes(data)
            found = [score(script, extract(file), paragraphs(script)) for extract in EXTRACTORS.values()]
            report = page.validate_pdf(str(file), profile=page.ValidationProfile.PDF_UA_1)
            cells = (f'{100 * item.paragraphs:6.0f} %{100 * item.words:4.0f} %' for item in found)
            failed = {fault.rule_id for fault in report.failures} - {'METADATA-FILTER-001'}  # about PDF/A's, and wrong
            verdict = 'FAILS' if failed else 'passes'
            print(f'{name:12}', *(f'{cell:>14}' for cell in cells), f'{verdict:>10}', f'{len(data) / 1000:5.0f}',
                  f'{seconds:5.1f}', sep='', flush=True)  # fmt: skip


if __name__ == '__main__':
    main(*sys.argv[1:])

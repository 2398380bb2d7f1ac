"""Lays out and writes document.pickle of this folder as PDF, once for each line of its input."""

import pickle
import sys
from pathlib import Path

from answering import answer, collected_afterwards

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from briefpress.engine.start import start_engine

start_engine()

from briefpress.pdf import lay_out, write_pdf  # noqa: E402

document = pickle.loads(Path('document.pickle').read_bytes())


@answer
@collected_afterwards
def _make() -> None:
    data, _ = write_pdf(lay_out(document))
    Path('warm-briefpress.pdf').write_bytes(data)

"""Lays out and writes document.pickle of this folder, without the mechanism of briefpress/engine/faster that is named.

Without a name nothing is left out, and with `plain` everything. With `--living` it does so once for each line of its
input; without, once, from its start.
"""

import os
import pickle
import sys
from contextlib import nullcontext
from pathlib import Path

from answering import answer, collected_afterwards

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from briefpress.engine import faster
from briefpress.engine.faster import declarations, deferred

LEFT_OUT = next((word for word in sys.argv[1:] if not word.startswith('-')), '')
if LEFT_OUT == 'plain':
    os.environ[faster.SWITCH] = 'plain'
elif LEFT_OUT == 'declarations':
    declarations.kept_declarations = nullcontext
elif LEFT_OUT == 'deferred':
    deferred.deferred_modules = nullcontext
elif LEFT_OUT:
    faster.MECHANISMS = tuple(each for each in faster.MECHANISMS if each.name != LEFT_OUT)

from briefpress.engine.start import start_engine  # noqa: E402

start_engine()

from briefpress.pdf import lay_out, write_pdf  # noqa: E402

document = pickle.loads(Path('document.pickle').read_bytes())


@collected_afterwards
def _make() -> None:
    data, _ = write_pdf(lay_out(document))
    Path('without.pdf').write_bytes(data)


if '--living' in sys.argv:
    answer(_make)
else:
    _make()

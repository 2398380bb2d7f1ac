"""The command line."""

from __future__ import annotations

import atexit
import gc
import io
import sys
from typing import NoReturn

from briefpress.cli.ending import EndedError, end, end_on_signals, ignore_signals

COLLECTED_AFTER = 5_000_000
"""Objects from one garbage collection to the next: a brief with a table of 1,000 rows is a third of it."""


def main() -> NoReturn:
    """Run the command line; the one place that ends the process.

    A build that has nothing to do ends before any package is imported.
    """
    gc.set_threshold(COLLECTED_AFTER)
    # Python would look for cycles in all that there is once more, only to give back what ends with the process.
    atexit.register(gc.freeze)
    try:
        end_on_signals()
        for stream in (sys.stdout, sys.stderr):
            # A pipe on Windows has an encoding that lacks most of the world's letters.
            if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
                stream.reconfigure(encoding='utf-8')
        code = _run(sys.argv[1:])
        ignore_signals()
    except EndedError as wanted:
        end(wanted.code)
    sys.exit(code)


def _run(words: list[str]) -> int:
    from briefpress.cli.up_to_date import nothing_to_do

    if nothing_to_do(words):
        return 0
    from briefpress.cli.commands import run

    return run()

"""The command line."""

from __future__ import annotations

import io
import sys

from briefpress.cli.up_to_date import nothing_to_do


def main() -> None:
    """Run the command line. A build that has nothing to do ends before any package is imported."""
    for stream in (sys.stdout, sys.stderr):
        # A pipe on Windows has an encoding that lacks most of the world's letters.
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding='utf-8')
    if nothing_to_do(sys.argv[1:]):
        sys.exit(0)
    from briefpress.cli.commands import run

    run()

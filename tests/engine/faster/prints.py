"""Print every page that `pages` gives, and what came of each, in a process of its own: see `test_identity.py`."""

from __future__ import annotations

import hashlib
import logging
import os
import sys
from collections.abc import Iterator
from typing import Any

from briefpress import fonts
from tests.engine.faster.pages import pages

LAYOUTS: tuple[tuple[dict[str, Any], tuple[dict[str, Any], ...]], ...] = (
    ({}, ({}, {'pdf_variant': 'pdf/ua-1'}, {'pdf_variant': 'pdf/a-3a', 'hinting': True, 'dpi': 150})),
    (
        {'presentational_hints': True, 'pdf_forms': True},
        ({'full_fonts': True, 'uncompressed_pdf': True, 'pdf_forms': True, 'pdf_tags': True},),
    ),
)
"""How a page is laid out, and how each of these layouts is written; pages that mix features only in the first way."""
MIXED = 24


class Said(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f'{record.levelname} {record.getMessage()}')


def prints(*, said: Said) -> Iterator[str]:
    """A line for each page: the digest of what is written each time, or the fault, and the digest of what was logged.

    How often a thing is logged may differ, as it depends on the order in which properties are asked for.
    """
    for at, (name, html) in enumerate(pages(mixed=MIXED)):
        said.messages.clear()
        written = [end for layout in LAYOUTS[: 1 if ':' in name else 2] for end in _written(html, *layout)]
        yield f'{at} {name} | {" | ".join(written)} | {_digest(repr(sorted(set(said.messages))).encode())}'


def _written(html: str, layout: dict[str, Any], variants: tuple[dict[str, Any], ...]) -> Iterator[str]:
    import weasyprint

    try:
        document = weasyprint.HTML(string=html, base_url='about:nothing').render(**layout)
        for options in variants:
            yield _digest(document.write_pdf(**options))
    except Exception as fault:
        # Pages that WeasyPrint fails at are to fail alike.
        yield f'{type(fault).__name__}: {fault}'


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def main() -> None:
    """Print the pages so many times in this process, plain or with all that is in `faster`."""
    how, turns = sys.argv[1:]
    os.environ['SOURCE_DATE_EPOCH'] = '1700000000'
    fonts.configure()
    if how == 'faster':
        from briefpress.engine import faster

        faster.import_weasyprint()
        # What else enters WeasyPrint may only be imported after it.
        from briefpress.engine import freed
        from briefpress.engine.faster.layouts import HOOKS

        assert HOOKS, 'without the kept declarations there is nothing to copy layouts with'
        freed.install()
        faster.install()
    said = Said()
    logger = logging.getLogger('weasyprint')
    logger.handlers, logger.propagate = [said], False
    logger.setLevel(logging.WARNING)
    for _ in range(int(turns)):
        for line in prints(said=said):
            print(line, flush=True)


if __name__ == '__main__':
    main()

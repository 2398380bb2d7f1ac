"""A fault of briefpress itself, told as any other, so that the rest is built."""

from __future__ import annotations

import traceback
from pathlib import Path

from briefpress.diagnostics import Diagnostic, error


def internal(slug: str, fault: BaseException) -> Diagnostic:
    """A fault of our own, with the place in our code where it happened."""
    frames = traceback.extract_tb(fault.__traceback__)
    place = f' ({Path(frames[-1].filename).name}:{frames[-1].lineno})' if frames else ''
    message = f'briefpress failed: {type(fault).__name__}: {fault}{place}'
    return error(f'content/{slug}/brief.md', 0, 'internal', message, 'please report this with the brief that shows it')

"""How the command line ends when somebody wants it to: at once, by its code, and without a traceback.

Needs the quickest modules of the standard library alone, as it is there before any other is imported.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import NoReturn

IMPORTING = '<frozen importlib._bootstrap>'
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143}


class EndedError(BaseException):
    """Somebody wants the process to end: by Ctrl-C, or as `kill` does."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def end_on_signals() -> None:
    """From now on raise EndedError at SIGINT and SIGTERM, and end the process as such at a second one of them."""
    # A shell that starts something in the background has it ignore SIGINT.
    if signal.getsignal(signal.SIGINT) == signal.default_int_handler:
        signal.signal(signal.SIGINT, _raise)
    signal.signal(signal.SIGTERM, _raise)
    sys.unraisablehook = _end_where_none_can_be_raised


def ignore_signals() -> None:
    """All is done: what would end it comes too late."""
    for number in CODES:
        signal.signal(number, signal.SIG_IGN)


def end(code: int) -> NoReturn:
    """End the process now: what had to be put away is.

    Some versions of Python, 3.11.2 among them, wait for ever at their end for what was on its way to a worker that is
    no more (python/cpython#94777).
    """
    ignore_signals()
    with suppress(OSError, ValueError):  # nobody may be there to read it
        sys.stdout.flush()
        if code == CODES[signal.SIGINT]:
            print('interrupted', file=sys.stderr, flush=True)
    os._exit(code)


def _raise(number: int, frame: FrameType | None) -> NoReturn:
    for each in CODES:
        signal.signal(each, _end_at_once)
    code = CODES[signal.Signals(number)]
    if _is_importing(frame):
        end(code)
    raise EndedError(code)


def _is_importing(frame: FrameType | None) -> bool:
    """Whether a module is being imported: one of C may abort the process at an exception, and nothing is half done."""
    while frame and frame.f_code.co_filename != IMPORTING:
        frame = frame.f_back
    return frame is not None


def _end_at_once(number: int, _frame: object) -> NoReturn:
    os._exit(CODES[signal.Signals(number)])


def _end_where_none_can_be_raised(found: sys.UnraisableHookArgs) -> None:
    """In a finalizer or a callback Python would print the exception, and go on."""
    if isinstance(found.exc_value, EndedError):
        end(found.exc_value.code)
    sys.__unraisablehook__(found)

"""The last line of a build."""

from __future__ import annotations

from collections.abc import Sequence

from briefpress.current import output_folder


def edits_wait(path: str) -> str:
    """That a file has in it what a build would have written over."""
    how = 'run  briefpress pull  with it' if path.endswith('.docx') else 'take it into the source'
    return f'{path}: what somebody has edited waits here: {how}, and delete this file [edited-output]'


def counted(number: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f'{number} {noun}' if number == 1 else f'{number} {noun}s'


def tally(severities: Sequence[str]) -> str:
    """`1 error, 2 warnings`."""
    return f'{counted(severities.count("error"), "error")}, {counted(severities.count("warning"), "warning")}'


def summary(*, draft: bool, written: int, current: int, briefs: int, editions: int, severities: Sequence[str]) -> str:
    """How many files a build has written, how many are up to date without it, and what it has found."""
    root = output_folder(draft=draft)
    what = counted(briefs, 'brief') + (f' in {counted(editions, "edition")}' if editions != briefs else '')
    found = tally(severities)
    if current and not written:
        return f'{counted(current, "file")} of {what} in {root}/, up to date: {found}'
    also = f', {current} more up to date' if current else ''
    return f'{counted(written, "file")} of {what} in {root}/{also}: {found}'

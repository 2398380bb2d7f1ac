"""What the Word draft of an edition looks like: its pages as LibreOffice shows them."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from briefpress.preview.pools import Pools
from briefpress.preview.values import Picture

PATIENCE = 60.0
"""Seconds that LibreOffice may take; its first start takes ten."""


class OfficeError(Exception):
    """There are no pages to show; the message says why, in one line."""


def office() -> str | None:
    """The command that runs LibreOffice, where it is here."""
    return shutil.which('soffice')


async def word_pages(pools: Pools, root: Path, slug: str, language: str) -> tuple[Picture, ...]:
    """The pages of the Word draft of an edition as it is now. OfficeError where there are none.

    The draft is made, and the pages are drawn, in a worker; LibreOffice reads no other file, and has a profile of its
    own, so that it is not the one that somebody works with.
    """
    data = await asyncio.wrap_future(pools.reading.submit(write_word, root, slug, language))
    if isinstance(data, str):
        raise OfficeError(data)
    with TemporaryDirectory(prefix='briefpress-office-', ignore_cleanup_errors=True) as folder:
        pdf = await _converted(Path(folder), data)
    return await asyncio.wrap_future(pools.reading.submit(drawn, pdf))


def write_word(root: Path, slug: str, language: str) -> bytes | str:
    """The Word draft of an edition, or the fault that keeps it from being made."""
    from briefpress.build.job import run_job
    from briefpress.build.plan import prepare
    from briefpress.current import Selection
    from briefpress.diagnostics import stops
    from briefpress.project import open_project

    project, _ = open_project(root)
    for item in prepare(project, slug, Selection((slug,), (language,), ('docx',)), (language,)):
        found = item.diagnostics
        if item.job and not stops(found):
            result = run_job(item.job)
            written = result.outputs['docx']
            found += result.diagnostics + written.own
            if written.data:
                return written.data
        return next((str(fault) for fault in found if fault.severity == 'error'), 'there is no Word draft')
    return f'{slug} has no edition in {language}'


def drawn(pdf: bytes) -> tuple[Picture, ...]:
    """The pages of a PDF."""
    from briefpress.preview.pictures import pictures

    return tuple(pictures(pdf))


async def _converted(folder: Path, data: bytes) -> bytes:
    """A Word file as the PDF that LibreOffice makes of it."""
    (folder / 'draft.docx').write_bytes(data)
    arguments = ('--headless', '--norestore', '--convert-to', 'pdf', '--outdir', str(folder), 'draft.docx')
    process = await asyncio.create_subprocess_exec(
        office() or 'soffice',
        f'-env:UserInstallation={(folder / "profile").as_uri()}',
        *arguments,
        cwd=folder,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        await asyncio.wait_for(process.wait(), PATIENCE)
        return (folder / 'draft.pdf').read_bytes()
    except TimeoutError as fault:
        raise OfficeError(f'LibreOffice was not done after {PATIENCE:g} seconds') from fault
    except OSError as fault:
        raise OfficeError('LibreOffice made no PDF of the draft') from fault
    finally:
        if process.returncode is None:
            _end(process)
            await process.wait()


def _end(process: asyncio.subprocess.Process) -> None:
    """End LibreOffice and what it has started."""
    with suppress(ProcessLookupError):
        if sys.platform == 'win32':
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)

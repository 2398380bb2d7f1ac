"""Builds every brief of a project in this process, and tells what it read, called and started meanwhile.

Run as `python -m tests.hostile.watched PROJECT RESULT [PORT]`: RESULT is written as JSON, the files beside it.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from tests.hostile.opened import opened_inside

READS = ('open', 'os.listdir', 'os.scandir', 'glob.glob', 'shutil.copyfile')
STARTS = ('subprocess.Popen', 'os.system', 'os.exec', 'os.posix_spawn', 'os.fork', 'os.forkpty', 'pty.spawn')

read: set[str] = set()
made: set[str] = set()
started: list[str] = []


def watch(event: str, values: tuple[Any, ...]) -> None:
    """Note what an audit event tells: of files their real paths."""
    if event in READS and isinstance(values[0], str | bytes | os.PathLike):
        fresh = event == 'open' and values[2] & os.O_EXCL
        (made if fresh else read).add(os.path.realpath(os.fsdecode(values[0])))
    elif event in ('tempfile.mkdtemp', 'tempfile.mkstemp'):
        made.add(os.path.realpath(os.fsdecode(values[0])))
    elif event.startswith(('socket.', 'urllib.', 'http.', 'ftplib.', 'smtplib.')) or event in STARTS:
        started.append(f'{event} {values}')


def main(root: Path, result: Path, formats: tuple[str, ...]) -> None:
    from briefpress.build import Selection
    from briefpress.build.job import run_job
    from briefpress.build.plan import prepare
    from briefpress.engine.start import start_engine
    from briefpress.project import open_project

    start_engine()
    outcome: dict[str, Any] = {'found': {}, 'files': []}
    with opened_inside(root.parent / 'secret') as secrets:
        sys.addaudithook(watch)
        project, faults = open_project(root)
        outcome['found'][''] = [str(fault) for fault in faults]
        for draft in (True, False):
            for slug in project.slugs():
                for item in prepare(project, slug, Selection(formats=formats, draft=draft, allow_partial=True)):
                    diagnostics = list(item.diagnostics)
                    if item.job:
                        done = run_job(item.job)
                        diagnostics += done.diagnostics
                        for form, written in done.outputs.items():
                            diagnostics += written.own
                            name = f'{slug}.{item.language}.{"draft" if draft else "release"}.{form}'
                            (result.parent / name).write_bytes(written.data)
                            outcome['files'].append(name)
                    found = outcome['found'].setdefault(f'{slug} {item.language}'.strip(), [])
                    found += [str(fault) for fault in diagnostics]
        outcome |= {
            'read': sorted(path for path in read if not made & {path, *map(str, Path(path).parents)}),
            'started': started,
            'secrets': secrets(),
        }
    result.write_text(json.dumps(outcome), 'utf-8')


if __name__ == '__main__':
    main(Path(sys.argv[1]), Path(sys.argv[2]), tuple(sys.argv[3:]))

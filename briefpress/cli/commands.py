"""The commands, and how they end."""

from __future__ import annotations

import click

import briefpress
from briefpress.cli.build import build_command
from briefpress.cli.check import check_command
from briefpress.cli.doctor import doctor_command
from briefpress.cli.i18n import i18n_group
from briefpress.cli.import_word import import_word_command
from briefpress.cli.new import new_command
from briefpress.cli.preview import preview_command
from briefpress.cli.pull import pull_command

USAGE = 2


@click.group(context_settings={'help_option_names': ['-h', '--help'], 'max_content_width': 100})
@click.version_option(briefpress.__version__, prog_name='briefpress')
def cli() -> None:
    """Make print PDFs and editable Word drafts of policy briefs.

    A project is a folder with content/ in it: one folder for each brief, with its text in brief.md, its tables in
    tables/ and its images in images/.

    Exit codes: 0 done, 1 some brief has an error, 2 wrong use or no project, 130 interrupted, 143 terminated.
    """


COMMANDS = (
    *(build_command, check_command, preview_command, new_command, import_word_command, pull_command),
    *(i18n_group, doctor_command),
)
for command in COMMANDS:
    cli.add_command(command)


def run() -> int:
    """Run the command line, and give its exit code."""
    try:
        return cli(prog_name='briefpress', standalone_mode=False) or 0
    except click.ClickException as fault:
        fault.show()
        return USAGE

"""`briefpress i18n`: translations."""

from __future__ import annotations

import click

from briefpress.cli.i18n.check import check_command
from briefpress.cli.i18n.exchange import export_command, import_command
from briefpress.cli.i18n.review import review_command
from briefpress.cli.i18n.status import status_command
from briefpress.cli.i18n.sync import sync_command


@click.group('i18n', short_help='Keep translations in step with their briefs.')
def i18n_group() -> None:
    """Keep translations in step with their briefs.

    The translations of a brief are in catalogues: content/BRIEF/i18n/LANG.po holds each of its texts with the
    translation. `sync` makes one and brings it up to a brief that has changed; `export` and `import` give it to a
    translator and take it back; `status` says what is left to do, and `build` makes a file in each language.
    """


for command in (sync_command, status_command, check_command, export_command, import_command, review_command):
    i18n_group.add_command(command)

"""`briefpress doctor`."""

from __future__ import annotations

from pathlib import Path

import click

from briefpress.cli.project import project_option


@click.command('doctor', short_help='Report what this machine lacks.')
@project_option
def doctor_command(*, folder: Path) -> int:
    """Report whether this machine has all that building needs, and how to get what it lacks.

    Libraries, fonts for each language, versions. The exit code is 1 where something is missing.
    """
    from briefpress.doctor import diagnose, lines

    findings = diagnose(folder)
    for line in lines(findings):
        click.echo(line)
    return int(any(finding.needed and not finding.ok for finding in findings))

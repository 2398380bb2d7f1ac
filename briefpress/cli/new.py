"""`briefpress new`."""

from __future__ import annotations

from pathlib import Path

import click

from briefpress.cli.project import open_project, project_option, shown_path, write_bytes


@click.command('new', short_help='Start a project or a brief, or copy a shipped file.')
@click.argument('name')
@click.option('--type', 'kind', metavar='TYPE', help='Start a brief of this type, such as policy-update.')
@click.option('--eject', is_flag=True, help='Copy the shipped file NAME, such as styles/text.css, to change it.')
@click.option('--dry-run', is_flag=True, help='Only say which files would be made.')
@project_option
def new_command(name: str, *, kind: str | None, eject: bool, dry_run: bool, folder: Path) -> int:
    """Start a project in the folder NAME, or with --type a brief called NAME in the present project.

    \b
    briefpress new our-briefs
    briefpress new heat-plan --type policy-brief
    briefpress new styles/palette.css --eject
    """
    from briefpress import starter
    from briefpress.template_declarations import DeclarationError

    try:
        if eject:
            files = starter.eject_file(open_project(folder)[0], name)
        elif kind:
            files = starter.start_brief(open_project(folder)[0], name, kind=kind)
        else:
            files = starter.start_project(folder / name)
    except (starter.StartError, DeclarationError) as fault:
        raise click.UsageError(str(fault)) from fault
    here = Path.cwd()
    for path, data in files.items():
        if not dry_run:
            write_bytes(path, data)
        click.echo(f'{"would make " if dry_run else ""}{shown_path(path, here)}')
    return 0

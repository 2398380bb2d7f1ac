"""The editor that opens a source at its line: the author's own, or Visual Studio Code by a link."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path, PureWindowsPath
from types import MappingProxyType
from urllib.parse import quote

from briefpress.preview.watch import FOLDERS

AT_LINE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys(('code', 'code-insiders', 'codium', 'cursor', 'windsurf'), ('--goto', '{path}:{line}')),
        **dict.fromkeys(('subl', 'zed', 'zeditor', 'lapce'), ('{path}:{line}',)),
        **dict.fromkeys(('gvim', 'mvim', 'gedit', 'xed', 'pluma', 'mousepad', 'geany'), ('+{line}', '{path}')),
        **dict.fromkeys(('kate', 'kwrite', 'mate', 'bbedit'), ('--line', '{line}', '{path}')),
        **dict.fromkeys(('gnome-text-editor', 'notepad'), ('{path}',)),
        'notepad++': ('-n{line}', '{path}'),
        'emacsclient': ('-n', '+{line}', '{path}'),
    }
)
"""Editors with a window of their own and how each opens a file at a line; one in the terminal would have none here."""


def editor_command() -> list[str]:
    """The command of $VISUAL, or else of $EDITOR, that has a window; nothing where neither has."""
    for name in ('VISUAL', 'EDITOR'):
        try:
            words = shlex.split(os.environ.get(name, ''), posix=sys.platform != 'win32')
        except ValueError:  # a quotation mark without its pair
            continue
        if words and _name(words[0]) in AT_LINE and (found := shutil.which(words[0].strip('"'))):
            return [found, *words[1:]]
    return []


def editor_kind() -> str:
    """`visual` where the server can open a file, `vscode` where a link can, else ''."""
    if editor_command():
        return 'visual'
    return 'vscode' if shutil.which('code') else ''


def vscode_link(root: Path, path: str, line: int) -> str:
    """The link that opens a source in Visual Studio Code; '' for what is no source of the project."""
    file = source_file(root, path)
    return f'vscode://file{quote("/" + file.as_posix().lstrip("/"))}:{max(line, 1)}' if file else ''


def source_file(root: Path, path: str) -> Path | None:
    """The file at a path of the project that one of its source folders really has."""
    folder, _, inside = path.partition('/')
    if folder not in FOLDERS or not inside:
        return None
    try:
        file = (root / path).resolve(strict=True)
        return file if file.is_file() and file.is_relative_to((root / folder).resolve()) else None
    except (OSError, ValueError):
        return None


def open_editor(file: Path, line: int) -> bool:
    """Open a file in the editor of this machine, and do not wait for it; False where there is none."""
    command = editor_command()
    if not command:
        return False
    words = [word.format(path=file, line=max(line, 1)) for word in AT_LINE[_name(command[0])]]
    try:
        process = subprocess.Popen(
            [*command, *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    threading.Thread(target=process.wait, daemon=True).start()  # else it would stay as a zombie
    return True


def _name(command: str) -> str:
    """`code` of `/usr/bin/code` and of `C:\\..\\Code.exe`."""
    name = PureWindowsPath(command.strip('"')).name.lower()
    for ending in ('.exe', '.cmd', '.bat'):
        name = name.removesuffix(ending)
    return name

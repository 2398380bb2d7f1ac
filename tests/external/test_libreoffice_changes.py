"""LibreOffice opens a draft with tracked edits of every kind, and accepts them to the text that our tests expect."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from tests.external.test_libreoffice import LibreOffice
from tests.external.tools import libreoffice
from tests.review.draft_places import place
from tests.review.drafts import draft
from tests.review.word_editor import (
    DeleteFootnote,
    DeleteParagraphs,
    DeleteRow,
    EditFootnote,
    Join,
    ListButton,
    Move,
    MoveRow,
    NewFootnote,
    NewParagraph,
    NewRow,
    ReplaceWords,
    Retype,
    SetLink,
    SetLook,
    SetStyle,
    Split,
    edited,
    shown_text,
    text_before,
)

pytestmark = pytest.mark.xdist_group('external')

EDITS: tuple[tuple[Callable[..., Any], str, tuple[Any, ...]], ...] = (
    (ReplaceWords, 'Three dates', (6, 11, 'days')),
    (NewParagraph, 'for the US', ('for both;',)),
    (DeleteParagraphs, 'for India, it', ()),
    (Split, 'Three ', (11,)),
    (Move, 'Cyber resilience', ('Enhanced capabilities',)),
    (Retype, 'The outcomes', ('Other words.',)),
    (SetStyle, 'Other words', ('heading 2',)),
    (SetLook, 'Other words', (0, 5, 'b')),
    (Join, 'bottlenecks in', ()),
    (SetLink, 'Some effects', (5, 12, 'https://example.org/')),
    (NewFootnote, 'Some effects', (12, 'A note.')),
    (NewFootnote, 'The beneficiaries', (17, 'Another note.')),
    (ListButton, 'The beneficiaries', ()),
    (NewRow, 'Export control and l', (['Delay', ['India', 'US'], 'Hurry'],)),
    (DeleteRow, 'Gaps in cyber', ()),
    (MoveRow, 'Concerns over', ('Export control and l',)),
)
"""Each kind of edit, the beginning of its paragraph, and what else it says; a paragraph is said by its beginning."""
MACRO = """\
Sub Main(source As String, target As String)
    Dim hidden(0) As New com.sun.star.beans.PropertyValue
    hidden(0).Name = "Hidden"
    hidden(0).Value = True
    Dim form(0) As New com.sun.star.beans.PropertyValue
    form(0).Name = "FilterName"
    form(0).Value = "MS Word 2007 XML"
    document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
    dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
    frame = document.CurrentController.Frame
    dispatcher.executeDispatch(frame, ".uno:COMMAND", "", 0, Array())
    document.storeToURL(target, form())
    document.close(True)
End Sub
"""
MODULE = (
    '<?xml version="1.0" encoding="UTF-8"?><script:module xmlns:script="http://openoffice.org/2000/script"'
    ' script:name="Module1" script:language="StarBasic">{}</script:module>'
)


@dataclass(frozen=True)
class Basic:
    """LibreOffice with a profile of its own in a folder, in which it runs a macro."""

    program: LibreOffice

    def run(self, macro: str, *arguments: str) -> None:
        """Run the macro Main. The first start makes the profile, with an empty module for it."""
        self._start('--terminate_after_init')
        (module,) = self.program.folder.glob('profile/user/basic/Standard/Module1.xba')
        module.write_text(MODULE.format(escape(macro)), 'utf-8')
        said = ','.join(f'"{argument}"' for argument in arguments)
        self._start(f'macro:///Standard.Module1.Main({said})')

    def _start(self, what: str) -> None:
        profile = f'-env:UserInstallation={(self.program.folder / "profile").as_uri()}'
        environment = os.environ | {'FONTCONFIG_FILE': str(self.program.fonts())}
        command = [self.program.command, profile, '--headless', '--norestore', what]
        subprocess.run(command, check=True, capture_output=True, timeout=120, env=environment)


def all_edits(data: bytes) -> bytes:
    """The draft with every edit, tracked."""

    for kind, text, rest in EDITS:
        if kind in (Move, MoveRow):
            rest = (place(data, rest[0]),)
        elif kind is DeleteParagraphs:
            rest = (place(data, text),)
        data = edited(data, kind(place(data, text), *rest, tracked=True))
    data = edited(data, EditFootnote(2, 0, 1, 'One', tracked=True))
    return edited(data, DeleteFootnote(1, tracked=True))


@pytest.mark.parametrize(
    ('command', 'expected'), [('AcceptAllTrackedChanges', shown_text), ('RejectAllTrackedChanges', text_before)]
)
def test_libreoffice_accepts_and_rejects_what_the_editor_tracks(
    command: str, expected: Callable[[bytes], list[str]], tmp_path: Path
) -> None:
    program = LibreOffice(libreoffice(), tmp_path)
    data = all_edits(draft('india-us-space-cyber'))
    source, target = tmp_path / 'edited.docx', tmp_path / 'done.docx'
    source.write_bytes(data)
    Basic(program).run(MACRO.replace('COMMAND', command), source.as_uri(), target.as_uri())
    done = target.read_bytes()
    assert shown_text(done) == text_before(done)
    assert [line.split() for line in shown_text(done)] == [line.split() for line in expected(data)]

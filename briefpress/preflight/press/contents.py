"""What a page paints, from one walk through its content streams."""

from __future__ import annotations

from briefpress.preflight.press.geometry import IDENTITY
from briefpress.preflight.press.object_operators import OBJECT_OPERATORS
from briefpress.preflight.press.path_operators import PATH_OPERATORS
from briefpress.preflight.press.sheet import Sheet
from briefpress.preflight.press.state import Contents, State
from briefpress.preflight.press.text_operators import TEXT_OPERATORS
from briefpress.preflight.press.walk import Streams, Walk

OPERATORS = PATH_OPERATORS | TEXT_OPERATORS | OBJECT_OPERATORS


def read_contents(sheet: Sheet, streams: Streams) -> Contents:
    """What a page paints; `streams` keeps the forms that have been read, for the pages after it."""
    contents = Contents()
    state = State(IDENTITY, sheet.media)
    walk = Walk(OPERATORS, contents, streams, sheet.page.resources, state, 'the page', IDENTITY)
    group = sheet.page.obj.get('/Group')
    if group is not None:
        walk.use_group(group)
    walk.run(sheet.page.obj)
    return contents

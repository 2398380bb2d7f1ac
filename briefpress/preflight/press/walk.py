"""The walk through a content stream (ISO 32000-1, 7.8.2): its state, its faults and what it paints.

What each operator does stands in `path_operators`, `text_operators` and `object_operators`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from briefpress.preflight.press.geometry import IDENTITY, Matrix, Rect, common
from briefpress.preflight.press.spaces import Space, read_space
from briefpress.preflight.press.state import Contents, Fault, SpaceUse, State
from briefpress.preflight.readable import MALFORMED

DEEPEST = 24
"""Forms in forms; more is a loop."""
WITHOUT_EFFECT = (
    *('BMC', 'BDC', 'EMC', 'MP', 'DP', 'BX', 'EX'),
    *('Tc', 'Tw', 'Tz', 'Ts', 'J', 'j', 'M', 'd', 'i', 'h', 'd0', 'd1'),
)
"""Operators that change nothing of what is measured here."""
Instructions = Sequence[tuple[str, Sequence[Any]]]
Streams = dict[tuple[int, int], Instructions]
Handler = Callable[['Walk', Sequence[Any]], None]


@dataclass(slots=True)
class Walk:
    """The walk through one content stream.

    `base` is the matrix at its start, on which its patterns hang. `area` is where a pattern or a glyph is painted:
    there it stands for the place of all that its own stream paints. Nothing that a soft mask paints is `printed`.
    """

    handlers: Mapping[str, Handler]
    contents: Contents
    streams: Streams
    resources: pikepdf.Object
    state: State
    where: str
    base: Matrix
    area: Rect | None = None
    printed: bool = True
    depth: int = 0
    stack: list[State] = field(default_factory=list)
    parts: list[Rect] = field(default_factory=list)
    clipping: bool = False
    line: Matrix = IDENTITY
    matrix: Matrix = IDENTITY

    def run(self, obj: pikepdf.Object) -> None:
        """Walk through the stream of a page, a form, a pattern or a glyph."""
        if self.depth > DEEPEST:
            self.fault('forms stand too deep in each other')
            return
        for name in ('DefaultGray', 'DefaultRGB', 'DefaultCMYK'):
            if f'/{name}' in self.resources.get('/ColorSpace', pikepdf.Dictionary()):
                self.use(read_space(self.resources.ColorSpace[f'/{name}'], self.resources), name)
        for operator, operands in self.read(obj):
            handler = self.handlers.get(operator)
            if handler is None:
                if operator not in WITHOUT_EFFECT:
                    self.fault(f'the operator {operator} does not exist')
                continue
            try:
                handler(self, operands)
            except MALFORMED:
                self.fault(f'the operator {operator} cannot be carried out')
        if self.stack:
            self.fault('q without Q')

    def read(self, obj: pikepdf.Object) -> Instructions:
        """The instructions of a stream; none, and a fault, where it cannot be read."""
        key = obj.objgen
        if key not in self.streams or not obj.is_indirect:
            try:
                parsed = pikepdf.parse_content_stream(obj)
            except MALFORMED:
                self.fault('a content stream that cannot be read')
                return ()
            instructions = [(str(each.operator), list(each.operands)) for each in parsed]
            if not isinstance(obj, pikepdf.Stream):
                return instructions
            self.streams[key] = instructions
        return self.streams[key]

    def fault(self, message: str) -> None:
        """Something is wrong with this stream."""
        self.contents.faults.append(Fault(message, self.where))

    def use(self, space: Space, what: str) -> Space:
        """A colour space is named."""
        used = SpaceUse(space, f'{what} of {self.where}')
        source = '' if space.source is None else space.source.unparse().decode('latin-1')
        self.contents.spaces.setdefault((used, source), used)
        return space

    def use_group(self, group: pikepdf.Object) -> None:
        """A transparency group, with the space in which it blends."""
        if '/CS' in group:
            self.use(read_space(group.CS, self.resources), 'the group')

    def resource(self, kind: str, name: pikepdf.Object) -> pikepdf.Object | None:
        """A named resource; None, and a fault, where it is missing."""
        found = self.resources.get(kind, pikepdf.Dictionary()).get(str(name))
        if found is None:
            self.fault(f'{kind[1:]} {name} is not defined')
        return found

    def first(self, obj: pikepdf.Object, *more: object) -> bool:
        """Whether an object is met for the first time on this page."""
        key = (obj.objgen, self.printed, *more)
        new = key not in self.contents.seen or not obj.is_indirect
        self.contents.seen.add(key)
        return new

    def visible(self, box: Rect) -> Rect | None:
        """What the clip leaves of a rectangle."""
        return self.area or common(box, self.state.clip)

    def inner(
        self,
        obj: pikepdf.Object,
        state: State,
        where: str,
        *,
        resources: pikepdf.Object | None = None,
        area: Rect | None = None,
        printed: bool = True,
    ) -> None:
        """Walk through a stream that this one calls, from this state on; without resources it has the caller's."""
        own = obj.get('/Resources', self.resources if resources is None else resources)
        walk = Walk(self.handlers, self.contents, self.streams, own, state, where, state.ctm)
        walk.area, walk.printed, walk.depth = area or self.area, printed and self.printed, self.depth + 1
        walk.run(obj)

"""Content streams, rewritten operator by operator (ISO 32000-1, 8 and 9).

Colours become those of the stream's paint, and tags go. Text in solid black up to 24 points is printed over what is
below it: a black that knocks out shows white rims wherever the plates are out of register.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import pikepdf
from pikepdf import Dictionary, Name, Operator

from briefpress.press.spaces import Colour, Paint, RefusedError, Space, read_space

OVERPRINT_BELOW = 24.0
"""Points. Larger black letters take on the colour below where they print over it."""

SOLID_BLACK = (0.0, 0.0, 0.0, 1.0)
OVERPRINTS, KNOCKS_OUT = '/PressOver', '/PressKnock'

Convert = Callable[[str, pikepdf.Object], pikepdf.Object]
"""A resource of a kind, such as `/Font`, to what stands for it in the press file."""

_GRAPHICS = frozenset(['w', 'J', 'j', 'M', 'd', 'i', 'q', 'Q', 'cm'])
_PATHS = frozenset(['m', 'l', 'c', 'v', 'y', 'h', 're', 'S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'n', 'W', 'W*'])
_TEXT = frozenset(['BT', 'ET', 'Tc', 'Tw', 'Tz', 'TL', 'T*', 'Td', 'TD', 'Tm', 'Tr', 'Ts'])
_KEPT = _GRAPHICS | _PATHS | _TEXT
_TAGS = frozenset(['BMC', 'BDC', 'EMC', 'MP', 'DP'])
_SHOWN = frozenset(['Tj', 'TJ', "'", '"'])
_RESOURCES: Mapping[str, str] = {'gs': '/ExtGState', 'Do': '/XObject', 'sh': '/Shading', 'Tf': '/Font'}
_DEVICES = {'g': Space.GREY, 'rg': Space.RGB, 'k': Space.CMYK}
_PAINTED = {1: ('g', 'G'), 4: ('k', 'K')}
"""The operators that set a colour of so many parts, for filling and for stroking."""


@dataclass(frozen=True, slots=True)
class _State:
    """What of the graphics state decides on colours and overprint. `ink` is the fill's colour where it is known."""

    fill: Space = Space.GREY
    stroke: Space = Space.GREY
    ink: Colour | None = None
    scale: float = 1.0
    text_scale: float = 1.0
    size: float = 0.0
    filled: bool = True

    @property
    def overprints(self) -> bool:
        size = self.size * self.text_scale * self.scale
        return self.ink == SOLID_BLACK and self.filled and size <= OVERPRINT_BELOW


def rewrite(
    stream: pikepdf.Object, resources: pikepdf.Object, *, paint: Paint, convert: Convert, ink: Colour | None = None
) -> tuple[bytes, Dictionary]:
    """The content in the colours of its paint, and the resources that it uses.

    `ink` is the fill's colour at its beginning, where that is known. RefusedError for what is not understood.
    """
    rewriter = _Rewriter(resources, paint=paint, convert=convert, state=_State(ink=ink))
    for instruction in pikepdf.parse_content_stream(stream):
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            raise RefusedError('an image inside a content stream')
        rewriter.read(str(instruction.operator), list(instruction.operands))
    return pikepdf.unparse_content_stream(rewriter.out), rewriter.resources()


class _Rewriter:
    """Reads one operator after the other; `out` is what has been written for them."""

    def __init__(self, resources: pikepdf.Object, *, paint: Paint, convert: Convert, state: _State) -> None:
        self.named, self.paint, self.convert, self.state = resources, paint, convert, state
        self.stack: list[_State] = []
        self.used: dict[str, dict[str, pikepdf.Object]] = {}
        self.over = False
        self.out: list[tuple[Sequence[pikepdf.Object], Operator]] = []

    def read(self, operator: str, operands: list[pikepdf.Object]) -> None:
        if operator in _TAGS:
            return
        if operator.lower() in _DEVICES:
            self.device(operator, operands)
        elif operator in ('cs', 'CS'):
            self.choose(operator, operands[0])
        elif operator in ('sc', 'scn', 'SC', 'SCN'):
            self.set(operator, operands)
        elif operator in _RESOURCES:
            self.use(_RESOURCES[operator], operands[0])
            if operator == 'Tf':
                self.state = replace(self.state, size=abs(float(operands[1])))
            self.write(operator, operands)
        elif operator in _SHOWN:
            self.overprint(on=self.state.overprints)
            self.write(operator, operands)
        elif operator in _KEPT:
            self.follow(operator, operands)
            self.write(operator, operands)
            if operator == 'ET':
                self.overprint(on=False)
        else:
            raise RefusedError(f'the operator {operator}')

    def write(self, operator: str, operands: Sequence[object]) -> None:
        self.out.append((operands, Operator(operator)))  # type: ignore[arg-type]  # pikepdf encodes numbers itself

    def follow(self, operator: str, operands: Sequence[pikepdf.Object]) -> None:
        """Keep the state of what is written as it is."""
        if operator == 'q':
            self.stack.append(self.state)
        elif operator == 'Q':
            if not self.stack:
                raise RefusedError('a graphics state that is restored and was never saved')
            self.state = self.stack.pop()
        elif operator == 'cm':
            self.state = replace(self.state, scale=self.state.scale * _scale(operands))
        elif operator == 'Tm':
            self.state = replace(self.state, text_scale=_scale(operands))
        elif operator == 'BT':
            self.state = replace(self.state, text_scale=1.0)
        elif operator == 'Tr':
            self.state = replace(self.state, filled=int(operands[0]) == 0)

    def device(self, operator: str, values: Sequence[pikepdf.Object]) -> None:
        """A colour space and a colour of it at once, such as `0 0 1 rg`."""
        space = _DEVICES[operator.lower()]
        stroke = operator.isupper()
        self.state = replace(self.state, stroke=space) if stroke else replace(self.state, fill=space)
        self.colour(space, values, stroke=stroke)

    def choose(self, operator: str, name: pikepdf.Object) -> None:
        """A colour space, which makes its black the colour."""
        space = read_space(name, self.named.get('/ColorSpace', Dictionary()))
        stroke = operator == 'CS'
        self.state = replace(self.state, stroke=space) if stroke else replace(self.state, fill=space)
        if space is Space.PATTERN:
            self.write(operator, [Name.Pattern])
        else:
            self.colour(space, space.black, stroke=stroke)

    def set(self, operator: str, values: Sequence[pikepdf.Object]) -> None:
        """A colour or a pattern of the space that is chosen."""
        stroke = operator.isupper()
        space = self.state.stroke if stroke else self.state.fill
        if space is not Space.PATTERN:
            self.colour(space, values, stroke=stroke)
            return
        if len(values) != 1:
            raise RefusedError('a pattern without colours of its own')
        self.use('/Pattern', values[0])
        self.write(operator, values)
        if not stroke:
            self.state = replace(self.state, ink=None)

    def colour(self, space: Space, values: Sequence[pikepdf.Object] | Colour, *, stroke: bool) -> None:
        painted = self.paint.colour(space, [float(value) for value in values])
        self.write(_PAINTED[len(painted)][stroke], painted)
        if not stroke:
            self.state = replace(self.state, ink=painted)

    def overprint(self, *, on: bool) -> None:
        """Switch overprint, both of fills and of strokes; with OPM 1 a plate without ink stays as it is below."""
        if self.over == on:
            return
        self.over = on
        name = OVERPRINTS if on else KNOCKS_OUT
        state = Dictionary(Type=Name.ExtGState, op=on, OP=on, OPM=1 if on else 0)
        self.used.setdefault('/ExtGState', {})[name] = state
        self.write('gs', [Name(name)])

    def use(self, kind: str, name: pikepdf.Object) -> None:
        table = self.named.get(kind, Dictionary())
        if str(name) not in table:
            raise RefusedError(f'the name {name}, which stands for nothing')
        found = self.used.setdefault(kind, {})
        if str(name) not in found:
            found[str(name)] = self.convert(kind, table[str(name)])

    def resources(self) -> Dictionary:
        return Dictionary({kind: Dictionary(dict(sorted(table.items()))) for kind, table in sorted(self.used.items())})


def _scale(matrix: Sequence[pikepdf.Object]) -> float:
    """How much larger a matrix makes things, by the root of what it makes of an area."""
    a, b, c, d = (float(value) for value in matrix[:4])
    return math.sqrt(abs(a * d - b * c))

"""Reading a press file for the tests: every operator of every stream, and every colour that is painted."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary, Name

from briefpress.model import Document
from briefpress.press.condition import PrintCondition
from briefpress.press.write import write_press
from tests.pdf.test_layout import CSS, document

COLOURS = {'g': 1, 'G': 1, 'rg': 3, 'RG': 3, 'k': 4, 'K': 4}
FAMILIES = frozenset(
    ['/DeviceGray', '/DeviceRGB', '/DeviceCMYK', '/CalGray', '/CalRGB', '/Lab', '/ICCBased', '/Indexed', '/Separation']
)
SHOWN = ('Tj', 'TJ', "'", '"')


@dataclass(frozen=True)
class Stream:
    """A content stream; `mask` is whether its colours are opacities."""

    content: pikepdf.Object
    resources: pikepdf.Object
    mask: bool = False

    def operators(self) -> list[tuple[str, list[pikepdf.Object]]]:
        return [(str(each.operator), list(each.operands)) for each in pikepdf.parse_content_stream(self.content)]


def planted(
    condition: PrintCondition, body: str, *, css: str = '', assets: dict[str, bytes] | None = None
) -> pikepdf.Pdf:
    """The press file of a small Document, of which nothing is to report."""
    data, faults = write_press(made(body, css=css, assets=assets), condition)
    assert faults == ()
    return opened(data)


def made(body: str, *, css: str = '', assets: dict[str, bytes] | None = None) -> Document:
    found: Document = document(body, css=CSS + css, assets=(assets or {}).items())
    return found


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def streams(pdf: pikepdf.Pdf) -> Iterator[Stream]:
    """The content of the pages and of all that is drawn from them."""
    for page in pdf.pages:
        yield from _with_inner(Stream(page.obj, page.obj.Resources))


def _with_inner(stream: Stream) -> Iterator[Stream]:
    yield stream
    tables = stream.resources
    drawn = [
        *tables.get('/XObject', Dictionary()).as_dict().values(),
        *tables.get('/Pattern', Dictionary()).as_dict().values(),
    ]
    for each in drawn:
        if '/Resources' in each:
            yield from _with_inner(Stream(each, each.Resources, stream.mask))
    for state in tables.get('/ExtGState', Dictionary()).as_dict().values():
        if isinstance(state.get('/SMask'), Dictionary):
            group = state.SMask.G
            yield from _with_inner(Stream(group, group.Resources, mask=Name('/Luminosity') == state.SMask.S))


def fills(pdf: pikepdf.Pdf) -> set[tuple[float, ...]]:
    """Every fill of the pages and of what is drawn from them, but for masks; the colour bar left out."""
    return {
        tuple(float(value) for value in operands)
        for stream in streams(pdf)
        if not stream.mask
        for operator, operands in _before_marks(stream)
        if operator in ('k', 'g', 'rg')
    }


def _before_marks(stream: Stream) -> Iterator[tuple[str, list[pikepdf.Object]]]:
    for operator, operands in stream.operators():
        if operator == 'CS' and operands[0] == Name('/PressAll'):
            return
        yield operator, operands


def spaces(pdf: pikepdf.Pdf) -> set[str]:
    """The colour spaces that operators and objects of the file name."""
    names = {1: '/DeviceGray', 3: '/DeviceRGB', 4: '/DeviceCMYK'}
    operators = {operator for stream in streams(pdf) for operator, _ in stream.operators()}
    found = {names[COLOURS[operator]] for operator in operators & set(COLOURS)}
    for thing in pdf.objects:
        found |= set(_spaces_of(thing))
    return found


def _spaces_of(thing: object) -> Iterator[str]:
    """The names of colour spaces in an object, as far as it goes without references."""
    if isinstance(thing, pikepdf.Stream):
        thing = thing.stream_dict
    if isinstance(thing, Name):
        if str(thing) in FAMILIES:
            yield str(thing)
    elif isinstance(thing, pikepdf.Array | Dictionary):
        for value in thing.as_list() if isinstance(thing, pikepdf.Array) else thing.as_dict().values():
            if not (isinstance(value, pikepdf.Object) and value.is_indirect):
                yield from _spaces_of(value)


def pictures(pdf: pikepdf.Pdf) -> list[pikepdf.Stream]:
    """The images that are drawn, without their soft masks."""
    masks = {thing.SMask.objgen for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and '/SMask' in thing}
    return [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Stream) and thing.get('/Subtype') == Name('/Image') and thing.objgen not in masks
    ]


def shadings(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """The gradients that are drawn."""
    return [
        shading
        for stream in streams(pdf)
        if not stream.mask
        for shading in stream.resources.get('/Shading', Dictionary()).as_dict().values()
    ]

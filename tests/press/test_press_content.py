"""Content streams: overprint, tags, masks, and what is refused."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from briefpress.press.condition import PrintCondition
from briefpress.press.content import SOLID_BLACK, rewrite
from briefpress.press.inks import read_inks
from briefpress.press.layout import lay_out_press
from briefpress.press.spaces import Opacity, RefusedError
from briefpress.press.write import press_file, write_press
from tests.press.press_reading import SHOWN, Stream, made, opened, planted, spaces, streams

PAINTED = frozenset(['f', 'f*', 'S', 's', 'B', 'b', 'Do', 'sh'])
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">%s</svg>'


@dataclass
class Pen:
    """The fill, and whether what is painted is printed over what is below."""

    fill: tuple[float, ...] | None = None
    over: bool = False


def shown(pdf: pikepdf.Pdf) -> list[tuple[tuple[float, ...] | None, bool]]:
    """Of each piece of text on the pages its fill and whether it overprints; nothing but text does."""
    found = []
    for page in pdf.pages:
        pens = [Pen()]
        for operator, operands in Stream(page.obj, page.obj.Resources).operators():
            follow(pens, operator, operands, page.Resources)
            if operator in SHOWN:
                found.append((pens[-1].fill, pens[-1].over))
            assert not (operator in PAINTED and pens[-1].over), 'overprint goes on after the text'
        assert pens == [pens[0]]
    return found


def follow(pens: list[Pen], operator: str, operands: list[pikepdf.Object], resources: pikepdf.Object) -> None:
    if operator == 'q':
        pens.append(replace(pens[-1]))
    elif operator == 'Q':
        pens.pop()
    elif operator == 'k':
        pens[-1].fill = tuple(float(value) for value in operands)
    elif operator == 'gs' and '/op' in (state := resources.ExtGState[str(operands[0])]):
        assert bool(state.op) == bool(state.OP) == bool(int(state.OPM))
        pens[-1].over = bool(state.op)


def rewritten(content: str, *, paint: object = None, **resources: Dictionary) -> str:
    with pikepdf.new() as pdf:
        stream = pdf.make_stream(content.encode())
        named = Dictionary({f'/{kind}': table for kind, table in resources.items()})
        data, _ = rewrite(stream, named, paint=paint or Opacity(), convert=lambda _, each: each)  # type: ignore[arg-type]
        return ' '.join(data.decode().split())


@pytest.mark.parametrize(
    ('style', 'over'),
    [
        ('color: black', True),
        ('color: #1B1F24; font-size: 24pt', True),
        ('color: black; font-size: 25pt', False),
        ('color: #46505C', False),
        ('color: #123A63', False),
        ('color: white; background: #123A63', False),
        ('color: black; transform: scale(3)', False),
        ('color: black; transform: scale(.5); font-size: 40pt', True),
    ],
)
def test_solid_black_text_up_to_24_points_is_printed_over_what_is_below(
    condition: PrintCondition, style: str, over: bool
) -> None:
    with planted(condition, f'<p style="font-size: 10pt; {style}">Heat</p>') as pdf:
        assert [each[1] for each in shown(pdf)] == [over]


def test_overprint_ends_with_the_text(condition: PrintCondition) -> None:
    body = '<p>One <span style="color: #123A63">two</span> <u>three</u></p><p style="background: #EEF3F8">four</p>'
    with planted(condition, body) as pdf:
        found = shown(pdf)
    assert {fill for fill, over in found if over} == {SOLID_BLACK}
    assert all(over == (fill == SOLID_BLACK) for fill, over in found)
    assert len({fill for fill, _ in found}) == 2


def test_text_of_a_drawing_is_judged_by_its_own_size(condition: PrintCondition) -> None:
    drawing = SVG % '<text x="5" y="20" font-size="10" font-family="IBM Plex Serif">a</text>'
    with planted(condition, '<img src="a.svg" alt="a">', assets={'a.svg': drawing.encode()}) as pdf:
        assert shown(pdf) == [(SOLID_BLACK, True)]


def test_tags_go_and_all_else_stays() -> None:
    assert rewritten('/P <</MCID 0>> BDC q 1 0 0 1 5 5 cm 0 0 1 1 re f Q EMC') == 'q 1 0 0 1 5 5 cm 0 0 1 1 re f Q'


@pytest.mark.parametrize(
    'content',
    ['BX EX', '/Perceptual ri', 'Q', '/Nothing gs', '/Pattern cs 1 0 0 /P scn', 'BI /W 1 /H 1 /BPC 8 /CS /G ID a EI',
     '/Sep cs 1 scn', '/Icc cs 1 scn', '0 0 0 1 k'],
)  # fmt: skip
def test_what_is_not_understood_is_refused(content: str) -> None:
    table = Dictionary(Sep=pikepdf.Array([Name.Separation, Name.Spot]), Icc=pikepdf.Array([Name.ICCBased]))
    with pytest.raises(RefusedError):
        rewritten(content, ColorSpace=table)


def test_a_colour_space_begins_with_its_black(condition: PrintCondition) -> None:
    inks = read_inks(condition)
    assert rewritten('/DeviceRGB cs 0 0 1 1 re f', paint=inks) == '0 0 0 1 k 0 0 1 1 re f'
    assert rewritten('/DeviceRGB CS 1 1 1 SC', paint=inks) == '0 0 0 1 K 0 0 0 0 K'


@pytest.mark.parametrize(
    'css',
    ['opacity: .5', 'background: linear-gradient(#123A63, transparent)', 'color: rgb(18 58 99 / 50%)',
     'mix-blend-mode: multiply; background: red'],
)  # fmt: skip
def test_only_a_page_with_transparency_has_a_group_and_it_is_in_inks(condition: PrintCondition, css: str) -> None:
    if 'mix-blend' in css:
        drawing = SVG % (
            '<filter id="f"><feBlend mode="multiply"/></filter>'
            '<rect width="50" height="50" fill="red" filter="url(#f)"/>'
        )
        first = '<img src="a.svg" alt="a">'
    else:
        drawing, first = SVG % '', f'<p style="{css}">Heat</p>'
    body = f'{first}<p style="break-before: page">Plain</p>' + (
        f'<div style="break-before: page">{first}</div>'  # the same objects again
    )
    with planted(condition, body, assets={'a.svg': drawing.encode()}) as pdf:
        groups = [str(page.obj.Group.CS) if '/Group' in page.obj else '' for page in pdf.pages]
        assert groups == ['/DeviceCMYK', '', '/DeviceCMYK']
        assert '/DeviceRGB' not in spaces(pdf)


def test_a_luminosity_mask_stays_what_it_is(condition: PrintCondition) -> None:
    css = 'height: 3cm; background: linear-gradient(#123A63, rgb(18 58 99 / 20%))'
    with planted(condition, f'<div style="{css}"></div>') as pdf:
        (mask,) = [stream for stream in streams(pdf) if stream.mask]
        (shading,) = mask.resources.Shading.as_dict().values()
        assert str(shading.ColorSpace) == '/DeviceGray'
        (part,) = shading.Function.Functions
        assert [float(part.C0[0]), float(part.C1[0])] == [1, 0.2]
        assert str(mask.content.Group.CS) == '/DeviceGray'


def test_a_drawing_with_a_mask_a_pattern_and_a_gradient(condition: PrintCondition) -> None:
    drawing = SVG % (
        '<defs><linearGradient id="g"><stop offset="0" stop-color="#123A63"/><stop offset="1" stop-color="red"/>'
        '</linearGradient><pattern id="p" width="9" height="9" patternUnits="userSpaceOnUse">'
        '<rect width="5" height="5" fill="#C8741A"/></pattern>'
        '<mask id="m" maskUnits="userSpaceOnUse" x="0" y="0" width="200" height="100">'
        '<rect width="99" height="99" fill="white"/></mask></defs><rect width="50" height="50" fill="url(#g)"/>'
        '<rect x="60" width="50" height="50" fill="url(#p)"/>'
        '<g mask="url(#m)"><rect width="20" height="20" fill="blue"/></g>'
    )
    with planted(condition, '<img src="a.svg" alt="a">', assets={'a.svg': drawing.encode()}) as pdf:
        assert spaces(pdf) <= {'/DeviceCMYK', '/DeviceGray', '/Separation'}
        assert any(stream.mask for stream in streams(pdf))
        assert len(pdf.pages[0].Resources.Pattern) == 2


def test_a_pattern_of_the_page_moves_with_the_page(condition: PrintCondition) -> None:
    css = 'height: 3cm; background: repeating-radial-gradient(#123A63 0, #1C4876 5mm)'
    document = made(f'<div style="{css}"></div>')
    layout, _ = lay_out_press(document)
    with opened(layout) as before, opened(press_file(layout, document, condition)) as after:
        (old,), (new,) = (list(pdf.pages[0].Resources.Pattern.as_dict().values()) for pdf in (before, after))
        media = [float(value) for value in before.pages[0].MediaBox]
        moved = [float(b) - float(a) for a, b in zip(old.Matrix, new.Matrix, strict=True)]
    slug = 7 / 25.4 * 72
    assert moved == pytest.approx([0, 0, 0, 0, slug - media[0], slug - media[1]], abs=0.001)


def test_a_refusal_is_one_error_and_no_bytes(condition: PrintCondition) -> None:
    drawing = SVG % '<filter id="f"><feBlend mode="burn"/></filter><rect width="9" height="9" filter="url(#f)"/>'
    data, faults = write_press(made('<img src="a.svg" alt="a">', assets={'a.svg': drawing.encode()}), condition)
    assert data == b''
    assert [(fault.path, fault.code) for fault in faults] == [('content/heat/brief.md', 'press-refused')]
    assert 'the blend mode Burn' in faults[0].message


@pytest.mark.parametrize(
    ('key', 'value', 'said'),
    [
        ('/Font', Dictionary(Type=Name.Font, Subtype=Name.Type3), 'drawings or pixels'),
        ('/Font', Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica), 'not embedded'),
        ('/ExtGState', Dictionary(TR=Name.Identity), '/TR'),
        ('/ExtGState', Dictionary(SMask=Dictionary(S=Name.Luminance)), 'Luminance'),
        ('/XObject', Dictionary(Subtype=Name.PS), 'PS'),
        ('/Pattern', Dictionary(PatternType=2), 'tile'),
        ('/Shading', Dictionary(ShadingType=1, ColorSpace=Name.DeviceRGB), 'linear'),
        (
            '/Shading',
            Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Function=Dictionary(FunctionType=4)),
            'sampled',
        ),
    ],
)
def test_a_resource_that_is_not_understood_is_refused(
    condition: PrintCondition, key: str, value: Dictionary, said: str
) -> None:
    use = {'/Font': '/A 9 Tf', '/ExtGState': '/A gs', '/XObject': '/A Do', '/Shading': '/A sh'}
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].Resources = Dictionary({key: Dictionary(A=value)})
        pdf.pages[0].Contents = pdf.make_stream(use.get(key, '/Pattern cs /A scn').encode())
        file = io.BytesIO()
        pdf.save(file)
    with pytest.raises(RefusedError, match=said):
        press_file(file.getvalue(), made('<p>a</p>'), condition)

"""A small press file without a fault, built by hand: what each rule of the checker has to leave alone."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cache

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from briefpress import fonts
from briefpress.preflight.press import Finding, check_press
from tests.external.tools import printing_condition

MM = 72 / 25.4
SLUG, BLEED = 10 * MM, 3 * MM
WIDTH, HEIGHT = 100 * MM, 140 * MM
TRIM = (SLUG, SLUG, SLUG + WIDTH, SLUG + HEIGHT)
BLEED_BOX = (TRIM[0] - BLEED, TRIM[1] - BLEED, TRIM[2] + BLEED, TRIM[3] + BLEED)
MEDIA = (0, 0, TRIM[2] + SLUG, TRIM[3] + SLUG)
CONDITION = 'FOGRA39'
TEXT = 'Held to the press'
TOTAL_INK = 300

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" pdf:Trapped="False">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Space &amp; cyber</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>A. Rao</rdf:li><rdf:li>B. Sen</rdf:li></rdf:Seq></dc:creator>
<xmp:CreateDate>2025-10-14T05:30:00+05:30</xmp:CreateDate><xmp:ModifyDate>2025-10-14T00:00:00Z</xmp:ModifyDate>
<xmp:MetadataDate>2025-10-14T00:00:00Z</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def profile() -> bytes:
    """The profile of the house's printing condition."""
    return printing_condition().profile


@cache
def clean() -> bytes:
    """The press file without a fault."""
    with pikepdf.new() as pdf:
        _identity(pdf)
        resources = _resources(pdf)
        for content in (_first_page(), _second_page()):
            pdf.pages.append(pikepdf.Page(_page(pdf, resources, content)))
        return saved(pdf)


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    stream = io.BytesIO()
    told = {'force_version': '1.6', 'fix_metadata_version': False, 'deterministic_id': True} | options
    pdf.save(stream, object_stream_mode=pikepdf.ObjectStreamMode.disable, **told)
    return stream.getvalue()


def checked(data: bytes) -> tuple[Finding, ...]:
    return check_press(data, total_ink=TOTAL_INK, condition=CONDITION)


def planted(change: Callable[[pikepdf.Pdf], None], **options: object) -> set[tuple[str, str]]:
    """The code and message of each finding after a change of the clean file, in which there is none."""
    assert checked(clean()) == ()
    with pikepdf.open(io.BytesIO(clean())) as pdf:
        change(pdf)
        data = saved(pdf, **options)
    return {(finding.code, re.sub(r' \(\d+ places\)$', '', finding.message)) for finding in checked(data)}


def resources(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.pages[0].obj.Resources


def prepend(pdf: pikepdf.Pdf, content: str, page: int = 0) -> None:
    """Paint something below all else, in points from the sheet's lower left corner."""
    pdf.pages[page].contents_add(pdf.make_stream(content.encode()), prepend=True)


def append(pdf: pikepdf.Pdf, content: str, page: int = 0) -> None:
    pdf.pages[page].contents_add(pdf.make_stream(content.encode()))


@cache
def font_program() -> bytes:
    """A font with the glyphs of the text alone, at their places in the whole font."""
    path = fonts.find('IBMPlexSerif-Regular.ttf')
    assert path is not None
    options = subset.Options(retain_gids=True, layout_features=[], notdef_outline=True, drop_tables=['meta'])
    with TTFont(path) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=TEXT)
        subsetter.subset(font)
        stream = io.BytesIO()
        font.save(stream)
    return stream.getvalue()


def glyphs(text: str) -> str:
    """The codes of a text as a string of a content stream."""
    with TTFont(io.BytesIO(font_program())) as font:
        return '<' + ''.join(f'{font.getGlyphID(font.getBestCmap()[ord(sign)]):04X}' for sign in text) + '>'


def _identity(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Metadata = pdf.make_stream(XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String('Space & cyber'),
            Author=String('A. Rao, B. Sen'),
            CreationDate=String('D:20251014000000Z'),
            ModDate=String("D:20251014053000+05'30'"),
            Trapped=Name('/False'),
            GTS_PDFXVersion=String('PDF/X-4'),
        )
    )
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(CONDITION),
        RegistryName=String('http://www.color.org'),
        DestOutputProfile=pdf.make_stream(profile(), N=4),
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def _page(pdf: pikepdf.Pdf, resources: pikepdf.Object, content: str) -> pikepdf.Object:
    left, bottom, right, top = BLEED_BOX
    body = f'q {left} {bottom} {right - left} {top - bottom} re W n\n{content}\nQ\n{_marks()}'
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Page,
            MediaBox=Array(MEDIA),
            BleedBox=Array(BLEED_BOX),
            TrimBox=Array(TRIM),
            Resources=resources,
            Group=Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceCMYK),
            Contents=pdf.make_stream(body.encode()),
        )
    )


def _first_page() -> str:
    """Ground and picture over the edge, text in black and white, a gradient in two ways, a group and a soft mask."""
    return f"""
        .2 .1 0 0 k 0 0 {MEDIA[2]} {MEDIA[3]} re f
        q 60 0 0 60 {BLEED_BOX[0]} 200 cm /Photo Do Q
        q 30 0 0 30 120 200 cm /Flat Do Q
        q 100 100 60 40 re W n /Blend sh Q
        /Pattern cs /Cloth scn 200 100 40 40 re f
        /Tiled scn 200 160 40 20 re f
        q /Half gs /Glass Do Q
        q /Faded gs 1 .6 0 .1 k 60 60 20 20 re f Q
        q /Over gs BT /Serif 9 Tf 0 0 0 1 k 1 0 0 1 60 340 Tm [{glyphs(TEXT)} 0 {glyphs('press')}] TJ ET Q
        BT 0 0 0 0 k /Serif 14 Tf 60 360 Td {glyphs(TEXT)} Tj T* {glyphs('Held')} Tj ET
        0 0 0 1 K .5 w 60 330 m 200 330 l S"""


def _second_page() -> str:
    return f'q /Over gs BT /Serif 9 Tf 0 0 0 1 k 60 340 Td {glyphs(TEXT)} Tj ET Q q 30 0 0 30 120 200 cm /Flat Do Q'


def _marks() -> str:
    """Crop marks, a cross at each side and a colour bar; lines of one path and lines of their own."""
    left, bottom, right, top = TRIM
    end, high = MEDIA[2], MEDIA[3]
    near = BLEED + 2
    lines = [f'{x} 3 m {x} {bottom - near} l {x} {top + near} m {x} {high - 3} l S' for x in (left, right)]
    for y in (bottom, top):
        lines += [f'3 {y} m {left - near} {y} l S', f'{right + near} {y} m {end - 3} {y} l S']
    middle = (left + right) / 2, (bottom + top) / 2
    for x, y in ((middle[0], 10), (middle[0], high - 10), (10, middle[1]), (end - 10, middle[1])):
        lines.append(f'{x - 5} {y} m {x + 5} {y} l S {x} {y - 5} m {x} {y + 5} l S')
    bar = [f'{ink} k {left + 30 + 10 * place} 5 10 10 re f' for place, ink in enumerate(('1 0 0 0', '0 0 0 1'))]
    return '\n'.join(['q /All CS 1 SCN .25 w', *lines, *bar, 'Q'])


def _resources(pdf: pikepdf.Pdf) -> pikepdf.Object:
    axis = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=[100, 0, 160, 0], Function=_ramp(), Extend=[True, True]
    )
    mask = _form(pdf, '.5 g 60 60 20 20 re f', Name.DeviceGray)
    tile = pdf.make_stream(b'0 .3 .3 0 k 0 0 4 4 re f', PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 8, 8])
    tile.XStep = tile.YStep = 8
    tile.Resources = Dictionary()
    everything = Dictionary(
        Font=Dictionary(Serif=_font(pdf)),
        ColorSpace=Dictionary(All=Array([Name.Separation, Name.All, Name.DeviceCMYK, _tint(1, 1, 1, 1)])),
        Shading=Dictionary(Blend=pdf.make_indirect(axis)),
        Pattern=Dictionary(
            Cloth=pdf.make_indirect(Dictionary(PatternType=2, Shading=pdf.make_indirect(axis))), Tiled=tile
        ),
        XObject=Dictionary(
            Photo=_photo(pdf), Flat=_flat(pdf), Glass=_form(pdf, '0 .5 .5 0 k 200 200 40 40 re f', Name.DeviceCMYK)
        ),
        ExtGState=Dictionary(
            Over=pdf.make_indirect(Dictionary(OP=True, op=True, OPM=1)),
            Half=pdf.make_indirect(Dictionary(ca=0.5, BM=Name.Multiply)),
            Faded=pdf.make_indirect(Dictionary(SMask=Dictionary(S=Name.Luminosity, G=mask))),
        ),
    )
    return pdf.make_indirect(everything)


def _tint(*inks: float) -> Dictionary:
    return Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=list(inks), N=1)


def _ramp() -> Dictionary:
    parts = [
        _tint(0.5, 0.5, 0, 0),
        Dictionary(FunctionType=2, Domain=[0, 1], C0=[0.5, 0.5, 0, 0], C1=[1, 1, 0, 0], N=1),
    ]
    return Dictionary(FunctionType=3, Domain=[0, 1], Functions=parts, Bounds=[0.5], Encode=[0, 1, 0, 1])


def _form(pdf: pikepdf.Pdf, content: str, space: pikepdf.Object) -> pikepdf.Object:
    form = pdf.make_stream(content.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array(MEDIA))
    form.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=space)
    form.Resources = Dictionary()
    return form


def photo() -> Image.Image:
    """250 pixels square, for 60 points: 300 an inch."""
    bands = [
        Image.linear_gradient('L').resize((250, 250)).point(lambda grey, top=top: grey * top // 255)
        for top in (120, 90, 80, 40)
    ]
    return Image.merge('CMYK', bands)


def _photo(pdf: pikepdf.Pdf) -> pikepdf.Object:
    stream = io.BytesIO()
    photo().save(stream, 'JPEG', quality=95)
    image = pdf.make_stream(b'', Type=Name.XObject, Subtype=Name.Image, Width=250, Height=250, BitsPerComponent=8)
    image.write(stream.getvalue(), filter=Name.DCTDecode)
    image.ColorSpace, image.Decode = Name.DeviceCMYK, Array([1, 0] * 4)
    return image


def _flat(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Two colours of a palette; its third has too much ink, and no pixel has it."""
    inks = bytes([0, 0, 0, 0, 255, 128, 0, 0, 255, 255, 255, 255])
    image = pdf.make_stream(bytes([0, 1] * 8450), Type=Name.XObject, Subtype=Name.Image, Width=130, Height=130)
    image.BitsPerComponent = 8
    image.ColorSpace = Array([Name.Indexed, Name.DeviceCMYK, 2, String(inks)])
    return image


def _font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    with TTFont(io.BytesIO(font_program())) as font:
        em, metrics, order = font['head'].unitsPerEm, font['hmtx'].metrics, font.getGlyphOrder()
        widths = [round(metrics[name][0] * 1000 / em) for name in order]
        cmap = {font.getGlyphID(name): sign for sign, name in font.getBestCmap().items()}
    lines = '\n'.join(f'<{glyph:04X}> <{sign:04X}>' for glyph, sign in sorted(cmap.items()))
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name('/ABCDEF+PlexSerif'),
        Flags=4,
        FontFile2=pdf.make_stream(font_program()),
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name('/ABCDEF+PlexSerif'),
        CIDToGIDMap=Name.Identity,
        W=Array([0, Array(widths)]),
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name('/ABCDEF+PlexSerif'),
            Encoding=Name('/Identity-H'),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_stream(f'{len(cmap)} beginbfchar\n{lines}\nendbfchar'.encode()),
        )
    )

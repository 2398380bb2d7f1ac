"""Word files made of XML, with what is odd in the Word files of this world.

Every word that begins with `Xq` stands in one oddity alone, so that a test can ask what has become of it.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterable, Mapping

W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
STRICT = 'http://purl.oclc.org/ooxml/wordprocessingml/main'
R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
KIND = f'{R}/'
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
STYLES = f"""<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="en-GB"/>
</w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/><w:rPr><w:sz w:val="56"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="H5"><w:name w:val="heading 5"/></w:style>
<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Intense Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="K"><w:name w:val="Source Code"/></w:style></w:styles>"""
NUMBERING = f"""<w:numbering xmlns:w="{W}">
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="4"/><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>
</w:num></w:numbering>"""


def png(width: int = 2, height: int = 2) -> bytes:
    """A grey image."""
    rows = (b'\0' + b'\x80' * width) * height

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))

    head = struct.pack('>IIBBBBB', width, height, 8, 0, 0, 0, 0)
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b'')


def t(text: str, look: str = '') -> str:
    """A run."""
    properties = f'<w:rPr>{look}</w:rPr>' if look else ''
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(inner: str = '', *, style: str = '', properties: str = '') -> str:
    """A paragraph; text that is no XML is a run."""
    inner = inner if inner.startswith('<') or not inner else t(inner)
    named = f'<w:pStyle w:val="{style}"/>' if style else ''
    return f'<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>'


def item(text: str, *, level: int = 0, number: int = 1) -> str:
    """An item of a list: 1 has bullets, 2 and 3 numbers."""
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def cell(inner: str, properties: str = '') -> str:
    inner = inner if inner.startswith('<') else p(inner)
    return f'<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>'


def table(*rows: Iterable[str], head: bool = False) -> str:
    """A table of cells, which are XML or texts."""
    begun = '<w:trPr><w:tblHeader/></w:trPr>' if head else ''
    made = [''.join(each if each.startswith('<w:tc>') else cell(each) for each in row) for row in rows]
    inner = ''.join(f'<w:tr>{begun if not at else ""}{row}</w:tr>' for at, row in enumerate(made))
    return f'<w:tbl><w:tblPr/><w:tblGrid/>{inner}</w:tbl>'


def picture(relation: str, *, name: str = 'P', description: str = '') -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="{name}" descr="{description}"/><a:graphic><a:graphicData>'
        f'<pic:pic><pic:blipFill><a:blip r:embed="{relation}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        '</wp:inline></w:drawing></w:r>'
    )


def field(code: str, result: str, *, nested: str = '') -> str:
    """A field of several runs."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    instruction = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return mark('begin') + instruction + nested + mark('separate') + t(result) + mark('end')


def link(relation: str, text: str) -> str:
    return f'<w:hyperlink r:id="{relation}">{t(text)}</w:hyperlink>'


def box(inner: str) -> str:
    """A text box as Word writes one: once for itself, once for older programs."""
    shape = f'<wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp>'
    drawing = (
        f'<w:drawing><wp:anchor><a:graphic><a:graphicData>{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing>'
    )
    old = f'<w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict>'
    alternate = f'<mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    return f'<w:r>{alternate}</mc:AlternateContent></w:r>'


BY = 'w:author="Xqauthor" w:date="2025-01-02T03:04:05Z"'
BOLD = '<w:b/>'
ODDITIES: Mapping[str, str] = {
    'split runs': p(t('Xqsp') + '<w:proofErr w:type="spellStart"/>' + t('lit', BOLD) + t(' rest of the Xqrest')),
    'nested tables': table(['Xqouter', cell(table(['Xqinner', 'Xqother'], ['x', 'y']) + p('Xqafter'))], ['a', 'b']),
    'text box': p(t('Xqanchor ') + box(p(t('Xqboxtitle', BOLD)) + p('Xqboxed *text*'))),
    'text box in a cell': table([cell(p(t('Xqcell') + box(p('Xqboxincell')))), 'b'], ['c', 'd']),
    'table in a text box': p(box(table(['Xqtb1', 'Xqtb2'], ['c', 'd']))),
    'simple field': p('<w:fldSimple w:instr=" AUTHOR ">' + t('Xqsimple') + '</w:fldSimple>'),
    'complex field': p(field('DOCPROPERTY "X"', 'Xqcomplex')),
    'nested field': p(field('IF 1 = ', 'Xqnested', nested=field('PAGE', '7'))),
    'field without an end': p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + t('Xqopenfield')),
    'reference to nothing': p(t('See ') + field('REF _RefNone \\h', 'Xqref')),
    'sequence': p(t('Table ') + field('SEQ Table', '9') + t(' Xqcaption: of nothing'), style='C'),
    'equation': p(t('Xqbefore ') + '<m:oMath><m:r><m:t>Xqequation=x</m:t></m:r></m:oMath>'),
    'block control': '<w:sdt><w:sdtPr/><w:sdtContent>' + p('Xqblockcontrol') + '</w:sdtContent></w:sdt>',
    'inline control': p('<w:sdt><w:sdtPr/><w:sdtContent>' + t('Xqinlinecontrol') + '</w:sdtContent></w:sdt>'),
    'cell control': '<w:tbl><w:tr><w:sdt><w:sdtContent>'
    + cell('Xqcellcontrol')
    + '</w:sdtContent></w:sdt>'
    + cell('b')
    + '</w:tr></w:tbl>',
    'row control': '<w:tbl><w:sdt><w:sdtContent><w:tr>'
    + cell('Xqrowcontrol')
    + '</w:tr></w:sdtContent></w:sdt></w:tbl>',
    'inserted': p(f'<w:ins w:id="1" {BY}>' + t('Xqinserted') + '</w:ins>'),
    'deleted': p(t('Xqkept ') + f'<w:del w:id="2" {BY}><w:r><w:delText>Xqdeleted</w:delText></w:r></w:del>'),
    'deleted paragraph mark': f'<w:p><w:pPr><w:rPr><w:del w:id="3" {BY}/></w:rPr></w:pPr>{t("Xqjoined ")}</w:p>'
    + p('Xqnext'),
    'comment': p('<w:commentRangeStart w:id="1"/>' + t('Xqcommented') + '<w:commentRangeEnd w:id="1"/>'),
    'comment on a list': item('<w:commentRangeStart w:id="2"/>' + t('Xqlisted') + '<w:commentRangeEnd w:id="2"/>'),
    'smart tag': p('<w:smartTag w:element="place">' + t('Xqsmart') + '</w:smartTag>'),
    'empty paragraphs': p() + p(' ') + p('<w:r><w:tab/></w:r>') + p('<w:r><w:br/></w:r>'),
    'tabs': p(t('Xqleft') + '<w:r><w:tab/></w:r>' + t('Xqright')),
    'symbols': p(
        t('Xqsymbol ') + '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/><w:sym w:font="X" w:char="F099"/></w:r>'
    ),
    'right to left': p(t('Xqrtl هذا نص'), properties='<w:bidi/>'),
    'vertical merge': table(
        ['Xqva', 'Xqvb', 'Xqvc'],
        [cell('Xqvd', '<w:vMerge w:val="restart"/>'), 'Xqve', 'Xqvf'],
        [cell('', '<w:vMerge/>'), 'Xqvg', 'Xqvh'],
    ),
    'wide cell': table([cell('Xqwide', '<w:gridSpan w:val="2"/>')], ['Xqwa', 'Xqwb']),
    'uneven rows': table(['Xqua'], ['Xqub', 'Xquc', 'Xqud'], []),
    'regular table': p('Table 1: Xqregular', style='C')
    + table(
        ['Xqlabel', 'Xqlabel2', 'Xqlabel3'],
        ['Xqfirst', cell(item('Xqone') + item('Xqtwo')), 'Xqthird: - # *x*'],
        ['Xqsecond', cell(p('• Xqbullet') + p('Xqplain')), ''],
        head=True,
    ),
    'same labels': table(['id', 'id', 'ID'], ['Xqsame', 'Xqsame', '2'], ['Xqsame', 'null', ': #'], head=True),
    'empty label': table(['', 'Xqel', 'x'], ['Xqe1', 'Xqe2', ''], head=True),
    'one cell': table([cell(p(t('Xqhead', BOLD)) + p('Xqonecell'))]),
    'layout': table([cell(p('Xqlayout ' + 'word ' * 120)), cell(p('Xqsidehead', style='H2') + p('Xqside'))]),
    'bars in cells': table(['Xqbar | a', 'b \\| c'], ['|', '---'], [':-:', '\\']),
    'image': p(picture('rImage', description='Xqalt [with] *marks* &lt;b&gt;')) + p('Figure 3. Xqfigure', style='C'),
    'same image again': p(t('Xqagain ') + picture('rImage')),
    'missing image': p(t('Xqmissing') + picture('rNowhere') + picture('rGone')),
    'metafile': p(t('Xqemf') + picture('rMetafile', description='Xqemfalt')),
    'broken image': p(picture('rBroken')),
    'image in a heading': p(t('Xqih') + picture('rImage'), style='H1'),
    'image in a table': table(['Xqia', 'b', 'c'], [cell(p(picture('rImage'))), 'x', 'y'], head=True),
    'image in a link': p(f'<w:hyperlink r:id="rWeb">{picture("rImage")}{t("Xqil")}</w:hyperlink>'),
    'footnote': p(t('Xqnoted') + '<w:r><w:footnoteReference w:id="1"/></w:r>' + t('.')),
    'footnote in a table': table(['Xqft', 'b'], [cell(p(t('x') + '<w:r><w:footnoteReference w:id="2"/></w:r>')), 'c']),
    'footnote in a file': table(
        ['Xqff', 'b', 'c'], [cell(p(t('Xqfg') + '<w:r><w:footnoteReference w:id="3"/></w:r>')), 'd', 'e'], head=True
    ),
    'footnote in a link': p(
        f'<w:hyperlink r:id="rWeb">{t("Xqlinked")}<w:r><w:footnoteReference w:id="4"/></w:r></w:hyperlink>'
    ),
    'endnote': p(t('Xqended') + '<w:r><w:endnoteReference w:id="1"/></w:r>'),
    'missing footnote': p(t('Xqnonote') + '<w:r><w:footnoteReference w:id="99"/></w:r>'),
    'link to a bookmark': p(f'<w:hyperlink w:anchor="here">{t("Xqgo")}</w:hyperlink>')
    + p('<w:bookmarkStart w:id="1" w:name="here"/>' + t('Xqhere') + '<w:bookmarkEnd w:id="1"/>'),
    'link to a lost bookmark': p(f'<w:hyperlink w:anchor="lost">{t("Xqlost")}</w:hyperlink>'),
    'links': p(link('rWeb', 'Xqweb') + link('rMail', 'Xqmail') + link('rScript', 'Xqscript') + link('rFile', 'Xqfile')),
    'control characters': p(t('Xqctl\x85Xqnel\u2028Xqsep\x9c.')),
    'huge font': p(t('Xqhuge', '<w:sz w:val="999999"/>')),
    'heading by look': p(t('Xqlooks like a heading', BOLD + '<w:sz w:val="30"/>')) + p('Xqbelow it.'),
    'typed numbers': p(t('1.2 Xqnumbered', BOLD)) + p('x') + p(t('1.3 Xqnumbered2', BOLD)) + p('y'),
    'deep heading': p('Xqdeep', style='H5') + p('z'),
    'empty heading': p('', style='H1') + p('   ', style='H2'),
    'long heading': p('Xqlong ' + 'word ' * 300, style='H2'),
    'heading with marks': p('# Xqhm {#x} *y* #', style='H2') + p('Xqhn'),
    'second title': p('Xqtitle2', style='T'),
    'nested list': item('Xqa') + item('Xqb', level=1) + item('Xqc', level=2) + item('Xqd'),
    'list that begins deep': item('Xqdeep1', level=2) + item('Xqdeep2', level=1) + item('Xqdeep3'),
    'numbers': item('Xqn1', number=2)
    + item('Xqn2', number=2)
    + item('Xqn3', level=1, number=2)
    + item('Xqn7', number=3),
    'lists that meet': item('Xqm1') + item('Xqm2', number=2) + item('Xqm3') + p('Xqm4'),
    'typed list': p('•\tXqt1') + p('•\tXqt2') + p('- Xqt3') + p('1) Xqt4') + p('2) Xqt5'),
    'quote': p('Xquoted', style='Q') + p('&gt; Xquoted2', style='Q'),
    'code': p('``` Xqcode', style='K') + p('/// Xqcode2', style='K') + p('Xqtext'),
    'markdown': p('## Xqmd') + p('--- Xqmd1') + p('---') + p('|a|b|c|') + p('[^1]: Xqmd2') + p('[x]: y'),
    'markdown inside': p('Xqmi *a* _b_ `c` [d](e) &lt;i&gt; &amp;amp; {#f} ~g~ ^h^ [^1] /// callout \\ http://x.org'),
    'component': p('/// callout | Xqcomp') + p('///'),
    'looks': p(
        t('Xqbold', BOLD)
        + t('Xqital', '<w:i/>')
        + t('Xqstruck', '<w:strike/>')
        + t('2', '<w:vertAlign w:val="superscript"/>')
    ),
    'other looks': p(t('Xqred', '<w:color w:val="FF0000"/>') + t('Xqline', '<w:u w:val="single"/>')),
    'hidden': p(t('Xqhidden', '<w:vanish/>') + t('Xqseen')),
    'alternate': p(
        '<w:r><mc:AlternateContent><mc:Choice Requires="x"><w:t>Xqchoice</w:t></mc:Choice>'
        '<mc:Fallback><w:t>Xqchoice</w:t></mc:Fallback></mc:AlternateContent></w:r>'
    ),
    'chart': p(
        t('Xqchart')
        + '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart/></a:graphicData></a:graphic></wp:inline>'
        + '</w:drawing></w:r>'
    ),
    'object': p(t('Xqobject') + '<w:r><w:object><o:OLEObject ProgID="Xqprog"/></w:object></w:r>'),
    'long paragraph': p('Xqendless ' + '[word] ' * 3_000),
    'section': p('1. BACKGROUND:') + p('Xqback'),
    'section in words': p('2. The Xqsofar performance', style='H1') + p('Xqperf'),
    'byline': p('Xqtitle3', style='T') + p('By Xqanna Xqlee, Fellow, Xqhouse') + p('14 March 2024') + p('Xqdated'),
    'abstract': p('Abstract', style='H1')
    + p('Xqabstract.')
    + p('Highlights', style='H1')
    + item('Xqh1')
    + item('Xqh2'),
    'letters': p('a) Xql1') + p('b) Xql2') + p('(c) Xql3') + p('y) Xql4'),
    'lines in cells': table(
        ['Xqlc1', 'Xqlc2'],
        [cell(p(t('Xqlc3') + '<w:r><w:br/></w:r>' + t('Xqlc4'))), '• Xqlc5 • Xqlc6'],
        ['', cell(p('Xqlc7') + p('Xqlc8'))],
    ),
}
NOTES = {str(number): f'Xqnote{number}' for number in range(1, 6)}
COMMENTS = {'1': 'Xqremark', '2': 'Xqremark2', '3': 'Xqlone'}


RELATIONS = {
    'rStyles': ('styles', 'styles.xml'),
    'rNumbering': ('numbering', 'numbering.xml'),
    'rFootnotes': ('footnotes', 'footnotes.xml'),
    'rEndnotes': ('endnotes', 'endnotes.xml'),
    'rComments': ('comments', 'comments.xml'),
    'rHeader': ('header', 'header1.xml'),
    'rImage': ('image', 'media/image1.png'),
    'rMetafile': ('image', 'media/image2.emf'),
    'rBroken': ('image', 'media/image3.png'),
    'rGone': ('image', 'media/none.png'),
    'rWeb': ('hyperlink', 'https://example.org/a_(b)?c=*d*'),
    'rMail': ('hyperlink', 'mailto:a@example.org'),
    'rScript': ('hyperlink', 'javascript:alert(1)'),
    'rFile': ('hyperlink', 'file:///etc/passwd'),
}
PROPERTIES = """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
<dc:title>Xqproperty: # title</dc:title>
<dc:creator>Xqwriter One; Xqwriter2</dc:creator><cp:keywords>Xqword, Xqword2</cp:keywords>
<dc:subject>Xqsubject</dc:subject><dcterms:created>2024-05-06T07:08:09Z</dcterms:created></cp:coreProperties>"""


def docx(body: str, *, without: Collection[str] = (), strict: bool = False, properties: str = PROPERTIES) -> bytes:
    """A Word file with this body, without some of its parts; `strict` has the names of ISO 29500 Strict."""
    parts = {
        'document.xml': f'<w:document {SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>',
        'styles.xml': STYLES,
        'numbering.xml': NUMBERING,
        'footnotes.xml': _notes('footnote'),
        'endnotes.xml': _notes('endnote'),
        'comments.xml': _comments(),
        'header1.xml': f'<w:hdr {SPACES}>{p("Xqheader")}</w:hdr>',
        'media/image1.png': png(),
        'media/image2.emf': b'\1\0\0\0 EMF',
        'media/image3.png': png()[:40],
        '_rels/document.xml.rels': _relations(RELATIONS),
    }
    kept = {f'word/{name}': data for name, data in parts.items() if name not in without}
    top = {'r1': ('officeDocument', 'word/document.xml'), 'r2': ('core-properties', 'docProps/core.xml')}
    kept |= {'[Content_Types].xml': '<Types/>', '_rels/.rels': _relations(top), 'docProps/core.xml': properties}
    file = io.BytesIO()
    with zipfile.ZipFile(file, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, data in kept.items():
            raw = data if isinstance(data, bytes) else data.encode()
            archive.writestr(name, raw.replace(W.encode(), STRICT.encode()) if strict else raw)
    return file.getvalue()


def words_of(text: str) -> set[str]:
    """The words that are watched in a text."""
    return set(re.findall(r'Xq\w+', text))


def _relations(relations: Mapping[str, tuple[str, str]]) -> str:
    items = (
        f'<Relationship Id="{key}" Type="{KIND}{kind}" Target="{target}"'
        f'{" TargetMode=" + chr(34) + "External" + chr(34) if kind == "hyperlink" else ""}/>'
        for key, (kind, target) in relations.items()
    )
    space = 'http://schemas.openxmlformats.org/package/2006/relationships'
    return f'<Relationships xmlns="{space}">{"".join(items)}</Relationships>'


def _notes(kind: str) -> str:
    mark = f'<w:r><w:{kind}Ref/></w:r>'
    inner = ''.join(
        f'<w:{kind} w:id="{number}">{p(mark + t(f" {text}{kind}"))}{p(f"{text}second")}</w:{kind}>'
        for number, text in NOTES.items()
    )
    return f'<w:{kind}s {SPACES}>{inner}</w:{kind}s>'


def _comments() -> str:
    inner = ''.join(
        f'<w:comment w:id="{number}" w:author="Xqcritic" w:date="2025-01-02T03:04:05Z">{p(text + ": - #")}</w:comment>'
        for number, text in COMMENTS.items()
    )
    return f'<w:comments {SPACES}>{inner}</w:comments>'

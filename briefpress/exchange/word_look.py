"""The look of the Word table for translators: its fonts, by the script of a language, and its styles."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from briefpress.bidi import is_rtl
from briefpress.merge.words import language_name
from briefpress.word.languages import word_language

LATIN = 'Calibri'
FONTS = {
    **dict.fromkeys('Deva Beng Gujr Guru Knda Mlym Orya Sinh Taml Telu'.split(), 'Nirmala UI'),  # noqa: SIM905
    **dict.fromkeys(('Arab', 'Hebr'), 'Arial'),
    'Hans': 'Microsoft YaHei',
    'Hant': 'Microsoft JhengHei',
    'Jpan': 'Yu Gothic',
    'Kore': 'Malgun Gothic',
    'Thai': 'Leelawadee UI',
}
"""A face for each script that comes with Word or Windows: a volunteer has no font of the house."""
INK, GREY, OLD, NEW = '1F2933', '6B7280', 'B42318', 'FFF1B8'
COLOURS = {'Protected': f'<w:color w:val="{GREY}"/>', 'Words Taken Out': f'<w:color w:val="{OLD}"/>'}
"""Of character styles."""
TINTS = {'missing': 'FFF7E0', 'stale': 'FDE8E1', 'draft': 'EAF2FB'}
"""The ground of a target that waits for somebody, by its state."""
WIDTHS = (2500, 5200, 5200, 2238)
"""Of the columns, in twentieths of a point: A4 across, with margins of 15 mm."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language as Word needs it, and its name in English and in itself."""

    tag: str
    name: str
    own_name: str
    font: str
    rtl: bool


def language_of(tag: str) -> Language:
    """What there is to know of a language; of one that Unicode's CLDR does not have, its tag."""
    try:
        locale = Locale.parse(tag, sep='-')
    except (UnknownLocaleError, ValueError):
        return Language(word_language(tag), tag, tag, LATIN, rtl=is_rtl(tag))
    likely = get_global('likely_subtags')
    script = locale.script or likely.get(str(locale), likely.get(locale.language, '')).partition('_')[2][:4]
    return Language(
        tag=word_language(tag),
        name=language_name(tag),
        own_name=locale.get_display_name() or tag,
        font=FONTS.get(script, LATIN),
        rtl=is_rtl(tag),
    )


def language_xml(language: Language) -> str:
    """The run properties that say which language a text is in."""
    name = quoteattr(language.tag)
    return f'<w:lang w:val={name} w:eastAsia={name} w:bidi={name}/>'


def styles_xml(source: Language, target: Language) -> tuple[str, str]:
    """The defaults of the file, and its styles."""
    english = language_of('en')
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(LATIN)}<w:color w:val="{INK}"/><w:sz w:val="20"/>'
        f'<w:szCs w:val="20"/>{language_xml(english)}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="0" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    small = '<w:sz w:val="16"/><w:szCs w:val="16"/>'
    styles = [
        _style('Normal', '', '', default=True),
        _style('Title', '<w:spacing w:after="80"/>', '<w:b/><w:bCs/><w:sz w:val="32"/><w:szCs w:val="32"/>'),
        _style('Instruction', '<w:spacing w:after="40"/><w:ind w:left="340" w:hanging="340"/>', ''),
        _style('Summary', '<w:spacing w:after="120"/>', '<w:b/><w:bCs/>'),
        _style('Gap', '', '<w:sz w:val="12"/><w:szCs w:val="12"/>'),
        _style('footer', '<w:tabs><w:tab w:val="right" w:pos="15138"/></w:tabs>', f'<w:color w:val="{GREY}"/>{small}'),
        _style('Column Head', '<w:keepNext/>', '<w:b/><w:bCs/><w:color w:val="FFFFFF"/>'),
        _style('Row Name', '', '<w:b/><w:bCs/><w:sz w:val="18"/><w:szCs w:val="18"/>'),
        _style('Row Context', '', f'<w:color w:val="{GREY}"/>{small}'),
        _style('Row State', '', small, kind='character'),
        _style('Source Text', '', f'{_fonts(source.font)}{language_xml(source)}'),
        _style('Target Text', '', f'{_fonts(target.font)}<w:sz w:val="22"/><w:szCs w:val="22"/>{language_xml(target)}'),
        _style('Note Text', '', '<w:sz w:val="18"/><w:szCs w:val="18"/>'),
        _style('Protected', '', f'<w:noProof/>{COLOURS["Protected"]}', kind='character'),
        _style('Words Taken Out', '', f'<w:strike/>{COLOURS["Words Taken Out"]}', kind='character'),
        _style('Words Put In', '', f'<w:u w:val="single"/><w:shd w:val="clear" w:fill="{NEW}"/>', kind='character'),
    ]
    return defaults, ''.join(styles) + _table_style()


def _fonts(name: str) -> str:
    quoted = quoteattr(name)
    return f'<w:rFonts w:ascii={quoted} w:hAnsi={quoted} w:eastAsia={quoted} w:cs={quoted}/>'


def _style(name: str, paragraph: str, run: str, *, kind: str = 'paragraph', default: bool = False) -> str:
    own = '' if name in ('Normal', 'Title', 'footer') else ' w:customStyle="1"'
    first = ' w:default="1"' if default else ''
    based = '' if default else f'<w:basedOn w:val="{"Normal" if kind == "paragraph" else "DefaultParagraphFont"}"/>'
    return (
        f'<w:style w:type="{kind}"{first}{own} w:styleId="{style_id(name)}">'
        f'<w:name w:val="{name}"/>{based}<w:uiPriority w:val="1"/><w:qFormat/>'
        + (f'<w:pPr>{paragraph}</w:pPr>' if paragraph else '')
        + (f'<w:rPr>{run}</w:rPr>' if run else '')
        + '</w:style>'
    )


def style_id(name: str) -> str:
    """The id of a style."""
    return name.replace(' ', '')


def _table_style() -> str:
    sides = ('top', 'left', 'bottom', 'right', 'insideH', 'insideV')
    borders = ''.join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="C5CBD3"/>' for side in sides)
    margins = ''.join(f'<w:{side} w:w="{80 if side in ("left", "right") else 50}" w:type="dxa"/>' for side in sides[:4])
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="TranslationTable"><w:name w:val="Translation Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:qFormat/>'
        f'<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>'
    )


def fonts_xml(source: Language, target: Language) -> str:
    """The table of fonts."""
    return ''.join(f'<w:font w:name={quoteattr(name)}/>' for name in sorted({LATIN, source.font, target.font}))

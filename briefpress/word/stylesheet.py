"""The parts of a draft that hold its styles: styles.xml and the table of fonts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from briefpress.faces import EAST_ASIAN
from briefpress.language_tags import primary
from briefpress.word.properties import INITIAL, difference
from briefpress.word.styles import OUTLINES, Style, Styles

BUILT_IN = re.compile(
    r'(Normal|Title|Subtitle|Body Text|heading [1-9]|toc [1-9]|TOC Heading|List (Bullet|Number|Continue)( [2-5])?'
    r'|Quote|caption|(footnote|annotation) (text|reference)|header|footer|Hyperlink|Strong|Emphasis|HTML Code)'
)
"""The names that are Word's own, which it translates and knows the use of."""
LATIN_IN_EAST_ASIAN = 'en-US'
"""What Word itself takes words in Latin letters for in a document in Chinese, Japanese or Korean."""
DEFAULTS = ('widowControl', 'suppressAutoHyphens', 'bidi', 'spacing')
FALLBACKS = {'serif': ('roman', 'Cambria'), 'sans-serif': ('swiss', 'Calibri'), 'monospace': ('modern', 'Consolas')}
"""Word's family of a generic one, and a face that comes with Word."""


def default_properties(styles: Styles, language: str) -> str:
    """w:docDefaults: the look of the body, which every style begins with, and the language."""
    name = latin = quoteattr(language)
    run, paragraph = difference(styles.normal.run, INITIAL), ''.join(styles.normal.paragraph[key] for key in DEFAULTS)
    if primary(language) in EAST_ASIAN:
        # What is in Latin letters is in no East Asian language: its words would be broken anywhere.
        latin = quoteattr(LATIN_IN_EAST_ASIAN)
        # Quotation marks and dashes are in many faces: these are to be the East Asian ones.
        run = run.replace('<w:rFonts', '<w:rFonts w:hint="eastAsia"', 1)
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{run}<w:lang w:val={latin} w:eastAsia={name} w:bidi={name}/></w:rPr>'
        f'</w:rPrDefault><w:pPrDefault><w:pPr>{paragraph}</w:pPr></w:pPrDefault></w:docDefaults>'
    )


def style_elements(styles: Styles) -> str:
    """Every w:style made so far; a character style that changes nothing is left out where Word has none of its name."""
    found = [styles.normal, *styles.made.values()]
    xml = [
        ''.join(_parts(styles, style))
        for style in found
        if style.kind == 'paragraph' or style.run or BUILT_IN.fullmatch(style.name)
    ]
    xml += (
        f'<w:style w:type="table" w:customStyle="1" w:styleId={quoteattr(styles.id_of(name))}>'
        f'<w:name w:val={quoteattr(name)}/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:qFormat/>'
        f'{properties}</w:style>'
        for name, properties in styles.tables.items()
    )
    return ''.join(xml)


def _parts(styles: Styles, style: Style) -> Iterator[str]:
    base = styles.made.get(style.base, styles.normal)
    custom = '' if BUILT_IN.fullmatch(style.name) else ' w:customStyle="1"'
    default = ' w:default="1"' if style is styles.normal else ''
    yield f'<w:style w:type="{style.kind}"{default}{custom} w:styleId={quoteattr(style.id)}>'
    yield f'<w:name w:val={quoteattr(style.name)}/>'
    if style.kind == 'character':
        yield '<w:basedOn w:val="DefaultParagraphFont"/>'
    elif style is not styles.normal:
        yield f'<w:basedOn w:val={quoteattr(base.id)}/>'
    if style.next and style.next != style.name and style.next in styles.made:
        yield f'<w:next w:val={quoteattr(styles.made[style.next].id)}/>'
    yield f'<w:uiPriority w:val="{_priority(style)}"/>'
    yield '' if style.name.startswith(('toc', 'footnote', 'annotation', 'header', 'footer')) else '<w:qFormat/>'
    yield from _properties(styles, style, base)
    yield '</w:style>'


def _properties(styles: Styles, style: Style, base: Style) -> Iterator[str]:
    """What differs from the style it is based on."""
    if style is styles.normal:
        return
    unsaid = {name: xml for name, xml in base.run.items() if name not in style.stated}
    run = ''.join(style.run.values()) if style.kind == 'character' else difference(style.run, unsaid)
    paragraph = difference(style.paragraph, base.paragraph)
    yield f'<w:pPr>{paragraph}</w:pPr>' if paragraph else ''
    yield f'<w:rPr>{run}</w:rPr>' if run else ''


def _priority(style: Style) -> int:
    """Where Word lists a style: the common ones first."""
    if style.name in ('Normal', 'Body Text', 'Subtitle') or style.name.lower() in OUTLINES:
        return 1
    return 9 if BUILT_IN.fullmatch(style.name) else 20


def fonts(styles: Styles) -> str:
    """The w:font of every family in use, with an alternative that Word has where it lacks the face."""
    looks = [styles.normal.look, *(style.look for style in styles.made.values())]
    looks += [styles.cascade.look(elements[0]) for elements in styles.samples.characters.values()]
    families = {(name, look.generic) for look in looks for name in (look.family, look.east_asian, look.complex_script)}
    return ''.join(_font(*pair) for pair in sorted(families))


def _font(family: str, generic: str) -> str:
    kind, other = FALLBACKS.get(generic, ('auto', ''))
    alternative = f'<w:altName w:val="{other}"/>' if other else ''
    return f'<w:font w:name={quoteattr(family)}>{alternative}<w:family w:val="{kind}"/></w:font>'

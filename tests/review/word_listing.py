"""The list that Word makes where somebody presses the button for bullets."""

from __future__ import annotations

from tests.review.word_session import STYLES, Element, Session, made, w

NUMBERING = 'word/numbering.xml'
STYLE = 'List Paragraph'


def list_style(session: Session) -> str:
    """The id of the style List Paragraph, which Word adds to the file where it is first used."""
    if STYLE.lower() not in map(str.lower, session.style_names().values()):
        children = (
            *(made('name', val=STYLE), made('basedOn', val=session.style_id('normal'))),
            *(made('uiPriority', val='34'), made('qFormat')),
            made('pPr', made('ind', left='720'), made('contextualSpacing')),
        )
        session.xml(STYLES).append(made('style', *children, type='paragraph', styleId='ListParagraph'))
    return session.style_id(STYLE)


def list_number(session: Session) -> str:
    """The id of a new list with bullets."""
    root = session.xml(NUMBERING)
    lists, numbers = root.findall(w('abstractNum')), root.findall(w('num'))
    kind = _next(lists, 'abstractNumId')
    lists[-1].addnext(made('abstractNum', made('multiLevelType', val='hybridMultilevel'), _level(), abstractNumId=kind))
    number = _next(numbers, 'numId')
    numbers[-1].addnext(made('num', made('abstractNumId', val=kind), numId=number))
    return number


def _next(items: list[Element], name: str) -> str:
    return str(max(int(item.get(w(name), '0')) for item in items) + 1)


def _level() -> Element:
    children = (
        *(
            made('start', val='1'),
            made('numFmt', val='bullet'),
            made('lvlText', val='\uf0b7'),
            made('lvlJc', val='left'),
        ),
        made('pPr', made('ind', left='720', hanging='360')),
        made('rPr', made('rFonts', ascii='Symbol', hAnsi='Symbol', hint='default')),
    )
    return made('lvl', *children, ilvl='0')

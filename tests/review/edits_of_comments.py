"""Comments of reviewers: new ones, answers, and those that are resolved."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from tests.review.word_characters import run_of, selected, typing_place
from tests.review.word_paragraphs import located
from tests.review.word_session import COMMENTS, MC, W14, W15, Element, R, Session, made, w

EXTENDED = 'word/commentsExtended.xml'
_CONTENT = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
_EXTENDED_RELATION = 'http://schemas.microsoft.com/office/2011/relationships/commentsExtended'
PARAGRAPH_ID = f'{{{W14}}}paraId'


@dataclass(frozen=True)
class NewComment:
    """Comment on characters of a paragraph, or on the place itself where start is end."""

    paragraph: int
    start: int
    end: int
    text: str

    def apply(self, session: Session) -> None:
        paragraph = located(session)[self.paragraph]
        comment = _add(session, self.text)
        number = comment.get(w('id'), '')
        runs = selected(paragraph, self.start, self.end)
        if runs:
            tops = [next(item for item in paragraph if run in item.iter()) for run in (runs[0], runs[-1])]
            tops[0].addprevious(made('commentRangeStart', id=number))
            after: Element = tops[-1]
        else:
            parent, index = typing_place(paragraph, self.start)
            after = made('commentRangeStart', id=number)
            parent.insert(index, after)
        _refer(session, after, number)


@dataclass(frozen=True)
class ResolveComment:
    """Mark a comment as done; comments count in the order of their marks, from 0."""

    which: int

    def apply(self, session: Session) -> None:
        _extended(session, commented(session)[self.which]).set(f'{{{W15}}}done', '1')


@dataclass(frozen=True)
class ReplyComment:
    """Answer a comment; comments count in the order of their marks, from 0, and the answer is the next."""

    which: int
    text: str

    def apply(self, session: Session) -> None:
        asked = commented(session)[self.which]
        about = _extended(session, asked).get(f'{{{W15}}}paraId', '')
        number = asked.get(w('id'), '')
        comment = _add(session, self.text)
        _extended(session, comment).set(f'{{{W15}}}paraIdParent', about)
        own = comment.get(w('id'), '')
        for item in list(session.body.iter(w('commentRangeStart'))):
            if item.get(w('id')) == number:
                item.addnext(made('commentRangeStart', id=own))
        (mark,) = [item for item in session.body.iter(w('commentReference')) if item.get(w('id')) == number]
        run = mark.getparent()
        assert run is not None
        _refer(session, run, own)


def commented(session: Session) -> list[Element]:
    """The comments in the order of their marks."""
    found = {item.get(w('id')): item for item in session.xml(COMMENTS)} if COMMENTS in session.parts else {}
    return [found[item.get(w('id'))] for item in session.body.iter(w('commentReference'))]


def _refer(session: Session, after: Element, number: str) -> None:
    """End a comment's range after an element, and put its mark there."""
    look = made('rPr')
    if 'annotation reference' in session.style_names().values():
        look.append(made('rStyle', val=session.style_id('annotation reference')))
    after.addnext(made('r', look, made('commentReference', id=number)))
    after.addnext(made('commentRangeEnd', id=number))


def _add(session: Session, text: str) -> Element:
    """A new comment, with a paragraph for each line."""
    root = _comments(session)
    initials = ''.join(name[0] for name in session.author.split())
    comment = made('comment', id=_next(root), author=session.author, date=session.date, initials=initials)
    for line in text.split('\n'):
        style = made('pPr', made('pStyle', val=session.style_id('annotation text')))
        comment.append(made('p', style, run_of(line)))
    comment[0].insert(1, made('r', made('annotationRef')))
    root.append(comment)
    _paragraph_id(session, comment)
    return comment


def _next(root: Element) -> str:
    return str(max((int(item.get(w('id'), '0')) for item in root), default=-1) + 1)


def _comments(session: Session) -> Element:
    """The comments of a file, which get the namespaces that Word gives them."""
    if COMMENTS not in session.parts:
        root = made('comments')
        session.add_part(COMMENTS, root, f'{R}/comments', f'{_CONTENT}.comments+xml')
    old = session.xml(COMMENTS)
    if 'w14' not in old.nsmap:
        root = etree.Element(old.tag, old.attrib, {**old.nsmap, 'w14': W14, 'w15': W15, 'mc': MC})
        root.set(f'{{{MC}}}Ignorable', 'w14 w15')
        root.extend(list(old))
        session.parts[COMMENTS] = root
    return session.xml(COMMENTS)


def _paragraph_id(session: Session, comment: Element) -> str:
    """The id of a comment's last paragraph, by which the extended part knows the comment."""
    last = comment.findall(w('p'))[-1]
    known = [item.get(PARAGRAPH_ID) for item in session.xml(COMMENTS).iter(w('p'))]
    if last.get(PARAGRAPH_ID) is None:
        number = 0x5E000001
        while f'{number:08X}' in known:
            number += 1
        last.set(PARAGRAPH_ID, f'{number:08X}')
    return last.get(PARAGRAPH_ID, '')


def _extended(session: Session, comment: Element) -> Element:
    """What the extended part says of a comment; a file without the part gets it."""
    number = comment.get(w('id'))
    root = _comments(session)
    comment = next(item for item in root if item.get(w('id')) == number)
    paragraph = _paragraph_id(session, comment)
    if EXTENDED not in session.parts:
        part = etree.Element(f'{{{W15}}}commentsEx', nsmap={'w15': W15, 'mc': MC})
        session.add_part(EXTENDED, part, _EXTENDED_RELATION, f'{_CONTENT}.commentsExtended+xml')
    found = session.xml(EXTENDED)
    for item in found:
        if item.get(f'{{{W15}}}paraId') == paragraph:
            return item
    return etree.SubElement(found, f'{{{W15}}}commentEx', {f'{{{W15}}}paraId': paragraph, f'{{{W15}}}done': '0'})

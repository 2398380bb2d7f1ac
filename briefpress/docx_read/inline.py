"""What stands in a paragraph: text, fields, links, notes, pictures, and the bounds of bookmarks and comments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from briefpress.docx_read.languages import languages_of
from briefpress.docx_read.left_out import SENTENCES, UNREAD
from briefpress.docx_read.looks import look_of, set_apart, switches
from briefpress.docx_read.names import DRAWING, MATH, PICTURE, PLACED, SIGNS, VML, R, W, symbol, value
from briefpress.docx_read.pictures import relation_of
from briefpress.docx_read.place import Anchor, Handler, Place, Run
from briefpress.docx_read.styles import size_of
from briefpress.rich.values import PLAIN, THING, Look, Thing

_SHEET_BREAKS = frozenset({'page', 'column'})


def _text(place: Place, text: str) -> None:
    if not text:
        return
    story = place.story
    if not place.gone and not story.fields.hushes and place.run.is_hidden:
        place.source.leave_out(f'hidden text: {text}')
    elif not place.gone and not story.fields.hushes:
        story.add(text, _look(place), generated=_is_generated(place))
        story.now.weigh(text, size=place.run.size or story.now.size, is_bold=place.run.is_bold)
        place.source.languages[place.run.languages.of(text)] += len(text)
        for name in place.run.apart:
            place.source.apart.setdefault(name, []).append(text)
    elif not place.gone:
        story.fields.hush(text)
    story.tell(text)


def _look(place: Place) -> Look:
    story, look = place.story, place.run.look
    link = story.links[-1] if story.links else story.fields.link
    return replace(look, link=link) if link else look


def _is_generated(place: Place) -> bool:
    return place.story.fields.generated > 0


def _thing(place: Place, thing: Thing, look: Look = PLAIN) -> None:
    if not place.gone and not place.story.fields.hushes and not place.run.is_hidden:
        place.story.add(THING, look, thing=thing, generated=_is_generated(place))
        place.story.seen += 1


def _characters(place: Place, element: etree._Element) -> None:
    _text(place, element.text or '')


def _sign(place: Place, element: etree._Element) -> None:
    parent = element.getparent()
    # Tab stops are called as tabs are.
    if parent is not None and parent.tag != W + 'tabs' and element.get(W + 'type') not in _SHEET_BREAKS:
        _text(place, SIGNS[element.tag])


def _symbol(place: Place, element: etree._Element) -> None:
    _text(place, symbol(element))


def _start_run(place: Place, element: etree._Element) -> None:
    properties = place.judge.properties(element, 'rPr')
    if change := place.judge.formatted(element.find(W + 'rPr')):
        place.open(element, change)
    place.runs.append(place.run)
    place.run = _run_of(place, element, properties)


def _run_of(place: Place, element: etree._Element, properties: etree._Element | None) -> Run:
    base = place.story.now.base
    if properties is None or not len(properties):
        return Run(PLAIN, base.get('hidden', False), base.get('bold', False))
    text = ''.join(item.text or '' for item in element.iterchildren(W + 't', W + 'delText'))
    own = switches(properties, text=text)
    style_id = value(properties, 'rStyle')
    style = place.source.styles.style(style_id) if style_id else None
    given = style.switches if style else {}
    hidden = own.get('hidden', given.get('hidden', base.get('hidden', False)))
    look = look_of(own, given, style.named if style else (), base)
    bold = own.get('bold', look.bold or base.get('bold', False))
    size = size_of(properties) or (style.size if style else 0)
    return Run(look, hidden, bold, size, languages_of(properties), set_apart(properties))


def _end_run(place: Place, element: etree._Element) -> None:
    place.close(element)
    place.run = place.runs.pop() if place.runs else Run()


def _field_character(place: Place, element: etree._Element) -> None:
    kind, fields = element.get(W + 'fldCharType'), place.story.fields
    if kind == 'begin':
        fields.begin()
    elif kind == 'separate':
        _start_result(place)
    elif kind == 'end':
        _end_field(place, element)


def _start_field(place: Place, element: etree._Element) -> None:
    place.story.fields.begin()
    place.story.fields.hush(element.get(W + 'instr', ''))
    _start_result(place)


def _start_result(place: Place) -> None:
    fields = place.story.fields
    current = fields.separate()
    if current is None:
        return
    if current.is_drawn:
        place.source.leave_out(f'a field that is drawn by its code: {current.code}')
    if current.is_placed:
        fields.placed -= 1
        # The look of a footnote's number is none of the text.
        look = PLAIN if current.kind == 'NOTEREF' else _look(place)
        _thing(place, Thing('field', current.target), look)
        fields.placed += 1


def _end_field(place: Place, _element: etree._Element) -> None:
    _start_result(place)
    fields = place.story.fields
    if fields.open and (ended := fields.open[-1]).is_placed:
        place.source.results.setdefault(ended.target, ''.join(ended.hushed))
    fields.end()


def _instruction(place: Place, element: etree._Element) -> None:
    # A code that somebody has changed is there twice.
    if not place.gone:
        place.story.fields.hush(element.text or '')


def _start_link(place: Place, element: etree._Element) -> None:
    relation = place.relations.get(element.get(R + 'id', ''))
    anchor = element.get(W + 'anchor', '')
    place.story.links.append((relation.target if relation else '') + (f'#{anchor}' if anchor else ''))


def _end_link(place: Place, _element: etree._Element) -> None:
    if place.story.links:
        place.story.links.pop()


def _note(place: Place, element: etree._Element) -> None:
    kind = 'footnote' if element.tag == W + 'footnoteReference' else 'endnote'
    _thing(place, Thing(kind, element.get(W + 'id', '')))


def _start_mark(place: Place, element: etree._Element) -> None:
    number, name = element.get(W + 'id', ''), element.get(W + 'name', '')
    if name and name != '_GoBack' and number in place.ends:
        place.story.start_mark(number, name)


def _end_mark(place: Place, element: etree._Element) -> None:
    place.story.end_mark(element.get(W + 'id', ''))


def _start_comment(place: Place, element: etree._Element) -> None:
    now = place.story.now
    place.anchors[element.get(W + 'id', '')] = Anchor(now, now.length)


def _end_comment(place: Place, element: etree._Element) -> None:
    anchor, now = place.anchors.get(element.get(W + 'id', '')), place.story.now
    if anchor and anchor.draft is now:
        anchor.end = now.length


def _comment(place: Place, element: etree._Element) -> None:
    now = place.story.now
    place.anchors.setdefault(element.get(W + 'id', ''), Anchor(now, now.length, now.length))


def _describe(place: Place, element: etree._Element) -> None:
    place.source.pictures.describe(element)


def _image(place: Place, element: etree._Element) -> None:
    relation, pictures = relation_of(element, place.relations), place.source.pictures
    if not element.attrib or place.gone or next(element.iterancestors(W + 'object'), None) is not None:
        return  # the picture of an embedded object is none of the text
    if relation is None or relation.external or relation.target not in pictures.parts:
        name = relation.target if relation else pictures.wish
        told = ', which shows '.join(filter(None, [name, pictures.alternative]))
        place.source.leave_out(f'a picture that is not in the file: {told}')
    else:
        _thing(place, Thing('image', pictures.take(relation.target)), Look(link=_look(place).link))


def _leave_out(place: Place, element: etree._Element) -> bool:
    sentence = SENTENCES[element.tag](element)
    if sentence and not place.gone:
        place.source.leave_out(sentence)
    return element.tag in UNREAD


STARTS: Mapping[str, Handler] = {
    W + 't': _characters,
    W + 'delText': _characters,
    MATH + 't': _characters,
    **dict.fromkeys(SIGNS, _sign),
    W + 'sym': _symbol,
    W + 'r': _start_run,
    W + 'fldChar': _field_character,
    W + 'fldSimple': _start_field,
    W + 'instrText': _instruction,
    W + 'delInstrText': _instruction,
    W + 'hyperlink': _start_link,
    W + 'footnoteReference': _note,
    W + 'endnoteReference': _note,
    W + 'bookmarkStart': _start_mark,
    W + 'bookmarkEnd': _end_mark,
    W + 'commentRangeStart': _start_comment,
    W + 'commentRangeEnd': _end_comment,
    W + 'commentReference': _comment,
    PLACED + 'docPr': _describe,
    PICTURE + 'cNvPr': _describe,
    VML + 'shape': _describe,
    DRAWING + 'blip': _image,
    VML + 'imagedata': _image,
    **dict.fromkeys(SENTENCES, _leave_out),
}
ENDS: Mapping[str, Handler] = {W + 'r': _end_run, W + 'fldSimple': _end_field, W + 'hyperlink': _end_link}

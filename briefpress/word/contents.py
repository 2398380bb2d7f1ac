"""The contents: filled in, each line a link to its heading with the page that the PDF has it on."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from briefpress.word.blocks import group
from briefpress.word.digits import counted
from briefpress.word.draft import Block, Draft, xml_of
from briefpress.word.inline import write_content
from briefpress.word.line import Line, field_code

CONTROL = (
    '<w:sdt><w:sdtPr><w:id w:val="1"/><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
    '</w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
)


TEXT = '_TocText'
"""The bookmark around the main text: an updated table of contents lists the headings in it, and no others."""


def contents(draft: Draft, element: Element) -> list[Block]:
    """A contents list as Word's own table of contents; any other navigation as what stands in it."""
    entries = list(element.iter('a'))
    if 'contents' not in element.get('class', '') or not entries:
        return group(draft, element)
    paragraphs: list[Block] = []
    for child in element:
        if child.tag in ('ol', 'ul'):
            paragraphs += _entries(draft, list(child.iter('a')))
        else:
            paragraphs += draft.forms[child.tag](draft, child)
    return [CONTROL.format(xml_of(draft, paragraphs))]


def main_text(draft: Draft, element: Element) -> list[Block]:
    """The main text, where there are contents in the bookmark that they are made from."""
    if not any('contents' in item.get('class', '') for item in draft.cascade.root.iter('nav')):
        return group(draft, element)
    start, end = draft.bookmark_ends(TEXT)
    return [start, *group(draft, element), end]


def _entries(draft: Draft, links: list[Element]) -> list[Block]:
    """The lines; the field that makes them begins in the first and ends in the last."""
    deepest = max(draft.names.place(link).lists for link in links)
    begin = ''.join(
        f'<w:r>{mark}</w:r>'
        for mark in (
            '<w:fldChar w:fldCharType="begin"/>',
            f'<w:instrText xml:space="preserve"> TOC \\b {TEXT} \\o "1-{deepest}" \\h \\z </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
        )
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    lines: list[Block] = []
    for index, link in enumerate(links):
        runs = _entry(draft, link)
        runs = (begin if not index else '') + runs + (end if index == len(links) - 1 else '')
        item = draft.cascade.parents[link]
        lines.append(draft.paragraph(draft.styles.of(item), runs, item))
    return lines


def _entry(draft: Draft, link: Element) -> str:
    line = Line()
    write_content(draft, link, line)
    target = link.get('href', '').removeprefix('#')
    name = draft.targets.get(target)
    if not name:
        return line.xml()
    page = counted(draft.cascade, draft.pages.get(target, ''))
    return (
        f'<w:hyperlink w:anchor="{name}" w:history="1">{line.xml()}<w:r><w:tab/></w:r>'
        f'{field_code(f"PAGEREF {name} " + chr(92) + "h", page)}</w:hyperlink>'
    )

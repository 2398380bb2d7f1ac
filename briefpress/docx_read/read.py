"""A Word file that somebody has edited, read: our own draft, or any Word file in the world."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from lxml import etree

from briefpress.docx_parts import (
    DocxError,
    Package,
    check_macros,
    check_marks,
    other_kind,
    parse_word,
    read_package,
)
from briefpress.docx_read.comments import Place, read_remarks
from briefpress.docx_read.languages import usual_language
from briefpress.docx_read.names import W
from briefpress.docx_read.numbering import read_lists
from briefpress.docx_read.pictures import Pictures
from briefpress.docx_read.place import Anchor, Source
from briefpress.docx_read.properties import core_properties, custom_properties
from briefpress.docx_read.reading import read_paragraphs
from briefpress.docx_read.revisions import judge_of
from briefpress.docx_read.story import Draft, finished
from briefpress.docx_read.styles import read_styles
from briefpress.docx_read.values import Paragraph, Remark, WordText
from briefpress.rich.values import THING, plain

_READ = (
    *('styles', 'numbering', 'footnotes', 'endnotes', 'comments', 'commentsExtended', 'header', 'footer'),
    *('core-properties', 'custom-properties', 'customProperties'),
)
_BYTES = ('image', 'customXml')
"""The kinds of parts that are handed on as they are."""
LARGEST = 30_000_000
"""Bytes of XML in all parts that are read; 300 pages have 10 MB."""


def read_word(data: bytes, *, reject: Collection[str] = ()) -> WordText:
    """The text of a Word file with all tracked changes accepted, but those of the authors in `reject` rejected.

    Authors are the same whose names differ in white space alone. Nothing in the file is run or fetched: addresses are
    text. Raises DocxError, with one sentence, for what is no Word file, has macros, or is too much for a machine.
    """
    if kind := other_kind(data):
        raise DocxError(f'it is {kind}')
    package = read_package(data, (*_READ, *_BYTES))
    check_macros(data)
    roots = _Roots(package)
    styles = read_styles(roots.first('styles'))
    pictures = Pictures(package.parts)
    source = Source(styles, read_lists(roots.first('numbering'), styles), pictures)
    main = roots.of(package.main)
    body = main.find(W + 'body')
    if body is None:
        raise DocxError('it has no text')
    (drafts,), anchors = read_paragraphs(source, judge_of(main, reject), package.relations[package.main], [body])
    running = Source(styles, source.lists, Pictures(package.parts))
    return WordText(
        paragraphs=finished(drafts),
        notes=_notes(source, roots, 'footnote', reject),
        endnotes=_notes(source, roots, 'endnote', reject),
        remarks=_remarks(source, roots, reject, _places(drafts, anchors)),
        running=tuple(_running(running, roots, reject)),
        properties=core_properties(core) if (core := roots.first('core-properties')) is not None else {},
        custom=_custom(roots),
        parts=tuple(package.parts[name] for name in package.named('customXml')),
        images=pictures.images,
        alternatives=pictures.alternatives,
        left_out=tuple(source.left_out),
        results=source.results,
        apart={name: tuple(texts) for name, texts in source.apart.items()},
        running_images=tuple(running.pictures.images),
        language=usual_language(source.languages, roots.first('styles')),
    )


class _Roots:
    """The parts of a file as XML, each parsed when it is wanted."""

    def __init__(self, package: Package) -> None:
        self.package = package
        read = {package.main, *(name for kind in _READ for name in package.named(kind))}
        xml = [package.parts[name] for name in read]
        if sum(map(len, xml)) > LARGEST:
            raise DocxError('it is too large')
        check_marks(xml)

    def of(self, name: str) -> etree._Element:
        return parse_word(self.package.parts[name])

    def first(self, kind: str) -> etree._Element | None:
        return next(map(self.of, self.package.named(kind)), None)


def _notes(source: Source, roots: _Roots, kind: str, reject: Collection[str]) -> dict[str, tuple[Paragraph, ...]]:
    """The notes of a kind by their numbers, without the lines that stand above them all."""
    found: dict[str, tuple[Paragraph, ...]] = {}
    for name in roots.package.named(f'{kind}s'):
        root = roots.of(name)
        notes = [item for item in root.iterchildren(W + kind) if item.get(W + 'type', 'normal') == 'normal']
        read, _ = read_paragraphs(source, judge_of(root, reject), roots.package.relations[name], notes)
        found |= {note.get(W + 'id', ''): finished(drafts) for note, drafts in zip(notes, read, strict=True)}
    return found


def _remarks(source: Source, roots: _Roots, reject: Collection[str], places: Mapping[str, Place]) -> tuple[Remark, ...]:
    root = roots.first('comments')
    if root is None:
        return ()
    relations = roots.package.relations[roots.package.named('comments')[0]]
    judge = judge_of(root, reject)

    def text_of(comment: etree._Element) -> str:
        (drafts,), _ = read_paragraphs(source, judge, relations, [comment])
        return '\n'.join(_lines(drafts)).strip('\n')

    return read_remarks(root, roots.first('commentsExtended'), text_of=text_of, places=places)


def _running(source: Source, roots: _Roots, reject: Collection[str]) -> Iterable[str]:
    """The lines of all headers and footers, each once; the numbers of pages are left out."""
    lines: dict[str, None] = {}
    for name in (*roots.package.named('header'), *roots.package.named('footer')):
        root = roots.of(name)
        (drafts,), _ = read_paragraphs(source, judge_of(root, reject), roots.package.relations[name], [root])
        lines |= dict.fromkeys(' '.join(line.split()) for line in _lines(drafts))
    return filter(None, lines)


def _lines(drafts: Iterable[Draft]) -> list[str]:
    return [plain(draft.pieces).replace(THING, '') for draft in drafts]


def _places(drafts: list[Draft], anchors: Mapping[str, Anchor]) -> dict[str, Place]:
    """Where each comment is; on a paragraph that is gone, where the next begins."""
    indexes = {id(draft): at for at, draft in enumerate(drafts)}
    found = {}
    for key, anchor in anchors.items():
        at = indexes.get(id(anchor.draft), len(drafts) - 1)
        length = drafts[at].length if drafts else 0
        start = min(anchor.start, length)
        found[key] = (at, start, max(start, length if anchor.end is None else min(anchor.end, length)))
    return found


def _custom(roots: _Roots) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in ('custom-properties', 'customProperties'):
        root = roots.first(kind)
        found |= custom_properties(root) if root is not None else {}
    return found

"""Text that copies, searches and reads aloud as it was written, in every script.

WeasyPrint writes the text of a glyph where it first meets it, and so garbles scripts in which a glyph stands for
different letters in different places. Here a line is drawn cluster by cluster: one code draws all of a cluster, as a
compound glyph added to the embedded font, and the other characters have codes that draw nothing, so that each
character has a code with its own text. Only TrueType outlines are drawn so; a line in another kind of font, or one
that is cut with an ellipsis, is drawn by WeasyPrint.

The method was chosen by trial in Poppler, pdfium and pdf.js: a text for each run (ActualText) breaks what is written
from right to left and is ignored by pdf.js, which also takes a code to be one character.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pydyf
import weasyprint.draw.text
import weasyprint.pdf
import weasyprint.pdf.fonts
import weasyprint.text.line_break
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from briefpress.engine import hooks
from briefpress.engine.cid_fonts import with_places_as_cids
from briefpress.engine.clusters import Cluster, join_marks
from briefpress.engine.codes import Codes, add_drawings, codes_of, glyph_map, text_map, utf16, width_array
from briefpress.engine.glyphs import glyphs, new_glyph
from briefpress.engine.hooks import Function, Hook
from briefpress.engine.letters import draw_letters, letters

SOFT_HYPHEN = '\u00ad'
TELLS_SIZE = 14802
"""The version of Pango from which on a font tells its size (https://gitlab.gnome.org/GNOME/pango/-/issues/530)."""


def install() -> None:
    """Let WeasyPrint draw in this way from now on, in this process; a second call does nothing."""
    hooks.install(HOOKS)


def _remember_hyphen(plain: Function) -> Function:
    """`first_line_metrics` alone is told whether the layout put the hyphen at a line's end."""

    def first_line_metrics(
        line: Any, text: str, layout: Any, resume_at: Any, space_collapse: bool, style: Any,
        hyphenated: bool = False, hyphenation_character: str | None = None,
    ) -> Any:  # fmt: skip
        layout.hyphenated = hyphenated
        return plain(line, text, layout, resume_at, space_collapse, style, hyphenated, hyphenation_character)

    return first_line_metrics


def _draw_clusters(plain: Function) -> Function:
    def draw_first_line(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: str, matrix: Any) -> Any:
        cut = text_overflow == 'ellipsis' or block_ellipsis != 'none'
        if cut or not textbox.text.strip() or textbox.style['font_size'] < 1e-6:
            return plain(stream, textbox, text_overflow, block_ellipsis, matrix)
        pango.pango_layout_set_single_paragraph_mode(textbox.pango_layout.layout, True)
        runs = list(_runs(stream, textbox))
        if any(font.bitmap or font.png or font.svg or font.colr or font.type != 'ttf' for _, _, font, _ in runs):
            return plain(stream, textbox, text_overflow, block_ellipsis, matrix)
        text = textbox.pango_layout.text.encode()
        hyphenated = getattr(textbox.pango_layout, 'hyphenated', False)
        plain_letters = None if hyphenated else letters(runs, text)
        if plain_letters is not None:
            stream.set_text_matrix(*matrix.values)
            draw_letters(stream, plain_letters)
            return []
        clusters = join_marks(_clusters(stream, runs, text))
        if hyphenated:
            _tell_hyphen(stream, textbox, clusters)
        stream.set_text_matrix(*matrix.values)
        _draw(stream, clusters)
        return []

    return draw_first_line


def _runs(stream: Any, textbox: Any) -> Iterator[tuple[Any, Any, Any, float]]:
    """Pango's item and glyphs of each run of a line in visual order, with WeasyPrint's font and its size in pixels."""
    line, _ = textbox.pango_layout.get_first_line()
    run = line.runs[0]
    while run != ffi.NULL:
        font, size = stream.add_font(run.data.item.analysis.font)
        if pango.pango_version() < TELLS_SIZE:
            size = textbox.style['font_size']
        yield run.data.item, run.data.glyphs, font, size
        run = run.next


def _clusters(stream: Any, runs: list[tuple[Any, Any, Any, float]], text: bytes) -> Iterator[Cluster]:
    """Pango's clusters of a line, in visual order."""
    x = 0.0
    for item, string, font, size in runs:
        starts = ffi.unpack(string.log_clusters, string.num_glyphs)
        ends = dict(pairwise([*sorted(set(starts)), item.length]))
        offset, rtl = item.offset, item.analysis.level % 2 == 1
        cluster, last = None, -1
        for start, (number, units, right, down) in zip(starts, glyphs(string), strict=True):
            if cluster is None or start != last:
                if cluster:
                    yield cluster
                written = text[offset + start : offset + ends[start]].decode()
                cluster, last = Cluster(font, size, rtl, offset + start, written, x, 0.0, []), start
            width = units * FROM_UNITS
            if number != pango.PANGO_GLYPH_EMPTY:
                if number not in font.widths:
                    number = new_glyph(stream, item.analysis.font, font, size, number, units)
                cluster.glyphs.append((number, x + right * FROM_UNITS, down * FROM_UNITS))
            x += width
            cluster.advance += width
        if cluster:
            yield cluster


def _tell_hyphen(stream: Any, textbox: Any, clusters: list[Cluster]) -> None:
    """A hyphen that the layout put in: `-` for those who copy the text, a soft hyphen for those who hear it."""
    hyphen = textbox.style['hyphenate_character']
    last = max(clusters, key=lambda cluster: cluster.start)
    if last.text == hyphen:
        last.text = '-'
    if stream._tags and textbox in stream._tags and not any(cluster.rtl for cluster in clusters):
        stream._tags[textbox]['text'] = textbox.pango_layout.text.removesuffix(hyphen) + SOFT_HYPHEN


def _draw(stream: Any, clusters: list[Cluster]) -> None:
    """Show the pieces of a line's clusters, each cluster at its place.

    A cluster of several codes is marked with its text, for Poppler puts characters without a width in the wrong place.
    A space before it goes with it: pdfium passes over what has no ink and stands alone.
    """
    pen, said = 0.0, ''
    shown: list[str] = []
    for cluster in clusters:
        if not cluster.glyphs:
            continue
        font, size = cluster.font, cluster.size
        if stream._current_font != (font.hash, size):
            shown, said = _show(stream, shown)
            stream.set_font_size(font.hash, size)
        if adjustment := round((pen - cluster.origin) * 1000 / size):
            shown.append(f'>{adjustment}<')
            pen -= adjustment * size / 1000
        codes = codes_of(stream, font)
        drawn = codes.of(cluster)
        pen += sum(codes.widths[code] for code in drawn) * size / 1000
        marked = len(drawn) > 1 and not cluster.rtl
        if marked and said.strip():
            shown, said = _show(stream, shown)
        shown += [f'{code:04x}' for code in drawn]
        said += cluster.text
        if marked:
            stream.stream.append(b'/Span <</ActualText <feff%s>>> BDC' % utf16(said))
            shown, said = _show(stream, shown)
            stream.stream.append(b'EMC')
    _show(stream, shown)


def _show(stream: Any, shown: list[str]) -> tuple[list[str], str]:
    """Show codes and adjustments; nothing is then waiting to be shown and said."""
    if shown:
        stream.show_text(f'<{"".join(shown)}>'.replace('<>', ''))
    return [], ''


def _keep_drawn(plain: Function) -> Function:
    """A font's file is cut down to the glyphs in use, then gets our drawings, or one without them its numbers."""

    def clean(self: Any, to_unicode: dict[int, str], hinting: Any) -> None:
        codes = getattr(self, 'codes', None)
        plain(self, {**to_unicode, **codes.drawn()} if codes and not self.used_in_forms else to_unicode, hinting)
        if codes:
            self.glyph_of = add_drawings(self, codes)
        elif self.type == 'otf':
            self.file_content = with_places_as_cids(self.file_content)

    return clean


def _write_codes(plain: Function) -> Function:
    def build_fonts_dictionary(pdf: Any, fonts: dict[Any, Any], compress: bool, subset: bool, options: Any) -> Any:
        coded = {font.hash: font for font in fonts.values() if hasattr(font, 'codes')}
        for font in fonts.values():
            if font.hash in coded:
                font.codes = coded[font.hash].codes
                font.codes.take_plain(font)
        written = plain(pdf, fonts, compress, subset, options)
        objects = {item.reference: item for item in pdf.objects}
        glyphs = {font.hash: font.glyph_of for font in fonts.values() if hasattr(font, 'glyph_of')}
        for name, font in coded.items():
            _write_font(pdf, objects, objects[written[name]], font.codes, glyphs[name])
        return written

    return build_fonts_dictionary


def _write_font(pdf: Any, objects: dict[Any, Any], font: Any, codes: Codes, glyph_of: dict[int, int]) -> None:
    descendant = objects[font['DescendantFonts'][0]]
    text_map(codes, objects[font['ToUnicode']].stream)
    mapping = pydyf.Stream([glyph_map(codes, glyph_of)], compress=True)
    pdf.add_object(mapping)
    descendant['CIDToGIDMap'] = mapping.reference
    descendant['W'] = width_array(codes)
    font['Encoding'] = '/Identity-H'


def _tag_hyphens(plain: Function) -> Function:
    """A hyphen that the layout put in is no part of the text that is read aloud (ISO 14289-1, 7.2)."""

    def add_tags(pdf: Any, document: Any, pdf_version: Any, page_streams: Any) -> Any:
        texts = {
            (pdf.page_references[at], tag['mcid']): tag['text']
            for at, stream in enumerate(page_streams)
            for tag in stream._tags.values()
            if 'text' in tag
        }
        result = plain(pdf, document, pdf_version, page_streams)
        for item in pdf.objects:
            is_leaf = isinstance(item, dict) and item.get('S') == '/Span' and len(item['K']) == 1
            if is_leaf and (text := texts.get((item.get('Pg'), item['K'][0]))):
                item['ActualText'] = pydyf.String(text)
        return result

    return add_tags


HOOKS: tuple[Hook, ...] = (
    (weasyprint.text.line_break, 'first_line_metrics', _remember_hyphen),
    (weasyprint.draw.text, 'draw_first_line', _draw_clusters),
    (weasyprint.pdf.fonts.Font, 'clean', _keep_drawn),
    (weasyprint.pdf, 'build_fonts_dictionary', _write_codes),
    (weasyprint.pdf, 'add_tags', _tag_hyphens),
)
"""Where WeasyPrint 70 is entered: in what, under which name, and by what."""

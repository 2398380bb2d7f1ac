"""Paragraphs that were changed, are new, have gone or were moved: what that is in the Markdown of the brief."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefpress.dialect import Block
from briefpress.review.aligned import Aligned, aligned, texts_at
from briefpress.review.deleted import delete, keep_pictures
from briefpress.review.divided import divided_and_joined
from briefpress.review.edits import Edits, spliced
from briefpress.review.fitting import fitting, fitting_list, is_above
from briefpress.review.grids import texts_in
from briefpress.review.insertions import Splice
from briefpress.review.lines import Line
from briefpress.review.moves import moved_blocks
from briefpress.review.new_tables import table_lines
from briefpress.review.places import Place
from briefpress.review.rows import edit_in_text
from briefpress.rich.read import without_list
from briefpress.rich.values import THING, plain

_ABOVE = 'this text is new above the key messages or the like, and begins the text of the brief now: {}'
_NOWHERE = 'the source has no place for this text, which is new: {}'


def edit_flow(edits: Edits, base: Sequence[Line], edited: Sequence[Line], *, start: Place | None) -> None:
    """Carry out what was done to lines that follow one another. What is new before the first comes at `start`."""
    lines = aligned(edits, base, edited)
    edits.shown.update(leaf for leaf in lines.leaves if leaf)
    ready = divided_and_joined(edits, lines)
    delete(edits, lines)
    _Flow(edits, lines, ready, start).run()
    keep_pictures(edits, lines)


@dataclass(slots=True)
class _Flow:
    """A walk through the edited lines, in their order.

    `ready` are the Markdown texts of lines that have them already. `place` is where what is new would come after the
    last line that was looked at; None where nothing can. `lists` are the keys of the front matter in whose lists lines
    stand.
    """

    edits: Edits
    lines: Aligned
    ready: dict[int, str]
    place: Place | None
    lists: dict[int, str] = field(default_factory=dict)

    def run(self) -> None:
        """Carry out what was done to each line."""
        lines = self.lines
        moved = moved_blocks(self.edits.body, lines.leaves, lines.matches, lines.kept)
        done: set[Block] = set()
        for at, match in enumerate(lines.matches):
            block = moved.get(at)
            if block in done:
                continue
            if match.of is None or match.tail:
                self._insert(at)
            elif block and self.place:
                self._move(at, match.of, block, self.place)
                done.add(block)
            else:
                self._carry_on(at, match.of)

    def _carry_on(self, at: int, of: int) -> None:
        """A line that is still there, in its place or one that nothing can move to."""
        line, base, leaf = self.lines.edited[at], self.lines.base[of], self.lines.leaves[of]
        if line.grid:
            self.edits.grids.append((base, line))
            self.place = self.edits.body.after(leaf) if leaf else self.place
        elif leaf is None:
            self._outside(at, of)
        elif not line.text:
            self.edits.gone.add(leaf)
        elif base.text == THING and line.text != THING:
            self._picture(line, leaf)
        elif leaf.kind in ('paragraph', 'heading') and line.kind != base.kind and self.place:
            self._rewrite(at, of, leaf, self.place)
        else:
            self._revise(at, of)
            self.place = self.edits.body.after(leaf)

    def _picture(self, line: Line, leaf: Block) -> None:
        """A paragraph that was a picture alone: it has no place for more."""
        if THING not in line.text:
            self.edits.gone.add(leaf)
        if text := line.text.replace(THING, '').strip():
            self._stray(_NOWHERE, text)
        self.place = self.edits.body.after(leaf)

    def _rewrite(self, at: int, of: int, leaf: Block, place: Place) -> None:
        """A line that has become another kind of block, such as a heading: it is written anew in its place."""
        self.place = replace(fitting(self.edits.body, self.lines, at, place), at=self.edits.body.extent(leaf)[0])
        text, kind = self._text(at, of), self.lines.edited[at].kind.name
        if (leaf.kind == 'heading') != (kind == 'heading'):
            text = _with_list(text, heading=kind == 'heading')
        if self._put(at, text):
            self.edits.gone.add(leaf)

    def _revise(self, at: int, of: int) -> None:
        """Give the units of a line their new texts."""
        if at in self.ready:
            self.edits.revise(self.lines.units[of][0], self.ready[at])
            return
        for unit, rich in texts_at(self.edits, self.lines, at, of):
            if plain(rich).strip():
                self.edits.revise(unit, self.edits.text_of(unit, rich))
            else:
                self.edits.emptied.append(unit.id)

    def _text(self, at: int, of: int) -> str:
        """The Markdown of a line of one unit."""
        if at in self.ready:
            return self.ready[at]
        ((unit, rich), *_) = texts_at(self.edits, self.lines, at, of)
        return self.edits.text_of(unit, rich)

    def _outside(self, at: int, of: int) -> None:
        """A line whose units are in the front matter, or that is the template's."""
        key = self.lines.list_of(of)
        if not key:
            self._revise(at, of)
        elif self.lines.edited[at].text:
            self.lists[at] = key
            self.edits.items[key].append((self.lines.units[of][0].id, self._text(at, of)))
        if all(leaf is None for leaf in self.lines.leaves[of:]) and any(self.lines.leaves):
            self.place = None

    def _insert(self, at: int) -> None:
        """A line that is new."""
        line, match = self.lines.edited[at], self.lines.matches[at]
        if not (line.text or line.grid):
            return
        if key := fitting_list(self.lines, at, self.lists):
            self.lists[at] = key
            self.edits.items[key].append(('', self._new_text(at)))
            return
        apart = match.tail and match.of is not None and self.lines.leaves[match.of] is None
        if self.place is None or apart:
            self._stray(_NOWHERE, _shown(line))
            return
        self.place = self._fitting(at, self.place)
        insertions = self.edits.insertions
        if line.grid:
            self.place = insertions.add_lines(self.place, table_lines(line.grid, self.edits.wording))
        elif line.kind.name == 'code' and not match.tail:
            self.place = insertions.add_lines(self.place, ['```', *plain(line.rich).split('\n'), '```'])
        else:
            self._put(at, self._new_text(at))

    def _fitting(self, at: int, place: Place) -> Place:
        """The place of a line that is new here; it is told of where it stands above what is in the front matter."""
        if is_above(self.lines, at):
            self._stray(_ABOVE, _shown(self.lines.edited[at]), lost=False)
        return fitting(self.edits.body, self.lines, at, place)

    def _new_text(self, at: int) -> str:
        """The Markdown of a line that is new."""
        if at in self.ready:
            return self.ready[at]
        line, wording = self.lines.edited[at], self.edits.wording
        return wording.new(wording.own(line.rich), one_line=line.kind.name == 'heading')

    def _put(self, at: int, text: str) -> bool:
        """Write a line as a block of its own, at the place where it is now; whether that can be."""
        line = self.lines.edited[at]
        if not text or self.place is None:
            return False
        try:
            self.place = self.edits.insertions.add(self.place, line.kind, text)
        except ValueError:
            self._stray(_NOWHERE, line.text)
            return False
        return True

    def _move(self, at: int, of: int, block: Block, place: Place) -> None:
        """Take a block with all that is in it to where it is now."""
        body, insertions = self.edits.body, self.edits.insertions
        self.edits.gone.update(leaf for leaf in block.walk() if leaf in self.edits.shown)
        place = self._fitting(at, place)
        kind = self.lines.edited[at].kind
        if block.kind in ('paragraph', 'heading') or (block.kind == 'item' and not kind.is_item):
            self.place = place
            self._put(at, self._text(at, of))
            return
        lines = self._moved_lines(block)
        if block.kind == 'item':
            self.place = insertions.add_item(place, kind, lines, old=body.level(block))
        else:
            self.place = insertions.add_lines(place, lines, like=body.before(block))

    def _moved_lines(self, block: Block) -> list[str]:
        """The lines of a block with the changes to the texts in it."""
        start, end = self.edits.body.extent(block)
        before, self.edits.splices = self.edits.splices, []
        inside = set(block.walk())
        for at, match in enumerate(self.lines.matches):
            if match.of is None or match.tail or self.lines.leaves[match.of] not in inside:
                continue
            base, line = self.lines.base[match.of], self.lines.edited[at]
            if line.grid and base.parts[0].unit.startswith('table-'):
                self.edits.grids.append((base, line))
            elif line.grid:
                edit_in_text(self.edits, base, line)
            else:
                self._revise(at, match.of)
        inner, self.edits.splices = self.edits.splices, before
        source = self.edits.body.source[start:end]
        moved = [Splice(splice.start - start, splice.end - start, splice.text) for splice in inner]
        return spliced(source, moved).rstrip('\r\n').splitlines()

    def _stray(self, message: str, text: str, *, lost: bool = True) -> None:
        self.edits.wording.strays.text(message.format(text), lost=lost)


def _with_list(text: str, *, heading: bool) -> str:
    """The text of what has become a heading, or is one no more, with its attribute list where such a block has it."""
    body, listed = without_list(text, one_line=not heading)
    return body + (' ' if heading else '\n') + listed.strip() if listed else text


def _shown(line: Line) -> str:
    """What a line or a table says, as messages give it."""
    return line.text or ' | '.join(texts_in(line.grid))

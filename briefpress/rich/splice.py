"""An edited text put back into the Markdown that it was made from, so that as much as possible of that stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from briefpress.rich.escapes import escaped
from briefpress.rich.kept import kept
from briefpress.rich.marks import Spelling, destination, letters, needed, placed, written
from briefpress.rich.places import DESTINATION, Place, places
from briefpress.rich.read import NO_REFERENCES, Reading, References, reading, without_list
from briefpress.rich.values import PLAIN, Look, Piece, Rich, Thing, normal, plain
from briefpress.rich.words import Change, changes, words
from briefpress.rich.write import NO_TOKENS, Form, Written, legible, lost_looks, markdown_of, stretch, writable


class _Edit(NamedTuple):
    """`text[start:end]` is to be what `write` gives for the letters that are spelt otherwise."""

    start: int
    end: int
    write: Callable[[Mapping[int, str]], str]


@dataclass(frozen=True, slots=True)
class _Base:
    """A text that is edited: `run` are the letters that it shows, `places` theirs, `listed` the unit's own list."""

    text: str
    listed: str
    run: Sequence[Piece]
    places: Sequence[Place]
    faults: int
    form: Form

    def gap(self, start: int, end: int) -> tuple[int, int]:
        """All between the letter before `start` and letter `end`, marks included."""
        first = self.places[start - 1].end if start else 0
        return first, self.places[end].start if end < len(self.run) else len(self.text)


def splice(
    text: str,
    wanted: Rich,
    *,
    references: References = NO_REFERENCES,
    one_line: bool = False,
    tokens: Mapping[Thing, str] = NO_TOKENS,
) -> Written:
    """Markdown that shows `wanted`, made of `text` by changing as little of it as possible; it never fails.

    A text that shows it already is given back as it is: white space alone is no change. What cannot be shown is named
    as lost, as by `markdown_of`.
    """
    found = reading(text, references, one_line=one_line)
    if found.rich == normal(wanted):
        return Written(text)
    base = _based(text, found, Form(references, tokens, one_line))
    target, form, lost = writable(wanted, base.form)
    edited = _edited(replace(base, form=form), target) if len(base.places) == len(base.run) else None
    if edited is None:
        whole = markdown_of(target, tokens=form.tokens, references=references, one_line=one_line)
        return Written(whole.text and whole.text + base.listed, (*lost, *whole.lost))
    return Written(edited, (*lost, *lost_looks(target, form.read(edited).rich)))


def parts(
    text: str,
    wanted: Sequence[Rich],
    *,
    references: References = NO_REFERENCES,
    one_line: bool = False,
    tokens: Mapping[Thing, str] = NO_TOKENS,
) -> tuple[Written, ...]:
    """The text of a unit that has become several, each showing its part of `wanted`; the first keeps the unit's list.

    Marks that go over a cut are closed before it and begin again after it.
    """
    body, listed = without_list(text, one_line=one_line)
    found: list[Written] = []
    for number, (source, part) in enumerate(zip(_cut(body, wanted, references, one_line), wanted, strict=True)):
        source += '' if number else listed
        found.append(splice(source, part, references=references, one_line=one_line, tokens=tokens))
    return tuple(found)


def joined(
    texts: Sequence[str],
    wanted: Rich,
    *,
    references: References = NO_REFERENCES,
    one_line: bool = False,
    tokens: Mapping[Thing, str] = NO_TOKENS,
) -> Written:
    """The text of several units that have become one; it has the first attribute list of theirs."""
    cut = [without_list(text, one_line=one_line) for text in texts]
    lists = [listed for _, listed in cut if listed]
    text = ' '.join(body for body, _ in cut if body) + ''.join(lists[:1])
    found = splice(text, wanted, references=references, one_line=one_line, tokens=tokens)
    lost = [f'the attribute list is lost: {listed.strip()}' for listed in lists[1:]]
    return Written(found.text, (*found.lost, *lost))


def _based(text: str, found: Reading, form: Form) -> _Base:
    """The text with its letters, and things written as they are in it; without `places` where these are not known."""
    body, listed = without_list(text, one_line=form.one_line)
    run, where = letters(found.rich), places(body, plain(found.rich), form.references) or []
    own = {one.thing: body[place.start : place.end] for one, place in zip(run, where, strict=False) if one.thing}
    return _Base(body, listed, run, where, found.faults, form._replace(tokens={**own, **form.tokens}))


def _edited(base: _Base, target: Rich) -> str | None:
    """The text with the changes made in it; None where it would not show the target, or what can be written of it."""
    run = letters(target)
    made = _changes(base.run, run)
    if not made:
        return None
    if (text := _in_steps(base, target, made, {})) is not None:
        return text
    within = range(made[0].low, made[-1].high + 1)
    reduced, styles = legible(target, base.form, within)
    made = _changes(base.run, letters(reduced))
    return _in_steps(base, reduced, made, styles) if made else None


def _in_steps(base: _Base, target: Rich, made: list[Change], styles: Mapping[int, int]) -> str | None:
    """The text with the changes made: in place, else each as wide as the marks around it, else all in one."""
    run = letters(target)
    wide = _widened(base.run, made)
    whole = _widened(base.run, [Change(made[0].start, made[-1].end, made[0].low, made[-1].high)])
    narrow: list[_Edit] = []
    for change in wide:
        inner = [item for item in made if change.start <= item.start and item.end <= change.end]
        small = [_in_place(base, run, item) for item in inner if change.low <= item.low and item.high <= change.high]
        narrow += [edit for edit in small if edit] if all(small) else [_anew(base, run, change, styles)]
    ways = (narrow, [_anew(base, run, change, styles) for change in wide], [_anew(base, run, whole[0], styles)])
    free = [at for change in wide for at in range(change.low, change.high)]
    for edits in ways:
        text = escaped(_maker(base, edits), target, frozenset(free), base.form.read, faults=base.faults)
        if text is not None:
            return text
        free = list(range(whole[0].low, whole[0].high)) if edits is ways[1] else free
    return None


def _maker(base: _Base, edits: Sequence[_Edit]) -> Callable[[Mapping[int, str]], str]:
    def make(spelt: Mapping[int, str]) -> str:
        found, at = '', 0
        for edit in edits:
            found += base.text[at : edit.start] + edit.write(spelt)
            at = edit.end
        found += base.text[at:]
        return found and found + base.listed

    return make


def _changes(base: Sequence[Piece], other: Sequence[Piece]) -> list[Change]:
    """How the letters of one text have become those of another, whole words at a time."""
    one, two = _words(base), _words(other)
    spaces = frozenset(word for word in one if word[0].isspace())
    starts, lows = _starts(one), _starts(two)
    return [
        Change(starts[change.start], starts[change.end], lows[change.low], lows[change.high])
        for change in changes(one, two, spaces=spaces)
    ]


def _words(run: Sequence[Piece]) -> list[tuple[str, Look, Thing | None]]:
    found, at = [], 0
    while at < len(run):
        end = at + 1
        while end < len(run) and not run[at].thing and not run[end].thing and run[end].look == run[at].look:
            end += 1
        found += [(word, run[at].look, run[at].thing) for word in words(plain(run[at:end]))]
        at = end
    return found


def _starts(found: Sequence[tuple[str, Look, Thing | None]]) -> list[int]:
    starts = [0]
    for word, _, _ in found:
        starts.append(starts[-1] + len(word))
    return starts


def _widened(base: Sequence[Piece], made: Sequence[Change]) -> list[Change]:
    """The changes, each from plain text to plain text; those that meet then are one."""
    found: list[Change] = []
    for change in made:
        start, end, low, high = change
        floor = found[-1].end if found else 0
        while start > floor and base[start - 1].look != PLAIN:
            start, low = start - 1, low - 1
        if found and start == floor and (start == 0 or base[start - 1].look != PLAIN or low == found[-1].high):
            start, _, low, _ = found.pop()
        found.append(Change(start, end, low, high))
    for at in range(len(found) - 1, -1, -1):
        start, end, low, high = found[at]
        last = at + 1 == len(found)
        ceiling = len(base) if last else found[at + 1].start
        while end < ceiling and base[end].look != PLAIN:
            end, high = end + 1, high + 1
        found[at] = Change(start, end, low, high)
        if not last and end == ceiling:
            after = found.pop(at + 1)
            found[at] = Change(start, after.end, low, after.high)
    return found


def _in_place(base: _Base, run: Sequence[Piece], change: Change) -> _Edit | None:
    """The change made inside the marks that are there, where its letters have one look before and after."""
    start, end, low, high = change
    old, new = base.run[start:end], run[low:high]
    if (edit := _readdressed(base, change, old, new)) is not None:
        return edit
    looks = {letter.look for letter in (*old, *new)}
    if len(looks) != 1:
        return None
    (look,) = looks
    before = base.run[start - 1].look if start else PLAIN
    after = base.run[end].look if end < len(base.run) else PLAIN
    if not (old and new) and look != PLAIN and look not in (before, after):
        return None
    if old:
        first, last = base.places[start].start, base.places[end - 1].end
    elif before == look:
        first = last = base.gap(start, end)[0]
    elif after == look:
        first = last = base.gap(start, end)[1]
    else:
        return None
    must = {low + at: way for at, way in needed(new).items()}
    row = list(placed(new, low, Spelling(base.form.tokens, {})))
    if look.code:
        return _Edit(first, last, lambda _: plain(new))
    return _Edit(first, last, lambda spelt: written(row, {}, {**must, **spelt}, inside=look))


def _readdressed(base: _Base, change: Change, old: Sequence[Piece], new: Sequence[Piece]) -> _Edit | None:
    """The change of the address of one whole link and of nothing else."""
    if not old or plain(old) != plain(new):
        return None
    link, other = old[0].look.link, new[0].look.link
    beside = [base.run[at].look.link for at in (change.start - 1, change.end) if 0 <= at < len(base.run)]
    if not link or not other or link in beside:
        return None
    if any(
        one.look.link != link or two != replace(one, look=replace(one.look, link=other))
        for one, two in zip(old, new, strict=True)
    ):
        return None
    start, end = base.gap(change.end, change.end)
    match = DESTINATION.search(base.text, start, end)
    address = destination(other)
    return _Edit(*match.span('address'), lambda _: address) if match and address else None


def _anew(base: _Base, run: Sequence[Piece], change: Change, styles: Mapping[int, int]) -> _Edit:
    """The change, and all the marks in it, written anew."""
    low, high = change.low, change.high
    start, end = base.gap(change.start, change.end)
    spelling = Spelling(base.form.tokens, dict(kept(base.text[start:end], run[low:high], low, base.form.references)))
    must = {low + at: way for at, way in needed(run[low:high]).items()}
    return _Edit(start, end, lambda spelt: stretch(run[low:high], low, spelling, {**must, **spelt}, styles))


def _cut(body: str, wanted: Sequence[Rich], references: References, one_line: bool) -> list[str]:
    """The source of each part: from plain text before it to plain text after it."""
    base = _based(body, reading(body, references, one_line=one_line), Form(references, {}, one_line))
    run = base.run
    if len(base.places) < len(run) or not wanted:
        return [body] * len(wanted)
    whole: list[Piece] = []
    ends = []
    for part in wanted:
        whole += [*([Piece(' ')] if whole else []), *letters(normal(part))]
        ends.append(len(whole))
    made = _changes(run, whole)
    cuts = [0, *(_before(made, end) for end in ends[:-1]), len(run)]
    sources = []
    for start, end in pairwise(cuts):
        while start and run[start - 1].look != PLAIN:
            start -= 1
        while end < len(run) and run[end].look != PLAIN:
            end += 1
        sources.append(body[base.gap(start, start)[0] : base.gap(end, end)[1]].strip())
    return sources


def _before(made: Sequence[Change], end: int) -> int:
    """The letter of the base that the letter `end` of the other text has become of."""
    shift = 0
    for change in made:
        if change.low > end:
            break
        if end <= change.high:
            return min(change.start + end - change.low, change.end)
        shift = change.end - change.high
    return end + shift

"""Which texts of a brief and of a catalogue are so alike, in such like surroundings, that they are one text."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefpress.scripts import UNSPACED, script_of

ENOUGH = 0.65
"""The evidence that makes a pair: likeness from 0 to 1, and what the surroundings add."""
ENOUGH_OF_FEW = 0.85
"""The same for a text of fewer than FEW words: many are like it."""
FEW = 4
"""Fewer words than these may share one rare word alone."""
SOME = 6
"""A text of fewer words is only known in its section: "Government of India" is none of another row's cells."""
ELSEWHERE = -1.0
"""What a text of so few words loses in another section, so that only the same text moves there."""
SECTION = 0.1
NEIGHBOUR = 0.1
"""What the same section adds, and each neighbour that is paired with the neighbour."""
ALONE = 0.06
"""What it adds that both neighbours are, and that they stand next to it."""
CONTENTS = 0.5
"""What it adds that a heading stands above the texts that the other one stood above."""
OTHER_KIND = -0.2
OBSOLETE = -0.2
"""What it takes that a paragraph would be a list item now, or that a text would come back other than it went."""
LEAST = 0.35
"""The likeness below which no surroundings count, but for a heading's contents."""
MARGIN = 0.03
"""By how much a pair must be better than any other that either of the two could make."""
RARE = 1 / 12
"""The share of texts that a rare word is in at most. Texts that share "of the", or one rare word, may be any."""
TYPO = 0.8
"""The likeness of letters above which a short text has only been mended."""

_WORD = re.compile(r'[^\W_][^\s_]*')
_ENDS = '.,;:!?)*”’"\''

Pairs = dict[int, int]
"""The places of segments, each with the place of its entry."""
Nearness = Callable[[int, int], float]


@dataclass(frozen=True)
class Text:
    """A segment or an entry; `words` are in order of the alphabet.

    `address` says that its context is of one text for ever, as that of a cell with a row and a column is.
    """

    context: str
    source: str
    section: str
    kind: str
    words: tuple[str, ...]
    previous: str = ''
    address: bool = False
    obsolete: bool = False

    @cached_property
    def has_letters(self) -> bool:
        """Whether it is more than numbers."""
        return any(letter.isalpha() for word in self.words for letter in word)

    @cached_property
    def line(self) -> str:
        """The words in one line."""
        return ' '.join(self.words)

    @property
    def heads(self) -> str:
        """The section that it is the heading of, if it is a heading."""
        return f'{self.section} > {self.source}' if self.section else self.source


@dataclass(frozen=True, slots=True)
class _Neighbour:
    """The nearest text on one side that is paired, by its entry: -1 where there is none. Others may stand between."""

    name: int
    is_next: bool


Around = tuple[_Neighbour, _Neighbour]


@dataclass(frozen=True)
class Sides:
    """What is to be paired: the texts of the brief and those of the catalogue, each in their order."""

    new: tuple[Text, ...]
    old: tuple[Text, ...]

    def left(self, pairs: Pairs) -> tuple[list[int], list[int]]:
        """The places on both sides that are in no pair, present entries before obsolete ones."""
        taken = set(pairs.values())
        old = [at for at in range(len(self.old)) if at not in taken]
        return [at for at in range(len(self.new)) if at not in pairs], sorted(old, key=lambda at: self.old[at].obsolete)

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """What each word tells: the rarer it is among these texts, the more."""
        total = len(self.new) + len(self.old)
        return {word: math.log(1 + total / count) for word, count in self._known.items()}

    @cached_property
    def _known(self) -> Counter[str]:
        """In how many texts each word is."""
        return Counter(word for text in (*self.new, *self.old) for word in set(text.words))

    @cached_property
    def rare(self) -> frozenset[str]:
        """The words that are in few texts."""
        most = max(2 * FEW, RARE * (len(self.new) + len(self.old)))
        return frozenset(word for word, count in self._known.items() if count <= most)

    @cached_property
    def likenesses(self) -> dict[tuple[str, str], float]:
        """The likenesses that were asked for."""
        return {}

    def likeness(self, one: Text, other: Text) -> float:
        """From 0 to 1: how much of what their words tell two texts share; of a short text, its letters count too."""
        key = one.source, other.source
        if key not in self.likenesses:
            self.likenesses[key] = max(self._shared(one.words, other.words), _typo(one, other))
        return self.likenesses[key]

    def _shared(self, one: Sequence[str], other: Sequence[str]) -> float:
        shared = Counter(one) & Counter(other)
        telling = len(self.rare.intersection(shared))
        if telling < (1 if min(len(one), len(other)) < FEW else 2):
            return 0.0
        weight = self.weights
        both = sum(weight[word] for word in one) + sum(weight[word] for word in other)
        return 2 * sum(weight[word] * count for word, count in shared.items()) / both


def words_of(source: str) -> tuple[str, ...]:
    """The words of a text without their marks, in order of the alphabet; its letters where it has no spaces."""
    text = source.casefold()
    if script_of(text) in UNSPACED:
        return tuple(sorted(letter for letter in text if letter.isalnum()))
    return tuple(sorted(word.rstrip(_ENDS) for word in _WORD.findall(text)))


def _typo(one: Text, other: Text) -> float:
    if min(len(one.words), len(other.words)) > SOME:
        return 0.0
    from rapidfuzz import fuzz

    return fuzz.ratio(one.line, other.line, score_cutoff=100 * TYPO) / 100


def surest(sides: Sides, pairs: Pairs) -> Pairs:
    """The further pairs that have enough evidence and no rival, given those that are made."""
    near = nearness(sides, pairs)
    scores = {(new, old): likeness + near(new, old) for new, old, likeness in _candidates(sides, pairs)}
    rivals = _Rivals(sides, scores)
    made: Pairs = {}
    for (new, old), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if not rivals.are_free(new, old) or score < _enough(sides.new[new], sides.old[old], near(new, old)):
            continue
        if rivals.best(new, old) <= score - MARGIN:
            rivals.take(new, old)
            made[new] = old
    return made


def _candidates(sides: Sides, pairs: Pairs) -> Iterator[tuple[int, int, float]]:
    """What is left with the likeness of each two, where it counts; numbers alone are like no others."""
    new, old = sides.left(pairs)
    index: defaultdict[str, list[int]] = defaultdict(list)
    for at in old:
        for sign in _signs(sides, sides.old[at]):
            index[sign].append(at)
    for one in new:
        text = sides.new[one]
        for other in sorted({at for sign in _signs(sides, text) for at in index.get(sign, ())}):
            likeness = sides.likeness(text, sides.old[other])
            if likeness >= LEAST or text.kind == sides.old[other].kind == 'heading':
                yield one, other, likeness


def _signs(sides: Sides, text: Text) -> Iterator[str]:
    """What two texts share one of if they can be alike: a rare word, that they are short, that they are headings."""
    if text.has_letters:
        yield from sides.rare.intersection(text.words)
        if len(text.words) <= SOME:
            yield ' short'
        if text.kind == 'heading':
            yield ' heading'


def _enough(one: Text, other: Text, near: float) -> float:
    words = min(len(one.words), len(other.words))
    if words < SOME and (one.kind != other.kind or near <= 0):
        return math.inf
    return ENOUGH if words >= FEW else ENOUGH_OF_FEW


class _Rivals:
    """The other pairs that the two of a pair could make, of those that no surer pair has taken."""

    def __init__(self, sides: Sides, scores: Mapping[tuple[int, int], float]) -> None:
        self._sides = sides
        self._of_new: defaultdict[int, dict[int, float]] = defaultdict(dict)
        self._of_old: defaultdict[int, dict[int, float]] = defaultdict(dict)
        for (new, old), score in scores.items():
            self._of_new[new][old] = self._of_old[old][new] = score

    def are_free(self, new: int, old: int) -> bool:
        return new in self._of_new and old in self._of_old

    def take(self, new: int, old: int) -> None:
        del self._of_new[new], self._of_old[old]

    def best(self, new: int, old: int) -> float:
        """The score of the best rival. Texts unlike each other are none, but halves of what was split or joined."""
        texts, entries, like = self._sides.new, self._sides.old, self._sides.likeness
        found = [
            score
            for at, score in self._of_new[new].items()
            if at != old and at in self._of_old and like(entries[at], entries[old]) >= LEAST
        ]
        found += [
            score
            for at, score in self._of_old[old].items()
            if at != new and at in self._of_new and like(texts[at], texts[new]) >= LEAST
        ]
        return max(found, default=0.0)


def nearness(sides: Sides, pairs: Pairs) -> Nearness:
    """What the surroundings of a text and of an entry say about whether they are one, by the pairs made so far."""
    homes = _homes(sides, pairs)
    present = [at for at, old in enumerate(sides.old) if not old.obsolete]
    around_new = _around(range(len(sides.new)), pairs)
    around_old = _around(present, {old: old for old in pairs.values()})

    def near(new: int, old: int) -> float:
        one, other = sides.new[new], sides.old[old]
        found = OTHER_KIND * (one.kind != other.kind)
        if one.section == homes.get(other.section, other.section):
            found += SECTION
        elif min(len(one.words), len(other.words)) < SOME:
            found += ELSEWHERE
        if one.kind == other.kind == 'heading':
            found += CONTENTS * (one.heads == homes.get(other.heads))
        if other.obsolete:
            return found + OBSOLETE
        return found + _neighbours(around_new[new], around_old[old])

    return near


def _neighbours(one: Around, other: Around) -> float:
    same = sum(a.name == b.name for a, b in zip(one, other, strict=True))
    alone = same == 2 and all(neighbour.is_next for neighbour in (*one, *other))
    return NEIGHBOUR * same + ALONE * alone


def _homes(sides: Sides, pairs: Pairs) -> dict[str, str]:
    """For each section of the catalogue the one of the brief that most of its texts are in now."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for new, old in pairs.items():
        counts[sides.old[old].section][sides.new[new].section] += 1
    return {section: found.most_common(1)[0][0] for section, found in counts.items()}


def _around(places: Sequence[int], names: Mapping[int, int]) -> dict[int, Around]:
    """For each place the nearest named ones before and after it."""
    before, after = _last(places, names), _last(places[::-1], names)
    return {at: (before[at], after[at]) for at in places}


def _last(places: Sequence[int], names: Mapping[int, int]) -> dict[int, _Neighbour]:
    """For each place the last one before it that has a name."""
    found = {}
    last = _Neighbour(-1, True)
    for at in places:
        found[at] = last
        last = _Neighbour(names[at], True) if at in names else _Neighbour(last.name, False)
    return found

"""What a document says of itself before it begins: its abstract and its key messages, which are front matter."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from briefpress.check.sections import section_name
from briefpress.from_word.boxes import messages_of
from briefpress.from_word.headings import typed_number
from briefpress.from_word.taking import Taking, said
from briefpress.from_word.values import Block, Heading, Listing, Text
from briefpress.rich.values import THING, Rich, plain

NAMES: Mapping[str, str] = MappingProxyType(
    {
        'abstract': 'standfirst',
        'summary': 'standfirst',
        'executive summary': 'standfirst',
        'key messages': 'key_messages',
        'key points': 'key_messages',
        'highlights': 'key_messages',
    }
)
"""The headings of values of the front matter, and their keys."""
LONGEST = 600
"""Characters of an abstract that stands below the title."""
MOST = 8
LONGEST_MESSAGE = 300


def without_summaries(
    taking: Taking, blocks: Sequence[Block], *, sections: Sequence[str], given: Collection[str]
) -> tuple[dict[str, tuple[Rich, ...]], list[Block]]:
    """The values of the front matter that stand among the blocks, and the blocks without them.

    They are in a box, or below the first headings of a document, where these are none of the `sections`. Values that
    are `given` already stay where they are.
    """
    messages = next(filter(None, map(messages_of, blocks)), ())
    found: dict[str, tuple[Rich, ...]] = {'key_messages': messages} if messages else {}
    left = [block for block in blocks if not messages or messages_of(block) != messages]
    names = {name: key for name, key in NAMES.items() if name not in set(map(section_name, sections))}
    at = next((at for at, block in enumerate(left) if isinstance(block, Heading)), len(left))
    while at < len(left) and isinstance(heading := left[at], Heading):
        text = said(heading.rich)
        key = names.get(section_name(text[len(typed_number(text)) :].rstrip(' :.')), '')
        texts = _texts(key, left[at + 1 : at + 3], heading.level)
        if not texts or key in found or key in given:
            break
        found[key] = texts
        what = 'paragraph' if key == 'standfirst' else 'list'
        taking.change(f'the {what} below the heading {text!r} became the {key} of the front matter')
        del left[at : at + 2]
    return found, left


def _texts(key: str, blocks: Sequence[Block], level: int) -> tuple[Rich, ...]:
    """The texts of the first block, where the second is no more of the same part; nothing where they are too much."""
    if not blocks or not all(isinstance(other, Heading) and other.level <= level for other in blocks[1:]):
        return ()
    match key, blocks[0]:
        case 'standfirst', Text(rich):
            texts, most = [rich], LONGEST
        case 'key_messages', Listing(_, items) if len(items) <= MOST and all(map(_is_text, items)):
            texts, most = [part.rich for item in items for part in item if isinstance(part, Text)], LONGEST_MESSAGE
        case _:
            return ()
    are_short = all(len(plain(rich)) <= most and THING not in plain(rich) for rich in texts)
    return tuple(texts) if are_short else ()


def _is_text(item: Sequence[Block]) -> bool:
    return len(item) == 1 and isinstance(item[0], Text)

"""What the page asks for, read with care: of a request only these values are taken, and none of them is a path."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from briefpress.current import Selection
from briefpress.project import FORMATS

MOST = 100_000
"""Bytes of a question; the names of a thousand briefs are 30,000."""


class AskedError(Exception):
    """A request that the page does not make; the message says what is wrong with it."""


async def read_body(request: Request, *, most: int) -> bytes | None:
    """The bytes of a request; None where there are more than `most`, which are not read to their end."""
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > most:
            return None
    return bytes(data)


async def read_question(request: Request) -> Mapping[str, Any]:
    """The JSON of a request. AskedError where it is no object, or too large."""
    data = await read_body(request, most=MOST)
    try:
        question = json.loads(data or b'')
    except (ValueError, RecursionError):
        question = None
    if not isinstance(question, dict):
        raise AskedError('wanted is an object of JSON')
    return question


def text_of(question: Mapping[str, Any], name: str) -> str:
    """A text of a question."""
    value = question.get(name)
    if not isinstance(value, str):
        raise AskedError(f'{name} is no text')
    return value


def number_of(question: Mapping[str, Any], name: str) -> int:
    """A whole number of a question."""
    value = question.get(name)
    if type(value) is not int or not 0 <= value < 10**9:
        raise AskedError(f'{name} is no line')
    return value


def selection_of(question: Mapping[str, Any]) -> Selection:
    """What is to be built; nothing stands for all."""
    briefs, languages, formats = (_texts(question, name) for name in ('briefs', 'languages', 'formats'))
    if not set(formats) <= set(FORMATS):
        raise AskedError(f'the formats are {", ".join(FORMATS)}')
    return Selection(briefs, languages, formats)


def _texts(question: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = question.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise AskedError(f'{name} is no list of texts')
    return tuple(value)

"""What the page in the browser is told: values as JSON has them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from briefpress.diagnostics import Diagnostic
from briefpress.preview.values import Picture, Place

PIXELS = 2.0
"""Of a picture in a point of its page."""
Form = dict[str, Any]
Link = Callable[[str, int], str]
"""The address that opens a path of the project at a line in an editor, or ''."""


def no_link(path: str, line: int) -> str:  # noqa: ARG001 - asked as any other
    """No editor."""
    return ''


def fault_form(fault: Diagnostic, *, pages: Sequence[Picture] = (), link: Link = no_link) -> Form:
    """A diagnostic; its box in per cent of its page, where that is among `pages`."""
    page = fault.page if fault.page <= len(pages) else 0
    return {
        'severity': fault.severity,
        'code': fault.code,
        'message': fault.message,
        'hint': fault.hint,
        'path': fault.path,
        'line': fault.line,
        'page': page,
        'box': _share(fault.box, pages[page - 1]) if page and len(fault.box) == 4 else None,
        'open': link(fault.path, fault.line),
    }


def fault_forms(faults: Sequence[Diagnostic], *, pages: Sequence[Picture] = (), link: Link = no_link) -> list[Form]:
    """Diagnostics, those first that keep a brief from being drawn."""
    ordered = sorted(faults, key=lambda fault: fault.severity != 'error')
    return [fault_form(fault, pages=pages, link=link) for fault in ordered]


def picture_forms(pages: Sequence[Picture], *, known: Collection[str] | None = None) -> list[Form]:
    """Pages without their bytes; with what was shown before, each says whether it has `changed`."""
    forms: list[Form] = [{'id': page.id, 'width': page.width, 'height': page.height} for page in pages]
    if known is not None:
        for form in forms:
            form['changed'] = bool(known) and form['id'] not in known
    return forms


def place_form(place: Place) -> Form:
    """Where a unit stands."""
    return {
        'page': place.page,
        'box': list(place.box),
        'unit': place.unit,
        'path': place.path,
        'line': place.line,
        'state': place.state,
    }


def _share(box: Sequence[float], page: Picture) -> list[float]:
    """Left, top, right and bottom in points as left, top, width and height in per cent of a page."""
    left, top, right, bottom = box
    across, down = 100 * PIXELS / page.width, 100 * PIXELS / page.height
    shares = left * across, top * down, (right - left) * across, (bottom - top) * down
    return [round(share, 3) for share in shares]

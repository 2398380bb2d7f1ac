"""Structure tags that PDF/UA-1 asks for and WeasyPrint leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pydyf

if TYPE_CHECKING:
    import weasyprint


def give_items_bodies(_rendered: weasyprint.Document, pdf: pydyf.PDF) -> None:
    """Put what stands beside a list item's label into an LBody, as ISO 32000-1, 14.8.4.3.3, wants.

    A finisher for `weasyprint.Document.write_pdf`. WeasyPrint puts the blocks of an item straight into its LI.
    """
    tags = {item.reference: item for item in pdf.objects if isinstance(item, pydyf.Dictionary) and 'S' in item}
    for item in tuple(tags.values()):
        if item['S'] == '/LI':
            loose = [kid for kid in item['K'] if tags.get(kid, {}).get('S') not in ('/Lbl', '/LBody')]
            if loose:
                _wrap(pdf, item, loose, tags)


def _wrap(pdf: pydyf.PDF, item: pydyf.Dictionary, loose: list[object], tags: dict[object, pydyf.Dictionary]) -> None:
    """A kid is a reference to another tag, or the number of a piece of the page."""
    parts = {'Type': '/StructElem', 'S': '/LBody', 'P': item.reference, 'K': pydyf.Array(loose)}
    body = pydyf.Dictionary(parts | ({'Pg': item['Pg']} if 'Pg' in item else {}))
    pdf.add_object(body)
    for kid in loose:
        if kid in tags:
            tags[kid]['P'] = body.reference
    item['K'] = pydyf.Array([*(kid for kid in item['K'] if kid not in loose), body.reference])

"""Links as PDF/UA-1 wants them: each is one annotation, in the tag of the link."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import weasyprint


def keep_own_links(rendered: weasyprint.Document) -> None:
    """Take out the links that WeasyPrint gives to emphasis and code inside a link beside the link's own.

    They lie on it and lead where it leads, but are in no tag of a link, which ISO 14289-1, 7.18.5, refuses.
    """
    for page in rendered.pages:
        page.links[:] = [link for link in page.links if link[3].link]

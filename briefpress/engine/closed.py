"""A Document's own world for WeasyPrint: its bytes and its fonts, and nothing else."""

from __future__ import annotations

import hashlib
import mimetypes
from email.message import EmailMessage, Message
from pathlib import Path

from weasyprint.urls import URLFetcher, URLFetcherResponse

from briefpress import fonts
from briefpress.engine.images import drawable
from briefpress.model import Document

BASE_URL = 'doc:///'
"""A scheme that urllib does not know: relative names reach `fetch` as they were written."""


class ClosedFetcher(URLFetcher):  # type: ignore[misc]
    """Looks a name up among the Document's assets and declared fonts; refuses every other.

    Images are as `drawable` makes them, in CMYK where `cmyk` is wanted.
    ValueError where this machine's font files are not those of the Document.
    """

    def __init__(self, document: Document, *, font_folder: Path | None = None, cmyk: bool = False) -> None:
        super().__init__(allowed_protocols=())
        # Read at once: Pango ends the process where no font at all can be had, so a wrong one must raise before.
        files = {name: font_bytes(name, digest, folder=font_folder) for name, digest in document.fonts.items()}
        self.files = {**document.assets, **files}
        self.cmyk = cmyk

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
        """The bytes of an asset or font. ValueError, which WeasyPrint logs, for anything else."""
        name = url.removeprefix(BASE_URL)
        if name not in self.files:
            raise ValueError(f'{name} is not part of the document')
        kind = mimetypes.guess_type(name)[0] or 'application/octet-stream'
        body = drawable(self.files[name], cmyk=self.cmyk)
        return URLFetcherResponse(url, body=body, headers=_headers(kind))


def _headers(kind: str) -> EmailMessage:
    """The headers of a response. Those of WeasyPrint's own would have the whole grammar of mail imported."""
    headers = EmailMessage(policy=Message().policy)
    headers['Content-Type'] = kind
    return headers


def font_bytes(name: str, digest: str, *, folder: Path | None) -> bytes:
    """The font file that the Document was made with; ValueError where this machine has another."""
    path = fonts.find(Path(name).name, folder=folder)
    data = path.read_bytes() if path else b''
    if hashlib.sha256(data).hexdigest() != digest:
        raise ValueError(f'{name} is not the font file that the document was made with')
    return data

"""The pictures of a Word file, under names that each have one picture."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from briefpress.docx_parts import Relation
from briefpress.docx_read.names import DRAWING, PICTURE, VML, R


@dataclass(slots=True)
class Pictures:
    """The pictures that were met, by name: their bytes, and their alternative texts.

    `wish` and `alternative` are of the drawing that is being read.
    """

    parts: Mapping[str, bytes]
    images: dict[str, bytes] = field(default_factory=dict)
    alternatives: dict[str, str] = field(default_factory=dict)
    wish: str = ''
    alternative: str = ''
    digests: dict[str, bytes] = field(default_factory=dict)
    """Of the parts that were met, so that each is looked at once."""
    taken: dict[str, bytes] = field(default_factory=dict)
    """The digest of the picture that has a name."""
    known: dict[tuple[bytes, str], str] = field(default_factory=dict)
    """The name of a picture by its digest and what it was to be called, '' for any."""

    def describe(self, element: etree._Element) -> None:
        """Learn from a wp:docPr, pic:cNvPr or v:shape how the picture is called, and what it shows."""
        if element.tag == VML + 'shape':
            self.wish, self.alternative = '', element.get('alt', '')
            return
        known = (self.wish, self.alternative) if element.tag == PICTURE + 'cNvPr' else ('', '')
        self.wish = element.get('name') or known[0]
        self.alternative = element.get('descr') or element.get('title') or known[1]

    def take(self, part: str) -> str:
        """The name of the picture in this part: what the drawing calls it if that is the name of a file.

        Else the name that the same picture has already, or the part's: LibreOffice gives a name to one drawing only.
        """
        if part not in self.digests:
            self.digests[part] = hashlib.sha256(self.parts[part]).digest()
        digest = self.digests[part]
        wish = self.wish if posixpath.splitext(self.wish)[1] and '/' not in self.wish else ''
        name = self.known.get((digest, wish)) or self._free(wish or posixpath.basename(part), digest)
        self.known[digest, wish] = name
        self.known.setdefault((digest, ''), name)
        self.taken[name], self.images[name] = digest, self.parts[part]
        if self.alternative:
            self.alternatives.setdefault(name, self.alternative)
        return name

    def _free(self, name: str, digest: bytes) -> str:
        stem, ending = posixpath.splitext(name)
        count, found = 1, name
        while self.taken.get(found, digest) != digest:
            count += 1
            found = f'{stem}-{count}{ending}'
        return found


def relation_of(element: etree._Element, relations: Mapping[str, Relation]) -> Relation | None:
    """Where the picture of an a:blip or v:imagedata is."""
    keys = (R + 'embed', R + 'link') if element.tag == DRAWING + 'blip' else (R + 'id', R + 'pict')
    found = (relations.get(element.get(key, '')) for key in keys)
    return next(filter(None, found), None)

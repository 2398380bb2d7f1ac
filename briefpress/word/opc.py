"""The layer of packages of python-docx: parts, relations and properties (ECMA-376 Part 2).

`import docx` imports its model of documents too, which the writer has no use for: it took four fifths of the time.
Here each package of modules is entered without running what it imports for itself, and is forgotten again, so that
whoever imports all of python-docx later gets all of it, with these very modules in it.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

STARTS = ('docx', 'docx.oxml')
"""The packages that import what is not wanted: the API for documents, the classes of their elements."""


@contextmanager
def _entered_only() -> Iterator[None]:
    """Meanwhile the modules of these packages can be imported without their `__init__`; nothing where it has run."""
    hollow = {}
    for name in STARTS if STARTS[0] not in sys.modules else ():
        spec = importlib.util.find_spec(name)
        if spec is not None:
            hollow[name] = sys.modules[name] = importlib.util.module_from_spec(spec)
    try:
        yield
    finally:
        for name in hollow:
            del sys.modules[name]


with _entered_only():
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part, PartFactory, XmlPart
    from docx.opc.parts.coreprops import CorePropertiesPart
    from docx.opc.pkgwriter import PackageWriter
    from docx.oxml.coreprops import CT_CoreProperties
    from docx.oxml.parser import parse_xml, register_element_cls
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.package import Package

__all__ = [
    'CONTENT_TYPE',
    'RELATIONSHIP_TYPE',
    'BaseOxmlElement',
    'PackURI',
    'Package',
    'Part',
    'XmlPart',
    'members',
    'parse_xml',
]


def _by_type_alone(content_type: str, relation: str) -> None:
    """No class of part by its relation, as python-docx has for pictures: the template has none."""


# What python-docx says of parts when it starts, as far as the template has them; it knows the last two as bytes only.
# Read as XML they can have relations and be filled like the others.
if not hasattr(PartFactory, 'part_class_selector'):
    PartFactory.part_class_selector = _by_type_alone
PartFactory.part_type_for.setdefault(CONTENT_TYPE.OPC_CORE_PROPERTIES, CorePropertiesPart)
for _type in (
    CONTENT_TYPE.WML_DOCUMENT_MAIN,
    CONTENT_TYPE.WML_NUMBERING,
    CONTENT_TYPE.WML_SETTINGS,
    CONTENT_TYPE.WML_STYLES,
    CONTENT_TYPE.WML_FOOTNOTES,
    CONTENT_TYPE.WML_FONT_TABLE,
):
    PartFactory.part_type_for.setdefault(_type, XmlPart)
register_element_cls('cp:coreProperties', CT_CoreProperties)


def members(package: Package) -> dict[str, bytes]:
    """The bytes of each file in the package by its name: its parts and their relations, and the content types."""
    found, writer, parts = _Members(), cast('Any', PackageWriter), package.parts
    writer._write_content_types_stream(found, parts)
    writer._write_pkg_rels(found, package.rels)
    writer._write_parts(found, parts)
    return found


class _Members(dict[str, bytes]):
    """Takes the place of python-docx's zip file, which would compress what is then compressed in our own way."""

    def write(self, uri: PackURI, blob: bytes) -> None:
        self[uri.membername] = blob

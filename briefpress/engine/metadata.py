"""PDF/A-3a and PDF/UA-1 in one file, which WeasyPrint has no variant for."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    import weasyprint

PDFA_VARIANT = 'pdf/a-3a'

NAMESPACES = {
    'pdfuaid': 'http://www.aiim.org/pdfua/ns/id/',
    'pdfaExtension': 'http://www.aiim.org/pdfa/ns/extension/',
    'pdfaSchema': 'http://www.aiim.org/pdfa/ns/schema#',
    'pdfaProperty': 'http://www.aiim.org/pdfa/ns/property#',
}

# PDF/UA-1 (ISO 14289-1, 5) asks for pdfuaid:part, PDF/A-3 (ISO 19005-3, 6.6.2.3) for a schema of what is not its own.
IDENTIFICATION = f"""
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" {
    ' '.join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
}>
  <rdf:Description rdf:about=""><pdfuaid:part>1</pdfuaid:part></rdf:Description>
  <rdf:Description rdf:about="">
    <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>{NAMESPACES['pdfuaid']}</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
      <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
        <pdfaProperty:name>part</pdfaProperty:name>
        <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
        <pdfaProperty:category>internal</pdfaProperty:category>
        <pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
      </rdf:li></rdf:Seq></pdfaSchema:property>
    </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
</rdf:RDF>
"""


def claim_pdfua(rendered: weasyprint.Document) -> None:
    """Let a rendered document name PDF/UA-1 beside the PDF/A that its variant names.

    The claim goes into WeasyPrint's own RDF block: `xmp_metadata=` would write a second one, which PDF/A refuses.
    """
    for prefix, uri in NAMESPACES.items():
        ElementTree.register_namespace(prefix, uri)
    metadata = rendered.metadata
    generate = metadata.generate_rdf_metadata

    def generate_with_pdfua(*arguments: object) -> bytes:
        root = ElementTree.fromstring(generate(*arguments))
        root.extend(ElementTree.fromstring(IDENTIFICATION))
        written: bytes = ElementTree.tostring(root, encoding='utf-8')
        return written

    metadata.generate_rdf_metadata = generate_with_pdfua

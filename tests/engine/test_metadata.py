"""PDF/A-3a and PDF/UA-1 in one file."""

from xml.etree import ElementTree

from briefpress.engine.metadata import IDENTIFICATION, NAMESPACES


def test_the_claim_is_well_formed_and_names_part_one():
    root = ElementTree.fromstring(IDENTIFICATION)
    assert root.find(f'.//{{{NAMESPACES["pdfuaid"]}}}part').text == '1'

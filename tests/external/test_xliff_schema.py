"""XLIFF files are valid by the schemas of OASIS, which Debian has with Symfony's component for translations."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from briefpress.exchange import export_file
from tests.exchange.catalogues import SLUG, TEXTS, TITLE, catalogue
from tests.external.tools import debian_package

SCHEMAS = 'usr/share/php/Symfony/Component/Translation/Resources/schemas'
NAMES = {'xliff': 'xliff-core-2.0.xsd', 'xliff12': 'xliff-core-1.2-*.xsd'}

pytestmark = pytest.mark.xdist_group('external')


def schema(form: str, folder: Path) -> etree.XMLSchema:
    """The schema of a form, which is to find that of xml:space beside itself and not in the net."""
    shipped = debian_package('php-symfony-translation') / SCHEMAS
    for path in shipped.glob('*.xsd'):
        text = re.sub(r'schemaLocation="[^"]*xml\.xsd"', 'schemaLocation="xml.xsd"', path.read_text('utf-8'))
        (folder / path.name).write_text(text, 'utf-8')
    (path,) = folder.glob(NAMES[form])
    return etree.XMLSchema(etree.parse(str(path)))


@pytest.mark.parametrize('form', sorted(NAMES))
def test_xliff_is_valid(form: str, tmp_path: Path) -> None:
    found = schema(form, tmp_path)
    for language in TEXTS:
        data = export_file(catalogue(language), form, slug=SLUG, source_language='en', title=TITLE)
        assert found.validate(etree.fromstring(data)), found.error_log
    assert not found.validate(
        etree.fromstring(data.replace(b'<source>', b'<sauce>').replace(b'</source>', b'</sauce>'))
    )

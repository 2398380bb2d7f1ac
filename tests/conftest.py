"""What all tests share."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from briefpress import fonts

# Before any test imports weasyprint.
fonts.configure()

# A busy machine is not a fault, and CI is to say the same twice.
settings.register_profile('briefpress', deadline=None, derandomize='CI' in os.environ)
settings.load_profile('briefpress')


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption('--update', action='store_true', help='take the page images of this run as the expected ones')


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether golden images are to be written rather than compared with."""
    return bool(request.config.getoption('--update'))

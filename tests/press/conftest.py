"""The printing condition of the press tests."""

from __future__ import annotations

import pytest

from briefpress.press.condition import PrintCondition
from tests.external.tools import printing_condition


@pytest.fixture(scope='session')
def condition() -> PrintCondition:
    """The house's own."""
    return printing_condition()

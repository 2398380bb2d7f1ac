"""The printing condition of the press tests, whose profile is not part of the repository."""

from __future__ import annotations

import sys

import pytest

from briefpress.press.condition import PrintCondition, read_condition
from briefpress.project import Project, starter
from tests.external.tools import missing


@pytest.fixture(scope='session')
def condition() -> PrintCondition:
    """The house's own; a machine without the profile skips what needs it, and CI, which has apt on Linux, may not."""
    found, faults = read_condition(Project(starter()))
    if found is None and {fault.code for fault in faults} == {'missing-profile'}:
        missing('the profile is not here: make press-profile', needed=sys.platform == 'linux')
    assert found, faults
    return found

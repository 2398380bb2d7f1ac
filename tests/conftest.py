"""What all tests share."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Iterator

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
    parser.addoption('--faults', choices=['few', 'full'], default='few', help='how often each fault is tried')


@pytest.fixture(autouse=True)
def _kept_process() -> Iterator[None]:
    """What the command line does with signals and garbage, it does to the process that the tests run in."""
    collected_after = gc.get_threshold()
    numbers = signal.SIGINT, signal.SIGTERM
    before, hook = [signal.getsignal(number) for number in numbers], sys.unraisablehook
    yield
    for number, handler in zip(numbers, before, strict=True):
        if signal.getsignal(number) is not handler:
            signal.signal(number, handler)
    sys.unraisablehook = hook
    gc.set_threshold(*collected_after)


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether golden images are to be written rather than compared with."""
    return bool(request.config.getoption('--update'))

"""The contract with WeasyPrint's log: the messages that we know are still in its source."""

import inspect
from pathlib import Path

import pytest
import weasyprint

from briefpress.engine.log import MESSAGES


@pytest.mark.parametrize('message', MESSAGES)
def test_the_pinned_weasyprint_still_logs_this_message(message):
    source = Path(inspect.getfile(weasyprint)).parent
    text = ''.join(path.read_text('utf-8') for path in sorted(source.rglob('*.py')))
    joined = ''.join(text.split("'\n")).replace(' ' * 20, '')
    first = message.split('"')[0].split('%')[0]
    assert first in joined

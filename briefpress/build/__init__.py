"""Build: every brief and format into its file."""

from briefpress.build.chosen import BuildError, check_house, count_editions, select_briefs
from briefpress.build.files import write_file
from briefpress.build.ledger import Ledger, open_ledger
from briefpress.build.outcome import Outcome, Output
from briefpress.build.record import record
from briefpress.build.run import build
from briefpress.current import Selection

__all__ = [
    'BuildError',
    'Ledger',
    'Outcome',
    'Output',
    'Selection',
    'build',
    'check_house',
    'count_editions',
    'open_ledger',
    'record',
    'select_briefs',
    'write_file',
]

"""Build: every brief and format into its file."""

from briefpress.build.files import write_file
from briefpress.build.outcome import Outcome, Output
from briefpress.build.plan import BuildError, Selection, count_editions, prepare, select_briefs
from briefpress.build.record import record
from briefpress.build.run import build

__all__ = [
    'BuildError',
    'Outcome',
    'Output',
    'Selection',
    'build',
    'count_editions',
    'prepare',
    'record',
    'select_briefs',
    'write_file',
]

"""Build: every brief and format into its file."""

from briefpress.build.files import write_file
from briefpress.build.plan import BuildError, Selection, prepare, select_briefs
from briefpress.build.run import Outcome, Output, build

__all__ = [
    'BuildError',
    'Outcome',
    'Output',
    'Selection',
    'build',
    'prepare',
    'select_briefs',
    'write_file',
]

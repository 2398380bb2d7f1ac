"""Exchange: a catalogue as the file of a translator, and what comes home in it."""

from briefpress.exchange.export import ENDINGS, export_file, export_name
from briefpress.exchange.read import nameless, read_file
from briefpress.exchange.reconcile import reconcile
from briefpress.exchange.values import Change, Reconciled, Returned, Row

__all__ = [
    'ENDINGS',
    'Change',
    'Reconciled',
    'Returned',
    'Row',
    'export_file',
    'export_name',
    'nameless',
    'read_file',
    'reconcile',
]

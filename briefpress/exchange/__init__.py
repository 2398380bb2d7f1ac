"""Exchange: a catalogue as the file of a translator, and what comes home in it."""

from briefpress.exchange.reconcile import reconcile
from briefpress.exchange.values import Change, Reconciled, Returned, Row

__all__ = ['Change', 'Reconciled', 'Returned', 'Row', 'reconcile']

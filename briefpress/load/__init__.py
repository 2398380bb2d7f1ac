"""Files -> Brief."""

from __future__ import annotations

from briefpress.load.brief import load_brief
from briefpress.load.images import load_logo

__all__ = ['load_brief', 'load_logo']

"""A reviewed Word draft comes home."""

from __future__ import annotations

from briefpress.review.pull import Pulled, pull

__all__ = ['Pulled', 'pull']

"""Merge: a brief through the house's templates into a closed Document."""

from briefpress.merge.document import Merged, merge

__all__ = ['Merged', 'merge']

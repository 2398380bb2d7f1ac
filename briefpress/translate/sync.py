"""A catalogue in step with its brief."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefpress.translate.catalogue import Catalogue, Entry
from briefpress.translate.segments import Segment


@dataclass(frozen=True, slots=True)
class Synced:
    """A catalogue in step with a brief, and its entries by the units of that."""

    catalogue: Catalogue
    entries: Mapping[str, Entry]


def sync(catalogue: Catalogue, segments: Sequence[Segment]) -> Synced:
    """The catalogue with the translations of the texts that are as they were."""
    known = {entry.source: entry for entry in catalogue.entries}
    return Synced(
        catalogue,
        {segment.unit: known.get(segment.source, Entry(segment.context, segment.source)) for segment in segments},
    )

"""The limits of content: what a house may set in `limits:` of content/house.yaml, and how a refusal names them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Limit(NamedTuple):
    """What holds where the house says nothing, and the most that it may say."""

    default: int
    largest: int


LIMITS: Mapping[str, Limit] = MappingProxyType(
    {
        'source_megabytes': Limit(1, 8),
        'catalogue_megabytes': Limit(8, 64),
        'nesting': Limit(32, 48),  # see dialect/scanner.py
        'table_rows': Limit(1_000, 100_000),
        'table_columns': Limit(63, 63),  # Word takes no more
        'image_megapixels': Limit(40, 150),  # Pillow takes no more than 178
        'image_megabytes': Limit(20, 1_000),
        'svg_elements': Limit(5_000, 100_000),
        'job_seconds': Limit(60, 86_400),
        'job_megabytes': Limit(2_000, 1_000_000),
    }
)
"""Each limit by its key."""

DEFAULTS: Mapping[str, int] = MappingProxyType({key: limit.default for key, limit in LIMITS.items()})


def over(key: str, limit: int, found: str, *, mend: str = '') -> tuple[str, str]:
    """The message and the hint for what is over a limit: `found` is what was found, `mend` what its author can do."""
    most = LIMITS[key].largest
    way = (
        f'the house may set  limits: {{{key}: ..}}  in content/house.yaml, to {most:,} at most' if limit < most else ''
    )
    return f'{found} over the limit {key}: {limit}', '; or '.join(filter(None, [mend, way]))

"""A table that is new in a draft, as a pipe table."""

from __future__ import annotations

from collections.abc import Sequence

from briefpress.review.grids import joined
from briefpress.review.lines import Grid
from briefpress.review.wording import Wording


def table_lines(grid: Grid, wording: Wording) -> list[str]:
    """The lines of a pipe table with the texts of a grid, whose first row is its head."""
    rows = [[wording.new(wording.own(joined(cell)), one_line=True) for cell in row] for row in grid]
    head, *body = rows
    return [row_line(head), row_line(['---'] * len(head)), *map(row_line, body)]


def row_line(cells: Sequence[str]) -> str:
    """A row of a pipe table with these texts in Markdown."""
    return '| ' + ' | '.join(text.replace('|', '\\|') for text in cells) + ' |'

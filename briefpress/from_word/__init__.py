"""A brief from any Word document.

The document is read by `docx_read`, as an edited draft is. `front.py` takes title, date and authors from its
paragraphs, `headings.py` finds the headings among the others, `body.py` makes blocks of them all (`flow.py`,
`lists.py`, `tables.py`, `boxes.py`, `captions.py`), `summaries.py` takes abstract and key messages out of these,
`sections.py` adds what a type requires, and `markdown.py` writes the blocks.
"""

from __future__ import annotations

from briefpress.from_word.brief import brief_of_word
from briefpress.from_word.values import Made, Wanted

__all__ = ['Made', 'Wanted', 'brief_of_word']

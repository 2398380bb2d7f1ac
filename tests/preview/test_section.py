"""A section as a Document of its own: which one it is, and that it reads as in the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefpress.build.plan import prepare
from briefpress.current import Selection
from briefpress.engine.boxes import Page, read_pages
from briefpress.model import Document
from briefpress.pdf import lay_out
from briefpress.preview.section import changed_section, unit_digests
from briefpress.project import open_project
from tests.projects import FRONT, write_project

SENTENCE = 'Towns that plant trees along their streets are cooler by some degrees in July, and nobody minds. '
TEXT = f"""
## Costs {{#costs}}

{SENTENCE * 30}

- One thing[^one] that is said.
- Another.

## Trees {{#trees}}

{SENTENCE * 6} See [](#costs)[^two] and [](#trees).

{SENTENCE * 20}

## Water

Rain comes[^one] and goes.

[^one]: The first note.
[^two]: The second note. {SENTENCE}
"""


def document(root: Path, text: str, *, front: str = FRONT) -> Document:
    project, faults = open_project(write_project(root, {'content/heat/brief.md': front + text}))
    assert faults == ()
    (prepared,) = prepare(project, 'heat', Selection(formats=('pdf',)))
    assert prepared.job, prepared.diagnostics
    return prepared.job.document


def lines(pages: tuple[Page, ...]) -> list[str]:
    """The text of each line of the pages' texts and notes."""
    roots = (root for page in pages for root in (page.body, page.notes) if root)
    return [
        ''.join(box.text for box in line.walk() if box.kind == 'text')
        for root in roots
        for line in root.walk()
        if line.kind == 'line'
    ]


def margins(page: Page) -> list[str]:
    return [''.join(box.text for box in root.walk() if box.kind == 'text') for root in page.running]


def changed(root: Path, before: str, now: str) -> str | None:
    """The heading of the section that is found to have changed."""
    former = document(root, before)
    section = changed_section(document(root, now), before=unit_digests(former), first_pages={})
    return section.document.html.partition('<h2')[2].partition('</h2>')[0].rpartition('>')[2] if section else None


@pytest.mark.parametrize(
    ('old', 'new', 'heading'),
    [
        ('Another.', 'Another one.', 'Costs'),
        ('See [](#costs)', 'Look at [](#costs)', 'Trees'),
        ('Rain comes', 'The rain comes', 'Water'),
        ('- Another.\n', '', 'Costs'),
        ('- Another.\n', '- Another.\n- A third.\n', 'Costs'),
        ('## Trees', 'More.\n\n## Trees', 'Costs'),
        ('## Trees', '## Shade', 'Shade'),
        ('## Water', '## Birds\n\nThey sing.\n\n## Water', 'Birds'),
        ('The second note.', 'Another note.', 'Trees'),
        ('Another.', '### Another', 'Costs'),
        ('Another.', 'Another.', None),
    ],
)
def test_the_section_is_that_of_the_first_change(tmp_path: Path, old: str, new: str, heading: str | None) -> None:
    assert old in TEXT
    assert changed(tmp_path, TEXT, TEXT.replace(old, new)) == heading


def test_sections_that_change_places_are_told_from_deleted_text(tmp_path: Path) -> None:
    one, two, three = (f'\n## {name}\n\n{name} is here.\n' for name in ('One', 'Two', 'Three'))
    assert changed(tmp_path, one + two + three, one + three + two) == 'Three'
    assert changed(tmp_path, one + two + three, two + one + three) == 'Two'


@pytest.mark.parametrize('first_page', [1, 2, 3, 8])
def test_it_is_laid_out_as_in_the_whole(tmp_path: Path, first_page: int) -> None:
    whole = document(tmp_path, TEXT)
    digests = unit_digests(whole)
    name = next(unit.id for unit in whole.units if unit.text.startswith('Trees'))
    section = changed_section(whole, before={**digests, name: ''}, first_pages={name: first_page, 'u1': 9})
    assert section
    assert section.first_page == first_page
    layout = lay_out(section.document)
    assert layout.diagnostics == () or all(fault.severity == 'warning' for fault in layout.diagnostics)
    pages = read_pages(layout.rendered)[section.ahead :]
    whole_pages = read_pages(lay_out(whole).rendered)
    alone, all_lines = lines(pages), lines(whole_pages)
    assert alone[0] == 'Trees'
    assert set(alone) <= set(all_lines)
    assert f'Page {first_page} of {max(first_page, 9)}' in margins(pages[0])
    assert 'Draft' in margins(pages[0])
    side = whole_pages[(first_page - 1) % 2 + (2 if len(whole_pages) > 2 and first_page % 2 else 0)]
    assert pages[0].area[0] == pytest.approx(side.area[0])


def test_digits_of_the_language_number_its_pages(tmp_path: Path) -> None:
    front = FRONT.replace('language: en', 'language: hi')
    whole = document(tmp_path, '\n## जल\n\nवर्षा आती है।\n', front=front)
    section = changed_section(whole, before={'u1': ''}, first_pages={'u1': 12})
    assert section
    page = read_pages(lay_out(section.document).rendered)[section.ahead]
    assert any('12' in text or '१२' in text for text in margins(page))

"""Bring 24 catalogues of the sample brief up to date after a realistic edit, reading and writing them; and msgmerge.

    python -m bench.sync [CATALOGUES]

msgmerge, of GNU gettext, is measured in turn with it where it is installed: on the same files, one command for each.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from string import ascii_lowercase
from tempfile import TemporaryDirectory

from bench.measure import command_cost
from briefpress.load import load_brief
from briefpress.project import open_project
from briefpress.translate.catalogue import Catalogue, catalogue_path, catalogue_text, parse_catalogue, read_catalogue
from briefpress.translate.segments import Segment, segments_of
from briefpress.translate.sync import sync

ROOT = Path(__file__).resolve().parent.parent
SLUG = 'india-us-space-cyber'
LANGUAGES = [f'q{letter}' for letter in ascii_lowercase]
EDITS = (
    ('Since the early 2000s', 'Since the late 1990s'),
    ('iCET is launched and the', 'iCET is launched; the'),
    ('from iCET in 2023', 'from iCET in 2022'),
    ('## Functioning\n', '## How it works\n'),
    ('Three dates mark the way so far.', 'Quantum links are planned.\n\nThree dates mark the way so far.'),
    ('with cooperation on training at NASA', 'after training at NASA and in Bengaluru'),
    ('- **Cybersecurity training:** The joint fact sheets', '- **Training:** Two fact sheets'),
    ('      - US allies\n', ''),
    ('      - Ensure transparency\n', '      - Ensure that votes are explained\n      - Ensure transparency\n'),
    ('issue: Export control and licensing delays', 'issue: Export controls and delays of licences'),
)


def segments(root: Path) -> tuple[Segment, ...]:
    """The texts of the brief as it is."""
    brief, _ = load_brief(open_project(root)[0], SLUG)
    return segments_of(brief)


def edit(root: Path) -> None:
    """Make the edits, and move a section to another place."""
    paths = [root / f'content/{SLUG}/brief.md', root / f'content/{SLUG}/tables/issues.yaml']
    texts = [path.read_text('utf-8') for path in paths]
    for old, new in EDITS:
        texts = [text.replace(old, new, 1) for text in texts]
    sections = texts[0].split('\n## ')
    sections.insert(3, sections.pop(4))
    for path, text in zip(paths, ('\n## '.join(sections), texts[1]), strict=True):
        path.write_text(text, 'utf-8')


def written(texts: Sequence[Segment], path: str, language: str, *, translation: str = '') -> str:
    """A catalogue of the texts, with a translation of each that has letters."""
    made = sync(Catalogue(path, language), texts).catalogue
    entries = tuple(replace(entry, target=translation and f'{translation} {entry.source}') for entry in made.entries)
    return catalogue_text(replace(made, entries=entries))


def all_synced(root: Path, texts: Sequence[Segment], languages: Sequence[str]) -> float:
    """CPU seconds of reading, syncing and writing every catalogue; the files are put back behind the clock."""
    paths = [root / catalogue_path(SLUG, language) for language in languages]
    before = [path.read_bytes() for path in paths]
    start = time.process_time()
    for path, language in zip(paths, languages, strict=True):
        catalogue, _, _ = read_catalogue(root, SLUG, language, megabytes=8)
        path.write_text(catalogue_text(sync(catalogue, texts).catalogue), 'utf-8')
    seconds = time.process_time() - start
    for path, data in zip(paths, before, strict=True):
        path.write_bytes(data)
    return seconds


def all_merged(root: Path, template: Path, languages: Sequence[str]) -> float:
    """CPU seconds of msgmerge for every catalogue."""
    out = str(root / 'merged.po')
    paths = [str(root / catalogue_path(SLUG, language)) for language in languages]
    return sum(
        command_cost(['msgmerge', '--previous', '--no-wrap', '-q', '-o', out, path, str(template)], folder=root).cpu
        for path in paths
    )


def states(text: str, language: str) -> str:
    """How many entries of a catalogue stand how."""
    catalogue, _ = parse_catalogue(text, path='merged.po', language=language)
    found = Counter('obsolete' if entry.obsolete else entry.state for entry in catalogue.entries)
    return ', '.join(f'{count} {state}' for state, count in sorted(found.items()))


def prepared(root: Path, languages: Sequence[str]) -> tuple[tuple[Segment, ...], Path]:
    """Make the project with its catalogues, edit the brief; its texts now, and a template of them for msgmerge."""
    shutil.copytree(ROOT / 'content', root / 'content')
    texts = segments(root)
    for language in languages:
        path = catalogue_path(SLUG, language)
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(written(texts, path, language, translation='अनुवाद'), 'utf-8')
    edit(root)
    texts = segments(root)
    template = root / 'template.pot'
    template.write_text(written(texts, template.name, ''), 'utf-8')
    return texts, template


def main(catalogues: str = '24') -> None:
    """Measure and print."""
    languages = LANGUAGES[: int(catalogues)]
    merges = shutil.which('msgmerge') is not None
    ours, theirs = [], []
    with TemporaryDirectory() as name:
        root = Path(name)
        texts, template = prepared(root, languages)
        for _ in range(6):  # the first round imports and warms the file cache
            ours.append(all_synced(root, texts, languages))
            if merges:
                theirs.append(all_merged(root, template, languages))
        path = root / catalogue_path(SLUG, languages[0])
        catalogue, _, _ = read_catalogue(root, SLUG, languages[0], megabytes=8)
        seconds = statistics.median(ours[1:])
        print(f'{len(languages)} catalogues of {len(texts)} texts: {seconds:.2f} s CPU')
        print(f'  {states(catalogue_text(sync(catalogue, texts).catalogue), languages[0])}')
        if merges:
            other = statistics.median(theirs[1:])
            print(f'msgmerge: {other:.2f} s CPU, ratio {seconds / other:.2f}')
            command = ['msgmerge', '--previous', '--no-wrap', '-q', str(path), str(template)]
            merged = subprocess.run(command, check=True, capture_output=True, text=True, encoding='utf-8').stdout
            print(f'  {states(merged, languages[0])}')


if __name__ == '__main__':
    main(*sys.argv[1:])

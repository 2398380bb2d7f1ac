"""Briefs of invented words, some of whose texts are like each other."""

from __future__ import annotations

from random import Random

from tests.translate.edits import Piece, Pieces

NAMES = (
    'Government',
    'Government of India',
    'State governments',
    'State government of Kerala',
    'Indian industry',
    'Industry',
    'Civil society',
    'Civil society organisations',
    'US government',
    'Local bodies',
    'Urban local bodies',
    'Ensure transparency',
    'Ensure protections',
    'Ensure compliance',
)
SMALL = ('the', 'of', 'and', 'in', 'to', 'a', 'for', 'is', 'on', 'with', 'that', 'by', 'as', 'are', 'from', 'at', 'it')


def invented(random: Random) -> tuple[Pieces, tuple[str, ...]]:
    """A brief of invented words with a table of names that are like each other, and sentences to add to it."""
    letters = ['ka', 'lo', 'mi', 'ten', 'ra', 'sub', 'vel', 'dor', 'en', 'tis', 'pa', 'gri', 'mon', 'al', 'que', 'ser']
    stock = [''.join(random.choices(letters, k=random.randint(2, 4))) for _ in range(600)]

    def sentence() -> str:
        said = [
            random.choice(SMALL) if random.random() < 0.4 else random.choice(stock)
            for _ in range(random.randint(5, 18))
        ]
        if random.random() < 0.3:
            said.append(str(random.randint(2, 2030)))
        return f'{" ".join(said).capitalize()}.'

    pieces = [Piece('title', 'title', sentence(), (), 'title', ('title',))]
    for section in range(random.randint(2, 5)):
        head = f'h{section}'
        pieces.append(Piece(head, 'heading', random.choice(stock).title(), (), 'heading', (head,)))
        for at in range(random.randint(2, 8)):
            kind = random.choice(('paragraph', 'item'))
            text = ' '.join(sentence() for _ in range(random.randint(1, 4))) if kind == 'paragraph' else sentence()
            name = f'{head}-{at}'
            pieces.append(Piece(name, kind, text, (head,), kind, (name,)))
    for row in range(random.randint(3, 8)):
        for column, many in (('who', 3), ('what', 4)):
            for at, text in enumerate(random.sample(NAMES, k=random.randint(1, many))):
                name = f'r{row}-{column}-{at}'
                said = text if column == 'who' else sentence().rstrip('.')
                pieces.append(Piece(name, 'cell-item', said, (), f'table t, r{row}, {column}', (name,)))
    return pieces, tuple(sentence() for _ in range(200))

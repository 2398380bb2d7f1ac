"""Coverage-guided fuzzing of each parser of content: `python tests/fuzz/targets.py TARGET SECONDS`.

Without arguments it names the targets. What fails, or takes over ten seconds, is left in .cache/fuzz/ and is the one
argument in the place of SECONDS to see it again. The input that was worth keeping stays in .cache/fuzz/TARGET/.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / '.cache' / 'fuzz'
KEPT = ('briefpress', 'markdown', 'polib', 'pymdownx', 'ruamel')
LARGEST = 4_096
SLOW = 10
"""Seconds."""


def _text(parse: Callable[[str], object]) -> Callable[[bytes], None]:
    """A target that reads text: bytes that are none are refused before any parser sees them."""
    from briefpress.source_text import decode

    def target(data: bytes) -> None:
        text, _ = decode(data, path='a')
        if text is not None:
            parse(text)

    return target


def _svg(data: bytes) -> None:
    from briefpress.limits import DEFAULTS
    from briefpress.load.images import read_image

    read_image('a', data, limits=DEFAULTS)


def _brief(data: bytes) -> None:
    """The whole way to the Documents, with the bytes as the text of the brief."""
    from tests.hostile.sources import read_all

    merged, found = read_all({'content/a/brief.md': data})
    if not merged and not found:
        raise AssertionError('neither a Document nor a fault')


def _returned(data: bytes) -> None:
    from briefpress.exchange.read import read_file

    read_file(data, 'a')


def targets() -> dict[str, Callable[[bytes], None]]:
    """What is fuzzed, by name."""
    from briefpress.dialect import render, scan
    from briefpress.load.csv_source import read_csv
    from briefpress.translate.catalogue import parse_catalogue
    from briefpress.yaml_source import read_yaml

    return {
        'markdown': _text(lambda text: render(scan(text), path='a', texts={'title': (text, 1)})),
        'yaml': _text(lambda text: read_yaml(text, path='a')),
        'csv': _text(lambda text: read_csv(text, path='a')),
        'catalogue': _text(lambda text: parse_catalogue(text, path='a', language='hi')),
        'image': _svg,
        'returned': _returned,
        'brief': _brief,
    }


SEEDS = {
    'markdown': 'brief.md',
    'yaml': 't.yaml',
    'csv': 'u.csv',
    'catalogue': 'fr.po',
    'image': 'a.svg',
    'returned': 'fr.po',
    'brief': 'brief.md',
}


def main(name: str, what: str) -> None:
    """Fuzz a target for so many seconds, or run it on one file."""
    import atheris

    with atheris.instrument_imports(include=list(KEPT)):
        from briefpress import fonts

        fonts.configure()
        target = targets()[name]
        from tests.hostile.sources import FILES
    if not what.isdecimal():
        target(Path(what).read_bytes())
        return
    corpus = FOLDER / name
    corpus.mkdir(parents=True, exist_ok=True)
    (path,) = (path for path in FILES if path.endswith(f'/{SEEDS[name]}'))
    content = FILES[path]
    (corpus / 'seed').write_bytes(content if isinstance(content, bytes) else content.encode())
    options = [
        f'-max_total_time={what}',
        f'-timeout={SLOW}',
        f'-max_len={LARGEST}',
        f'-artifact_prefix={FOLDER}/{name}-',
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], target)
    atheris.Fuzz()


if __name__ == '__main__':
    sys.path.insert(0, str(ROOT))
    if len(sys.argv) == 1:
        print(*targets())
    else:
        main(*sys.argv[1:])

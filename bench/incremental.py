"""Building what is not current: one brief in 24 languages, as PDF and Word draft, and what builds of it cost.

python bench/incremental.py
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import in_turn, report

ROOT = Path(__file__).resolve().parent.parent
SLUG = 'india-us-space-cyber'
LANGUAGES = (
    *('ca', 'cs', 'da', 'de', 'es', 'et', 'eu', 'fi', 'ga', 'gl', 'hr', 'hu'),
    *('is', 'it', 'lt', 'lv', 'mt', 'nl', 'pl', 'pt', 'ro', 'sk', 'sl'),
)


def main() -> None:
    """Measure and print. The translations are the French one under other names."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for place in (f'content/{SLUG}/i18n', 'templates/words'):
            french = (ROOT / place / 'fr.po').read_text('utf-8')
            (folder / place).mkdir(parents=True)
            for language in LANGUAGES:
                text = re.sub(r'(?m)^("Language: )fr', rf'\1{language}', french)
                (folder / place / f'{language}.po').write_text(text, 'utf-8')
        brief = folder / 'content' / SLUG
        shutil.copytree(ROOT / 'content' / SLUG, brief, ignore=shutil.ignore_patterns('*.po'), dirs_exist_ok=True)
        build = [sys.executable, str(ROOT / 'cli.py'), 'build', '-C', str(folder)]
        subprocess.run(build, check=True)
        source = brief / 'brief.md'
        catalogue = brief / 'i18n' / 'de.po'

        def before(command: str) -> None:
            if command == 'touched':
                source.touch()
            elif command == 'one translation changed':
                catalogue.write_text(catalogue.read_text('utf-8') + '\n# x\n', 'utf-8')
            elif command == 'all anew':
                shutil.rmtree(folder / 'build')

        commands = {
            'python -c pass': [sys.executable, '-c', 'pass'],
            'nothing changed': build,
            'touched': build,
            'one translation changed': build,
            'all anew': build,
        }
        report(in_turn(commands, folder=folder, before=before), against='python -c pass')


if __name__ == '__main__':
    main()

"""How much of what editors do to Word drafts comes home: random edit scripts, each pulled, and the next draft read.

    python -m bench.edits_come_home [SCRIPTS=500]

A script is up to six edits of a shipped brief's draft, tracked or not, perhaps saved by Word in the end. All text of
the edited draft has to be in the next draft or in the report. The source has not moved: nothing should be a conflict.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from briefpress.project import Project, open_project
from tests.projects import SHIPPED
from tests.review.edit_scripts import Script, edit_scripts
from tests.review.homecoming import bring_home, draft_of

ROOT = Path(__file__).parents[1]


def main(scripts: int) -> None:
    """Print what has become of so many scripts."""
    project, _ = open_project(ROOT)
    found: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    began = time.monotonic()
    for slug in SHIPPED:
        run_scripts(project, slug, scripts // len(SHIPPED), found, kinds)
    for what, count in found.items():
        print(f'{what}: {count}')
    print(f'edits: {kinds.total()}', dict(kinds.most_common()))
    print(f'{(time.monotonic() - began) / found["scripts"]:.2f} s a script')


def run_scripts(project: Project, slug: str, scripts: int, found: Counter[str], kinds: Counter[str]) -> None:
    """Count what becomes of random scripts on the draft of one brief."""
    draft = draft_of(project, slug)
    some = settings(
        max_examples=scripts,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )

    @some
    @given(script=edit_scripts(draft))
    def run(script: Script) -> None:
        home = bring_home(project, slug, script.data)
        found['scripts'] += 1
        kinds.update(type(edit).__name__ for edit in script.edits)
        codes = {fault.code for fault in home.errors}
        found['lines lost'] += len(home.lost) if home.built else 0
        found['with text in the report'] += 'not-placed' in codes
        found['with a conflict'] += 'conflict' in codes
        found['that leave a fault in the brief'] += bool(codes - {'not-placed', 'conflict'})
        found['equal to the next draft'] += bool(home.built) and ' '.join(home.edited) == ' '.join(home.built)
        if 'not-placed' in codes or home.lost:
            print(script.edits, [fault.message for fault in home.errors], file=sys.stderr)

    run()


if __name__ == '__main__':
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)

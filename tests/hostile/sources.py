"""A small brief with one source of each kind, and what becomes of it with other bytes in one of them."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from briefpress.build.plan import read_brief
from briefpress.diagnostics import Diagnostic, stops
from briefpress.merge import Merged, merge
from briefpress.project import open_project
from briefpress.translate.apply import translate
from briefpress.translate.edition import edition_alarms, languages_of, read_edition
from briefpress.translate.glossary import read_glossary
from tests.hostile.vectors import png
from tests.projects import FRONT, brief, write_project

AUTHORS = 'authors:\n  - name: A\n    bio: >-\n      B\n'
BODY = """\
## Heat {#heat}

Cities *warm*[^a], **fast**; `x` and [a link](https://example.org/a "t"), [](#heat), H~2~O, 2^3^.

- one
  1. two
     > three

a | b
--|:-:
c | d{.k}

```python
code
```

/// callout | Box
    id: box

Text \\* &copy; <https://example.org>

///

/// timeline
- 2023: begun
///

/// table | t
///

/// table | u
///

/// figure | f

![a drawing](images/a.svg){width=40%}

Caption

///

[^a]: A note.

[r]: https://example.org/r
"""
FILES: Mapping[str, str | bytes] = {
    'content/house.yaml': 'publisher: A\nlanguages: [en, hi]\nlimits: {table_rows: 50}\nkeep: [ISRO]\n',
    'content/glossary.csv': 'en,hi\nheat,"a|b"\n',
    'content/a/brief.md': brief(BODY, front=FRONT.replace('date:', f'{AUTHORS}date:')),
    'content/a/tables/t.yaml': (
        'caption: C\ncolumns:\n  - {id: a, label: A, header: true, width: 20%}\n  - {id: b, label: B, type: list}\n'
        'rows:\n  - {id: r, a: x, b: [y, "*z*"]}\n'
    ),
    'content/a/tables/u.csv': 'id,A,B\nr,"x\ny",z\n',
    'content/a/notes.yaml': (
        '- {unit: title, text: "t", author: A, date: 2025-10-14}\n- quote: Cities\n  text: |\n    u\n'
    ),
    'content/a/i18n/fr.po': (
        'msgid ""\nmsgstr "Language: fr\\n"\n\n# reviewed: 0 a\n#, fuzzy\n#| msgid "x"\nmsgctxt "Heat"\nmsgid "one"\n'
        'msgstr "un"\n\nmsgid "A note."\nmsgstr "Une "\n"note."\n\n#~ msgid "z"\n#~ msgstr "y"\n'
    ),
    'content/a/images/a.svg': (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><style>.b{fill:url(#g)}</style>'
        '<linearGradient id="g"><stop offset="0"/></linearGradient><path class="b" d="M0 0 9 9z"/></svg>'
    ),
    'content/a/images/a.png': png(),
}  # fmt: skip


def read_all(changes: Mapping[str, bytes]) -> tuple[list[Merged], tuple[Diagnostic, ...]]:
    """The Documents of the brief, in its own language and its translations, and every fault that was found."""
    with tempfile.TemporaryDirectory() as name:
        project, found = open_project(write_project(Path(name), {**FILES, **changes}))
        source, faults = read_brief(project, 'a')
        found += faults
        glossary, faults = read_glossary(project)
        found += faults
        merged = []
        for language in languages_of(project, source) if source else ():
            shown, faults = source, ()
            if source and language != source.meta.language:
                edition, faults = read_edition(project, source, language)
                if edition is None:
                    found += faults
                    continue
                found += edition_alarms(edition, glossary, project.house.keep)
                shown, faults = translate(project, edition)
            found += faults
            made, faults = merge(project, shown) if shown and not stops(faults) else (None, ())
            found += faults
            merged += [made] if made else []
        return merged, found

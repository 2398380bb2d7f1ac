"""A project whose one brief has everything that a brief may hold."""

from __future__ import annotations

import io

from PIL import Image

SLUG = 'kitchen-sink'

HOUSE = """\
publisher: The Institute & Sons
logo: logo.png
languages: [en]
page: Letter
embed_fonts: true
line_numbers: true
"""

BRIEF = """\
---
title: "Everything, *all* at once <& more>"
subtitle: H~2~O, x^2^ and `code`
standfirst: A brief with every part that a brief may have, **some** of them inside each other.
type: policy-brief
series: Kitchen & sink
number: 7
date: 2025-10-14
language: en
authors:
  - {name: Ada Author, role: Fellow, affiliation: The Institute, bio: Ada Author writes *everything* down.}
  - {name: Bo Author, bio: Bo Author reads it.}
  - Cy Author
keywords: [heat, "cities & towns", trees]
key_messages: [The first message with **weight**., "The second, with [a link](https://example.org/a?b=1&c=2)."]
contents: true
acknowledgment: Thanks to *all*.
disclaimer: None of it is true.
---

## Background {#background}

A paragraph with *emphasis*, **strong**, ***both***, ~~deleted~~, `code & <code>`, H~2~O, x^2^, a hard\\
break, [a link](https://example.org/), *raison d’être*{lang=fr} and *salam*{lang=ar dir=rtl}.
It has a footnote of two paragraphs[^two], a short one[^one], and the first once more[^two].
See [](#table-issues), [](#table-remedies), [](#fig-map), [](#lists) and [the *heads*](#heads).

[^two]: The first paragraph of the note, with *emphasis* and [a link](https://example.org/note).

    The second paragraph of the note, with `code`.

[^one]: One paragraph. See [](#table-issues).

### A part of a section[^head] {#heads}

[^head]: A note on a heading.

#### A part of a part

> A quotation with *emphasis*.
>
> - A list in a quotation.

---

```python
def code(line: str) -> str:
    return f'{line} <&>'
```

An image in the text, ![A small square](images/square.png){width=24}, and one alone:

![A large square](images/square.png){width=50%}

## Lists {#lists}

- One

    with a second paragraph,

    ```
    and code
    ```

    > and a quotation

    1. Two, numbered
        - Three
            1. Four, numbered again
            2. Four, once more
        - Three again
    2. Two again, with a note[^list]

- One again

[^list]: A note in a list.

4. A list that starts with four
5. and goes on with five.

Between two lists.

7) A list that starts with seven.

## Components {#components}

/// figure | fig-map
![A map of three boxes](images/map.svg)

A map, with **strong** words and a note.[^figure]

A second paragraph of the caption.
///

[^figure]: A note on a caption.

/// figure
![A large square](images/square.png)

A figure without a name.
///

/// timeline
- March 2025: The first event, with *emphasis*.
- June 2025: The second event, with a note[^event].
- 2026: The last event
///

[^event]: A note in a timeline.

//// callout | A box with *everything*
Text in a box, with a note[^box].

1. A list in a box.

    | Left | Right |
    |:-----|------:|
    | a    | 1     |

/// pull-quote | A source
Words worth repeating in a box.
///

> A quotation in a box.
////

[^box]: A note in a box.

/// callout
A box without a title.
///

/// pull-quote
Words worth repeating, without a source.
///

/// note | For the *editor*
An author’s note with **strong** words.

- A list in a note.

| A table | in a note |
|---------|-----------|
| a       | b         |
///

## Tables {#tables}

| Left | Centre | Right |
|:-----|:------:|------:|
| *a*, `b` | **c** | 1 |
| d[^cell] | | 2 |
| ![A small square](images/square.png) | [link](https://example.org/) | H~2~O |

[^cell]: A note in a cell.

/// table | issues
///

/// table | remedies
The caption of a table from a spreadsheet.
///

## References {#references}

1. Author, A. (2024). *A book*. <https://example.org/book>
2. Author, B. (2025). “A paper”, *A journal* 12(3), 45–67.
"""

NOTES = """\
- {unit: title, text: A remark on the title., author: Ed Editor, date: 2025-10-15}
- {quote: a footnote of two paragraphs, text: "A remark on some words & <more>."}
"""

ISSUES = """\
caption: Issues and *remedies*
columns:
  - {id: issue, label: Issue, header: true, width: 24%}
  - {id: why, label: Why it *matters*, width: 36%}
  - {id: remedies, label: Remedies, type: list, width: 40%}
rows:
  - {id: heat, issue: "Heat & dust", why: "**Much** of it, see [](#lists).", remedies: [Trees, "Shade[^one]", Water]}
  - {id: empty, issue: Nothing, why: "", remedies: []}
"""


def _png(width: int, height: int) -> bytes:
    stream = io.BytesIO()
    Image.new('RGB', (width, height), 'navy').save(stream, 'PNG')
    return stream.getvalue()


def _issues(rows: int) -> str:
    return ISSUES + ''.join(
        f'  - {{id: row-{number}, issue: Issue {number}, why: It is number {number}., remedies: [First, Second]}}\n'
        for number in range(rows)
    )


FILES = {
    'content/house.yaml': HOUSE,
    'content/logo.png': _png(200, 50),
    f'content/{SLUG}/brief.md': BRIEF,
    f'content/{SLUG}/notes.yaml': NOTES,
    f'content/{SLUG}/tables/issues.yaml': _issues(40),
    f'content/{SLUG}/tables/remedies.csv': 'Remedy,Cost\nTrees,"low\nat first"\nShade,\n',
    f'content/{SLUG}/images/square.png': _png(40, 40),
    f'content/{SLUG}/images/map.svg': (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 80">'
        '<rect x="10" y="10" width="80" height="60" fill="navy"/><text x="120" y="45" font-size="20">Box</text></svg>'
    ),
}

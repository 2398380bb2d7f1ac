"""The faces of stylesheets, and which of them a script is written with."""

from __future__ import annotations

from briefpress import faces, fonts
from briefpress.repertoire import characters

CSS = """
/* @font-face { font-family: Gone; src: url(fonts/Gone.ttf) }
*/
@font-face { font-family: "Our Serif"; src: url(fonts/A.ttf) }
@Font-Face {
  font-family: 'Our Sans'; font-weight: bold; font-style: oblique 10deg;
  src: url("fonts/B.ttf") format("truetype"), url( 'fonts/C.woff' ) }
@font-face { font-family: Variable; font-weight: 300 700; src: url(fonts/V.ttf) }
@font-face { font-weight: 600 }
p { background: url(fonts/no.png) }
"""


def test_each_rule_is_a_face_at_its_line_and_comments_have_none() -> None:
    found = [(face.family, face.weight, face.italic, face.files, face.line) for face in faces.declared(CSS)]
    assert found == [
        ('Our Serif', 400, False, ('fonts/A.ttf',), 4),
        ('Our Sans', 700, True, ('fonts/B.ttf', 'fonts/C.woff'), 7),
        ('Variable', 300, False, ('fonts/V.ttf',), 8),
        ('', 600, False, (), 9),
    ]
    assert faces.declared(CSS)[0].rule == '@font-face { font-family: "Our Serif"; src: url(fonts/A.ttf) }'


def test_a_font_file_has_the_characters_of_its_language() -> None:
    path = fonts.find('IBMPlexSerif-Regular.ttf')
    assert path
    letters = characters(path.read_bytes())
    assert letters.issuperset(faces.LETTERS['de'])
    assert not letters.issuperset(faces.LETTERS['hi'])


def test_a_script_is_written_with_the_first_family_that_has_it() -> None:
    letters = {name: frozenset(faces.LETTERS[language]) for name, language in (('A', 'en'), ('B', 'hi'), ('C', 'ur'))}
    assert faces.family_for(('hi', 'ur'), ('A', 'B', 'C'), letters) == 'B'
    assert faces.family_for(('ur', 'hi'), ('A', 'B', 'C'), letters) == 'C'
    assert faces.family_for(('mr', 'ja'), ('A', 'B', 'C'), letters) == 'A'

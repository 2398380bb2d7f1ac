"""The faces that stylesheets declare with @font-face, and the letters that their files have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LETTERS = {
    'ar': 'ءابتثجحخدذرزسشصضطظعغفقكلمنهوي',
    'bn': 'অআইউএকখগচজটডতদনপবমযরলশসহািীেো্',
    'cs': 'áčďéěíňóřšťúůýž',
    'de': 'äöüßÄÖÜ',
    'el': 'αβγδεζηθικλμνξοπρστυφχψωάέήίόύώ',
    'en': 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
    'es': 'áéíñóúü¿¡',
    'fa': 'آابپتچخدرژسشکگلمنوهی',
    'fr': 'àâæçéèêëîïôœùûüÿ«»',
    'he': 'אבגדהוזחטיכלמנסעפצקרשת',
    'hi': 'अआइईउकखगचजटडणतदनपबमयरलवशसहािीेैोौ्',
    'id': 'abcdefghijklmnopqrstuvwxyz',
    'it': 'àèéìòù',
    'ja': 'あいうえおアイウエオ日本政策',
    'ko': '가나다라마바사정책',
    'pl': 'ąćęłńóśźż',
    'pt': 'áâãàçéêíóôõú',
    'ru': 'абвгдежзийклмнопрстуфхцчшщъыьэюя',
    'ta': 'அஆஇகஙசஞடணதநனபமயரலவழளறாிீேை்',
    'te': 'అఆఇకగచజటడతదనపబమయరలవశసహాిీేై్',
    'th': 'กขคงจชดตทนบปพมยรลวสหอะาิี',
    'tr': 'çğıİöşü',
    'uk': 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя',
    'ur': 'آابپتٹجچدڈرڑزسشکگلمنںوہھیے',
    'vi': 'ăâđêôơưạảấầẩẫậắằẳẵặ',
    'zh': '中国政策简报网络安全',
}
"""Letters that a text in each language can hardly do without."""
COMPLEX = ('ar', 'bn', 'fa', 'he', 'hi', 'ta', 'te', 'th', 'ur')
"""Languages of those above whose scripts Word calls complex (ECMA-376 Part 1, 17.3.2.26)."""
EAST_ASIAN = ('ja', 'ko', 'zh')

_RULE = re.compile(r'@font-face\s*\{([^}]*)\}', re.IGNORECASE)
_COMMENT = re.compile(r'/\*.*?\*/', re.DOTALL)
_FILE = re.compile(r'url\(\s*["\']?(fonts/[^"\')]+)', re.IGNORECASE)
_WEIGHTS = {'normal': 400, 'bold': 700}


@dataclass(frozen=True, slots=True)
class Face:
    """A face of a family; `files` are named as in the CSS (`fonts/<file>`), `rule` is all of it, `line` where it
    names its first file, from 1.

    Of a weight that is a range, as variable fonts have one, `weight` is its beginning.
    """

    family: str
    weight: int
    italic: bool
    files: tuple[str, ...]
    rule: str
    line: int


def declared(css: str) -> tuple[Face, ...]:
    """The faces of a stylesheet in its order; none of those in comments."""
    css = _COMMENT.sub(lambda match: re.sub(r'[^\n]', ' ', match[0]), css)
    return tuple(_face(match) for match in _RULE.finditer(css))


def families(stylesheets: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The families that any of some stylesheets, as a Document has them, declares."""
    return frozenset(face.family for _, css in stylesheets for face in declared(css))


def first_family(stylesheets: Iterable[tuple[str, str]], stack: str = 'serif') -> str:
    """The first family of a stack of the palette (`--serif`, `--sans`), as the last of some stylesheets has it."""
    css = ''.join(_COMMENT.sub('', text) for _, text in stylesheets)
    found = re.findall(rf'--{stack}\s*:\s*["\']?([^"\',;}}]+)', css)
    return found[-1].strip() if found else ''


def _face(match: re.Match[str]) -> Face:
    parts = (part.partition(':') for part in match[1].split(';'))
    values = {name.strip().lower(): value.strip() for name, _, value in parts}
    file = _FILE.search(match.string, match.start(), match.end())
    weight = (values.get('font-weight', '').lower().split() or ['normal'])[0]
    return Face(
        family=values.get('font-family', '').strip('"\' '),
        weight=int(weight) if weight.isdecimal() else _WEIGHTS.get(weight, 400),
        italic=values.get('font-style', '').lower().startswith(('italic', 'oblique')),
        files=tuple(_FILE.findall(values.get('src', ''))),
        rule=match[0],
        line=match.string.count('\n', 0, file.start() if file else match.start()) + 1,
    )


def family_for(languages: Sequence[str], families: Sequence[str], letters: Mapping[str, frozenset[str]]) -> str:
    """The first family of a stack that has the letters of a language, the first language counting most.

    `letters` gives the characters of each family. Where no family has them it is the first of the stack.
    """
    wanted = (LETTERS[language] for language in languages if language in LETTERS)
    found = (name for needed in wanted for name in families if letters.get(name, frozenset()).issuperset(needed))
    return next(found, families[0])

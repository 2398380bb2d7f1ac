"""Reading styles/press.yaml."""

from __future__ import annotations

import hashlib
import pickle
import re
from pathlib import Path

import pytest

from briefpress.press.condition import PrintCondition, read_condition
from briefpress.project import Project, starter

SHIPPED = (starter() / 'styles' / 'press.yaml').read_text('utf-8')


def profile(*, kind: bytes = b'prtr', space: bytes = b'CMYK', length: int = 200) -> bytes:
    """A profile as far as its header goes."""
    head = length.to_bytes(4, 'big') + bytes(8) + kind + space + bytes(16) + b'acsp'
    return head + bytes(200 - len(head))


def read(root: Path, *, data: bytes | None = None, file: str = 'press.icc', **keys: str) -> list[str]:
    """What is said of a project with this profile and these lines; a key with nothing is left out."""
    found = profile() if data is None else data
    lines = {
        'condition': 'FOGRA39',
        'description': 'Coated',
        'profile': 'press.icc',
        'sha256': hashlib.sha256(found).hexdigest(),
        'total_ink': '300',
        **keys,
    }
    (root / 'styles' / 'press').mkdir(parents=True)
    (root / 'styles' / 'press' / file).write_bytes(found)
    text = ''.join(f'{key}: {value}\n' for key, value in lines.items() if value)
    (root / 'styles' / 'press.yaml').write_text(text, 'utf-8')
    condition, faults = read_condition(Project(root))
    assert (condition is None) == bool(faults)
    return [f'{fault.path}:{fault.line} {fault.code}' for fault in faults]


@pytest.fixture(autouse=True)
def _no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if 'condition' not in request.fixturenames:
        monkeypatch.setenv('XDG_CACHE_HOME', str(tmp_path / 'cache'))
        monkeypatch.setenv('LOCALAPPDATA', str(tmp_path / 'cache'))


def test_the_house_has_its_condition_and_inks_for_every_colour_of_its_palette(condition: PrintCondition) -> None:
    assert (condition.identifier, condition.registry, condition.total_ink) == ('FOGRA39', 'http://www.color.org', 300)
    assert hashlib.sha256(condition.profile).hexdigest() == condition.sha256
    css = (starter() / 'styles' / 'palette.css').read_text('utf-8')
    colours = {colour.lower() for colour in re.findall(r': (#[0-9A-Fa-f]{6})', css)}
    assert len(colours) > 8
    assert colours <= set(condition.palette)
    assert condition.palette['#1b1f24'] == (0, 0, 0, 100)
    assert condition.palette['#46505c'][:3] == (0, 0, 0)
    assert max(map(sum, condition.palette.values())) <= 200
    assert pickle.loads(pickle.dumps(condition)) == condition


def test_a_projects_own_file_and_profile_come_first(tmp_path: Path) -> None:
    assert read(tmp_path) == []
    condition, _ = read_condition(Project(tmp_path))
    assert condition
    assert (condition.profile, condition.palette, condition.description) == (profile(), {}, 'Coated')


def test_the_profile_may_be_in_the_users_cache(tmp_path: Path) -> None:
    cache = tmp_path / 'cache' / 'briefpress' / 'press'
    cache.mkdir(parents=True)
    (cache / 'press.icc').write_bytes(profile())
    assert read(tmp_path, file='another.icc') == []


@pytest.mark.parametrize('key', ['condition', 'description', 'profile', 'sha256', 'total_ink'])
def test_a_key_that_is_not_there_is_named(tmp_path: Path, key: str) -> None:
    assert read(tmp_path, **{key: ''}) == ['styles/press.yaml:0 missing-key']


@pytest.mark.parametrize(
    ('keys', 'said'),
    [
        ({'profile': 'other.icc'}, '3 missing-profile'),
        ({'sha256': '0' * 64}, '3 missing-profile'),
        ({'sha256': 'abc'}, '4 bad-value'),
        ({'profile': '../press.icc'}, '3 bad-value'),
        ({'total_ink': 'much'}, '5 wrong-type'),
        ({'total_ink': '401'}, '5 bad-value'),
        ({'paper': 'coated'}, '6 unknown-key'),
        ({'palette': 'none'}, '6 wrong-type'),
        ({'palette': '{"#12345": [0, 0, 0, 0]}'}, '6 bad-value'),
        ({'palette': '{"#123456": 50}'}, '6 wrong-type'),
        ({'palette': '{"#123456": [0, 0, 0]}'}, '6 bad-value'),
        ({'palette': '{"#123456": [0, 0, 0, 101]}'}, '6 bad-value'),
    ],
)
def test_a_fault_stands_at_its_line(tmp_path: Path, keys: dict[str, str], said: str) -> None:
    assert read(tmp_path, **keys) == [f'styles/press.yaml:{said}']


@pytest.mark.parametrize('wrong', [{'kind': b'scnr'}, {'space': b'RGB '}, {'length': 199}])
def test_a_profile_of_something_else_is_refused(tmp_path: Path, wrong: dict[str, bytes | int]) -> None:
    assert read(tmp_path, data=profile(**wrong)) == ['styles/press.yaml:3 bad-value']


def test_the_hint_says_how_to_get_the_profile(tmp_path: Path) -> None:
    (tmp_path / 'styles').mkdir()
    (tmp_path / 'styles' / 'press.yaml').write_text(SHIPPED, 'utf-8')
    _, (fault,) = read_condition(Project(tmp_path))
    assert fault.code == 'missing-profile'
    assert 'make press-profile' in fault.hint
    assert 'styles/press/' in fault.hint

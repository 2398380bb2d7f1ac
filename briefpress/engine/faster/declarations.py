"""WeasyPrint's C declarations, compiled once and kept, where it would have them parsed at every start.

WeasyPrint gives cffi 450 lines of C to parse when it is imported, half of what its import costs. cffi itself can write
what it made of them (out-of-line ABI mode); that is kept in the user's cache. A cffi that writes something else is
left to parse them.
"""

from __future__ import annotations

import ast
import hashlib
import io
import sys
import tempfile
import types
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from pathlib import Path
from typing import Any

from briefpress.native import cache_folder

_NAME = 'briefpress_declarations'
FURTHER = 'PangoLayout * pango_layout_copy (PangoLayout *layout);'
"""What `layouts.py` calls beside all that WeasyPrint declares."""


@contextmanager
def kept_declarations() -> Iterator[None]:
    """Meanwhile what is imported gets its declarations from the cache; nothing where cffi is imported already."""
    if 'cffi' in sys.modules:
        yield
        return
    stand_in = types.ModuleType('cffi')
    vars(stand_in)['FFI'] = _Declared
    sys.modules['cffi'] = stand_in
    try:
        yield
    finally:
        if sys.modules.get('cffi') is stand_in:
            del sys.modules['cffi']


class _Declared:
    """Stands for `cffi.FFI`; after `cdef` it has all that a compiled FFI has."""

    def cdef(self, source: str) -> None:
        """Take the declarations."""
        try:
            ffi = compiled(f'{source}\n{FURTHER}')
        except Exception:
            # Whatever another cffi has in its modules: the declarations themselves are the same.
            ffi = _parsed(source)
        for name in dir(ffi):
            if not name.startswith('__'):
                setattr(self, name, getattr(ffi, name))


def compiled(source: str) -> object:
    """The FFI of these C declarations: from the cache, or made by cffi where the cache has none or cannot be used."""
    import _cffi_backend

    versions = f'{_cffi_backend.__version__} {sys.version} {source}'
    name = f'ffi-{_digest(versions)[:32]}.txt'
    try:
        digest, _, text = (cache_folder() / name).read_text('ascii').partition('\n')
    except (OSError, ValueError, RuntimeError):
        digest, text = '', ''
    if digest != _digest(text):
        text = repr(_compile(source))
        _keep(name, f'{_digest(text)}\n{text}')
    return _cffi_backend.FFI(_NAME, **ast.literal_eval(text))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _parsed(source: str) -> Any:
    sys.modules.pop('cffi', None)
    import cffi

    ffi = cffi.FFI()
    ffi.cdef(source)
    return ffi


def _compile(source: str) -> dict[str, object]:
    """The arguments that cffi writes into the module of these declarations; the module itself is never run."""
    ffi = _parsed(source)
    ffi.set_source(_NAME, None)
    # cffi says what it does on standard output.
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(io.StringIO()):
        module = Path(folder, f'{_NAME}.py')
        ffi.emit_python_code(str(module))
        tree = ast.parse(module.read_bytes())
    calls = [node.value for node in tree.body if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)]
    return {str(word.arg): ast.literal_eval(word.value) for word in calls[0].keywords}


def _keep(name: str, text: str) -> None:
    """Write a cache file whole or not at all; a cache that cannot be written costs time and nothing else."""
    with suppress(OSError, RuntimeError):
        folder = cache_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as own:
            (Path(own) / name).write_text(text, 'ascii')
            (Path(own) / name).replace(folder / name)

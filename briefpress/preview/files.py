"""Files that a browser may have: known by a token, so that no request names a path."""

from __future__ import annotations

import secrets
from pathlib import Path


class Files:
    """Files by tokens that nobody can guess; a file keeps its own."""

    def __init__(self) -> None:
        self._tokens: dict[Path, str] = {}
        self._paths: dict[str, Path] = {}

    def href(self, path: Path) -> str:
        """The address under which a file can be had."""
        token = self._tokens.get(path)
        if token is None:
            token = self._tokens[path] = secrets.token_urlsafe(16)
            self._paths[token] = path
        return f'/file/{token}'

    def path(self, token: str) -> Path | None:
        """The file with this token."""
        return self._paths.get(token)

"""What loading a brief collects on its way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from briefpress.diagnostics import Diagnostic, error, warning
from briefpress.headings import unique
from briefpress.limits import over
from briefpress.model import Span, Unit
from briefpress.source_text import MEGABYTE, decode, is_behind_link, is_file, read_source
from briefpress.yaml_source import Scalar


@dataclass(frozen=True, slots=True)
class Reading:
    """The faults, sources and units found so far; `root` is the project's folder.

    `given` are sources by their paths that are read in the place of all that is in the folder.
    """

    root: Path
    limits: Mapping[str, int]
    given: Mapping[str, str] | None = None
    faults: list[Diagnostic] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)

    def source(self, path: str) -> str | None:
        """The text of a source file, kept; None, with a fault, where it cannot be read."""
        text, faults = self._text(path, self.limits['source_megabytes'])
        self.faults.extend(faults)
        if text is not None:
            self.sources[path] = text
        return text

    def _text(self, path: str, megabytes: int) -> tuple[str | None, tuple[Diagnostic, ...]]:
        if self.given is None:
            return read_source(self.root, path, megabytes=megabytes)
        if path not in self.given:
            return None, (error(path, 0, 'missing-file', 'there is no such file'),)
        data = self.given[path].encode()
        if len(data) > megabytes * MEGABYTE:
            size = f'{len(data) / MEGABYTE:.1f} MB are'
            return None, (error(path, 0, 'too-large', *over('source_megabytes', megabytes, size)),)
        return decode(data, path=path)

    def has(self, path: str) -> bool:
        """Whether there is a source file of this path."""
        return is_file(self.root / path) if self.given is None else path in self.given

    def names(self, folder: str) -> list[str]:
        """The names of the files in a folder, in order."""
        if self.given is not None:
            paths = map(PurePosixPath, self.given)
            return sorted(path.name for path in paths if str(path.parent) == folder)
        directory = self.root / folder
        if not directory.is_dir() or self.refuse_link(folder):
            return []
        return sorted(file.name for file in directory.iterdir() if file.is_file())

    def refuse_link(self, folder: str) -> bool:
        """Whether a folder is, or is behind, a link, which is then kept as an error."""
        linked = self.given is None and is_behind_link(self.root, f'{folder}/any')
        if linked:
            self.error(folder, 0, 'linked-file', 'this is a link to another folder', 'copy the folder itself here')
        return linked

    def error(self, path: str, line: int, code: str, message: str, hint: str = '') -> None:
        """Keep an error."""
        self.faults.append(error(path, line, code, message, hint))

    def warning(self, path: str, line: int, code: str, message: str, hint: str = '') -> None:
        """Keep a warning."""
        self.faults.append(warning(path, line, code, message, hint))

    def unit(self, name: str, kind: str, text: str, span: Span, *, form: str, margin: str = '') -> Unit:
        """A unit, kept. Its id is the name, or the name with a number where two places give one name."""
        unit = Unit(unique(name, self.units), kind, text, span, form, margin)
        self.units[unit.id] = unit
        return unit

    def scalar_unit(self, name: str, kind: str, scalar: Scalar) -> Unit:
        """The unit of a YAML value, without the line end that a block scalar has."""
        form, text = f'yaml-{scalar.style}', scalar.text.rstrip('\n')
        return self.unit(name, kind, text, scalar.span, form=form, margin=scalar.margin)

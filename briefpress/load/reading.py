"""What loading a brief collects on its way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefpress.diagnostics import Diagnostic, error, warning
from briefpress.headings import unique
from briefpress.model import Span, Unit
from briefpress.source_text import is_behind_link, read_source
from briefpress.yaml_source import Scalar


@dataclass(frozen=True, slots=True)
class Reading:
    """The faults, sources and units found so far; `root` is the project's folder."""

    root: Path
    limits: Mapping[str, int]
    faults: list[Diagnostic] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)

    def source(self, path: str) -> str | None:
        """The text of a source file, kept; None, with a fault, where it cannot be read."""
        text, faults = read_source(self.root, path, megabytes=self.limits['source_megabytes'])
        self.faults.extend(faults)
        if text is not None:
            self.sources[path] = text
        return text

    def refuse_link(self, folder: str) -> bool:
        """Whether a folder is, or is behind, a link, which is then kept as an error."""
        linked = is_behind_link(self.root, f'{folder}/any')
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

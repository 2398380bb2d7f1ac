"""What a preflight finds in a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from briefpress.diagnostics import CODES, SEVERITIES, Diagnostic


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a file. `page` counts from 1, and 0 stands for the whole file.

    `message` names the fault and is the same for each place of it; `where` tells the place and what was measured there.
    """

    code: str
    severity: str
    page: int
    where: str
    message: str
    hint: str = ''

    def __post_init__(self) -> None:
        if self.code not in CODES or self.severity not in SEVERITIES:
            raise ValueError(f'not a finding: {self.severity} {self.code}')


def folded(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in their order, the same fault of one page once: with its first place and the number of places."""
    found = tuple(dict.fromkeys(findings))
    counts = Counter(replace(finding, where='') for finding in found)
    first: dict[Finding, Finding] = {}
    for finding in found:
        first.setdefault(replace(finding, where=''), finding)
    return tuple(
        replace(finding, message=f'{finding.message} ({counts[fault]} places)') if counts[fault] > 1 else finding
        for fault, finding in first.items()
    )


def as_diagnostics(findings: Iterable[Finding], *, path: str) -> tuple[Diagnostic, ...]:
    """The findings as diagnostics of the file at a path."""
    return tuple(
        Diagnostic(path, 0, found.severity, found.code, f'{found.message}: {found.where}', found.hint, found.page)
        for found in findings
    )

"""Recording a build: what it made is entered in the manifest and shown in the report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from briefpress.build.files import former_files, manifest_path, write_file
from briefpress.build.manifest import Entry, Kept, manifest_bytes, read_manifest
from briefpress.build.outcome import MISSING, STALE, Outcome, Output
from briefpress.diagnostics import Diagnostic, error
from briefpress.project import Project


def record(project: Project, outcomes: Iterable[Outcome], *, draft: bool) -> tuple[Diagnostic, ...]:
    """Bring build/manifest.json and build/report.html up to a build; return what was amiss with them.

    What this build did not touch stays as it was, but for briefs that the project no longer has.
    """
    from briefpress.build.report import write_report  # with pdfium and Pillow, which a check does without

    entries, faults = read_manifest(project.root)
    slugs = project.slugs()
    entries = tuple(entry for entry in entries if entry.slug in slugs)
    for outcome in outcomes:
        entries = _with(entries, outcome, root=project.root, draft=draft)
    entries = tuple(sorted(entries, key=lambda entry: entry.key))
    try:
        write_file(manifest_path(project.root), manifest_bytes(entries))
        write_report(project.root, entries)
    except OSError as fault:
        faults += (error('build', 0, 'write-failed', f'the report could not be written: {fault.strerror or fault}'),)
    return faults


def _with(entries: tuple[Entry, ...], outcome: Outcome, *, root: Path, draft: bool) -> tuple[Entry, ...]:
    """The entries with what a build made of a brief.

    A brief whose language a fault hides is entered in every language that it was built in.
    """
    known = [entry for entry in entries if entry.slug == outcome.slug and entry.draft == draft]
    if outcome.language:
        known = [entry for entry in known if entry.language == outcome.language]
    new = Entry(outcome.slug, outcome.language, draft, outcome.slug, 0, '', '', (), ())
    changed = {entry.key: _changed(entry, outcome, root) for entry in known or [new]}
    # An entry without a language has served as soon as there is one with.
    stays = (
        entry
        for entry in entries
        if entry.key not in changed and (entry.language or entry.slug != outcome.slug or not outcome.language)
    )
    return (*stays, *changed.values())


def _changed(entry: Entry, outcome: Outcome, root: Path) -> Entry:
    outputs = {output.form: output for output in entry.outputs}
    outputs |= {output.form: _kept(output, entry, outcome, root) for output in outcome.outputs}
    return replace(
        entry,
        title=outcome.title or entry.title,
        pages=outcome.pages or entry.pages,
        document=outcome.document,
        note=outcome.note,
        outputs=tuple(outputs[form] for form in sorted(outputs)),
        diagnostics=outcome.diagnostics,
        progress=outcome.progress,
    )


def _kept(output: Output, entry: Entry, outcome: Outcome, root: Path) -> Kept:
    """An output as it is now: just written, left from before, or not there."""
    if output.path:
        path = output.path.relative_to(root).as_posix()
        return Kept(output.form, path, output.state, output.size, output.sha256, outcome.document)
    stays = former_files(root, slug=entry.slug, language=entry.language, form=output.form, draft=entry.draft)
    former = next((kept for kept in entry.outputs if kept.form == output.form), None)
    if not stays or not entry.language:
        return Kept(output.form, '', MISSING, 0, '', '')
    if former and former.path:
        return replace(former, state=STALE)
    return Kept(output.form, stays[0].relative_to(root).as_posix(), STALE, stays[0].stat().st_size, '', '')

"""Recording a build: what it made is entered in the ledger, and at its end in the manifest and the report."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from briefpress.build.files import former_files, manifest_path, write_file
from briefpress.build.ledger import Ledger
from briefpress.build.manifest import Entry, Kept, manifest_bytes
from briefpress.build.outcome import MISSING, STALE, Outcome, Output
from briefpress.current import MANIFEST, REPORT, WRITTEN, Selection
from briefpress.diagnostics import Diagnostic, error, warning
from briefpress.inputs import file_digest, shared_digest
from briefpress.project import Project

EVENTS = frozenset({'edited-output'})
"""Codes of what happened once, and is not said of a brief again."""


def enter(ledger: Ledger, outcome: Outcome, *, root: Path, draft: bool) -> None:
    """Enter what a build made of a brief.

    A brief whose language a fault hides is entered in every language that it was built in.
    """
    known = ledger.of_brief(outcome.slug, outcome.language, draft=draft)
    if outcome.language:
        # An entry without a language has served as soon as there is one with.
        ledger.entries.pop((outcome.slug, '', draft), None)
    new = Entry(outcome.slug, outcome.language, draft, outcome.slug, 0, '', '', (), ())
    ledger.enter([_changed(entry, outcome, root) for entry in known or [new]])


def record(
    project: Project, ledger: Ledger, selection: Selection, *, found: tuple[Diagnostic, ...] = ()
) -> tuple[Diagnostic, ...]:
    """Bring build/manifest.json and build/report.html up to a build; return what was amiss with them.

    What this build did not touch stays as it was, but a build of everything removes the outputs of what is no more.
    Where what all briefs depend on has changed meanwhile, the next build looks at all again. `found` is what is amiss
    in the project as a whole: with it, each build is to say so.
    """
    from briefpress.build.report import write_report  # with pdfium and Pillow, which a check does without

    faults = ledger.faults
    if selection.is_whole:
        faults += tuple(_remove_gone(project.root, ledger, draft=selection.draft))
    entries = tuple(sorted(ledger.entries.values(), key=lambda entry: entry.key))
    if shared_digest(project.root) != ledger.shared:
        entries = tuple(replace(entry, inputs='') for entry in entries)
    at = MANIFEST
    try:
        formats = () if found else project.house.formats
        write_file(manifest_path(project.root), manifest_bytes(entries, formats=formats))
        at = REPORT
        write_report(project.root, entries)
        ledger.close()
    except OSError as fault:
        hint = 'what was there is as it was; the next build writes it'
        faults += (error(at, 0, 'write-failed', f'could not be written to: {fault.strerror or fault}', hint),)
    return faults


def _remove_gone(root: Path, ledger: Ledger, *, draft: bool) -> Iterator[Diagnostic]:
    """Remove the outputs of briefs and translations that the build has not met; what somebody has edited stays."""
    for entry in [entry for key, entry in ledger.entries.items() if entry.draft == draft and key not in ledger.met]:
        try:
            for output in entry.outputs:
                digest = file_digest(root / output.path) if output.path else ''
                if digest and digest not in ledger.written[output.path]:
                    hint = 'move it to another place, or delete it'
                    message = 'its source is no more; this stays, as somebody has edited it since it was built'
                    yield warning(output.path, 0, 'edited-output', message, hint)
                elif digest:
                    (root / output.path).unlink()
                    with suppress(OSError):  # there is more in the folder
                        (root / output.path).parent.rmdir()
        except OSError as fault:
            message = f'its source is no more, and this could not be removed: {fault.strerror or fault}'
            yield error(output.path, 0, 'write-failed', message)
        else:
            del ledger.entries[entry.key]


def _changed(entry: Entry, outcome: Outcome, root: Path) -> Entry:
    outputs = {output.form: output for output in entry.outputs}
    outputs |= {output.form: _kept(output, entry, outcome, root) for output in outcome.outputs}
    found = tuple(fault for fault in outcome.diagnostics if fault.code not in EVENTS)
    if entry.fingerprint and entry.fingerprint == outcome.fingerprint:
        # What is true of a format that this build did not make.
        found = tuple(dict.fromkeys(found + entry.diagnostics))
    return replace(
        entry,
        title=outcome.title or entry.title,
        pages=outcome.pages or entry.pages,
        document=outcome.document,
        note=outcome.note,
        outputs=tuple(outputs[form] for form in sorted(outputs)),
        diagnostics=found,
        progress=outcome.progress,
        fingerprint=outcome.fingerprint,
        inputs=outcome.inputs,
    )


def _kept(output: Output, entry: Entry, outcome: Outcome, root: Path) -> Kept:
    """An output as it is now: as this build would make it, left from before, or not there."""
    if output.path:
        path = output.path.relative_to(root).as_posix()
        facts = output.size, output.sha256, outcome.document, outcome.fingerprint
        return Kept(output.form, path, WRITTEN, *facts)
    stays = former_files(root, slug=entry.slug, language=entry.language, form=output.form, draft=entry.draft)
    former = next((kept for kept in entry.outputs if kept.form == output.form), None)
    if not stays or not entry.language:
        return Kept(output.form, '', MISSING, 0, '', '', '')
    if former and former.path:
        return replace(former, state=STALE)
    path = stays[0].relative_to(root).as_posix()
    return Kept(output.form, path, STALE, stays[0].stat().st_size, '', '', '')

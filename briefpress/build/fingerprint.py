"""The fingerprint of an edition: the digest of all that its files, and what is found in them, depend on."""

from __future__ import annotations

from briefpress.build.job import Job
from briefpress.diagnostics import Diagnostic
from briefpress.inputs import joined_digest
from briefpress.model import canonical_digest
from briefpress.preflight import verapdf


def fingerprint(job: Job, found: tuple[Diagnostic, ...], *, versions: str) -> str:
    """Equal for jobs that make equal files and are told of in equal words.

    `found` is what was found before, `versions` the digest of what runs the job. Which formats are made is not in it.
    """
    return joined_digest(
        job.document.digest(),
        job.otherwise.digest() if job.otherwise else '',
        canonical_digest(job.condition, job.pages, job.ladder, found),
        'asked' if verapdf.is_asked(draft=job.document.draft) else '',
        versions,
    )

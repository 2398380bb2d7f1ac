"""Whether a PDF conforms to PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), as page-validation sees it."""

from __future__ import annotations

from collections.abc import Iterator

from briefpress import installed
from briefpress.preflight.finding import Finding

PACKAGE = 'page-validation'
PROFILES = {'PDF_A_3A': 'PDF/A-3a', 'PDF_UA_1': 'PDF/UA-1'}

WAIVED = {
    # Only PDF/A-1 forbids a compressed XMP packet (ISO 19005-1, 6.7.2); veraPDF takes it too.
    'PDFA3A-METADATA-FILTER-001',
    # Data that end with a carriage return are followed by a line feed, which the validator takes for one line end. The
    # lengths of streams are measured in `structure.py`.
    'PDFA3A-STREAM-LENGTH-001',
    'PDFUA1-STREAM-LENGTH-001',
}


def check_conformance(data: bytes) -> Iterator[Finding]:
    """Each rule that is broken; one warning where the machine has no page-validation."""
    if installed.version(PACKAGE) is None:
        message = 'whether the file is PDF/A-3a and PDF/UA-1 was not looked at'
        yield Finding('pdf-conformance', 'warning', 0, f'{PACKAGE} is not here', message, f'pip install {PACKAGE}')
        return
    import page

    for profile, name in PROFILES.items():
        try:
            report = page.validate_pdf_bytes(data, profile=page.ValidationProfile[profile])
        except page.PageError as fault:  # of a file that is larger or deeper than it takes
            hint = 'a drawing may be too complex: simplify it'
            yield Finding('pdf-conformance', 'error', 0, str(fault), f'whether it is {name} cannot be measured', hint)
            continue
        for failure in report.failures:
            if failure.rule_id not in WAIVED:
                yield Finding('pdf-conformance', 'error', 0, failure.rule_id, f'not {name}: {failure.message}')

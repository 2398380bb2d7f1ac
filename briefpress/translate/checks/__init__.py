"""`i18n check`: what a machine can tell about a translation by its source.

The rules are made to raise no false alarm on a good translation. Each is a function from a Pair to Faults with a code
of its own; a translator silences one for a text with the remark `waive: <code>`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from briefpress.diagnostics import Diagnostic, warning
from briefpress.translate.catalogue import DECIDE, Entry
from briefpress.translate.checks import lengths, letters, markup, numerals, punctuation, terms
from briefpress.translate.checks.pair import Fault, Pair, shown
from briefpress.translate.glossary import Glossary
from briefpress.yaml_values import did_you_mean

__all__ = ['RULES', 'check_entry']

RULES: Mapping[str, Callable[[Pair], Iterable[Fault]]] = {
    'same-as-source': lengths.check_same,
    'wrong-script': letters.check_script,
    'length-differs': lengths.check_length,
    'number-differs': numerals.check_numbers,
    'mixed-digits': numerals.check_digits,
    'token-differs': markup.check_tokens,
    'markup-differs': markup.check_markup,
    'html-added': markup.check_html,
    'placeholder-differs': markup.check_placeholders,
    'separator-lost': markup.check_timeline,
    'end-differs': punctuation.check_end,
    'unbalanced': punctuation.check_balance,
    'term-differs': terms.check_terms,
    'keep-lost': terms.check_kept,
    'hidden-character': letters.check_hidden,
    'not-composed': letters.check_composed,
    'outer-space': letters.check_spaces,
    'line-break': letters.check_lines,
}
"""The rules by their codes, in the order of their diagnostics."""

_INSTEAD: Mapping[str, frozenset[str]] = {
    'wrong-script': frozenset({'same-as-source'}),
    'unbalanced': frozenset({'token-differs', 'markup-differs'}),
    'markup-differs': frozenset({'html-added', 'token-differs'}),
    'term-differs': frozenset({'wrong-script', 'length-differs'}),
    'keep-lost': frozenset({'length-differs'}),
    'end-differs': frozenset({'wrong-script', 'length-differs'}),
}
"""Rules that say the same as another one that has spoken, less well."""


def check_entry(
    entry: Entry, *, language: str, source_language: str, glossary: Glossary, keep: Sequence[str]
) -> tuple[Diagnostic, ...]:
    """What is amiss in a translation, as warnings at its place in the catalogue; none where there is no translation."""
    path, line = (entry.span.path, entry.span.line) if entry.span else ('', 0)
    faults = list(_unknown_waivers(entry))
    if not entry.obsolete:
        faults += _conflicts(entry)
    if entry.target and not entry.obsolete:
        pair = Pair(entry.context, entry.source, entry.target, language, source_language, glossary, tuple(keep))
        faults += _faults(pair, entry.waived)
    where = f'"{shown(entry.source)}"'
    return tuple(warning(path, line, fault.code, f'{where}: {fault.message}', fault.hint) for fault in faults)


def _faults(pair: Pair, waived: frozenset[str]) -> Iterator[Fault]:
    found = {code: [*rule(pair)] for code, rule in RULES.items() if code not in waived}
    spoken = {code for code, faults in found.items() if faults}
    for code, faults in found.items():
        if not _INSTEAD.get(code, frozenset()) & spoken:
            yield from faults


def _conflicts(entry: Entry) -> Iterator[Fault]:
    for other in entry.conflicts:
        yield Fault('conflict', f'nobody has decided between this translation and: {other}', DECIDE)


def _unknown_waivers(entry: Entry) -> Iterator[Fault]:
    for name in sorted(entry.waived - set(RULES) - {''}):
        yield Fault('unknown-waiver', f'there is no rule {name!r} to waive', did_you_mean(name, list(RULES)))

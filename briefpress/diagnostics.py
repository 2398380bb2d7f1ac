"""What is reported to people: closed values, rendered in one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SEVERITIES = ('error', 'warning')

CODES: dict[str, str] = {
    # the bytes of a source file
    'invalid-utf8': 'a file is not UTF-8',
    'control-character': 'a NUL or control character',
    'too-large': 'a file, table or unit over its limit',
    'missing-file': 'a file that another names is not there',
    'linked-file': 'a file behind a symbolic link',
    # YAML, front matter and tables
    'front-matter-missing': 'brief.md does not begin with ---',
    'front-matter-unclosed': 'the front matter has no closing ---',
    'yaml-syntax': 'YAML that cannot be read',
    'yaml-comment': 'a # that hides the rest of a value',
    'duplicate-key': 'a key stands twice in one mapping',
    'unknown-key': 'a key that means nothing here',
    'missing-key': 'a key that has to be there is not',
    'wrong-type': 'a value of another type than its key asks for',
    'bad-value': 'a value that its key does not allow',
    'bad-date': 'a date that is not in the calendar, or not written YYYY-MM-DD',
    'unknown-column': 'a row has a value for a column that the table does not declare',
    'missing-column': 'a declared column that the rows or the CSV lack',
    'duplicate-column': 'two columns with one id',
    'missing-row-id': 'a row without an id',
    'duplicate-row': 'two rows with one id',
    'csv-fields': 'a CSV row with too many or too few fields',
    'csv-quote': 'a CSV quotation mark that is never closed',
    # the structure of the text
    'missing-section': 'a section that the type requires is missing',
    'skipped-heading': 'a heading more than one level below the one before',
    'title-heading': 'a level 1 heading in the text; the title is the only one',
    'duplicate-id': 'one id on two things',
    'unknown-component': 'a /// component that has no template',
    'component-argument': 'a component without the argument it needs, or with one it does not take',
    'component-body': 'a component whose content is not of its form',
    'unknown-option': 'an option that a component does not know',
    'unknown-table': 'a table component names no table of the brief',
    'unused-table': 'a table that the text never shows',
    'unknown-template': 'a type that has no template',
    'broken-reference': 'a reference to an id that is not in the brief, or a link without text',
    'undefined-footnote': 'a footnote mark without its footnote',
    'duplicate-footnote': 'a footnote that is defined twice',
    'unused-footnote': 'a footnote that nothing refers to',
    'footnote-body': 'a footnote with more in it than paragraphs',
    'conflict-left': 'a mark of two texts between which nobody has chosen',
    'lost-note': 'a note on words or a unit that the brief does not have',
    # Markdown that is refused or suspicious
    'raw-html': 'HTML in Markdown',
    'link-scheme': 'a link that is not https, http, mailto or #id',
    'refused-attribute': 'an attribute that content may not set',
    'unclosed-fence': 'a code fence without its end',
    'unclosed-component': 'a component without its closing ///',
    'leftover-markup': 'Markdown marks that would stay in the text',
    'not-a-table': 'lines that look like a table but are not read as one',
    'table-cells': 'a table row with more or fewer cells than its header',
    'shallow-nesting': 'a list indented too little to belong to the item above',
    'too-deep': 'lists and quotations nested too deeply',
    # images
    'missing-image': 'an image file that is not there',
    'corrupt-image': 'an image that cannot be decoded to its end',
    'oversized-image': 'an image over the limit of pixels or bytes',
    'image-format': 'an image that is not PNG, JPEG or SVG, or an SVG with parts that are not allowed',
    'missing-alt': 'an image without alternative text',
    # translations
    'bad-catalogue': 'a catalogue that cannot be read, or is of another language',
    'not-current': 'a translation that is not ready for a release',
    'bad-glossary': 'a content/glossary.csv that cannot be used, or a row of it',
    'same-as-source': 'a translation that is still the source',
    'wrong-script': 'a translation in letters of another language',
    'length-differs': 'a translation far longer or shorter than its source',
    'number-differs': 'a translation with other numbers than its source',
    'mixed-digits': 'a translation in digits of two scripts, or of a foreign one',
    'token-differs': 'a translation with other addresses, references, footnote marks or code',
    'markup-differs': 'a translation with other inline marks than its source',
    'html-added': 'HTML in a translation',
    'placeholder-differs': 'a translation with other placeholders, or with the mark of a template',
    'separator-lost': 'a timeline item whose translation has no colon after the date',
    'end-differs': 'a translation that ends with another kind of mark',
    'unbalanced': 'a bracket or quotation mark of a translation without its pair',
    'term-differs': 'a term that is not translated as the glossary has it',
    'keep-lost': 'a word to be kept as it is that a translation lacks',
    'hidden-character': 'a character in a translation that cannot be seen',
    'not-composed': 'a translation that is not in Unicode form NFC',
    'outer-space': 'a translation with a space at either end',
    'line-break': 'a translation with a line break that its source has not',
    'unknown-waiver': 'a remark that waives a rule that there is not',
    'bad-exchange': "a translator's file that cannot be read, or is of another brief or language",
    'not-imported': 'a file with translations that came home and were not imported stands where an export would go',
    'conflict': 'a text that someone elsewhere and someone here have both changed',
    'source-edited': "a source that was changed in a translator's file",
    'outdated': 'something came home for a text that has changed or gone since the export',
    'emptied-target': 'a translation that came home empty, or was accepted where there is none',
    'rows-left-out': 'texts that were exported and did not come home',
    'row-twice': 'a text that came home twice, with two translations',
    'joined-lines': 'a translation that came home in several lines, which are one now',
    # Word drafts that come home
    'bad-draft': 'a Word file that cannot be read, or is of no brief of the project',
    'draft-source': 'the source that a draft was made from is damaged or not known',
    'not-placed': 'what was edited in a draft and finds no place in its source',
    'look-lost': 'a look of edited text that Markdown cannot write',
    'stray-text': "text in a translator's file that belongs to no row",
    # Word documents that become briefs
    'bad-word-file': 'a file that is no Word document, or is not safe to open',
    'not-carried': 'something of a Word document that is not in the brief made of it',
    'carried-otherwise': 'something of a Word document that is in the brief in another way',
    'added-section': 'a section that the type requires and the Word document has not',
    # merging and writing
    'missing-word': 'a fixed word without its translation',
    'unverified-word': 'fixed words that nobody who speaks the language has read',
    'template-fault': 'a template that fails',
    'missing-glyph': 'a character that no declared font has',
    'fallback-face': 'a language is set in another face than its house wishes',
    'fallback-font': 'a font in the PDF that the stylesheets do not declare',
    'duplicate-face': 'two font files for one face of a family',
    'missing-font': 'a font file that a stylesheet names is not installed',
    'bad-word-styles': 'a styles/word.docx that cannot be read',
    'font-not-embedded': 'a font that may not or cannot be put into the Word draft',
    'dead-link': 'a link inside the document that leads nowhere',
    'refused-css': 'a declaration that the layout does not understand',
    'failed-image': 'an image that the layout left out',
    'layout': 'anything else that the layout reports',
    'missing-profile': 'the ICC profile of the press is not there, or is another file',
    'press-refused': 'something that has no safe form in the inks of the press',
    'no-word-form': 'an element that has no form in Word; its text is kept',
    # the laid-out pages
    'overflow': 'something reaches past the page or past the block that it stands in',
    'clipped-cell': 'the text of a table cell is too wide or too high for it',
    'split-row': 'a table row that is torn over two pages',
    'headless-table': 'a table that goes on over the page without its header',
    'stranded-heading': 'a heading at the foot of a page, and its text on the next',
    'orphan': 'the first line of a paragraph alone at the foot of a page',
    'widow': 'the last line of a paragraph alone at the head of a page',
    'short-page': 'a page less than a third full',
    'hyphen-ladder': 'more than two lines in a row that end with a hyphen',
    'loose-line': 'a justified line with wide gaps between its words',
    'low-resolution': 'an image with too few pixels for its size on the page',
    'too-long': 'a brief has more pages than its author promised',
    # the PDF
    'pdf-conformance': 'a PDF that is not PDF/A-3a or not PDF/UA-1',
    'pdf-structure': 'a PDF that is not well formed, or without its language or title',
    'pdf-font': 'a font that is not in the PDF',
    'unreadable-text': 'text that does not come out of the PDF as it was written',
    # the press file
    'press-file': 'a press file whose bytes, syntax or objects a press cannot take',
    'press-identity': 'a press file that does not say, or says in two ways, what it is',
    'press-intent': 'a press file without the printing condition and its ICC profile',
    'press-box': 'page boxes that are missing or do not fit, or too little bleed',
    'press-annotation': 'links, forms, scripts or attachments in a press file',
    'press-colour': 'a colour that is not CMYK, or that the press would change',
    'press-ink': 'more ink on one spot than the paper takes',
    'press-black': 'text in several inks, black that knocks out, white that overprints',
    'press-line': 'a line too thin to print',
    'press-image': 'a picture too coarse for print, or one that would print as a negative',
    'press-font': 'a font that is not whole in the press file',
    'press-marks': 'marks that are missing, or something else outside the bleed',
    'press-bleed': 'ink that ends at the edge of the page',
    # building
    'write-failed': 'an output that could not be written',
    'edited-output': 'a file in build/ that somebody has edited',
    'bad-manifest': 'a build/manifest.json that cannot be read',
    'over-time': 'a brief that takes longer than a job may',
    'over-memory': 'a brief that takes more memory than a job may',
    'worker-lost': 'a brief whose worker process came to an end, twice',
    'cluster': 'an edition that the cluster could not make',
    'internal': 'a fault of briefpress itself',
}
"""Every code and what it means in a few words; docs/diagnostics.md says more about each."""


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One fault. `path` is relative to the project; `line` counts from 1, and 0 stands for the whole file.

    What was found on a laid-out page has its number, from 1, and `box`: left, top, right and bottom in points from the
    upper left corner of the sheet, or nothing where it is about all of the page.
    """

    path: str
    line: int
    severity: str
    code: str
    message: str
    hint: str = ''
    page: int = 0
    box: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if self.code not in CODES or self.severity not in SEVERITIES:
            raise ValueError(f'not a diagnostic: {self.severity} {self.code}')

    def __str__(self) -> str:
        place = f'{self.path}:{self.line}' if self.line else self.path
        page = f'page {self.page}: ' if self.page else ''
        text = _in_one_line(f'{place}: {self.severity}: {page}{self.message} [{self.code}]')
        return f'{text}\n    hint: {_in_one_line(self.hint)}' if self.hint else text


def _in_one_line(text: str) -> str:
    """A text with the line ends that a source may bring into it as spaces."""
    return ' '.join(text.splitlines())


def stops(found: Iterable[Diagnostic]) -> bool:
    """Whether there is an error among diagnostics."""
    return any(fault.severity == 'error' for fault in found)


def error(path: str, line: int, code: str, message: str, hint: str = '') -> Diagnostic:
    """A diagnostic that keeps its brief from being built."""
    return Diagnostic(path, line, 'error', code, message, hint)


def warning(path: str, line: int, code: str, message: str, hint: str = '') -> Diagnostic:
    """A diagnostic that is only shown."""
    return Diagnostic(path, line, 'warning', code, message, hint)

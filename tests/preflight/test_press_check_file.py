"""What the checker finds in a press file as a whole: its bytes, what it says of itself, its printing condition."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from press_file import CONDITION, TOTAL_INK, checked, clean, planted, profile, saved

from briefpress.preflight.finding import Finding, folded
from briefpress.preflight.press import check_press
from briefpress.preflight.press.identity import read_date

Change = Callable[[Any], Any]


def codes(data: bytes, **options: str) -> set[tuple[str, str]]:
    return {(found.code, found.message) for found in check_press(data, total_ink=TOTAL_INK, **options)}


def test_a_press_file_without_a_fault_is_left_alone() -> None:
    assert checked(clean()) == ()


def test_the_same_fault_of_a_page_is_told_once_with_the_number_of_its_places() -> None:
    places = [
        Finding('press-line', 'warning', page, where, 'thin')
        for page, where in ((1, 'a'), (1, 'b'), (1, 'a'), (2, 'c'))
    ]
    assert folded(places) == (
        Finding('press-line', 'warning', 1, 'a', 'thin (2 places)'),
        Finding('press-line', 'warning', 2, 'c', 'thin'),
    )


def test_a_finding_has_a_code_that_is_documented() -> None:
    with pytest.raises(ValueError, match='not a finding'):
        Finding('press-nothing', 'error', 0, '', '')


@pytest.mark.parametrize(
    ('change', 'message'),
    [
        (lambda data: data.replace(b'%PDF-1.6', b'%PDF-1.7'), 'the file does not begin as a PDF of version 1.3 to 1.6'),
        (lambda data: data[:8] + b'\n%%%%%%' + data[15:], 'the file does not begin as a PDF of version 1.3 to 1.6'),
        (lambda data: data + b'more', 'the file does not end with %%EOF'),
    ],
    ids=['version', 'binary comment', 'end'],
)
def test_the_first_and_last_bytes_are_read(change: Change, message: str) -> None:
    assert ('press-file', message) in codes(change(clean()))


@pytest.mark.parametrize('data', [b'', b'%PDF-1.6\nno more\n%%EOF'], ids=['nothing', 'no objects'])
def test_what_is_no_pdf_is_a_finding_and_no_exception(data: bytes) -> None:
    assert ('press-file', 'the file cannot be read') in codes(data)


@pytest.mark.parametrize('seed', range(40))
def test_a_broken_file_gives_findings_and_no_exception(seed: int) -> None:
    dice = random.Random(seed)
    with pikepdf.open(io.BytesIO(clean())) as pdf:
        data = bytearray(saved(pdf, compress_streams=False))
    for _ in range(20):
        place = dice.randrange(len(data))
        data[place : place + dice.randrange(9)] = dice.randbytes(dice.randrange(9))
    assert checked(bytes(data))


def test_an_encrypted_file_is_found_with_and_without_its_password() -> None:
    with_user = {'encryption': pikepdf.Encryption(owner='x', user='y', R=4), 'deterministic_id': False}
    assert ('press-file', 'the file is encrypted') in planted(lambda _: None, **with_user)
    free = {'encryption': pikepdf.Encryption(owner='x', user='', R=4), 'deterministic_id': False}
    assert ('press-file', 'the file is encrypted') in planted(lambda _: None, **free)


def test_a_missing_identifier_is_found() -> None:
    start = clean().index(b'/ID [')
    end = clean().index(b']', start) + 1
    data = clean()[:start] + b' ' * (end - start) + clean()[end:]
    assert codes(data) == {('press-file', 'the file has no identifier (ID)')}


def test_broken_syntax_is_found() -> None:
    compressed = clean().index(b'stream\n', clean().index(b'/FlateDecode')) + 20
    data = clean()[:compressed] + b'\0\0\0\0\0\0\0\0' + clean()[compressed + 8 :]
    assert ('press-file', 'the syntax is broken') in {(code, text.split(' (')[0]) for code, text in codes(data)}


def extra(**keys: object) -> Change:
    """Puts a stream with these keys into the file."""
    return lambda pdf: pdf.Root.__setitem__('/Extra', pdf.make_stream(b'x', **keys))


def content(text: bytes) -> Change:
    return lambda pdf: pdf.pages[0].contents_add(pdf.make_stream(text))


OBJECTS = {
    'external data': (extra(F=String('a.bin')), 'data outside the file (F)'),
    'external filter': (extra(FFilter=Name.FlateDecode), 'data outside the file (FFilter)'),
    'opi': (extra(OPI=Dictionary()), 'a stand-in for a picture elsewhere (OPI) (OPI)'),
    'reference': (extra(Ref=Dictionary()), 'a page of another file (a reference XObject) (Ref)'),
    'alternates': (extra(Alternates=Array()), 'alternate images (Alternates)'),
    'postscript': (extra(Subtype=Name.PS), 'a PostScript XObject'),
    'postscript form': (extra(Subtype=Name.Form, Subtype2=Name.PS), 'a PostScript XObject'),
    'javascript': (
        lambda pdf: pdf.Root.__setitem__('/Extra', pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String('x')))),
        'JavaScript',
    ),
    'unknown operator': (content(b'1 xx'), 'the operator xx does not exist'),
    'q': (content(b'q'), 'q without Q'),
    'Q': (content(b'Q'), 'Q without q'),
    'operands': (content(b'1 2 cm'), 'the operator cm cannot be carried out'),
    'no resource': (content(b'/None gs'), 'ExtGState /None is not defined'),
}


@pytest.mark.parametrize(('change', 'message'), OBJECTS.values(), ids=OBJECTS)
def test_a_fault_of_an_object_is_found(change: Change, message: str) -> None:
    assert planted(change) == {('press-file', message)}


def test_a_filter_that_presses_do_not_know_is_found() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root['/Extra'] = pikepdf.Stream(pdf, b'')
        pdf.Root['/Extra'].write(bytes.fromhex('800b6050220c0c8501'), filter=Name.LZWDecode)

    kept = {'stream_decode_level': pikepdf.StreamDecodeLevel.none, 'compress_streams': False}
    assert planted(change, **kept) == {('press-file', 'the filter LZWDecode is not allowed')}


def test_forms_that_call_themselves_end() -> None:
    def loop(pdf: pikepdf.Pdf) -> None:
        form = pdf.pages[0].obj.Resources.XObject.Glass
        form.Resources = Dictionary(XObject=Dictionary(Glass=form))
        form.write(b'/Glass Do')

    assert planted(loop) == {('press-file', 'forms stand too deep in each other')}


def xmp(old: str, new: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        data = pdf.Root.Metadata.read_bytes()
        assert old.encode() in data
        pdf.Root.Metadata.write(data.replace(old.encode(), new.encode()))

    return change


def info(key: str, value: pikepdf.Object | None) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        if value is None:
            del pdf.trailer.Info[key]
        else:
            pdf.trailer.Info[key] = value

    return change


DISAGREE, DATE = 'Info and XMP disagree', 'a date is missing or wrong, or Info and XMP disagree'
PROPERTY = 'a property is missing from the XMP metadata'
IDENTITY = {
    'no xmp': (lambda pdf: pdf.Root.__delitem__('/Metadata'), 'there is no XMP metadata'),
    'broken xmp': (xmp('</rdf:RDF>', ''), 'the XMP metadata cannot be read'),
    'no version id': (xmp('<xmpMM:VersionID>1</xmpMM:VersionID>', ''), PROPERTY),
    'empty document id': (xmp('uuid:1', ''), PROPERTY),
    'no untrapped': (info('/Trapped', Name.Unknown), 'the file does not say whether it is trapped'),
    'trapped': (info('/Trapped', Name('/True')), DISAGREE),
    'title': (info('/Title', String('Space')), DISAGREE),
    'author': (info('/Author', String('A. Rao')), DISAGREE),
    'producer': (info('/Producer', String('x')), DISAGREE),
    'created': (info('/CreationDate', String('D:20251014000001Z')), DATE),
    'modified': (info('/ModDate', None), DATE),
    'no date': (info('/ModDate', String('D:20251399000000Z')), DATE),
}


@pytest.mark.parametrize(('change', 'message'), IDENTITY.values(), ids=IDENTITY)
def test_a_fault_of_what_the_file_says_of_itself_is_found(change: Change, message: str) -> None:
    assert planted(change) == {('press-identity', message)}


def test_another_standard_is_found() -> None:
    messages = {message for _, message in planted(xmp('PDF/X-4<', 'PDF/X-3<'))}
    assert messages == {'the file calls itself PDF/X-3, not PDF/X-4', DISAGREE}


@pytest.mark.parametrize(
    ('pdf', 'iso'),
    [
        ("D:20251014053000+05'30'", '2025-10-14T00:00:00Z'),
        ("D:20251014000000Z00'00'", '2025-10-14T00:00:00.000+00:00'),
        ('D:20251014000000-0100', '2025-10-14T01:00:00'),
    ],
)
def test_dates_are_compared_as_instants(pdf: str, iso: str) -> None:
    assert read_date(pdf) == read_date(iso) is not None
    assert read_date('2025-02-30T00:00:00Z') is None


def intent(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.Root.OutputIntents[0]


def icc(change: Change) -> Change:
    return lambda pdf: intent(pdf).DestOutputProfile.write(change(profile()))


PRINTER = 'it is not the profile of a CMYK printer'
INTENT = {
    'none': (
        lambda pdf: pdf.Root.__delitem__('/OutputIntents'),
        'the file has 0 output intents for PDF/X and needs one',
    ),
    'two': (
        lambda pdf: pdf.Root.OutputIntents.append(intent(pdf)),
        'the file has 2 output intents for PDF/X and needs one',
    ),
    'no name': (
        lambda pdf: intent(pdf).__setitem__('/OutputConditionIdentifier', String('')),
        'the printing condition has no name',
    ),
    'another': (
        lambda pdf: intent(pdf).__setitem__('/OutputConditionIdentifier', String('FOGRA52')),
        f'the file is for FOGRA52, not for {CONDITION}',
    ),
    'no profile': (
        lambda pdf: intent(pdf).__delitem__('/DestOutputProfile'),
        'the ICC profile of the printing condition is not in the file',
    ),
    'three inks': (
        lambda pdf: intent(pdf).DestOutputProfile.__setitem__('/N', 3),
        'the file says that it has 3 inks, not 4',
    ),
    'cut': (icc(lambda data: data[:-10]), 'it is not a whole ICC profile'),
    'a screen': (icc(lambda data: data[:12] + b'mntr' + data[16:]), PRINTER),
    'RGB': (icc(lambda data: data[:16] + b'RGB ' + data[20:]), PRINTER),
    'too new': (
        icc(lambda data: data[:8] + b'\x05\x00' + data[10:]),
        'its version 5.0 is newer than PDF/X-4 knows (4.2)',
    ),
    'no tables': (
        icc(lambda data: data.replace(b'B2A0', b'XXXX', 1)),
        'its tables from ink to colour and back are not there',
    ),
}


@pytest.mark.parametrize(('change', 'message'), INTENT.values(), ids=INTENT)
def test_a_fault_of_the_printing_condition_is_found(change: Change, message: str) -> None:
    assert planted(change) == {('press-intent', message)}


def test_the_profile_agreed_on_is_the_only_one() -> None:
    assert codes(clean(), profile_sha256='0' * 64) == {
        ('press-intent', 'it is another profile than the one agreed on (sha256)')
    }


def test_the_same_file_gives_the_same_findings_in_the_same_order() -> None:
    with pikepdf.open(io.BytesIO(clean())) as pdf:
        del pdf.pages[1].obj['/BleedBox']
        del pdf.Root['/Metadata']
        data = saved(pdf)
    assert checked(data) == checked(data)
    assert [found.page for found in checked(data)] == sorted(found.page for found in checked(data))

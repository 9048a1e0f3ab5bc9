"""Each file is a real one: a good template with the one thing changed that makes it a bad one."""

import io
import zipfile
from collections.abc import Callable
from random import Random

import docx
import pytest

from summaries.errors import (
    EncryptedTemplateError,
    MacroTemplateError,
    NotADocumentError,
    OutwardTemplateError,
    OversizedTemplateError,
    TemplateError,
)
from summaries.minutes import compose
from summaries.word import write_docx
from summaries.word.screening import LARGEST_BYTES, MOST_PARTS
from tests.summaries.congress import CONGRESS
from tests.summaries.word.houses import bare, changed, house, packed, saved
from tests.summaries.word.test_writer import NOON

HOUSE, BARE = house(), bare()
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DOCUMENT_RELS = "word/_rels/document.xml.rels"


def refused(template: bytes) -> TemplateError:
    """What is said of a template; nothing is written."""
    stream = io.BytesIO()
    with pytest.raises(TemplateError) as caught:
        write_docx(compose(CONGRESS), stream, written_at=NOON, template=template)
    assert stream.getvalue() == b""
    return caught.value


def related(kind: str, target: str) -> bytes:
    relation = (
        f'<Relationship Id="rId99" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
    )
    return changed(HOUSE, {DOCUMENT_RELS: ("</Relationships>", f"{relation}</Relationships>")})


def in_header(marks: str) -> bytes:
    return changed(HOUSE, {"word/header1.xml": ("</w:hdr>", f"<w:p>{marks}</w:p></w:hdr>")})


@pytest.mark.parametrize(
    "template",
    [
        *(b"", b"%PDF-1.7", b"PK\x03\x04", HOUSE[: len(HOUSE) // 2], b"x" * 5_000),
        *(packed({}), packed({"mimetype": "application/vnd.oasis.opendocument.text"})),
        bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600),
        changed(BARE, {"word/document.xml": "<w:document"}),
        changed(BARE, {"word/document.xml": f"<w:document {MAIN}/>"}),
        changed(BARE, {"[Content_Types].xml": ("wordprocessingml", "spreadsheetml")}),
        changed(BARE, {"_rels/.rels": (OFFICE, "http://purl.oclc.org/ooxml/officeDocument")}),
        changed(BARE, {"_rels/.rels": ("word/document.xml", "word/autre.xml")}),
        changed(HOUSE, {"word/styles.xml": ('w:type="paragraph"', 'w:type="autre"')}),
    ],
)
def test_what_is_no_word_document_is_refused(template: bytes) -> None:
    assert isinstance(refused(template), NotADocumentError)


def test_a_part_that_declares_entities_is_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    document = f"{bomb}<w:document {MAIN}><w:body><w:p/></w:body></w:document>"

    error = refused(changed(BARE, {"word/document.xml": document}))

    assert isinstance(error, NotADocumentError)
    assert "declares a document type" in str(error)


def test_a_byte_changed_on_the_way_is_noticed() -> None:
    place = HOUSE.index(b"word/media/") + 60

    broken = HOUSE[:place] + bytes([HOUSE[place] ^ 0xFF]) + HOUSE[place + 1 :]

    assert isinstance(refused(broken), NotADocumentError)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused() -> None:
    stream = io.BytesIO(BARE)
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("word/document.xml", "<autre/>")

    assert isinstance(refused(stream.getvalue()), NotADocumentError)


def test_an_index_that_leads_before_the_beginning_is_refused() -> None:
    end = BARE.rindex(b"PK\x05\x06")
    place = BARE.index(b"PK\x01\x02")

    moved = BARE[: end + 16] + (place + 1_000_000).to_bytes(4, "little") + BARE[end + 20 :]

    assert isinstance(refused(moved), NotADocumentError)


def _wrapped() -> bytes:
    name = "EncryptedPackage".encode("utf-16-le")
    return bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600) + name + bytes(600)


def _locked() -> bytes:
    """Every entry of the file flagged as encrypted, in its own header and in the index."""
    locked = bytearray(BARE)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = locked.find(mark)
        while place >= 0:
            locked[place + offset] |= 1
            place = locked.find(mark, place + 4)
    return bytes(locked)


@pytest.mark.parametrize("made", [_wrapped, _locked])
def test_a_template_with_a_password_is_refused(made: Callable[[], bytes]) -> None:
    assert isinstance(refused(made()), EncryptedTemplateError)


@pytest.mark.parametrize(
    ("template", "part"),
    [
        (
            changed(
                HOUSE,
                {
                    "[Content_Types].xml": (
                        "vnd.openxmlformats-officedocument.wordprocessingml.document.main",
                        "vnd.ms-word.document.macroEnabled.main",
                    )
                },
            ),
            "word/document.xml",
        ),
        (changed(HOUSE, {"word/vbaProject.bin": b"\xd0\xcf"}), "word/vbaProject.bin"),
        (changed(HOUSE, {"word/activeX/activeX1.bin": b"a"}), "word/activeX/activeX1.bin"),
    ],
)
def test_a_template_with_a_program_in_it_is_refused(template: bytes, part: str) -> None:
    error = refused(template)

    assert isinstance(error, MacroTemplateError)
    assert error.part == part


@pytest.mark.parametrize(
    ("template", "what"),
    [
        (HOUSE + bytes(LARGEST_BYTES), "bytes"),
        (changed(HOUSE, {"word/media/a.bin": bytes(50_000_000)}), "unpacked bytes"),
        (changed(HOUSE, {"word/media/a.bin": bytes(9_000_000)}), "times its size once unpacked"),
        (
            changed(HOUSE, {"word/a.xml": Random(0).randbytes(5_100_000).hex()}),  # noqa: S311 — noise that does not shrink
            "bytes of XML in one part",
        ),
        (changed(HOUSE, {f"word/{n}.bin": b"" for n in range(MOST_PARTS)}), "parts"),
    ],
)
def test_a_template_that_holds_too_much_is_refused(template: bytes, what: str) -> None:
    error = refused(template)

    assert isinstance(error, OversizedTemplateError)
    assert error.what == what
    assert error.found > error.limit


def test_an_index_that_declares_less_than_there_is_is_refused() -> None:
    large = changed(BARE, {"word/media/a.bin": bytes(60_000_000)})
    size = (60_000_000).to_bytes(4, "little")

    error = refused(large.replace(size, (10).to_bytes(4, "little")))

    assert isinstance(error, NotADocumentError)


@pytest.mark.parametrize(
    ("template", "kind"),
    [
        (related("attachedTemplate", "https://ailleurs.example/a.dotm"), "attachedTemplate"),
        (related("image", "https://ailleurs.example/a.png"), "image"),
        (related("frame", "file:///serveur/partage"), "frame"),
        (
            in_header('<w:fldSimple w:instr=" INCLUDEPICTURE &quot;b.png&quot; "/>'),
            "INCLUDEPICTURE field",
        ),
        (
            in_header(
                "<w:r><w:instrText>DDE</w:instrText></w:r>"
                "<w:r><w:instrText>AUTO c:\\\\a</w:instrText></w:r>"
            ),
            "DDEAUTO field",
        ),
    ],
)
def test_a_template_that_fetches_something_is_refused(template: bytes, kind: str) -> None:
    error = refused(template)

    assert isinstance(error, OutwardTemplateError)
    assert error.kind == kind


def test_a_link_in_a_letterhead_is_welcome() -> None:
    document = docx.Document(io.BytesIO(HOUSE))
    document.sections[0].header.part.relate_to(
        "https://exemple.org", f"{OFFICE}/hyperlink", is_external=True
    )
    stream = io.BytesIO()

    write_docx(compose(CONGRESS), stream, written_at=NOON, template=saved(document))

    assert stream.getvalue()

"""What a house template may not be, looked for before anything of it is opened.

It comes from outside: it may be no Word file at all, carry a program, unpack to gigabytes, or
fetch something from elsewhere when somebody opens the minutes made from it.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from summaries.errors import (
    EncryptedTemplateError,
    MacroTemplateError,
    NotADocumentError,
    OutwardTemplateError,
    OversizedTemplateError,
)

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

# A letterhead with a few pictures has some 30 parts and 5 MB; XML shrinks 20 times at most.
LARGEST_BYTES = 10_000_000
LARGEST_UNPACKED_BYTES = 40_000_000
LARGEST_XML_BYTES = 10_000_000
MOST_PARTS = 500
HIGHEST_RATIO = 100
_RATIO_COUNTS_FROM_BYTES = 1_000_000

_TYPES = "[Content_Types].xml"
_TEMPLATE = CONTENT_TYPE.WML_DOCUMENT_MAIN.replace("document.main", "template.main")
_COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PROGRAMS = re.compile(r"macroEnabled|vbaProject|vbaData|activeX", re.IGNORECASE)
_FETCHING = re.compile(r"(?:^|\s)(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|LINK)\s", re.IGNORECASE)


def screen(content: bytes) -> bytes:
    """Return a template as a .docx that may be opened.

    Raises:
        TemplateError: If it is none, or holds what no template may.
    """
    if content.startswith(_COMPOUND_FILE):
        # A Word 97 file, or what Word wraps a document with a password in.
        if _ENCRYPTED in content:
            raise EncryptedTemplateError
        raise NotADocumentError("it is a file of Word 97 or of another program")
    _within("bytes", len(content), LARGEST_BYTES)
    parts = _unpacked(content)
    roots = {name: _parsed(name, part) for name, part in parts.items() if _is_xml(name)}
    _check_kind(roots)
    _check_programs(parts, roots)
    _check_outward(roots)
    parts[_TYPES] = parts[_TYPES].replace(
        _TEMPLATE.encode(), CONTENT_TYPE.WML_DOCUMENT_MAIN.encode()
    )
    return _packed(parts)


def _unpacked(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            _check_sizes(entries, len(content))
            if len({entry.filename for entry in entries}) < len(entries):
                raise NotADocumentError("two of its parts have one name")
            return {entry.filename: package.read(entry) for entry in entries}
    except (
        *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError),
        *(RuntimeError, ValueError, LookupError),
    ) as error:
        # A damaged index leads before the file's beginning, or to a name no language has.
        raise NotADocumentError(f"it does not unpack ({type(error).__name__})") from error


def _check_sizes(entries: list[zipfile.ZipInfo], size: int) -> None:
    """Go by what the index declares: reading stops at that, and at a wrong checksum."""
    _within("parts", len(entries), MOST_PARTS)
    if any(entry.flag_bits & 1 for entry in entries):
        raise EncryptedTemplateError
    unpacked = sum(entry.file_size for entry in entries)
    _within("unpacked bytes", unpacked, LARGEST_UNPACKED_BYTES)
    if unpacked > _RATIO_COUNTS_FROM_BYTES:
        _within("times its size once unpacked", unpacked // size, HIGHEST_RATIO)
    for entry in entries:
        if _is_xml(entry.filename):
            _within("bytes of XML in one part", entry.file_size, LARGEST_XML_BYTES)


def _within(what: str, found: int, limit: int) -> None:
    if found > limit:
        raise OversizedTemplateError(what, found=found, limit=limit)


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _parsed(name: str, part: bytes) -> "BaseOxmlElement":
    try:
        root = parse_xml(part)
    except (SyntaxError, ValueError) as error:  # what lxml raises is a SyntaxError
        raise NotADocumentError(f"{name} is broken") from error
    if root.getroottree().docinfo.doctype:
        raise NotADocumentError(f"{name} declares a document type")
    return root


def _check_kind(roots: Mapping[str, "BaseOxmlElement"]) -> None:
    if _TYPES not in roots or "_rels/.rels" not in roots:
        raise NotADocumentError("it lacks what every Word document has")
    mains = [
        str(relation.get("Target")).lstrip("/")
        for relation in roots["_rels/.rels"]
        if relation.get("Type") == RELATIONSHIP_TYPE.OFFICE_DOCUMENT
    ]
    kinds = {
        str(kind.get("PartName")).lstrip("/"): kind.get("ContentType") for kind in roots[_TYPES]
    }
    kind = kinds.get(mains[0], "") if mains else ""
    if _PROGRAMS.search(kind):
        raise MacroTemplateError(mains[0])
    if kind not in {CONTENT_TYPE.WML_DOCUMENT_MAIN, _TEMPLATE}:
        raise NotADocumentError("it is another kind of document, or in the strict variant")


def _check_programs(parts: Mapping[str, bytes], roots: Mapping[str, "BaseOxmlElement"]) -> None:
    kinds = [f"{kind.get('PartName')} {kind.get('ContentType')}" for kind in roots[_TYPES]]
    for named in (*parts, *kinds):
        if _PROGRAMS.search(named):
            raise MacroTemplateError(named.split()[0])


def _check_outward(roots: Mapping[str, "BaseOxmlElement"]) -> None:
    for name, root in roots.items():
        if name.lower().endswith(".rels"):
            for relation in root:
                kind = str(relation.get("Type")).rpartition("/")[2]
                if relation.get("TargetMode") == "External" and kind != "hyperlink":
                    raise OutwardTemplateError(name, kind)
            continue
        for instruction in _instructions(root):
            if found := _FETCHING.search(instruction):
                raise OutwardTemplateError(name, f"{found[1].upper()} field")


def _instructions(root: "BaseOxmlElement") -> Iterator[str]:
    """Yield what the fields of each paragraph say; Word splits an instruction over runs."""
    for paragraph in root.iter(qn("w:p")):
        yield "".join(said.text or "" for said in paragraph.iter(qn("w:instrText"))) + " "
    for field in root.iter(qn("w:fldSimple")):
        yield f"{field.get(qn('w:instr'))} "


def _packed(parts: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return packed.getvalue()

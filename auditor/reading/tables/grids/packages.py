r"""The zip of a spreadsheet, opened with care: its XML parts, unpacked within bounds before anything else reads them.

Parts go by one name, whatever the program that wrote the file made of it: `xl\workbook.xml`, `/xl/workbook.xml` and
`XL/Workbook.xml` are one part.
"""

import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

MAX_UNPACKED = 64 * 1024 * 1024
"""Bytes of XML in one file: an office's tables are a thousand times smaller."""
MAX_TEXT = 4 * MAX_UNPACKED
"""Characters of all cells of a file together: a text that many cells share counts for each."""
MAX_CELLS = 1_000_000
"""Cells of the rectangle that a sheet's filled cells span."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the formats before 2007 begin, and how Excel wraps what it has encrypted."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (
    BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)
_XML_ENDINGS = (".xml", ".rels", "mimetype")

Attributes = Mapping[str, str]
Start = Callable[[str, Attributes], None]
Parts = dict[str, bytes]


class SpreadsheetError(Exception):
    """The file is no spreadsheet that can be read; `reason` is a word of the catalogues' `unreadable`."""

    def __init__(self, reason: str) -> None:
        """Keep the reason as a word a sentence can be chosen by."""
        super().__init__(reason)
        self.reason = reason


def _why_no_package(data: bytes) -> str:
    """Return why a file that is no package is no spreadsheet, as an entry of the catalogues' `unreadable`."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return "encrypted"
        return "old-spreadsheet"
    if b"\0" in data:
        return "no-spreadsheet"
    return "text-as-spreadsheet"


def unpack(data: bytes) -> Parts:
    """Return the XML parts of a spreadsheet by name; a refusal where it is none or unpacks to too much."""
    if len(data) > MAX_UNPACKED:
        raise SpreadsheetError("sheet-too-large")
    if not data.startswith(b"PK"):
        raise SpreadsheetError(_why_no_package(data))
    try:
        with ZipFile(BytesIO(data)) as package:
            return _parts(package)
    except _BROKEN:
        raise SpreadsheetError("damaged") from None


def _parts(package: ZipFile) -> Parts:
    """Unpack what is XML; pictures and macros are left packed."""
    parts: Parts = {}
    left = MAX_UNPACKED
    for info in package.infolist():
        name = part_name(info.filename)
        if name == "xl/workbook.bin":
            raise SpreadsheetError("old-spreadsheet")
        if not name.endswith(_XML_ENDINGS):
            continue
        if name in parts:
            # Which of the two a program takes is its own affair.
            raise SpreadsheetError("damaged")
        with package.open(info) as part:
            content = part.read(left + 1)
        left -= len(content)
        if left < 0:
            raise SpreadsheetError("sheet-too-large")
        parts[name] = content
    return parts


def part_name(name: str) -> str:
    """Return what a part is called here: in small letters, with slashes between folders and none before."""
    return name.replace("\\", "/").lstrip("/").lower()


def walk(
    content: bytes,
    start: Start,
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Call back for each element and text of a part, by names without their prefixes; entities are refused."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    local = _Local()
    parser.StartElementHandler = lambda name, attributes: start(
        local[name], {local[key]: attributes[key] for key in attributes}
    )
    parser.EndElementHandler = lambda name: end(local[name])
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat takes no name for "this is all"
    except (expat.ExpatError, ValueError, LookupError):
        # A part that names an encoding nobody knows is as broken as one that breaks off.
        raise SpreadsheetError("damaged") from None


def _refuse(*_: object) -> None:
    """Refuse a document type: no office program writes one, and entities are made in it."""
    raise SpreadsheetError("damaged")


class _Local(dict[str, str]):
    """Names without their namespaces, each found once: a sheet has millions of few names."""

    def __missing__(self, name: str) -> str:
        self[name] = name.rpartition(" ")[2]
        return self[name]


def nothing(*_: object) -> None:
    """Take no notice."""


def whole_number(text: str | None, default: int = 0) -> int:
    """Return the whole number in an attribute; the default where it is none."""
    return (
        int(text)
        if text and text.isascii() and text.isdigit() and len(text) < 10  # noqa: PLR2004
        else default
    )

"""A spreadsheet's zip, opened with care: its parts unpacked within bounds before anything else reads them.

What is handed on is a new zip of these parts alone, so that whatever reads it sees what was counted here, and no more.
"""

import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

MAX_UNPACKED = 64 * 1024 * 1024
"""Bytes of XML in one file: an office's tables are a thousand times smaller."""
MAX_CELLS = 1_000_000
"""Cells of the rectangle that a sheet's filled cells span."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the formats before 2007 begin, and how Excel wraps what it has encrypted."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

Attributes = Mapping[str, str]
Start = Callable[[str, Attributes], None]


class SpreadsheetError(Exception):
    """The file is no spreadsheet that can be read; `reason` is a word of the locales' `unreadable`."""

    def __init__(self, reason: str) -> None:
        """Keep the reason as a word a sentence can be chosen by."""
        super().__init__(reason)
        self.reason = reason


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the XML parts of a spreadsheet by their names; a refusal where it is none or unpacks to too much."""
    if len(data) > MAX_UNPACKED:
        raise SpreadsheetError("sheet-too-large")
    if data.startswith(_OLE):
        raise SpreadsheetError("encrypted" if _ENCRYPTED in data else "old-spreadsheet")
    if not data.startswith(b"PK"):
        raise SpreadsheetError("no-spreadsheet" if b"\0" in data else "text-as-spreadsheet")
    try:
        with ZipFile(BytesIO(data)) as package:
            return _parts(package)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        raise SpreadsheetError("damaged") from None


def _parts(package: ZipFile) -> dict[str, bytes]:
    """Unpack what is XML; pictures and macros are left packed."""
    parts: dict[str, bytes] = {}
    room = MAX_UNPACKED
    if "xl/workbook.bin" in package.namelist():
        raise SpreadsheetError("old-spreadsheet")
    for info in package.infolist():
        if not info.filename.endswith((".xml", ".rels", "mimetype")):
            continue
        with package.open(info) as part:
            content = part.read(room + 1)
        room -= len(content)
        if room < 0:
            raise SpreadsheetError("sheet-too-large")
        parts[info.filename.lstrip("/")] = content
    return parts


def packed(parts: Mapping[str, bytes]) -> BytesIO:
    """Return the parts as a zip without compression, for a reader that wants one."""
    whole = BytesIO()
    with ZipFile(whole, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    whole.seek(0)
    return whole


def walk(content: bytes, start: Start, end: Callable[[str], None], text: Callable[[str], None]) -> None:
    """Call back for each element and text of a part, by names without their prefixes; entities are refused."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    local = _Local()
    parser.StartElementHandler = lambda name, found: start(local[name], {local[key]: found[key] for key in found})
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

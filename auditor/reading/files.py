"""Files to text: every way a file can fail to be one, and which encoding it was.

Encodings are tried in order, strictly: the one of a byte order mark, else the candidates of `encodings`. A NUL in the
text means that it is none.
"""

import codecs
import os
import stat
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from auditor.model.findings import (
    Fact,
    Facts,
    Finding,
    MessageKey,
    Rule,
    Severity,
    finding,
)
from auditor.model.provenance import Location, Text, TextDocument, TextFile
from auditor.reading.encodings import candidates, encoding_marked

MAX_PLAN_BYTES = 16 * 1024 * 1024
"""A hand-written plan is a thousand times smaller."""

_LFS_POINTER = b"version https://git-lfs.github.com/spec/"
"""How the text begins that Git keeps in the place of a large file."""
_COMMON_NAMES = {
    "big5hkscs": "big5",
    "cp950": "big5",
}
"""The common names of codecs that Python calls otherwise."""
_PIECE = 2**16
"""How many bytes are decoded at once: the memory for so few is kept for the next ones."""


class Decoded(Struct, frozen=True):
    """The text of a file."""

    data: bytes
    """In UTF-8, without a mark."""
    encoding: str
    """What it was written in."""


class Faults:
    """The findings about one document, each with the line it stands on."""

    def __init__(self, document: Text) -> None:
        """Start with none."""
        self.document = document
        self.findings: list[Finding] = []

    def add(  # noqa: PLR0913 - the parts of a finding
        self,
        rule: Rule,
        line: int = 0,
        column: int = 0,
        subject: str = "",
        *,
        related: tuple[Location, ...] = (),
        severity: Severity | None = None,
        plan: str = "",
        facts: Mapping[str, Fact] | None = None,
        **more: Fact,
    ) -> None:
        """Record that `rule` was met at a line and column of the document."""
        self.findings.append(
            finding(
                rule,
                Location(
                    self.document.path,
                    line,
                    column,
                    self.document.sheet,
                ),
                subject,
                related=related,
                severity=severity,
                excerpt=self.line(line),
                plan=plan,
                facts=facts,
                **more,
            )
        )

    def line(self, number: int) -> str:
        """Return the text of a line, blank where there is none."""
        return self.document.line(number)


def read_document(
    file: Path,
    path: str,
    rule: Rule,
    max_bytes: int | None = None,
) -> tuple[TextDocument | None, list[Finding]]:
    """Return the text of `file`, to be called `path`; or a finding of `rule` that says why there is none."""
    faults = Faults(TextDocument(path, ""))
    decoded = _read_as_text(file, faults, rule, max_bytes)
    if decoded is None:
        return None, faults.findings
    text = decoded.data.decode()
    return TextDocument(path, text, decoded.encoding), faults.findings


def read_text_file(
    file: Path, path: str, rule: Rule
) -> tuple[TextFile | None, list[Finding]]:
    """Return `file`, to be called `path`, as `read_document` does, for files too large to be held as text."""
    faults = Faults(TextDocument(path, ""))
    decoded = _read_as_text(file, faults, rule)
    if decoded is None:
        return None, faults.findings
    return TextFile(path, decoded.data, decoded.encoding), faults.findings


def _read_as_text(
    file: Path,
    faults: Faults,
    rule: Rule,
    max_bytes: int | None = None,
) -> Decoded | None:
    """Return the text of a file; nothing, with the reason reported, where there is none."""
    data = read_bytes(file, faults, rule, max_bytes)
    if data is None:
        return None
    return decode(data, faults, rule)


def decode(data: bytes, faults: Faults, rule: Rule) -> Decoded | None:
    """Return the text that bytes are; nothing, with the reason reported, where they are none."""
    marked = encoding_marked(data)
    bad_line = 0
    for encoding in (marked,) if marked else candidates(data):
        text, fault = _as_utf8(data, encoding)
        bad_line = bad_line or fault
        if text is not None and b"\0" not in text:
            return Decoded(text, _COMMON_NAMES.get(encoding, encoding))
    if marked and bad_line:
        faults.add(rule, bad_line, reason=MessageKey("unreadable", "mislabelled"))
    elif marked or b"\0" in data:
        faults.add(rule, reason=MessageKey("unreadable", "binary"))
    else:
        faults.add(rule, bad_line, reason=MessageKey("unreadable", "undecodable"))
    return None


def _as_utf8(data: bytes, encoding: str) -> tuple[bytes | None, int]:
    """Return the bytes in UTF-8 and without a mark, or nothing and the line of the first that cannot be decoded.

    They are decoded piece by piece: as one text they would take several times the memory.
    """
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
    except LookupError:
        # So Python calls it where there is too little memory to load what it has for an encoding.
        raise MemoryError from None
    pieces: list[bytes] = []
    for begin in range(0, len(data), _PIECE):
        piece = data[begin : begin + _PIECE]
        try:
            text = decoder.decode(piece, final=begin + _PIECE >= len(data))
        except UnicodeDecodeError as error:
            kept_back = len(error.object) - len(piece)
            return None, data.count(b"\n", 0, begin - kept_back + error.start) + 1
        if not encoding.startswith("utf-8"):
            pieces.append(text.encode())
    return b"".join(pieces) if pieces else data.removeprefix(codecs.BOM_UTF8), 0


def read_bytes(
    file: Path,
    faults: Faults,
    rule: Rule,
    max_bytes: int | None,
    too_large: str = "too-large",
) -> bytes | None:
    """Return the bytes of a regular file that is not empty and not larger than allowed.

    One that is larger is not read at all; `too_large` is the reason that is then reported.
    """
    try:
        status = file.stat()
        if stat.S_ISDIR(status.st_mode) or not stat.S_ISREG(status.st_mode):
            reason = "not-a-file"
            if stat.S_ISDIR(status.st_mode):
                reason = "directory"
        elif max_bytes is not None and status.st_size > max_bytes:
            reason = too_large
        else:
            data = file.read_bytes()
            reason = _why_no_content(data)
            if not reason:
                return data
    except OSError as error:
        faults.add(rule, facts=refusal_facts(error))
        return None
    faults.add(rule, reason=MessageKey("unreadable", reason))
    return None


def _why_no_content(data: bytes) -> str:
    """Return why bytes are not what a file is there for, as an entry of `unreadable`; blank where they may be."""
    if data.startswith(_LFS_POINTER):
        return "lfs-pointer"
    if data and not data.isspace():
        return ""
    return "empty"


def refusal_facts(error: OSError, context: str = "unreadable") -> Facts:
    """Return why the system refused: a key of the catalogues' `context`, or else the system's own words."""
    keys = {
        FileNotFoundError: "missing",
        PermissionError: "permission",
        IsADirectoryError: "directory",
        NotADirectoryError: "no-folder",
    }
    key = keys.get(type(error), "system")
    return {
        "reason": MessageKey(context, key),
        "system": os.strerror(error.errno or 0) if key == "system" else "",
    }

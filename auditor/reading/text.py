"""Files to text: every way a file can fail to be one, and which encoding it was.

The ladder is BOM, strict UTF-8, strict GB18030; nothing is guessed, and a NUL byte means the file is no text.
"""

import codecs
import os
import stat
from collections.abc import Mapping
from pathlib import Path

from auditor.model.findings import Fact, Finding, Rule, Severity, Term, finding
from auditor.model.provenance import Document, Location

MAX_PLAN_BYTES = 16 * 1024 * 1024
"""A hand-written plan is a thousand times smaller."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LADDER = ("utf-8", "gb18030")


class Faults:
    """The findings about one document, each with the line it stands on."""

    def __init__(self, document: Document) -> None:
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
                Location(self.document.path, line, column),
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
    file: Path, path: str, rule: Rule, max_bytes: int | None = None
) -> tuple[Document | None, list[Finding]]:
    """Return the text of `file`, to be called `path`; or a finding of `rule` that says why there is none."""
    faults = Faults(Document(path, ""))
    data = _bytes(file, faults, rule, max_bytes)
    if data is None:
        return None, faults.findings
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if not encoding and b"\0" in data:
        faults.add(rule, reason=Term("unreadable", "binary"))
        return None, faults.findings
    bad_line = 0
    for name in (encoding,) if encoding else _LADDER:
        try:
            text = data.decode(name)
        except UnicodeDecodeError as error:
            bad_line = bad_line or error.object.count(b"\n", 0, error.start) + 1
            continue
        if "\0" in text:
            faults.add(rule, reason=Term("unreadable", "binary"))
            return None, faults.findings
        return Document(path, text, name), faults.findings
    faults.add(rule, bad_line, reason=Term("unreadable", "mislabelled" if encoding else "undecodable"))
    return None, faults.findings


def _bytes(file: Path, faults: Faults, rule: Rule, max_bytes: int | None) -> bytes | None:
    """Return the bytes of a regular file that is not empty and not larger than allowed."""
    try:
        status = file.stat()
        if stat.S_ISDIR(status.st_mode) or not stat.S_ISREG(status.st_mode):
            reason = "directory" if stat.S_ISDIR(status.st_mode) else "not-a-file"
        elif max_bytes is not None and status.st_size > max_bytes:
            reason = "too-large"
        else:
            data = file.read_bytes()
            if data.strip():
                return data
            reason = "empty"
    except OSError as error:
        faults.add(rule, facts=why_not(error))
        return None
    faults.add(rule, reason=Term("unreadable", reason))
    return None


def why_not(error: OSError, refused: str = "unreadable") -> dict[str, Fact]:
    """Return why the system refused, in a word of ours for what was `refused`; in its own words where we have none."""
    words = {
        FileNotFoundError: "missing", PermissionError: "permission", IsADirectoryError: "directory",
        NotADirectoryError: "no-folder",
    }  # fmt: skip
    word = words.get(type(error), "system")
    return {"reason": Term(refused, word), "system": os.strerror(error.errno or 0) if word == "system" else ""}

"""A published document to text with places; its content tells its type, not its name."""

import re
from collections.abc import Callable
from pathlib import Path

from auditor.model.findings import Finding, MessageKey, Rule
from auditor.model.provenance import TextDocument
from auditor.reading.documents.document_process import (
    Answer,
    DocumentRequest,
    Kind,
    Unreadable,
    ask_process,
)
from auditor.reading.documents.paragraphs import DocumentError
from auditor.reading.files import Faults, decode, read_bytes

MAX_BYTES = 64 * 1024 * 1024
"""Of any document: with pictures a report has a tenth."""
_HEAD = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = "Workbook".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF")
_PAGE = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<meta\s|<title>", re.IGNORECASE
)
_XHTML = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_TAG = re.compile(
    rb"</?(?:p|div|td|tr|table|font|span|br|strong|center)\b[^<>]{0,300}>",
    re.IGNORECASE,
)
# So many within the first pages: a piece of a web page, copied without its head.
_SOME_TAGS = 5
_FIRST_PAGES = 65536
_JSON = re.compile(rb"[\[{]\s*(?:\{\s*)?\"[^\"\n]{0,200}\"\s*:")
_ARCHIVE = re.compile(
    rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE
)


_FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n(?:(?:\w[\w -]*:[^\n]*|[ \t]+[^\n]*|-[ \t][^\n]*|\r?)\n)*?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
"""What a Markdown file says of itself, as YAML ahead of its text."""
_TITLE = re.compile(r"^title:[ \t]*[\"']?([^\"'\r\n]+)", re.MULTILINE)
_ON_A_LINE = re.compile(r"[^\r\n]")
_WRITTEN_OUT = re.compile(r"<U\+((?!00[01]|D[89A-F])[0-9A-F]{4})>")
"""A character that the encoding of a text did not have, as statistical programs write it: <U+00A0>, <U+2022>."""
_NO_WIDTH = "\u200b"


def read_source(
    file: Path, path: str, ask: Callable[[DocumentRequest], Answer] = ask_process
) -> tuple[TextDocument | None, list[Finding]]:
    """Return the text of a document, to be called `path`; or a finding that says why there is none.

    What is no plain text is asked for: of a process with limits, unless the caller knows somebody else to ask.
    """
    faults = Faults(TextDocument(path, ""))
    data = read_bytes(
        file,
        faults,
        Rule.FILE_UNREADABLE,
        MAX_BYTES,
        "document-too-large",
    )
    if data is None:
        return None, faults.findings
    try:
        kind = _kind_of(data)
    except DocumentError as error:
        return _unreadable(faults, error.reason)
    if kind is None:
        return _plain_text(data, path, faults), faults.findings
    answer = ask(DocumentRequest(kind=kind, path=path, data=data))
    if isinstance(answer, Unreadable):
        return _unreadable(faults, answer.reason)
    return answer.document, []


def _unreadable(faults: Faults, reason: str) -> tuple[None, list[Finding]]:
    """Return that a file holds no text that can be read, and why."""
    faults.add(Rule.FILE_UNREADABLE, reason=MessageKey("unreadable", reason))
    return None, faults.findings


def _plain_text(data: bytes, path: str, faults: Faults) -> TextDocument | None:
    """Return a document of plain text, whatever its encoding."""
    decoded = decode(data, faults, Rule.FILE_UNREADABLE)
    if decoded is None:
        return None
    return TextDocument(
        path=path,
        text=_with_characters(_without_front_matter(decoded.data.decode())),
        encoding=decoded.encoding,
    )


def _without_front_matter(text: str) -> str:
    """Return a text with blanks for what a Markdown file says of itself ahead of it; its title stays.

    Every character that is left stands where it was.
    """
    matter = _FRONT_MATTER.match(text)
    if matter is None:
        return text
    title = _TITLE.search(matter[0])
    begin, end = title.span(1) if title else (0, 0)
    before = _ON_A_LINE.sub(" ", text[:begin])
    return (
        before
        + text[begin:end]
        + _ON_A_LINE.sub(" ", text[end : matter.end()])
        + text[matter.end() :]
    )


def _with_characters(text: str) -> str:
    """Return a text with the characters that are written out in it, so that every other one stands where it was.

    >>> _with_characters("<U+00A0>一、去年工作回顾").split()
    ['一、去年工作回顾']
    """
    return _WRITTEN_OUT.sub(_character, text)


def _character(written: re.Match[str]) -> str:
    """Return a character as wide as it is written out: a blank as so many, another with what has no width."""
    character = chr(int(written[1], 16))
    if character.isspace():
        return " " * len(written[0])
    return character.ljust(len(written[0]), _NO_WIDTH)


def _kind_of(data: bytes) -> Kind | None:
    """Return what a document is; nothing where it is plain text, or nothing anybody knows."""
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xff\xfe\xef\xbb\xbf \t\r\n")
    _refuse_unreadable(data, head)
    # PDFium takes a file whose header stands within the first kilobyte, as other readers do.
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith(b"PK\x03\x04"):
        return Kind.OFFICE
    if _ARCHIVE.search(head):
        return Kind.WEB_ARCHIVE
    if _is_web_page(data, head):
        return Kind.WEB_PAGE
    return None


def _refuse_unreadable(data: bytes, head: bytes) -> None:
    """Refuse a file of a kind that no reader is there for."""
    if data.startswith(_OLE):
        raise DocumentError(_old_format(data))
    if data.startswith(_PICTURES) and b"\0" in data:
        raise DocumentError("picture")
    if head.startswith(b"{\\rtf"):
        raise DocumentError("rich-text")
    if head.startswith(b"<?xml") and not _XHTML.search(head):
        raise DocumentError("xml-data")
    if _JSON.match(head):
        raise DocumentError("json-data")


def _is_web_page(data: bytes, head: bytes) -> bool:
    """Return whether a file is a web page, or a piece of one."""
    if _PAGE.search(head):
        return True
    return len(_TAG.findall(data, 0, _FIRST_PAGES)) >= _SOME_TAGS


def _old_format(data: bytes) -> str:
    """Return why a compound file cannot be read: it is encrypted, an old spreadsheet, or an old Word document."""
    if _ENCRYPTED in data:
        return "encrypted-document"
    if _WORKBOOK in data:
        return "old-task-sheet"
    return "old-document"

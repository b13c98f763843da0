"""A published document to text with places: what it is, its content says, not its name."""

import re
from pathlib import Path

from auditor.model.findings import Finding, Rule, Term
from auditor.model.provenance import Document
from auditor.reading.documents.paragraphs import DocumentError, document_of
from auditor.reading.files import Faults, decode, read_bytes
from auditor.reading.tables.packages import Parts, SpreadsheetError, unpack

MAX_BYTES = 64 * 1024 * 1024
"""Of any document: with pictures a report has a tenth."""
_HEAD = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = "Workbook".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF")
_SHEETS = frozenset({"xl/workbook.xml", "content.xml"})
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


def read_source(file: Path, path: str) -> tuple[Document | None, list[Finding]]:
    """Return the text of a document, to be called `path`; or a finding that says why there is none."""
    faults = Faults(Document(path, ""))
    data = read_bytes(file, faults, Rule.FILE_UNREADABLE, None)
    if data is None:
        return None, faults.findings
    try:
        document = _document(data, path)
    except DocumentError as error:
        return _unreadable(faults, error.reason)
    except ImportError:
        return _unreadable(faults, "no-document-reader")
    if document is not None:
        return document, []
    return _plain_text(data, path, faults), faults.findings


def _unreadable(faults: Faults, reason: str) -> tuple[None, list[Finding]]:
    """Return that a file holds no text that can be read, and why."""
    faults.add(Rule.FILE_UNREADABLE, reason=Term("unreadable", reason))
    return None, faults.findings


def _plain_text(data: bytes, path: str, faults: Faults) -> Document | None:
    """Return a document of plain text, whatever its encoding."""
    text, encoding = decode(data, faults, Rule.FILE_UNREADABLE)
    if text is None:
        return None
    return Document(
        path=path,
        text=text.decode(),
        encoding=encoding,
    )


def _document(data: bytes, path: str) -> Document | None:
    """Return a document that is no plain text; nothing where it is plain text, or nothing anybody knows."""
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xff\xfe\xef\xbb\xbf \t\r\n")
    _refuse_unreadable(data, head)
    # PDFium takes a file whose header stands within the first kilobyte, as other readers do.
    if b"%PDF-" in data[:1024]:
        from auditor.reading.documents.pdf import read_pdf

        return document_of(path, read_pdf(data))
    if data.startswith(b"PK\x03\x04"):
        return _office_document(data, path)
    is_archive = bool(_ARCHIVE.search(head))
    if is_archive or _is_web_page(data, head):
        from auditor.reading.documents.web_page import read_web_page

        return document_of(path, read_web_page(data, is_archive=is_archive))
    return None


def _refuse_unreadable(data: bytes, head: bytes) -> None:
    """Refuse a file of a kind that no reader is there for."""
    if len(data) > MAX_BYTES:
        raise DocumentError("document-too-large")
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


def _office_document(data: bytes, path: str) -> Document:
    """Return the text of a Word document or of a table of tasks."""
    parts = _unpacked(data)
    if "word/document.xml" in parts:
        from auditor.reading.documents.word import read_word

        return document_of(path, read_word(parts))
    if b"opendocument.text" in parts.get("mimetype", b""):
        raise DocumentError("open-document-text")
    if not _SHEETS.isdisjoint(parts):
        from auditor.reading.documents.task_sheets import read_task_sheets

        return document_of(path, read_task_sheets(parts))
    raise DocumentError("unknown-package")


def _unpacked(data: bytes) -> Parts:
    """Return the XML parts of a package."""
    try:
        return unpack(data)
    except SpreadsheetError as error:
        if error.reason == "sheet-too-large":
            raise DocumentError("document-too-large") from None
        raise DocumentError("damaged-document") from None

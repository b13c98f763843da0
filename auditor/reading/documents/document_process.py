"""The process in which a document that is no plain text is read, within limits of time and memory.

What such a file makes of a few kilobytes, it decides itself: a PDF file may unpack one stream a thousand times. The
libraries that read it are not ours and count nothing, so that the system does.
"""

import sys
import traceback
from enum import StrEnum
from typing import assert_never

import msgspec
from msgspec import Struct

from auditor.limited_process import ProcessLimits, answer_of, answer_request
from auditor.model.provenance import TextDocument
from auditor.reading.documents.paragraphs import DocumentError, document_of
from auditor.reading.tables.grids.packages import Parts, SpreadsheetError, unpack

_SECONDS = 120
"""Of work: a report of three thousand full pages takes a third of it."""
_WALL_SECONDS = 600.0
"""Of the clock, where others work too."""
_MEMORY = 1024 * 1024 * 1024
_SHEETS = frozenset({"xl/workbook.xml", "content.xml"})


class Kind(StrEnum):
    """What a document is, by its content."""

    PDF = "pdf"
    WEB_PAGE = "web-page"
    WEB_ARCHIVE = "web-archive"
    OFFICE = "office"


class DocumentRequest(Struct, frozen=True):
    """A document to be read, to be called `path`."""

    kind: Kind
    path: str
    data: bytes
    limits: ProcessLimits = ProcessLimits(seconds=_SECONDS, memory=_MEMORY)


class Text(Struct, frozen=True, tag="text"):
    """The text of a document with its places."""

    document: TextDocument


class Unreadable(Struct, frozen=True, tag="unreadable"):
    """Why a document has no text that can be read: a word of the catalogues' `unreadable`."""

    reason: str


class Crashed(Struct, frozen=True, tag="crashed"):
    """A defect of ours, with all that Python knows of it."""

    traceback: str


Answer = Text | Unreadable

TOO_MUCH = Unreadable("document-too-much")
"""What a process that came to no good end was asked for."""


def ask_process(request: DocumentRequest, seconds: float = _WALL_SECONDS) -> Answer:
    """Return what a process makes of a document; a defect of ours in it is one here."""
    module = "auditor.reading.documents.document_process"
    data = answer_of(module, request, seconds)
    if data is None:
        return TOO_MUCH
    answer: Answer | Crashed = msgspec.msgpack.decode(data, type=Answer | Crashed)
    match answer:
        case Crashed():
            raise RuntimeError(answer.traceback)
        case Text() | Unreadable():
            return answer
        case _:
            assert_never(answer)


def answer_or_crash(request: DocumentRequest) -> Answer | Crashed:
    """Return the answer to a request; a defect of ours is part of it, so that the first process can end with it."""
    try:
        return answer_to(request)
    except Exception:  # noqa: BLE001 - whatever it is, it shall not pass for a document that is too much
        return Crashed(traceback.format_exc())


def answer_to(request: DocumentRequest) -> Answer:
    """Return the text of a document, or why there is none."""
    try:
        return Text(_document(request))
    except DocumentError as error:
        return Unreadable(error.reason)
    except ImportError:
        return Unreadable("no-document-reader")
    except (MemoryError, RecursionError):
        return TOO_MUCH


def _document(request: DocumentRequest) -> TextDocument:
    """Return a document, read by what its kind is read by."""
    match request.kind:
        case Kind.PDF:
            from auditor.reading.documents.pdf import read_pdf

            return document_of(request.path, read_pdf(request.data))
        case Kind.OFFICE:
            return _office_document(request.data, request.path)
        case Kind.WEB_PAGE | Kind.WEB_ARCHIVE:
            from auditor.reading.documents.web_page import read_web_page

            is_archive = request.kind is Kind.WEB_ARCHIVE
            page = read_web_page(request.data, is_archive=is_archive)
            return document_of(request.path, page)
        case _:
            assert_never(request.kind)


def _office_document(data: bytes, path: str) -> TextDocument:
    """Return the text of a Word document or of a table of tasks."""
    parts = _unpacked_parts(data)
    if "word/document.xml" in parts:
        from auditor.reading.documents.word import read_word

        return document_of(path, read_word(parts))
    if b"opendocument.text" in parts.get("mimetype", b""):
        raise DocumentError("open-document-text")
    if not _SHEETS.isdisjoint(parts):
        from auditor.reading.documents.task_sheets import read_task_sheets

        return document_of(path, read_task_sheets(parts))
    raise DocumentError("unknown-package")


def _unpacked_parts(data: bytes) -> Parts:
    """Return the XML parts of a package."""
    try:
        return unpack(data)
    except SpreadsheetError as error:
        if error.reason == "sheet-too-large":
            raise DocumentError("document-too-large") from None
        raise DocumentError("damaged-document") from None


if __name__ == "__main__":
    sys.exit(answer_request(DocumentRequest, answer_or_crash))

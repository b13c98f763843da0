"""The paragraphs of a document, each with its place, and why a file may have none."""

import re
from collections.abc import Iterable

from msgspec import Struct

from auditor.model.provenance import Location, SourceLine, TextDocument

MAX_CHARACTERS = 20_000_000
"""Of all paragraphs together: a report of fifty pages has thirty thousand."""
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufeff\u200b\u00ad]")


class DocumentError(Exception):
    """The file holds no text that can be read; `reason` is a word of the catalogues' `unreadable`."""

    def __init__(self, reason: str) -> None:
        """Keep the reason as a word a sentence can be chosen by."""
        super().__init__(reason)
        self.reason = reason


class SourceParagraph(Struct, frozen=True):
    """A piece of text that stands by itself: a paragraph, a line of a PDF page, or a cell of a table of tasks."""

    text: str
    line: int
    """Which one it is, from 1: of the document, of the page, of the sheet's rows."""
    column: int = 0
    page: int = 0
    sheet: str = ""
    begins: bool = True
    """Whether it begins a paragraph; else it goes on with the piece before."""
    owner: str = ""
    deadline: str = ""
    is_note: bool = False
    aside: str = ""
    """Why nothing in it is a promise of the year, as a name of the catalogues' `aside`; blank where it may be."""

    def source_line(self, path: str) -> SourceLine:
        """Return its place in the file called `path`."""
        counts_paragraphs = not self.page and not self.sheet
        place = Location(
            path, self.line, self.column, self.sheet, self.page, counts_paragraphs
        )
        return SourceLine(
            place=place,
            begins=self.begins,
            owner=self.owner,
            deadline=self.deadline,
            is_note=self.is_note,
            aside=self.aside,
        )


def document_of(path: str, paragraphs: Iterable[SourceParagraph]) -> TextDocument:
    """Return paragraphs as a document of one line each; an error where there is no text, or far too much."""
    texts: list[str] = []
    places: list[SourceLine] = []
    total = 0
    for paragraph in paragraphs:
        text = " ".join(_NO_TEXT.sub("", paragraph.text).split())
        if not text:
            continue
        total += len(text)
        if total > MAX_CHARACTERS:
            raise DocumentError("document-too-large")
        texts.append(text)
        places.append(paragraph.source_line(path))
    if not texts:
        raise DocumentError("no-text")
    return TextDocument(
        path=path,
        text="\n".join(texts),
        source_lines=tuple(places),
    )

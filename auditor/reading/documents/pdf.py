"""The characters of a PDF file, by PDFium; `pdf_lines` makes lines and paragraphs of them."""

from collections.abc import Iterator
from ctypes import byref, c_double

import pypdfium2 as pdfium
from pypdfium2 import raw

from auditor.reading.documents.paragraphs import (
    MAX_CHARACTERS,
    DocumentError,
    Paragraph,
)
from auditor.reading.documents.pdf_lines import Character, Page, paragraphs_of

_MOST_PAGES = 3000
_FEW = 20
"""Characters on a page: a scan with a page number stamped on has no more."""


def read_pdf(data: bytes) -> Iterator[Paragraph]:
    """Yield the lines of a PDF file; an error where it is locked, broken, or a scan."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise DocumentError(
            "encrypted-document" if locked else "damaged-document"
        ) from None
    try:
        pages = _pages(document)
    except pdfium.PdfiumError:
        raise DocumentError("damaged-document") from None
    finally:
        document.close()
    if sum(len(page.characters) for page in pages) < _FEW * max(1, len(pages)) // 2:
        raise DocumentError("scan")
    yield from paragraphs_of(pages)


def _pages(document: pdfium.PdfDocument) -> list[Page]:
    """Return the characters of each page."""
    count = len(document)
    if count > _MOST_PAGES:
        raise DocumentError("document-too-large")
    pages: list[Page] = []
    total = 0
    for index in range(count):
        page = document[index]
        text = page.get_textpage()
        total += text.count_chars()
        if total > MAX_CHARACTERS:
            raise DocumentError("document-too-large")
        pages.append(
            Page(index + 1, page.get_width(), page.get_height(), _characters(text))
        )
        text.close()
        page.close()
    return pages


def _characters(text: pdfium.PdfTextPage) -> list[Character]:
    """Return the characters that print, with where their baselines begin."""
    handle = text.raw
    left, baseline = c_double(), c_double()
    edges = c_double(), c_double(), c_double(), c_double()
    characters: list[Character] = []
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, index)
        if raw.FPDFText_IsGenerated(handle, index) == 1 or code in {0, 10, 13, 32}:
            continue
        raw.FPDFText_GetCharOrigin(handle, index, byref(left), byref(baseline))
        raw.FPDFText_GetCharBox(handle, index, *map(byref, edges))
        size = raw.FPDFText_GetFontSize(handle, index)
        height = edges[3].value - edges[2].value
        # Some producers write size 1 and scale by a matrix; then the box tells how large the sign is.
        extent = size if size > 2 else max(height, 1.0)  # noqa: PLR2004 - points: nothing readable is smaller
        characters.append(
            Character(chr(code), left.value, baseline.value, edges[1].value, extent)
        )
    return characters

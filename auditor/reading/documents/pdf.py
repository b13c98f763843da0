"""The characters of a PDF file, by PDFium; `pdf_lines` makes lines and paragraphs of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from ctypes import byref, c_double
from itertools import islice
from math import hypot

import pypdfium2 as pdfium
from pypdfium2 import raw

from auditor.reading.documents.paragraphs import (
    MAX_CHARACTERS,
    DocumentError,
    SourceParagraph,
)
from auditor.reading.documents.pdf_lines import Character, PdfPage, paragraphs_of

MOST_PAGES = 3000
# Characters on a page: a scan with a page number stamped on has fewer.
_FEW = 10
# Unicode of what prints nothing: ends of lines and blanks, those of PDFium's own making too, and what has no character.
_BLANKS = frozenset(range(33))
_HYPHEN_AT_END = 2
"""PDFium's own code for a hyphen that parts a word at the end of a line."""
# Of a page: a map or a chart has more, and strikes nothing out.
_MOST_PATHS = 5000
# Points: what is thicker is a box.
_THINNEST_BOX = 2.5
# Of a character's size, from its baseline up: where a line runs that strikes it out, and none below or above it.
_STRUCK_FROM, _STRUCK_TO = 0.15, 0.55
Stroke = tuple[float, float, float]
"""A level line: how high it runs, and from where to where."""


def read_pdf(data: bytes) -> Iterator[SourceParagraph]:
    """Yield the lines of a PDF file; an error where it is locked, broken, or a scan."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise DocumentError(_why_unopened(error)) from None
    try:
        yield from paragraphs_of(_pages(document))
    except pdfium.PdfiumError:
        raise DocumentError("damaged-document") from None
    finally:
        document.close()


def _why_unopened(error: pdfium.PdfiumError) -> str:
    """Return why PDFium would not open a file: it names a password where one is needed."""
    if "password" in str(error).lower():
        return "encrypted-document"
    return "damaged-document"


def _pages(document: pdfium.PdfDocument) -> Iterator[PdfPage]:
    """Yield the pages, one at a time; an error behind the last one where they hold next to no characters."""
    count = len(document)
    if count > MOST_PAGES:
        raise DocumentError("document-too-large")
    total = printing = 0
    for index in range(count):
        page = document[index]
        text = page.get_textpage()
        total += text.count_chars()
        if total > MAX_CHARACTERS:
            raise DocumentError("document-too-large")
        strokes = _strokes(page)
        characters = [
            character
            for character in _characters(text)
            if not _is_struck_out(character, strokes)
        ]
        printing += len(characters)
        yield PdfPage(
            number=index + 1,
            height=page.get_height(),
            characters=characters,
        )
        text.close()
        page.close()
    if printing < _FEW * count:
        raise DocumentError("scan")


def _strokes(page: pdfium.PdfPage) -> list[Stroke]:
    """Return the level lines of a page, the lowest first."""
    strokes: list[Stroke] = []
    paths = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1)
    for path in islice(paths, _MOST_PATHS):
        left, bottom, right, top = path.get_bounds()
        height = top - bottom
        if height < _THINNEST_BOX and right - left > height:
            strokes.append(((bottom + top) / 2, left, right))
    return sorted(strokes)


def _is_struck_out(character: Character, strokes: list[Stroke]) -> bool:
    """Return whether a line runs through the middle of a character."""
    low = character.baseline + _STRUCK_FROM * character.size
    high = character.baseline + _STRUCK_TO * character.size
    middle = (character.left + character.right) / 2
    first = bisect_left(strokes, (low,))
    last = bisect_right(strokes, (high,))
    return any(left < middle < right for _, left, right in strokes[first:last])


def _characters(text: pdfium.PdfTextPage) -> list[Character]:
    """Return the characters that print, with where their baselines begin."""
    characters: list[Character] = []
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, index)
        if code not in _BLANKS or code == _HYPHEN_AT_END:
            characters.append(_character(text.raw, index, code))
    return characters


def _character(handle: object, index: int, code: int) -> Character:
    """Return one character of a page, where it stands and how large it is."""
    left, baseline = c_double(), c_double()
    edges = c_double(), c_double(), c_double(), c_double()
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetCharOrigin(handle, index, byref(left), byref(baseline))
    raw.FPDFText_GetCharBox(handle, index, *map(byref, edges))
    raw.FPDFText_GetMatrix(handle, index, byref(matrix))
    _, right, _, _ = edges
    # Some producers write size 1, and let the matrix make the characters as large as they print.
    scale = hypot(matrix.c, matrix.d)
    # Others turn the page upside down, and write a size below 0 that turns the characters back.
    size = abs(raw.FPDFText_GetFontSize(handle, index)) * scale
    return Character(
        text=chr(code),
        left=left.value,
        baseline=baseline.value,
        right=right.value,
        size=size,
    )

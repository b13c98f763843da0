"""The characters of PDF pages to lines and paragraphs: broken lines joined, page numbers and running heads dropped.

Places are points from the lower left corner of a page.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from statistics import median
from unicodedata import normalize

from msgspec import Struct

from auditor.reading.documents.paragraphs import SourceParagraph
from auditor.reading.documents.raised import RaisedLine

# Of a character's height: baselines that differ by less are one line's; a raised number stands higher.
_SAME_LINE = 0.45
# Of a line's: a character that is smaller than this and stands so much higher is raised.
_SMALL = 0.8
_HIGHER = 0.12
# Signs: a line that begins further in than this begins a paragraph.
_INDENT = 1.2
# Signs: a line that ends further in than this ends a paragraph.
_SHORT_END = 2.5
# Times the usual distance of lines: a wider one parts paragraphs.
_GAP = 1.9
_WIDE_BLANK = 0.6
# Of a page's height: where page numbers and running heads stand.
_EDGE = 0.14
_REPEATS = 3
# Lines: on which of those before a character may still stand.
_NEWEST = 3
# Of a character's height.
_OTHER_SIZE = 0.25
_PAGE_NUMBER = re.compile(
    r"[-—–－·.•~\s]*(?:第?\s*\d{1,4}\s*页?|\d{1,4}\s*/\s*\d{1,4}|[ivxlc]{1,6})[-—–－·.•~\s]*"
)
_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-", "\u00ad": "-"})
# Chromium writes radicals for the characters that look like them; NFKC leaves those of this block as they are.
_RADICALS = str.maketrans(
    "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳⺁⺇⺋⺏⺕⺫⺮⺶⺸⻌⻏⻖⼾",
    "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟厂几㔾尣彐罒竹羊羊辶邑阜户",
)
_RADICAL_BLOCKS = re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff]")


class Character(Struct, frozen=True):
    """A character on a page."""

    text: str
    left: float
    baseline: float
    right: float
    size: float


class PdfPage(Struct, frozen=True):
    """The characters of a page."""

    number: int
    height: float
    characters: list[Character]


class PdfLine(Struct, frozen=True):
    """A line of a page as it is seen."""

    page: int
    number: int
    text: str
    left: float
    right: float
    baseline: float
    size: float
    at_edge: bool


class Layout(Struct, frozen=True):
    """How the lines of a document are usually set, in points."""

    left: float
    right: float
    distance: float
    """From one baseline to the next; 0 where no two lines stand on one page."""


def paragraphs_of(pages: Iterable[PdfPage]) -> Iterator[SourceParagraph]:
    """Yield the lines of the text, each with whether it begins a paragraph."""
    lines = _text_lines(pages)
    if not lines:
        return
    layout = _layout(lines)
    before: PdfLine | None = None
    for line in lines:
        begins = before is None or _begins(line, before, layout)
        yield SourceParagraph(
            text=line.text,
            line=line.number,
            page=line.page,
            begins=begins,
        )
        before = line


def _text_lines(pages: Iterable[PdfPage]) -> list[PdfLine]:
    """Return the lines of all pages without page numbers and running heads; no page is kept once it is in lines."""
    lines: list[PdfLine] = []
    count = 0
    for page in pages:
        lines += lines_of(page)
        count += 1
    heads = _running_heads(lines, count)
    return [line for line in lines if not _is_page_furniture(line, heads)]


def _layout(lines: list[PdfLine]) -> Layout:
    """Return where the lines of a document usually begin and end, and how far apart they are."""
    rights = [line.right for line in lines]
    left = _commonest_place([line.left for line in lines])
    right = max(_commonest_place(rights), median(rights))
    return Layout(
        left=left,
        right=right,
        distance=_distance(lines),
    )


def lines_of(page: PdfPage) -> Iterator[PdfLine]:
    """Yield the lines of a page from its top, characters on one baseline together."""
    rows: list[list[Character]] = []
    for character in page.characters:
        row = _row_of(rows, character)
        if row is None:
            rows.append([character])
        else:
            row.append(character)
    rows.sort(key=lambda row: -row[0].baseline)
    for number, row in enumerate(rows, 1):
        row.sort(key=lambda character: character.left)
        baseline = row[0].baseline
        margin = page.height * _EDGE
        top = page.height - margin
        at_edge = not margin < baseline < top
        sizes = [character.size for character in row]
        yield PdfLine(
            page=page.number,
            number=number,
            text=_text_of_line(row),
            left=row[0].left,
            right=row[-1].right,
            baseline=baseline,
            size=median(sizes),
            at_edge=at_edge,
        )


def _row_of(
    rows: list[list[Character]], character: Character
) -> list[Character] | None:
    """Return which of the newest lines a character stands on."""
    # Characters come nearly in order: a character of an older line is the first of a new one.
    for row in reversed(rows[-_NEWEST:]):
        first = row[0]
        height = max(first.size, character.size)
        if abs(first.baseline - character.baseline) < _SAME_LINE * height:
            return row
    return None


def _text_of_line(row: list[Character]) -> str:
    """Return the text of a line: a blank where a gap is as wide as one, radicals as the characters they stand for."""
    size = max(map(_size, row))
    small = _SMALL * size
    raised_above = median(map(_baseline, row)) + _HIGHER * size
    line = RaisedLine()
    edge = row[0].left
    for character in row:
        if character.left - edge > _WIDE_BLANK * character.size:
            line.add(" ")
        if character.size < small and character.baseline > raised_above:
            line.add_raised(character.text)
        else:
            line.add(character.text)
        edge = character.right
    return plain_characters(line.text())


def _baseline(character: Character) -> float:
    return character.baseline


def _size(character: Character) -> float:
    return character.size


def plain_characters(text: str) -> str:
    r"""Return a text with the usual characters for radicals and hyphens.

    >>> plain_characters("⼈⺠政府⻓"), plain_characters("2\ufffe3家")
    ('人民政府长', '2-3家')
    """
    plain = text.translate(_HYPHENS).translate(_RADICALS)
    return _RADICAL_BLOCKS.sub(_compatible_character, plain)


def _compatible_character(match: re.Match[str]) -> str:
    """Return the character that Unicode calls the same as a radical's."""
    return normalize("NFKC", match[0])


def _running_heads(lines: list[PdfLine], pages: int) -> set[str]:
    """Return the texts that stand at the edge of several pages."""
    least = max(_REPEATS, pages // 3)
    # A text that stands several times on one page is a list's or a table's.
    at_edges = set()
    for line in lines:
        if not line.at_edge:
            continue
        at_edges.add((line.page, _compact(line)))
    counts = Counter(text for _, text in at_edges)
    return {text for text, count in counts.items() if count >= least}


def _is_page_furniture(line: PdfLine, heads: set[str]) -> bool:
    """Return whether a line is a page number or a running head."""
    if not line.at_edge:
        return False
    if _PAGE_NUMBER.fullmatch(line.text.strip()):
        return True
    return _compact(line) in heads


def _compact(line: PdfLine) -> str:
    """Return the text of a line without the blanks that spread it."""
    return "".join(line.text.split())


def _commonest_place(places: list[float]) -> float:
    """Return the commonest of some places, to a point: the edge that most lines share."""
    counts = Counter(map(round, places))
    ((commonest, _),) = counts.most_common(1)
    return float(commonest)


def _distance(lines: list[PdfLine]) -> float:
    """Return how far lines stand from each other within a page; 0 where no two do."""
    gaps: list[float] = []
    for before, line in itertools.pairwise(lines):
        gap = before.baseline - line.baseline
        if before.page == line.page and gap > 0:
            gaps.append(gap)
    return median(gaps or [0.0])


def _begins(line: PdfLine, before: PdfLine, layout: Layout) -> bool:
    """Return whether a line begins a paragraph: it is indented, or the line before ends early or stands far above."""
    height = line.size
    indent = line.left - layout.left
    missing = layout.right - before.right
    if indent > _INDENT * height or missing > _SHORT_END * height:
        return True
    # Another size is a heading's, or the text behind one.
    difference = abs(line.size - before.size)
    if difference > height * _OTHER_SIZE:
        return True
    if line.page != before.page:
        return False
    gap = before.baseline - line.baseline
    return gap > _GAP * layout.distance

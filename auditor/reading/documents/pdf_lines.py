"""The characters of PDF pages to lines and paragraphs: broken lines joined, page numbers and running heads dropped.

Places are points from the lower left corner of a page.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from statistics import median
from unicodedata import normalize

from msgspec import Struct

from auditor.reading.documents.paragraphs import Paragraph

_SAME_LINE = 0.45
"""Of a sign's height: baselines that differ by less are one line's; a raised number stands higher."""
_INDENT = 1.2
"""Signs: a line that begins further in than this begins a paragraph."""
_SHORT_END = 2.5
"""Signs: a line that ends further in than this ends a paragraph."""
_GAP = 1.9
"""Times the usual distance of lines: a wider one parts paragraphs."""
_WIDE_BLANK = 0.6
_EDGE = 0.14
"""Of a page's height: where page numbers and running heads stand."""
_REPEATS = 3
_PAGE_NUMBER = re.compile(
    r"[-—–－·.•~\s]*(?:第?\s*\d{1,4}\s*页?|\d{1,4}\s*/\s*\d{1,4}|[ivxlc]{1,6})[-—–－·.•~\s]*"
)
_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-", "\u00ad": "-"})
# Chromium writes radicals for the signs that look like them; NFKC leaves those of this block as they are.
_RADICALS = str.maketrans(
    "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳⺁⺇⺋⺏⺕⺫⺮⺶⺸⻌⻏⻖⼾",
    "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟厂几㔾尣彐罒竹羊羊辶邑阜户",
)
_RADICAL_BLOCKS = re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff]")


class Character(Struct, frozen=True):
    """A sign on a page."""

    text: str
    left: float
    baseline: float
    right: float
    size: float


class Page(Struct, frozen=True):
    """The signs of a page."""

    number: int
    width: float
    height: float
    characters: list[Character]


class Line(Struct, frozen=True):
    """A line of a page as it is seen."""

    page: int
    number: int
    text: str
    left: float
    right: float
    baseline: float
    size: float
    at_edge: bool


def paragraphs_of(pages: list[Page]) -> Iterator[Paragraph]:
    """Yield the lines of the text, each with whether it begins a paragraph."""
    lines = [line for page in pages for line in lines_of(page)]
    heads = _running_heads(lines, len(pages))
    kept = [line for line in lines if not _is_page_furniture(line, heads)]
    if not kept:
        return
    left = _usual([line.left for line in kept])
    right = max(
        _usual([line.right for line in kept]), median(line.right for line in kept)
    )
    distance = _distance(kept)
    before: Line | None = None
    for line in kept:
        begins = before is None or _begins(line, before, left, right, distance)
        yield Paragraph(line.text, line.number, page=line.page, begins=begins)
        before = line


def lines_of(page: Page) -> Iterator[Line]:
    """Yield the lines of a page from its top, signs on one baseline together."""
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
        at_edge = not page.height * _EDGE < baseline < page.height * (1 - _EDGE)
        size = median(character.size for character in row)
        yield Line(
            page.number,
            number,
            _joined(row),
            row[0].left,
            row[-1].right,
            baseline,
            size,
            at_edge,
        )


def _row_of(
    rows: list[list[Character]], character: Character
) -> list[Character] | None:
    """Return which of the newest lines a sign stands on."""
    for row in rows[: -4 if len(rows) > 3 else None : -1] or rows[::-1]:  # noqa: PLR2004 - signs come nearly in order
        first = row[0]
        if abs(first.baseline - character.baseline) < _SAME_LINE * max(
            first.size, character.size
        ):
            return row
    return None


def _joined(row: list[Character]) -> str:
    """Return the text of a line: a blank where a gap is as wide as one, radicals as the signs they stand for."""
    pieces: list[str] = []
    end = row[0].left
    for character in row:
        if character.left - end > _WIDE_BLANK * character.size:
            pieces.append(" ")
        pieces.append(character.text)
        end = character.right
    return plain_signs("".join(pieces))


def plain_signs(text: str) -> str:
    r"""Return a text with the usual signs for radicals and hyphens.

    >>> plain_signs("⼈⺠政府⻓"), plain_signs("2\ufffe3家")
    ('人民政府长', '2-3家')
    """
    text = text.translate(_HYPHENS).translate(_RADICALS)
    return _RADICAL_BLOCKS.sub(lambda match: normalize("NFKC", match[0]), text)


def _running_heads(lines: list[Line], pages: int) -> set[str]:
    """Return the texts that stand at the edge of several pages."""
    edges = Counter("".join(line.text.split()) for line in lines if line.at_edge)
    least = max(_REPEATS, pages // 3)
    return {text for text, count in edges.items() if count >= least}


def _is_page_furniture(line: Line, heads: set[str]) -> bool:
    """Return whether a line is a page number or a running head."""
    if not line.at_edge:
        return False
    return (
        bool(_PAGE_NUMBER.fullmatch(line.text.strip()))
        or "".join(line.text.split()) in heads
    )


def _usual(places: list[float]) -> float:
    """Return the commonest of some places, to a point: the edge that most lines share."""
    return float(Counter(round(place) for place in places).most_common(1)[0][0])


def _distance(lines: list[Line]) -> float:
    """Return how far lines stand from each other within a page."""
    gaps = [
        before.baseline - line.baseline
        for before, line in itertools.pairwise(lines)
        if before.page == line.page and before.baseline > line.baseline
    ]
    return median(gaps) if gaps else 0.0


def _begins(
    line: Line, before: Line, left: float, right: float, distance: float
) -> bool:
    """Return whether a line begins a paragraph: it is indented, or the line before ends early or stands far above."""
    sign = max(line.size, 1.0)
    if line.left > left + _INDENT * sign or before.right < right - _SHORT_END * sign:
        return True
    if abs(line.size - before.size) > sign * 0.25:
        return True
    on_one_page = line.page == before.page
    return (
        on_one_page
        and distance > 0
        and before.baseline - line.baseline > _GAP * distance
    )

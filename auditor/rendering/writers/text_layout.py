"""Plain text of a width: lines folded as Chinese is set, and tables whose columns fit. A Chinese sign counts two.

tabulate draws the tables; it knows wide signs by wcwidth, which measures here too. Both are loaded when a width is
asked for: Markdown and HTML know none.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from unicodedata import category

_CLOSING = "，。；：、！？）》”’％%)]·．→–"
_OPENING = "（《“‘([≥≤·–"
_GAP = 2
_NARROWEST = {"words": 12, "word": 8, "figure": 6}
"""Below this a column is no longer read as one."""
_FIRM = 3
"""How many lines are better than a folded figure."""


def cells(text: str) -> int:
    """Return how many columns a text takes.

    >>> cells("欠1007人")
    8
    """
    from wcwidth import wcswidth

    width: int = wcswidth(text)
    return max(0, width)


@cache
def _width(sign: str) -> int:
    """Return how many columns a sign takes, at the most: what is set on the sign before it may widen that one."""
    from wcwidth import wcwidth

    return 1 if sign == "\ufe0f" else max(0, int(wcwidth(sign)), cells(f"0{sign}") - 1)


def fold(text: str, width: int) -> list[str]:
    """Return a text in lines of a width: a sign keeps to its side, a number to its unit, and words stay whole.

    >>> fold("完成61.2%，欠序时13.8个百分点。", 12)
    ['完成61.2%，', '欠序时13.8个', '百分点。']
    """
    text, lines, start = text.rstrip(), [], 0
    while (end := _end(text, start, width)) < len(text):
        lines.append(text[start:end].rstrip())
        start = end
        while text[start : start + 1].isspace():
            start += 1
    return [*lines, text[start:]]


def _end(text: str, start: int, width: int) -> int:
    """Return where the line that begins at `start` ends."""
    # A mark that begins a line will want a seat.
    used, fits = int(_begins_unseated(text[start : start + 1])), start
    while fits < len(text) and (used := used + _width(text[fits])) <= width:
        fits += 1
    if fits == len(text):
        return fits
    fits = max(fits, start + 1)
    indent = start
    while indent < fits and text[indent].isspace():
        indent += 1
    return next((end for end in range(fits, indent, -1) if _may_part(text, end)), fits)


def _may_part(text: str, end: int) -> bool:
    """Return whether a line may end before a sign."""
    before, behind = text[end - 1], text[end]
    inside_word = before.isascii() and behind.isascii() and not (before.isspace() or behind.isspace())
    parted = before.isdigit() and not behind.isspace()
    return not (inside_word or parted or before in _OPENING or text[end : end + 2].lstrip()[:1] in _CLOSING)


def lay_out(text: str, width: int) -> str:
    """Return a text whose long lines are folded, without spaces at their ends and without two blank lines in a row."""
    lines: list[str] = []
    for line in text.split("\n"):
        for piece in fold(line.rstrip(), width):
            if piece or (lines and lines[-1]):
                lines.append(piece)
    return "\n".join(lines).rstrip("\n") + "\n"


def centred(text: str, width: int) -> str:
    """Return a text in the middle of each line it needs."""
    return "\n".join(" " * ((width - cells(line)) // 2) + line for line in fold(text, width))


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], kinds: Sequence[str], width: int) -> str:
    """Return a table of at most a width, cells folded where they must be; nothing where it cannot be that narrow.

    Columns are of `words`, which fold well, of a single `word`, or of a `figure`, which is set flush right.
    """
    from tabulate import tabulate

    rows = [[_seated(cell) for cell in row] for row in rows]
    columns = [tuple(column) for column in zip(heads, *rows, strict=True)]
    widths = _widths(columns, kinds, width - _GAP * (len(columns) - 1))
    if not widths:
        return ""

    def folded(row: Sequence[str]) -> list[str]:
        return ["\n".join(map(_seated, fold(cell, room))) for cell, room in zip(row, widths, strict=True)]

    rule = ["-" * room for room in widths]
    sides = ["right" if kind == "figure" else "left" for kind in kinds]
    drawn = tabulate(
        [folded(heads), rule, *map(folded, rows)], tablefmt="plain", colalign=sides, disable_numparse=True
    )  # fmt: skip
    return "\n".join(line.rstrip() for line in drawn.split("\n"))


def _seated(text: str) -> str:
    """Return a text with a seat for a mark that begins it: set on nothing, it is drawn and counted in many ways."""
    return f"◌{text}" if _begins_unseated(text) else text


def _begins_unseated(text: str) -> bool:
    """Return whether a text begins with a mark that is set on the sign before it."""
    return category(text[:1] or " ").startswith("M")


def _widths(columns: Sequence[tuple[str, ...]], kinds: Sequence[str], room: int) -> list[int]:
    """Return how wide each column may be: the narrowing that costs least, one after the other."""
    if room < len(columns):
        return []
    widths = [min(room, max(map(cells, column))) for column in columns]
    while sum(widths) > room:
        wide = [place for place, width in enumerate(widths) if width > _NARROWEST[kinds[place]]]
        if not wide:
            return []
        costs = {place: _cost(columns, kinds, widths, place) for place in wide}
        widths[min(wide, key=lambda place: (costs[place], -widths[place]))] -= 1
    return widths


def _cost(columns: Sequence[tuple[str, ...]], kinds: Sequence[str], widths: list[int], narrowed: int) -> int:
    """Return how many lines a table has with one column narrower by one; what should not be folded costs more."""
    tried = [width - (place == narrowed) for place, width in enumerate(widths)]
    heights = [[_height(cell, width) for cell in column] for column, width in zip(columns, tried, strict=True)]
    firm = [column for column, kind in zip(heights, kinds, strict=True) if kind != "words"]
    rows: Iterable[tuple[int, ...]] = zip(*heights, strict=True)
    return sum(max(row) for row in rows) + _FIRM * sum(height - 1 for column in firm for height in column)


def _height(cell: str, width: int) -> int:
    """Return about how many lines a cell needs."""
    return max(1, -(-cells(cell) // width))


def listed(heads: Sequence[str], rows: Sequence[Sequence[str]], kinds: Sequence[str], signs: tuple[str, str]) -> str:
    """Return what a table says as lines, for widths no table fits: what a row is about, then each heading and figure.

    `signs` stand behind what it is about, and between the rest.
    """
    colon, comma = signs
    lead = next((place for place, kind in enumerate(kinds) if kind == "figure"), 1)
    lines = []
    for row in rows:
        said = [f"{head} {cell}" for head, cell in zip(heads[lead:], row[lead:], strict=True) if cell]
        lines.append(colon.join([" ".join(row[:lead]), *([comma.join(said)] if said else [])]))
    return "\n".join(lines)


def pipes(heads: Sequence[str], rows: Sequence[Sequence[str]], kinds: Sequence[str]) -> str:
    """Return a table in Markdown; the cells must be safe in it already."""
    rule = ["--:" if kind == "figure" else ":--" for kind in kinds]
    return "\n".join(f"| {' | '.join(row)} |" for row in [heads, rule, *rows])

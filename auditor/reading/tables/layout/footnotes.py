"""Footnotes: lines below a table that begin with a mark which a name or a heading carries, and are of those alone."""

import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize

from auditor.model.patterns import LazyRegexp
from auditor.reading.tables.grids.grid import Grid
from auditor.reading.tables.layout.head import Head

_MARK = r"[①-⑳⑴-⒇]|\*{1,3}|※|†|[¹²³⁴-⁹]|[(（\[]注?\d{1,2}[)）\]]|注\d{1,2}|(?<!\d)\d{1,2}[)）]"
# Where in a line another footnote begins.
_NEXT = LazyRegexp(r"(?<=[。；;\s])(?=[①-⑳⑴-⒇※†]|\*)|(?<=.)(?=[①-⑳⑴-⒇])")
_BEGINS = LazyRegexp(
    rf"(?P<mark>{_MARK}|\d{{1,2}}[.、．])\s*[:：]?\s*(?P<text>.+)", re.DOTALL
)
_AHEAD = LazyRegexp(r"^(?:注|说明|备注|附注)(?!\d)[:：]?")
_IS = LazyRegexp(
    "(?:的)?(?:数据|数值|指标|数)?(?P<meaning>(?:均|皆)?(?:为|系|是|指).{2,})"
)
_AT_END = LazyRegexp(rf"(?:{_MARK})+$")
_EACH = LazyRegexp(_MARK)


def marks_of(text: str) -> list[str]:
    """Return the marks of footnotes that a name or a heading ends with, each by its number or sign.

    >>> marks_of("一般公共预算收入①"), marks_of("新增就业（注2）"), marks_of("进出口总值*"), marks_of("城镇就业")
    (['1'], ['2'], ['*'], [])
    """
    end = _AT_END.search(text.strip())
    if end is None:
        return []
    return [_plain(mark) for mark in _EACH.findall(end[0])]


def _plain(mark: str) -> str:
    """Return the number or the sign of a mark."""
    return re.sub(r"[^\d*※†]", "", normalize("NFKC", mark))


def footnotes_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield the mark of each footnote in a line, with what it says.

    >>> list(footnotes_in("注：①为1-8月数据。②为全口径"))
    [('1', '为1-8月数据'), ('2', '为全口径')]
    """
    listed = _AHEAD.sub("", text.strip())
    for part in _NEXT.split(listed):
        begins = _BEGINS.fullmatch(part.strip())
        if begins is None:
            continue
        mark = _plain(begins["mark"])
        meaning = begins["text"].rstrip("。；; ")
        yield mark, meaning


def parted(
    grid: Grid, head: Head, notes: Sequence[tuple[int, str]]
) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """Return the footnotes whose marks names or headings of a table carry, and the other notes with their rows."""
    carried = _marks_carried(grid, head) if notes else set()
    names = _names(grid, head) if notes else []
    footnotes: dict[str, str] = {}
    others: list[tuple[int, str]] = []
    for row, text in notes:
        of_names = {}
        for mark, meaning in footnotes_in(text):
            if mark not in carried:
                continue
            of_names[mark] = meaning
        of_names.update(_stated_of_name(text, names))
        footnotes.update(of_names)
        if not of_names:
            others.append((row, text))
    return footnotes, others


def _names(grid: Grid, head: Head) -> list[str]:
    """Return the names that stand below the heading of names, the longest first."""
    below = head.bottom + 1
    behind = head.key + 1
    names: set[str] = set()
    for row in grid.rows[below:]:
        name = row[head.key]
        if name and any(row[behind:]):
            names.add(name)
    return sorted(names, key=len, reverse=True)


def _stated_of_name(text: str, names: Sequence[str]) -> dict[str, str]:
    """Return what a note says that one of some names is (进出口总值为1-8月数), by the name; nothing for other notes."""
    sentence = _AHEAD.sub("", text.strip())
    for name in names:
        if not sentence.startswith(name):
            continue
        behind = sentence.removeprefix(name).strip("。；; ")
        defined = _IS.fullmatch(behind)
        if defined is not None:
            return {name: defined["meaning"]}
    return {}


def _marks_carried(grid: Grid, head: Head) -> set[str]:
    """Return the marks that names below the headings and the headings themselves end with."""
    below = head.bottom + 1
    marks: set[str] = set()
    for row in grid.rows[below:]:
        name = row[head.key]
        marks.update(marks_of(name))
    for row in grid.rows[head.top : below]:
        for text in row:
            marks.update(marks_of(text))
    return marks

"""Footnotes: lines below a table that begin with a mark which a name or a heading carries, and are of those alone."""

import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize

from auditor.model.patterns import LazyRegexp
from auditor.reading.tables.grids.grid import Grid
from auditor.reading.tables.layout.head import Head
from auditor.reading.tables.words.line_numbers import LINE_NUMBER
from auditor.reading.tables.words.names import core_of
from auditor.reading.tables.words.texts import is_unit, split_unit

_MARK = r"[①-⑳⑴-⒇]|\*{1,3}|※|†|[¹²³⁴-⁹]|[(（\[]注?\d{1,2}[)）\]]|注\d{1,2}|(?<!\d)\d{1,2}[)）]"
# Where in a line another footnote begins.
_NEXT = LazyRegexp(r"(?<=[。；;\s])(?=[①-⑳⑴-⒇※†]|\*)|(?<=.)(?=[①-⑳⑴-⒇])")
_BEGINS = LazyRegexp(
    rf"(?P<mark>{_MARK}|\d{{1,2}}[.、．])\s*[:：]?\s*(?P<text>.+)", re.DOTALL
)
_AHEAD = LazyRegexp(r"^(?:注|说明|备注|附注)(?!\d)[:：]?")
_IS = LazyRegexp(
    "(?:的)?(?:数据|数值|指标|数)?(?P<meaning>(?:均|皆)?(?:为|系|是|指).{2,}|截[至止].{2,}|(?:的)?(?:计量)?单位(?:为|是|:|：).{1,8}|[以按].{1,6}计(?:算|价)?)"
)
_SENTENCES = LazyRegexp("[。；;]|[，,](?=其[余他它])")
_NUMBER_AHEAD = LazyRegexp(f"^(?:{LINE_NUMBER})")
_ENDS_WITHIN = LazyRegexp("[）)，,]|外$|[以之]?外[，,]")
_AHEAD_OF_NAME = ("（", "(", "除", "，", ",", "其中", "其中：")
_AT_END = LazyRegexp(rf"(?:{_MARK})+$")
_EACH = LazyRegexp(_MARK)


def marks_of(text: str) -> list[str]:
    """Return the marks of footnotes that a name or a heading ends with, each by its number or sign.

    >>> marks_of("一般公共预算收入①"), marks_of("新增就业（注2）"), marks_of("进出口总值*"), marks_of("城镇就业")
    (['1'], ['2'], ['*'], [])
    >>> marks_of("进出口总值①（亿元）")
    ['1']
    """
    written = text.strip()
    # 进出口总值①（亿元） carries its mark before its unit.
    end = _AT_END.search(written) or _AT_END.search(split_unit(written)[0])
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
        stated, rest = _stated_of_names(text, names)
        of_names.update(stated)
        footnotes.update(of_names)
        if not of_names:
            others.append((row, text))
        elif stated and rest:
            others.append((row, rest))
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


def _stated_of_names(text: str, names: Sequence[str]) -> tuple[dict[str, str], str]:
    """Return what the sentences of a note say that some names are, by the name, and what else the note says.

    >>> _stated_of_names("注：进出口总值为1-8月数，其余为1-9月数", ["进出口总值（亿元）"])
    ({'进出口总值（亿元）': '为1-8月数'}, '其余为1-9月数')
    """
    stated: dict[str, str] = {}
    rest: list[str] = []
    for part in _SENTENCES.split(_AHEAD.sub("", text.strip())):
        sentence = _NUMBER_AHEAD.sub("", part.strip())
        left = sentence
        for name in names:
            said = _said_of_name(sentence, name)
            if said:
                stated[name] = _meaning(said)
                left = left.replace(f"{core_of(name)}{said}", "")
        rest.append(left.strip("，,（）() "))
    return stated, "；".join(filter(None, rest))


def _said_of_name(sentence: str, name: str) -> str:
    """Return what a sentence says of a name, whatever unit or number the name has; blank where it says nothing."""
    core = core_of(name)
    ahead, found, behind = sentence.partition(core)
    if not found or (ahead and not ahead.endswith(_AHEAD_OF_NAME)):
        return ""
    if ahead:
        behind = _ENDS_WITHIN.split(behind)[0]
    said = behind.strip()
    return said if _IS.fullmatch(said) else ""


def _meaning(said: str) -> str:
    """Return what is said of a name, as a remark says it beside a figure; 为万元 is 单位为万元."""
    defined = _IS.fullmatch(said)
    meaning = defined["meaning"] if defined else said
    bare = meaning.lstrip("均皆为系是")
    return f"单位为{bare}" if is_unit(bare) else meaning


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

"""What single words and lines around tables mean: headings, titles, notes, names, remarks, units, formats.

The files under `phrases` hold a phrase a line and what is read of it, for each part of the reading by itself.
`--accept-golden` writes what is read. ` / ` stands between the lines of a heading, `¶` for a line break.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import Struct

from auditor.model.provenance import TextFile
from auditor.reading.tables.grids import csv_records, ods_values, unread
from auditor.reading.tables.grids.format_code import Section, built_in, number_format
from auditor.reading.tables.grids.number_format import Shown, shown_number
from auditor.reading.tables.grids.page_lines import page_lines
from auditor.reading.tables.layout import (
    column_periods,
    footnotes,
    heading_lines,
    headings,
    remarks,
)
from auditor.reading.tables.rows.notation import notation_of
from auditor.reading.tables.words import (
    caveats,
    cell_kinds,
    dates,
    fiscal_years,
    lengths_stated,
    names,
    period_texts,
    place_index,
    stated_periods,
    stated_units,
    statements,
    texts,
)

FOLDER = Path(__file__).parent / "phrases"
FILES = sorted(FOLDER.glob("*.txt"))
REMARK = ("basis", "unit", "period", "kind", "place", "included", "caveats")


def fields(read: Struct, *but: str) -> str:
    """Return the fields of something read that are not as they are by default."""
    parts: list[str] = []
    for name in read.__struct_fields__:
        value = getattr(read, name)
        if name in but or value in ("", [], (), 0, False, None):
            continue
        parts.append(f"{name}={shown(value)}")
    return " ".join(parts)


def shown(value: object) -> str:
    if isinstance(value, Struct):
        return f"({fields(value, 'text')})"
    if isinstance(value, list | tuple):
        return "|".join(map(shown, value))
    return str(value)


def heading(text: str) -> str:
    column = headings.read_heading(text.split(" / "))
    return f"{column.kind} {fields(column, 'kind')}"


LINES_BELOW = (
    *("完成", "完成情况", "全年目标", "完成率", "增长", "同比增减", "上年同期", "预计"),
    *("合计", "绝对量", "累计", "1-9月", "2024年", "本月", "邻县", "（%）", "备注"),
)
"""Lines of headings, one of each kind."""


def headings_over_others(text: str) -> str:
    """Return what a line of a heading makes with each of some lines below it."""
    answers: list[str] = []
    for below in LINES_BELOW:
        column = headings.read_heading([text, below])
        said = [column.kind, column.period, column.basis, column.place, column.unit]
        if column.last_month:
            said.append("last-month")
        if column.is_amount:
            said.append("amount")
        answers.append(f"{below}:{','.join(filter(None, said))}")
    return " ".join(answers)


def line_of_heading(text: str) -> str:
    line = heading_lines.read_line(text)
    return f"{line.kind} {fields(line, 'kind')}"


def title(text: str) -> str:
    subject = statements.subject_of_title(text)
    return f"{fields(statements.read_title(text), 'text', 'basis_text')} of={subject}"


def note(text: str) -> str:
    return fields(statements.read_note(text), "text", "basis_text")


def name_of_file(text: str) -> str:
    return fields(statements.read_path(text), "text", "basis_text")


def name_of_sheet(text: str) -> str:
    return fields(statements.read_name(text), "text", "basis_text")


def name_of_row(text: str) -> str:
    return fields(names.read_name(text))


def remark(text: str, *, is_note: bool = False) -> str:
    read = remarks.Remark(text, is_note=is_note)
    stated = {name: getattr(read, name) for name in REMARK}
    parts = [f"{name}={shown(value)}" for name, value in stated.items() if value]
    if read.is_silent:
        parts.append("silent")
    return " ".join(parts)


def remark_of_note(text: str) -> str:
    return remark(text, is_note=True)


def caveat(text: str) -> str:
    parts: list[str] = []
    for read in caveats.caveats_in(text):
        of_ours = "other" if read.is_other_scope("示例县") else ""
        silent = "silent" if read.is_silent_for("示例县") else ""
        is_of = "" if read.is_of("新增城镇就业") else "elsewhere"
        place = f"place={read.place}" if read.place else ""
        parts.append(
            " ".join(
                filter(
                    None, (f"({fields(read, 'text')})", place, of_ours, silent, is_of)
                )
            )
        )
    return " ".join(parts)


def scope(place: str) -> str:
    """Return what it makes of a county's and of a city's figures that a place is counted in, left out, or alone."""
    answers: list[str] = []
    for how in ("含", "不含", "仅含"):
        (read,) = caveats.caveats_in(f"{how}{place}")
        said = [read.place]
        for entity in ("示例县", "示例市"):
            if read.is_other_scope(entity):
                said.append(f"other-than-{entity}")
            if read.is_silent_for(entity):
                said.append(f"silent-for-{entity}")
        answers.append(f"{how}:{','.join(said)}")
    return " ".join(answers)


def unit(text: str) -> str:
    return stated_units.unit_stated(text)


def word(text: str) -> str:
    compact = texts.plain(text)
    parts = {
        "kind": texts.kind_of(text),
        "basis": texts.basis_of_cell(text),
        "in": texts.basis_in(text),
        "month": lengths_stated.of_month(text),
        "quarter": lengths_stated.of_quarter(text),
        "unit": "|".join(texts.split_unit(text)) if texts.split_unit(text)[1] else "",
        "percent": texts.is_percent(text),
        "units": "|".join(texts.units_listed(text)),
        "like-unit": texts.looks_like_unit(text),
    }
    assert compact == compact.lower()
    return " ".join(f"{name}={value}" for name, value in parts.items() if value)


def place(text: str) -> str:
    ahead = texts.place_of_heading(text)
    parts = {
        "place": texts.is_place(text),
        "generic": bool(texts.GENERIC_PLACE.fullmatch(text)),
        "ahead": "|".join(ahead) if ahead[0] else "",
        "organisation": texts.place_of_organisation(text),
        "heads": texts.heads_places(text),
        "plain": place_index.plain_name(text)
        if place_index.plain_name(text) != text
        else "",
    }
    return " ".join(f"{name}={value}" for name, value in parts.items() if value)


def cell(text: str) -> str:
    parts = {
        "number": cell_kinds.is_number(text),
        "figure": cell_kinds.is_figure(text),
        "note": cell_kinds.is_note([text]),
        "begins-note": cell_kinds.begins_note(text),
        "meta": cell_kinds.is_meta(text),
        "date": cell_kinds.date_of(text),
        "begins-table": cell_kinds.may_begin_table(text),
        "period": period_texts.is_period(text),
    }
    return " ".join(f"{name}={value}" for name, value in parts.items() if value)


def day(text: str) -> str:
    parts = {
        "edge": column_periods.is_edge_of_month(text),
        "month": column_periods.month_of(text, ""),
        "of-months": column_periods.month_of(text, "月"),
        "of-quarters": column_periods.month_of(text, "季"),
        "of-years": column_periods.month_of(text, "年"),
        "in-2024": stated_periods.with_year(text, "2024"),
        "year": stated_periods.has_year(text),
    }
    parts = {name: value for name, value in parts.items() if value not in (text, False)}
    try:
        parts["day"] = str(dates.parse_date(text))
    except ValueError:
        parts["day"] = "none"
    return " ".join(f"{name}={value}" for name, value in parts.items())


def fiscal_year(text: str) -> str:
    return fiscal_years.fiscal_year_in(text)


def marks(text: str) -> str:
    notes = [f"{mark}: {meaning}" for mark, meaning in footnotes.footnotes_in(text)]
    return " ".join([f"[{','.join(footnotes.marks_of(text))}]", *notes])


def number_in_format(text: str) -> str:
    code, _, numbers = text.partition(" | ")
    answers = [
        shown_number(float(number), number_format(code)) for number in numbers.split()
    ]
    return " ; ".join(map(number_shown, answers))


def number_shown(answer: Shown) -> str:
    return f"{answer.text or '(blank)'}{'?' if answer.doubt else ''}"


def format_code(code: str) -> str:
    read = number_format(code)
    parts = [
        name
        for name in ("is_plain", "is_plain_above_zero", "hides_text")
        if getattr(read, name)
    ]
    return " ".join([*parts, *map(section_shown, read.sections)])


def section_shown(section: Section) -> str:
    kinds = " ".join(
        token.text if token.kind == "date" else token.kind for token in section.tokens
    )
    whole, behind = section.places
    words = {
        "split": section.is_split,
        "zero": section.shows_zero,
        "date": section.is_date,
        "colour": section.coloured,
        "chinese": section.chinese,
    }
    parts = [
        f"[{kinds}]",
        f"{whole}.{behind}" if whole or behind else "",
        f"digits={section.whole_digits}.{section.decimals}",
        f"times=10^{section.factor}" if section.factor else "",
        f"if{section.condition[0]}{section.condition[1]}" if section.condition else "",
        *(name for name, holds in words.items() if holds),
        f"text={section.literal!r}" if section.literal else "",
    ]
    return f"({' '.join(filter(None, parts))})"


def built_in_format(number: str) -> str:
    return built_in(int(number))


def notation(text: str) -> str:
    delimiter, _, table = text.partition(" ")
    read = notation_of(TextFile("a.csv", table.encode(), "utf-8"), delimiter)
    parts = [
        read.commas.value,
        "zeros-lost" * bool(read.loses_zeros),
        "split" * read.is_split_by_commas,
    ]
    return " ".join(parts)


def ods_number(text: str) -> str:
    kind, value, seen = (part.strip() for part in text.split(" | "))
    return number_shown(Shown(*ods_values.number_seen(value, seen, kind)))


def ods_date(text: str) -> str:
    value, seen = (part.strip() for part in text.split(" | "))
    return ods_values.date_seen(value, seen)


def starts_of_cells(text: str) -> str:
    return " ".join(map(str, csv_records.cell_starts(text, ",")))


def lines_of_page(text: str) -> str:
    return " | ".join(page_lines(f"<oddHeader>{text}</oddHeader>".encode()))


def file_of_actuals(text: str) -> str:
    return f"{unread.kind_of(text)} {'read' * unread.is_read(text)}"


READERS: dict[str, Callable[[str], str]] = {
    "headings": heading,
    "headings over others": headings_over_others,
    "lines of headings": line_of_heading,
    "titles": title,
    "notes": note,
    "names of files": name_of_file,
    "names of sheets": name_of_sheet,
    "names of rows": name_of_row,
    "remarks": remark,
    "remarks of notes": remark_of_note,
    "caveats": caveat,
    "scopes": scope,
    "units": unit,
    "words": word,
    "places": place,
    "cells": cell,
    "days": day,
    "fiscal years": fiscal_year,
    "footnotes": marks,
    "numbers in formats": number_in_format,
    "format codes": format_code,
    "built-in formats": built_in_format,
    "notations": notation,
    "numbers of ods": ods_number,
    "dates of ods": ods_date,
    "starts of cells": starts_of_cells,
    "lines of pages": lines_of_page,
    "files": file_of_actuals,
}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_phrase_is_read_as_it_stands_here(
    file: Path, pytestconfig: pytest.Config
) -> None:
    lines = file.read_text("utf-8").splitlines()
    answers = answered(lines)
    if pytestconfig.getoption("accept_golden"):  # pragma: accepts goldens
        file.write_text("".join(f"{line}\n" for line in answers), "utf-8")
        lines = answers
    assert answers == lines


def answered(lines: list[str]) -> list[str]:
    """Return the lines of a file with what is read of each phrase behind it."""
    answers: list[str] = []
    reader: Callable[[str], str] = heading
    for line in lines:
        phrase = line.partition(" -> ")[0].removesuffix(" ->")
        if phrase.startswith("== "):
            reader = READERS[phrase.removeprefix("== ")]
        elif phrase:
            read = reader(phrase.replace("¶", "\n")).replace("\n", "¶")
            phrase = f"{phrase} -> {' '.join(read.split())}".rstrip()
        answers.append(phrase)
    return answers

"""Places in files, and where lines end."""

import pytest

from auditor.model.provenance import (
    Location,
    SheetText,
    TextDocument,
    TextFile,
    column_letters,
)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Location("targets/2024.yaml", 41, 13), "targets/2024.yaml:41:13"),
        (Location("actuals/2024.csv", 7), "actuals/2024.csv:7"),
        (Location("actuals/2024.csv"), "actuals/2024.csv"),
        (
            Location("actuals/9月.xlsx", 5, 3, "完成情况"),
            "actuals/9月.xlsx:完成情况!C5",
        ),
        (
            Location("actuals/9月.xlsx", 5, 0, "完成情况"),
            "actuals/9月.xlsx:完成情况!5:5",
        ),
        (Location("actuals/9月.xlsx", 0, 0, "完成情况"), "actuals/9月.xlsx:完成情况"),
    ],
)
def test_a_place_names_only_the_parts_that_are_known(
    place: Location, text: str
) -> None:
    assert str(place) == text


def test_places_sort_by_path_then_line_as_a_number_then_column() -> None:
    places = [
        Location("b.csv", 1),
        Location("a.csv", 10, 1),
        Location("a.csv", 9, 2),
        Location("a.csv", 9, 1),
    ]
    assert [str(place) for place in sorted(places)] == [
        "a.csv:9:1",
        "a.csv:9:2",
        "a.csv:10:1",
        "b.csv:1",
    ]


@pytest.mark.parametrize(
    ("sheet", "cell"),
    [
        ("Sheet1", "Sheet1!AB5"),
        ("九月", "九月!AB5"),
        ("9月", "'9月'!AB5"),
        ("三季度 (2)", "'三季度 (2)'!AB5"),
        ("Mayor's", "'Mayor''s'!AB5"),
    ],
)
def test_a_sheet_is_quoted_as_excel_quotes_it(sheet: str, cell: str) -> None:
    assert Location("a.xlsx", 5, 28, sheet).cell == cell


def test_a_file_without_sheets_has_no_cell() -> None:
    assert Location("a.xlsx").cell == ""


@pytest.mark.parametrize(
    ("number", "letters"),
    [
        (0, ""),
        (1, "A"),
        (26, "Z"),
        (27, "AA"),
        (52, "AZ"),
        (53, "BA"),
        (702, "ZZ"),
        (703, "AAA"),
        (16_384, "XFD"),
    ],
)
def test_columns_are_counted_in_letters_up_to_the_last_that_excel_has(
    number: int, letters: str
) -> None:
    assert column_letters(number) == letters


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("甲", ["甲"]),
        ("甲\n乙\n", ["甲", "乙", ""]),
        ("甲\r\n乙\r丙\n丁", ["甲", "乙", "丙", "丁"]),
        ("甲\n\r乙", ["甲", "", "乙"]),
        (
            "甲\x0b乙\x0c丙\x85丁\u2028戊\u2029己",
            ["甲\x0b乙\x0c丙\x85丁\u2028戊\u2029己"],
        ),
    ],
)
def test_only_line_feeds_and_carriage_returns_end_a_line_as_in_an_editor(
    text: str, lines: list[str]
) -> None:
    assert TextDocument("a.csv", text).lines() == lines


@pytest.mark.parametrize(
    "text",
    [
        "",
        "甲",
        "甲\n乙\n",
        "甲\r\n乙\r丙\n丁",
        "甲\n\r乙",
        "甲\x0b乙\u2028丙\n",
        "\n" * 5,
        "甲\r",
    ],
)
def test_the_pages_of_a_file_have_the_lines_of_its_text(text: str) -> None:
    pages, lines = TextFile("a.csv", text.encode()), TextDocument("a.csv", text).lines()
    assert [pages.line(number) for number in range(1, len(lines) + 1)] == lines
    assert [pages.line(number) for number in (0, -1, len(lines) + 1)] == ["", "", ""]
    assert (
        "".join(pages.whole_line(number) for number in range(1, len(lines) + 1)) == text
    )
    assert pages.text == text


@pytest.mark.parametrize(
    ("text", "count"),
    [("甲\n乙\n", 2), ("甲\r\n乙\n\r\n丙", 4), ("甲\r乙\r\n\n丙\r", 4)],
)
def test_lines_asked_for_together_are_those_asked_for_one_by_one(
    text: str, count: int
) -> None:
    pages = TextFile("a.csv", text.encode())
    for numbers in ([], [2], range(1, count + 1), range(1, count + 1, 2)):
        assert pages.lines_at(numbers) == list(map(pages.line, numbers))


def test_lines_are_found_in_a_file_of_many_pieces() -> None:
    text = "".join(f"第{number}行\n" for number in range(300_000))
    pages = TextFile("a.csv", text.encode())
    assert [pages.line(number) for number in (1, 99_999, 300_000, 300_001)] == [
        "第0行",
        "第99998行",
        "第299999行",
        "",
    ]


def test_lines_are_counted_from_1_and_there_is_none_before_or_after() -> None:
    document = TextDocument("a.csv", "甲\n乙")
    assert [document.line(number) for number in range(-1, 4)] == [
        "",
        "",
        "甲",
        "乙",
        "",
    ]
    assert document.encoding == "utf-8"
    assert document.sheet == ""


def test_a_file_of_pages_is_in_utf_8_and_has_no_sheet_unless_it_is_told() -> None:
    pages = TextFile("a.csv", b"")
    assert (pages.encoding, pages.sheet) == ("utf-8", "")


def test_a_line_that_is_not_there_is_blank_in_small_files_and_in_large() -> None:
    small, large = TextFile("a.csv", b"x\n"), TextFile("a.csv", b"x\n" * 2**18)
    for pages in (small, large):
        assert pages.line(1) == "x"
        assert not pages.line(0)
        assert not pages.line(2**19)


def test_a_row_of_a_sheet_is_a_line_up_to_its_last_filled_cell() -> None:
    rows = [["指标", "数值\n（人）", ""], ["", "a|b", ""], ["", "", ""]]
    sheet = SheetText("a.xlsx", "表", rows)
    assert sheet.line(1) == "指标 | 数值 （人）"
    assert sheet.line(2) == " | a¦b"
    assert [sheet.line(number) for number in (0, 3, 4)] == ["", "", ""]
    assert sheet.text == "指标 | 数值 （人）\n | a¦b\n"
    assert sheet.cells == 9

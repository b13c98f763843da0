"""Files to cells: what a person sees in Excel, WPS or LibreOffice, and every way a file can fail to be one."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart

from auditor.model.findings import Finding
from auditor.reading.tables.grids.workbook import Sheet, read_workbook
from tests.reading.offices import ODS, Cell, Table, ods, xlsx, zipped
from tests.reading.stories import word


def read(path: Path) -> list[Sheet]:
    sheets, findings = read_workbook(path, path.name)
    assert findings == []
    return sheets


def refused(path: Path) -> str:
    sheets, findings = read_workbook(path, path.name)
    assert sheets == []
    return _reason(findings)


def _reason(findings: list[Finding]) -> str:
    (found,) = findings
    assert (found.rule.code, found.location.path[:1]) == ("A101", "a")
    return word(found.facts["reason"])


CELLS: list[list[Cell]] = [
    [None, None, None],
    [None, "指标", 0.612, "#DIV/0!", "=SUM(A1:A2)", date(2024, 9, 1), "a|b\nc"],
]


def test_a_sheet_keeps_its_places_and_what_the_values_alone_do_not_say(
    tmp_path: Path,
) -> None:
    table = Table(
        CELLS,
        merged=["B2:B3", "A3:C9"],
        formats={"C2": "0.0%", "F2": "yyyy-mm"},
        hidden_rows=[1, 2, 900],
        hidden_columns=["A", "B"],
    )
    (sheet,) = read(xlsx(tmp_path / "a.xlsx", {"表": table}))
    assert sheet.grid.rows == [
        ["", "", "", "", "", "", ""],
        ["", "指标", "61.2%", "#DIV/0!", "=SUM(A1:A2)", "2024-09", "a|b\nc"],
    ]
    assert (
        sheet.document.line(2)
        == " | 指标 | 61.2% | #DIV/0! | =SUM(A1:A2) | 2024-09 | a¦b c"
    )
    assert (sheet.document.sheet, sheet.grid.is_visible, sheet.grid.merges) == (
        "表",
        True,
        [(1, 1, 1, 1)],
    )
    assert (sheet.grid.hidden_rows, sheet.grid.hidden_columns) == (
        frozenset({1}),
        frozenset({1}),
    )


def test_formats_reach_no_further_than_what_is_filled(tmp_path: Path) -> None:
    (sheet,) = read(
        xlsx(tmp_path / "a.xlsx", {"表": Table([[1]], formats={"XFD1048576": "0.0%"})})
    )
    assert sheet.grid.rows == [["1"]]


def test_one_cell_far_away_is_too_much(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"表": Table([[1]])})
    parts = {
        "xl/worksheets/sheet1.xml": SHEET.format(
            '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        )
    }
    assert refused(changed(path, parts)) == "sheet-too-large"


PLAIN = {
    "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>'
}
"""A workbook that does not ask for its formulas to be worked out when it is opened."""
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'


def changed(path: Path, parts: Mapping[str, str]) -> Path:
    """Write a workbook anew with other parts."""
    with ZipFile(path) as package:
        old: dict[str, str | bytes] = {
            name: package.read(name) for name in package.namelist()
        }
    return zipped(path, {**old, **parts})


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        (
            '<row><c><v>1</v></c><c t="str"><v>x</v></c></row><row><c><v>2</v></c></row>',
            [["1", "x"], ["2", ""]],
        ),
        (
            '<row r="1"><c r="A1"><f t="shared" si="0"/><v></v></c><c r="B1"><v>2</v></c></row>',
            [["=", "2"]],
        ),
        (
            '<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><f>1+1</f><v>2</v></c></row>',
            [["", "2"]],
        ),
        ('<row r="1"><c r="A1" t="e"><v></v></c></row>', [["#VALUE!"]]),
        ('<row r="1"><c r="A1" s="7"><v>1</v></c><c r="B1"/></row>', [["1"]]),
    ],
)
def test_other_programs_write_less_or_other_things(
    rows: str, cells: list[list[str]], tmp_path: Path
) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"表": Table([[1]])})
    styles = '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dxfs><xf/></dxfs></styleSheet>'
    (sheet,) = read(
        changed(
            path,
            {
                **PLAIN,
                "xl/worksheets/sheet1.xml": SHEET.format(rows),
                "xl/styles.xml": styles,
            },
        )
    )
    assert sheet.grid.rows == cells


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"xl/workbook.xml": "<workbook"}, "damaged"),
        (
            {
                "xl/worksheets/sheet1.xml": SHEET.format(
                    '<row r="1"><c r="1A"><v>1</v></c></row>'
                )
            },
            "damaged",
        ),
        (
            {
                "xl/worksheets/sheet1.xml": SHEET.format(
                    '<row r="1"><c r="A0"><v>1</v></c></row>'
                )
            },
            "damaged",
        ),
        (
            {
                "xl/worksheets/sheet1.xml": SHEET.format(
                    '<row r="0"><c><v>1</v></c></row>'
                )
            },
            "damaged",
        ),
        (
            {
                "xl/worksheets/sheet1.xml": SHEET.format(
                    '<row r="1"><c r="A1" t="s"><v>9</v></c></row>'
                )
            },
            "damaged",
        ),
        ({"xl/styles.xml": "<styleSheet>"}, "damaged"),
        ({"xl/_rels/workbook.xml.rels": "<Relationships/>"}, "damaged"),
        (
            {
                "xl/worksheets/sheet1.xml": SHEET.format(
                    '<row r="1"><c r="A1"><v>1</v></c></row>'
                ).replace(
                    "</sheetData>",
                    '</sheetData><mergeCells><mergeCell ref="A1:A1"/><mergeCell ref="A1"/></mergeCells>',
                )
            },
            "damaged",
        ),
    ],
)
def test_a_workbook_that_contradicts_itself_is_damaged(
    parts: Mapping[str, str], reason: str, tmp_path: Path
) -> None:
    assert (
        refused(changed(xlsx(tmp_path / "a.xlsx", {"表": Table([[1]])}), parts))
        == reason
    )


def test_a_page_with_a_chart_alone_is_no_sheet_and_one_that_is_lost_is_damage(
    tmp_path: Path,
) -> None:
    book = Workbook()
    table = book.worksheets[0]
    table.title = "表"
    table.append([1])
    book.create_chartsheet("图").add_chart(BarChart())
    book.create_sheet("附表").append([2])
    path = tmp_path / "a.xlsx"
    book.save(path)
    assert [sheet.grid.name for sheet in read(path)] == ["表", "附表"]
    with ZipFile(path) as package:
        names = [name for name in package.namelist() if "sheet2" not in name]
        parts = {name: package.read(name) for name in names}
    assert refused(zipped(path, parts)) == "damaged"


def test_a_workbook_without_styles_or_relations_to_its_sheets(tmp_path: Path) -> None:
    assert refused(zipped(tmp_path / "a.xlsx", {"xl/other.xml": "<a/>"})) == "damaged"
    assert (
        refused(zipped(tmp_path / "a.xlsx", {"xl/workbook.xml": "<a/>"})) == "damaged"
    )


def test_a_file_that_is_cut_short_is_damaged(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"表": Table([[1]])})
    path.write_bytes(path.read_bytes()[:-200])
    assert refused(path) == "damaged"


def test_a_file_that_is_not_there_is_missing_as_any_other(tmp_path: Path) -> None:
    assert refused(tmp_path / "a.xlsx") == "missing"


TEXT = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'


def test_an_opendocument_sheet_is_read_alike(tmp_path: Path) -> None:
    rows = (
        '><table:table-column table:visibility="collapse"/><table:table-column table:number-columns-repeated="2"/>'
        '<table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="3">'
        "<text:p>2024年1-9月</text:p></table:table-cell>"
        '<table:covered-table-cell table:number-columns-repeated="2"/></table:table-row>'
        f'<table:table-row table:visibility="filter">{TEXT.format("自来水普及率")}'
        '<table:table-cell office:value-type="percentage" office:value="0.931"><text:p>93.1%</text:p>'
        "</table:table-cell>"
        '<table:table-cell office:value-type="date" office:date-value="2024-09-01"><text:p>2024年9月</text:p>'
        "</table:table-cell></table:table-row>"
        '<table:table-row><table:table-cell table:formula="of:=1/0" office:value-type="float" office:value="0">'
        '<text:p>#DIV/0!</text:p></table:table-cell><table:table-cell table:formula="of:=[.A1]"/>'
        '<table:table-cell office:value-type="date" office:date-value="2024-10-15"><text:p>2024-10-15</text:p>'
        "</table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" '
        'office:value-type="float" office:value="5"><office:annotation><text:p>批注</text:p></office:annotation>'
        "<text:p>5</text:p></table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    hidden = f' table:style-name="ta2"><table:table-row>{TEXT.format("旧")}</table:table-row>'
    styles = (
        '\n  <style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    sheet, old = read(ods(tmp_path / "a.ods", {"表": rows, "旧表": hidden}, styles))
    assert sheet.grid.rows == [
        ["2024年1-9月", "", ""],
        ["自来水普及率", "93.1%", "2024年9月"],
        ["#DIV/0!", "=[.A1]", "2024-10-15"],
        ["5", "5", ""],
        ["5", "5", ""],
    ]
    assert (
        sheet.grid.merges,
        sheet.grid.hidden_rows,
        sheet.grid.hidden_columns,
        sheet.grid.is_visible,
    ) == (
        [(0, 0, 0, 2)],
        frozenset({1}),
        frozenset({0}),
        True,
    )
    assert (old.grid.rows, old.grid.is_visible) == ([["旧"]], False)


def test_a_merge_ends_where_the_sheet_does(tmp_path: Path) -> None:
    wide = (
        '<table:table-cell office:value-type="string" table:number-columns-spanned="9" table:number-rows-spanned="9">'
        "<text:p>2024年1-9月</text:p></table:table-cell>"
    )
    rows = (
        f"><table:table-row>{wide}</table:table-row>"
        f"<table:table-row><table:covered-table-cell/>{TEXT.format('家')}</table:table-row>"
    )
    (sheet,) = read(ods(tmp_path / "a.ods", {"表": rows}))
    assert sheet.grid.rows == [["2024年1-9月", ""], ["", ""]]
    assert sheet.grid.merges == [(0, 0, 1, 1)]


def test_a_cell_repeated_without_end_is_too_much(tmp_path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
    rows = f'><table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    assert refused(ods(tmp_path / "a.ods", {"表": rows})) == "sheet-too-large"


def test_a_long_text_in_many_cells_of_an_ods_sheet_is_too_much(tmp_path: Path) -> None:
    text = f"<text:p>{'长' * 100_000}</text:p></table:table-cell>"
    cell = f'<table:table-cell table:number-columns-repeated="27" office:value-type="string">{text}'
    rows = (
        f'><table:table-row table:number-rows-repeated="100">{cell}</table:table-row>'
    )
    assert refused(ods(tmp_path / "a.ods", {"表": rows})) == "sheet-too-large"


@pytest.mark.parametrize(
    ("properties", "is_visible"),
    [
        ('table:display="true"', True),
        ('style:writing-mode="lr-tb"', True),
        ('table:display="false"', False),
    ],
)
def test_a_sheet_of_an_ods_file_is_hidden_where_its_style_says_so(
    properties: str, *, is_visible: bool, tmp_path: Path
) -> None:
    style = f'<style:style style:name="ta1"><style:table-properties {properties}/></style:style>'
    rows = f' table:style-name="ta1"><table:table-row>{TEXT.format("家")}</table:table-row>'
    (sheet,) = read(ods(tmp_path / "a.ods", {"表": rows}, style))
    assert sheet.grid.is_visible is is_visible


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        (
            {
                "content.xml": "<a/>",
                "META-INF/manifest.xml": "<a><encryption-data/></a>",
            },
            "encrypted",
        ),
        ({"content.xml": "<a>", "META-INF/manifest.xml": "<a/>"}, "damaged"),
        ({"content.xml": "<a/>", "META-INF/manifest.xml": "<a/>"}, "empty"),
    ],
)
def test_an_opendocument_file_that_cannot_be_read(
    parts: dict[str, str], reason: str, tmp_path: Path
) -> None:
    path = zipped(tmp_path / "a.ods", {"mimetype": ODS, **parts})
    assert (refused(path) if reason != "empty" else str(read(path))) in {reason, "[]"}

"""One sheet written by several programs: what a person sees in its cells, and which of them are in doubt."""

# ruff: noqa: E501 - XML is easier to check in one line

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from auditor.model.findings import Finding
from auditor.reading.tables.grids.grid import Grid
from auditor.reading.tables.grids.packages import SpreadsheetError
from auditor.reading.tables.grids.sheet_xml import canonical
from auditor.reading.tables.grids.workbook import read_workbook
from auditor.reading.tables.grids.xlsx_values import refuse_long
from tests.reading.offices import ODS, SPACES, ods, zipped
from tests.reading.stories import word


def grid(path: Path) -> Grid:
    sheets, findings = read_workbook(path, path.name)
    assert findings == []
    return sheets[0].grid


def refused(path: Path) -> str:
    sheets, findings = read_workbook(path, path.name)
    assert sheets == []
    return reason(findings)


def reason(findings: list[Finding]) -> str:
    (finding,) = findings
    return word(finding.facts["reason"])


def by_openpyxl(path: Path) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    raised, struck = InlineFont(vertAlign="superscript"), InlineFont(strike=True)
    sheet.append(
        [
            CellRichText("760", TextBlock(raised, "1")),
            CellRichText(TextBlock(struck, "7"), "60"),
            "CO2",
            2024.1,
        ]
    )
    sheet.append([date(2024, 9, 1), 1523000000, 0.612, 3])
    sheet["D1"].number_format, sheet["A2"].number_format, sheet["B2"].number_format = (
        "0.00",
        'm"月"',
        "0!.0000",
    )
    sheet["C2"].number_format, sheet["D2"].number_format = "0.0%", '0"月"'
    sheet["C1"].font = Font(strike=True)
    book.save(path)
    return path


def by_xlsxwriter(path: Path) -> Path:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    raised, struck = (
        book.add_format({"font_script": 1}),
        book.add_format({"font_strikeout": True}),
    )
    sheet.write_rich_string("A1", "760", raised, "1")
    sheet.write_rich_string("B1", struck, "7", "60")
    sheet.write("C1", "CO2", struck)
    sheet.write("D1", 2024.1, book.add_format({"num_format": "0.00"}))
    sheet.write_datetime(
        "A2", date(2024, 9, 1), book.add_format({"num_format": 'm"月"'})
    )
    sheet.write("B2", 1523000000, book.add_format({"num_format": "0!.0000"}))
    sheet.write("C2", 0.612, book.add_format({"num_format": "0.0%"}))
    sheet.write("D2", 3, book.add_format({"num_format": '0"月"'}))
    book.close()
    return path


SPAN = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'
NUMBER = '<table:table-cell office:value-type="{}" office:value="{}"><text:p>{}</text:p></table:table-cell>'
STYLES = (
    '<style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties style:text-line-through-style="solid"/>'
    "</style:style>"
    '<style:style style:name="T3" style:family="text"><style:text-properties style:text-position="-33% 58%"/></style:style>'
    '<style:style style:name="ce1" style:family="table-cell">'
    '<style:text-properties style:text-line-through-type="single"/></style:style>'
    '<style:style style:name="ce2" style:family="table-cell" style:parent-style-name="ce1"/>'
)


def by_hand_as_ods(path: Path) -> Path:
    first = "".join((
        SPAN.format("", '760<text:span text:style-name="T1">1</text:span>'),
        SPAN.format("", '<text:span text:style-name="T2">7</text:span>60'),
        SPAN.format(' table:style-name="ce2"', "CO2"),
        NUMBER.format("float", "2024.1", "2024.10"),
    ))  # fmt: skip
    day = '<table:table-cell office:value-type="date" office:date-value="2024-09-01"><text:p>9月</text:p></table:table-cell>'
    second = "".join((
        day, NUMBER.format("float", "1523000000", "152300.0000"), NUMBER.format("percentage", "0.612", "61.2%"),
        NUMBER.format("float", "3", "3月"),
    ))  # fmt: skip
    rows = f"><table:table-row>{first}</table:table-row><table:table-row>{second}</table:table-row>"
    return ods(path, {"表": rows}, STYLES)


@pytest.mark.parametrize("written", [by_openpyxl, by_xlsxwriter, by_hand_as_ods])
def test_cells_are_read_as_they_are_seen(
    tmp_path: Path, written: Callable[[Path], Path]
) -> None:
    seen = grid(
        written(tmp_path / ("a.ods" if written is by_hand_as_ods else "a.xlsx"))
    )
    assert seen.rows == [
        ["760¹", "760", "CO2", "2024.10"],
        ["9月", "1523000000", "61.2%", "3月"],
    ]
    assert seen.doubts == {
        (0, 1): "struck-out",
        (0, 2): "struck-out",
        (1, 1): "formatted",
    }
    assert (seen.doubt(0, 1), seen.doubt(0, 0)) == ("struck-out", "")


BOOK = (
    '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="S" sheetId="1" r:id="rId1"/>'
    '<sheet name="图" sheetId="2" r:id="rId9"/></sheets></workbook>'
)
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PURL = "http://purl.oclc.org/ooxml/officeDocument/relationships"
LINK = '<Relationship Id="{}" Type="{}/{}" Target="{}"/>'
SHEET = '<worksheet xmlns="m"><sheetData>{}</sheetData></worksheet>'
TWO = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>760</v></c></row>'
STRINGS = '<sst xmlns="m"><si><t>就业</t></si></sst>'


def hand_made(
    path: Path, sheet: str = SHEET.format(TWO), kind: str = TYPES, **parts: str | None
) -> Path:
    """Write the parts of a workbook as they are given; names may say a slash as `__` and a dot as `_dot_`."""
    links = "".join((
        LINK.format("rId1", kind, "worksheet", "worksheets/sheet1.xml"), LINK.format("rId2", kind, "styles", "styles.xml"),
        LINK.format("rId3", kind, "sharedStrings", "sharedStrings.xml"), LINK.format("rId9", kind, "chartsheet", "c.xml"),
    ))  # fmt: skip
    every: dict[str, str | None] = {
        "_rels/.rels": f"<Relationships>{LINK.format('rId1', kind, 'officeDocument', 'xl/workbook.xml')}</Relationships>",
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": f"<Relationships>{links}</Relationships>",
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": STRINGS,
        **{
            name.replace("__", "/").replace("_dot_", "."): content
            for name, content in parts.items()
        },
    }
    return zipped(
        path, {name: content for name, content in every.items() if content is not None}
    )


def renamed(path: Path, rename: Callable[[str], str]) -> Path:
    with ZipFile(path) as package:
        parts: Mapping[str, bytes] = {
            rename(name): package.read(name) for name in package.namelist()
        }
    return zipped(path, dict(parts))


PREFIXED = (
    SHEET.format(TWO)
    .replace("<", "<x:")
    .replace("<x:/", "</x:")
    .replace("xmlns=", "xmlns:x=")
)


@pytest.mark.parametrize(
    "sheet",
    [
        SHEET.format(TWO),
        "\ufeff" + SHEET.format(TWO),
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + SHEET.format(TWO),
        PREFIXED,
        SHEET.format(
            TWO.replace(' r="1"', "").replace(' r="A1"', "").replace(' r="B1"', "")
        ),
        SHEET.format(TWO.replace('"', "'")),
        SHEET.format(f"<!-- a remark -->{TWO}"),
        SHEET.format(TWO.replace("<v>760", "<v><![CDATA[760]]>")),
        SHEET.format(TWO.replace('<c r="A1" t="s">', '<c t="s" r="A1">')),
        SHEET.format(TWO.replace('<c r="A1" t="s">', "<c t='s' r='A1' a='\"'>")),
        SHEET.format(
            TWO.replace(
                '<c r="A1" t="s"><v>0</v></c>',
                '<c r="A1" t="inlineStr"><is><t>就业</t></is></c>',
            )
        ),
        SHEET.format(
            '<row r="1"><c r="A1" t="str"><v>就业</v></c><c r="B1"><v>7.6E2</v></c></row>'
        ),
        SHEET.format(TWO).replace(
            "</sheetData>", '</sheetData><rowBreaks/><colBreaks/><cfRule a="1"/>'
        ),
    ],
)
def test_the_same_sheet_in_other_words_is_the_same(tmp_path: Path, sheet: str) -> None:
    assert grid(hand_made(tmp_path / "a.xlsx", sheet)).rows == [["就业", "760"]]


@pytest.mark.parametrize(
    "rename",
    [
        lambda name: name.replace("/", "\\"),
        lambda name: "/" + name,
        str.upper,
        lambda name: name.replace("xl/w", "XL/W"),
    ],
)
def test_parts_may_be_named_otherwise(
    tmp_path: Path, rename: Callable[[str], str]
) -> None:
    assert grid(renamed(hand_made(tmp_path / "a.xlsx"), rename)).rows == [
        ["就业", "760"]
    ]


def test_a_strict_workbook_and_one_under_another_name(tmp_path: Path) -> None:
    assert grid(hand_made(tmp_path / "a.xlsx", kind=PURL)).rows == [["就业", "760"]]
    root = f"<Relationships>{LINK.format('a', TYPES, 'officeDocument', '/et/book.xml')}</Relationships>"
    links = LINK.format(
        "rId1",
        TYPES,
        "worksheet",
        "..\\\\xl\\\\worksheets/Sheet1.xml".replace("\\\\", "\\"),
    )
    links += LINK.format("rId3", TYPES, "sharedStrings", "/xl/sharedStrings.xml")
    path = hand_made(
        tmp_path / "b.xlsx", _rels___dot_rels=root, et__book_dot_xml=BOOK, xl__workbook_dot_xml=None,
        et___rels__book_dot_xml_dot_rels=f"<Relationships>{links}</Relationships>",
    )  # fmt: skip
    assert grid(path).rows == [["就业", "760"]]


def test_texts_of_several_runs_leave_readings_out(tmp_path: Path) -> None:
    strings = (
        '<sst><si><r><t>面积（m</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r><r><t>）</t></r>'
        '<rPh sb="0" eb="1"><t>めん</t></rPh></si></sst>'
    )
    inline = '<is><r><rPr><vertAlign val="subscript"/></rPr><t>2</t></r><r><rPr><strike val="0"/></rPr><t>x_x000D_</t></r></is>'
    sheet = SHEET.format(
        TWO.replace('<c r="B1"><v>760</v>', f'<c r="B1" t="inlineStr">{inline}')
    )
    assert grid(
        hand_made(tmp_path / "a.xlsx", sheet, xl__sharedStrings_dot_xml=strings)
    ).rows == [["面积（m²）", "₂x"]]


def test_a_cell_for_a_text_of_its_own_may_hold_none(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1" t="inlineStr"><is/></c><c r="B1"><v>760</v></c></row>'
    assert grid(hand_made(tmp_path / "a.xlsx", SHEET.format(cells))).rows == [
        ["", "760"]
    ]


def test_what_is_no_number_is_no_number(tmp_path: Path) -> None:
    cells = (
        '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><v>#N/A</v></c>'
        '<c r="D1"><f>SUM(A1)</f></c><c r="E1" t="str"><f>A1&amp;"x"</f></c><c r="F1" t="str"><f>IF(1,"",2)</f><v></v></c>'
        '<c r="G1"><f t="shared" si="0">B1</f></c><c r="H1"><f t="shared" si="0"/></c><c r="I1" t="e"><f>1/0</f>'
        "<v>#DIV/0!</v></c></row>"
    )
    seen = grid(hand_made(tmp_path / "a.xlsx", SHEET.format(cells)))
    assert seen.rows == [
        ["TRUE", "FALSE", "#N/A", "=SUM(A1)", '=A1&"x"', "", "=B1", "=B1", "#DIV/0!"]
    ]
    assert seen.doubts == {
        (0, 0): "logical", (0, 1): "logical", (0, 2): "formula", (0, 3): "formula", (0, 4): "formula",
        (0, 6): "formula", (0, 7): "formula", (0, 8): "formula",
    }  # fmt: skip


def test_a_zero_that_the_next_program_is_to_replace_is_no_zero(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    sheet.write_formula("A1", "=SUM(B1:B2)")
    sheet.write_formula("A2", "=1+1", None, 2)
    book.close()
    seen = grid(tmp_path / "a.xlsx")
    assert (seen.rows, seen.doubts) == ([["=SUM(B1:B2)"], ["2"]], {(0, 0): "formula"})


STYLE_SHEET = (
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode=\'m"月"\'/><numFmt numFmtId="165" formatCode=";;;"/></numFmts>'
    '<fonts><font><sz val="9"/></font><font><vertAlign val="superscript"/></font><font><strike/></font></fonts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="0" fontId="1"/>'
    '<xf numFmtId="0" fontId="2"/><xf numFmtId="43"/><xf fontId="9"/></cellXfs></styleSheet>'
)


def test_styles_of_whole_cells(tmp_path: Path) -> None:
    cells = (
        '<row r="1"><c r="A1" s="1"><v>44074</v></c><c r="B1" s="1" t="d"><v>2024-09-01T00:00:00Z</v></c>'
        '<c r="C1" s="2" t="str"><v>藏</v></c><c r="D1" s="3" t="str"><v>1</v></c><c r="E1" s="4"><v>5</v></c>'
        '<c r="F1" s="5"><v>0</v></c><c r="G1" s="6"><v>7</v></c><c r="H1" s="1" t="d"><v>soon</v></c></row>'
    )
    seen = grid(
        hand_made(
            tmp_path / "a.xlsx", SHEET.format(cells), xl__styles_dot_xml=STYLE_SHEET
        )
    )
    assert seen.rows == [["9月", "9月", "藏", "¹", "5", "-", "7", "soon"]]
    assert seen.doubts == {(0, 2): "formatted", (0, 4): "struck-out"}


def test_many_styles_are_looked_for_together(tmp_path: Path) -> None:
    styles = STYLE_SHEET.replace("</cellXfs>", '<xf numFmtId="9"/>' * 80 + "</cellXfs>")
    cells = (
        '<row r="1"><c r="A1" s="80"><v>0.5</v></c><c r="B1" s="0"><v>1</v></c></row>'
    )
    assert grid(
        hand_made(tmp_path / "a.xlsx", SHEET.format(cells), xl__styles_dot_xml=styles)
    ).rows == [["50%", "1"]]


@pytest.mark.parametrize(
    "sheet",
    [
        SHEET.format('<row r="1"><c r="A1" s="1"><v>abc</v></c></row>'),
        SHEET.format('<row r="1"><c r="A1"><v>1</v></c></row>') + "<x",
        SHEET.format("<row r='0'><c r='A1'><v>1</v></c></row>"),
        SHEET.format("<row r='1'><c r='1A'><v>1</v></c></row>"),
        f"<!DOCTYPE a>{SHEET.format(TWO)}",
        SHEET.format('<row r="1"><c r="A1"><f t="x"><v>1</v></f></c></row>')
        .replace("</f>", "")
        .replace("</worksheet>", ""),
        '<?xml version="1.0" encoding="klingon"?>' + SHEET.format(TWO),
    ],
)
def test_a_broken_sheet_is_damaged(tmp_path: Path, sheet: str) -> None:
    assert (
        refused(hand_made(tmp_path / "a.xlsx", sheet, xl__styles_dot_xml=STYLE_SHEET))
        == "damaged"
    )


def test_texts_that_break_off_are_damage(tmp_path: Path) -> None:
    assert (
        refused(
            hand_made(
                tmp_path / "a.xlsx",
                xl__sharedStrings_dot_xml="<sst><si><t>a</si></sst>",
            )
        )
        == "damaged"
    )


def test_a_hidden_row_without_a_number_is_found(tmp_path: Path) -> None:
    rows = (
        '<row><c r="A1"><v>1</v></c></row><row hidden="1"><c r="A2"><v>2</v></c></row>'
    )
    assert grid(hand_made(tmp_path / "a.xlsx", SHEET.format(rows))).hidden_rows == {1}


def test_a_formula_that_is_cut_off_and_one_without_text(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1"><f t="shared" si="9"/></c><c r="B1"><f/><v>2</v></c><c r="C1" t="b"><f>1</f><v>1</v></c></row>'
    assert grid(hand_made(tmp_path / "a.xlsx", SHEET.format(cells))).rows == [
        ["=", "2", "TRUE"]
    ]


def test_a_part_that_is_there_twice_is_nobodys(tmp_path: Path) -> None:
    path = hand_made(tmp_path / "a.xlsx", XL__Workbook_dot_xml=BOOK)
    assert refused(path) == "damaged"


def test_hidden_columns_that_hold_something(tmp_path: Path) -> None:
    columns = '<cols><col min="1" max="1" hidden="1"/><col min="2" max="2"/><col min="9" max="16384" hidden="true"/></cols>'
    sheet = SHEET.format(TWO).replace("<sheetData>", f"{columns}<sheetData>")
    assert grid(hand_made(tmp_path / "a.xlsx", sheet)).hidden_columns == {0}


@pytest.mark.parametrize(
    ("ranges", "hidden"),
    [
        ('<col min="1" max="2" hidden="1"/><col min="2" max="9" hidden="1"/>', {0, 1}),
        ('<col min="2" max="1" hidden="1"/><col min="0" max="3" hidden="1"/>', set()),
        ('<col min="1" max="16384" hidden="1"/>' * 20_000, {0, 1}),
    ],
)
def test_ranges_of_hidden_columns_may_lie_over_one_another(
    tmp_path: Path, ranges: str, hidden: set[int]
) -> None:
    columns = f"<cols>{ranges}</cols>"
    sheet = SHEET.format(TWO).replace("<sheetData>", f"{columns}<sheetData>")
    assert grid(hand_made(tmp_path / "a.xlsx", sheet)).hidden_columns == hidden


def test_an_error_far_from_every_value_is_too_much(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2000"><c r="ZZ2000" t="e"><v></v></c></row>'
    assert (
        refused(hand_made(tmp_path / "a.xlsx", SHEET.format(cells)))
        == "sheet-too-large"
    )


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="XFD1" t="s"><v>0</v></c></row><row r="100"><c r="A100"><v>1</v></c></row>',
        '<row r="1"><c r="A1048576" t="str"><v>x</v></c><c r="ZZ1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><f>B1</f></c><c r="ZZZ9999"><f>B1</f></c></row>',
    ],
)
def test_cells_far_apart_are_too_much_before_anything_is_made(
    tmp_path: Path, cells: str
) -> None:
    assert (
        refused(hand_made(tmp_path / "a.xlsx", SHEET.format(cells)))
        == "sheet-too-large"
    )


def test_a_long_text_that_many_cells_share_is_too_much(tmp_path: Path) -> None:
    strings = STRINGS.replace("就业", "长" * 1_000_000)
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 300)
    )
    assert refused(
        hand_made(
            tmp_path / "a.xlsx", SHEET.format(rows), xl__sharedStrings_dot_xml=strings
        )
    ) == ("sheet-too-large")
    few = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
        + rows.replace("<v>0</v>", "<v>1</v>").partition("</row>")[2]
    )
    mixed = strings.replace("</sst>", "<si><t>短</t></si></sst>")
    path = hand_made(
        tmp_path / "b.xlsx", SHEET.format(few), xl__sharedStrings_dot_xml=mixed
    )
    assert len(grid(path).rows) == 299


def test_texts_that_many_cells_share_may_come_to_256_million_signs() -> None:
    strings = b"<si>" + b"x" * 999_991 + b"</si>"
    cells = b'<c r="A1" t="s"><v>0</v></c>' * 134
    content = b'<worksheet><sheetData><row r="1">%s</row></sheetData></worksheet>'
    sheets = [canonical(content % cells)] * 2
    refuse_long(sheets, strings)
    with pytest.raises(SpreadsheetError):
        refuse_long([*sheets, sheets[0]], strings)


def cells_of(tmp_path: Path, cells: str, styles: str = STYLES) -> Grid:
    return grid(
        ods(
            tmp_path / "a.ods",
            {"表": f"><table:table-row>{cells}</table:table-row>"},
            styles,
        )
    )


@pytest.mark.parametrize(
    ("kind", "value", "text", "seen", "doubt"),
    [
        ("float", "12.345", "12.3", "12.345", ""),
        ("float", "1234.5", "1,234.50", "1234.50", ""),
        ("float", "1234", "1 234", "1234", ""),
        ("float", "15", "15万", "15万", ""),
        ("float", "15.23", "15.23亿元", "15.23亿元", ""),
        ("percentage", "0.6123", "61.2%", "61.23%", ""),
        ("percentage", "0.5", "", "50%", "formatted"),
        ("float", "7", "", "7", "formatted"),
        ("float", "-3.1", "(3.1)", "-3.1", ""),
        ("float", "-3.1", "-3.1", "-3.1", ""),
        ("float", "-3.1", "下降3.1", "下降3.1", ""),
        ("float", "-3.1", "△3.1%", "-3.1%", ""),
        ("float", "5.2", "5.2%", "5.2%", ""),
        ("float", "9", "09", "09", ""),
        ("float", "0", "-", "-", ""),
        ("float", "8", "###", "8", ""),
        ("float", "8", "好", "8", "formatted"),
        ("float", "1523000000", "1523.0", "1523000000", "formatted"),
        ("float", "many", "many", "many", ""),
        ("currency", "12.5", "￥12.50", "￥12.50", ""),
    ],
)
def test_a_number_is_what_is_seen_with_all_its_digits(  # noqa: PLR0917 - what is stored, and what is seen
    tmp_path: Path, kind: str, value: str, text: str, seen: str, doubt: str
) -> None:
    sheet = cells_of(tmp_path, NUMBER.format(kind, value, text))
    assert (sheet.rows, sheet.doubt(0, 0)) == ([[seen]], doubt)


@pytest.mark.parametrize(
    ("value", "text", "seen"),
    [
        ("2024-09-01", "2024/9/1", "2024-09-01"),
        ("2024-09-01", "", "2024-09-01"),
        ("2024-09-01", "01.09.24", "2024-09-01"),
        ("2024-09-01T12:30:00", "2024-09-01 12:30", "2024-09-01 12:30:00"),
        ("2024-09-01", "2024年9月", "2024年9月"),
        ("2024-09-01", "Sep 24", "2024-09"),
        ("2024-09-01", "9月", "9月"),
    ],
)
def test_a_date_is_what_is_seen(
    tmp_path: Path, value: str, text: str, seen: str
) -> None:
    cell = f'<table:table-cell office:value-type="date" office:date-value="{value}"><text:p>{text}</text:p></table:table-cell>'
    assert cells_of(tmp_path, cell).rows == [[seen]]


@pytest.mark.parametrize(
    ("inner", "seen"),
    [
        ("<text:p>80</text:p><text:p>760</text:p>", "80\n760"),
        ("<text:p>80<text:line-break/>760</text:p>", "80\n760"),
        ('<text:p>a<text:s text:c="3"/>b<text:tab/>c</text:p>', "a   b\tc"),
        ('<text:p>CO<text:span text:style-name="T3">2</text:span></text:p>', "CO₂"),
        (
            "<text:p>就<text:ruby><text:ruby-base>业</text:ruby-base><text:ruby-text>ye</text:ruby-text></text:ruby></text:p>",
            "就业",
        ),
        (
            "<office:annotation><text:p>批注</text:p></office:annotation><text:p>就业</text:p>",
            "就业",
        ),
    ],
)
def test_texts_keep_their_lines_and_leave_out_what_is_beside_them(
    tmp_path: Path, inner: str, seen: str
) -> None:
    assert cells_of(
        tmp_path,
        f'<table:table-cell office:value-type="string">{inner}</table:table-cell>',
    ).rows == [[seen]]


def test_values_without_a_text_are_taken_as_they_are(tmp_path: Path) -> None:
    cells = (
        '<table:table-cell office:value-type="string" office:string-value=" 就业 "/>'
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
        '<table:table-cell office:value-type="error"/>'
    )
    sheet = cells_of(tmp_path, cells)
    assert (sheet.rows, sheet.doubts) == (
        [["就业", "TRUE", "#VALUE!"]],
        {(0, 1): "logical", (0, 2): "formula"},
    )


def test_counts_are_refused_before_they_are_followed(tmp_path: Path) -> None:
    long = '<text:s text:c="999999999"/>' * 50
    assert len(cells_of(tmp_path, SPAN.format("", f"a{long}b")).rows[0][0]) == 5002
    repeated = ' table:number-columns-repeated="1000"'
    many = SPAN.format(repeated, "长" * 300_000)
    path = ods(
        tmp_path / "b.ods",
        {
            "表": f'><table:table-row table:number-rows-repeated="900">{many}</table:table-row>'
        },
    )
    assert refused(path) == "sheet-too-large"


def test_cells_of_other_files_and_of_changes_are_none(tmp_path: Path) -> None:
    row = f"<table:table-row>{SPAN.format('', '旧')}</table:table-row>"
    content = (
        f"<office:document-content {SPACES}><office:body><office:spreadsheet><table:tracked-changes>"
        f"{SPAN.format('', '删')}</table:tracked-changes><table:table table:name='远'><table:table-source/>{row}</table:table>"
        f"<table:table table:name=''>{row}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    styles = f"<office:document-styles {SPACES}><style:style style:name='x'>文</style:style></office:document-styles>"
    path = zipped(
        tmp_path / "a.ods",
        {"mimetype": ODS, "content.xml": content, "styles.xml": styles},
    )
    sheets, _ = read_workbook(path, "a.ods")
    assert [(sheet.grid.name, sheet.grid.rows) for sheet in sheets] == [
        ("Sheet1", [["旧"]])
    ]


def test_a_cell_that_ends_nothing_and_looks_that_are_none(tmp_path: Path) -> None:
    styles = (
        '<style:style style:name="T9"><style:text-properties fo="x"/></style:style>'
    )
    cells = f"<text:p>x</text:p>{SPAN.format('', '<text:span>7</text:span></text:p><text:tab/><text:p>').replace('<text:p></text:p>', '')}"
    assert cells_of(tmp_path, cells, styles).rows == [["7"]]


def test_a_row_outside_a_table_is_damage(tmp_path: Path) -> None:
    content = f"<office:document-content {SPACES}><table:table-row table:visibility='collapse'/><text:p>x</text:p><table:table-cell/></office:document-content>"
    assert (
        refused(zipped(tmp_path / "a.ods", {"mimetype": ODS, "content.xml": content}))
        == "damaged"
    )


def test_a_table_within_a_cell_is_damage(tmp_path: Path) -> None:
    cell = "<table:table-cell>{}</table:table-cell>"
    inner = f"<table:table><table:table-row>{cell.format('<text:p>1</text:p>')}</table:table-row></table:table>"
    rows = f"><table:table-row>{cell.format(inner)}</table:table-row>"
    assert refused(ods(tmp_path / "a.ods", {"表": rows})) == "damaged"

"""Comments on cells: single ones and threads in workbooks, annotations in OpenDocument files, and who wrote them."""

from pathlib import Path
from zipfile import ZipFile

from auditor.reading.tables.grids.workbook import read_workbook
from tests.reading.offices import Table, ods, xlsx, zipped

THREADS = """\
<?xml version="1.0" encoding="UTF-8"?>
<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">
<threadedComment ref="B2" id="{1}"><text>单位为万元</text></threadedComment>
<threadedComment ref="B2" id="{2}" parentId="{1}"><text>已核实</text></threadedComment>
</ThreadedComments>"""
RELATION = (
    '<Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"'
    ' Target="../threadedComments/threadedComment1.xml"/></Relationships>'
)
SEEN = 'office:value-type="float" office:value="15"><text:p>15</text:p>'


def comments(file: Path) -> dict[tuple[int, int], str]:
    (sheet,), findings = read_workbook(file, file.name)
    assert findings == []
    return sheet.grid.comments


def test_a_comment_is_read_without_its_author(tmp_path: Path) -> None:
    table = Table(
        [["指标", "9月"], ["收入", 15]],
        comments={"B2": "某人:\n单位：万元 ", "A2": "全市"},
    )
    file = xlsx(tmp_path / "a.xlsx", {"表": table})
    assert comments(file) == {(1, 1): "单位：万元", (1, 0): "全市"}


def test_a_thread_stands_for_the_comment_beside_it(tmp_path: Path) -> None:
    table = Table(
        [["指标", "9月"], ["收入", 15]], comments={"B2": "[Threaded comment]"}
    )
    plain = xlsx(tmp_path / "a.xlsx", {"表": table})
    with ZipFile(plain) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    relations = "xl/worksheets/_rels/sheet1.xml.rels"
    written = parts[relations].decode().replace("</Relationships>", RELATION)
    parts[relations] = written.encode()
    parts["xl/threadedComments/threadedComment1.xml"] = THREADS.encode()
    threaded = zipped(tmp_path / "b.xlsx", parts)
    assert comments(threaded) == {(1, 1): "单位为万元\n已核实"}


def test_a_sheet_without_comments_has_none(tmp_path: Path) -> None:
    assert comments(xlsx(tmp_path / "a.xlsx", {"表": Table([["指标", 1]])})) == {}


def test_an_annotation_is_no_text_of_its_cell(tmp_path: Path) -> None:
    note = (
        '<office:annotation xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>某人</dc:creator>'
        "<dc:date>2024-10-12</dc:date><text:p>某人:</text:p><text:p>单位为<text:span>万元</text:span></text:p>"
        "</office:annotation>"
    )
    rows = (
        f"><table:table-row><table:table-cell {SEEN}{note}</table:table-cell>"
        f"<table:table-cell>{note}</table:table-cell></table:table-row>"
    )
    file = ods(tmp_path / "a.ods", {"表": rows})
    (sheet,), _ = read_workbook(file, "a.ods")
    assert sheet.grid.rows == [["15"]]
    assert sheet.grid.comments == {(0, 0): "单位为万元", (0, 1): "单位为万元"}


def test_comments_are_read_in_simplified_characters(tmp_path: Path) -> None:
    table = Table(
        [["指標", "數值"], ["財政收入", "萬元"]], comments={"B2": "單位：萬元"}
    )
    (sheet,), _ = read_workbook(xlsx(tmp_path / "a.xlsx", {"表": table}), "a.xlsx")
    sheet.grid.simplify()
    assert sheet.grid.comments == {(1, 1): "单位：万元"}


def test_what_is_left_below_merged_cells_is_not_seen(tmp_path: Path) -> None:
    table = Table([["指标", "9月"], ["收入", 15], ["支出", 16]])
    file = xlsx(tmp_path / "a.xlsx", {"表": table})
    with ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>'
    parts[sheet] = parts[sheet].replace(b"</sheetData>", merged)
    (read,), _ = read_workbook(zipped(tmp_path / "b.xlsx", parts), "b.xlsx")
    assert read.grid.rows == [["指标", "9月"], ["收入", "15"], ["支出", ""]]


def test_a_number_that_its_format_hides_is_in_doubt(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="float" office:value="{}">{}</table:table-cell>'
    cells = [
        cell.format("500", "<text:p/>"),
        cell.format("0", "<text:p/>"),
        cell.format("500", ""),
        cell.format("500", "<text:p>600</text:p>"),
        cell.format("nan", "<text:p>600</text:p>"),
        cell.format("x", "<text:p/>"),
    ]
    rows = f"><table:table-row>{''.join(cells)}</table:table-row>"
    (sheet,), _ = read_workbook(ods(tmp_path / "a.ods", {"表": rows}), "a.ods")
    assert sheet.grid.rows == [["500", "", "500", "500", "600", ""]]
    assert sheet.grid.doubts == dict.fromkeys([(0, 0), (0, 3), (0, 4)], "formatted")


def test_a_date_that_shows_another_one_is_what_is_seen(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="date" office:date-value="{}"><text:p>{}</text:p></table:table-cell>'
    cells = [
        cell.format("2023-09-30", "2024-09-30"),
        cell.format("2024-09-30", "30.09.24"),
        cell.format("2024-09", "2024-09-30"),
    ]
    rows = f"><table:table-row>{''.join(cells)}</table:table-row>"
    (sheet,), _ = read_workbook(ods(tmp_path / "a.ods", {"表": rows}), "a.ods")
    assert sheet.grid.rows == [["2024-09-30", "2024-09-30", "2024-09"]]

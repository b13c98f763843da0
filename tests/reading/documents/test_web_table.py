"""Tables of tasks and of indicators in web pages: merged cells, headings over two rows, tables that lay out a page."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from auditor.model.provenance import TextDocument
from auditor.reading.documents.web_table import WebTable
from auditor.reading.tables.grids.grid import Grid, Merge
from auditor.tracing.drafting import draft
from auditor.tracing.source_text import source_text
from tests.reading.documents.making import read

_TASKS = """
<table><caption>2024年重点任务分解表</caption>
<thead><tr><th rowspan="2">序号</th><th rowspan="2">工作任务</th><th colspan="2">目标</th>
<th rowspan="2">责任单位</th><th rowspan="2">完成时限</th></tr>
<tr><th>全年目标</th><th>上半年目标</th></tr></thead>
<tbody><tr><td>1</td><td>促进就业</td><td><p>新增就业3200人；</p><p>失业率控制在5%以内</p></td>
<td>新增就业1500人</td><td rowspan="2">人社局<br>财政局</td><td>12月底</td></tr>
<tr><td>2</td><td>老旧小区改造</td><td>9个</td><td>开工9个</td><td>10月底前</td></tr></tbody>
</table>
"""
_INDICATORS = """
<table><tr><td>指标名称</td><td>计量单位</td><td>2023年实际</td><td>2024年目标</td><td>2026年目标</td></tr>
<tr><td>粮食产量</td><td>万吨</td><td>28.4</td><td>29</td><td>31</td></tr>
<tr><td>登记失业率</td><td>%</td><td>3.9</td><td>≤4.5</td><td>≤4</td></tr></table>
"""


def page(folder: Path, body: str) -> TextDocument:
    head = "<html><meta charset=utf-8><title>云溪县2024年重点任务分解表</title>"
    paragraph = "<p>各乡镇人民政府，县政府各部门：现将任务分解表印发，请照此办理。</p>"
    return read(folder, f"{head}<body>{paragraph}{body}</body></html>".encode())


def drafted(document: TextDocument) -> tuple[list[tuple[str, ...]], dict[str, str]]:
    """Return the promises of a document, with who answers for them, and its asides with why."""
    made = draft(source_text(document), list)
    promises: list[tuple[str, ...]] = []
    for _, entries in made.sections:
        for entry in entries:
            assert not hasattr(entry.item, "stage")
            promises.append((entry.item.name, str(entry.item.amount), entry.owner))
    later = {promise.cite: "later" for promise in made.later}
    return promises, later | {aside.cite: aside.why for aside in made.asides}


def test_a_table_of_tasks_gives_its_tasks_with_their_units(tmp_path: Path) -> None:
    promises, asides = drafted(page(tmp_path, _TASKS))
    assert promises == [
        ("新增就业", "3200", "人社局 财政局"),
        ("失业率", "5", "人社局 财政局"),
        ("老旧小区改造", "9", "人社局 财政局"),
    ]
    assert asides == {"新增就业1500人": "stage", "老旧小区改造开工9个": "stage"}


def test_a_table_of_indicators_gives_the_goals_of_the_year(tmp_path: Path) -> None:
    promises, asides = drafted(page(tmp_path, _INDICATORS))
    assert promises == [("粮食产量", "29", ""), ("登记失业率", "4.5", "")]
    assert asides == {
        "2023年粮食产量28.4万吨": "last-year",
        "2023年登记失业率3.9%": "last-year",
        "2026年粮食产量31万吨": "later",
        "2026年登记失业率≤4%": "later",
    }


def test_a_table_that_lays_out_the_page_is_walked_through(tmp_path: Path) -> None:
    outer = f"<table><tr><td>工作任务</td><td>责任单位{_INDICATORS}</td></tr></table>"
    assert drafted(page(tmp_path, outer))[0][0] == ("粮食产量", "29", "")


def test_another_table_is_read_cell_by_cell(tmp_path: Path) -> None:
    body = "<table><tr><td>新建公园3个</td><td>新建学校2所</td></tr></table>"
    assert page(tmp_path, body).lines()[-2:] == ["新建公园3个", "新建学校2所"]


def test_a_table_of_too_many_cells_is_read_cell_by_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditor.reading.documents.web_table.MOST_CELLS", 3)
    assert "登记失业率" in page(tmp_path, _INDICATORS).lines()


def table_of(rows: str) -> WebTable:
    node = LexborHTMLParser(f"<table>{rows}</table>").css_first("table")
    assert node is not None
    return WebTable(node)


def grid_of(rows: str) -> Grid:
    cells = table_of(rows)
    return cells.grid([cell.node.text() for cell in cells.cells])


def table(rows: str) -> list[list[str]]:
    return grid_of(rows).rows


def test_cells_stand_where_no_cell_above_stretches() -> None:
    rows = "<tr><script></script><td rowspan=9>a<td colspan=2>b<tr><td>c<td>d"
    assert table(rows) == [["a", "b", ""], ["", "c", "d"]]


def test_no_cell_goes_beyond_the_columns_that_are_read() -> None:
    rows = "<tr><td colspan=63 rowspan=0>a<td colspan=9>b<td>c"
    assert table(rows) == [["a", *[""] * 62, "b"]]


@pytest.mark.parametrize(
    ("rows", "cells", "merges"),
    [
        ("<tr><td>a<td>b<tr><td>c", [["a", "b"], ["c", ""]], []),
        ("<tr><td colspan=2>a<td>b", [["a", "", "b"]], [(0, 0, 0, 1)]),
        (
            "<tr><td rowspan=2>a<td>b<tr><td>c<tr><td>d",
            [["a", "b"], ["", "c"], ["d", ""]],
            [(0, 0, 1, 0)],
        ),
        (
            "<tr><td>a<td rowspan=2 colspan=2>b<tr><th>c<td>d",
            [["a", "b", "", ""], ["c", "", "", "d"]],
            [(0, 1, 1, 2)],
        ),
        # No cell goes beyond the last row.
        ("<tr><td rowspan=7>a<td>b<tr><td>c", [["a", "b"], ["", "c"]], [(0, 0, 1, 0)]),
        ("<tr><td rowspan=7>a", [["a"]], []),
        ("<thead><tr><th>a<tbody><tr><td>b<tfoot><tr><td>c", [["a"], ["b"], ["c"]], []),
    ],
)
def test_a_table_is_a_grid_with_what_is_merged(
    rows: str, cells: list[list[str]], merges: list[Merge]
) -> None:
    grid = grid_of(rows)
    assert (grid.rows, list(grid.merges or ())) == (cells, merges)
    assert list(grid.lines) == list(range(1, len(cells) + 1))


def test_a_table_is_large_where_it_has_more_cells_than_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("auditor.reading.documents.web_table.MOST_CELLS", 6)
    assert not table_of("<tr><td>a<td>b<td>c<tr><td>d").is_large
    assert table_of("<tr><td>a<td>b<td>c<tr><td>d<tr><td>e").is_large
    assert table_of("<tr><td colspan=7>a").is_large

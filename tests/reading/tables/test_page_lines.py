"""What is printed at the head and foot of a sheet's pages is said of the table, as a note below it is."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from auditor.model.plan import Plan
from auditor.reading.tables.page_lines import page_lines
from tests.reading.stories import sound_plan
from tests.reading.tables.test_meaning import figures, read
from tests.reading.tables.test_variants import PLAN


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return sound_plan(tmp_path, PLAN)


def sheet(folder: Path, head: str, foot: str) -> Path:
    """Write a sheet whose cells do not say the unit."""
    book = Workbook()
    page = book.worksheets[0]
    for row in (["指标", "2024年1-9月"], ["一般公共预算收入", 152300]):
        page.append(row)
    for item, text in ((page.oddHeader, head), (page.oddFooter, foot)):
        assert item is not None
        item.right.text = text
    path = folder / "page.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("head", "foot"), [("单位：万元", "第 &P 页，共 &N 页"), ("", "单位：万元")]
)
def test_a_unit_on_the_page_is_the_unit(
    head: str, foot: str, tmp_path: Path, plan: Plan
) -> None:
    actuals, _ = read(sheet(tmp_path, head, foot), plan)
    assert figures(actuals) == ["revenue 2024-01..09 152300万元"]


def test_another_place_on_the_page_is_whose_the_figures_are(
    tmp_path: Path, plan: Plan
) -> None:
    actuals, findings = read(sheet(tmp_path, "填报单位：商水县统计局", ""), plan)
    assert figures(actuals) == []
    assert "A108" in [finding.rule.code for finding in findings]


@pytest.mark.parametrize(
    ("element", "lines"),
    [
        (
            "<oddHeader>&amp;L甲县&amp;C&amp;&quot;宋体,常规&quot;&amp;12月报</oddHeader>",
            ["甲县", "月报"],
        ),
        ("<oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter>", []),
        ("<oddFooter>&amp;RPage &amp;P of &amp;N</oddFooter>", []),
        (
            "<oddHeader>A&amp;&amp;B公司</oddHeader><evenHeader>A&amp;&amp;B公司</evenHeader>",
            ["A＆B公司"],
        ),
        ("<oddHeader></oddHeader>", []),
    ],
)
def test_codes_and_page_numbers_are_no_lines(element: str, lines: list[str]) -> None:
    assert page_lines(f"</sheetData><headerFooter>{element}".encode()) == lines

"""What is printed at the head and foot of a sheet's pages is said of the table, as a note below it is."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from auditor.model.plan import Plan
from auditor.reading.tables.grids.page_lines import page_lines
from tests.reading.offices import ODS, SPACES, zipped
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


def ods_sheet(folder: Path, heads: str, style: str = "Default") -> Path:
    """Write an OpenDocument sheet that does not say the unit, with a page style as programs write it."""
    styles = (
        f'<office:document-styles {SPACES} office:version="1.2"><office:master-styles>'
        f'<style:master-page style:name="Default">{heads}</style:master-page>'
        '<style:master-page style:name="Other"/></office:master-styles></office:document-styles>'
    )
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    value = "<text:p>152300</text:p>"
    number = f'<table:table-cell office:value-type="float" office:value="152300">{value}</table:table-cell>'
    content = (
        f'<office:document-content {SPACES} office:version="1.2"><office:automatic-styles>'
        f'<style:style style:name="ta1" style:family="table" style:master-page-name="{style}"/>'
        "</office:automatic-styles><office:body><office:spreadsheet>"
        '<table:table table:name="表" table:style-name="ta1">'
        f"<table:table-row>{text.format('指标')}{text.format('2024年1-9月')}</table:table-row>"
        f"<table:table-row>{text.format('一般公共预算收入')}{number}</table:table-row>"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    parts = {"mimetype": ODS, "content.xml": content, "styles.xml": styles}
    return zipped(folder / "page.ods", parts)


@pytest.mark.parametrize(
    "heads",
    [
        "<style:header><text:p>单位：万元</text:p></style:header>",
        "<style:footer><style:region-right><text:p>金额<text:span>单位：</text:span>万元</text:p></style:region-right></style:footer>",
        "<style:header><text:p>第<text:page-number>1</text:page-number>页</text:p><text:p>（单位：万元）</text:p></style:header>",
        "<style:header-left><text:p>单位：万元 <text:title>亿元</text:title></text:p></style:header-left>",
    ],
)
def test_a_unit_on_the_page_of_ods_is_the_unit(
    heads: str, tmp_path: Path, plan: Plan
) -> None:
    actuals, _ = read(ods_sheet(tmp_path, heads), plan)
    assert figures(actuals) == ["revenue 2024-01..09 152300万元"]


@pytest.mark.parametrize(
    ("heads", "style"),
    [
        ("<style:header><text:p>单位：万元</text:p></style:header>", "Other"),
        (
            "<style:header style:display='false'><text:p>单位：万元</text:p></style:header>",
            "Default",
        ),
        (
            "<style:header><text:p><text:sheet-name>表（万元）</text:sheet-name></text:p></style:header>",
            "Default",
        ),
    ],
)
def test_what_is_not_printed_on_the_pages_of_a_sheet_says_nothing(
    heads: str, style: str, tmp_path: Path, plan: Plan
) -> None:
    actuals, _ = read(ods_sheet(tmp_path, heads, style), plan)
    assert figures(actuals) == ["revenue 2024-01..09 152300亿元"]


def test_the_page_of_ods_says_whose_the_figures_are(tmp_path: Path, plan: Plan) -> None:
    heads = "<style:header><text:p>填报单位：商水县统计局</text:p></style:header>"
    actuals, findings = read(ods_sheet(tmp_path, heads), plan)
    assert figures(actuals) == []
    assert "A108" in [finding.rule.code for finding in findings]


def test_a_page_without_a_sheet_is_no_table(tmp_path: Path, plan: Plan) -> None:
    path = ods_sheet(
        tmp_path, "<style:header><text:p>单位：万元</text:p></style:header>"
    )
    with ZipFile(path) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    empty = '<table:table table:name="空" table:style-name="ta1"/></office:spreadsheet>'
    parts["content.xml"] = parts["content.xml"].replace("</office:spreadsheet>", empty)
    actuals, _ = read(zipped(path, parts), plan)
    assert figures(actuals) == ["revenue 2024-01..09 152300万元"]

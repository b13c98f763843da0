"""One document with every kind of block, in every writer: nothing said is lost, and nothing is obeyed."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest

from auditor.model.findings import Severity
from auditor.model.month import Month
from auditor.model.status import Status
from auditor.rendering.document import (
    Bar,
    Bullets,
    Cell,
    Column,
    ColumnKind,
    Document,
    Emphasis,
    Excerpt,
    Heading,
    Item,
    KeyFigure,
    KeyFigures,
    Outcome,
    PageBreak,
    Paragraph,
    Plot,
    PlotPoint,
    Row,
    Span,
    Table,
    plain,
    soft,
    strong,
)
from auditor.rendering.writers.html import write_html
from auditor.rendering.writers.html_parts import status_word
from auditor.rendering.writers.markdown import write_markdown
from auditor.rendering.writers.terminal import write_terminal
from auditor.rendering.writers.text import write_text
from tests.rendering.test_hostile_names import is_harmless

HOSTILE = "甲\x1b[31m\u202e<b>|"
BAR = Bar(Fraction(3, 2), Fraction(1, 2), Fraction(3, 4))
TABLE = Table(
    (
        Column("status", "状态", ColumnKind.STATUS, leads=True),
        Column("name", "指标", leads=True),
        Column("gap", "差距", ColumnKind.FIGURE),
        Column("behind", "滞后", ColumnKind.FIGURE, meaning=Status.BEHIND),
        Column("bar", "进度", ColumnKind.BAR, priority=1),
    ),
    (
        Row(
            (
                Cell((Span("滞后", meaning=Status.BEHIND),)),
                Cell(plain("新增就业")),
                Cell(plain("差3人"), Decimal(3)),
                Cell(plain("1")),
                Cell(bar=BAR),
            ),
            Status.BEHIND,
            "target-jobs",
            notes=soft("原文：“新增就业10人”"),
        ),
        Row(
            (Cell(), Cell(plain("合计")), Cell(), Cell(plain("1")), Cell()),
            is_total=True,
        ),
    ),
    caption="各部分",
    layout="targets",
)
UNSET = Table(
    (Column("a", "", ColumnKind.STATUS), Column("b", "")),
    (Row((Cell(plain("无色")), Cell(plain("乙")))),),
)
POINTS = (
    PlotPoint(Month.of(2024, 1), Fraction(1), Fraction(2)),
    PlotPoint(Month.of(2024, 2)),
)
DOCUMENT = Document(
    "标题",
    "zh",
    (
        Heading(1, plain("大标题"), "top"),
        Paragraph(plain("导语")),
        Heading(2, plain("总体情况"), "overview", "一、"),
        KeyFigures((KeyFigure("滞后", "5", Status.BEHIND), KeyFigure("合计", "9"))),
        KeyFigures((KeyFigure("重复", "7"),), is_repeated=True),
        Paragraph(
            (
                *strong("强"),
                *soft("弱"),
                Span("audit check", Emphasis.CODE),
                Span("错", meaning=Severity.ERROR),
            )
        ),
        Paragraph(
            (
                Span("警", meaning=Severity.WARNING),
                Span("告", meaning=Severity.NOTE),
                Span("x", link="#top"),
            )
        ),
        Paragraph(
            (
                Span("过", meaning=Outcome.PASSED),
                Span("外", link="https://example.org/"),
            )
        ),
        Paragraph((Span("害", link="javascript:alert(1)"), Span(HOSTILE))),
        Excerpt("a,b,c" + "d" * 300, 200, Severity.ERROR),
        Excerpt("整行"),
        Plot(POINTS, "图", meaning=Status.ACHIEVED),
        Plot((PlotPoint(Month.of(2024, 1)),), "空图"),
        Heading(2, plain("表"), "sections"),
        Heading(3, plain("部分"), "part"),
        TABLE,
        UNSET,
        PageBreak(),
        Bullets(
            (
                Item(
                    plain("一项"),
                    "1．",
                    (Paragraph(plain("细目")),),
                    Status.MISSED,
                    bar=BAR,
                ),
                Item(plain("无号")),
            )
        ),
        Bullets((Item(plain("甲项"), anchor="first"),)),
    ),
    notice="【模拟】",
)
SAID = (
    *(
        "【模拟】",
        "大标题",
        "导语",
        "总体情况",
        "滞后",
        "强",
        "弱",
        "audit check",
        "滞后",
        "新增就业",
        "差3人",
        "合计",
    ),
    *("一项", "细目", "无号", "甲项", "无色"),
)


@pytest.mark.parametrize("width", [20, 40, 80, 200])
@pytest.mark.parametrize("colour", [False, True])
def test_a_terminal(width: int, colour: bool) -> None:  # noqa: FBT001 - a case
    shown = re.sub(
        r"\x1b\[[0-9;]*m", "", write_terminal(DOCUMENT, width, colour=colour)
    )
    assert is_harmless(shown)
    assert [word for word in SAID if word not in shown.replace("\n", "")] == []
    assert "^" in shown
    assert "空图" not in shown


@pytest.mark.parametrize("width", [20, 84])
def test_a_page_of_text_leaves_out_what_cannot_be_typed(width: int) -> None:
    text = write_text(DOCUMENT, width)
    assert is_harmless(text)
    assert [word for word in SAID if word not in "".join(text.split())] in (
        [],
        ["audit check"],
    )
    assert "重复" not in text


def test_markdown() -> None:
    text = write_markdown(DOCUMENT)
    assert is_harmless(text)
    assert [word for word in SAID if word not in text] == []
    assert "| **滞后** | 新增就业 | 差3人 | 1 |" in text
    assert "1. 一项" in text
    assert "- 甲项" in text
    assert "javascript" not in text


def test_a_page() -> None:
    text = write_html(DOCUMENT)
    assert [word for word in SAID if word not in text] == []
    assert '<tr id="target-jobs" class="behind light-red">' in text
    assert (
        '<span class="notes"><span class="soft">原文：“新增就业10人”</span></span>'
        in text
    )
    assert '<a href="https://example.org/">外</a>' in text
    assert "javascript" not in text
    assert "<b>|" not in text
    assert 'class="fill beyond" style="width:100.0%"' in text


def test_a_document_without_chapters_is_a_page_all_the_same() -> None:
    text = write_html(Document("题", "en", (Paragraph(plain("words")),)))
    assert '<html lang="en-US">' in text
    assert "<nav" not in text
    assert "<p>words</p>" in text
    assert list(DOCUMENT.tables()) == [TABLE, UNSET]
    assert [heading.anchor for heading in DOCUMENT.headings()] == [
        "top",
        "overview",
        "sections",
        "part",
    ]


def test_tables_of_text_have_no_sign_that_fonts_draw_in_two_widths() -> None:
    """A Chinese font draws them as wide as two letters, a terminal as wide as one."""
    columns = (Column("name", "指标"), Column("goal", "目标", ColumnKind.FIGURE))
    cells = (Cell(plain("九·1 “小巨人”")), Cell(plain("≥10—12家")))
    document = Document("标题", "zh", (Table(columns, (Row(cells),)),))
    assert write_text(document, 60).splitlines() == [
        "指标                目标",
        "-------------  ---------",
        '九.1 "小巨人"  >=10-12家',
    ]


def test_a_bar_whose_meaning_nobody_said_has_no_colour() -> None:
    bar = Bar(Fraction(1, 2), due=Fraction(3, 4))
    item = Item(plain("甲"), meaning=None, bar=bar)
    text = write_html(Document("题", "zh", (Bullets((item,)),)))
    assert '<span class="bar" role="img" aria-label="甲">' in text


def test_a_table_without_a_column_of_words_names_its_rows_by_the_first() -> None:
    columns = (
        Column("year", "年", ColumnKind.FIGURE),
        Column("value", "值", ColumnKind.FIGURE),
    )
    row = Row((Cell(plain("2024")), Cell(plain("7300"))))
    text = write_html(Document("题", "zh", (Table(columns, (row,)),)))
    assert '<th scope="row" class="k-figure c-year">2024</th>' in text
    assert ">7300</td>" in text


def test_a_row_has_the_word_of_its_status_where_there_is_a_column_of_them() -> None:
    status = Column("status", "状态", ColumnKind.STATUS)
    row = Row((Cell(plain("新增就业")), Cell(plain("滞后"))))
    assert status_word(Table((Column("name", "指标"), status), (row,)), row) == "滞后"
    without = Table((Column("name", "指标"), Column("word", "")), (row,))
    assert status_word(without, row) == ""

"""The nouns of a document: what writers may rely on."""

from decimal import Decimal

from auditor.model.assessment import Status
from auditor.rendering.document import (
    Bullets,
    Cell,
    Column,
    ColumnKind,
    Document,
    Emphasis,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Row,
    Span,
    Table,
    plain,
    soft,
    strong,
    text_of,
)


def a_table() -> Table:
    columns = (
        Column("name", "指标"),
        Column("completion", "完成率", ColumnKind.FIGURE, priority=2),
    )
    cells = (
        Cell(plain("新增就业")),
        Cell(plain("61.2%"), number=Decimal("0.612"), is_share=True),
    )
    return Table(columns, (Row(cells, meaning=Status.BEHIND, anchor="jobs"),))


def test_headings_and_tables_come_in_order() -> None:
    first, second = (
        Heading(1, plain("通报")),
        Heading(2, plain("总体情况"), anchor="overview", label="一、"),
    )
    blocks = (
        first,
        second,
        Paragraph(plain("正文")),
        PageBreak(),
        a_table(),
        Bullets((Item(plain("一项")),)),
    )
    document = Document("通报", "zh", blocks)
    assert list(document.headings()) == [first, second]
    assert [table.rows[0].anchor for table in document.tables()] == ["jobs"]


def test_a_cell_is_its_spans_as_text_and_keeps_its_exact_number() -> None:
    cell = a_table().rows[0].cells[1]
    assert (cell.text, cell.number, cell.is_share) == ("61.2%", Decimal("0.612"), True)
    assert Cell().text == ""


def test_spans_of_one_kind() -> None:
    assert strong("滞后", Status.BEHIND) == (
        Span("滞后", Emphasis.STRONG, Status.BEHIND),
    )
    assert soft("计划.yaml:3")[0].emphasis is Emphasis.SOFT
    assert text_of((*plain("共"), *strong("3"), *plain(""))) == "共3"

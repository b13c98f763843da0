"""Excel files, read back by another library: numbers, lights, bars, links, what is seen and what is printed."""

from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from auditor.model.lights import Light
from auditor.model.status import Status
from auditor.rendering.document import Cell, Column, ColumnKind, Row, Span, Table, plain
from auditor.rendering.workbook import Sheet, Workbook
from auditor.rendering.writers.xlsx import MOST_CHARACTERS, write_xlsx

pytestmark = pytest.mark.filterwarnings(
    "ignore:.*extension is not supported:UserWarning"
)
"""openpyxl does not know the bars of Excel 2010, and says so."""
NAME = Column("name", "事项")
LIGHT = Column("light", "亮灯", ColumnKind.STATUS)
FIGURE = Column("completion", "完成率", ColumnKind.FIGURE)


def read(*sheets: Sheet, language: str = "zh") -> openpyxl.Workbook:
    return openpyxl.load_workbook(
        BytesIO(write_xlsx(Workbook("台账", language, sheets)))
    )


def sheet(
    *rows: Row, columns: tuple[Column, ...] = (NAME, FIGURE, LIGHT), **more: object
) -> Sheet:
    return Sheet("总表", Table(columns, rows), **more)  # type: ignore[arg-type]


def only(
    *rows: Row, columns: tuple[Column, ...] = (NAME, FIGURE, LIGHT), **more: object
) -> Worksheet:
    """Return the one sheet of a file."""
    worksheet = read(sheet(*rows, columns=columns, **more)).active
    assert isinstance(worksheet, Worksheet)
    return worksheet


def lit(light: Light | Status, word: str) -> Cell:
    return Cell((Span(word, meaning=light),))


def number(text: str, *, is_share: bool = False) -> Cell:
    return Cell(plain(text), Decimal(text), is_share=is_share)


JOBS = Row(
    (
        Cell(plain("新增城镇就业")),
        number("0.612", is_share=True),
        lit(Light.RED, "红灯"),
    ),
    Light.RED,
    "jobs",
)


def test_numbers_are_numbers_with_the_digits_they_are_shown_with() -> None:
    of_one = (FIGURE,)
    for cell, value, number_format in (
        (number("0.612", is_share=True), 0.612, "0.0%"),
        (number("1", is_share=True), 1, "0%"),
        (number("7300"), 7300, "0"),
        (number("88.50"), 88.5, "0.00"),
        (number("-3.1"), -3.1, "0.0"),
    ):
        made = only(Row((cell,)), columns=of_one)["A2"]
        assert (made.value, made.number_format, made.data_type) == (
            value,
            number_format,
            "n",
        )


def test_a_number_with_more_digits_than_excel_keeps_stays_a_text() -> None:
    for text in ("1234567890123456", "0.1234567890123456", "0.0000000000000001"):
        assert only(Row((number(text),)), columns=(FIGURE,))["A2"].value == text


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "http://a.example", "1", "'1", "  甲"],
)
def test_a_text_is_a_text_whatever_it_begins_with(text: str) -> None:
    made = only(Row((Cell(plain(text)),)), columns=(NAME,))["A2"]
    assert (made.value, made.data_type, made.hyperlink) == (text, "s", None)


def test_control_characters_are_shown_and_endless_texts_are_cut() -> None:
    worksheet = only(
        Row((Cell(plain("a\x1b[31m\x00")),)),
        Row((Cell(plain("甲" * 40_000)),)),
        columns=(NAME,),
    )
    assert worksheet["A2"].value == "a\\x1b[31m\\x00"
    endless = worksheet["A3"].value
    assert isinstance(endless, str)
    assert len(endless) <= MOST_CHARACTERS
    assert endless.endswith("…")


@pytest.mark.parametrize(
    ("light", "ground", "icon"),
    [
        (Light.RED, "FFFFC7CE", 1),
        (Light.YELLOW, "FFFFF2CC", 2),
        (Light.GREEN, "FFE2EFDA", 3),
        (Light.GREY, "FFEDEDED", None),
    ],
)
def test_a_light_has_a_fill_an_icon_and_a_word(
    light: Light, ground: str, icon: int | None
) -> None:
    worksheet = only(Row((lit(light, "灯"),)), columns=(LIGHT,))
    assert [cell.value for cell in worksheet[2]] == [icon, "灯"]
    assert [cell.fill.start_color.rgb for cell in worksheet[2]] == [ground, ground]
    # Three traffic lights are what a set of icons is without a name.
    ((area, (rule,)),) = (
        (str(one.sqref), one.rules) for one in worksheet.conditional_formatting
    )
    assert (area, rule.type, rule.iconSet.iconSet, rule.iconSet.showValue) == (
        "A2",
        "iconSet",
        None,
        False,
    )


def test_a_status_is_filled_like_its_light_and_has_no_icons() -> None:
    worksheet = only(Row((lit(Status.AT_RISK, "略低于序时进度"),)), columns=(LIGHT,))
    assert [cell.value for cell in worksheet[2]] == ["略低于序时进度"]
    assert worksheet["A2"].fill.start_color.rgb == "FFFFF2CC"


def test_shares_have_bars_from_nothing_to_the_whole() -> None:
    worksheet = only(JOBS, bar_columns=frozenset({"completion"}))
    kinds = {
        str(one.sqref): [rule.type for rule in one.rules]
        for one in worksheet.conditional_formatting
    }
    assert kinds == {"B2": ["dataBar"], "C2": ["iconSet"]}


def test_the_head_stays_in_sight_is_printed_on_every_page_and_filters() -> None:
    worksheet = only(
        JOBS, title="甲县", notes=("截至9月底",), frozen_columns=1, printed_columns=2
    )
    assert [worksheet.cell(line, 1).value for line in range(1, 5)] == [
        "甲县",
        "截至9月底",
        "事项",
        "新增城镇就业",
    ]
    assert worksheet.freeze_panes == "B4"
    assert worksheet.auto_filter.ref == "A3:D4"
    assert worksheet.print_title_rows == "$3:$3"
    assert worksheet.print_area == "'总表'!$A$1:$B$4"


def test_paper_is_a4_across_as_wide_as_a_page() -> None:
    worksheet = only(JOBS)
    setup = worksheet.page_setup
    assert (
        setup.paperSize,
        setup.orientation,
        setup.fitToWidth,
        setup.fitToHeight,
    ) == (9, "landscape", None, 0)
    footer = worksheet.oddFooter
    assert footer is not None
    assert footer.center.text == "— &P / &N —"


def test_a_sheet_may_do_without_a_filter_and_without_rows() -> None:
    worksheet = only(has_filter=False, bar_columns=frozenset({"completion"}))
    assert worksheet.auto_filter.ref is None
    assert worksheet.max_row == 1


def test_links_lead_to_rows_of_any_sheet() -> None:
    links = Sheet(
        "清单",
        Table(
            (NAME,),
            (
                Row((Cell((Span("看", link="#jobs"),)),)),
                Row((Cell((Span("无", link="#no"),)),)),
            ),
        ),
    )
    book = read(sheet(JOBS, JOBS, title="甲县"), links)
    assert book["清单"]["A2"].hyperlink.location == "'总表'!A3"
    assert book["清单"]["A3"].hyperlink is None
    assert book["清单"]["A3"].value == "无"


def test_rows_are_as_high_as_their_longest_text_and_totals_stand_out() -> None:
    worksheet = only(
        Row((Cell(plain("甲" * 30)), Cell(), Cell()), is_total=True),
        Row((Cell(plain("甲" * 9000)), Cell(), Cell())),
    )
    assert worksheet.row_dimensions[2].height == pytest.approx(3 * 13.5 + 2, abs=0.5)
    assert worksheet.row_dimensions[3].height == pytest.approx(409, abs=0.5)
    assert worksheet["A2"].font.b


def test_widths_are_as_asked_or_by_the_kind_of_column() -> None:
    assert only(JOBS, columns=(NAME, FIGURE, LIGHT)).column_dimensions[
        "A"
    ].width == pytest.approx(24.71, abs=0.1)
    assert only(JOBS, widths=(40, 9, 7)).column_dimensions["A"].width == pytest.approx(
        40.71, abs=0.1
    )


def test_fonts_are_those_of_the_language() -> None:
    assert only(JOBS)["A2"].font.name == "宋体"
    english = read(sheet(JOBS), language="en").active
    assert isinstance(english, Worksheet)
    assert english["A2"].font.name == "Calibri"


def test_the_same_workbook_gives_the_same_bytes_and_no_hour() -> None:
    workbook = Workbook("台账", "zh", (sheet(JOBS),))
    data = write_xlsx(workbook)
    assert data == write_xlsx(workbook)
    with ZipFile(BytesIO(data)) as file:
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_only_what_leads_somewhere_looks_like_a_link() -> None:
    leading = Row((Cell((Span("看", link="#jobs"),)),))
    still = Row((Cell(plain("不看")),))
    links = Sheet("清单", Table((NAME,), (leading, still)))
    book = read(sheet(JOBS), links)
    assert [book["清单"][place].font.u for place in ("A2", "A3")] == ["single", None]

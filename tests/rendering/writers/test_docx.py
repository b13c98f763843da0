"""Word files, read back by another library: the page, the styles, the letter around the text, tables and lights."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from auditor.model.findings import Severity
from auditor.model.letterhead import Letterhead
from auditor.model.lights import Light
from auditor.model.status import Status
from auditor.rendering.document import (
    Block,
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
    PageBreak,
    Paragraph,
    Plot,
    Row,
    Span,
    Table,
    plain,
    strong,
)
from auditor.rendering.writers.docx import annexes_xml, body_xml, write_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOTHING = Letterhead()
FULL = Letterhead(
    issuer="甲县人民政府办公室文件",
    number="甲政办〔2024〕7号",
    to=("各乡镇人民政府", "县直各单位"),
    signed=("甲县人民政府办公室",),
    dated=date(2024, 10, 5),
    copies=("县委办公室",),
)
TITLE = Heading(1, plain("甲县通报"))


def written(
    *blocks: Block,
    letterhead: Letterhead = NOTHING,
    notice: str = "",
    language: str = "zh",
) -> Any:  # noqa: ANN401 - python-docx has no types
    """Return the file as python-docx reads it."""
    document = Document("甲县通报", language, blocks, notice)
    return docx.Document(BytesIO(write_docx(document, letterhead)))


def lines(read: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - as above
    """Return the style and the text of each paragraph."""
    return [(one.style.name, one.text) for one in read.paragraphs]


def columns(*heads: str, kinds: Sequence[ColumnKind] = ()) -> tuple[Column, ...]:
    of = list(kinds) or [ColumnKind.WORDS] * len(heads)
    return tuple(
        Column(f"c{place}", head, kind)
        for place, (head, kind) in enumerate(zip(heads, of, strict=True))
    )


def row(*texts: str) -> Row:
    return Row(tuple(Cell(plain(text)) for text in texts))


def test_the_page_is_that_of_the_standard() -> None:
    (section,) = written(TITLE).sections
    assert (section.page_width, section.page_height) == pytest.approx(
        (Mm(210), Mm(297)), abs=400
    )
    margins = (
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    )
    assert margins == pytest.approx((Mm(37), Mm(35), Mm(28), Mm(26)), abs=400)


def test_twenty_two_lines_of_twenty_eight_signs_fit() -> None:
    read = written(TITLE)
    normal = read.styles["Normal"]
    (section,) = read.sections
    height = section.page_height - section.top_margin - section.bottom_margin
    width = section.page_width - section.left_margin - section.right_margin
    line = normal.paragraph_format.line_spacing
    spacing = int(
        read.styles.element.find(f".//{W}rPrDefault//{W}spacing").get(f"{W}val")
    )
    character = (16 + spacing / 20) * 12700
    assert (height // line, width // character) == (22, 28)


def test_page_numbers_are_fields_between_dashes_right_on_odd_pages_and_left_on_even() -> (
    None
):
    read = written(TITLE)
    (section,) = read.sections
    assert read.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (paragraph,) = footer.paragraphs
        assert paragraph.text == "— 1 —"
        assert "PAGE" in "".join(
            node.text
            for node in paragraph._p.iter(f"{W}instrText")  # noqa: SLF001
        )
        assert paragraph._p.find(f"{W}pPr/{W}jc").get(f"{W}val") == side  # noqa: SLF001


def test_headings_have_the_styles_that_word_knows() -> None:
    read = written(
        TITLE,
        Heading(2, plain("总体情况"), label="一、"),
        Heading(3, plain("县住建局"), label="（一）"),
        Heading(4, plain("其他"), label="1．"),
        Paragraph((*plain("完成"), *strong("61.2%"))),
    )
    assert lines(read) == [
        ("Title", "甲县通报"),
        ("Heading 1", "一、总体情况"),
        ("Heading 2", "（一）县住建局"),
        ("Heading 3", "1．其他"),
        ("Body Text", "完成61.2%"),
    ]
    assert [run.bold for run in read.paragraphs[-1].runs] == [None, True]


def test_what_the_plan_does_not_give_is_left_out() -> None:
    assert [style for style, _ in lines(written(TITLE, Paragraph(plain("正文"))))] == [
        "Title",
        "Body Text",
    ]


def test_the_letter_stands_around_the_text() -> None:
    read = written(
        TITLE,
        Heading(1, plain("2024年前三季度")),
        Paragraph(plain("正文")),
        letterhead=FULL,
    )
    assert lines(read) == [
        ("发文机关标志", "甲县人民政府办公室文件"),
        ("发文字号", "甲政办〔2024〕7号"),
        ("Title", "甲县通报"),
        ("Title", "2024年前三季度"),
        ("Salutation", "各乡镇人民政府、县直各单位："),
        ("Body Text", "正文"),
        ("Signature", "甲县人民政府办公室"),
        ("Date", "2024年10月5日"),
        ("版记", "抄送：县委办公室。"),
        ("版记", ""),
    ]


def test_copies_are_named_at_the_foot_of_the_last_page() -> None:
    """A frame at the lower edge of the type area, 156 mm wide, and the paragraph that it belongs to."""
    imprint = written(TITLE, letterhead=FULL).paragraphs[-2]
    frame = imprint.paragraph_format.element.pPr.find(qn("w:framePr"))
    names = ("w:vAnchor", "w:hAnchor", "w:yAlign", "w:w")
    assert [frame.get(qn(name)) for name in names] == [
        "margin",
        "margin",
        "bottom",
        "8845",
    ]


def test_no_page_bears_the_signature_alone() -> None:
    """The last paragraph of the text and the names of annexes stay with what stands behind them."""
    body = (Paragraph(plain("甲")), Paragraph(plain("乙")))
    read = written(
        TITLE, *body, PageBreak(), Heading(2, plain("清单")), letterhead=FULL
    )
    kept = {
        paragraph.text: paragraph.paragraph_format.keep_with_next
        or paragraph.style.paragraph_format.keep_with_next
        for paragraph in read.paragraphs
    }
    assert [kept["甲"], kept["乙"], kept["附件：清单"], kept["甲县人民政府办公室"]] == [
        None,
        True,
        True,
        True,
    ]


def test_the_organ_stands_two_signs_from_the_right_and_the_date_two_further_in() -> (
    None
):
    read = written(TITLE, letterhead=FULL)
    signature, day = (
        one.paragraph_format.left_indent.twips for one in read.paragraphs[-4:-2]
    )
    assert signature == (28 - 2 - 9) * 315
    assert day == signature + 2 * 315


def test_a_date_longer_than_the_organ_ends_two_signs_from_the_right() -> None:
    read = written(
        TITLE, letterhead=Letterhead(signed=("县府办",), dated=date(2024, 10, 15))
    )
    left = [one.paragraph_format.left_indent.twips for one in read.paragraphs[1:]]
    # 2024年10月15日 is three characters and eight digits, which are half a character each.
    assert left == [(28 - 2 - 7 - 2) * 315, (28 - 2 - 7) * 315]


@pytest.mark.parametrize(
    ("letterhead", "style"),
    [
        (Letterhead(dated=date(2024, 1, 2)), "Date"),
        (Letterhead(signed=("很长的" * 12,)), "Signature"),
    ],
)
def test_half_a_signature_is_set_too(letterhead: Letterhead, style: str) -> None:
    assert [name for name, _ in lines(written(TITLE, letterhead=letterhead))] == [
        "Title",
        style,
    ]


def test_a_signature_wider_than_the_page_begins_at_its_edge_and_so_does_its_date() -> (
    None
):
    long = Letterhead(signed=("很长的" * 12,), dated=date(2024, 1, 2))
    read = written(TITLE, letterhead=long)
    left = [one.paragraph_format.left_indent.twips for one in read.paragraphs[1:]]
    assert left == [0, 0]


def test_the_name_at_the_head_never_takes_two_lines() -> None:
    for name in ("甲县人民政府文件", "甲县人民政府办公室关于督查工作的文件专用名称"):
        (run,) = written(TITLE, letterhead=Letterhead(issuer=name)).paragraphs[0].runs
        assert run.font.size.pt * len(name) <= 156 / 25.4 * 72 + 1
        assert run.font.size.pt <= 62


def test_simulated_figures_are_said_before_anything_else() -> None:
    read = written(TITLE, letterhead=FULL, notice="【模拟数据】")
    assert read.paragraphs[0].text == "【模拟数据】"


def test_annexes_are_listed_below_the_body_and_begin_new_pages() -> None:
    annex = (PageBreak(), Heading(2, plain("清单")), Paragraph(plain("甲")))
    read = written(
        TITLE, Paragraph(plain("正文")), *annex, PageBreak(), Heading(2, plain("说明"))
    )
    assert lines(read)[1:] == [
        ("Body Text", "正文"),
        ("附件说明", "附件：1．清单"),
        ("附件说明续行", "2．说明"),
        ("附件序号", "附件1"),
        ("附件标题", "清单"),
        ("Body Text", "甲"),
        ("附件序号", "附件2"),
        ("附件标题", "说明"),
    ]
    assert read.styles["附件序号"].paragraph_format.page_break_before


def test_a_single_annex_has_no_number() -> None:
    read = written(TITLE, PageBreak(), Heading(2, plain("清单")))
    assert [text for _, text in lines(read)] == [
        "甲县通报",
        "附件：清单",
        "附件",
        "清单",
    ]


def test_a_page_break_without_a_heading_begins_no_annex() -> None:
    assert [
        text for _, text in lines(written(TITLE, PageBreak(), Paragraph(plain("甲"))))
    ] == ["甲县通报", "甲"]


def test_lists_excerpts_and_key_figures_are_paragraphs() -> None:
    read = written(
        Bullets((Item(plain("甲"), "1．", blocks=(Paragraph(plain("乙")),)),)),
        Excerpt("at_least: 10", 1),
        KeyFigures((KeyFigure("滞后", "5"), KeyFigure("完成", "7"))),
        KeyFigures((KeyFigure("滞后", "5"),), is_repeated=True),
        Plot((), "图"),
    )
    assert [text for _, text in lines(read)] == [
        "1．甲",
        "乙",
        "at_least: 10",
        "滞后 5  完成 7",
    ]


def test_a_table_repeats_its_head_keeps_its_rows_whole_and_fills_the_type_area() -> (
    None
):
    table = Table(
        columns("编号", "事项"),
        tuple(row(f"九·{number}", "新增城镇就业") for number in range(60)),
    )
    (read,) = written(table).tables
    assert len(read.rows) == 61
    head = read.rows[0]._tr  # noqa: SLF001
    assert head.find(f"{W}trPr/{W}tblHeader") is not None
    assert all(line._tr.find(f"{W}trPr/{W}cantSplit") is not None for line in read.rows)  # noqa: SLF001
    widths = [int(column.get(f"{W}w")) for column in read._tbl.iter(f"{W}gridCol")]  # noqa: SLF001
    assert sum(widths) == pytest.approx(156 / 25.4 * 1440, abs=2)
    assert [cell.text for cell in read.rows[60].cells] == ["九·59", "新增城镇就业"]


def test_a_head_that_is_not_to_be_repeated_is_not() -> None:
    (read,) = written(Table(columns("甲"), (row("乙"),), repeats_head=False)).tables
    assert read.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is None  # noqa: SLF001


def test_each_cell_is_as_wide_as_the_columns_it_stands_over() -> None:
    noted = Row(row("1", "新增就业岗位若干", "600人").cells, notes=plain("见附件"))
    read = written(Table(columns("序号", "名称", "数"), (noted,)))
    (table,) = read.tables
    grid = [int(column.get(f"{W}w")) for column in table._tbl.iter(f"{W}gridCol")]  # noqa: SLF001
    assert len(set(grid)) == 3
    widths = [
        [int(cell.get(f"{W}w")) for cell in line._tr.iter(f"{W}tcW")]  # noqa: SLF001
        for line in table.rows
    ]
    assert widths == [grid, grid, [sum(grid)]]


def test_captions_stand_above_and_empty_tables_have_no_rows() -> None:
    read = written(Table(columns("甲"), (), caption="一 产业"))
    assert (lines(read), read.tables) == ([("Caption", "一 产业")], [])


@pytest.mark.parametrize(
    ("meaning", "ground", "dot"),
    [
        (Light.RED, "FFC7CE", "FF0000"),
        (Light.YELLOW, "FFF2CC", "FFC000"),
        (Light.GREEN, "E2EFDA", "00B050"),
        (Light.GREY, "EDEDED", "808080"),
        (Status.BREACHED, "FFC7CE", "FF0000"),
        (Status.ON_TRACK, "E2EFDA", "00B050"),
    ],
)
def test_a_light_has_a_ground_a_dot_and_a_word(
    meaning: Light | Status, ground: str, dot: str
) -> None:
    line = Row((Cell((Span("亮灯的词", meaning=meaning),)),))
    (read,) = written(Table(columns("亮灯", kinds=[ColumnKind.STATUS]), (line,))).tables
    cell = read.rows[1].cells[0]
    assert cell.text == "● 亮灯的词"
    assert cell._tc.find(f"{W}tcPr/{W}shd").get(f"{W}fill") == ground  # noqa: SLF001
    assert str(cell.paragraphs[0].runs[0].font.color.rgb) == dot


def test_a_cell_of_a_status_column_without_a_light_is_plain() -> None:
    lines_ = (Row((Cell(),)), Row((Cell((Span("错误", meaning=Severity.ERROR),)),)))
    (read,) = written(Table(columns("状态", kinds=[ColumnKind.STATUS]), lines_)).tables
    assert [line.cells[0].text for line in read.rows[1:]] == ["错误"] or [
        one.cells[0].text for one in read.rows
    ][1:] == ["", "错误"]
    assert read._tbl.find(f".//{W}shd") is None  # noqa: SLF001


def test_bars_are_left_out_and_figures_stand_on_the_right() -> None:
    kinds = [ColumnKind.WORDS, ColumnKind.BAR, ColumnKind.FIGURE]
    line = Row(
        (Cell(plain("甲")), Cell(plain("x")), Cell(strong("61.2%"))),
        notes=plain("说明"),
    )
    (read,) = written(
        Table(columns("事项", "进度", "完成率", kinds=kinds), (line,))
    ).tables
    assert [cell.text for cell in read.rows[1].cells] == ["甲", "61.2%"]
    assert read.rows[1].cells[1].paragraphs[0].style.name == "表内数字"
    assert read.rows[1].cells[1].paragraphs[0].runs[0].bold
    assert read.rows[2].cells[0].text == "说明"


def test_a_table_too_wide_for_the_body_size_is_set_smaller_and_loses_no_column() -> (
    None
):
    wide = columns(*[f"第{number}列的标题" for number in range(9)])
    for count, size in ((4, 21), (9, 15)):
        (read,) = written(
            Table(wide[:count], (row(*["内容较长的格子" * 2] * count),))
        ).tables
        sizes = {node.get(f"{W}val") for node in read._tbl.iter(f"{W}sz")}  # noqa: SLF001
        assert (len(read.columns), sizes) == (count, {str(size)})


def test_a_table_that_fits_in_no_size_is_folded_cell_by_cell() -> None:
    many = columns(*[f"列{number}" for number in range(60)])
    (read,) = written(Table(many, (row(*["甲乙丙丁戊己"] * 60),))).tables
    assert len(read.columns) == 60


def test_hostile_texts_are_texts() -> None:
    hostile = "</w:t><w:b/>&amp;\x1b[31m\ud800\ufffe甲"
    read = written(
        Heading(1, plain(hostile)),
        Table(columns(hostile), (row(hostile),), caption=hostile),
    )
    assert read.paragraphs[0].text.startswith("</w:t><w:b/>&amp;\\x1b[31m")
    assert read.tables[0].rows[1].cells[0].text.startswith("</w:t>")


def test_every_part_is_sound_xml_and_nothing_tells_the_hour_or_the_machine() -> None:
    data = write_docx(Document("甲<&>", "zh", (TITLE,)), FULL)
    with ZipFile(BytesIO(data)) as file:
        for name in file.namelist():
            etree.fromstring(file.read(name))
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = docx.Document(BytesIO(data)).core_properties
    assert (properties.title, properties.author, properties.created) == (
        "甲<&>",
        "",
        None,
    )


def test_the_same_document_gives_the_same_bytes() -> None:
    document = Document("甲", "zh", (TITLE, Table(columns("甲"), (row("乙"),))))
    assert write_docx(document, FULL) == write_docx(document, FULL)


def test_english_letters_have_english_words() -> None:
    read = written(
        TITLE, PageBreak(), Heading(2, plain("List")), letterhead=FULL, language="en"
    )
    texts = [text for _, text in lines(read)]
    assert "Annexes: List" in texts
    assert "2024-10-05" in texts
    assert "Copies: 县委办公室." in texts


def test_a_template_gets_the_chapters_and_the_annexes_without_the_letter_around_them() -> (
    None
):
    document = Document(
        "甲",
        "zh",
        (TITLE, Paragraph(plain("正文")), PageBreak(), Heading(2, plain("清单"))),
        "【模拟】",
    )
    assert "正文" in body_xml(document)
    assert "甲县通报" not in body_xml(document)
    assert "清单" in annexes_xml(document)
    assert "【模拟】" not in body_xml(document) + annexes_xml(document)
    assert annexes_xml(Document("甲", "zh", (TITLE,))) == ""


def test_emphasis_other_than_strong_is_plain_in_a_letter() -> None:
    read = written(
        Paragraph((Span("轻", Emphasis.SOFT), Span(""), Span("码", Emphasis.CODE)))
    )
    assert [(run.text, run.bold) for run in read.paragraphs[0].runs] == [
        ("轻", None),
        ("码", None),
    ]

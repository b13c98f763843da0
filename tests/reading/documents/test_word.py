"""Word documents as they print: what a reader sees is in the text, what a reader does not see is not."""

from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from auditor.reading.documents.word_numbering import chinese, number_in_style
from auditor.reading.documents.word_table import cells_of, children, table_grid
from auditor.reading.tables.grids.grid import Merge
from auditor.tracing.source_text import source_text
from tests.reading.documents.making import (
    W,
    package,
    paragraph,
    read,
    refused,
    word,
)

NUMBERED = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="taiwaneseCountingThousand"/><w:lvlText w:val="（%2）"/>'
    "</w:lvl></w:abstractNum>"
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
    "</w:lvlOverride></w:num>"
)
RAISED = '<w:vertAlign w:val="superscript"/>'


def listed(text: str, number: int, level: int = 0) -> str:
    return paragraph(
        text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    )


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def lines(tmp_path: Path, body: str, **others: str) -> list[str]:
    return read(tmp_path, word(body, **others)).lines()


def test_automatic_numbers_are_written_and_count_on(tmp_path: Path) -> None:
    body = (
        listed("工作回顾", 1)
        + listed("工业", 1, 1)
        + listed("农业", 1, 1)
        + listed("工作安排", 1)
        + listed("投资", 1, 1)
    )
    body += (
        listed("另起", 3) + listed("要点", 2) + paragraph("正文") + listed("无此", 9)
    )
    assert lines(tmp_path, body, numbering=NUMBERED) == [
        "一、工作回顾",
        "（一）工业",
        "（二）农业",
        "二、工作安排",
        "（一）投资",
        "五、另起",
        "要点",
        "正文",
        "无此",
    ]


def test_a_style_may_number_its_paragraphs(tmp_path: Path) -> None:
    styles = '<w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style/>'
    body = paragraph("回顾", '<w:pStyle w:val="H1"/>') + paragraph(
        "安排", '<w:pStyle w:val="H1"/>'
    )
    assert lines(tmp_path, body, numbering=NUMBERED, styles=styles) == [
        "一、回顾",
        "二、安排",
    ]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (21, "二十一"),
        (105, "一百零五"),
        (110, "一百一十"),
        (200, "二百"),
        (1005, "一千零五"),
        (1020, "一千零二十"),
        (9999, "九千九百九十九"),
        (10000, "10000"),
        (0, "零"),
        (100, "一百"),
        (1000, "一千"),
        (1100, "一千一百"),
        (2010, "二千零一十"),
        (3405, "三千四百零五"),
        (19, "十九"),
        (111, "一百一十一"),
    ],
)
def test_numbers_of_headings(number: int, text: str) -> None:
    assert chinese(number) == text


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("decimal", "4"),
        ("decimalEnclosedCircle", "④"),
        ("lowerLetter", "d"),
        ("upperLetter", "D"),
        ("cardinalText", "4"),
    ],
)
def test_other_styles(style: str, text: str) -> None:
    assert number_in_style(style, 4) == text


@pytest.mark.parametrize(
    ("style", "number", "text"),
    [
        ("decimalEnclosedCircle", 1, "①"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "21"),
        ("decimalEnclosedCircle", 0, "0"),
        ("upperLetter", 1, "A"),
        ("upperLetter", 26, "Z"),
        ("upperLetter", 27, "AA"),
        ("lowerLetter", 54, "bbb"),
        ("upperLetter", 780, "Z" * 30),
        ("upperLetter", 781, "781"),
        ("upperLetter", 0, "0"),
    ],
)
def test_where_a_style_ends(style: str, number: int, text: str) -> None:
    assert number_in_style(style, number) == text


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (f"<w:del>{run('7')}</w:del><w:ins>{run('8')}</w:ins>{run('家')}", "8家"),
        (f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新')}</w:moveTo>", "新"),
        (run("增长") + run("5", "<w:vanish/>") + run("6%"), "增长6%"),
        (run("显", '<w:vanish w:val="0"/>'), "显"),
        (
            run("显", '<w:vanish w:val="false"/>')
            + run("隐", '<w:vanish w:val="on"/>'),
            "显",
        ),
        (run("建成8家") + run("注", '<w:vertAlign w:val="superscript"/>'), "建成8家注"),
        (
            run("共") + run("90米") + run("3", '<w:vertAlign w:val="superscript"/>'),
            "共90米³",
        ),
        (
            run("90m") + run("共") + run("3", '<w:vertAlign w:val="superscript"/>'),
            "90m共",
        ),
        (run("8") + run("3", '<w:vertAlign w:val="baseline"/>'), "83"),
        (
            run("建成8家") + run("1", '<w:vertAlign w:val="superscript"/>') + run("。"),
            "建成8家。",
        ),
        (
            run("建成8家")
            + run("[12]", '<w:vertAlign w:val="superscript"/>')
            + run("。"),
            "建成8家。",
        ),
        (run("90m") + run("2", '<w:vertAlign w:val="superscript"/>'), "90m²"),
        (run("CO") + run("2", '<w:vertAlign w:val="subscript"/>'), "CO2"),
        (run("投资10") + run("4", RAISED) + run("元"), "投资10⁴元"),
        (run("建成8家") + "".join(run(sign, RAISED) for sign in "[1]"), "建成8家"),
        (run("企业") + run("①", RAISED) + run("8家"), "企业8家"),
        (run("建成8家") + run("1", RAISED + "<w:vanish/>"), "建成8家"),
        (
            run("甲") + run("上面的一段很长很长的话是正文", RAISED),
            "甲上面的一段很长很长的话是正文",
        ),
        (run("改造") + run("12个", "<w:strike/>") + run("10个"), "改造10个"),
        (run("改造") + run("12个", "<w:dstrike/>") + run("10个"), "改造10个"),
        (run("改造") + run("10个", '<w:strike w:val="0"/>'), "改造10个"),
        ("<w:r><w:t>3</w:t><w:noBreakHyphen/><w:t>5家</w:t></w:r>", "3-5家"),
        ("<w:r><w:t>名</w:t><w:tab/><w:t>称</w:t></w:r>", "名 称"),
        (f"<w:hyperlink>{run('链接')}</w:hyperlink>", "链接"),
        (
            f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>",
            "控件",
        ),
        (f"<w:smartTag>{run('标签')}</w:smartTag>", "标签"),
        (
            f"<w:r><w:instrText>PAGE</w:instrText></w:r><w:fldSimple>{run('域')}</w:fldSimple>",
            "域",
        ),
        (
            f"<w:ruby><w:rt>{run('pin')}</w:rt><w:rubyBase>{run('拼')}</w:rubyBase></w:ruby>",
            "拼",
        ),
        (run("注") + '<w:r><w:footnoteReference w:id="2"/></w:r>', "注"),
        (run("新") + run("增", "<w:b/>") + run("就业"), "新增就业"),
    ],
)
def test_what_prints_is_in_the_text_and_nothing_else(
    tmp_path: Path, inner: str, text: str
) -> None:
    assert lines(tmp_path, f"<w:p>{inner}</w:p>") == [text]


def test_a_style_may_hide_or_strike_out_what_it_is_of(tmp_path: Path) -> None:
    styles = (
        '<w:style w:styleId="gone"><w:rPr><w:strike/></w:rPr></w:style>'
        '<w:style w:styleId="like"><w:basedOn w:val="gone"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:styleId="round"><w:basedOn w:val="round"/></w:style>'
        '<w:style w:styleId="secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    kept = run("10个", '<w:rStyle w:val="like"/><w:strike w:val="false"/>')
    body = "<w:p>{}</w:p>".format(
        run("改造")
        + run("12个", '<w:rStyle w:val="like"/>')
        + run("小区", '<w:rStyle w:val="round"/>')
        + kept
    )
    body += paragraph("不给人看", '<w:pStyle w:val="secret"/>')
    assert lines(tmp_path, body, styles=styles) == ["改造小区10个"]


def test_a_line_break_parts_lines_of_one_paragraph(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        word(
            "<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t></w:r></w:p>" + paragraph("三")
        ),
    )
    assert document.lines() == ["一", "二", "三"]
    assert [line.place.line for line in document.source_lines] == [1, 1, 2]


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph('框内3家')}</w:txbxContent>"
    twice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert lines(tmp_path, f"<w:p><w:r><w:t>正文</w:t>{twice}</w:r></w:p>") == [
        "正文",
        "框内3家",
    ]


def test_content_controls_around_paragraphs_and_nested_tables_keep_their_order(
    tmp_path: Path,
) -> None:
    def table(cell: str) -> str:
        return f"<w:tbl><w:tr><w:tc>{cell}</w:tc><w:tc>{paragraph('右')}</w:tc></w:tr></w:tbl>"

    body = f"<w:sdt><w:sdtContent>{paragraph('先')}</w:sdtContent></w:sdt>" + table(
        paragraph("左") + table(paragraph("里"))
    )
    assert lines(tmp_path, body + paragraph("后")) == ["先", "左 里 右 | 右", "后"]


def test_footnotes_come_last_and_are_marked(tmp_path: Path) -> None:
    notes = f'<w:footnote w:type="separator">{paragraph("线")}</w:footnote><w:footnote>{paragraph("注解")}</w:footnote>'
    document = read(tmp_path, word(paragraph("正文"), footnotes=notes))
    assert document.lines() == ["正文", "注解"]
    source = source_text(document)
    assert [source.is_note(0), source.is_note(2)] == [False, True]


def test_a_place_is_a_paragraph(tmp_path: Path) -> None:
    source = source_text(
        read(
            tmp_path,
            word(paragraph("甲") + paragraph("") + paragraph("新增就业5人")),
            "报告.docx",
        )
    )
    assert str(source.place(source.compact.index("5"))) == "报告.docx:¶3:5"


def test_a_table_of_tasks_gives_each_task_and_its_unit(tmp_path: Path) -> None:
    merged = "<w:tcPr><w:vMerge/></w:tcPr><w:p/>"

    def row(*cells: str) -> str:
        return (
            "<w:tr>"
            + "".join(
                f"<w:tc>{paragraph(cell) if cell else merged}</w:tc>" for cell in cells
            )
            + "</w:tr>"
        )

    rows = (
        row("序号", "工作任务", "责任单位", "完成时限")
        + row("1", "新建学校3所", "教育局", "9月底前")
        + row("2", "新增学位900个", "", "")
    )
    document = read(tmp_path, word(f"<w:tbl>{rows}{row('3')}</w:tbl>"))
    assert document.lines() == ["新建学校3所", "新增学位900个"]
    assert [line.owner for line in document.source_lines] == ["教育局", "教育局"]
    assert [line.deadline for line in document.source_lines] == ["9月底前"] * 2


def test_a_cell_over_several_columns_does_not_shift_the_others(tmp_path: Path) -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("一至二")}</w:tc>'
    head = "".join(
        f"<w:tc>{paragraph(text)}</w:tc>"
        for text in ("编号", "类别", "主要任务", "牵头单位")
    )
    body = wide + "".join(
        f"<w:tc>{paragraph(text)}</w:tc>" for text in ("改造小区8个", "住建局")
    )
    document = read(
        tmp_path, word(f"<w:tbl><w:tr>{head}</w:tr><w:tr>{body}</w:tr></w:tbl>")
    )
    assert [
        (line, place.owner)
        for line, place in zip(document.lines(), document.source_lines, strict=True)
    ] == [("改造小区8个", "住建局")]


def test_deep_nesting_is_walked_without_recursion(tmp_path: Path) -> None:
    deep = "<w:smartTag>" * 20_000 + run("到底") + "</w:smartTag>" * 20_000
    assert lines(tmp_path, f"<w:p>{deep}</w:p>") == ["到底"]


@pytest.mark.parametrize(
    "parts",
    [
        {"word/document.xml": "<w:document"},
        {"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
        {"word/document.xml": "<a/>", "word/numbering.xml": "<"},
        {"word/document.xml": "<?xml version='1.0' encoding='x'?><a/>"},
        {"word/document.xml": "<!DOCTYPE a><a/>".encode("utf-16")},
        {"word/document.xml": "<a/>", "word/footnotes.xml": "<!DOCTYPE a><a/>"},
        {"word/document.xml": "<?xml version='1.0' encoding='big5'?><a/>"},
        {
            "word/document.xml": "<a/>",
            "word/styles.xml": "<?xml version='1.0' encoding='x'?><a/>",
        },
    ],
)
def test_a_damaged_document_is_refused(
    tmp_path: Path, parts: dict[str, str | bytes]
) -> None:
    assert refused(tmp_path, package(parts)) == "damaged-document"


def test_a_document_without_text_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, word("<w:p/>")) == "no-text"


def test_a_document_that_unpacks_to_far_too_much_is_refused(tmp_path: Path) -> None:
    assert (
        refused(tmp_path, package({"word/document.xml": b" " * (65 * 1024 * 1024)}))
        == "document-too-large"
    )


def test_rows_in_content_controls_are_rows(tmp_path: Path) -> None:
    row = f"<w:tr><w:tc>{paragraph('甲')}</w:tc></w:tr>"
    assert lines(
        tmp_path, f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>"
    ) == ["甲"]


def test_an_override_without_a_start_changes_nothing(tmp_path: Path) -> None:
    numbering = (
        NUMBERED
        + '<w:num w:numId="7"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"/></w:num>'
    )
    assert lines(tmp_path, listed("甲", 7), numbering=numbering) == ["一、甲"]


def test_a_cell_that_does_not_say_how_many_columns_it_is_over_is_over_one(
    tmp_path: Path,
) -> None:
    wide = f"<w:tc><w:tcPr><w:gridSpan/></w:tcPr>{paragraph('就业')}</w:tc>"
    cells = f"{wide}<w:tc>{paragraph('1200人')}</w:tc>"
    text = read(tmp_path, word(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")).text
    assert text.split() == ["就业", "|", "1200人"]


@pytest.mark.parametrize("columns", ["2.5", "x", "-1", "", "9" * 40])
def test_a_cell_over_no_number_of_columns_is_one_cell(
    columns: str, tmp_path: Path
) -> None:
    wide = f'<w:tcPr><w:gridSpan w:val="{columns}"/></w:tcPr>'
    cells = f"<w:tc>{wide}{paragraph('就业')}</w:tc><w:tc>{paragraph('1200人')}</w:tc>"
    text = read(tmp_path, word(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")).text
    assert text.split() == ["就业", "|", "1200人"]


def test_a_style_deeper_than_any_list_counts_on_the_deepest_level(
    tmp_path: Path,
) -> None:
    level = '<w:lvl w:ilvl="8"><w:lvlText w:val="%9."/></w:lvl>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    styles = (
        '<w:style w:styleId="deep"><w:pPr><w:numPr><w:numId w:val="1"/>'
        '<w:ilvl w:val="12"/></w:numPr></w:pPr></w:style>'
    )
    body = paragraph("就业", '<w:pStyle w:val="deep"/>') * 2
    text = read(tmp_path, word(body, numbering=numbering, styles=styles)).text
    assert text.split() == ["1.就业", "2.就业"]


@pytest.mark.parametrize("depth", [3, 2_000])
def test_text_boxes_in_text_boxes_are_read_once_each(
    depth: int, tmp_path: Path
) -> None:
    before = "<w:p><w:r><w:t>框</w:t></w:r><w:r><w:txbxContent>" * depth
    behind = "</w:txbxContent></w:r></w:p>" * depth
    text = read(tmp_path, word(f"{before}{paragraph('底')}{behind}")).text
    assert text.split() == ["框"] * depth + ["底"]


def test_a_text_box_in_a_task_is_read_once(tmp_path: Path) -> None:
    box = f"<w:p><w:r><w:t>任务</w:t><w:txbxContent>{paragraph('框')}</w:txbxContent></w:r></w:p>"
    head = f"<w:tr><w:tc>{paragraph('工作任务')}</w:tc><w:tc>{paragraph('责任单位')}</w:tc></w:tr>"
    body = f"<w:tr><w:tc>{box}</w:tc><w:tc>{paragraph('住建局')}</w:tc></w:tr>"
    document = read(tmp_path, word(f"<w:tbl>{head}{body}</w:tbl>"))
    assert document.text.split() == ["任务", "框"]


def test_a_task_in_a_content_control_of_its_cell_is_read(tmp_path: Path) -> None:
    head = f"<w:tr><w:tc>{paragraph('工作任务')}</w:tc><w:tc>{paragraph('责任单位')}</w:tc></w:tr>"
    task = (
        f"<w:sdt><w:sdtContent>{paragraph('新建学校3所')}</w:sdtContent></w:sdt>"
        + paragraph("新增学位900个")
    )
    # Word writes the properties of a table and of a row ahead of what they hold.
    body = f"<w:tr><w:trPr/><w:tc><w:tcPr/>{task}</w:tc><w:tc>{paragraph('教育局')}</w:tc></w:tr>"
    document = read(tmp_path, word(f"<w:tbl><w:tblPr/>{head}{body}</w:tbl>"))
    assert document.lines() == ["新建学校3所", "新增学位900个"]
    assert [line.owner for line in document.source_lines] == ["教育局", "教育局"]


def test_a_list_may_begin_at_nothing_and_counts_on_from_there(tmp_path: Path) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="0"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="7"/><w:lvlText w:val="%1.%2"/></w:lvl>'
        "</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="0"/></w:lvlOverride></w:num>'
    )
    body = "".join(listed("甲", number, level) for number, level in (
        (1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (1, 0), (2, 0), (2, 0),
    ))  # fmt: skip
    written = lines(tmp_path, body, numbering=numbering)
    assert written == [
        "0.甲", "0.7甲", "0.8甲", "1.甲", "1.7甲", "2.甲", "0.甲", "1.甲",
    ]  # fmt: skip


def test_a_label_may_name_a_level_that_is_not_defined(tmp_path: Path) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="1"><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert lines(
        tmp_path, listed("甲", 1, 1) + listed("乙", 1, 1), numbering=numbering
    ) == ["0.1甲", "0.2乙"]


@pytest.mark.parametrize("depth", ["-1", "x", "½", "²", "1" * 9])
def test_a_depth_that_is_no_number_is_the_first_level(
    depth: str, tmp_path: Path
) -> None:
    properties = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'
    body = paragraph("甲", properties) + listed("乙", 1)
    assert lines(tmp_path, body, numbering=NUMBERED) == ["一、甲", "二、乙"]


def test_a_heading_over_two_rows_and_units_over_several_are_read(
    tmp_path: Path,
) -> None:
    def cell(text: str, *properties: str) -> str:
        return f"<w:tc><w:tcPr>{''.join(properties)}</w:tcPr>{paragraph(text)}</w:tc>"

    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    wide = '<w:gridSpan w:val="2"/>'
    rows = (
        (cell("任务", down), cell("目标", wide), cell("责任单位", down)),
        (cell("", on), cell("全年"), cell("上半年"), cell("", on)),
        (cell("城区绿地"), cell("新增20公顷"), cell("8公顷"), cell("城管局", down)),
        (cell("新建公园"), cell("3个"), cell(""), cell("", on)),
        (cell("新建驿站"),),
    )
    body = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
    document = read(tmp_path, word(f"<w:tbl>{body}</w:tbl>"))
    told = zip(document.lines(), document.source_lines, strict=True)
    assert [(text, place.owner, place.aside) for text, place in told] == [
        ("城区绿地", "城管局", ""),
        ("城区绿地新增20公顷", "城管局", ""),
        ("城区绿地8公顷", "城管局", "stage"),
        ("新建公园", "城管局", ""),
        ("新建公园3个", "城管局", ""),
        ("新建驿站", "", ""),
    ]


def test_rows_tasks_and_notes_are_counted_with_the_paragraphs(tmp_path: Path) -> None:
    def table(*rows: str) -> str:
        cells = [
            "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in row.split("|"))
            for row in rows
        ]
        return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"

    plain = table("指标|数值", "甲|1")
    tasks = table("工作任务|责任单位", "建学校3所|教育局", "建公园2个|城管局")
    body = paragraph("前") + plain + paragraph("中") + tasks + paragraph("后")
    notes = f"<w:footnote>{paragraph('注一')}</w:footnote><w:footnote>{paragraph('注二')}</w:footnote>"
    document = read(tmp_path, word(body, footnotes=notes))
    places = [
        (line.place.line, text)
        for line, text in zip(document.source_lines, document.lines(), strict=True)
    ]
    # The six cells of the tasks are paragraphs 5 to 10.
    assert places == [
        (1, "前"),
        (2, "指标 | 数值"),
        (3, "甲 | 1"),
        (4, "中"),
        (7, "建学校3所"),
        (9, "建公园2个"),
        (11, "后"),
        (12, "注一"),
        (13, "注二"),
    ]


def test_a_list_begins_with_a_number_of_eight_digits_at_most(tmp_path: Path) -> None:
    def begun(start: str) -> list[str]:
        level = f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:lvlText w:val="%1."/></w:lvl>'
        numbering = (
            f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        )
        return lines(tmp_path, listed("甲", 1), numbering=numbering)

    assert begun("12345678") == ["12345678.甲"]
    assert begun("123456789") == ["0.甲"]


def test_boxes_and_lines_of_cells_are_told_with_their_paragraphs(
    tmp_path: Path,
) -> None:
    def box(*texts: str) -> str:
        return f"<w:r><w:txbxContent>{''.join(map(paragraph, texts))}</w:txbxContent></w:r>"

    def cell(content: str) -> str:
        return f"<w:tc>{content}</w:tc>"

    boxes = f"<w:p>{run('文')}{box('甲', '乙')}{box('丙')}</w:p>"
    broken = "<w:p><w:r><w:t>建校3所</w:t><w:br/><w:t>建园2个</w:t></w:r></w:p>"
    head = cell(paragraph("工作任务")) + cell(paragraph("责任单位"))
    body = cell(paragraph("建厂1座") + broken + paragraph("建路4条")) + cell(
        paragraph("甲局")
    )
    table = f"<w:tbl><w:tr>{head}</w:tr><w:tr>{body}</w:tr></w:tbl>"
    document = read(tmp_path, word(boxes + table))
    places = [
        (line.place.line, text)
        for line, text in zip(document.source_lines, document.lines(), strict=True)
    ]
    assert places == [
        (1, "文"),
        (2, "甲"),
        (3, "乙"),
        (4, "丙"),
        (7, "建厂1座"),
        (8, "建校3所"),
        (8, "建园2个"),
        (9, "建路4条"),
    ]


MERGED_ON = "<w:vMerge/>"
MERGED = '<w:vMerge w:val="restart"/>'


def wide(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


@pytest.mark.parametrize(
    ("rows", "cells", "merges"),
    [
        ([[""], ["", ""]], [["甲", ""], ["甲", "甲"]], []),
        ([[wide(3), ""]], [["甲", "", "", "甲"]], [(0, 0, 0, 2)]),
        (
            [["", MERGED], ["", MERGED_ON], ["", MERGED_ON], ["", MERGED], ["", ""]],
            # What is left below merged cells nobody sees.
            [["甲", "甲"], ["甲", ""], ["甲", ""], ["甲", "甲"], ["甲", "甲"]],
            [(0, 1, 2, 1)],
        ),
        # A row that is too short ends what is merged.
        (
            [["", MERGED], [""], ["", MERGED_ON]],
            [["甲", "甲"], ["甲", ""], ["甲", "甲"]],
            [],
        ),
        (
            [[MERGED + wide(2)], [MERGED_ON + wide(2)]],
            [["甲", ""], ["", ""]],
            [(0, 0, 1, 1)],
        ),
        ([[wide(64)]], [["甲", *[""] * 63]], [(0, 0, 0, 63)]),
        ([[wide(65)]], [["甲", *[""] * 63]], [(0, 0, 0, 63)]),
        ([[wide(0), ""]], [["甲", "甲"]], []),
    ],
)
def test_a_table_is_a_grid_with_what_is_merged(
    rows: list[list[str]], cells: list[list[str]], merges: list[Merge]
) -> None:
    xml = "".join(
        f"<w:tr>{''.join(f'<w:tc><w:tcPr>{properties}</w:tcPr><w:t>甲</w:t></w:tc>' for properties in row)}</w:tr>"
        for row in rows
    )
    table = fromstring(f'<w:tbl xmlns:w="{W}">{xml}</w:tbl>')  # noqa: S314 - made here
    found = [cells_of(row) for row in children(table, "tr")]
    grid = table_grid(
        found, [["".join(cell.itertext()) for cell in row] for row in found]
    )
    assert (grid.rows, list(grid.merges or ())) == (cells, merges)
    assert list(grid.lines) == list(range(1, len(cells) + 1))


def test_a_heading_over_two_rows_may_have_no_merged_cells(tmp_path: Path) -> None:
    rows = (
        ("任务", "目标", "", "责任单位"),
        ("", "全年", "上半年", ""),
        ("城区绿地", "新增20公顷", "8公顷", "城管局"),
    )
    body = "".join(
        f"<w:tr>{''.join(f'<w:tc>{paragraph(text)}</w:tc>' for text in row)}</w:tr>"
        for row in rows
    )
    document = read(tmp_path, word(f"<w:tbl>{body}</w:tbl>"))
    assert document.lines() == ["城区绿地", "城区绿地新增20公顷", "城区绿地8公顷"]

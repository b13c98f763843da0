"""A document made compact: white space means nothing, and every character keeps its place."""

from hypothesis import given
from hypothesis import strategies as st

from auditor.model.provenance import TextDocument
from auditor.tracing.source_text import source_text


def compact(text: str) -> str:
    return source_text(TextDocument("report.txt", text)).compact


def test_white_space_and_line_breaks_are_taken_out() -> None:
    assert compact("新增就业\n  7300　人\ufeff以上。") == "新增就业7300人以上。"


def test_what_markdown_strikes_out_is_no_text() -> None:
    assert compact("改造小区~~12个~~10个，投资3~~5亿元") == "改造小区10个，投资3~~5亿元"
    assert compact("~~ 一 ~~") == "~~一~~"


def test_a_position_is_told_by_line_and_column() -> None:
    source = source_text(TextDocument("report.txt", "一、目标\n  新增就业 7300人\n"))
    assert str(source.place(source.compact.index("7"))) == "report.txt:2:8"
    assert str(source.place(source.compact.index("一"))) == "report.txt:1:1"


def test_what_lies_behind_the_last_sign_has_its_place() -> None:
    source = source_text(TextDocument("report.txt", "一、目标\n新增10家"))
    last = len(source.compact) - 1
    assert str(source.place(last - 1)) == "report.txt:2:4"
    assert str(source.place(last)) == "report.txt:2:5"
    assert str(source.place(last + 1)) == "report.txt:2:5"


def test_an_empty_document_has_one_place() -> None:
    assert str(source_text(TextDocument("report.txt", "")).place(0)) == "report.txt:1:1"


def test_headings_and_items_in_markdown_are_paragraphs_of_their_own() -> None:
    bold = "**2023年经济社会发展情况及本届政府工作的回顾**"
    title = "# 云溪县人民政府关于二〇二四年各项工作的报告全文"
    item = "- 新增城镇就业七千三百人以上，农村劳动力转移就业"
    broken = "一句很长很长的话到了一行的末尾还没有说完就断开了"
    text = f"{title}\n{bold}\n{broken}\n接着说完。\n{item}\n{item}。\n{broken}\n**重点**接着说\n"
    source = source_text(TextDocument("r.md", text))
    paragraphs = [source.compact[begin:end] for begin, end in source.paragraphs()]
    assert paragraphs == [
        "".join(line.strip("-#* ").replace("**", "").split())
        for line in (
            title,
            bold,
            broken + "接着说完。",
            item,
            item + "。",
            broken + "**重点**接着说",
        )
    ]


def test_a_sentence_ends_at_a_full_stop_and_at_a_paragraph() -> None:
    source = source_text(TextDocument("r", "力争新增一家。建成两所\n\n开工三座!"))
    begin, end = source.sentence(source.compact.index("两"))
    assert source.compact[begin:end] == "建成两所"
    begin, end = source.sentence(source.compact.index("三"))
    assert source.compact[begin:end] == "开工三座"


def test_a_long_line_without_a_full_stop_goes_on_in_the_next_one() -> None:
    text = "力争全年新增规模以上工业企业二十家并且持续推动\n转型升级三十家。\n完成投资"
    source = source_text(TextDocument("r", text))
    begin, end = source.sentence(source.compact.index("转"))
    assert source.compact[begin:end].startswith("力争全年")
    assert source.sentence(source.compact.index("投资"))[0] == source.compact.index(
        "完成投资"
    )


def test_a_numbered_line_begins_a_paragraph_even_behind_a_long_line() -> None:
    text = "力争全年新增规模以上工业企业二十家并且持续推动\n(二)转型升级三十家"
    source = source_text(TextDocument("r", text))
    assert source.sentence(source.compact.index("转"))[0] == source.compact.index(
        "(二)"
    )


@given(st.text())
def test_every_character_is_found_again_where_it_stands(text: str) -> None:
    source = source_text(TextDocument("r", text))
    # Of a traditional text each character is read as a simplified one that stands in its place.
    read = source.document.text
    assert len(read) == len(text)
    lines = read.splitlines(keepends=True)
    for position, character in enumerate(source.compact):
        place = source.place(position)
        assert lines[place.line - 1][place.column - 1] == character


def test_a_text_without_a_sign_is_one_empty_paragraph() -> None:
    source = source_text(TextDocument("r", ""))
    assert (source.paragraph(0), source.sentence(0)) == ((0, 0), (0, 0))

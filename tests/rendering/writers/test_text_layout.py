"""Plain text of a width: nothing is wider, nothing is lost, and no sign stands where it must not."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from auditor.rendering.writers.text_layout import cells, centred, fold, lay_out, listed, pipes, table

SIGNS = st.characters(categories=["L", "M", "N", "P", "S", "Zs"])
TEXTS = st.text(SIGNS | st.sampled_from("欠序时，。（）“”12.5% →é😀⚠\ufe0f"), max_size=200)
WORDS, WORD, FIGURE = "words", "word", "figure"


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@settings(deadline=None)
@given(TEXTS, st.integers(4, 100))
@example("⚠\ufe0f" * 30, 9)
@example("  " * 40, 20)
@example("a" * 200, 20)
@example("。" * 200, 20)
def test_no_line_is_wider_and_nothing_is_lost(text: str, width: int) -> None:
    lines = fold(text, width)
    assert all(cells(line) <= width for line in lines)
    assert squeezed("".join(lines)) == squeezed(text)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("欠序时，差额", ["欠序", "时，差", "额"]),
        ("差乙（七）", ["差乙", "（七）"]),
        ("共1007人在", ["共", "1007人", "在"]),
        ("甲乙丙 → 丁", ["甲乙", "丙 →", "丁"]),
        ("one two", ["one", "two"]),
        ("达序时率 ", ["达序时", "率"]),
        ("a/long/path", ["a/long", "/path"]),
    ],
)
def test_signs_keep_to_their_side(text: str, lines: list[str]) -> None:
    assert fold(text, 6) == lines


def test_an_indent_does_not_stand_alone() -> None:
    assert fold("　　abcdefgh", 10) == ["　　abcdef", "gh"]


def test_a_text_loses_its_ragged_ends() -> None:
    assert lay_out("\n\n甲 \n\n\n\n乙丙丁\n\n", 4) == "甲\n\n乙丙\n丁\n"


def test_a_title_stands_in_the_middle() -> None:
    assert centred("甲乙丙丁", 4) == "甲乙\n丙丁"
    assert centred("甲", 6) == "  甲"


def test_a_table_is_aligned_by_cells() -> None:
    drawn = table(["指标", "no."], [["新增就业", "7"], ["a", "4468"]], [WORDS, FIGURE], 40)
    assert drawn.split("\n") == ["指标       no.", "--------  ----", "新增就业     7", "a         4468"]


def test_words_are_folded_before_figures() -> None:
    drawn = table(["指标", "实际"], [["新增城镇就业人数", "2.16万人次"]], [WORDS, FIGURE], 26)
    assert drawn.split("\n") == [
        "指标                  实际",
        "--------------  ----------",
        "新增城镇就业人  2.16万人次",
        "数",
    ]


def test_digits_are_not_read_as_numbers() -> None:
    assert "7.30" in table(["a"], [["7.30"]], [FIGURE], 20)
    assert table(["指标"], [["甲"]], [WORDS], 20) == "指标\n----\n甲"


def test_where_no_table_fits_its_rows_are_told() -> None:
    heads, rows, kinds = ["编号", "指标", "目标", "差距"], [["一·1", "就业", "≥7人", ""], ["一·2", "甲", "", ""]], [
        WORD, WORDS, FIGURE, FIGURE,
    ]  # fmt: skip
    rows = [[cell * 5 for cell in row] for row in rows]
    assert table(heads, rows, kinds, 20) == ""
    told = listed(
        ["编号", "指标", "目标", "差距"], [["一·1", "就业", "≥7人", ""], ["一·2", "甲", "", ""]], kinds, ("：", "，")
    )
    assert told == "一·1 就业：目标 ≥7人\n一·2 甲"


def test_without_figures_a_row_is_told_by_its_first_cell() -> None:
    assert listed(["状态", "名称"], [["达序时", "甲"]], [WORD, WORDS], ("：", "，")) == "达序时：名称 甲"


def test_a_mark_that_is_set_on_nothing_gets_a_seat() -> None:
    anusvara = "\U00011302"
    assert table(["指标", "实际"], [["甲", anusvara]], [WORDS, FIGURE], 20).endswith(f"  ◌{anusvara}")
    assert table(["指标"], [["甲" + anusvara]], [WORDS], 20).endswith(f"\n甲{anusvara}")


@settings(deadline=None)
@example(rows=[("", "", "00000000000000⺀⺀"), ("", "00000000⺀⺀㉐", "\U00011302")], width=40)
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=5), st.integers(40, 90))
def test_a_table_is_never_wider(rows: list[tuple[str, str, str]], width: int) -> None:
    drawn = table(["指标", "状态", "实际"], rows, [WORDS, WORD, FIGURE], width)
    assert all(cells(line) <= width for line in drawn.split("\n"))


def test_markdown_tables_know_their_sides() -> None:
    assert pipes(["a", "b"], [["1", "2"]], [WORDS, FIGURE]) == "| a | b |\n| :-- | --: |\n| 1 | 2 |"

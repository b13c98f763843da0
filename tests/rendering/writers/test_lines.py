"""The one line breaker: nothing is wider, nothing is lost, and no character stands where it must not, at any width."""

import re
import time
from unicodedata import category

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from auditor.rendering.document import Emphasis, Span, text_of
from auditor.rendering.writers import lines
from auditor.rendering.writers.lines import (
    broken,
    broken_spans,
    cut_to_width,
    width_of,
    with_mark_base,
)

SIGNS = st.characters(categories=["L", "M", "N", "P", "S", "Zs"])
TEXTS = st.text(
    SIGNS | st.sampled_from("欠序时，。（）“”12.5% →é😀⚠\ufe0f"), max_size=200
)
FORBIDDEN_FIRST = "》？！，。；：、）”’%"
FORBIDDEN_LAST = "（《“‘"


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def sentences() -> st.SearchStrategy[str]:
    """Return texts as people write them: words, figures and quotations, a little punctuation between them."""
    words = st.sampled_from(
        [
            "新增城镇就业",
            "完成",
            "7300人",
            "61.2%",
            "PM2.5",
            "a",
            "of the goal",
            "1,234.5",
            "公里",
            "（力争）",
            "“小巨人”企业",
        ]
    )
    punctuation = st.sampled_from(
        ["，", "。", "；", "：", "、", "》，", "？！", "）。", " ", "《", "（“", ""]
    )
    return st.lists(st.tuples(words, punctuation), max_size=60).map(
        lambda parts: "".join(a + c for a, c in parts)
    )


@settings(deadline=None)
@given(TEXTS, st.integers(4, 100))
@example("⚠\ufe0f" * 30, 9)
@example("  " * 40, 20)
@example("a" * 200, 20)
@example("。" * 200, 20)
def test_no_line_is_wider_and_nothing_is_lost(text: str, width: int) -> None:
    lines = broken(text, width)
    assert all(width_of(line) <= width for line in lines)
    assert squeezed("".join(lines)) == squeezed(text)


@settings(deadline=None, max_examples=300)
@given(sentences(), st.integers(12, 100))
def test_no_line_begins_with_a_closing_sign_or_ends_with_an_opening_one(
    text: str, width: int
) -> None:
    lines = broken(text, width)
    assert [line for line in lines[1:] if line[:1] in FORBIDDEN_FIRST and line] == []
    assert [line for line in lines[:-1] if line[-1:] in FORBIDDEN_LAST and line] == []
    assert all(width_of(line) <= width for line in lines)


@settings(deadline=None)
@given(TEXTS, TEXTS, st.integers(4, 60), st.integers(4, 60))
def test_spans_are_broken_as_their_text_is(
    one: str, other: str, width: int, first: int
) -> None:
    spans = (Span(one, Emphasis.STRONG), Span(other))
    lines = broken_spans(spans, width, first)
    assert [text_of(line) for line in lines] == broken(one + other, width, first)
    strong = "".join(
        span.text for line in lines for span in line if span.emphasis is Emphasis.STRONG
    )
    assert squeezed(strong) == squeezed(one)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("欠序时，差额", ["欠序", "时，差", "额"]),
        ("差乙（七）", ["差乙", "（七）"]),
        ("共1007人在", ["共", "1007人", "在"]),
        ("甲乙丙 → 丁", ["甲乙", "丙 →", "丁"]),
        ("one two", ["one", "two"]),
        ("达序时率 ", ["达序时", "率"]),
        ("a/long/path", ["a/", "long/", "path"]),
        ("", [""]),
    ],
)
def test_signs_keep_to_their_side(text: str, lines: list[str]) -> None:
    assert broken(text, 6) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("完成925.3万元，差10亿元", ["完成", "925.3万元，差", "10亿元"]),
        ("done 13.5 亿元 short", ["done", "13.5 亿元", "short"]),
        ("13.8个百分点以上", ["13.8个百分点", "以上"]),
        ("新增人数12万 人以上", ["新增人数", "12万 人以上"]),
    ],
)
def test_a_number_keeps_its_unit_behind_a_power_or_a_blank(
    text: str, lines: list[str]
) -> None:
    assert broken(text, 13) == lines


def test_an_indent_does_not_stand_alone() -> None:
    assert broken("　　abcdefgh", 10) == ["　　abcdef", "gh"]


@pytest.mark.parametrize("width", [-1, 0, 1, 2])
def test_a_text_is_broken_at_any_width(width: int) -> None:
    assert "".join(broken("新增就业7300人", width)) == "新增就业7300人"


@pytest.mark.parametrize(
    "word", ["a", "》", "甲", "（", "1", "\u0301", "新增（就业）a 1,234"]
)
def test_cost_is_linear_in_the_text(word: str) -> None:
    def seconds(length: int) -> float:
        text = (word * length)[:length]
        start = time.process_time()
        broken(text, 20)
        return time.process_time() - start

    seconds(1000)
    assert seconds(200_000) < 40 * max(seconds(20_000), 0.01)


def test_a_mark_that_is_set_on_nothing_gets_a_seat() -> None:
    anusvara = "\U00011302"
    assert category(anusvara).startswith("M")
    assert with_mark_base(anusvara) == f"◌{anusvara}"
    assert with_mark_base("甲" + anusvara) == "甲" + anusvara


def test_what_is_cut_says_so() -> None:
    assert cut_to_width("a" * 1_000_000, 5) == "aaaa…"
    assert cut_to_width("abcde", 5) == "abcde"
    assert cut_to_width("甲乙丙", 5) == "甲乙…"
    assert cut_to_width("e\u0301" * 6, 6) == "e\u0301" * 6
    assert cut_to_width("a" + "\u0301" * 500, 6) == "a" + "\u0301" * 500


def test_signs_measured_without_the_library_are_as_wide_as_it_says() -> None:
    for characters, width in lines.PLAIN_WIDTHS:
        for code in characters:
            character = chr(code)
            assert wcwidth(character) == width
            assert wcswidth(f"0{character}") == wcswidth(f"{character}0") == width + 1
            assert wcswidth(f"中{character}") == wcswidth(f"{character}中") == width + 2


@pytest.mark.parametrize(
    "text",
    ["→", "中→\ufe0f", "é", "e\u0301", "中\u0301文", "👨‍👩‍👧", "ﾊﾟ", "±5％"],
)
def test_every_other_sign_is_measured_by_the_library(text: str) -> None:
    assert lines.width_of(text) == max(0, wcswidth(text))

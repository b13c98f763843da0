"""The report's own words: the same in both languages, and every one of them used."""

import re

import pytest

from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.report_messages import ReportMessages, chinese_numeral
from tests.catalogues import words


def facts_of(sentence: str) -> set[str]:
    return set(re.findall(r"\{(\w+)(?::[\w-]+)?\}", sentence))


def test_both_languages_say_the_same_of_the_same() -> None:
    chinese, english = words("zh", "report"), words("en", "report")
    assert chinese.keys() == english.keys()
    assert {
        kind: table.keys() for kind, table in chinese.items() if kind != "head"
    } == {kind: table.keys() for kind, table in english.items() if kind != "head"}
    for name, sentence in chinese["report"].items():
        assert facts_of(sentence) | {"month2", "day2", "month", "day"} >= facts_of(
            english["report"][name]
        ), name
        assert facts_of(english["report"][name]) | {"month", "day"} >= facts_of(
            sentence
        ), name


@pytest.mark.parametrize(
    ("language", "level", "numbered"),
    [
        ("zh", "chapter", "十一、"), ("zh", "part", "（十一）"), ("zh", "item", "11．"),
        ("en", "chapter", "11. "), ("en", "part", "(11) "), ("en", "item", "11. "),
    ],
)  # fmt: skip
def test_parts_are_numbered_as_in_official_documents(
    language: str, level: str, numbered: str
) -> None:
    assert ReportMessages(Messages(language)).ordinal(11, level) == numbered


def test_numerals_go_up_to_99() -> None:
    told = [chinese_numeral(number) for number in range(1, 100)]
    assert len(set(told)) == 99
    assert told[98] == "九十九"


@pytest.mark.parametrize(
    ("name", "heading"),
    [("count", "项数"), ("titled", "指标"), ("goal", "目标"), ("at-risk", "略滞后")],
)
def test_a_column_is_headed_by_our_word_for_it(name: str, heading: str) -> None:
    assert ReportMessages(Messages("zh")).head(name) == heading

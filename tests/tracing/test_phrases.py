"""Words that stand before and behind the figures of a report."""

import pytest

from auditor.tracing.phrases import leading_verb, listed_things, tidy, without_verb


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("力争全年新增企业达到", "新增企业"),
        ("3.新增企业", "新增企业"),
        ("“头雁企业", "头雁企业"),
        ("“头雁企业”", "“头雁企业”"),
    ],
)
def test_a_name_is_kept_without_what_governs_it(name: str, bare: str) -> None:
    assert tidy(name) == bare


def test_a_verb_is_told_from_what_it_is_said_of() -> None:
    assert (leading_verb("新建公园"), without_verb("新建公园")) == ("新建", "公园")
    assert (leading_verb("公园"), without_verb("公园")) == ("", "公园")


def test_a_list_has_members() -> None:
    assert listed_things("甲、乙和丙") == ["甲", "乙", "丙"]

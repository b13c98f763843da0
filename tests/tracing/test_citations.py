"""Whether a target says what its clause says, with clauses as reports write them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from msgspec.structs import replace

from auditor.model.findings import Finding, MessageKey, Rule, Severity
from auditor.model.plan import Better, Change, Commitment, Falls, Goal, Target
from auditor.model.provenance import Location, TextDocument
from auditor.model.quantity import Unit
from auditor.rendering.messages.messages import Messages
from auditor.tracing.citations import check_citation, commitment_at, is_striven_for
from auditor.tracing.source_text import source_text
from tests.builders import (
    CITE_LINE,
    Number,
    about,
    amount,
    at_least,
    at_most,
    between,
    level,
    milestone,
    plan,
    rate,
    target,
    told,
)


def check(of: Target) -> list[Finding]:
    return list(check_citation(of, plan(of)))


def rules(of: Target) -> list[str]:
    return [found.rule.code for found in check(of)]


@pytest.mark.parametrize(
    ("goal", "unit", "cite"),
    [
        (10, "家", "新增高新技术企业10家"),
        (100, "家", "备案入库国家科技型中小企业100家以上"),
        (3, "家", "新增省级以上研发平台3家"),
        (20, "个", "引进亿元以上项目20个"),
        (3, "个", "引进10亿元以上项目3个"),
        (1, "家", '省级“头雁企业”“瞪羚企业"各1家'),
        (450, "个", "新增5G基站450个"),
        (450, "个", "新增450个5G基站"),
        ("1.76", "万人", "新增技能人才1.76万人"),
        (17600, "人", "新增技能人才1.76万人"),
        ("1.3", "万人", "农村劳动力转移就业1.3万"),
        (13000, "人", "农村劳动力转移就业1.3万"),
        (100, "%", "5G网络自然村全覆盖"),
        (1000, "‰", "5G网络自然村全覆盖"),
        (100, "%", "问题全部整改"),
        (90, "%", "覆盖率达90%以上"),
        (90, "%", "覆盖率不低于90%"),
        (at_most(0), "起", "坚决遏制重特大事故发生"),
        (at_most(0), "起", "不发生重特大事故"),
        (at_most("5.5"), "%", "城镇调查失业率全年控制在5.5%以内"),
        (at_most("4.6"), "%", "城镇登记失业率低于4.6%"),
        (about(8), "%", "国内生产总值增长8%左右"),
        (about(4, better=Better.LOWER), "%", "居民消费价格总水平涨幅控制在4%左右"),
        (between("6.5", 7), "%", "国内生产总值增长6.5%－7%"),
        (between(30000, 50000), "人", "转移就业3-5万人"),
    ],
)
def test_a_target_that_says_what_its_clause_says_is_sound(
    goal: Goal | Number, unit: str, cite: str
) -> None:
    assert rules(target(goal, unit=unit, cite=cite)) == []


@pytest.mark.parametrize(
    ("goal", "unit", "cite"),
    [
        (11, "家", "新增高新技术企业10家"),
        (10, "家", "新增高新技术企业"),
        (100, "%", "新增高新技术企业"),
        (90, "%", "5G网络自然村全覆盖"),
        (0, "起", "坚决遏制重特大事故发生"),
        (at_most(1), "起", "坚决遏制重特大事故发生"),
        (at_most(0), "起", "加强安全生产"),
        (at_most(0), "起", "重特大事故控制在1起以内"),
        (between(6, 7), "%", "国内生产总值增长6.5%－7%"),
    ],
)
def test_another_value_than_the_clause_s(
    goal: Goal | Number, unit: str, cite: str
) -> None:
    assert rules(target(goal, unit=unit, cite=cite)) == ["T301"]


@pytest.mark.parametrize(
    ("goal", "unit", "cite", "said"),
    [
        (7300, "人", "新增城镇就业7300人次", "人次"),
        (10, "家", "新增高新技术企业10户", "户"),
        ("0.5", "%", "提高0.5个百分点", "个百分点"),
        ("1.3", "人", "农村劳动力转移就业1.3万", "万"),
    ],
)
def test_another_unit_than_the_clause_s(
    goal: Number, unit: str, cite: str, said: str
) -> None:
    (found,) = check(target(goal, unit=unit, cite=cite))
    assert (found.rule, found.facts["found"]) == (Rule.CITE_UNIT, said)


@pytest.mark.parametrize(
    "range_in_text",
    ["50亿元至60亿元", "50亿元到60亿元", "50亿元—60亿元", "50亿—60亿元", "50—60亿元"],
)
def test_a_range_may_have_its_unit_at_both_ends(range_in_text: str) -> None:
    loans = target(between(50, 60), unit="亿元", cite=f"新增贷款{range_in_text}")
    assert rules(loans) == []


def test_two_figures_that_no_word_makes_a_range_are_none() -> None:
    loans = target(between(50, 60), unit="亿元", cite="新增贷款50亿元，存款60亿元")
    (found,) = check(loans)
    assert found.rule is Rule.CITE_COMPARATOR
    assert Messages("zh").message(found) == (
        "“完成投资”的目标是区间50—60亿元，所引原文“新增贷款50亿元，存款60亿元”里没有这个区间"
    )
    other = target(between(50, 60), unit="亿元", cite="新增贷款50亿元至70亿元")
    assert rules(other) == ["T303"]


def test_an_amount_in_a_unit_that_nobody_has_heard_of_is_looked_for_to_the_letter() -> (
    None
):
    own = Unit("车皮", "车皮", Fraction(1))
    cars = replace(target(73, cite="运货73车皮"), unit=own)
    assert rules(cars) == []
    assert rules(replace(cars, cite="运货173车皮")) == ["T301"]
    assert rules(replace(cars, cite="运货73吨")) == ["T302"]


def test_a_clause_without_the_unit() -> None:
    (found,) = check(target(7300, unit="人", cite="新增城镇就业7300以上"))
    assert (found.rule, found.facts["found"]) == (
        Rule.CITE_UNIT,
        MessageKey("node", "nothing"),
    )


@pytest.mark.parametrize(
    ("goal", "cite", "said", "wanted"),
    [
        (at_least("5.5"), "失业率控制在5.5%以内", "at-most", "at-least"),
        (at_least(8), "增长8%左右", "about", "at-least"),
        (at_most("5.5"), "失业率5.5%", "bare", "at-most"),
        (at_most("5.5"), "失业率5.5%左右", "about", "at-most"),
        (at_most(90), "覆盖率达90%以上", "at-least", "at-most"),
        (about(8), "增长8%", "bare", "about"),
        (about(8), "增长8%以上", "at-least", "about"),
        (between(6, 7), "增长6%以上", "no-range", "range"),
        (between(6, 7), "增长6%-6.5%", "no-range", "range"),
        (at_least(6), "增长6%-6.5%", "range", "at-least"),
    ],
)
def test_another_comparator_than_the_clause_s(
    goal: Goal, cite: str, said: str, wanted: str
) -> None:
    (found,) = check(rate(goal, cite=cite))
    assert found.rule is Rule.CITE_COMPARATOR
    assert (found.facts["said"], found.facts["goal"]) == (
        MessageKey("comparator", said),
        MessageKey("comparator", wanted),
    )


def test_one_of_two_equal_figures_with_the_right_word_is_enough() -> None:
    assert rules(rate(at_most(5), cite="新增5%，失业率控制在5%以内")) == []


def test_a_figure_in_digits_counts_and_not_one_in_words_beside_it() -> None:
    cite = "新建水厂5座，其中五座以内"
    assert rules(target(at_most(5), unit="座", cite=cite)) == ["T303"]
    assert rules(target(at_most(5), unit="座", cite="新建水厂五座以内")) == []


@pytest.mark.parametrize("cite", ["力争完成投资1200万元", "争创完成投资1200万元"])
def test_a_word_of_striving_forbids_firm_and_only_firm(cite: str) -> None:
    (found,) = check(target(1200, cite=cite))
    assert (found.rule, found.facts["word"]) == (Rule.CITE_COMMITMENT, cite[:2])
    assert rules(target(1200, cite=cite, commitment=Commitment.STRETCH)) == []


def test_stretch_needs_no_such_word_in_the_clause() -> None:
    assert (
        rules(target(1200, cite="完成投资1200万元", commitment=Commitment.STRETCH))
        == []
    )


def test_a_milestone_may_strive_as_well() -> None:
    assert rules(milestone(cite="争创国家级产业园")) == ["T304"]
    assert rules(milestone(cite="开工建设县第一职业高中")) == []


def test_a_direction_has_no_figure_to_be_found() -> None:
    assert rules(level(Falls(), cite='PM10、PM2.5、优良天数"两降一升"')) == []


def test_a_target_without_a_clause_is_a_warning_at_the_target() -> None:
    (found,) = check(target(cite=""))
    assert (found.rule, found.severity, found.location.line) == (
        Rule.CITE_MISSING,
        Severity.WARNING,
        6,
    )


def test_a_clause_without_a_line_has_no_excerpt() -> None:
    nowhere = replace(
        target(11, cite="新增企业10家"), cite_location=Location("targets/2024.yaml")
    )
    (found,) = check(nowhere)
    assert found.excerpt == ""


def test_a_finding_points_to_the_clause_and_states_goal_and_clause() -> None:
    (found,) = check(target(11, unit="家", cite="新增企业10家、项目20个"))
    assert (found.location.line, found.excerpt, found.plan) == (
        CITE_LINE,
        "第9行",
        "dancheng",
    )
    assert (amount(found, "goal"), *told(found, "rule")) == (11, Rule.CITE_VALUE)
    assert found.facts["found"] == ("10家", "20个")
    assert (found.facts["name"], found.facts["cite"]) == (
        "完成投资",
        "新增企业10家、项目20个",
    )


def test_a_change_is_held_against_the_percentage_of_its_clause() -> None:
    cut = target(Change(Decimal(-3)), unit="吨", cite="能耗下降3%")
    assert rules(cut) == []
    assert rules(replace(cut, cite="能耗下降4%")) == [Rule.CITE_VALUE.code]


@pytest.mark.parametrize(
    ("goal", "cite", "codes"),
    [
        (at_least(1200), "deliver 1,200 new homes by 2026", []),
        (at_least(1200), "1200 homes", []),
        (at_least(1200000), "1.2 million homes", []),
        (at_most(45), "no more than $45m", []),
        (between(10, 12), "between 10 and 12 homes", []),
        (between(10, 12), "10 homes", ["T301"]),
        (at_least(1200), "deliver 1,300 new homes", ["T301"]),
        (at_least(12), "2024-12 and 1.12.3 homes", []),
        (at_least(120), "1,200 new homes", ["T301"]),
        (at_most(0), "no homes lost", []),
        (at_least(5), "more homes", ["T301"]),
    ],
)
def test_an_english_clause_has_the_number_of_its_goal(
    goal: Goal, cite: str, codes: list[str]
) -> None:
    assert rules(target(goal, name="New homes", cite=cite, unit="个")) == codes


def test_a_bid_governs_the_last_word_of_its_paragraph() -> None:
    source = source_text(
        TextDocument("r.txt", "力争新增就业6400人\n\n新增高新技术企业12家\n")
    )
    end = source.compact.index("新增高新")
    assert commitment_at(source, end) is Commitment.STRETCH
    assert commitment_at(source, len(source.compact)) is Commitment.FIRM


def test_to_strive_for_a_better_result_governs_nothing() -> None:
    assert not is_striven_for("生产总值增长6%、在实际工作中力争更好结果，投资增长8%")
    assert is_striven_for("力争取得明显成效，投资增长8%")

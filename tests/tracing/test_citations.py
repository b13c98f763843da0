"""Whether a target says what its clause says, with clauses as reports write them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from msgspec.structs import replace

from auditor.model.findings import Finding, MessageKey, Rule, Severity
from auditor.model.period import Period
from auditor.model.plan import (
    Better,
    Change,
    Commitment,
    Falls,
    Goal,
    Rises,
    Target,
)
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
    assert rules(milestone("开工", cite="开工建设县第一职业高中")) == []


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


@pytest.mark.parametrize(
    ("goal", "cite", "found"),
    [
        (at_most(-3), "单位GDP能耗下降3%以上", []),
        (at_most(-3), "单位GDP能耗下降3%", []),
        (at_most(-3), "单位GDP能耗下降4%", [Rule.CITE_VALUE]),
        (at_most(-3), "单位GDP能耗下降3%以内", [Rule.CITE_COMPARATOR]),
        (at_least(-3), "财政收入下降3%以内", []),
        (about(-3), "单位GDP能耗下降3%左右", []),
        (between(-5, -3), "单位GDP能耗下降3%—5%", []),
        (at_most(-3), "cut energy use by 3%", []),
    ],
)
def test_a_goal_below_zero_is_a_fall_in_its_clause(
    goal: Goal, cite: str, found: list[Rule]
) -> None:
    of = rate(goal, name="energy" if cite.isascii() else "能耗", cite=cite)
    assert rules(of) == [rule.code for rule in found]


def test_a_change_is_held_against_the_percentage_of_its_clause() -> None:
    cut = target(Change(Decimal(-3)), unit="吨", cite="能耗下降3%")
    assert rules(cut) == []
    assert rules(replace(cut, cite="能耗下降4%")) == [Rule.CITE_VALUE.code]


@pytest.mark.parametrize(
    ("goal", "cite", "codes"),
    [
        (at_least(1200), "deliver 1,200 new homes by 2026", ["T306"]),
        (at_least(1200), "deliver 1,200 new homes by the end of 2024", []),
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


def terms(of: Target) -> list[tuple[str, object]]:
    """Return what a clause says otherwise than its target, each with the words that say it."""
    found = [one for one in check(of) if one.rule is Rule.CITE_TERMS]
    return [(key_name(one.facts["how"]), one.facts["said"]) for one in found]


def key_name(key: object) -> str:
    assert isinstance(key, MessageKey)
    return key.name


@pytest.mark.parametrize(
    ("name", "goal", "unit", "cite", "differs"),
    [
        ("厂房", 20, "万平方米", "6月底前建成厂房20万平方米", ("due", "6月")),
        ("企业入规", 10, "家", "上半年完成企业入规10家", ("due", "6月")),
        ("示范村", 1, "个", "每个乡镇建设示范村1个", ("each", "每个乡镇")),
        ("对接会", 2, "次", "每季度组织对接会2次", ("each", "每季度")),
        ("销售收入", 3, "亿元", "日均销售收入3亿元", ("each", "日均销售收入")),
        ("龙头企业", 10, "家", "到2026年，培育龙头企业10家", ("later", "2026年")),
        ("道路", 100, "公里", "用三年时间改造道路100公里", ("later", "用三年时间")),
        ("产值", 1000, "亿元", "三年内产值达到1000亿元", ("later", "三年内")),
        ("小区", 12, "个", "2023年完成改造小区12个", ("past", "2023年完成改造小区")),
        ("小区", 12, "个", "三年之内改造小区12个", ("later", "三年之内")),
        ("小区", 12, "个", "去年改造小区12个", ("past", "去年")),
        ("小区", 12, "个", "已完成改造小区12个", ("past", "已完成")),
        ("信访总量", 12, "件", "信访总量减少12件", ("falls", "减少")),
        (
            "老旧小区",
            5,
            "个",
            "改造老旧小区12个，其中城关镇5个",
            ("part", "其中城关镇"),
        ),
        ("新增债务", 5, "亿元", "杜绝新增债务5亿元以上的行为", ("forbidden", "杜绝")),
        (
            "低保标准",
            650,
            "元",
            "低保标准提高到每人每月650元",
            ("stands", "低保标准提高到每人每月"),
        ),
        ("托位", 4, "个", "4个托位", ()),
        ("企业", 120, "家", "企业总数为120家", ("stands", "企业总数为")),
        ("企业", 120, "家", "企业稳定120家以上", ("stands", "企业稳定")),
        ("单产", 500, "公斤/亩", "单产500公斤/亩", ("stands", "单产")),
        ("差距", 2, "倍", "差距2倍以内", ("stands", "差距")),
        ("新增企业", 120, "家", "新增企业数为120家", ()),
        ("企业", 3, "家", "每季度走访企业5家", ()),
        ("低保每人", 650, "元/人", "低保标准每人650元/人", ("stands", "低保标准每人")),
        ("小区", 12, "个", "改造小区12个，其中城关镇5个", ()),
        ("城关镇小区", 5, "个", "改造小区12个，其中城关镇5个", ()),
        ("小区", 5, "个", "改造小区12个，其中5个", ()),
        ("小区", 12, "个", "2024年，改造小区12个，去年8个", ()),
        ("产值", 600, "亿元", "三年内达到1000亿元，今年完成产值600亿元", ()),
        ("各镇示范村", 1, "个", "每个乡镇建设示范村1个", ()),
        # One of two figures is meant.
        ("小区", 12, "个", "去年改造小区12个，今年改造小区12个", ()),
    ],
)
def test_what_else_a_clause_says_of_an_amount(
    name: str, goal: Number, unit: str, cite: str, differs: tuple[str, ...]
) -> None:
    of = target(goal, unit=unit, cite=cite, name=name)
    of = replace(of, is_measure_said=False)
    assert terms(of) == ([differs] if differs else [])


@pytest.mark.parametrize(
    ("name", "goal", "cite", "differs"),
    [
        ("单位GDP能耗", rate(3), "单位GDP能耗下降3%", ("falls", "下降")),
        ("单位GDP能耗下降", rate(3), "单位GDP能耗下降3%", ()),
        ("单位GDP能耗下降", rate(3), "单位GDP能耗增长3%", ("grows", "增长")),
        ("电价", rate(3), "电价下调3%", ("falls", "下调")),
        ("城镇化率", rate(60), "城镇化率达到60%", ("stands", "城镇化率达到")),
        ("投资增速", rate(8), "投资增速达到8%", ()),
        ("生产总值", level(6), "生产总值增长6%", ("rate", "增长")),
        ("绿地率", level(45), "绿地率达到45%", ()),
        ("信访总量", Change(Decimal(3)), "信访总量减少3%", ("falls", "减少")),
        ("信访总量", Change(Decimal(-3)), "信访总量减少3%", ()),
        ("用电量", Change(Decimal(-3)), "用电量增长3%", ("grows", "增长")),
        ("用电量", Change(Decimal(3)), "用电量增长3%", ()),
        ("能耗", Change(Decimal(-3)), "能耗下降到3%", ("to", "下降到")),
        ("满意度", Falls(), "满意度持续提升", ("grows", "提升")),
        ("失业率", Falls(), "失业率稳中有降", ()),
        ("失业率", Rises(), "失业率稳中有降", ("falls", "有降")),
        ("失业率", Rises(), "失业率好转", ()),
    ],
)
def test_the_direction_and_the_kind_of_a_clause(
    name: str, goal: Target | Goal, cite: str, differs: tuple[str, ...]
) -> None:
    of = goal if isinstance(goal, Target) else target(goal, unit="%")
    of = replace(of, name=name, cite=cite)
    assert terms(of) == ([differs] if differs else [])


@pytest.mark.parametrize(
    ("stage", "cite", "differs"),
    [
        ("投用", "县医院新院区开工建设", ("stage", "开工")),
        ("开工", "县医院新院区建成投用", ("stage", "投用")),
        ("投用", "县医院新院区建成投用", ()),
        ("投用", "建成县医院新院区", ()),
        ("投用", "县医院新院区", ()),
        ("投用", "开工建设县医院新院区", ("stage", "开工")),
        ("投用", "投用", ()),
        ("投用", "县医院新院区6月底前建成投用", ("due", "县医院新院区6月底前建成投用")),
        ("投用", "县医院新院区2026年建成投用", ("later", "县医院新院区2026年建成投用")),
    ],
)
def test_the_stage_and_the_time_of_a_work(
    stage: str, cite: str, differs: tuple[str, ...]
) -> None:
    of = milestone(stage, cite=cite, name="县医院新院区")
    assert terms(of) == ([differs] if differs else [])


def test_a_target_that_falls_due_as_its_clause_says() -> None:
    cite = "6月底前建成厂房20万平方米"
    due = target(20, unit="万平方米", cite=cite, due="2024-06")
    late = target(20, unit="万平方米", cite=cite, due="2024-09")
    assert (terms(due), terms(late)) == ([], [("due", "6月")])
    later = target(10, unit="家", cite="到2026年企业10家", due="2026-12")
    assert terms(later) == []


def test_what_adds_up_over_a_plan_of_several_years_is_not_asked() -> None:
    grown = target(120, unit="家", cite="到2025年高新技术企业达到120家")
    years = replace(
        plan(grown), span=Period(Period.of(2021).first, Period.of(2025).last)
    )
    assert list(check_citation(grown, years)) == []


@pytest.mark.parametrize(
    ("goal", "cite", "codes"),
    [
        (15, "不少于12个，争取15个", ["T304"]),
        (15, "争取资金支持项目15个", []),
        (12, "不少于12个，争取15个", []),
        (15, "争取15个，确保建成15个", []),
    ],
)
def test_a_bid_for_the_very_figure_is_no_firm_promise(
    goal: int, cite: str, codes: list[str]
) -> None:
    assert rules(target(goal, unit="个", cite=cite)) == codes


def test_so_much_every_quarter_is_four_times_as_much_a_year() -> None:
    cite = "每季度组织银企对接活动2次"
    year = target(8, unit="次", cite=cite)
    assert rules(year) == []
    assert rules(target(6, unit="次", cite=cite)) == ["T301"]
    years = plan(year, years="2024-2025")
    assert [one.rule.code for one in check_citation(year, years)] == ["T301"]


def test_words_say_a_hundred_per_cent_more_and_none() -> None:
    assert rules(rate(100, cite="旅游收入翻一番")) == []
    assert rules(level(100, cite="旅游收入翻一番")) == ["T301"]
    assert rules(rate(0, cite="能耗零增长")) == []
    assert rules(rate(0, cite="能耗增长3%")) == ["T301"]


def test_who_says_that_it_adds_up_is_not_asked() -> None:
    standard = target(
        650, unit="元", name="低保标准", cite="低保标准提高到每人每月650元"
    )
    unsaid = replace(standard, is_measure_said=False)
    assert terms(unsaid) == [("stands", "低保标准提高到每人每月")]
    assert terms(standard) == []


@pytest.mark.parametrize(
    ("cite", "goal", "years", "codes"),
    [
        ("能耗五年累计降低13.5%", at_least("13.5"), "2021-2025", ["T306"]),
        ("能耗年均降低13.5%", at_least("13.5"), "2021-2025", []),
        ("能耗五年累计降低13.5%", Change(Decimal("-13.5")), "2021-2025", []),
        ("能耗累计降低13.5%", at_least("13.5"), "2024", []),
    ],
)
def test_growth_of_all_years_together_is_no_mean_of_theirs(
    cite: str, goal: Goal, years: str, codes: list[str]
) -> None:
    of = rate(goal, name="单位GDP能耗降低", cite=cite)
    found = check_citation(of, plan(of, years=years))
    assert [one.rule.code for one in found] == codes

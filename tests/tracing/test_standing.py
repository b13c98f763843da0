"""Values that stand, and what looks like one and adds up: whether a plan that says no measure is asked."""

import pytest
from msgspec.structs import replace

from auditor.model.findings import Rule, Severity
from auditor.model.plan import Falls, Measure
from auditor.tracing.standing import check_standing
from tests.builders import TargetKeys, at_least, at_most, plan, reach, target


def asked(
    name: str, amount: int | str, unit: str, cite: str, *, years: str = "2024"
) -> str:
    """Return the word of a target without measure that is asked about; blank where nothing is."""
    keys = TargetKeys(name=name, unit=unit, cite=cite)
    of = replace(target(at_least(amount), **keys), is_measure_said=False)
    found = list(check_standing(of, plan(of, years=years)))
    assert all(one.rule is Rule.MEASURE_UNSAID for one in found)
    return "".join(str(one.facts["word"]) for one in found)


@pytest.mark.parametrize(
    ("name", "amount", "unit", "cite", "word"),
    [
        ("企业办理时限", 3, "个工作日", "企业办理时限压缩至3个工作日", "个工作日"),
        ("不动产登记", 3, "小时", "不动产登记3小时办结", "小时"),
        ("人均预期寿命", 1, "岁", "人均预期寿命提高1岁", "岁"),
        ("低保标准", 650, "元", "低保标准提高到每人每月650元", "标准"),
        ("城乡低保", 650, "元", "城乡低保提高到每人每月650元", "每人每月"),
        ("养老金提高到每月", 200, "元", "养老金提高到每月200元", "每月"),
        ("亩均税收", 2000, "元", "亩均税收提高2000元", "亩均"),
        ("每千人口托位数", "4.5", "个", "每千人口托位数4.5个", "每千人"),
        ("PM2.5平均浓度", 40, "微克/立方米", "PM2.5平均浓度40微克", "平均"),
        ("居民消费价格指数", 103, "个", "居民消费价格指数103", "指数"),
        ("耕地保有量", 80, "万亩", "耕地保有量80万亩", "耕地保有量"),
        ("Average wait", 3, "天", "an average wait of 3 days", "天"),
        ("规上工业企业", 200, "家", "规上工业企业达到200家", "达到"),
        ("高速公路", 300, "公里", "高速公路增加到300公里", "增加到"),
    ],
)
def test_a_value_that_stands_is_asked_about(
    name: str, amount: int | str, unit: str, cite: str, word: str
) -> None:
    assert asked(name, amount, unit, cite) == word


@pytest.mark.parametrize(
    ("name", "amount", "unit", "cite"),
    [
        ("新增城镇就业", 7300, "人", "新增城镇就业7300人以上"),
        ("优良天数", 300, "天", "优良天数达到300天"),
        ("培训学时", 50, "小时", "培训学时50小时"),
        ("志愿服务", 10, "万小时", "志愿服务10万小时"),
        ("高标准农田", 5, "万亩", "建设高标准农田5万亩"),
        ("制修订标准", 5, "项", "制修订标准5项"),
        ("居民人均可支配收入", 30000, "元", "居民人均可支配收入达到30000元"),
        ("粮食产量", 30, "万吨", "粮食产量稳定在30万吨以上"),
        ("地区生产总值", 300, "亿元", "地区生产总值达到300亿元"),
        ("新增投资", 60, "亿元", "每月新增投资5亿元，全年60亿元"),
        ("新增规上企业", 20, "家", "新增规上企业达到20家"),
        ("规上企业", 20, "家", "培育规上企业达到20家"),
        ("新增高速公路通车里程", 30, "公里", "新增高速公路通车里程30公里"),
        ("每月议事会", 12, "次", "每月召开议事会，全年12次"),
        ("接待游客", 500, "万人次", "接待游客达到500万人次"),
        ("规上工业企业", 200, "家", "规上工业企业达到2000家"),
    ],
)
def test_what_adds_up_over_a_year_is_not(
    name: str, amount: int | str, unit: str, cite: str
) -> None:
    assert asked(name, amount, unit, cite) == ""


@pytest.mark.parametrize(
    ("name", "cite", "word"),
    [
        ("粮食产量", "粮食产量稳定在30万吨以上", "稳定在"),
        ("粮食产量", "到2025年粮食产量达到30万吨", "达到"),
        ("粮食产量", "五年累计粮食产量达到30万吨", ""),
        ("新建仓容", "新建仓容达到30万吨", ""),
        ("粮食产量", "粮食产量30万吨", ""),
    ],
)
def test_over_years_what_a_year_comes_to_stands(
    name: str, cite: str, word: str
) -> None:
    assert asked(name, 30, "万吨", cite, years="2021-2025") == word


def test_it_is_a_warning_at_the_target() -> None:
    of = replace(target(at_most(3), unit="天", name="办理"), is_measure_said=False)
    (found,) = check_standing(of, plan(of))
    assert (found.severity, found.location) == (Severity.WARNING, of.location)


@pytest.mark.parametrize("measure", [Measure.FLOW, Measure.LEVEL])
def test_who_says_the_measure_is_not_asked(measure: Measure) -> None:
    of = target(at_most(3), unit="天", name="办理时限", measure=measure)
    assert list(check_standing(of, plan(of))) == []


def test_neither_are_stages_and_directions_without_a_sign_of_it() -> None:
    for goal in (reach("完工"), Falls()):
        of = replace(target(goal, name="医院"), is_measure_said=False)
        assert list(check_standing(of, plan(of))) == []
    unitless = replace(target(3, name="办理时限"), unit=None, is_measure_said=False)
    assert list(check_standing(unitless, plan(unitless))) == []

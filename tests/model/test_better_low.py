"""Names of what is better the lower it is, and names that only have such a word in them."""

import pytest

from auditor.model.better_low import better_low_word


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("城镇登记失业率", "失业率"),
        ("城镇调查失业率（%）", "失业率"),
        ("PM2.5平均浓度", "浓度"),
        ("细颗粒物（PM2.5）", "细颗粒物"),
        ("PM2.5年均值", "pm2.5"),
        ("臭氧浓度", "臭氧浓度"),
        ("婴儿死亡率", "死亡率"),
        ("生产安全事故死亡人数", "死亡人数"),
        ("居民消费价格涨幅", "消费价格涨幅"),
        ("单位GDP能耗", "能耗"),
        ("城乡居民收入比", "城乡居民收入比"),
        ("企业开办时间", "开办时间"),
        ("高血压患病率", "患病率"),
        ("治安案件发案数", "发案数"),
        ("政府债务余额", "债务余额"),
        ("较大以上事故", "事故"),
        ("Unemployment rate", "unemployment"),
        ("The number of deaths on roads", "deaths"),
        ("Carbon emissions per head", "emissions"),
        ("Average waiting time", "waiting time"),
        ("PM2.5 concentration", "pm2.5"),
    ],
)
def test_what_is_better_low_says_so_at_its_heart(name: str, word: str) -> None:
    assert better_low_word(name) == word


@pytest.mark.parametrize(
    "name",
    [
        "失业保险参保率",
        "单位GDP能耗下降",
        "减少碳排放量",
        "降低单位能耗",
        "负氧离子浓度",
        "溶解氧浓度",
        "事故隐患整改率",
        "信访事项办结率",
        "污染物排放达标率",
        "城镇新增就业",
        "重污染天数下降",
        "死亡率登记覆盖率",
        "淘汰高能耗",
        "培训失业人员",
        "Homes for homeless people",
        "Reduction in unemployment",
        "Unemployment insurance coverage",
        "Emissions monitoring stations",
        "Crimes solved",
        "New jobs",
    ],
)
def test_a_name_that_only_has_the_word_is_of_something_else(name: str) -> None:
    assert not better_low_word(name)

"""Which names of two years are of the same thing."""

import pytest

from auditor.tracing.same_name import bare_name, likeness


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("外贸进出口增长", "进出口总值增长"),
        ("地区生产总值同比增长", "生产总值增长"),
        ("地区生产总值增速", "地区生产总值增长"),
        ("全体居民人均可支配收入增长", "城乡居民人均可支配收入增长"),
        ("规上工业增加值增长", "规模以上工业增加值增长"),
        ("云溪110KV电站", "云溪110千伏电站"),
        ("国家高新技术企业", "新增国家级高新技术企业"),
        ("云溪新经济产业园", "云溪新经济产业园（一期）"),
        ("改造农村公路", "新建改建农村公路"),
    ],
)
def test_a_name_may_be_told_otherwise_next_year(old: str, new: str) -> None:
    assert likeness(bare_name(old), bare_name(new)) > 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("城镇居民人均可支配收入增长", "居民人均可支配收入增长"),
        ("农民人均纯收入增长", "人均纯收入增长"),
        ("省市重点项目", "市重点项目"),
        ("新增科技型中小企业", "新增省级科技型中小企业"),
        ("云溪产业园（一期）", "云溪产业园（二期）"),
        ("云溪幼儿园一期", "云溪幼儿园三期"),
        ("新华路改造提升", "新华西路改造提升"),
        ("第二实验小学", "第二实验小学分校"),
        ("云溪大桥", "石渡水厂"),
    ],
)
def test_alike_names_may_be_of_two_things(old: str, new: str) -> None:
    assert likeness(bare_name(old), bare_name(new)) == 0


def test_a_name_of_verbs_alone_is_its_own() -> None:
    assert (bare_name("新增"), bare_name("新增“云溪”工程")) == ("新增", "云溪")

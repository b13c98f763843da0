"""Figures in running Chinese text."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.findings import CommandError
from auditor.tracing import figures as figures_module
from auditor.tracing.figures import Figure, find_figures
from tests.builders import unit_of


def said(text: str) -> list[str]:
    """Return each figure as `number[-high] unit comparator`."""
    return [
        " ".join(
            filter(
                None,
                (
                    number(one),
                    one.unit.name if one.unit else one.scale,
                    one.comparator.value,
                ),
            )
        )
        for one in find_figures(text)
    ]


def number(one: Figure) -> str:
    return f"{one.number}-{one.high}" if one.high is not None else str(one.number)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("新增高新技术企业10家", ["10 家 bare"]),
        ("技术合同成交额达1.5亿元以上", ["1.5 亿元 at-least"]),
        ("新增技能人才1.76万人", ["1.76 万人 bare"]),
        ("开展培训2.8万人次以上", ["2.8 万人次 at-least"]),
        ("文化惠民活动260场次以上", ["260 场次 at-least"]),
        ("粮食产量保持在1.3万亿斤以上", ["1.3 万亿斤 at-least"]),
        ("适老化改造1,282户", ["1282 户 bare"]),
        ("铺设排水管网5198米", ["5198 米 bare"]),
        ("提高0.5个百分点", ["0.5 个百分点 bare"]),
        ("亩产达1200公斤/亩", ["1200 公斤/亩 bare"]),
        ("新增就业1.3万", ["1.3 万 bare"]),
        ("新增就业7300以上", ["7300 at-least"]),
        ('“瞪羚企业"各1家', ["1 家 bare"]),
        ("增长１２．５％以上", ["12.5 % at-least"]),
        (
            "智能化改造项目51个、技改投资4.5亿元以上",
            ["51 个 bare", "4.5 亿元 at-least"],
        ),
    ],
)
def test_a_number_has_the_unit_that_follows(text: str, figures: list[str]) -> None:
    assert said(text) == figures


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("增长8%左右", "about"),
        ("增长8%上下", "about"),
        ("约8%", "about"),
        ("大约8%", "about"),
        ("控制在5.5%以内", "at-most"),
        ("控制在4.6%", "at-most"),
        ("控制在3%左右", "about"),
        ("5.5%以下", "at-most"),
        ("5.5%之内", "at-most"),
        ("不超过5.5%", "at-most"),
        ("不高于5.5%", "at-most"),
        ("低于4.6%", "at-most"),
        ("不低于90%", "at-least"),
        ("不少于90%", "at-least"),
        ("超过90%", "at-least"),
        ("超90%", "at-least"),
        ("至少90%", "at-least"),
        ("突破90%", "at-least"),
        ("90%及以上", "at-least"),
        ("达到90%", "bare"),
    ],
)
def test_the_words_beside_a_figure_compare(text: str, comparator: str) -> None:
    (found,) = find_figures(f"全年目标{text}，力争更好")
    assert found.comparator.value == comparator


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("新增省级以上研发平台3家", ["3 家 bare"]),
        ("引进亿元以上项目20个", ["20 个 bare"]),
        ("引进20个亿元以上项目", ["20 个 bare"]),
        ("引进10亿元以上项目3个", ["10 亿元 at-least", "3 个 bare"]),
        ("备案入库省级以上科技型企业100家以上", ["100 家 at-least"]),
    ],
)
def test_a_rank_is_no_comparator_of_the_count(text: str, figures: list[str]) -> None:
    assert said(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "实现5G网络全覆盖",
        "5G",
        "PM2.5、PM10平均浓度下降",
        "G220、S324线",
        "2.5G、4K、3D打印",
        "10kV线路",
        "2024年",
        "3月",
        "2021-2025年",
        "三年行动",
        "新增就业7300",
        "前九期“三个一批”",
        "十大战略",
        "百花齐放",
        "百亿级产业",
        "75周年",
        "第3届",
        "3个月",
        "5个工作日",
        "",
    ],
)
def test_names_and_dates_are_no_figures(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("新增450个5G基站", "450 个 bare"),
        ("建设2个4K影厅", "2 个 bare"),
        ("增加20%A股", "20 % bare"),
    ],
)
def test_a_unit_may_be_followed_by_a_name_that_begins_with_a_digit_or_a_letter(
    text: str, figure: str
) -> None:
    assert said(text) == [figure]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("增长6.5%－7%", "6.5-7 % bare"),
        ("增长6%-6.5%", "6-6.5 % bare"),
        ("增长6%～6.5%", "6-6.5 % bare"),
        ("增长6—7%左右", "6-7 % about"),
        ("培育3至5家", "3-5 家 bare"),
        ("培育3到5家", "3-5 家 bare"),
        ("转移就业3-5万人", "3-5 万人 bare"),
    ],
)
def test_a_range_is_one_figure(text: str, figure: str) -> None:
    assert said(text) == [figure]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("覆盖率达百分之九十五", "95 % bare"),
        ("增长百分之六点五以上", "6.5 % at-least"),
        ("改厕一千二百户", "1200 户 bare"),
        ("新增两万人", "2 万人 bare"),
        ("建设十万亩高标准农田", "10 万亩 bare"),
        ("培训二十人次以上", "20 人次 at-least"),
        ("新建两所学校", "2 所 bare"),
    ],
)
def test_numbers_may_be_written_in_chinese(text: str, figure: str) -> None:
    assert said(text) == [figure]


def test_a_list_shares_the_unit_and_the_comparator_at_its_end() -> None:
    assert said("分别增长4.5%、5.5%左右") == ["4.5 % about", "5.5 % about"]
    assert said("分别超过4.5、5.5%") == ["4.5 % at-least", "5.5 % bare"]
    assert said("超过4.5万、5.5万人") == ["4.5 万人 at-least", "5.5 万人 bare"]
    assert said("新增10家，培训20人左右；引进5家以上") == [
        "10 家 bare",
        "20 人 about",
        "5 家 at-least",
    ]


def test_each_of_several_things_is_marked() -> None:
    assert [
        one.each for one in find_figures("“头雁企业”“瞪羚企业”各1家，小巨人2家")
    ] == [True, False]


def test_places_are_those_of_the_text_as_given() -> None:
    text = "覆盖率达９０％以上，新增1,282户"
    assert [text[one.start : one.end] for one in find_figures(text)] == [
        "９０％",
        "1,282户",
    ]


@pytest.mark.parametrize(
    ("text", "amount", "unit", "same"),
    [
        ("1.3万人", "13000", "人", True),
        ("1.3万人", "1.3", "万人", True),
        ("1.3万", "13000", "人", True),
        ("1.3万", "1.3", "万人", True),
        ("1.3万", "1.3", "人", False),
        ("超1.3", "1.3", "人", False),
        ("13000人次", "13000", "人", False),
        ("20亿元", "200000", "万元", True),
        ("15亩", "1", "公顷", True),
        ("5‰", "0.5", "%", True),
    ],
)
def test_a_figure_says_an_amount_in_any_unit_it_converts_to(
    text: str, amount: str, unit: str, *, same: bool
) -> None:
    (found,) = find_figures(text)
    assert found.is_amount(Decimal(amount), unit_of(unit)) is same


@pytest.mark.parametrize(
    ("text", "high", "unit", "same"),
    [
        ("6.5%－7%", "7", "%", True),
        ("6.5%－7%", "6.5", "%", False),
        ("3-5万人", "50000", "人", True),
        ("7%", "7", "%", False),
    ],
)
def test_a_range_ends_at_an_amount(
    text: str, high: str, unit: str, *, same: bool
) -> None:
    (found,) = find_figures(text)
    assert found.ends_at(Decimal(high), unit_of(unit)) is same


@given(
    st.text(
        alphabet="0123456789０９.,，％%-—～至万亿元个家以上左右超年月G5P ", max_size=40
    )
)
def test_any_text_is_read_and_its_figures_stand_in_order(text: str) -> None:
    found = list(find_figures(text))
    assert all(one.start < one.end <= len(text) for one in found)
    assert all(earlier.end <= later.start for earlier, later in pairwise(found))


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("总量保持全省前3位", ["3 位 at-most"]),
        ("增速进入全市前五。", ["5 位 at-most"]),
        ("减少农村贫困人口1000万以上", ["1000 万人 at-least"]),
        ("实施项目1900多个", ["1900 个 bare"]),
        ("新增就业二点四万人", ["2.4 万人 bare"]),
        ("建设住房4500套（间）以上", ["4500 套 at-least"]),
        ("产值达1.2万亿、8200亿元", ["1.2 万亿元 bare", "8200 亿元 bare"]),
        ("前3天", ["3 天 bare"]),
    ],
)
def test_ranks_people_and_numbers_that_are_not_round(
    text: str, figures: list[str]
) -> None:
    assert said(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "落实“水十条”",
        "“十个一”行动",
        "九届十三次全会",
        "抓好六个方面工作",
        "一站式服务",
        "省第十一次党代会",
        "“3个100万”",
        "税收、投资、就业三升",
        "十三届2次",
        "成熟一个就改造一个",
        "危旧房屋要坚持成熟一个、改造一个。",
        "共建一个持久和平的世界",
    ],
)
def test_idioms_are_no_figures(text: str) -> None:
    assert said(text) == []


def test_a_text_of_a_million_figures_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(figures_module, "MAX_FIGURES", 3)
    assert len(find_figures("1家、2家、3家")) == 3
    with pytest.raises(CommandError) as refused:
        find_figures("1家、2家、3家、4家")
    assert refused.value.kind == "too-many-figures"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("不超过35微克每立方米", "微克/立方米"),
        ("补助2元/人", "元/人"),
        ("补助2元/。", "元"),
        ("补助2元/月", "元/月"),
        ("补助2元/人·月", "元/人·月"),
        ("收入比缩小到2.2", "倍"),
        ("为80万重点群体", "万人"),
    ],
)
def test_units_of_one_thing_to_another_and_units_implied(text: str, unit: str) -> None:
    (figure,) = find_figures(text)
    assert figure.unit is not None
    assert figure.unit.name == unit


def test_a_range_whose_end_is_no_number_has_none() -> None:
    (figure,) = find_figures("新建三至二二家")
    assert figure.high is None


def test_an_amount_for_each_of_what_is_no_unit_is_in_none() -> None:
    assert [figure.unit for figure in find_figures("提升排涝能力600立方米/秒。")] in (
        [],
        [None],
    )


def test_in_a_text_of_words_a_number_before_a_counter_counts() -> None:
    text = "学校三所，公园一座，办好两件实事。"
    found = find_figures(text, in_words=True)
    assert [(str(one.number), one.unit.name if one.unit else "") for one in found] == [
        ("3", "所"),
        ("2", "件"),
    ]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("新建绿地20万m²", ["20 万平方米 bare"]),
        ("绿地20万m2，林地3km²", ["20 万平方米 bare", "3 km² bare"]),
        ("厂房20万米²以上", ["20 万平方米 at-least"]),
        ("培育企业50（家）以上", ["50 家 at-least"]),
        ("培育企业50（个体）", []),
        ("旅游收入增长两成", ["20 % bare"]),
        ("九成以上的行政村通公交", ["90 % at-least"]),
        ("覆盖七成五，提高一成半", ["75 % bare", "15 % bare"]),
        ("新增贷款5个亿", ["5 亿 bare"]),
        ("盘活资金半个亿以上", ["0.5 亿 at-least"]),
        ("培育10个亿元以上项目", ["10 个 bare"]),
        ("建成一批，一成不变", []),
    ],
)
def test_numbers_in_forms_of_their_own(text: str, figures: list[str]) -> None:
    assert said(text) == figures


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("完成投资10⁴元", "10⁴"),
        ("培育企业50[1]家", "50[1]"),
        ("完成投资12O亿元", "12O"),
        ("增速8个点以上", "8个点"),
        ("投资增速达到两位数", "两位数"),
        ("培育五六十家", "五六十"),
        ("新增两三家企业", "两三"),
        ("吸引上万人次", "上万"),
        ("新增百余家企业", "百余"),
        ("带动数千户", "数千"),
        ("产值过百亿，税收增加", "过百亿"),
        ("旅游收入翻一番", "翻一番"),
        ("收费减半。", "减半"),
        ("办理时限压缩一半", "压缩一半"),
        ("新增占三分之一", "三分之一"),
        ("引资3000万USD", "3000万USD"),
        ("新增就业1万零500人", "1万零500"),
        ("新增就业1万零500[1]人", "1万零500"),
        ("新增就业3万5千人", "3万5千"),
        ("投资1亿2000万元", "1亿2000万"),
        ("GDP增长6.5，投资", "6.5"),
        ("GDP增长6.5", "6.5"),
    ],
)
def test_a_number_that_is_not_understood_is_a_figure_nobody_knows(
    text: str, form: str
) -> None:
    (figure,) = find_figures(text)
    assert text[figure.start : figure.end] == form
    assert (figure.is_garbled, figure.unit) == (True, None)


@pytest.mark.parametrize(
    "text",
    [
        "一二三产业融合",
        "三四级网络",
        "达到2025。",
        "增长点",
        "建成投用",
        "超百亿元企业",
    ],
)
def test_words_like_numbers_are_none(text: str) -> None:
    assert find_figures(text) == []


def test_a_number_that_is_not_understood_shares_nothing_with_a_list() -> None:
    doubled, grown = find_figures("收入、产值分别翻一番、8%左右")
    assert (doubled.unit, doubled.comparator.value) == (None, "bare")
    assert grown.comparator.value == "about"

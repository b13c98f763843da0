"""Units that convert exactly or not at all, and the figures people write in cells."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from auditor.model.base_units import SCALES
from auditor.model.bound import Bound
from auditor.model.direction import Direction
from auditor.model.english_units import english_unit
from auditor.model.numeral import (
    MAX_DIGITS,
    Numeral,
    NumeralError,
    parse_decimal,
    parse_numeral,
)
from auditor.model.open_units import near_miss, open_unit
from auditor.model.quantity import (
    PERCENT,
    Quantity,
    Unit,
    Units,
    exact_decimal,
    known_units,
    scaled,
    unit_named,
)
from tests.strategies import (
    almost_numerals,
    fractions,
    nonsense,
    numbers,
    numeral_texts,
    quantities,
    unit,
    units,
)


@pytest.mark.parametrize(
    ("amount", "given_in", "wanted", "expected"),
    [
        ("1", "亿元", "万元", "10000"),
        ("1", "万元", "元", "10000"),
        ("14.9", "亿元", "元", "1490000000"),
        ("5", "百万元", "万元", "500"),
        ("1", "万亿元", "亿元", "10000"),
        ("3", "千元", "元", "3000"),
        ("1", "人民币元", "元", "1"),
        ("1", "万亩", "亩", "10000"),
        ("1", "公顷", "亩", "15"),
        ("1", "平方公里", "亩", "1500"),
        ("1", "平方公里", "公顷", "100"),
        ("1", "万亩", "平方公里", "20/3"),
        ("3", "亩", "平方米", "2000"),
        ("1", "平方千米", "㎡", "1000000"),
        ("1", "亿斤", "万吨", "5"),
        ("2", "斤", "公斤", "1"),
        ("1", "万吨", "公斤", "10000000"),
        ("1", "千克", "公斤", "1"),
        ("500", "克", "斤", "1"),
        ("1", "公里", "米", "1000"),
        ("1", "千米", "公里", "1"),
        ("2", "里", "公里", "1"),
        ("1", "万人次", "人次", "10000"),
        ("1", "万人", "名", "10000"),
        ("1", "兆瓦", "千瓦", "1000"),
        ("1", "万千瓦", "兆瓦", "10"),
        ("1", "亿千瓦时", "万度", "10000"),
        ("1", "万立方米", "方", "10000"),
        ("1", "万吨标准煤", "吨标煤", "10000"),
        ("10", "‰", "%", "1"),
        ("1", "毫克/立方米", "微克/立方米", "1000"),
        ("1000", "斤/亩", "公斤/亩", "500"),
        ("2", "天", "日", "2"),
        ("1", "百分点", "个百分点", "1"),
        ("1", "千家", "家", "1000"),
        ("1", "万 家", "家", "10000"),
        ("1", "万美元", "美元", "10000"),
        ("1", "ha", "亩", "15"),
        ("1", "吨", "kg", "1000"),
        ("1", "kg", "mg", "1000000"),
        ("1", "mg", "μg", "1000"),
        ("1", "毫克", "ug", "1000"),
        ("1", "克", "毫克", "1000"),
        ("1", "毫克", "微克", "1000"),
        ("1", "km", "里", "2"),
        ("1", "华里", "米", "500"),
        ("1", "立方米", "升", "1000"),
        ("1", "千瓦", "瓦", "1000"),
        ("1", "mw", "kw", "1000"),
        ("1", "万kwh", "度", "10000"),
        ("1", "persons", "人", "1"),
        ("1", "people", "名", "1"),
        ("1", "工作日", "个工作日", "1"),
        ("1", "岁", "年", "1"),
        ("1", "十万元", "万元", "10"),
        ("1", "百万元", "十万元", "10"),
        ("1", "千万元", "百万元", "10"),
        ("1", "亿元", "千万元", "10"),
        ("1", "十亿元", "亿元", "10"),
        ("1", "百亿元", "十亿元", "10"),
        ("1", "千亿元", "百亿元", "10"),
        ("1", "万亿元", "千亿元", "10"),
        ("1", "百元", "十元", "10"),
        ("1", "千元", "百元", "10"),
        ("1", "万元", "千元", "10"),
    ],
)
def test_a_unit_converts_within_its_kind(
    amount: str, given_in: str, wanted: str, expected: str
) -> None:
    assert unit(given_in).converts_to(unit(wanted))
    assert Quantity(Decimal(amount), unit(given_in)).in_unit(unit(wanted)) == Fraction(
        expected
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("人", "人次"),
        ("家", "户"),
        ("个", "家"),
        ("%", "个百分点"),
        ("亩", "斤"),
        ("元", "美元"),
        ("吨", "吨标准煤"),
        ("米", "平方米"),
        ("平方米", "立方米"),
        ("千瓦", "千瓦时"),
        ("天", "小时"),
        ("小时", "分钟"),
        ("公斤", "公斤/亩"),
        ("人", "户"),
        ("户", "户次"),
        ("场", "场次"),
    ],
)
def test_kinds_that_only_look_alike_do_not_convert(one: str, other: str) -> None:
    assert not unit(one).converts_to(unit(other))
    assert not unit(f"万{other}").converts_to(unit(one))


@pytest.mark.parametrize(
    "name",
    [
        "",
        "斗",
        "万",
        "亿",
        "人民",
        "元/",
        "元/斗",
        "家企业",
        "十",
        "/",
        "thousand",
        "MT",
    ],
)
def test_what_is_no_unit_names_none(name: str) -> None:
    assert unit_named(name) is None


def test_width_and_spaces_make_no_other_unit() -> None:
    assert unit("％") == unit("%")
    assert unit(" 万 亩 ") == unit("万亩")
    assert unit("万㎡") == unit("万m2") == unit("万平方米")


@given(quantities(), st.data())
def test_there_and_back_is_exact(quantity: Quantity, data: st.DataObject) -> None:
    kin = units().filter(quantity.unit.converts_to)
    other = data.draw(kin)
    assert other.convert(quantity.in_unit(other), quantity.unit) == Fraction(
        quantity.number
    )


@given(st.sampled_from(sorted(SCALES)), st.sampled_from(known_units()))
def test_every_multiplier_stands_before_every_unit(scale: str, name: str) -> None:
    larger, smaller = unit(scale + name), unit(name)
    assert larger.converts_to(smaller)
    assert larger.factor == SCALES[scale] * smaller.factor


def test_the_units_that_are_suggested_are_units_and_named_once() -> None:
    assert all(unit_named(name) for name in known_units())


def test_a_percentage_is_the_unit_that_its_sign_names() -> None:
    assert unit_named("%") == PERCENT
    assert len(set(known_units())) == len(known_units())
    assert {"家", "亩", "元", "%", "人次", "公里", "斤", "个"} <= set(known_units())


@pytest.mark.parametrize(
    ("name", "scale", "expected"),
    [
        ("人", "万", "万人"),
        ("万人", "万", "万人"),
        ("万人", "亿", "亿人"),
        ("亿元", "万亿", "万亿元"),
        ("公里", "千", "千公里"),
        # These begin with a multiplier that is a part of their name.
        ("千瓦", "万", "万千瓦"),
        ("千克", "万", "万千克"),
        ("千米", "万", "万千米"),
        ("万千瓦", "亿", "亿千瓦"),
        ("千瓦时", "亿", "亿千瓦时"),
        ("百分点", "万", "万百分点"),
        ("元/人", "万", "万元/人"),
    ],
)
def test_a_multiplier_in_the_cell_takes_the_place_of_the_units_own(
    name: str, scale: str, expected: str
) -> None:
    larger = scaled(unit(name), scale)
    assert larger == unit(expected)


def test_the_multiplier_of_a_kilowatt_is_not_taken_off() -> None:
    larger = scaled(unit("千瓦"), "万")
    assert larger is not None
    assert Quantity(Decimal("1.6"), larger).in_unit(unit("千瓦")) == 16000


def test_a_unit_made_by_hand_takes_no_multiplier() -> None:
    assert scaled(Unit("斗", "volume", Fraction(1)), "万") is None


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("家", True),
        ("人", True),
        ("人次", True),
        ("个", True),
        ("万人", False),
        ("亩", False),
        ("倍", False),
        ("%", False),
    ],
)
def test_one_is_the_least_there_is_of_things_that_are_counted(
    name: str, *, counts: bool
) -> None:
    assert unit(name).counts_things is counts


@pytest.mark.parametrize(
    ("cell", "number", "bound", "scale", "percent"),
    [
        # The forms of the contract.
        ("1,234.5", "1234.5", Bound.EXACT, "", False),
        ("１２３", "123", Bound.EXACT, "", False),
        ("98%", "98", Bound.EXACT, "", True),
        ("98％", "98", Bound.EXACT, "", True),
        ("1.6万", "1.6", Bound.EXACT, "万", False),
        ("超143", "143", Bound.ABOVE, "", False),
        ("143以上", "143", Bound.AT_LEAST, "", False),
        (">143", "143", Bound.ABOVE, "", False),
        ("-3.1", "-3.1", Bound.EXACT, "", False),
        ("近143", "143", Bound.BELOW, "", False),
        ("不足143", "143", Bound.BELOW, "", False),
        # Digits as written.
        ("0", "0", Bound.EXACT, "", False),
        ("-0", "0", Bound.EXACT, "", False),
        (".5", "0.5", Bound.EXACT, "", False),
        ("1.50", "1.50", Bound.EXACT, "", False),
        (" 7 300 ", "7300", Bound.EXACT, "", False),
        ("12，345，678", "12345678", Bound.EXACT, "", False),
        ("−3", "-3", Bound.EXACT, "", False),
        ("–3", "-3", Bound.EXACT, "", False),
        ("－3", "-3", Bound.EXACT, "", False),
        # Multipliers.
        ("1.5亿", "1.5", Bound.EXACT, "亿", False),
        ("2万亿", "2", Bound.EXACT, "万亿", False),
        ("3千万", "3", Bound.EXACT, "千万", False),
        ("4百", "4", Bound.EXACT, "百", False),
        # Bounds.
        ("超过143", "143", Bound.ABOVE, "", False),
        ("突破143", "143", Bound.ABOVE, "", False),
        ("143余", "143", Bound.ABOVE, "", False),
        ("1.6万多", "1.6", Bound.ABOVE, "万", False),
        ("≥143", "143", Bound.AT_LEAST, "", False),
        (">=143", "143", Bound.AT_LEAST, "", False),
        ("不低于143", "143", Bound.AT_LEAST, "", False),
        ("98%以上", "98", Bound.AT_LEAST, "", True),
        ("143及以上", "143", Bound.AT_LEAST, "", False),
        ("不超过143", "143", Bound.AT_MOST, "", False),
        ("<=143", "143", Bound.AT_MOST, "", False),
        ("143以内", "143", Bound.AT_MOST, "", False),
        ("143以下", "143", Bound.AT_MOST, "", False),
        ("<143", "143", Bound.BELOW, "", False),
        ("＜143", "143", Bound.BELOW, "", False),
        ("逾143", "143", Bound.ABOVE, "", False),
        ("接近143", "143", Bound.BELOW, "", False),
        ("7300多", "7300", Bound.ABOVE, "", False),
        ("80 760", "80760", Bound.EXACT, "", False),
        ("1 234 567.8", "1234567.8", Bound.EXACT, "", False),
        ("负5.6", "-5.6", Bound.EXACT, "", False),
    ],
)
def test_a_figure_is_read_as_people_write_it(
    cell: str, number: str, bound: Bound, scale: str, *, percent: bool
) -> None:
    read = parse_numeral(cell)
    assert read == Numeral(Decimal(number), bound, scale, percent)
    assert read is not None
    assert str(read.number) == number


@pytest.mark.parametrize(
    ("cell", "number", "bound"),
    [
        ("下降3.1", "-3.1", Bound.EXACT),
        ("降低3.1%", "-3.1", Bound.EXACT),
        ("减少0", "0", Bound.EXACT),
        ("负增长3.1", "-3.1", Bound.EXACT),
        ("回落3.1", "-3.1", Bound.EXACT),
        # Down by more than 3 is below −3.
        ("下降超3", "-3", Bound.BELOW),
        ("下降3以上", "-3", Bound.AT_MOST),
        ("下降不足3", "-3", Bound.ABOVE),
        ("下降3以内", "-3", Bound.AT_LEAST),
    ],
)
def test_a_decline_in_words_is_negative_and_mirrors_its_bound(
    cell: str, number: str, bound: Bound
) -> None:
    read = parse_numeral(cell)
    assert read is not None
    assert (str(read.number), read.bound, read.direction) == (
        number,
        bound,
        Direction.FALL,
    )


def test_a_decline_keeps_every_digit() -> None:
    digits = "1" * MAX_DIGITS
    read = parse_numeral(f"下降{digits}")
    assert read is not None
    assert str(read.number) == f"-{digits}"


@pytest.mark.parametrize(
    "cell",
    [
        "", " ", "\t", "\u3000", "-", "--", "—", "——", "–", "−", "－", "/", "…", "...", "待报", "未报", "暂无",
        "待公布", "N/A", "n/a", "NA", "Ｎ／Ａ", " 待报 ",
    ],
)  # fmt: skip
def test_not_reported_is_not_zero(cell: str) -> None:
    assert parse_numeral(cell) is None


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("约143", "approximate"),
        ("大约143", "approximate"),
        ("143左右", "approximate"),
        ("143上下", "approximate"),
        ("NaN", "not-plain"),
        ("-inf", "not-plain"),
        ("Infinity", "not-plain"),
        ("1e5", "not-plain"),
        ("1e999999", "not-plain"),
        ("1" * (MAX_DIGITS + 1), "too-long"),
        ("下降" + "1" * 200, "too-long"),
        ("十二", "unreadable"),
        ("万", "unreadable"),
        ("3十", "unreadable"),
        ("%", "unreadable"),
        ("12,34", "grouping"),
        ("0,961", "grouping"),
        ("01,234", "grouping"),
        ("1,234,5", "grouping"),
        ("1,2345", "grouping"),
        ("5.", "unreadable"),
        ("1.2.3", "unreadable"),
        ("(3.1)", "sign-unclear"),
        ("（3.1%）", "sign-unclear"),
        ("▲3.1", "sign-unclear"),
        ("△ 3.1", "sign-unclear"),
        ("3.1▼", "sign-unclear"),
        ("80\n760", "line-break"),
        ("80\r\n760", "line-break"),
        ("1,\n234", "line-break"),
        ("12 34", "blank"),
        ("0 961", "blank"),
        ("7 300 5", "blank"),
        ("1, 234", "blank"),
        ("7¹60", "footnote"),
        ("760[1]", "footnote"),
        ("760（注2）", "footnote"),
        ("下降负3", "unreadable"),
        ("负-3", "unreadable"),
        ("143万斗", "unreadable"),
        ("±5", "unreadable"),
        ("2/3", "unreadable"),
        ("超143以上", "unreadable"),
        ("下降-3.1", "unreadable"),
        ("143斗", "unreadable"),
        ("=1+1", "formula"),
        ("#REF!", "formula"),
        ("#DIV/0!", "formula"),
        ("#N/A", "formula"),
        ("Err:502", "formula"),
        ("123①", "footnote"),
        ("123⑵", "footnote"),
        ("123²", "footnote"),
        ("98*", "footnote"),
        ("98①%", "footnote"),
        ("12 ⊞", "merged"),
    ],
)
def test_anything_else_is_refused_with_the_accident_named(
    cell: str, reason: str
) -> None:
    with pytest.raises(NumeralError) as refused:
        parse_numeral(cell)
    assert refused.value.reason == reason


@given(numeral_texts())
def test_the_number_and_its_bound_survive_every_way_of_writing(
    written: tuple[str, Decimal, Bound],
) -> None:
    cell, number, bound = written
    read = parse_numeral(cell)
    assert read is not None
    assert (read.number, read.bound) == (number, bound)


@given(st.one_of(nonsense(), almost_numerals()))
@example("143")
@example("许多")
def test_any_text_is_a_figure_or_a_numeral_error(cell: str) -> None:
    try:
        read = parse_numeral(cell)
    except NumeralError as refused:
        said = refused.reason
    else:
        said = "a figure" if read is None or read.number.is_finite() else "no figure"
    assert said in {
        "a figure", "unreadable", "approximate", "not-plain", "too-long", "formula", "footnote", "blank", "line-break",
        "grouping", "sign-unclear",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["7300", "1.50", "-3", "0", "0.0"])
def test_a_plain_number_of_a_plan_keeps_its_digits(text: str) -> None:
    assert str(parse_decimal(text)) == text


def test_a_leading_zero_is_not_octal_and_a_sign_may_stand() -> None:
    assert parse_decimal("010") == 10
    assert parse_decimal("+5") == 5


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "unreadable"),
        ("12:30", "unreadable"),
        ("yes", "unreadable"),
        ("1e5", "unreadable"),
        (".5", "unreadable"),
        ("1,000", "unreadable"),
        ("10\n", "unreadable"),
        ("9" * 200, "too-long"),
    ],
)
def test_a_plan_takes_plain_numbers_only(text: str, reason: str) -> None:
    with pytest.raises(NumeralError) as refused:
        parse_decimal(text)
    assert refused.value.reason == reason


@given(numbers())
def test_every_plain_number_is_read_back(number: Decimal) -> None:
    assert parse_decimal(f"{number:f}") == number


@pytest.mark.parametrize(
    ("amount", "places", "printed"),
    [
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(-1, 8), 2, "-0.13"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(-5, 2), 0, "-3"),
        (Fraction(1, 3), 10, "0.3333333333"),
        (Fraction(2, 3), 10, "0.6666666667"),
        (Fraction(3), 10, "3"),
        (Fraction(1200), 0, "1200"),
        (Fraction(1, 2), 10, "0.5"),
        (Fraction(-1, 10**11), 10, "0"),
        (Fraction(10**40 + 1), 0, str(10**40 + 1)),
        (Fraction(10**40 * 2 + 1, 2), 1, "1" + "0" * 40 + ".5"),
    ],
)
def test_rounding_is_half_up_and_drops_zeros_that_say_nothing(
    amount: Fraction, places: int, printed: str
) -> None:
    assert str(exact_decimal(amount, places)) == printed


@given(fractions(), st.integers(0, 12))
def test_a_rounded_amount_is_within_half_a_unit_of_its_last_place(
    amount: Fraction, places: int
) -> None:
    rounded = Fraction(exact_decimal(amount, places))
    assert abs(rounded - amount) * 2 * 10**places <= 1
    assert (rounded * 10**places).denominator == 1


@given(fractions(), st.integers(0, 12))
def test_rounding_knows_no_side(amount: Fraction, places: int) -> None:
    assert exact_decimal(-amount, places) == -Fraction(exact_decimal(amount, places))


@given(numbers(10**8))
def test_what_is_a_decimal_already_stays_as_it_is(number: Decimal) -> None:
    assert exact_decimal(Fraction(number)) == number


NOT_AVAILABLE = ("N/A", "NA", "n/a", "na", "…", "...")


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("不少于 不低于 至少 >= ≥", Bound.AT_LEAST),
        ("超过 超 突破 多于 高于 大于 >", Bound.ABOVE),
        ("不超过 不高于 不多于 至多 <= ≤", Bound.AT_MOST),
        ("不足 不到 低于 少于 小于 近 <", Bound.BELOW),
    ],
)
def test_every_word_before_a_figure_makes_it_a_bound(words: str, bound: Bound) -> None:
    assert [parse_numeral(f"{word}143") for word in words.split()] == [
        Numeral(Decimal(143), bound) for _ in words.split()
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "--",
        "—",
        "——",
        "–",
        "−",
        "/",
        "待报",
        "未报",
        "暂无",
        "待公布",
        *NOT_AVAILABLE,
    ],
)
def test_every_way_of_saying_not_reported_is_no_figure(text: str) -> None:
    assert parse_numeral(text) is None


@pytest.mark.parametrize(
    "word",
    [
        "增长",
        "上升",
        "提高",
        "增加",
        "上涨",
        "增",
        "↑",
        "同比增长",
        "比上年增长",
        "环比增",
    ],
)
def test_every_word_of_a_rise_leaves_the_figure_and_is_kept(word: str) -> None:
    rise = Direction.RISE
    assert parse_numeral(f"{word}5") == Numeral(Decimal(5), direction=rise, grown=True)
    assert parse_numeral(f"{word}5%") == Numeral(
        Decimal(5), percent=True, direction=rise, grown=True
    )


@pytest.mark.parametrize(
    ("cell", "grown"), [("+5", False), ("同比5", True), ("同比+5", True)]
)
def test_a_plus_and_a_comparison_say_a_change_and_not_which_way(
    cell: str, *, grown: bool
) -> None:
    assert parse_numeral(cell) == Numeral(
        Decimal(5), direction=Direction.CHANGE, grown=grown
    )


@pytest.mark.parametrize(
    "word", ["下降", "同比下降", "较上年同期回落", "降", "减", "↓", "下跌"]
)
def test_every_word_of_a_decline_is_one(word: str) -> None:
    assert parse_numeral(f"{word}5.6%") == Numeral(
        Decimal("-5.6"), percent=True, direction=Direction.FALL
    )


@pytest.mark.parametrize(
    "text", ["持平", "与上年持平", "同比持平", "与去年同期基本持平"]
)
def test_level_with_last_year_is_a_growth_of_nothing(text: str) -> None:
    assert parse_numeral(text) == Numeral(Decimal(0), grown=True)


@pytest.mark.parametrize(
    ("cell", "number", "bound", "named"),
    [
        ("143家", "143", Bound.EXACT, "家"),
        ("6453人", "6453", Bound.EXACT, "人"),
        ("超143万人", "143", Bound.ABOVE, "万人"),
        ("143家以上", "143", Bound.AT_LEAST, "家"),
        ("1.6万多人", "1.6", Bound.ABOVE, "人"),
        ("7300余人次", "7300", Bound.ABOVE, "人次"),
        ("15.23亿元", "15.23", Bound.EXACT, "亿元"),
        ("15.23 亿元人民币", "15.23", Bound.EXACT, "亿元"),
        ("760\n人", "760", Bound.EXACT, "人"),
        ("5.2‰", "5.2", Bound.EXACT, "‰"),
        ("35微克/立方米", "35", Bound.EXACT, "微克/立方米"),
        ("120标箱", "120", Bound.EXACT, "标箱"),
    ],
)
def test_a_number_may_bring_its_unit(
    cell: str, number: str, bound: Bound, named: str
) -> None:
    read = parse_numeral(cell, frozenset({"标箱"}))
    assert read is not None
    assert (str(read.number), read.bound, read.scale + read.unit) == (
        number,
        bound,
        "万人" if cell == "1.6万多人" else named,
    )


def test_a_decline_in_points_brings_its_unit() -> None:
    assert parse_numeral("下降0.5个百分点") == Numeral(
        Decimal("-0.5"), direction=Direction.FALL, unit="个百分点"
    )


@pytest.mark.parametrize(
    ("text", "kind", "factor"),
    [
        ("万元/人", "money/person", "10000"),
        ("元/人·月", "money/person/time-month", "1"),
        ("部/百人", "部/person", "1/100"),
        ("千人", "person", "1000"),
        ("人民币万元", "money", "10000"),
        ("万元人民币", "money", "10000"),
        ("（万元）", "money", "10000"),
        ("[亿元]", "money", "100000000"),
    ],
)
def test_units_of_units_and_other_ways_of_writing_them(
    text: str, kind: str, factor: str
) -> None:
    assert (unit(text).kind, unit(text).factor) == (kind, Fraction(factor))


def test_a_unit_that_nobody_has_heard_of_is_one_of_its_own_kind() -> None:
    assert open_unit("标箱") == Unit("标箱", "标箱", Fraction(1))
    assert [open_unit(text) for text in ("亿园", "万", "12", "标箱!", "")] == [None] * 5


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("亿园", ("元",)),
        ("平方公理", ("平方公里",)),
        ("公理", ("公顷",)),
        ("立方", ("立方米",)),
        ("车次", ()),
        ("标箱", ()),
        ("微克每立方米", ("微克/立方米",)),
        ("十园", ()),
    ],
)
def test_a_slip_of_the_pen_is_asked_about(text: str, meant: tuple[str, ...]) -> None:
    assert near_miss(text) == meant


def test_a_repository_may_add_units() -> None:
    own = Units(
        {
            "千亩": Unit("千亩", "area", Fraction(2_000_000, 3)),
            "标箱": Unit("标箱", "标箱", Fraction(1)),
        }
    )
    assert own.named("万标箱") == Unit("万标箱", "标箱", Fraction(10**4))
    assert own.named("千亩") == Unit("千亩", "area", Fraction(2_000_000, 3))
    assert own.named("家") == unit("家")
    assert Units().named("车皮") is None
    assert own.names[:2] == ("千亩", "标箱")


def test_a_word_that_is_none_is_not_taken_off() -> None:
    with pytest.raises(NumeralError, match="unreadable"):
        parse_numeral("XX5")


def test_a_plain_figure_of_41_characters_is_too_long_as_well() -> None:
    with pytest.raises(NumeralError, match="too-long"):
        parse_numeral(f"{'1' * 20}.{'1' * 20}")


@pytest.mark.parametrize(
    ("scale", "factor"),
    [
        ("十", 10),
        ("百", 100),
        ("千", 1000),
        ("万", 10_000),
        ("十万", 100_000),
        ("百万", 10**6),
        ("千万", 10**7),
        ("亿", 10**8),
        ("十亿", 10**9),
        ("百亿", 10**10),
        ("千亿", 10**11),
        ("万亿", 10**12),
    ],
)
def test_a_multiplier_is_worth_what_it_says(scale: str, factor: int) -> None:
    assert unit(f"{scale}元").factor == factor


@pytest.mark.parametrize(
    ("one", "amount", "other"),
    [
        ("瓦", "1/1000", "千瓦"),
        ("兆瓦", "1000", "千瓦"),
        ("MW", "1000", "kW"),
        ("度", "1", "千瓦时"),
        ("kWh", "1", "度"),
        ("万度", "10000", "千瓦时"),
        ("升", "1/1000", "立方米"),
        ("方", "1", "立方米"),
        ("亩", "2000/3", "平方米"),
        ("公顷", "15", "亩"),
        ("ha", "10000", "㎡"),
        ("平方公里", "100", "公顷"),
        ("平方千米", "1500", "亩"),
        ("斤", "500", "克"),
        ("吨", "2000", "斤"),
        ("毫克", "1000", "微克"),
        ("mg", "1000", "μg"),
        ("mg", "1000", "ug"),
        ("kg", "1", "千克"),
        ("kg", "1000000", "mg"),
        ("里", "500", "米"),
        ("华里", "1/2", "公里"),
        ("km", "1000", "米"),
        ("千米", "2", "里"),
        ("吨标煤", "1", "吨标准煤"),
        ("名", "1", "人"),
        ("‰", "1/10", "%"),
        ("百分点", "1", "个百分点"),
        ("天", "1", "日"),
        ("岁", "1", "年"),
        ("个工作日", "1", "工作日"),
        ("㎡", "1", "平方米"),
        # The yard of 1959 is 0.9144 m, of three feet; a mile has 1,760 of them, an acre 4,840 square ones.
        ("ft", "0.3048", "m"),
        ("英尺", "30.48", "厘米"),
        ("mi", "1609.344", "m"),
        ("sq ft", "0.09290304", "㎡"),
        ("acre", "4046.8564224", "㎡"),
        ("square mile", "640", "acres"),
        ("cm", "10", "mm"),
        ("m", "100", "cm"),
        ("MWh", "1000", "kWh"),
        ("港币", "1", "港元"),
        ("摄氏度", "1", "℃"),
    ],
)
def test_one_unit_is_so_much_of_another(one: str, amount: str, other: str) -> None:
    assert Quantity(Decimal(1), unit(one)).in_unit(unit(other)) == Fraction(amount)


def test_months_are_counted() -> None:
    assert unit("个月").converts_to(unit("个月"))


@pytest.mark.parametrize("name", ["倍", "分"])
def test_times_and_marks_are_no_whole_things(name: str) -> None:
    assert not unit(name).counts_things


def test_a_bound_has_one_name_for_programs_and_locales() -> None:
    assert [bound.value for bound in Bound] == [
        bound.name.lower().replace("_", "-") for bound in Bound
    ]


def test_a_fraction_is_written_with_ten_places_unless_told() -> None:
    assert str(exact_decimal(Fraction(1, 3))) == "0.3333333333"


@pytest.mark.parametrize("sign", ["1", "▲1", "1 ", "1,", "万", "增长"])
def test_a_cell_of_a_million_signs_is_refused_at_once(sign: str) -> None:
    text = sign * 1_000_000
    with pytest.raises(NumeralError, match=r"too-long|unreadable"):
        parse_numeral(text)
    assert unit_named(text) is None
    assert open_unit(text) is None


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("km", "公里"),
        ("KM", "公里"),
        ("km²", "平方公里"),
        ("ha", "公顷"),
        ("kg", "公斤"),
        ("kW", "千瓦"),
        ("MW", "兆瓦"),
        ("万kWh", "万千瓦时"),
        ("μg/m³", "微克/立方米"),
        ("mg/m3", "毫克/立方米"),
        ("people", "人"),
        ("percent", "%"),
        ("GWh", "百万千瓦时"),
        ("Mt", "百万吨"),
        ("m", "米"),
        ("million dollars", "百万$"),
        ("$m", "百万$"),
        ("US$ bn", "十亿美元"),
        ("Rs. crore", "千万卢比"),
        ("£'000", "千英镑"),
        ("tonnes per hectare", "吨/公顷"),
        ("t/ha", "吨/公顷"),
        ("yuan per person", "元/人"),
        ("yuan per capita per month", "元/人·月"),
        ("yuan/m²", "元/平方米"),
        ("per 100,000 people", "1/10万人"),
        ("人/10万人", "人/十万人"),
        ("/10万", "1/十万"),
        ("100万元", "百万元"),
    ],
)
def test_symbols_are_the_units_they_stand_for(symbol: str, name: str) -> None:
    unit, other = unit_named(symbol), unit_named(name)
    assert unit is not None
    assert other is not None
    assert (unit.kind, unit.factor) == (other.kind, other.factor)


def test_an_unknown_unit_of_words_is_shown_as_it_is_written() -> None:
    unit = open_unit("million  widgets")
    assert unit is not None
    assert (unit.name, unit.kind) == ("million widgets", "widget")
    assert unit.factor == 10**6


@pytest.mark.parametrize(
    "name",
    [
        *("元", "美元", "平方米", "公斤", "吨标准煤", "米", "立方米", "千瓦", "千瓦时", "人", "人次"),
        *("天", "小时", "分钟", "工作日", "个月", "年", "%", "百分点", "℃", "吨公里", "人公里"),
        *("$", "港元", "加元", "澳元", "欧元", "英镑", "日元", "卢比"),
    ],
)  # fmt: skip
def test_each_kind_has_a_unit_that_the_others_are_counted_in(name: str) -> None:
    known = unit_named(name)
    assert known is not None
    assert known.factor == 1


@pytest.mark.parametrize("name", ["小时", "分钟", "个月", "天", "工作日", "人次", "元"])
def test_a_unit_alone_of_its_kind_is_one_of_it(name: str) -> None:
    assert unit(name).factor == 1


@pytest.mark.parametrize(
    ("cell", "value"),
    [("1.6万亿", 16 * 10**11), ("3千万", 3 * 10**7), ("2百亿", 2 * 10**10)],
)  # fmt: skip
def test_the_longest_multiplier_behind_a_number_counts(cell: str, value: int) -> None:
    numeral = parse_numeral(cell)
    assert numeral is not None
    assert numeral.number * SCALES[numeral.scale] == value


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (" million  dollars", "million dollars"),
        ("（km）", "km"),
        ("10,000 yuan", "万元"),
        ("cases per 100,000 people", "cases per 100,000 people"),
        ("万kWh", "万kWh"),
    ],
)
def test_a_unit_is_shown_as_written_unless_zeros_would_follow_digits(
    text: str, name: str
) -> None:
    unit = unit_named(text)
    assert unit is not None
    assert unit.name == name


def test_dollars_of_no_country_are_no_us_dollars() -> None:
    assert not unit("$").converts_to(unit("US$"))
    assert unit("$").is_money
    assert not unit("km").is_money


@pytest.mark.parametrize(
    ("text", "noun"),
    [("thousand homes", "home"), ("Widgets", "widget"), ("classes", "class")],
)
def test_things_are_of_one_kind_in_the_singular_and_the_plural(
    text: str, noun: str
) -> None:
    unit = open_unit(text)
    assert unit is not None
    assert unit.kind == noun
    assert unit.is_of_own_kind


@pytest.mark.parametrize("text", ["thousands", "x" * 50, "(in millions)"])
def test_a_multiplier_alone_is_no_unit(text: str) -> None:
    assert open_unit(text) is None


def test_blanks_make_a_unit_no_other_up_to_a_length() -> None:
    assert english_unit(f"million{' ' * 26}dollars") == "百万$"
    assert not english_unit(f"million{' ' * 27}dollars")
    assert unit_named(" " * 97 + "万人次") == unit("万人次")
    assert unit_named(" " * 98 + "万人次") is None

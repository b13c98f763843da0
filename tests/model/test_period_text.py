"""The months that a written period names, and whether its words alone cumulate."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from auditor.model import period_words
from auditor.model.month import PeriodError
from auditor.model.period import Period
from auditor.model.period_text import parse_period, parse_span
from auditor.model.scripts import is_han
from tests.strategies import (
    almost_periods,
    nonsense,
    period_texts,
    periods,
    periods_of_one_year,
)


def read(text: str, year: int | None = 2024) -> tuple[str, str]:
    found = parse_period(text, year)
    return str(found.period), "cumulated" if found.cumulated else "single"


@pytest.mark.parametrize(
    ("text", "period", "kind"),
    [
        # The forms of the contract, with the plan's year where they name none.
        ("2024", "2024", "single"),
        ("2024H1", "2024H1", "cumulated"),
        ("2024Q3", "2024Q3", "single"),
        ("2024-09", "2024-09", "single"),
        ("2024-01..09", "2024-01..09", "cumulated"),
        ("2024年", "2024", "single"),
        ("全年", "2024", "single"),
        ("上半年", "2024H1", "cumulated"),
        ("一季度", "2024Q1", "single"),
        ("前三季度", "2024-01..09", "cumulated"),
        ("1-9月", "2024-01..09", "cumulated"),
        ("1—9月", "2024-01..09", "cumulated"),
        ("元-4月", "2024-01..04", "cumulated"),
        ("9月", "2024-09", "single"),
        ("一季度小计", "2024Q1", "single"),
        ("9月份合计", "2024-09", "single"),
        ("上半年合计", "2024H1", "cumulated"),
        ("1-9月总计", "2024-01..09", "cumulated"),
        ("截至9月底", "2024-01..09", "cumulated"),
        # Years.
        ("2023年度", "2023", "single"),
        ("2023全年", "2023", "single"),
        ("年度", "2024", "single"),
        ("年底", "2024", "single"),
        ("2023年底", "2023", "single"),
        ("2023年末", "2023", "single"),
        ("2023年终", "2023", "single"),
        ("截至年底", "2024", "cumulated"),
        ("截至2023年底", "2023", "cumulated"),
        ("２０２３年", "2023", "single"),
        ("2021-2025", "2021..2025", "single"),
        ("2021—2025年", "2021..2025", "single"),
        ("2021年至2025年", "2021..2025", "single"),
        ("2024-2024", "2024", "single"),
        ("0999", "0999", "single"),
        # Halves.
        ("2023年上半年", "2023H1", "cumulated"),
        ("下半年", "2024H2", "single"),
        ("截至下半年末", "2024", "cumulated"),
        ("h2", "2024H2", "single"),
        ("2023-H1", "2023H1", "cumulated"),
        # Quarters.
        ("第二季度", "2024Q2", "single"),
        ("4季度", "2024Q4", "single"),
        ("三季", "2024Q3", "single"),
        ("2023年Q3", "2023Q3", "single"),
        ("2023-q4", "2023Q4", "single"),
        ("前2季度", "2024H1", "cumulated"),
        ("前三个季度", "2024-01..09", "cumulated"),
        ("前两季度", "2024H1", "cumulated"),
        ("一至三季度", "2024-01..09", "cumulated"),
        ("第一季度—第三季度", "2024-01..09", "cumulated"),
        ("截至三季度末", "2024-01..09", "cumulated"),
        ("2023年前四季度", "2023", "cumulated"),
        # Months.
        ("2023年9月", "2023-09", "single"),
        ("2023.9", "2023-09", "single"),
        ("2023/9", "2023-09", "single"),
        ("202309", "2023-09", "single"),
        ("元月", "2024-01", "single"),
        ("十月", "2024-10", "single"),
        ("十一月", "2024-11", "single"),
        ("十二月份", "2024-12", "single"),
        ("9-9月", "2024-09", "single"),
        ("9月底", "2024-01..09", "cumulated"),
        ("前9个月", "2024-01..09", "cumulated"),
        ("前九个月", "2024-01..09", "cumulated"),
        ("1至9月", "2024-01..09", "cumulated"),
        ("1月－9月份", "2024-01..09", "cumulated"),
        ("１～９月", "2024-01..09", "cumulated"),
        ("一到九月", "2024-01..09", "cumulated"),
        ("7-9月", "2024Q3", "single"),
        ("2023年 1 - 9 月", "2023-01..09", "cumulated"),
        ("2023.1-9", "2023-01..09", "cumulated"),
        ("2023-1..9月", "2023-01..09", "cumulated"),
        ("2023-04..09", "2023-04..09", "single"),
        ("2023-07..2024-06", "2023-07..2024-06", "single"),
        ("2023-01..2024-06", "2023-01..2024-06", "cumulated"),
        ("2023-01..01", "2023-01", "single"),
        ("2023-01..02", "2023-01..02", "cumulated"),
        # Up to a day.
        ("截至2023年9月", "2023-01..09", "cumulated"),
        ("2023年截至9月底", "2023-01..09", "cumulated"),
        ("截止到9月", "2024-01..09", "cumulated"),
        ("年初至9月", "2024-01..09", "cumulated"),
        ("2023年至9月", "2023-01..09", "cumulated"),
        ("截至9月30日", "2024-01..09", "cumulated"),
        ("截至2024-09-30", "2024-01..09", "cumulated"),
        ("三季度末", "2024-01..09", "cumulated"),
        ("2023年二季度末", "2023H1", "cumulated"),
        ("半年度", "2024H1", "cumulated"),
        ("上半年度", "2024H1", "cumulated"),
        ("下半年度", "2024H2", "single"),
        ("前三季", "2024-01..09", "cumulated"),
        ("9月累计", "2024-01..09", "cumulated"),
        ("9月（累计）", "2024-01..09", "cumulated"),
        ("一季度累计值", "2024Q1", "cumulated"),
        ("累计至9月", "2024-01..09", "cumulated"),
        ("9月当月", "2024-09", "single"),
        ("三季度（当季）", "2024Q3", "single"),
        ("9月当季", "2024Q3", "single"),
        ("23年3月", "2023-03", "single"),
        ("first quarter of 2023", "2023Q1", "single"),
        ("Second quarter of 2023", "2023Q2", "single"),
        ("third quarter 2023", "2023Q3", "single"),
        ("4th quarter 2023", "2023Q4", "single"),
        ("1st quarter, 2023", "2023Q1", "single"),
        ("2nd quarter, 2023", "2023Q2", "single"),
        ("3rd quarter, 2023", "2023Q3", "single"),
        ("fourth quarter of 2023", "2023Q4", "single"),
        ("2023年12月（当季）", "2023Q4", "single"),
        ("Jan 2023", "2023-01", "single"),
        ("September", "2024-09", "single"),
        ("Sept. 2023", "2023-09", "single"),
        ("January–September 2023", "2023-01..09", "cumulated"),
        ("Apr to Jun 2023", "2023Q2", "single"),
        ("YTD Sep 2023", "2023-01..09", "cumulated"),
        ("Q3 2023", "2023Q3", "single"),
        ("H1 2023", "2023H1", "cumulated"),
        ("Q1-Q3 2023", "2023-01..09", "cumulated"),
        ("截至2月29日", "2024-01..02", "cumulated"),
    ],
)
def test_a_period_is_read_as_people_write_it(text: str, period: str, kind: str) -> None:
    assert read(text) == (period, kind)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "unreadable"),
        ("11月初", "part-of-month"),
        ("11月中旬", "part-of-month"),
        ("2024年9月上旬", "part-of-month"),
        ("上旬", "part-of-month"),
        ("FY2024", "fiscal-year"),
        ("FY24 Q3", "fiscal-year"),
        ("4-9月累计", "unreadable"),
        ("1-9月当月", "unreadable"),
        ("全年合计", "unreadable"),
        ("2024年合计", "unreadable"),
        ("8月当季", "unreadable"),
        ("Mayor 2024", "unreadable"),
        ("Sep-24", "unreadable"),
        ("Sep-Jan 2024", "no-such-month"),
        ("截至2024-09-29", "unreadable"),
        ("截至2024-13-01", "no-such-month"),
        ("全年目标", "unreadable"),
        ("1-9月" * 100_000, "unreadable"),
        ("累计", "unreadable"),
        ("序号", "unreadable"),
        ("-", "unreadable"),
        ("底", "unreadable"),
        ("9", "unreadable"),
        ("24年", "unreadable"),
        ("5季度", "unreadable"),
        ("H3", "unreadable"),
        ("20245", "unreadable"),
        ("Q1Q2", "unreadable"),
        ("2024-", "unreadable"),
        ("2024-H", "unreadable"),
        ("2024-9月底", "unreadable"),
        ("202400", "unreadable"),
        # A day is no month; neither is a part of one.
        ("2024-01-09", "day"),
        ("2024/1/9", "day"),
        ("9月30日", "unreadable"),
        ("截至9月29日", "unreadable"),
        ("截至2月28日", "unreadable"),
        # No such month, and periods that end before they begin.
        ("13月", "no-such-month"),
        ("0月", "no-such-month"),
        ("0-9月累计", "no-such-month"),
        ("2024-13", "no-such-month"),
        ("2024-00", "no-such-month"),
        ("202413", "no-such-month"),
        ("前13个月", "no-such-month"),
        ("1-13月", "no-such-month"),
        ("9-1月", "no-such-month"),
        ("2024-09..01", "no-such-month"),
        ("2024-09..2024-01", "no-such-month"),
        ("2024-00..09", "no-such-month"),
        ("2025-2021", "no-such-month"),
    ],
)
def test_anything_else_is_refused_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(PeriodError) as refused:
        parse_period(text, 2024)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "text",
    [
        "全年",
        "上半年",
        "前三季度",
        "1-9月",
        "9月",
        "截至9月底",
        "截至9月30日",
        "Q3",
        "Sep",
        "Jan-Sep",
    ],
)
def test_without_any_year_a_period_without_one_is_refused(text: str) -> None:
    with pytest.raises(PeriodError) as refused:
        parse_period(text)
    assert refused.value.reason == "no-year"


@pytest.mark.parametrize(
    ("text", "reason"), [("9-1月", "no-such-month"), ("9月30日", "unreadable")]
)
def test_what_would_be_wrong_in_any_year_is_not_blamed_on_the_year(
    text: str, reason: str
) -> None:
    with pytest.raises(PeriodError) as refused:
        parse_period(text)
    assert refused.value.reason == reason


def test_the_last_day_of_february_depends_on_the_year() -> None:
    assert read("截至2月28日", 2023) == ("2023-01..02", "cumulated")
    assert read("截至2000年2月29日", 2023) == ("2000-01..02", "cumulated")


@given(periods())
def test_what_a_period_prints_as_is_read_back(period: Period) -> None:
    assert parse_period(str(period)).period == period


@given(period_texts())
def test_every_way_of_writing_it_means_the_same_months(
    written: tuple[str, Period],
) -> None:
    text, period = written
    assert parse_period(text).period == period


@given(st.one_of(nonsense(), almost_periods()))
@example("9月")
@example("夏天")
def test_any_text_is_a_period_or_a_period_error(text: str) -> None:
    try:
        months = parse_period(text, 2024).period.months
    except PeriodError as refused:
        months, reason = 0, refused.reason
    else:
        reason = ""
    assert (months > 0) == (reason not in {"unreadable", "no-such-month"})


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (1, 12, "2024"),
        (1, 6, "2024H1"),
        (7, 12, "2024H2"),
        (4, 6, "2024Q2"),
        (9, 9, "2024-09"),
        (1, 9, "2024-01..09"),
        (2, 7, "2024-02..07"),
        (2, 4, "2024-02..04"),
    ],
)
def test_the_canonical_form_is_the_shortest_that_says_it(
    first: int, last: int, text: str
) -> None:
    assert str(Period.of(2024, first, last)) == text


def test_a_period_knows_its_months_and_its_years() -> None:
    period = Period.of(2024, 2, 9)
    assert (
        period.year,
        period.first_year,
        period.first_month,
        period.last_month,
        period.months,
    ) == (
        2024,
        2024,
        2,
        9,
        8,
    )
    long = parse_span("2021-2025")
    assert (long.first_year, long.year, long.months, long.is_full_year) == (
        2021,
        2025,
        60,
        False,
    )


def test_a_full_year_is_twelve_months_from_january() -> None:
    assert Period.of(2024).is_full_year
    assert not Period.of(2024, 1, 11).is_full_year
    assert not parse_period("2023-07..2024-06").period.is_full_year
    assert Period.of(2024, 1, 11).starts_in_january
    assert not Period.of(2024, 2, 12).starts_in_january


@pytest.mark.parametrize(
    ("text", "stretched"),
    [
        ("2024-09", "2024-01..09"),
        ("2024H1", "2024H1"),
        ("2023-07..2024-06", "2023-07..2024-06"),
    ],
)
def test_cumulation_stretches_back_to_january_and_never_shortens(
    text: str, stretched: str
) -> None:
    assert str(parse_period(text).period.from_january) == stretched


@given(periods_of_one_year())
def test_a_stretched_period_holds_the_period_and_ends_with_it(period: Period) -> None:
    assert period.from_january.contains(period)
    assert period.from_january.end == period.end
    assert period.from_january.starts_in_january
    assert period.year_before.months == period.months
    assert period.year_before.year == period.year - 1


def test_containing_counts_both_ends() -> None:
    year = Period.of(2024)
    assert year.contains(year)
    assert year.contains(Period.of(2024, 12, 12))
    assert not year.contains(parse_period("2024-12..2025-01").period)
    assert not year.contains(parse_period("2023-12..2024-01").period)


def test_the_end_is_the_last_month() -> None:
    assert str(Period.of(2024, 1, 9).end) == "2024-09"


@pytest.mark.parametrize(("first", "last"), [(0, 5), (1, 13), (9, 1)])
def test_no_period_is_made_of_months_that_are_none(first: int, last: int) -> None:
    with pytest.raises(PeriodError, match="no-such-month"):
        Period.of(2024, first, last)


def test_periods_sort_by_their_first_month() -> None:
    texts = ["2024-02", "2024", "2023H1", "2024-01"]
    assert [
        str(one) for one in sorted(parse_period(text).period for text in texts)
    ] == [
        "2023H1",
        "2024-01",
        "2024",
        "2024-02",
    ]


@pytest.mark.parametrize(
    ("text", "span"),
    [("2024", "2024"), ("2024年", "2024"), ("2021-2025", "2021..2025")],
)
def test_a_plan_covers_whole_years(text: str, span: str) -> None:
    assert str(parse_span(text)) == span


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2024Q1", "unreadable"),
        ("2024H2", "unreadable"),
        ("2024-01..09", "unreadable"),
        ("全年", "no-year"),
        ("2025-2021", "no-such-month"),
    ],
)
def test_a_plan_covers_nothing_less(text: str, reason: str) -> None:
    with pytest.raises(PeriodError) as refused:
        parse_span(text)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("words", "quarter"),
    [
        *[("1st", 1), ("2nd", 2), ("3rd", 3), ("4th", 4)],
        *[("first", 1), ("second", 2), ("third", 3), ("fourth", 4)],
    ],
)
def test_quarters_are_numbered_in_english_words(words: str, quarter: int) -> None:
    assert read(f"{words} quarter 2024")[0] == f"2024Q{quarter}"


def test_months_up_to_a_day_want_a_year() -> None:
    assert parse_period("period ended 30 September", 2024).period == Period.of(
        2024, 1, 9
    )
    with pytest.raises(PeriodError) as refused:
        parse_period("period ended 30 September", None)
    assert refused.value.reason == "no-year"


def test_every_word_for_a_time_is_written_with_its_characters() -> None:
    patterns = [
        pattern
        for name, pattern in vars(period_words).items()
        if isinstance(pattern, str) and name != "PART_OF_MONTH"
    ]
    characters = {sign for sign in "".join(patterns) if is_han(sign)}
    assert characters == period_words.CHARACTERS

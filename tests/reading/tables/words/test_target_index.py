"""Who answers for a row: which plan, and which of its targets."""

import pytest
from msgspec.structs import replace

from auditor.model.period import Period
from auditor.model.plan import Plan
from auditor.reading.tables.words.names import read_name
from auditor.reading.tables.words.place_index import plain_name
from auditor.reading.tables.words.target_index import TargetIndex
from tests.builders import plan, target, when


def plan_of(name: str, years: str, **targets: str) -> Plan:
    """Return a plan for these years with targets by id and name."""
    made = (
        target(id=key.replace("_", "-"), name=text) for key, text in targets.items()
    )
    return replace(plan(*made, years=years), id=name)


def answer(index: TargetIndex, name: str, period: str) -> str:
    """Return the plan that answers and the target meant, or how bad it is that none is."""
    match = index.match(name, when(period, None))
    if match is None:
        return "nobody"
    if match.target is not None:
        return f"{match.plan.id}: {match.target.id}"
    return f"{match.plan.id}: {'forgiven' if match.earlier else 'unknown'}"


THIS_YEAR = plan_of("p24", "2024", jobs="新增城镇就业", roads="农村公路")
LAST_YEAR = plan_of("p23", "2023", jobs="新增城镇就业", bridges="改造桥梁")
FIVE_YEARS = plan_of("five", "2021-2025", gdp="生产总值")


@pytest.mark.parametrize(
    "name", ["jobs", "新增城镇就业", " 新增 城镇就业", "“新增城镇”就业", "ｊｏｂｓ"]
)
def test_a_target_is_known_by_its_id_or_name_without_spaces_width_and_quotes(
    name: str,
) -> None:
    assert answer(TargetIndex([THIS_YEAR]), name, "2024Q1") == "p24: jobs"


def test_an_alias_is_a_name_too() -> None:
    known = plan(
        replace(
            target(id="jobs", name="新增城镇就业"), aliases=("城镇新增“就业”", "就业")
        )
    )
    assert answer(TargetIndex([known]), "城镇新增就业", "2024-09") == "dancheng: jobs"


def test_a_name_that_two_targets_share_stands_for_neither() -> None:
    index = TargetIndex([plan_of("p", "2024", jobs="就业", farm_jobs="就业")])
    assert answer(index, "就业", "2024") == "p: unknown"
    assert answer(index, "farm-jobs", "2024") == "p: farm-jobs"


@pytest.mark.parametrize(
    ("name", "period", "expected"),
    [
        ("roads", "2024-09", "p24: roads"),
        ("roads", "2024", "p24: roads"),
        ("nothing", "2024", "p24: unknown"),
        # Of a year before: never outside the plan, and an unknown target is no fault.
        ("roads", "2023", "p24: roads"),
        ("roads", "1999-01", "p24: roads"),
        ("nothing", "2023", "p24: forgiven"),
        # After the plan, or across its start.
        ("roads", "2025", "nobody"),
        ("roads", "2024-12..2025-01", "nobody"),
        ("roads", "2023-12..2024-01", "nobody"),
        ("roads", "2023-07..2024-06", "nobody"),
    ],
)
def test_one_plan_answers_for_its_years_and_all_before(
    name: str, period: str, expected: str
) -> None:
    assert answer(TargetIndex([THIS_YEAR]), name, period) == expected


@pytest.mark.parametrize(
    ("name", "period", "expected"),
    [
        ("jobs", "2023", "p23: jobs"),
        ("jobs", "2024", "p24: jobs"),
        # A result of last year that only this year's plan knows is its base.
        ("roads", "2023", "p24: roads"),
        # A target of last year that this year's plan has dropped.
        ("bridges", "2024", "p24: forgiven"),
        ("nothing", "2024", "p24: unknown"),
        ("nothing", "2022", "p23: forgiven"),
        ("jobs", "2025", "nobody"),
    ],
)
def test_of_two_plans_the_one_that_knows_the_target_answers(
    name: str, period: str, expected: str
) -> None:
    assert answer(TargetIndex([THIS_YEAR, LAST_YEAR]), name, period) == expected
    assert answer(TargetIndex([LAST_YEAR, THIS_YEAR]), name, period) == expected


@pytest.mark.parametrize(
    ("name", "period", "expected"),
    [
        ("gdp", "2020", "five: gdp"),
        ("gdp", "2024", "five: gdp"),
        ("gdp", "2025", "five: gdp"),
        ("jobs", "2024", "p24: jobs"),
        # Last year lies within the five years, and is still the year before this one.
        ("jobs", "2023", "p24: jobs"),
        ("jobs", "2020", "p24: jobs"),
        ("jobs", "2025", "five: forgiven"),
        ("nothing", "2023", "five: unknown"),
        ("nothing", "2026", "nobody"),
    ],
)
def test_an_annual_plan_and_a_five_year_plan_stand_side_by_side(
    name: str, period: str, expected: str
) -> None:
    assert answer(TargetIndex([THIS_YEAR, FIVE_YEARS]), name, period) == expected


def test_a_row_is_looked_up_once() -> None:
    index = TargetIndex([THIS_YEAR])
    assert index.match("jobs", when("9月")) is index.match("jobs", when("9月"))


def test_without_plans_nobody_answers() -> None:
    assert TargetIndex([]).match("jobs", Period.of(2024)) is None


@pytest.mark.parametrize(
    ("plans", "year"),
    [
        ([THIS_YEAR], 2024),
        ([THIS_YEAR, LAST_YEAR], None),
        ([FIVE_YEARS], None),
        ([], None),
    ],
)
def test_a_period_without_a_year_means_the_only_plans_year(
    plans: list[Plan], year: int | None
) -> None:
    assert TargetIndex(plans).year == year


def test_a_misspelt_name_is_told_what_it_may_have_meant() -> None:
    index = TargetIndex([THIS_YEAR, LAST_YEAR])
    assert index.similar("新增城镇就业人数", THIS_YEAR) == ("新增城镇就业",)
    assert index.similar("road", THIS_YEAR) == ("roads",)
    assert index.similar("bridge", THIS_YEAR) == ()
    assert index.similar("bridge", LAST_YEAR) == ("bridges",)


def test_a_plain_name_drops_what_does_not_matter_and_no_more() -> None:
    assert plain_name(" 国家级 “小巨人”\t\"企业'") == "国家级小巨人企业"
    assert plain_name("ＧＤＰ（亿元）") == "GDP(亿元)"
    assert plain_name("3月—9月") == "3月—9月"


def test_a_name_that_is_a_whole_text_is_looked_for_as_written() -> None:
    assert read_name("-" * 600 + "累计").forms == ("-" * 600 + "累计",)

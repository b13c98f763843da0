"""What English clauses say besides their number, and their targets do not."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from auditor.model.period_text import parse_period
from auditor.model.plan import Change, Goal, Measure
from auditor.tracing.english_terms import english_term
from tests.builders import TargetKeys, at_least, at_most, plan, target


def said(
    cite: str,
    goal: Goal,
    *,
    name: str = "New homes",
    due: str = "",
    measure: Measure = Measure.FLOW,
    years: str = "2024",
) -> tuple[str, str]:
    """Return what a clause says otherwise, and by which words; blanks where nothing."""
    of = target(goal, **TargetKeys(name=name, unit="套", cite=cite))
    period = parse_period(due).period if due else None
    of = replace(of, due=period, measure=measure)
    term = english_term(of, plan(of, years=years))
    return ("", "") if term is None else (term.kind, term.said)


@pytest.mark.parametrize(
    ("cite", "found"),
    [
        ("500 homes by 2030", ("later", "by 2030")),
        ("500 homes by the end of March 2026", ("later", "by the end of march 2026")),
        ("500 homes by the end of June", ("due", "by the end of june")),
        ("500 homes by June 2024", ("due", "by june 2024")),
        ("500 homes in each ward", ("each", "each ward")),
        ("500 homes per month", ("each", "per month")),
        ("we built 500 homes last year", ("past", "last year")),
        ("500 homes by the end of 2024", ("", "")),
        ("500 homes by December 2024", ("", "")),
        ("500 homes by June 2023", ("", "")),
        ("500 homes, more than last year", ("", "")),
        ("500 homes per year", ("", "")),
        ("build a school of 500", ("", "")),
    ],
)
def test_a_clause_says_by_when_and_of_each(cite: str, found: tuple[str, str]) -> None:
    assert said(cite, at_least(500)) == found


def test_what_a_target_says_itself_is_not_told() -> None:
    assert said("500 homes by June 2024", at_least(500), due="2024-06") == ("", "")
    assert said("500 homes by 2030", at_least(500), due="2024-06") == ("", "")
    assert said("500 in each ward", at_least(500), name="Each ward") == ("", "")
    level = Measure.LEVEL
    assert said("500 per month", at_least(500), measure=level) == ("", "")
    assert said("500 per month", at_least(500), years="2021-2025") == ("", "")


def test_a_cut_is_no_ceiling() -> None:
    cut = "cut unemployment by 5%"
    assert said(cut, at_most(5), name="Unemployment") == ("falls", cut)
    assert said(cut, at_most(5), name="Cut in unemployment") == ("", "")
    assert said(cut, at_most(6), name="Unemployment") == ("", "")
    assert said(cut, at_least(5), name="Unemployment") == ("", "")


def test_growth_of_all_years_together_is_no_mean_of_theirs() -> None:
    cite = "cut energy use by 13% over five years"
    rate, years = Measure.RATE, "2021-2025"
    found = said(cite, at_least(13), measure=rate, years=years)
    assert found == ("in-all", "over five years")
    assert said("grow by 13%", at_least(13), measure=rate, years=years) == ("", "")
    assert said(cite, at_least(13), measure=rate) == ("", "")
    assert said(cite, Change(Decimal(-13)), measure=rate, years=years) == ("", "")

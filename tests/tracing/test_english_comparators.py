"""Words beside a number of an English clause, and what a target says otherwise than they do."""

from decimal import Decimal

import pytest

from auditor.model.plan import Goal
from auditor.tracing.citations import check_citation
from auditor.tracing.english_comparators import comparators_in
from tests.builders import TargetKeys, about, at_least, at_most, between, plan, target


@pytest.mark.parametrize(
    ("cite", "said"),
    [
        ("at least 500 homes", "at-least"),
        ("no fewer than 500 homes", "at-least"),
        ("not to fall below 500 homes", "at-least"),
        ("more than 500 homes", "at-least"),
        ("over $500 in grants", "at-least"),
        ("a minimum of 500 homes", "at-least"),
        ("500 homes or more", "at-least"),
        ("500+ homes", "at-least"),
        ("at most 500 homes", "at-most"),
        ("no more than 500 homes", "at-most"),
        ("not to exceed 500 homes", "at-most"),
        ("will not be above 500", "at-most"),
        ("below 500", "at-most"),
        ("500 or fewer", "at-most"),
        ("reduce homelessness to 500 people", "at-most"),
        ("about 500 homes", "about"),
        ("500 homes", "bare"),
        ("up to 500 homes", "bare"),
        ("raise the number to 500", "bare"),
        ("places for the under 500s", "bare"),
        ("over 500 days", "bare"),
        ("moreover 500 homes", "bare"),
    ],
)
def test_the_words_beside_a_number_compare(cite: str, said: str) -> None:
    assert [kind.value for kind in comparators_in(cite, Decimal(500))] == [said]


@pytest.mark.parametrize(
    ("goal", "cite", "codes"),
    [
        (at_least(500), "at least 500 homes", []),
        (at_least(500), "500 homes", []),
        (at_most(500), "500 homes", []),
        (at_most(500), "build another 500 homes", ["T303"]),
        (at_most(500), "a budget of 500 to build homes", []),
        (at_most(500), "build no more than 500 homes", []),
        (at_least(500), "build 500 homes", []),
        (about(500), "build around 500 homes", []),
        (about(500), "around 500 homes", []),
        (at_least(500), "no more than 500 homes", ["T303"]),
        (at_most(500), "at least 500 homes", ["T303"]),
        (about(500), "at least 500 homes", ["T303"]),
        (at_least(500), "at least 500 homes, and at most 500 flats", []),
        (at_least(500), "between 500 and 600 homes", ["T303"]),
        (at_least(600), "500–600 homes", ["T303"]),
        (at_least(500), "500-600 homes, of them 500 flats", []),
        (at_least(12), "12 homes by 2024-12", []),
        (between(500, 600), "between 500 and 600 homes", []),
        (at_least(500), "raise building by 500%", ["T302"]),
        (at_least(500), "raise building by 500 per cent", ["T302"]),
        (at_least(500), "500 homes, 500% of last year's", []),
        (at_least(500), "at most 400 homes", ["T301"]),
        (at_least(500), "500 homes by 2030", ["T306"]),
    ],
)
def test_a_goal_compares_as_its_english_clause_does(
    goal: Goal, cite: str, codes: list[str]
) -> None:
    of = target(goal, **TargetKeys(name="New homes", unit="套", cite=cite))
    assert [one.rule.code for one in check_citation(of, plan(of))] == codes


def test_per_cents_are_the_unit_of_a_share() -> None:
    keys = TargetKeys(name="Coverage", unit="%", cite="coverage of at least 95%")
    of = target(at_least(95), **keys)
    assert list(check_citation(of, plan(of))) == []


@pytest.mark.parametrize(
    ("cite", "codes"),
    [
        ("train 15,000 students", []),
        ("train at most 15,000 students", ["T303"]),
        ("train 1,500 students", ["T301"]),
    ],
)
def test_a_number_written_out_is_one_of_ten_thousands(
    cite: str, codes: list[str]
) -> None:
    of = target(at_least("1.5"), **TargetKeys(name="Students", unit="万人", cite=cite))
    assert [one.rule.code for one in check_citation(of, plan(of))] == codes

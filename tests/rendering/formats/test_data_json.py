"""The JSON of what a finding states."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from msgspec.structs import replace

from auditor.model.findings import Amount, Fact, Finding, MessageKey, Percent, Rule
from auditor.model.provenance import Location
from auditor.model.scoring import ScoreRule
from auditor.rendering.formats.data_json import assessment_object, finding_object
from auditor.rendering.messages.messages import Messages
from tests import builders as b


@pytest.mark.parametrize(
    ("fact", "json"),
    [
        (Fraction(5, 4), Decimal("1.25")),
        (Decimal("1.250"), Decimal("1.250")),
        (Percent(Fraction(1, 8)), Decimal("12.5")),
        (Amount(Fraction(3, 2), "家"), {"value": Decimal("1.5"), "unit": "家"}),
        (
            Amount(Fraction(3, 2), "家", Decimal("1.50")),
            {"value": Decimal("1.50"), "unit": "家"},
        ),
        (MessageKey("status", "behind"), "behind"),
        (date(2024, 9, 30), "2024-09-30"),
        ((1, "甲"), [1, "甲"]),
    ],
)
def test_every_kind_of_fact_has_its_json(fact: Fact, json: object) -> None:
    found = Finding(
        Rule.REVISION, Location("actuals/2024.csv", 2), facts={"fact": fact}
    )
    assert finding_object(found, Messages("zh"))["facts"] == {"fact": json}


def test_words_that_only_make_the_sentence_of_a_status_are_no_facts() -> None:
    audit = b.audited(b.target(1200), {"前三季度": 600})
    facts = finding_object(b.only(audit.findings, Rule.BEHIND), Messages("zh"))["facts"]
    assert isinstance(facts, dict)
    assert facts["gap"] == {"value": Decimal(300), "unit": "万元"}
    assert facts.keys().isdisjoint({"frame", "aim", "rest", "ahead", "course"})
    # Of a finding that is about no status they are figures like any other.
    other = Finding(Rule.REVISION, Location("a.csv", 2), facts={"growth": Fraction(5)})
    assert finding_object(other, Messages("zh"))["facts"] == {"growth": Decimal(5)}


def test_a_finding_names_its_plan_or_none() -> None:
    found = Finding(Rule.REVISION, Location("actuals/2024.csv", 2))
    assert finding_object(found, Messages("zh"))["plan"] is None
    of_plan = replace(found, plan="dancheng")
    assert finding_object(of_plan, Messages("zh"))["plan"] == "dancheng"


def test_lights_supporters_and_points_stand_with_a_target() -> None:
    within = b.plan()
    whole = replace(within, policy=replace(within.policy, score=ScoreRule()))
    jobs = b.target(7300, unit="人", owners=("人社局", "财政局"))
    audit = b.audited(jobs, {"前三季度": 4468}, within=whole)
    made = assessment_object(audit, audit.assessments[0], Messages("zh"))
    assert (made["owner"], made["supporters"], made["light"]) == (
        "人社局",
        ("财政局",),
        "red",
    )
    assert made["score"] == {
        "points": Decimal("0.6120547945"),
        "method": "of-goal",
        "numerator": Decimal(4468),
        "denominator": Decimal(7300),
        "completion": Decimal("61.2054794521"),
        "counted": Decimal("61.2054794521"),
    }


def test_no_points_are_null() -> None:
    without = b.audited(b.target(), {"前三季度": 100})
    assert (
        assessment_object(without, without.assessments[0], Messages("zh"))["score"]
        is None
    )
    within = b.plan()
    whole = replace(within, policy=replace(within.policy, score=ScoreRule()))
    silent = b.audited(b.target(), {}, as_of="前三季度", within=whole)
    assert (
        assessment_object(silent, silent.assessments[0], Messages("zh"))["score"]
        is None
    )

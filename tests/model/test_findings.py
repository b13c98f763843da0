"""The catalogue of rules, and the finding that records one."""

import pickle
import re
from decimal import Decimal
from fractions import Fraction

import pytest
from msgspec.structs import replace

from auditor.model.bound import Bound
from auditor.model.findings import (
    RULES,
    Amount,
    CommandError,
    Fact,
    Family,
    Finding,
    LazyFacts,
    MessageKey,
    Percent,
    Rounding,
    Rule,
    Severity,
    finding,
)
from auditor.model.provenance import Location

PLACE = Location("targets/2024.yaml", 41, 13)


def test_a_code_is_a_family_and_a_number_and_stands_once() -> None:
    assert all(re.fullmatch(r"[TAPC][1-9]\d\d", code) for code in RULES)
    # A second rule with the same code and severity would be an alias of the first, and no member.
    assert list(Rule.__members__.values()) == list(RULES.values())


def test_the_families_stand_in_the_order_a_reader_meets_them() -> None:
    assert [code for code in RULES if code < "B"] == sorted(
        code for code in RULES if code < "B"
    )
    assert list(dict.fromkeys(code[0] for code in RULES))[:3] == ["T", "A", "P"]


@pytest.mark.parametrize(
    ("code", "severity", "slug"),
    [
        ("T204", Severity.ERROR, "bad-value"),
        ("T402", Severity.NOTE, "waiver-unneeded"),
        ("T403", Severity.NOTE, "goal-below-last-year"),
        ("A103", Severity.NOTE, "not-utf8"),
        ("A201", Severity.ERROR, "value-unreadable"),
        ("A301", Severity.ERROR, "conflict"),
        ("A302", Severity.NOTE, "revision"),
        ("A309", Severity.NOTE, "no-source"),
        ("P101", Severity.ERROR, "breached"),
        ("P102", Severity.ERROR, "missed"),
        ("P103", Severity.WARNING, "behind"),
    ],
)
def test_a_rule_has_a_severity_and_a_name_of_its_own(
    code: str, severity: Severity, slug: str
) -> None:
    rule = RULES[code]
    assert (rule.code, rule.severity, rule.slug) == (code, severity, slug)


def test_what_leaves_no_plan_or_no_table_makes_a_file_unreadable() -> None:
    assert {code for code, rule in RULES.items() if rule.makes_unreadable} == {
        "T101",
        "T102",
        "T104",
        "A101",
        "A102",
    }


def test_a_finding_is_as_severe_as_its_rule_unless_told_otherwise() -> None:
    assert finding(Rule.MISSED, PLACE).severity is Severity.ERROR
    assert (
        finding(Rule.MISSED, PLACE, severity=Severity.WARNING).severity
        is Severity.WARNING
    )


def test_facts_are_given_as_a_mapping_or_by_name() -> None:
    found = finding(
        Rule.BAD_VALUE,
        PLACE,
        "roads",
        facts={"key": "unit"},
        found="10",
        expected=MessageKey("expected", "text"),
    )
    assert found.facts == {
        "key": "unit",
        "found": "10",
        "expected": MessageKey("expected", "text"),
    }
    assert found.subject == "roads"


def test_related_places_an_excerpt_and_a_plan_come_along() -> None:
    row = Location("actuals/2024.csv", 7)
    found = finding(
        Rule.BEHIND,
        PLACE,
        related=iter([row]),
        excerpt="at_least: 10",
        plan="dancheng-2024",
    )
    assert (found.related, found.excerpt, found.plan) == (
        (row,),
        "at_least: 10",
        "dancheng-2024",
    )
    assert not found.waived


def at(
    path: str,
    line: int,
    column: int,
    rule: Rule,
    subject: str = "",
    **facts: str | Decimal,
) -> Finding:
    return finding(rule, Location(path, line, column), subject, facts=facts)


def test_findings_sort_by_path_line_and_code_then_by_all_that_is_left() -> None:
    ordered = [
        at("actuals/a.csv", 9, 1, Rule.VALUE_UNREADABLE),
        at("actuals/a.csv", 10, 5, Rule.VALUE_UNREADABLE),
        at("actuals/a.csv", 10, 1, Rule.CONFLICT),
        at("actuals/b.csv", 1, 1, Rule.NOT_UTF8),
        at("actuals/b.csv", 1, 2, Rule.NOT_UTF8, "a"),
        at("actuals/b.csv", 1, 2, Rule.NOT_UTF8, "b", found="1"),
        at("actuals/b.csv", 1, 2, Rule.NOT_UTF8, "b", found="2"),
    ]
    mixed = ordered[::-1]
    assert sorted(mixed, key=lambda found: found.order) == ordered


def test_the_order_of_the_facts_does_not_matter_and_kinds_may_mix() -> None:
    one = finding(
        Rule.GOAL_UNFIT,
        PLACE,
        low=Decimal(3),
        high=Decimal(2),
        why=MessageKey("goal-unfit", "range-backwards"),
    )
    other = finding(
        Rule.GOAL_UNFIT,
        PLACE,
        why=MessageKey("goal-unfit", "range-backwards"),
        high=Decimal(2),
        low=Decimal(3),
    )
    assert one.order == other.order


def test_a_command_that_cannot_be_carried_out_carries_its_kind_and_facts() -> None:
    with pytest.raises(CommandError, match="no-such-plan") as failed:
        raise CommandError("no-such-plan", plan="2026")
    assert (failed.value.kind, failed.value.facts) == ("no-such-plan", {"plan": "2026"})


def test_a_figure_as_a_fact_has_one_place_rounded_half_up_and_no_unit_unless_told() -> (
    None
):
    plain = Amount(Fraction(1, 3))
    assert (plain.unit, plain.places, plain.rounding, plain.bound) == (
        "",
        1,
        Rounding.HALF_UP,
        Bound.EXACT,
    )
    assert Percent(Fraction(1, 3)).lines == ()


def test_a_finding_of_the_whole_repository_names_no_target_no_plan_and_no_line() -> (
    None
):
    bare = Finding(Rule.NOT_UTF8, PLACE)
    assert {bare.subject, bare.excerpt, bare.plan} == {""}
    assert (finding(Rule.NOT_UTF8, PLACE), bare.waived) == (
        replace(bare, severity=Severity.NOTE),
        False,
    )


def test_severities_have_sarif_s_names() -> None:
    assert [one.value for one in Severity] == ["error", "warning", "note"]


def test_gaps_are_the_rules_of_progress() -> None:
    assert {code[0] for code, rule in RULES.items() if rule.is_gap} == {"P"}
    assert not any(rule.is_gap for code, rule in RULES.items() if code[0] != "P")


def test_a_fault_is_neither_a_gap_warning_nor_a_note() -> None:
    made = {
        rule: finding(rule, Location("a.csv", 1))
        for rule in (Rule.CONFLICT, Rule.HOLE, Rule.REPEATED, Rule.MISSED)
    }
    assert [rule.slug for rule, one in made.items() if one.is_fault] == [
        "conflict",
        "hole",
    ]


class Counted:
    """Facts, and how often they were worked out."""

    def __init__(self) -> None:
        self.times = 0

    def work_out(self) -> dict[str, Fact]:
        """Return them."""
        self.times += 1
        return {"name": "新增就业", "count": 3}


def test_facts_are_worked_out_when_they_are_asked_for_and_once() -> None:
    counted = Counted()
    gap = finding(Rule.BEHIND, PLACE, "jobs", facts=LazyFacts(counted.work_out))
    assert counted.times == 0
    assert (gap.facts["name"], gap.facts.get("found")) == ("新增就业", None)
    assert (len(gap.facts), list(gap.facts)) == (2, ["name", "count"])
    assert counted.times == 1


def test_facts_are_the_same_whenever_they_are_worked_out() -> None:
    counted = Counted()
    at_once = finding(Rule.BEHIND, PLACE, "jobs", facts=counted.work_out())
    later = finding(Rule.BEHIND, PLACE, "jobs", facts=LazyFacts(counted.work_out))
    assert later == at_once
    assert (repr(later), later.order) == (repr(at_once), at_once.order)
    # Another process gets them worked out: what works them out holds a whole plan.
    lazy = LazyFacts(dict)
    assert pickle.loads(pickle.dumps(lazy)) == {}  # noqa: S301 - our own
    assert type(pickle.loads(pickle.dumps(lazy))) is dict  # noqa: S301 - our own


def test_a_rule_belongs_to_the_family_of_its_letter() -> None:
    families = {rule.code[0]: rule.family for rule in Rule}
    assert families == {
        "T": Family.PLAN,
        "A": Family.ACTUALS,
        "P": Family.PROGRESS,
        "C": Family.CITATIONS,
    }
    assert all(families[rule.code[0]] is rule.family for rule in Rule)


def test_severities_are_ordered_by_how_bad_they_are() -> None:
    ordered = [Severity.ERROR, Severity.WARNING, Severity.NOTE]
    assert sorted(Severity, key=lambda severity: severity.order) == ordered

"""Which findings fail a run."""

import pytest
from msgspec.structs import replace

from auditor.assessment.gate import Gate, fails
from auditor.model.findings import Finding, Rule, Severity, finding
from auditor.model.provenance import Location


def one(rule: Rule, severity: Severity | None = None) -> Finding:
    return finding(rule, Location("targets/2024.yaml", 1), severity=severity)


@pytest.mark.parametrize(
    ("found", "failing"),
    [
        (one(Rule.BREACHED), "missed behind at-risk warning"),
        (one(Rule.MISSED), "missed behind at-risk warning"),
        (one(Rule.MISSED, Severity.WARNING), "behind at-risk warning"),
        (one(Rule.BEHIND), "behind at-risk warning"),
        (one(Rule.AT_RISK), "at-risk warning"),
        (one(Rule.CONFLICT), "missed behind at-risk warning"),
        (one(Rule.HOLE), "warning"),
        (one(Rule.NO_DATA), "warning"),
        (one(Rule.REVISION), ""),
    ],
    ids=lambda value: value.rule.code if isinstance(value, Finding) else "",
)
def test_a_gate_fails_on_its_status_or_worse_and_on_errors(
    found: Finding, failing: str
) -> None:
    assert [
        gate.value for gate in Gate if fails([found], gate, strict=False)
    ] == failing.split()


@pytest.mark.parametrize("rule", [Rule.NO_DATA, Rule.STALE, Rule.NOTHING_REPORTED])
def test_strict_adds_what_nobody_has_reported(rule: Rule) -> None:
    assert not fails([one(rule)], Gate.MISSED, strict=False)
    assert fails([one(rule)], Gate.MISSED, strict=True)


def test_never_is_never() -> None:
    gate = Gate("never")
    assert not fails([one(Rule.BREACHED), one(Rule.CONFLICT)], gate, strict=False)


def test_strict_adds_nothing_else() -> None:
    assert not fails([one(Rule.AT_RISK), one(Rule.HOLE)], Gate.MISSED, strict=True)


def test_what_is_waived_has_left_the_gate() -> None:
    assert not fails(
        [replace(one(Rule.MISSED), waived=True)], Gate.WARNING, strict=True
    )


def test_nothing_fails_on_nothing() -> None:
    assert not fails([], Gate.WARNING, strict=True)

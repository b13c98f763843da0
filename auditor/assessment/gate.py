"""Whether a run fails: the findings at or above a gate."""

from collections.abc import Iterable
from enum import Enum

from auditor.model.findings import Finding, Rule, Severity


class Gate(Enum):
    """What `--fail-on` names, from the most lenient on."""

    NEVER = "never"
    MISSED = "missed"
    BEHIND = "behind"
    AT_RISK = "at-risk"
    WARNING = "warning"


_RANK = {
    Rule.BREACHED: Gate.MISSED,
    Rule.MISSED: Gate.BEHIND,
    Rule.BEHIND: Gate.BEHIND,
    Rule.AT_RISK: Gate.AT_RISK,
}
"""The gate at which a status fails. A missed stretch target, which is no error, counts as one that is behind."""
_STRICT = frozenset({Rule.NO_DATA, Rule.STALE, Rule.NOTHING_REPORTED})


def fails(
    findings: Iterable[Finding],
    gate: Gate,
    *,
    strict: bool,
) -> bool:
    """Return whether any finding that is not waived stands at or above the gate."""
    return gate is not Gate.NEVER and any(
        _counts(
            found,
            gate,
            strict=strict,
        )
        for found in findings
        if not found.waived
    )


def _counts(
    found: Finding,
    gate: Gate,
    *,
    strict: bool,
) -> bool:
    """Return whether one finding fails the run."""
    if found.severity is Severity.ERROR or (strict and found.rule in _STRICT):
        return True
    if gate is Gate.WARNING and found.severity is Severity.WARNING:
        return True
    gates = list(Gate)
    if found.rule not in _RANK:
        return False
    return gates.index(_RANK[found.rule]) <= gates.index(gate)

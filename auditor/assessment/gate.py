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


# The gate at which a status fails. A missed stretch target, which is no error, counts as one that is behind.
_RANK = {
    Rule.BREACHED: Gate.MISSED,
    Rule.MISSED: Gate.BEHIND,
    Rule.BEHIND: Gate.BEHIND,
    Rule.AT_RISK: Gate.AT_RISK,
}
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
            finding,
            gate,
            strict=strict,
        )
        for finding in findings
        if not finding.waived
    )


def _counts(
    finding: Finding,
    gate: Gate,
    *,
    strict: bool,
) -> bool:
    """Return whether one finding fails the run."""
    if finding.severity is Severity.ERROR or (strict and finding.rule in _STRICT):
        return True
    if gate is Gate.WARNING and finding.severity is Severity.WARNING:
        return True
    gates = list(Gate)
    if finding.rule not in _RANK:
        return False
    return gates.index(_RANK[finding.rule]) <= gates.index(gate)

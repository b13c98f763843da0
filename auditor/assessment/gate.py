"""Whether a run fails: the findings at or above a gate."""

from collections.abc import Iterable
from enum import Enum
from typing import assert_never

from auditor.model.findings import Finding, Rule, Severity
from auditor.model.status import Status


class Gate(Enum):
    """What `--fail-on` names, from the most lenient on."""

    NEVER = "never"
    MISSED = "missed"
    BEHIND = "behind"
    AT_RISK = "at-risk"
    WARNING = "warning"


def _gate_of(status: Status) -> Gate | None:
    """Return the most lenient gate that a status fails; nothing where it fails none by itself."""
    match status:
        case Status.BREACHED:
            return Gate.MISSED
        case Status.MISSED | Status.BEHIND:
            # A missed target is an error and fails every gate, a missed stretch target is none and fails this one.
            return Gate.BEHIND
        case Status.AT_RISK:
            return Gate.AT_RISK
        case Status.NO_DATA | Status.NOT_DUE | Status.ON_TRACK | Status.ACHIEVED:
            return None
        case _:
            assert_never(status)


_GATES = {status.rule: _gate_of(status) for status in Status}
"""The gates by the rules of the warnings that statuses get."""
_LENIENCY = {gate: place for place, gate in enumerate(Gate)}
"""The place of each gate among all, from the most lenient on."""
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
    failed = _GATES.get(finding.rule)
    return failed is not None and _LENIENCY[failed] <= _LENIENCY[gate]

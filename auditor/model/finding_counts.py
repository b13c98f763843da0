"""How many findings there are: of a plan, of a repository, of many."""

from collections.abc import Iterable
from typing import assert_never

from msgspec import Struct

from auditor.model.findings import Finding, Severity


class FindingCounts(Struct, frozen=True):
    """How many findings there are of each severity, those that are waived apart."""

    errors: int = 0
    warnings: int = 0
    notes: int = 0
    waived: int = 0

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> "FindingCounts":
        """Count findings."""
        errors = warnings = notes = waived = 0
        for finding in findings:
            if finding.waived:
                waived += 1
                continue
            match finding.severity:
                case Severity.ERROR:
                    errors += 1
                case Severity.WARNING:
                    warnings += 1
                case Severity.NOTE:
                    notes += 1
                case _:
                    assert_never(finding.severity)
        return cls(errors, warnings, notes, waived)

    def __add__(self, other: "FindingCounts") -> "FindingCounts":
        """Return both together."""
        return FindingCounts(
            self.errors + other.errors,
            self.warnings + other.warnings,
            self.notes + other.notes,
            self.waived + other.waived,
        )

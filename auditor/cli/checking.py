"""One data repository checked as the user wanted it: what `audit check` does before anything is written."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct, field

from auditor.assessment.gate import Gate, fails
from auditor.audit import sorted_findings
from auditor.cli.auditing import audit_plan, choose_plans
from auditor.cli.choices import check_choice, check_formats
from auditor.model.assessment import Audit, Status
from auditor.model.findings import RULES, CommandError, Finding, Severity
from auditor.reading.repository import Repository, read_repository
from auditor.reading.tables.actuals import Done, nobody

PASSED, FAILED, UNREADABLE = 0, 1, 2
_SORTS = ("source", "gap")


class CheckOptions(Struct, frozen=True):
    """What the user asked `audit check` for."""

    plan: str = ""
    as_of: str = ""
    section: str = ""
    owner: str = ""
    statuses: tuple[str, ...] = field(default=(), name="status")
    sort: str = "source"
    formats: tuple[str, ...] = field(default=("auto",), name="format")
    fail_on: str = "missed"
    select: str = ""
    ignore: str = ""
    strict: bool = False
    lang: str = ""
    width: int = 0
    quiet: bool = False

    def fails(self, findings: Sequence[Finding]) -> bool:
        """Return whether findings fail the run."""
        return fails(findings, Gate(self.fail_on), strict=self.strict)

    def selected(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Return the findings of the rules to be looked at."""
        only, without = _prefixes(self.select), _prefixes(self.ignore)
        codes = ((found, found.rule.code) for found in findings)
        return tuple(
            found for found, code in codes if (not only or code.startswith(only)) and not code.startswith(without)
        )


class Checked(Struct, frozen=True):
    """A repository with the audits of its plans."""

    repository: Repository
    audits: tuple[Audit, ...]
    findings: tuple[Finding, ...]
    """Those of the rules to be looked at, sorted."""
    unread: bool
    """Whether a file could not be read, or none of the plans used."""
    failed: bool

    @property
    def code(self) -> int:
        """The exit code."""
        return UNREADABLE if self.unread else FAILED if self.failed else PASSED


def check_repository(directory: Path, wanted: CheckOptions, done: Done = nobody) -> Checked:
    """Read and audit a data repository as wanted; an errand error where there is nothing to check."""
    repository = read_repository(directory, done=done)
    plans = choose_plans(repository, wanted.plan, wanted.section, wanted.owner)
    narrowed = bool(wanted.section or wanted.owner)
    audits = tuple(audit_plan(plan, repository, wanted.as_of, narrowed=narrowed) for plan in plans)
    unread = any(found.rule.makes_unreadable for found in repository.findings) or not repository.plans
    faulty = any(found.severity is Severity.ERROR for found in repository.findings)
    if repository.plans and not any(audit.assessments or audit.plan.faulty for audit in audits) and not faulty:
        raise CommandError("nothing-selected")
    findings = sorted_findings([found for one in audits for found in one.findings] if plans else repository.findings)
    findings = wanted.selected(findings)
    return Checked(repository, audits, findings, unread, wanted.fails(findings) or unread)


def check_wanted(wanted: CheckOptions, formats: Sequence[str]) -> None:
    """Refuse an option whose value is none of its choices."""
    check_choice("--fail-on", wanted.fail_on, [gate.value for gate in Gate])
    check_choice("--sort", wanted.sort, _SORTS)
    for status in wanted.statuses:
        check_choice("--status", status, [status.value for status in Status])
    check_formats(wanted.formats, formats)
    for prefix in _prefixes(f"{wanted.select},{wanted.ignore}"):
        if not any(code.startswith(prefix) for code in RULES):
            raise CommandError("no-such-rule", rule=prefix)


def _prefixes(text: str) -> tuple[str, ...]:
    """Return the codes or beginnings of codes in a list."""
    return tuple(part.strip().upper() for part in text.split(",") if part.strip())

"""One data repository checked as the user asked: what `audit check` does before anything is written."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from auditor.assessment.gate import Gate, fails
from auditor.assessment.links import Library
from auditor.audit import sorted_findings
from auditor.cli.auditing import (
    audit_plan,
    library_of,
    messages_for_plans,
    output_width,
    refuse_as_of_outside,
)
from auditor.cli.choices import AHEAD, check_choice, check_formats, status_named
from auditor.cli.selection import choose_plans, selection
from auditor.exit_codes import ExitCode
from auditor.model.assessment import Audit, Status
from auditor.model.findings import RULES, CommandError, Finding, MessageKey, has_errors
from auditor.reading.progress import Done, ignore_progress, part_done
from auditor.reading.repository import Repository, read_repository
from auditor.rendering.reports.render_options import OutputOptions

if TYPE_CHECKING:
    from auditor.assessment.rollup import PlanSummary
    from auditor.model.plan import Plan

_SORTS = ("source", "gap")


class CheckOptions(Struct, frozen=True):
    """What the user asked `audit check` for."""

    plan: str
    as_of: str
    section: str
    owner: str
    statuses: tuple[str, ...]
    sort: str
    formats: tuple[str, ...]
    fail_on: str
    select: str
    ignore: str
    strict: bool
    lang: str
    width: int
    quiet: bool

    def fails(self, findings: Sequence[Finding]) -> bool:
        """Return whether findings fail the run."""
        return fails(findings, Gate(self.fail_on), strict=self.strict)

    def shown_statuses(self) -> frozenset[Status]:
        """Return the statuses to be shown; none where all are."""
        names = self._status_names()
        statuses = set(map(Status, names - {AHEAD}))
        if AHEAD in names:
            statuses.add(Status.ON_TRACK)
        return frozenset(statuses)

    def only_ahead(self) -> bool:
        """Return whether of the targets on schedule only those ahead of it are to be shown."""
        names = self._status_names()
        return AHEAD in names and Status.ON_TRACK.value not in names

    def _status_names(self) -> frozenset[str]:
        """Return the statuses that were asked for, and `ahead`."""
        return frozenset(map(status_named, self.statuses))

    def selected(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Return the findings of the rules to be looked at."""
        only, without = _prefixes(self.select), _prefixes(self.ignore)
        kept = []
        for finding in findings:
            code = finding.rule.code
            if (not only or code.startswith(only)) and not code.startswith(without):
                kept.append(finding)
        return tuple(kept)


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
    def code(self) -> ExitCode:
        """The exit code."""
        if self.unread:
            return ExitCode.UNUSABLE
        if self.failed:
            return ExitCode.FAILED
        return ExitCode.PASSED


def check_repository(
    directory: Path, options: CheckOptions, done: Done = ignore_progress
) -> Checked:
    """Read and audit a data repository as asked; a command error where there is nothing to check."""
    repository = read_repository(directory, done=partial(part_done, done, 0, 2))
    return check_read(repository, options, done=partial(part_done, done, 1, 2))


def check_read(
    repository: Repository,
    options: CheckOptions,
    library: Library | None = None,
    done: Done = ignore_progress,
) -> Checked:
    """Audit a repository that has been read; its plans may refer to those of a library, else to each other."""
    # Not kept any longer than the repository: it may be one of thousands.
    library = library or library_of([repository])
    plans = choose_plans(repository, options.plan)
    refuse_as_of_outside(plans, options.as_of)
    selected = selection(plans, options.section, options.owner)
    audits: list[Audit] = []
    for plan in plans:
        audits.append(audit_plan(plan, repository, options.as_of, selected, library))
        done(len(audits) / len(plans))
    _refuse_nothing(repository, audits)
    unread = not repository.plans or _is_unread(repository)
    everything: list[Finding] = []
    # An audit has the findings of its files; without any plan there is no audit to have them.
    if not plans:
        everything += repository.findings
    for audit in audits:
        everything += audit.findings
    findings = options.selected(sorted_findings(everything))
    return Checked(
        repository,
        tuple(audits),
        findings,
        unread,
        options.fails(findings) or unread,
    )


def output_options(
    options: CheckOptions, plans: "Sequence[Plan | PlanSummary]", *, failed: bool
) -> OutputOptions:
    """Return how what was checked is to be written: as asked, in the language of the plans."""
    return OutputOptions(
        messages=messages_for_plans(plans, options.lang),
        gate=options.fail_on,
        failed=failed,
        strict=options.strict,
        statuses=options.shown_statuses(),
        only_ahead=options.only_ahead(),
        by_gap=options.sort == "gap",
        quiet=options.quiet,
        width=output_width(options.width),
    )


def refuse_ahead_without_policy(options: CheckOptions, audits: Sequence[Audit]) -> None:
    """Refuse to show what is ahead of schedule where no plan tells it apart: nothing would ever be shown."""
    distinguishes = any(audit.plan.policy.ahead is not None for audit in audits)
    if options.only_ahead() and not distinguishes:
        raise CommandError(
            "no-ahead",
            status=MessageKey("status", AHEAD),
            instead=MessageKey("status", Status.ON_TRACK.value),
        )


def _is_unread(repository: Repository) -> bool:
    """Return whether a file of a repository could not be read."""
    return any(finding.rule.makes_unreadable for finding in repository.findings)


def _refuse_nothing(repository: Repository, audits: Sequence[Audit]) -> None:
    """Refuse a selection without any target, unless faults are the reason for it."""
    judged = any(audit.assessments or audit.plan.faulty for audit in audits)
    if repository.plans and not judged and not has_errors(repository.findings):
        raise CommandError("nothing-selected")


def check_options(options: CheckOptions, formats: Sequence[str]) -> None:
    """Refuse an option whose value is none of its choices."""
    check_choice("--fail-on", options.fail_on, [gate.value for gate in Gate])
    check_choice("--sort", options.sort, _SORTS)
    options.shown_statuses()
    check_formats(options.formats, formats)
    for prefix in _prefixes(f"{options.select},{options.ignore}"):
        if not any(code.startswith(prefix) for code in RULES):
            raise CommandError("no-such-rule", rule=prefix)


def _prefixes(text: str) -> tuple[str, ...]:
    """Return the codes or beginnings of codes in a list, whose commas may be full-width."""
    parts = text.replace("，", ",").replace("、", ",").split(",")
    return tuple(part.strip().upper() for part in parts if part.strip())

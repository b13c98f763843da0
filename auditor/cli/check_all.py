"""`audit check --all`: every data repository of a folder, each checked on its own, and one roll-up of them all."""

import traceback
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from auditor.assessment.rollup import Failure, FindingCounts, RepositoryResult, obstacles, standing, worst_code
from auditor.cli.auditing import output_width, period_asked, wording_for
from auditor.cli.checking import Checked, CheckOptions, check_repository, check_wanted
from auditor.cli.choices import asked_wording
from auditor.cli.outputs import AUTO, CHOICES, in_actions, write_formats
from auditor.cli.program import CRASH, code_of
from auditor.cli.progress import Progress
from auditor.cli.streams import complain
from auditor.cli.workers import in_parallel, in_turn, processors
from auditor.model.assessment import Status
from auditor.model.findings import CommandError
from auditor.reading.repository import find_repositories, name_of
from auditor.rendering.formats.registry import FORMATS_OF_ALL, rollup_named
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.rollup import RollupView, reason

_PAYS_FROM = 8
"""Repositories from which on more processes are faster than one."""
_FOR_READERS = frozenset({AUTO, "table", "markdown", "csv"})
"""Formats that tell no gap warnings and no notes one by one."""


def run_all(directory: Path, wanted: CheckOptions, jobs: int = 0) -> int:
    """Check every repository from a folder down, write the roll-up in every format, and return the exit code."""
    _check_wanted(wanted)
    folders, refused = find_repositories(directory)
    if not folders and not refused:
        raise CommandError("no-repositories", path=name_of(directory.as_posix()))
    names = {asked.partition(":")[0] for asked in wanted.formats}
    whole = not names <= _FOR_READERS or (AUTO in names and in_actions())
    checked = _outcomes(folders, wanted, jobs, whole=whole)
    outcomes = [*checked, *(_refused(str(error.facts["path"]), error) for error in refused)]
    outcomes.sort(key=lambda one: Path(one.folder))
    wording = wording_for([one for outcome in outcomes for one in outcome.standings], wanted.lang)
    _complain(outcomes, wording, in_full=not names & {*_FOR_READERS, "json"})
    code = worst_code(outcomes)
    view = RollupView(
        outcomes, wording=wording, gate=wanted.fail_on, failed=code != 0, strict=wanted.strict,
        statuses=frozenset(Status(status) for status in wanted.statuses), by_gap=wanted.sort == "gap",
        quiet=wanted.quiet, width=output_width(wanted.width),
    )  # fmt: skip
    write_formats(view, wanted.formats, rollup_named)
    return code


def _check_wanted(wanted: CheckOptions) -> None:
    """Refuse what no repository could make sense of, once and before any of them is read."""
    check_wanted(wanted, CHOICES)
    for asked in wanted.formats:
        name = asked.partition(":")[0]
        if name not in {AUTO, *FORMATS_OF_ALL}:
            raise CommandError("format-of-one", format=name, formats=(AUTO, *FORMATS_OF_ALL))
    if wanted.as_of:
        period_asked(wanted.as_of, 2024)


def _outcomes(folders: Sequence[Path], wanted: CheckOptions, jobs: int, *, whole: bool) -> list[RepositoryResult]:
    """Return what each repository comes to, by several processes where that is faster."""
    work = partial(check_one, wanted=wanted, whole=whole)
    jobs = jobs or (processors() if len(folders) >= _PAYS_FROM else 1)
    doing = asked_wording(wanted.lang).term("rollup", "doing")
    with Progress(lambda: doing) as done:
        if jobs > 1 and len(folders) > 1:
            return in_parallel(work, folders, jobs, _lost, done)
        return in_turn(work, folders, done)


def check_one(folder: Path, wanted: CheckOptions, *, whole: bool) -> RepositoryResult:
    """Check one repository; whatever becomes of it, the others go on. `whole` keeps every finding."""
    name = name_of(folder.as_posix())
    try:
        checked = check_repository(folder, wanted)
        return _outcome(name, checked, wanted, whole=whole)
    except CommandError as error:
        return _refused(name, error)
    except Exception as error:  # noqa: BLE001 - a crash of ours, in one of many: told with the rest, and exit code 70
        said = f"{type(error).__name__}: {error}"
        return RepositoryResult(
            name, CRASH, obstacles=(Failure(name, "crashed", {"what": said}),), trace=traceback.format_exc()
        )


def _outcome(name: str, checked: Checked, wanted: CheckOptions, *, whole: bool) -> RepositoryResult:
    """Return what is kept of a repository that could be read."""
    standings = []
    for audit in checked.audits:
        findings = wanted.selected(audit.findings)
        unread = any(found.rule.makes_unreadable for found in audit.findings)
        standings.append(standing(audit, name, FindingCounts.of(findings), failed=wanted.fails(findings) or unread))
    kept = checked.findings if whole else tuple(found for found in checked.findings if found.is_fault)
    found = obstacles(checked.repository.findings, checked.repository.plans)
    return RepositoryResult(name, checked.code, tuple(standings), found, kept, FindingCounts.of(checked.findings))


def _refused(name: str, error: CommandError) -> RepositoryResult:
    """Return the outcome of a repository in which the errand could not be done."""
    return RepositoryResult(name, code_of(error), obstacles=(Failure(name, error.kind, error.facts),))


def _lost(folder: Path, exit_code: int) -> RepositoryResult:
    """Return the outcome of a repository whose process died under it."""
    name = name_of(folder.as_posix())
    return RepositoryResult(name, CRASH, obstacles=(Failure(name, "worker-died", {"code": str(exit_code)}),))


def _complain(outcomes: Sequence[RepositoryResult], wording: Messages, *, in_full: bool) -> None:
    """Say on standard error what crashed; and what could not be judged, where no format would tell."""
    for outcome in outcomes:
        if outcome.trace:
            complain(outcome.trace.rstrip("\n"))
        for one in outcome.obstacles if in_full or outcome.code == CRASH else ():
            complain(f"{one.path}{wording.colon}{reason(one, wording)}")
    if any(outcome.code == CRASH for outcome in outcomes):
        complain(wording.text("crash"))

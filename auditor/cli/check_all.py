"""`audit check --all`: every data repository of a folder, each checked on its own, and one roll-up of them all."""

import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec.structs import asdict

from auditor.assessment.links import plans_elsewhere
from auditor.assessment.rollup import (
    Failure,
    PlanSummary,
    failures_of,
    plan_summary,
    with_cells,
)
from auditor.cli.auditing import library_of, period_asked
from auditor.cli.checking import (
    Checked,
    CheckOptions,
    check_options,
    check_read,
    check_repository,
    output_options,
)
from auditor.cli.choices import messages_asked_for
from auditor.cli.linked import read_linked
from auditor.cli.outputs import AUTO, CHOICES, write_formats
from auditor.cli.progress import Progress
from auditor.cli.streams import echo_error, in_actions
from auditor.cli.system_failure import system_failure
from auditor.cli.workers import in_parallel, in_turn, processors
from auditor.exit_codes import ExitCode, code_of, worst_code
from auditor.model.assessment import Audit
from auditor.model.finding_counts import FindingCounts
from auditor.model.findings import CommandError, Finding
from auditor.reading.repository import (
    Repository,
    find_repositories,
    name_of,
    read_repository,
)
from auditor.rendering.formats.registry import (
    FILE_FORMATS,
    FORMATS_OF_ALL,
    rollup_file_format,
    rollup_text_format,
)
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.rollup import reason
from auditor.rendering.reports.rollup_options import (
    RepositoryResult,
    RollupRenderOptions,
)

# Repositories from which on more processes are faster than one.
_PAYS_FROM = 8
# Formats that tell no gap warnings and no notes one by one.
_FOR_READERS = frozenset({AUTO, "table", "markdown", "csv", "xlsx"})
_ANY_YEAR = 2024


def run_all(directory: Path, options: CheckOptions, jobs: int = 0) -> ExitCode:
    """Check every repository from a folder down, write the roll-up in every format, and return the exit code."""
    _check_options(options)
    folders, refused = find_repositories(directory)
    if not folders and not refused:
        raise CommandError("no-repositories", path=name_of(directory.as_posix()))
    names = {format_.partition(":")[0] for format_ in options.formats}
    whole = not names <= _FOR_READERS or (AUTO in names and in_actions())
    linked = read_linked(folders)
    alone = [folder for folder in folders if folder not in linked]
    results = _results(alone, options, jobs, whole=whole)
    results += _results_of_linked(linked, options, whole=whole)
    if not _are_together(results, linked):
        results = _checked_together(results, options, whole=whole)
    results += [_refused(str(error.facts["path"]), error) for error in refused]
    results.sort(key=lambda result: Path(result.folder))
    code = worst_code(result.code for result in results)
    plans = [plan for result in results for plan in result.summaries]
    shown = output_options(options, plans, failed=code is not ExitCode.PASSED)
    in_full = not names & {*_FOR_READERS, "json"}
    _echo_failures(results, shown.messages, in_full=in_full)
    render_options = RollupRenderOptions(results, **asdict(shown))
    write_formats(
        render_options, options.formats, rollup_text_format, rollup_file_format
    )
    return code


def _check_options(options: CheckOptions) -> None:
    """Refuse what no repository could make sense of, once and before any of them is read."""
    check_options(options, CHOICES)
    for format_ in options.formats:
        name = format_.partition(":")[0]
        of_all = (AUTO, *FORMATS_OF_ALL, *FILE_FORMATS)
        if name not in of_all:
            raise CommandError("format-of-one", format=name, formats=of_all)
    if options.as_of:
        period_asked(options.as_of, _ANY_YEAR)


def _results(
    folders: Sequence[Path], options: CheckOptions, jobs: int, *, whole: bool
) -> list[RepositoryResult]:
    """Return what each repository comes to, by several processes where that is faster."""
    work = partial(check_one, options=options, whole=whole)
    jobs = jobs or (processors() if len(folders) >= _PAYS_FROM else 1)
    doing = messages_asked_for(options.lang).term("rollup", "doing")
    with Progress(lambda: doing) as done:
        if jobs > 1 and len(folders) > 1:
            return in_parallel(work, folders, jobs, _without_result, done)
        return in_turn(work, folders, done)


def check_one(folder: Path, options: CheckOptions, *, whole: bool) -> RepositoryResult:
    """Check one repository; whatever becomes of it, the others go on. `whole` keeps every finding."""
    return _whatever_happens(
        name_of(folder.as_posix()),
        partial(check_repository, folder, options),
        options,
        whole=whole,
    )


def _whatever_happens(
    name: str,
    check: Callable[[], Checked],
    options: CheckOptions,
    *,
    whole: bool,
) -> RepositoryResult:
    """Return what is kept of a check, or why there is none."""
    try:
        return _result(name, check(), options, whole=whole)
    except CommandError as error:
        return _refused(name, error)
    except Exception as error:  # noqa: BLE001 - a crash of ours, in one of many: reported with the rest, and exit code 70
        refusal = system_failure(error)
        if refusal is not None:
            return _refused(name, refusal)
        message = f"{type(error).__name__}: {error}"
        failure = Failure(name, "crashed", {"what": message})
        return RepositoryResult(
            name,
            ExitCode.CRASH,
            failures=(failure,),
            trace=traceback.format_exc(),
        )


def _result(
    name: str, checked: Checked, options: CheckOptions, *, whole: bool
) -> RepositoryResult:
    """Return what is kept of a repository that could be read."""
    summaries = tuple(_summary(audit, name, options) for audit in checked.audits)
    kept: tuple[Finding, ...] = checked.findings
    if not whole:
        kept = tuple(finding for finding in checked.findings if finding.is_fault)
    failures = failures_of(checked.repository.findings, checked.repository.plans)
    elsewhere = plans_elsewhere(checked.repository.plans)
    counts = FindingCounts.of(checked.findings)
    return RepositoryResult(
        name,
        checked.code,
        summaries,
        failures,
        kept,
        counts,
        elsewhere=elsewhere,
    )


def _results_of_linked(
    repositories: Mapping[Path, Repository], options: CheckOptions, *, whole: bool
) -> list[RepositoryResult]:
    """Return what each of some repositories comes to whose plans refer to each other."""
    library = library_of(repositories.values())
    return [
        _whatever_happens(
            name_of(folder.as_posix()),
            partial(check_read, repository, options, library),
            options,
            whole=whole,
        )
        for folder, repository in repositories.items()
    ]


def _named_and_present(results: Sequence[RepositoryResult]) -> set[str]:
    """Return the ids of the plans that others refer to, of those that are there."""
    named: set[str] = set()
    present: set[str] = set()
    for result in results:
        named |= result.elsewhere
        present |= {summary.plan for summary in result.summaries}
    return named & present


def _are_together(results: Sequence[RepositoryResult], linked: Iterable[Path]) -> bool:
    """Return whether all repositories whose plans refer to each other have been checked at once."""
    together = {name_of(folder.as_posix()) for folder in linked}
    named = _named_and_present(results)
    return all(
        result.folder in together for result in results if _concerns(result, named)
    )


def _checked_together(
    results: Sequence[RepositoryResult], options: CheckOptions, *, whole: bool
) -> list[RepositoryResult]:
    """Return the results with those repositories checked again, all at once, whose plans refer to each other.

    A total in one may be made of parts in others, which no check of one alone can see.
    """
    named = _named_and_present(results)
    repositories: dict[str, Repository] = {}
    for result in results:
        if _concerns(result, named):
            repositories[result.folder] = read_repository(Path(result.folder))
    library = library_of(repositories.values())
    together: list[RepositoryResult] = []
    for result in results:
        if result.folder in repositories:
            checked = check_read(repositories[result.folder], options, library)
            together.append(_result(result.folder, checked, options, whole=whole))
        else:
            together.append(result)
    return together


def _concerns(result: RepositoryResult, named: set[str]) -> bool:
    """Return whether a repository has, or refers to, a plan that another one refers to."""
    return bool(result.elsewhere & named) or any(
        summary.plan in named for summary in result.summaries
    )


def _summary(audit: Audit, name: str, options: CheckOptions) -> PlanSummary:
    """Return what is kept of the audit of a plan."""
    findings = options.selected(audit.findings)
    unread = any(finding.rule.makes_unreadable for finding in audit.findings)
    summary = plan_summary(
        audit,
        name,
        FindingCounts.of(findings),
        failed=options.fails(findings) or unread,
    )
    wants_matrix = any(
        format_.partition(":")[0] == "xlsx" for format_ in options.formats
    )
    if wants_matrix:
        return with_cells(summary, audit)
    return summary


def _refused(name: str, error: CommandError) -> RepositoryResult:
    """Return the result of a repository in which the command could not be carried out."""
    return RepositoryResult(
        name, code_of(error.kind), failures=(Failure(name, error.kind, error.facts),)
    )


def _without_result(folder: Path, exit_code: int) -> RepositoryResult:
    """Return the result of a repository whose process died under it."""
    name = name_of(folder.as_posix())
    failure = Failure(name, "worker-died", {"code": str(exit_code)})
    return RepositoryResult(name, ExitCode.CRASH, failures=(failure,))


def _echo_failures(
    results: Sequence[RepositoryResult], messages: Messages, *, in_full: bool
) -> None:
    """Say on standard error what crashed; and what could not be judged, where no format would tell."""
    for result in results:
        if result.trace:
            echo_error(result.trace.rstrip("\n"))
        for failure in (
            result.failures if in_full or result.code == ExitCode.CRASH else ()
        ):
            echo_error(f"{failure.path}{messages.colon}{reason(failure, messages)}")
    if any(result.code == ExitCode.CRASH for result in results):
        echo_error(messages.text("crash"))

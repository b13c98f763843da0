"""`audit site`: the public site of every data repository of a folder, as static files."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, TypeVar

from msgspec import Struct

from auditor.assessment.rollup import Failure
from auditor.cli.auditing import period_asked
from auditor.cli.choices import messages_asked_for
from auditor.cli.options import argument, number_option, option
from auditor.cli.progress import Progress
from auditor.cli.site_build import (
    BuildResult,
    PlanKey,
    RepositoryOutline,
    SiteBuild,
    build_group,
    groups_built_together,
    outline_of,
    plans_with_taken_id,
)
from auditor.cli.site_folder import Written, claim
from auditor.cli.site_whole import write_whole_site
from auditor.cli.streams import echo, echo_error
from auditor.cli.workers import in_parallel, in_turn, processors
from auditor.exit_codes import ExitCode
from auditor.locales import languages
from auditor.model.findings import CommandError
from auditor.model.month import Month
from auditor.reading.repository import find_repositories, name_of
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.rollup import reason
from auditor.rendering.site.cards import PlaceCard, PlanCard
from auditor.rendering.site.events import Event, newest
from auditor.rendering.site.options import SiteOptions
from auditor.rendering.site.words import site_term, site_text

Task = TypeVar("Task")
Result = TypeVar("Result")

# Groups of repositories from which on more processes are faster than one.
_PAYS_FROM = 4
# About what share of the work reading all plans is; writing the pages about all of them is as much.
_BATCH = 256
"""Groups that are built before what they came to is gathered."""
_OUTLINES = 0.1


class SiteRequest(Struct, frozen=True):
    """What the user asked `audit site` for."""

    output: str
    as_of: str
    url: str
    title: str
    contact: str
    lang: str
    jobs: int

    def options(self) -> SiteOptions:
        """Return what every page has to know."""
        if self.url and not self.url.startswith(("https://", "http://")):
            raise CommandError("site-url", url=self.url)
        url = self.url
        if url and not url.endswith("/"):
            url += "/"
        first = [self.lang] if self.lang else []
        order = tuple(dict.fromkeys([*first, *languages()]))
        return SiteOptions(
            self.title,
            url,
            self.contact,
            order,
        )


def site(
    directory: Annotated[Path, argument("directory", "site_options")] = Path(),
    output: Annotated[str, option("output", "-o", group="site_options")] = "public",
    url: Annotated[str, option("url", group="site_options")] = "",
    title: Annotated[str, option("title", group="site_options")] = "",
    contact: Annotated[str, option("contact", group="site_options")] = "",
    as_of: Annotated[str, option("as-of", group="site_options")] = "",
    jobs: Annotated[int, number_option("jobs", "site_options")] = 0,
    lang: Annotated[str, option("lang", group="site_options")] = "",
) -> int:
    """Write the public site."""
    return run(
        directory,
        SiteRequest(
            output,
            as_of,
            url,
            title,
            contact,
            lang,
            jobs,
        ),
    )


def run(directory: Path, request: SiteRequest) -> ExitCode:
    """Write the site of all repositories from a folder down, and return the exit code."""
    messages = messages_asked_for(request.lang)
    job = Job(
        directory,
        request,
        request.options(),
        _month(request.as_of),
    )
    folders, refused = find_repositories(directory)
    output = Path(request.output).resolve()
    # What an earlier build has copied there is no repository.
    folders = [path for path in folders if not path.resolve().is_relative_to(output)]
    for error in () if folders else refused:
        raise error
    if not folders:
        raise CommandError("no-repositories", path=name_of(directory.as_posix()))
    doing = site_term(messages, "command", "doing")
    with Progress(lambda: doing) as done:
        outlines = job.outlines(folders, done)
        _check_plans(outlines, job)
        skipped, failures = plans_with_taken_id(outlines)
        claim(Path(request.output))
        built = job.groups(outlines, skipped, done)
        failures += [_failure(error) for error in refused]
        failures += built.failures
        # Where nothing could be built, an earlier site stays as it is.
        counts = built.counts
        if built.cards:
            counts += write_whole_site(built, Path(request.output), job.options)
    _echo_failures(failures, messages)
    echo(_summary(built, counts, request.output, messages))
    if failures:
        return ExitCode.UNUSABLE
    return ExitCode.PASSED


def _month(as_of: str) -> Month | None:
    """Return the month the site is to stand at; nothing where every plan stands at its newest figure."""
    if not as_of:
        return None
    # Plans of all years are judged, so that no year is plain from the context.
    return period_asked(as_of, None).end


def _check_plans(outlines: Sequence[RepositoryOutline], job: "Job") -> None:
    """Refuse to write a site without a plan, before anything is written."""
    plans: list[str] = []
    for outline in outlines:
        for plan in outline.plans:
            plans.append(plan.id)
            # One that has begun is enough for a site.
            if job.as_of is None or plan.first <= job.as_of.number:
                return
    if plans:
        named = tuple(plans[:10])
        raise CommandError("outside-plans", period=(job.request.as_of,), plans=named)
    # Of a folder in which nothing but faults is found, a check tells them one by one.
    kind = "no-plans"
    if any(outline.has_files for outline in outlines):
        kind = "site-no-plan"
    raise CommandError(kind, path=name_of(job.top))


class Job(Struct, frozen=True):
    """A site that is to be written."""

    directory: Path
    request: SiteRequest
    options: SiteOptions
    as_of: Month | None

    @property
    def top(self) -> str:
        """The folder that paths are shown from."""
        return self.directory.as_posix()

    def outlines(
        self,
        folders: Sequence[Path],
        done: Progress,
    ) -> list[RepositoryOutline]:
        """Return what each repository is about."""
        work = partial(outline_of, top=self.top)
        return self._together(
            work,
            folders,
            _outline_without_result,
            lambda share: done(share * _OUTLINES),
        )

    def groups(
        self,
        outlines: Sequence[RepositoryOutline],
        skipped: frozenset[PlanKey],
        done: Progress,
    ) -> BuildResult:
        """Write the pages of all plans, and return what became of them."""
        build = SiteBuild(
            self.top,
            self.request.output,
            self.as_of,
            self.options,
            skipped,
        )
        work = partial(build_group, build=build)
        tasks = groups_built_together(outlines)
        built = BuildResult()
        # In batches: what each group sends is gathered, and mostly dropped, before the next ones are begun.
        for start in range(0, len(tasks), _BATCH):
            batch = tasks[start : start + _BATCH]
            report_share = partial(
                _report_share, done, start / len(tasks), len(batch) / len(tasks)
            )
            built = gathered(
                [built, *self._together(work, batch, _without_result, report_share)]
            )
        return built

    def _together(
        self,
        work: Callable[[Task], Result],
        tasks: Sequence[Task],
        dropped: Callable[[Task, int], Result],
        done: Callable[[float], None],
    ) -> list[Result]:
        """Return the result of each task, by several processes where that is faster."""
        jobs = self.request.jobs or (processors() if len(tasks) >= _PAYS_FROM else 1)
        if jobs > 1 and len(tasks) > 1:
            return in_parallel(
                work,
                tasks,
                jobs,
                dropped,
                done,
            )
        return in_turn(work, tasks, done)


def _report_share(done: Progress, before: float, part: float, share: float) -> None:
    """Tell how much of all is done, where a part of the building is."""
    done(_OUTLINES + (before + part * share) * (1 - 2 * _OUTLINES))


def _outline_without_result(folder: Path, _: int) -> RepositoryOutline:
    """Return the outline of a repository whose process died under it: nothing is known."""
    return RepositoryOutline(folder.as_posix())


def _without_result(folders: tuple[str, ...], exit_code: int) -> BuildResult:
    """Return what became of repositories whose process died under them."""
    facts = {"code": str(exit_code)}
    failures = [Failure(name_of(folder), "worker-died", facts) for folder in folders]
    return BuildResult(failures=tuple(failures))


def gathered(groups: Sequence[BuildResult]) -> BuildResult:
    """Return what became of all groups together."""
    counts = Written()
    cards: list[PlanCard] = []
    places: list[PlaceCard] = []
    failures: list[Failure] = []
    lists: list[str] = []
    events: list[Event] = []
    for group in groups:
        counts += group.counts
        cards += group.cards
        places += group.places
        failures += group.failures
        lists += group.lists
        events += group.events
    return BuildResult(
        counts,
        tuple(cards),
        tuple(places),
        tuple(failures),
        tuple(lists),
        newest(events),
    )


def _failure(error: CommandError) -> Failure:
    """Return what could not be looked into."""
    return Failure(str(error.facts["path"]), error.kind, error.facts)


def _echo_failures(failures: Sequence[Failure], messages: Messages) -> None:
    """Say on standard error what is not on the site, and why."""
    for failure in failures:
        echo_error(f"{failure.path}{messages.colon}{reason(failure, messages)}")


def _summary(
    built: BuildResult,
    counts: Written,
    output: str,
    messages: Messages,
) -> str:
    """Return what was written, in a line."""
    sentence = site_text(
        messages,
        "command",
        "done",
        path=output,
        plans=str(len(built.cards)),
        targets=str(sum(len(card.targets) for card in built.cards)),
        written=str(counts.written),
        unchanged=counts.unchanged,
        removed=counts.removed,
    )
    return f"{sentence}\n"

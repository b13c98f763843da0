"""Building the pages of some repositories: what one process does while others do the same with other repositories.

Repositories that speak of each other's plans, or of the same place, are built together; all else is independent, so
that a country's counties take the memory of one county and of what is kept of each.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from multiprocessing import parent_process
from pathlib import Path

from msgspec import Struct, field

from auditor.assessment.evidence import evidence_for
from auditor.assessment.history import run_of
from auditor.assessment.links import Library, plans_elsewhere
from auditor.assessment.newest import newest_month
from auditor.assessment.rollup import Failure, failures_of
from auditor.assessment.status_history import StatusChange, status_changes
from auditor.audit import assessed, audit
from auditor.cli.signals import install_signal_handlers
from auditor.cli.site_folder import Written, list_of_place, list_of_plan, write_files
from auditor.model.actuals import Actuals
from auditor.model.assessment import Assessment, Audit
from auditor.model.findings import CommandError
from auditor.model.month import Month
from auditor.model.period import Period
from auditor.model.plan import Plan, Target
from auditor.reading.repository import Repository, name_of, read_plans, read_repository
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.years import YearJudged
from auditor.rendering.site.cards import PlaceCard, PlanCard
from auditor.rendering.site.events import Event, newest
from auditor.rendering.site.frame import page_of
from auditor.rendering.site.options import Page, SiteOptions
from auditor.rendering.site.plan_files import PlanFiles
from auditor.rendering.site.stories import PlanStory, Related, TargetStory
from auditor.rendering.site.years_pages import Series, series_of_place, years_framed

PlanKey = tuple[str, str]
"""A repository's folder, and the id of a plan in it."""


class PlanOutline(Struct, frozen=True):
    """The id and the file of a plan, and its first month."""

    id: str
    path: str
    first: int


class RepositoryOutline(Struct, frozen=True):
    """What a repository is about, read from its plans alone."""

    folder: str
    plans: tuple[PlanOutline, ...] = ()
    entities: tuple[str, ...] = ()
    elsewhere: frozenset[str] = frozenset()
    has_files: bool = True
    """Whether there are plan files at all, whatever is wrong with them."""


class SiteBuild(Struct, frozen=True):
    """What every process that builds pages has to know."""

    top: str
    """The folder that paths are shown from."""
    output: str
    as_of: Month | None
    options: SiteOptions
    skipped: frozenset[PlanKey]
    """Plans whose id one of another repository has."""


class BuildResult(Struct, frozen=True):
    """What was written about some repositories, and which could not be."""

    counts: Written = field(default_factory=Written)
    cards: tuple[PlanCard, ...] = ()
    places: tuple[PlaceCard, ...] = ()
    failures: tuple[Failure, ...] = ()
    lists: tuple[str, ...] = ()
    """The lists of files that were written."""
    events: tuple[Event, ...] = ()
    """The newest changes, the newest first."""


def outline_of(folder: Path, top: str) -> RepositoryOutline:
    """Return a repository's outline; an empty one where it cannot be read, which `build_group` reports."""
    name = folder.as_posix()
    try:
        plans, _ = read_plans(folder, partial(shown_from, top))
    except CommandError as error:
        return RepositoryOutline(name, has_files=error.kind != "no-plans")
    return RepositoryOutline(
        name,
        tuple([_plan_outline(plan) for plan in plans]),
        tuple([plan.entity for plan in plans]),
        plans_elsewhere(plans),
    )


def _plan_outline(plan: Plan) -> PlanOutline:
    """Return what is known of a plan before any is judged."""
    return PlanOutline(plan.id, plan.location.path, plan.span.first)


def shown_from(top: str, file: Path) -> str:
    """Return what a file is called on the pages: its path from the folder of all repositories."""
    return file.relative_to(top).as_posix()


def plans_with_taken_id(
    outlines: Sequence[RepositoryOutline],
) -> tuple[frozenset[PlanKey], list[Failure]]:
    """Return the plans whose id one of an earlier repository has, and what to say of each."""
    first: dict[str, PlanKey] = {}
    skipped: set[PlanKey] = set()
    failures: list[Failure] = []
    for outline in outlines:
        for plan in outline.plans:
            folder, earlier = first.setdefault(plan.id, (outline.folder, plan.path))
            # Two plans of one repository with one id are a finding of its own.
            if folder != outline.folder:
                skipped.add((outline.folder, plan.id))
                facts = {"plan": plan.id, "first": earlier}
                failures.append(Failure(plan.path, "site-plan-twice", facts))
    return frozenset(skipped), failures


def groups_built_together(
    outlines: Sequence[RepositoryOutline],
) -> list[tuple[str, ...]]:
    """Return the folders in groups that have to be built together, in the order of their first ones."""
    # Union and find: of two groups that share a name the leader of the one follows that of the other.
    leaders = {outline.folder: outline.folder for outline in outlines}

    def leader(folder: str) -> str:
        while leaders[folder] != folder:
            folder = leaders[folder]
        return folder

    # Each name leads to the first repository that has it, and that one to the first it is tied to.
    owners: dict[tuple[str, str], str] = {}
    for outline in outlines:
        for name in _shared_names(outline):
            first = owners.setdefault(name, outline.folder)
            leaders[leader(outline.folder)] = leader(first)
    groups: dict[str, list[str]] = {}
    for outline in outlines:
        groups.setdefault(leader(outline.folder), []).append(outline.folder)
    return [tuple(group) for group in groups.values()]


def _shared_names(outline: RepositoryOutline) -> Iterator[tuple[str, str]]:
    """Yield what ties a repository to others: its plans, the plans it speaks of, its places."""
    for outlined in outline.plans:
        yield ("plan", outlined.id)
    for plan in sorted(outline.elsewhere):
        yield ("plan", plan)
    for entity in outline.entities:
        yield ("entity", entity)


def build_group(folders: Sequence[str], build: SiteBuild) -> BuildResult:
    """Build the pages of some repositories."""
    # A process that the first one ends takes away the file that it was about to write.
    if parent_process() is not None:
        install_signal_handlers()
    repositories, failures = _read(folders, build)
    library = Library(_entries(repositories, build))
    # All plans are judged before any page is written: a page of one year shows the others.
    audits = list(_audits(repositories, library, build))
    series = _series(audits)
    counts = Written()
    cards: list[PlanCard] = []
    lists: list[str] = []
    events: list[Event] = []
    output = Path(build.output)
    for audited in audits:
        files = PlanFiles(_story(audited, series, library), build.options)
        name = list_of_plan(audited.plan.id)
        counts += write_files(output, files.pages(), name)
        cards.append(files.card())
        events += files.events
        lists.append(name)
    places: list[PlaceCard] = []
    for entity, years in _series_by_place(series).items():
        name = list_of_place(entity)
        counts += write_files(output, _place_files(entity, years, build), name)
        places.append(_place_card(entity, years))
        lists.append(name)
    return BuildResult(
        counts,
        tuple(cards),
        tuple(places),
        tuple(failures),
        tuple(lists),
        newest(events),
    )


def _audits(
    repositories: Sequence[tuple[str, Repository]], library: Library, build: SiteBuild
) -> Iterator[Audit]:
    """Yield the audit of each plan that gets pages."""
    for folder, repository in repositories:
        for plan in _plans(folder, repository, build):
            as_of = _as_of(plan, repository, build, library)
            yield audit(plan, repository.actuals, as_of, repository.findings, library)


def _read(
    folders: Sequence[str], build: SiteBuild
) -> tuple[list[tuple[str, Repository]], list[Failure]]:
    """Return the repositories that can be read, and what cannot."""
    repositories: list[tuple[str, Repository]] = []
    failures: list[Failure] = []
    for folder in folders:
        try:
            repository = read_repository(Path(folder), partial(shown_from, build.top))
        except CommandError as error:
            failures.append(Failure(name_of(folder), error.kind, error.facts))
            continue
        repositories.append((folder, repository))
        failures += failures_of(repository.findings, repository.plans)
    return repositories, failures


def _entries(
    repositories: Sequence[tuple[str, Repository]], build: SiteBuild
) -> Iterator[tuple[Plan, Actuals]]:
    """Yield every plan with its figures."""
    for folder, repository in repositories:
        for plan in _plans(folder, repository, build):
            yield plan, repository.actuals


def _plans(
    folder: str,
    repository: Repository,
    build: SiteBuild,
) -> Iterator[Plan]:
    """Yield the plans of a repository that get pages: each id once, and none that begins after the month asked for."""
    seen: set[str] = set()
    for plan in repository.plans:
        if (folder, plan.id) in build.skipped or plan.id in seen:
            continue
        seen.add(plan.id)
        if build.as_of is None or plan.span.first <= build.as_of.number:
            yield plan


def _as_of(
    plan: Plan,
    repository: Repository,
    build: SiteBuild,
    library: Library,
) -> Month | None:
    """Return the month a plan is judged as of: the one asked for where it lies within the plan, else the newest."""
    if build.as_of is not None and plan.span.has(build.as_of):
        return build.as_of
    return newest_month(plan, repository.actuals, library)


def _series(audits: Sequence[Audit]) -> dict[tuple[str, str], list[YearJudged]]:
    """Return each target of a place in the plans of all years, the oldest first."""
    series: dict[tuple[str, str], list[YearJudged]] = {}
    for audited in sorted(audits, key=lambda audited: audited.plan.by_start()):
        for assessment in audited.assessments:
            key = (audited.plan.entity, assessment.target.id)
            series.setdefault(key, []).append(YearJudged(audited, assessment))
    return series


def _story(
    audited: Audit,
    series: Mapping[tuple[str, str], Sequence[YearJudged]],
    library: Library,
) -> PlanStory:
    """Return everything that the pages of a plan tell."""
    targets_by_id = {target.id: target for target in audited.plan.targets}
    targets: list[TargetStory] = []
    counts: dict[str, int] = {}
    for assessment in audited.assessments:
        name = assessment.target.id
        years = series[audited.plan.entity, name]
        counts[name] = len(years)
        targets.append(
            _target_story(
                audited,
                assessment,
                targets_by_id[name],
                years,
                library,
            )
        )
    return PlanStory(audited, tuple(targets), counts)


def _target_story(
    audited: Audit,
    assessment: Assessment,
    target: Target,
    years: Sequence[YearJudged],
    library: Library,
) -> TargetStory:
    """Return everything that the page of a target tells."""
    plan = audited.plan
    evidence = evidence_for(audited, assessment)
    judge = partial(
        assessed,
        target,
        plan,
        audited.actuals,
        library,
    )
    changes: tuple[StatusChange, ...] = ()
    if audited.as_of is not None:
        until = Period(plan.span.first, audited.as_of.number)
        changes = status_changes(until.every_month(), judge)
    ends = [figure.period.end for figure in evidence.now.figures]
    related = [
        Related("whole", member.plan, member.target)
        for member in library.wholes(plan, target)
    ]
    related += [
        Related("part", member.plan, member.target)
        for member in library.parts(plan, target)
    ]
    return TargetStory(
        evidence,
        changes,
        run_of(assessment, ends, judge),
        tuple(years),
        tuple(related),
    )


def _series_by_place(
    series: Mapping[tuple[str, str], Sequence[YearJudged]],
) -> dict[str, Series]:
    """Return the targets of each place that go on over several plans; places without any are left out."""
    places: dict[str, dict[str, Sequence[YearJudged]]] = {}
    for (entity, name), years in series.items():
        places.setdefault(entity, {})[name] = years
    series_by_entity: dict[str, Series] = {}
    for entity, years_of_targets in places.items():
        going_on = series_of_place(years_of_targets)
        if going_on:
            series_by_entity[entity] = going_on
    return series_by_entity


def _place_files(
    entity: str,
    years: Series,
    build: SiteBuild,
) -> Iterator[Page]:
    """Yield the page of a place over the years in each language."""
    for language in build.options.languages:
        messages = Messages(language)
        framed = years_framed(entity, years, messages)
        yield page_of(framed, build.options, messages)


def _place_card(entity: str, years: Series) -> PlaceCard:
    """Return what the list of places says of one."""
    spans: dict[str, Period] = {}
    for judged in years.values():
        spans |= {year.audit.plan.id: year.audit.plan.span for year in judged}
    return PlaceCard(
        entity,
        min(span.first_year for span in spans.values()),
        max(span.year for span in spans.values()),
        len(spans),
        len(years),
    )

"""The quarterly report as data: everything its templates may print, in words, before any layout.

Every text is ready to be shown; numbers are printed already. Chapters without anything to say have no heading.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from auditor.assessment.changes import LAGGING
from auditor.model.assessment import Assessment, Audit, Status
from auditor.model.exact import Fraction
from auditor.model.findings import Facts
from auditor.model.period import Period
from auditor.rendering.escaping import clean
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.numbers import plain_digits
from auditor.rendering.messages.report_messages import NoteGroup, ReportMessages
from auditor.rendering.reports.data_notes import DataNotes, data_notes, method
from auditor.rendering.reports.entries import Entry, entry_of
from auditor.rendering.reports.render_options import cover_facts, status_counts
from auditor.rendering.reports.shares import shares
from auditor.rendering.reports.target_notes import (
    ReportContext,
    adjusted_goals,
    changes_since,
    stale_figures,
    waivers,
)
from auditor.rendering.reports.trend import trend_lines

_LAGS = (Status.BREACHED, Status.MISSED, Status.BEHIND, Status.AT_RISK)
_GOOD = (Status.ON_TRACK, Status.ACHIEVED)
CHAPTERS = (
    "overview",
    "laggards",
    "changes",
    "trends",
    "adjusted",
    "missing",
    "owners",
    "sections",
    "data",
    "method",
)


class StatusCount(Struct, frozen=True):
    """How many targets have a status; the last one is the sum of all, without a slug."""

    slug: str
    status: str
    mark: str
    count: str
    share: str


class Lagging(Struct, frozen=True):
    """The targets of one status, the largest gap first."""

    slug: str
    status: str
    targets: tuple[Entry, ...]


class Part(Struct, frozen=True):
    """A section of the plan with its targets in the order of the source."""

    id: str
    ref: str
    title: str
    heading: str
    targets: tuple[Entry, ...]
    slugs: tuple[str, ...]
    """The statuses that occur in it."""


class Unreported(Struct, frozen=True):
    """The targets of one responsible unit that have no data."""

    owner: str
    targets: tuple[Entry, ...]


class Report(Struct, frozen=True):
    """One plan's report as of a period."""

    language: str
    simulated: bool
    notice: str
    """What a simulated plan's report must say first; blank for real figures."""
    title: str
    heading: str
    entity: str
    period: str
    as_of: str
    basis: str
    """The document the promises were copied from, in a sentence."""
    cover: str
    verdict: str
    totals: Mapping[str, str]
    """How many targets there are (`total`), could be `judged`, are `good`, `near` or `bad`, and have no data."""
    counts: tuple[StatusCount, ...]
    laggards: tuple[Lagging, ...]
    since: str
    """The end of the quarter before; blank where it is not compared with."""
    changes: tuple[NoteGroup, ...]
    trends: tuple[str, ...]
    """A sentence for each target whose trend over years is asked for."""
    adjusted: tuple[NoteGroup, ...]
    """The adjusted goals, then the waivers."""
    missing: tuple[Unreported, ...]
    stale: tuple[str, ...]
    owners: tuple[Mapping[str, str], ...]
    sections: tuple[Part, ...]
    data: DataNotes
    method: tuple[str, ...]
    chapters: Mapping[str, str]
    """The numbered heading of each chapter that has something to say, by its name."""


def report_of(
    audit: Audit, before: Audit | None, messages: Messages, root: str = ""
) -> Report:
    """Return the report of an audit, with what changed since the one `before`; `root` is cut off from places."""
    report_messages, plan = ReportMessages(messages), audit.plan
    entries: dict[str, Entry] = {}
    for assessment in audit.assessments:
        entries[assessment.target.id] = entry_of(
            audit, assessment, report_messages, audit.waived
        )
    context = ReportContext(entries, audit.waived, report_messages)
    changes: tuple[NoteGroup, ...] = ()
    if before is not None:
        changes = changes_since(before, audit, context)
    since = _as_of(before, messages)
    period, heading = _heading(audit, report_messages)
    trends = tuple(trend_lines(audit, messages))
    adjusted = _adjusted(audit, context)
    missing = tuple(_missing(audit, entries, report_messages))
    stale = stale_figures(audit, context)
    owners = tuple(_owners(audit, report_messages))
    # The chapters not named here always have something to say.
    states_something = {
        "changes": bool(since),
        "trends": bool(trends),
        "adjusted": bool(adjusted),
        "missing": bool(missing or stale),
        "owners": bool(owners),
    }
    chapters = [name for name in CHAPTERS if states_something.get(name, True)]
    return Report(
        language=messages.language,
        simulated=plan.simulated,
        notice=_notice(audit, messages),
        title=clean(plan.title),
        heading=heading,
        entity=clean(plan.entity),
        period=period,
        as_of=_as_of(audit, messages),
        basis=_basis(audit, report_messages),
        cover=report_messages.text("cover", cover_facts(audit, messages)),
        verdict=_verdict(audit, audit.waived, report_messages),
        totals={name: str(count) for name, count in _totals(audit).items()},
        counts=tuple(_counts(audit, report_messages)),
        laggards=tuple(_laggards(audit, entries)),
        since=since,
        changes=changes,
        trends=trends,
        adjusted=adjusted,
        missing=missing,
        stale=stale,
        owners=owners,
        sections=tuple(_parts(audit, entries)),
        data=data_notes(audit, report_messages, root),
        method=method(audit, report_messages, root),
        chapters=_chapters(chapters, since, report_messages),
    )


def _notice(audit: Audit, messages: Messages) -> str:
    """Return that the figures are simulated; blank where they are real."""
    if not audit.plan.simulated:
        return ""
    return messages.term("text", "simulated").strip()


def _as_of(audit: Audit | None, messages: Messages) -> str:
    """Return the month an audit speaks for, in words; blank where nothing was reported."""
    if audit is None or audit.as_of is None:
        return ""
    return messages.as_of(audit.as_of)


def _heading(audit: Audit, report_messages: ReportMessages) -> tuple[str, str]:
    """Return the months the report speaks of, blank where nothing was reported, and its heading."""
    if audit.as_of is None:
        return "", report_messages.text("heading_undated", {"period": ""})
    period = report_messages.messages.period(_months(audit))
    return period, report_messages.text("heading", {"period": period})


def _adjusted(audit: Audit, context: ReportContext) -> tuple[NoteGroup, ...]:
    """Return the adjusted goals and the waivers, each where there are any."""
    groups = (adjusted_goals(audit, context), waivers(audit, context))
    return tuple(group for group in groups if group.lines)


def _months(audit: Audit) -> Period:
    """Return the months a report speaks of: from the plan's first to the audit's, or the plan's last."""
    span = audit.plan.span
    # A plan that is over has no months to report beyond its end.
    last = min(audit.as_of.number if audit.as_of else span.last, span.last)
    return Period(min(span.first, last), last)


def _chapters(
    names: list[str], since: str, report_messages: ReportMessages
) -> Mapping[str, str]:
    """Return the headings, numbered through."""
    return {
        name: report_messages.ordinal(number, "chapter")
        + report_messages.text(name, {"since": since}, "chapters")
        for number, name in enumerate(names, 1)
    }


def _basis(audit: Audit, report_messages: ReportMessages) -> str:
    """Return what document the promises come from; blank where none is named."""
    source = audit.plan.source
    published = ""
    if source.published:
        published = report_messages.text("day", _day(source.published))
    facts = {"title": source.title, "issuer": source.issuer, "published": published}
    if source.title or source.issuer:
        return report_messages.text("basis", facts)
    return ""


def _day(day: date) -> Facts:
    """Return the parts of a date, the month and the day also with two digits."""
    return {
        "year": day.year,
        "month": day.month,
        "day": day.day,
        "month2": f"{day.month:02}",
        "day2": f"{day.day:02}",
    }


def _totals(audit: Audit) -> dict[str, int]:
    """Return how many targets stand well, nearly so or badly, and how many could not be judged."""
    counts = audit.counts()
    good, bad = (sum(counts[status] for status in some) for some in (_GOOD, LAGGING))
    # At risk counts as neither: it is not late yet.
    near = counts[Status.AT_RISK]
    return {
        "total": len(audit.assessments),
        "judged": good + near + bad,
        "good": good,
        "near": near,
        "bad": bad,
        "no_data": counts[Status.NO_DATA],
        "not_due": counts[Status.NOT_DUE],
    }


def _verdict(
    audit: Audit, waived: frozenset[str], report_messages: ReportMessages
) -> str:
    """Return how many of those that could be judged stand well, and how many do not; blank where none could be."""
    if audit.as_of is None:
        return report_messages.text("nothing_reported")
    totals = _totals(audit)
    if not totals["judged"]:
        return ""
    late = (one.target.id for one in audit.assessments if one.status in LAGGING)
    facts: Facts = {
        "judged": str(totals["judged"]),
        "good": str(totals["good"]),
        # Numbers, and not their text: the sentence leaves out what is 0.
        "near": totals["near"],
        "bad": totals["bad"],
        "waived": len(waived.intersection(late)),
    }
    name = "verdict" if totals["good"] else "verdict_none"
    return report_messages.text(name, facts)


def _counts(audit: Audit, report_messages: ReportMessages) -> Iterator[StatusCount]:
    """Yield the head count by status, the best first as reports usually have it, then the sum."""
    counts = list(status_counts(audit))
    percents = shares([counted.count for counted in counts])
    for counted, percent in zip(counts, percents, strict=True):
        if not counted.count:
            continue
        word = report_messages.messages.term("report-status", counted.name)
        share = f"{plain_digits(percent)}%"
        yield StatusCount(
            counted.status.value,
            word,
            counted.status.mark,
            str(counted.count),
            share,
        )
    whole = sum(percents)
    # Of no targets at all there is no share.
    share = ""
    if whole:
        share = f"{plain_digits(whole)}%"
    total = str(len(audit.assessments))
    yield StatusCount("", report_messages.head("sum"), "", total, share)


def _laggards(audit: Audit, entries: Mapping[str, Entry]) -> Iterator[Lagging]:
    """Yield the targets that lag, the worst status first and the largest gap first within it."""
    for status in _LAGS:
        lagging = [
            assessment
            for assessment in audit.assessments
            if assessment.status is status
        ]
        if not lagging:
            continue
        lagging.sort(key=_gap, reverse=True)
        listed = tuple(entries[assessment.target.id] for assessment in lagging)
        yield Lagging(status.value, listed[0].status, listed)


def _missing(
    audit: Audit, entries: Mapping[str, Entry], report_messages: ReportMessages
) -> Iterator[Unreported]:
    """Yield the targets without data by responsible unit, in the order of the plan."""
    # Where there are no figures at all, the verdict has said so, and a list of all targets says no more.
    if audit.as_of is None:
        return
    by_owner: dict[str, list[Entry]] = {}
    for assessment in audit.assessments:
        if assessment.status is Status.NO_DATA:
            entry = entries[assessment.target.id]
            by_owner.setdefault(entry.owner, []).append(entry)
    for owner, listed in by_owner.items():
        yield Unreported(owner or report_messages.text("nobody"), tuple(listed))


def _gap(assessment: Assessment) -> Fraction:
    """Return the gap that targets are put in order by: in points where there are any."""
    return assessment.gap_points or assessment.gap or Fraction(0)


def _owners(
    audit: Audit, report_messages: ReportMessages
) -> Iterator[Mapping[str, str]]:
    """Yield each responsible unit's head count by status, the unit with the worst first; nothing if none is named."""
    by_owner = _statuses_by_owner(audit)
    if not any(by_owner):
        return
    # Whoever has to act looks for the unit with the worst targets first.
    for owner, statuses in sorted(by_owner.items(), key=_worst_first):
        counts = {status.value: str(statuses.count(status) or "") for status in Status}
        yield {
            "owner": owner or report_messages.text("nobody"),
            "total": str(len(statuses)),
            **counts,
        }


def _statuses_by_owner(audit: Audit) -> dict[str, list[Status]]:
    """Return the statuses of each responsible unit's targets, by its name."""
    by_owner: dict[str, list[Status]] = {}
    for assessment in audit.assessments:
        by_owner.setdefault(clean(assessment.target.owner), []).append(
            assessment.status
        )
    return by_owner


def _worst_first(owner: tuple[str, list[Status]]) -> list[int]:
    """Return the key that puts the unit with the worst targets first, and those without a unit last."""
    name, statuses = owner
    return [not name, *(-statuses.count(status) for status in _LAGS)]


def _parts(audit: Audit, entries: Mapping[str, Entry]) -> Iterator[Part]:
    """Yield the sections of the plan that have targets."""
    for section in audit.plan.sections:
        if not section.targets:
            continue
        targets = tuple(entries[target.id] for target in section.targets)
        slugs = dict.fromkeys(entry.slug for entry in targets)
        yield Part(
            clean(section.id),
            clean(section.ref),
            clean(section.title),
            clean(section.heading),
            targets,
            tuple(slugs),
        )

"""The quarterly report as data: everything its templates may print, in words, before any layout.

Every text is ready to be shown; numbers are printed already. Chapters without anything to say have no heading.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby

from msgspec import Struct

from auditor.assessment.changes import LAGGING
from auditor.model.assessment import Audit, Status
from auditor.model.findings import Fact
from auditor.model.period import Period
from auditor.rendering.messages.messages import Messages, clean
from auditor.rendering.messages.numbers import plain
from auditor.rendering.messages.phrases import NoteGroup, ReportMessages
from auditor.rendering.reports.data_notes import DataNotes, data_notes, method
from auditor.rendering.reports.entries import Entry, entry_of
from auditor.rendering.reports.remarks import (
    Told,
    adjusted_goals,
    changes_since,
    stale_figures,
    waivers,
)
from auditor.rendering.reports.shares import shares
from auditor.rendering.reports.trend import trend_lines
from auditor.rendering.reports.view import cover_facts

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
    phrases, plan = ReportMessages(messages), audit.plan
    waived = audit.waived
    entries = {
        known.target.id: entry_of(audit, known, phrases, waived)
        for known in audit.assessments
    }
    told = Told(entries, waived, phrases)
    sections = tuple(_parts(audit, entries))
    since = ""
    if before and before.as_of:
        since = messages.as_of(before.as_of)
    period = ""
    if audit.as_of:
        period = messages.period(_months(audit))
    adjusted = tuple(
        group
        for group in (adjusted_goals(audit, told), waivers(audit, told))
        if group.lines
    )
    missing, stale = (
        tuple(_missing(audit, entries, phrases)),
        stale_figures(audit, told),
    )
    owners = tuple(_owners(audit, phrases))
    trends = tuple(trend_lines(audit, messages))
    said = {
        "changes": bool(since), "trends": bool(trends), "adjusted": bool(adjusted),
        "missing": bool(missing or stale), "owners": bool(owners),
    }  # fmt: skip
    return Report(
        language=messages.language,
        simulated=plan.simulated,
        notice=messages.term("text", "simulated").strip() if plan.simulated else "",
        title=clean(plan.title),
        heading=phrases.say(
            "heading" if period else "heading_undated", {"period": period}
        ),
        entity=clean(plan.entity),
        period=period,
        as_of=messages.as_of(audit.as_of) if audit.as_of else "",
        basis=_basis(audit, phrases),
        cover=phrases.say("cover", cover_facts(audit, messages)),
        verdict=_verdict(audit, waived, phrases),
        totals={name: str(count) for name, count in _totals(audit).items()},
        counts=tuple(_counts(audit, phrases)),
        laggards=tuple(_laggards(audit, entries)),
        since=since,
        changes=changes_since(before, audit, told) if before else (),
        trends=trends,
        adjusted=adjusted,
        missing=missing,
        stale=stale,
        owners=owners,
        sections=sections,
        data=data_notes(audit, phrases, root),
        method=method(audit, phrases, root),
        chapters=_chapters(
            [name for name in CHAPTERS if said.get(name, True)], since, phrases
        ),
    )


def _months(audit: Audit) -> Period:
    """Return the months a report speaks of: from the plan's first to the audit's, or the plan's last."""
    span = audit.plan.span
    last = min(audit.as_of.last if audit.as_of else span.last, span.last)
    return Period(min(span.first, last), last)


def _chapters(
    names: list[str], since: str, phrases: ReportMessages
) -> Mapping[str, str]:
    """Return the headings, numbered through."""
    return {
        name: phrases.ordinal(number, "chapter")
        + phrases.say(name, {"since": since}, "chapters")
        for number, name in enumerate(names, 1)
    }


def _basis(audit: Audit, phrases: ReportMessages) -> str:
    """Return what document the promises come from; blank where none is named."""
    source = audit.plan.source
    published = ""
    if source.published:
        published = phrases.say("day", _day(source.published))
    facts = {"title": source.title, "issuer": source.issuer, "published": published}
    if source.title or source.issuer:
        return phrases.say("basis", facts)
    return ""


def _day(day: date) -> dict[str, Fact]:
    """Return the parts of a date, the month and the day also with two digits."""
    return {
        "year": day.year, "month": day.month, "day": day.day, "month2": f"{day.month:02}", "day2": f"{day.day:02}"
    }  # fmt: skip


def _totals(audit: Audit) -> dict[str, int]:
    """Return how many targets stand well, nearly so or badly, and how many could not be judged."""
    counts = audit.counts()
    good, bad = (sum(counts[status] for status in some) for some in (_GOOD, LAGGING))
    near = counts[Status.AT_RISK]
    return {
        "total": len(audit.assessments), "judged": good + near + bad, "good": good, "near": near, "bad": bad,
        "no_data": counts[Status.NO_DATA], "not_due": counts[Status.NOT_DUE],
    }  # fmt: skip


def _verdict(audit: Audit, waived: frozenset[str], phrases: ReportMessages) -> str:
    """Return how many of those that could be judged stand well, and how many do not."""
    totals = _totals(audit)
    if audit.as_of is None:
        return phrases.say("nothing_reported")
    behind = sum(
        known.target.id in waived and known.status in LAGGING
        for known in audit.assessments
    )
    facts: dict[str, Fact] = {name: str(totals[name]) for name in ("judged", "good")}
    return phrases.say(
        "verdict",
        {**facts, "near": totals["near"], "bad": totals["bad"], "waived": behind},
    )


def _counts(audit: Audit, phrases: ReportMessages) -> Iterator[StatusCount]:
    """Yield the head count by status, the best first as it is usually told, then the sum."""
    messages, counts = phrases.messages, audit.counts()
    for (status, count), share in zip(
        counts.items(), shares(list(counts.values())), strict=True
    ):
        if count:
            word = messages.term("status", status.value)
            yield StatusCount(
                status.value, word, status.mark, str(count), f"{plain(share)}%"
            )
    total = len(audit.assessments)
    whole = sum(shares(list(counts.values())))
    yield StatusCount(
        "", phrases.head("sum"), "", str(total), f"{plain(whole)}%" if whole else ""
    )


def _laggards(audit: Audit, entries: Mapping[str, Entry]) -> Iterator[Lagging]:
    """Yield the targets that lag, the worst status first and the largest gap first within it."""
    for status in _LAGS:
        lagging = [known for known in audit.assessments if known.status is status]
        ordered = sorted(
            lagging, key=lambda known: -(known.gap_points or known.gap or 0)
        )
        if ordered:
            first = entries[ordered[0].target.id]
            yield Lagging(
                status.value,
                first.status,
                tuple(entries[known.target.id] for known in ordered),
            )


def _missing(
    audit: Audit, entries: Mapping[str, Entry], phrases: ReportMessages
) -> Iterator[Unreported]:
    """Yield the targets without data by responsible unit; where there are no figures at all, no list need say so."""
    known_of = audit.assessments if audit.as_of else ()
    silent = [
        entries[known.target.id] for known in known_of if known.status is Status.NO_DATA
    ]
    owners = list(dict.fromkeys(entry.owner for entry in silent))
    for owner, some in groupby(
        sorted(silent, key=lambda entry: owners.index(entry.owner)),
        lambda entry: entry.owner,
    ):
        yield Unreported(owner or phrases.say("nobody"), tuple(some))


def _owners(audit: Audit, phrases: ReportMessages) -> Iterator[Mapping[str, str]]:
    """Yield each responsible unit's head count by status, the unit with the worst first; nothing if none is named."""
    by_owner: dict[str, list[Status]] = {}
    for known in audit.assessments:
        by_owner.setdefault(clean(known.target.owner), []).append(known.status)
    if not any(by_owner):
        return
    for owner, statuses in sorted(by_owner.items(), key=_worst_first):
        counts = {status.value: str(statuses.count(status) or "") for status in Status}
        yield {
            "owner": owner or phrases.say("nobody"),
            "total": str(len(statuses)),
            **counts,
        }


def _worst_first(owner: tuple[str, list[Status]]) -> list[int]:
    """Return the key that puts the unit with the worst targets first, and those without a unit last."""
    name, statuses = owner
    return [not name, *(-statuses.count(status) for status in _LAGS)]


def _parts(audit: Audit, entries: Mapping[str, Entry]) -> Iterator[Part]:
    """Yield the sections of the plan that have targets."""
    for section in audit.plan.sections:
        targets = tuple(entries[target.id] for target in section.targets)
        heading = clean(section.heading)
        slugs = tuple(dict.fromkeys(entry.slug for entry in targets))
        if targets:
            yield Part(
                clean(section.id),
                clean(section.ref),
                clean(section.title),
                heading,
                targets,
                slugs,
            )

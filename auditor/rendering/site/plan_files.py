"""Every file about one plan, in all languages; and the card that is kept of it."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.assessment.reporting import Calendar, Reports, calendar_of
from auditor.assessment.status_history import StatusChange
from auditor.model.assessment import Assessment
from auditor.model.status import Status
from auditor.rendering.messages.formatted_row import printed
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.phrases import ReportMessages
from auditor.rendering.reports.entries import standing_of
from auditor.rendering.site import addresses
from auditor.rendering.site.cards import Extreme, OwnerCard, PlanCard, TargetCard
from auditor.rendering.site.data_files import data_pages
from auditor.rendering.site.events import Event, day_of
from auditor.rendering.site.feeds import feed_page
from auditor.rendering.site.frame import Framed, page_of
from auditor.rendering.site.options import Page, SiteOptions
from auditor.rendering.site.plan_pages import owner_framed, owners_of, plan_framed
from auditor.rendering.site.reporting_pages import reporting_framed
from auditor.rendering.site.stories import PlanStory, PlanWords, TargetStory
from auditor.rendering.site.target_pages import TargetPage

KEPT = 10
"""Targets that stand out, and of each plan kept for the start page."""
KEPT_EVENTS = 200
"""Changes kept of each plan for the pages about all of them."""


def plan_files(story: PlanStory, options: SiteOptions) -> Iterator[Page]:
    """Yield every file about a plan."""
    events = events_of(story, options)
    calendar = calendar_of(story.audit, _reports(story))
    for language in options.languages:
        messages = Messages(language)
        words = PlanWords(story, options, messages)
        for framed in _pages(words, events, calendar):
            yield page_of(framed, options, messages)
        feed = addresses.feed(language, story.plan.id)
        yield feed_page(
            feed,
            story.plan.title,
            events,
            options,
            messages,
        )
    yield from data_pages(story)


def _pages(
    words: PlanWords,
    events: Sequence[Event],
    calendar: Calendar | None,
) -> Iterator[Framed]:
    """Yield the pages about a plan in one language."""
    yield plan_framed(words, events)
    yield reporting_framed(words, calendar)
    for owner, targets in owners_of(words).items():
        yield owner_framed(words, owner, targets)
    for target in words.story.targets:
        yield TargetPage(words, target).framed()


def _reports(story: PlanStory) -> list[Reports]:
    """Return for which months each target has figures, and how it stood in them."""
    return [
        Reports(
            target.target,
            story.plan.span.first,
            reported_ends(target),
            target.changes,
        )
        for target in story.targets
    ]


def reported_ends(target: TargetStory) -> frozenset[int]:
    """Return the last months of the figures of a target within its plan."""
    return frozenset(figure.period.last for figure in target.evidence.now.figures)


def events_of(story: PlanStory, options: SiteOptions) -> list[Event]:
    """Return the changes of status in a plan, the newest first; what a target began with is no change."""
    return sorted(_events(story, options), key=_event_order)


def _events(story: PlanStory, options: SiteOptions) -> Iterator[Event]:
    """Yield each change as an event, target by target."""
    for target in story.targets:
        for change in target.changes:
            if change.before is not None:
                yield _event(
                    story,
                    change,
                    change.before,
                    options,
                )


def _event_order(event: Event) -> tuple[object, ...]:
    """Return the key that puts the newest first."""
    return event.order


def _event(
    story: PlanStory,
    change: StatusChange,
    before: Status,
    options: SiteOptions,
) -> Event:
    """Return a change with its day and with where the target stood."""
    known = change.known
    return Event(
        day=day_of(change),
        month=change.month,
        plan=story.plan.id,
        target=known.target.id,
        name=known.target.name,
        entity=story.plan.entity,
        before=before,
        status=known.status,
        standing=_standings(story, known, options),
    )


def _standings(
    story: PlanStory,
    known: Assessment,
    options: SiteOptions,
) -> dict[str, str]:
    """Return where a target stands, in each language."""
    standings: dict[str, str] = {}
    for language in options.languages:
        phrases = ReportMessages(Messages(language))
        standings[language] = standing_of(story.audit, known, phrases)
    return standings


def card_of(
    story: PlanStory,
    folder: str,
    options: SiteOptions,
) -> PlanCard:
    """Return what is kept of a plan when its own pages are written."""
    audit, plan = story.audit, story.plan
    calendar = calendar_of(audit, _reports(story))
    faults = [finding for finding in audit.findings if finding.is_fault]
    return PlanCard(
        folder=folder,
        id=plan.id,
        title=plan.title,
        entity=plan.entity,
        language=plan.language,
        simulated=plan.simulated,
        span=plan.span,
        as_of=audit.as_of,
        newest=audit.newest,
        counts=audit.counts(),
        left_out=plan.faulty,
        faults=len(faults),
        targets=tuple([_target_card(story, target) for target in story.targets]),
        owners=tuple(_owner_cards(story)),
        worst=tuple(_worst(story, options)),
        best=tuple(_best(story, options)),
        events=tuple(events_of(story, options)[:KEPT_EVENTS]),
        year=calendar.year if calendar else 0,
        calendar=calendar.total if calendar else (),
    )


def _target_card(story: PlanStory, target: TargetStory) -> TargetCard:
    """Return what a matrix and the search know of a target."""
    known = target.known
    formatted = printed(story.audit, known, Messages(story.plan.language))
    return TargetCard(
        id=target.target.id,
        name=target.target.name,
        aliases=target.target.aliases,
        owner=target.target.owner,
        cite=target.target.cite,
        status=known.status,
        light=known.light,
        completion=formatted.completion,
    )


def _owner_cards(story: PlanStory) -> Iterator[OwnerCard]:
    """Yield the head count of each unit that leads a target."""
    by_owner: dict[str, list[Status]] = {}
    for target in story.targets:
        if target.target.owner:
            by_owner.setdefault(target.target.owner, []).append(target.known.status)
    for owner, statuses in by_owner.items():
        yield OwnerCard(owner, {status: statuses.count(status) for status in Status})


def _points(known: Assessment) -> Fraction:
    """Return the gap that targets are put in order by: in points where there are any."""
    return known.gap_points or known.gap or Fraction(0)


def _worst(story: PlanStory, options: SiteOptions) -> list[Extreme]:
    """Return the targets that fall short most and are not waived, the worst status first."""
    # What has been waived is told on its page, and is no news to lead with.
    waived = story.audit.waived
    extremes: list[Extreme] = []
    for assessment in story.audit.assessments:
        if assessment.status.falls_short and assessment.target.id not in waived:
            order = (assessment.status.order, -_points(assessment))
            extremes.append(
                _extreme(
                    story,
                    assessment,
                    order,
                    options,
                )
            )
    extremes.sort(key=_extreme_order)
    return extremes[:KEPT]


def _best(story: PlanStory, options: SiteOptions) -> list[Extreme]:
    """Return the targets that are kept and have the largest lead in points."""
    extremes: list[Extreme] = []
    for assessment in story.audit.assessments:
        # A ceiling that is kept, or a stage that is reached, is no lead to boast of.
        points = assessment.gap_points
        if assessment.status.is_kept and points is not None and points < 0:
            extremes.append(
                _extreme(
                    story,
                    assessment,
                    (0, points),
                    options,
                )
            )
    extremes.sort(key=_extreme_order)
    return extremes[:KEPT]


def _extreme_order(extreme: Extreme) -> tuple[object, str]:
    """Return the key that puts those that stand out most first."""
    return (extreme.order, extreme.target)


def _extreme(
    story: PlanStory,
    known: Assessment,
    order: tuple[int, Fraction],
    options: SiteOptions,
) -> Extreme:
    """Return a target that stands out."""
    return Extreme(
        plan=story.plan.id,
        entity=story.plan.entity,
        target=known.target.id,
        name=known.target.name,
        status=known.status,
        order=order,
        standing=_standings(story, known, options),
    )

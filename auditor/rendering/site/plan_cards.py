"""The card that is kept of a plan when its pages are written."""

from fractions import Fraction

from auditor.assessment.reporting import Calendar
from auditor.model.assessment import Assessment
from auditor.rendering.messages.formatted_row import formatted_row
from auditor.rendering.messages.messages import Messages
from auditor.rendering.site.cards import Extreme, PlanCard, TargetCard
from auditor.rendering.site.options import SiteOptions
from auditor.rendering.site.plan_events import standings_of
from auditor.rendering.site.search_index import search_line
from auditor.rendering.site.stories import PlanStory, TargetStory

KEPT = 10
"""Targets that stand out, and of each plan kept for the start page."""


def card_of(
    story: PlanStory, calendar: Calendar | None, options: SiteOptions
) -> PlanCard:
    """Return what is kept of a plan."""
    audit, plan = story.audit, story.plan
    return PlanCard(
        id=plan.id,
        title=plan.title,
        entity=plan.entity,
        language=plan.language,
        simulated=plan.simulated,
        span=plan.span,
        as_of=audit.as_of,
        counts=audit.counts(),
        left_out=plan.faulty,
        targets=tuple([_target_card(story, target) for target in story.targets]),
        worst=tuple(_worst(story, options)),
        best=tuple(_best(story, options)),
        search=search_line(plan, story.targets),
        year=calendar.year if calendar else 0,
        calendar=calendar.total if calendar else (),
    )


def _target_card(story: PlanStory, target: TargetStory) -> TargetCard:
    """Return what a matrix and the search know of a target."""
    assessment = target.assessment
    formatted = formatted_row(story.audit, assessment, Messages(story.plan.language))
    return TargetCard(
        id=target.target.id,
        name=target.target.name,
        unit=target.target.unit_name,
        light=assessment.light,
        completion=formatted.completion,
    )


def _points(assessment: Assessment) -> Fraction:
    """Return the gap that targets are put in order by: in points where there are any."""
    return assessment.gap_points or assessment.gap or Fraction(0)


def _worst(story: PlanStory, options: SiteOptions) -> list[Extreme]:
    """Return the targets that fall short most and are not waived, the worst status first."""
    # What has been waived stands on its page, and is no news to lead with.
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
    assessment: Assessment,
    order: tuple[int, Fraction],
    options: SiteOptions,
) -> Extreme:
    """Return a target that stands out."""
    return Extreme(
        plan=story.plan.id,
        entity=story.plan.entity,
        target=assessment.target.id,
        name=assessment.target.name,
        status=assessment.status,
        order=order,
        standing=standings_of(story, assessment, options),
    )

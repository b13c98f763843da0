"""The changes of status in one plan as events, each with where the target stood then in every language."""

from collections.abc import Iterator

from auditor.assessment.status_history import StatusChange
from auditor.model.assessment import Assessment
from auditor.model.status import Status
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.report_messages import ReportMessages
from auditor.rendering.reports.entries import standing_of
from auditor.rendering.site.events import Event, day_of
from auditor.rendering.site.options import SiteOptions
from auditor.rendering.site.stories import PlanStory


def events_of(story: PlanStory, options: SiteOptions) -> list[Event]:
    """Return the changes of status in a plan, the newest first; what a target began with is no change."""
    return sorted(_events(story, options), key=_event_order)


def _events(story: PlanStory, options: SiteOptions) -> Iterator[Event]:
    """Yield each change as an event, target by target."""
    for target in story.targets:
        for change in target.changes:
            # A target begins with some status, which is no news.
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
    story: PlanStory, change: StatusChange, before: Status, options: SiteOptions
) -> Event:
    """Return a change with its day and with where the target stood."""
    assessment = change.assessment
    return Event(
        day=day_of(change),
        month=change.month,
        plan=story.plan.id,
        target=assessment.target.id,
        name=assessment.target.name,
        entity=story.plan.entity,
        before=before,
        status=assessment.status,
        standing=standings_of(story, assessment, options),
    )


def standings_of(
    story: PlanStory, assessment: Assessment, options: SiteOptions
) -> dict[str, str]:
    """Return where a target stands, in each language."""
    summaries: dict[str, str] = {}
    for language in options.languages:
        report_messages = ReportMessages(Messages(language))
        summaries[language] = standing_of(story.audit, assessment, report_messages)
    return summaries

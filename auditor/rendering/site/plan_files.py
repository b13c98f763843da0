"""Every file about one plan, in all languages; and the card that is kept of it."""

from collections.abc import Iterator

from auditor.assessment.reporting import Reports, calendar_of
from auditor.rendering.messages.messages import Messages
from auditor.rendering.site import addresses
from auditor.rendering.site.cards import PlanCard
from auditor.rendering.site.data_files import data_pages
from auditor.rendering.site.feeds import feed_page
from auditor.rendering.site.frame import Framed, page_of
from auditor.rendering.site.options import Page, SiteOptions
from auditor.rendering.site.plan_cards import card_of
from auditor.rendering.site.plan_events import events_of
from auditor.rendering.site.plan_pages import owner_framed, owners_of, plan_framed
from auditor.rendering.site.reporting_pages import reporting_framed
from auditor.rendering.site.stories import PlanStory, PlanWords, TargetStory
from auditor.rendering.site.target_pages import TargetPage


class PlanFiles:
    """Makes every file about a plan."""

    def __init__(self, story: PlanStory, options: SiteOptions) -> None:
        """Work out once what several files need: the changes, and who has reported."""
        self.story = story
        self.options = options
        self.events = events_of(story, options)
        reports = [_reports(story, target) for target in story.targets]
        self.calendar = calendar_of(story.audit, reports)

    def pages(self) -> Iterator[Page]:
        """Yield the pages and the feed of each language, then the data."""
        plan = self.story.plan
        for language in self.options.languages:
            messages = Messages(language)
            words = PlanWords(
                story=self.story,
                options=self.options,
                messages=messages,
            )
            for framed in self._framed(words):
                yield page_of(framed, self.options, messages)
            feed = addresses.feed(language, plan.id)
            yield feed_page(feed, plan.title, self.events, self.options, messages)
        yield from data_pages(self.story)

    def _framed(self, words: PlanWords) -> Iterator[Framed]:
        """Yield the pages of one language."""
        yield plan_framed(words, self.events)
        yield reporting_framed(words, self.calendar)
        for owner, targets in owners_of(words).items():
            yield owner_framed(words, owner, targets)
        for target in self.story.targets:
            yield TargetPage(words, target).framed()

    def card(self) -> PlanCard:
        """Return what is kept of the plan for the pages about all of them."""
        return card_of(self.story, self.calendar, self.options)


def _reports(story: PlanStory, target: TargetStory) -> Reports:
    """Return for which months a target has figures, and how it stood in them."""
    figures = target.evidence.now.figures
    ends = frozenset(figure.period.end for figure in figures)
    return Reports(
        target=target.target,
        first=story.plan.span.start,
        ends=ends,
        changes=target.changes,
    )

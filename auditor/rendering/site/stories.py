"""What the pages of one plan are made of: its audit, and of each target the evidence, the changes and the years."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from auditor.assessment.evidence import Evidence
from auditor.assessment.history import StatusRun
from auditor.assessment.status_history import StatusChange
from auditor.model.assessment import Assessment, Audit
from auditor.model.plan import Plan, Target
from auditor.rendering.document import Block, Document
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.report_messages import ReportMessages
from auditor.rendering.reports.years import YearJudged
from auditor.rendering.site import addresses
from auditor.rendering.site.frame import Breadcrumb, trail_to
from auditor.rendering.site.options import SiteOptions
from auditor.rendering.site.words import site_text


class Related(Struct, frozen=True):
    """A target of another page that has to do with this one."""

    kind: str
    """`whole` or `part`."""
    plan: Plan
    target: Target


class TargetStory(Struct, frozen=True):
    """Everything that the page of one target tells."""

    evidence: Evidence
    changes: tuple[StatusChange, ...]
    run: StatusRun | None
    years: tuple[YearJudged, ...]
    """The target in the plans of all years, where there are several."""
    related: tuple[Related, ...]

    @property
    def assessment(self) -> Assessment:
        """The judgement."""
        return self.evidence.assessment

    @property
    def target(self) -> Target:
        """The target."""
        return self.evidence.assessment.target


class PlanStory(Struct, frozen=True):
    """Everything that the pages of one plan tell."""

    audit: Audit
    targets: tuple[TargetStory, ...]
    series: Mapping[str, int]
    """How many plans of its place there are with a target of each id."""

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.audit.plan


class PlanWords(Struct, frozen=True):
    """A plan's story with the words of one language: what every page of the plan is made from."""

    story: PlanStory
    options: SiteOptions
    messages: Messages

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.story.audit.plan

    @property
    def language(self) -> str:
        """The language of the pages."""
        return self.messages.language

    @property
    def report_messages(self) -> ReportMessages:
        """The words of reports."""
        return ReportMessages(self.messages)

    @property
    def notice(self) -> str:
        """That the figures are simulated; blank where they are real."""
        if not self.plan.simulated:
            return ""
        return self.messages.term("text", "simulated").strip()

    def document(self, title: str, blocks: Iterable[Block]) -> Document:
        """Return the document of a page of the plan."""
        return Document(
            title=title,
            language=self.language,
            blocks=tuple(blocks),
            notice=self.notice,
        )

    @property
    def path(self) -> str:
        """The path of the plan's page."""
        return addresses.plan_page(self.language, self.plan.id)

    def trail(self) -> tuple[Breadcrumb, ...]:
        """Return the way from the start page to the plan."""
        plans = site_text(self.messages, "navigation", "plans")
        return trail_to(
            self.messages,
            Breadcrumb(plans, addresses.part_of_list(self.language, "plans", 1)),
            Breadcrumb(self.plan.title, self.path),
        )

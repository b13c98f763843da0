"""One target as a report tells it: the cells every format prints, the sentence about where it stands, and its bar."""

from msgspec import Struct

from auditor.assessment.comparison import (
    comparison_facts,
    frame_of,
    goal_label_of,
    reason_name,
)
from auditor.model.assessment import Assessment, Audit
from auditor.model.findings import Facts
from auditor.model.plan import AtMost, Falls, Measure, Rises
from auditor.rendering.escaping import clean
from auditor.rendering.messages.formatted_row import formatted_row
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.report_messages import ReportMessages
from auditor.rendering.reports.bars import BarPositions, bar_of, bar_positions


class Entry(Struct, frozen=True):
    """A target in a report. Every text is ready to be shown; what there is nothing to say about is blank."""

    id: str
    label: str
    """Its number in the source: 九·3."""
    name: str
    titled: str
    """The name with its tags, for tables: 新增停车位（已豁免）."""
    named: str
    """The name with its number and its tags, for sentences: 新增停车位（六·14，已豁免）."""
    tags: tuple[str, ...]
    owner: str
    cite: str
    note: str
    slug: str
    """The status as a word of ours, the same in every language: `at-risk`."""
    status: str
    mark: str
    reason: str
    """Why it has that status."""
    goal: str
    last_year: str
    actual: str
    period: str
    """The months its actual covers."""
    completion: str
    share_due: str
    expected: str
    gap: str
    points: str
    needed: str
    forecast: str
    close: str
    """The month it falls due, where that is not the plan's end."""
    standing: str
    """Where it stands in one sentence: 完成年度目标的61.2%，低于序时进度13.8个百分点，差1007人."""
    outlook: str
    """What each month to come must bring, or may use: 后三个月月均需完成944人，是前三季度月均的1.9倍."""
    details: str
    """Goal, actual, what each remaining month must bring, forecast and owner in one sentence."""
    bar: BarPositions | None


def entry_of(
    audit: Audit,
    assessment: Assessment,
    report_messages: ReportMessages,
    waived: frozenset[str],
) -> Entry:
    """Return an assessment as a report tells it; `waived` holds the ids whose warning is waived."""
    messages, target = report_messages.messages, assessment.target
    cells = formatted_row(audit, assessment, messages, waived)
    bar = bar_of(assessment)
    return Entry(
        id=clean(target.id),
        label=cells.label,
        name=cells.name,
        titled=cells.titled,
        tags=cells.tags,
        named=report_messages.text(
            "named", {"name": cells.name, "label": cells.label, "tags": cells.tags}
        ),
        owner=clean(target.owner),
        cite=clean(target.cite),
        note=clean(target.note),
        slug=assessment.status.value,
        status=messages.status(assessment, "report-status"),
        mark=cells.mark,
        reason=messages.term("reason", reason_name(audit.plan, assessment)),
        goal=cells.goal,
        last_year=cells.last_year,
        actual=cells.actual,
        period=cells.period,
        completion=cells.completion,
        share_due=cells.share_due,
        expected=cells.expected,
        gap=cells.gap,
        points=cells.points,
        needed=cells.needed,
        forecast=cells.forecast,
        close=messages.as_of(assessment.close) if target.due else "",
        standing=standing_of(audit, assessment, report_messages),
        outlook=messages.outlook(comparison_facts(audit.plan, assessment)),
        details=_details(audit, assessment, report_messages),
        bar=bar_positions(bar) if bar else None,
    )


def standing_of(
    audit: Audit, assessment: Assessment, report_messages: ReportMessages
) -> str:
    """Return where a target stands to its goal; of one that is not judged, why not."""
    if assessment.status.is_judged:
        frame = frame_of(audit.plan, assessment)
        facts = comparison_facts(audit.plan, assessment)
        return report_messages.messages.standing(frame, facts)
    name = reason_name(audit.plan, assessment)
    reason = report_messages.messages.term("reason", name)
    return report_messages.text("unjudged", {**assessment.figures(), "reason": reason})


def _details(
    audit: Audit, assessment: Assessment, report_messages: ReportMessages
) -> str:
    """Return the goal, what is still to come and who is responsible, without what the standing has said."""
    return report_messages.text(
        "details", _detail_facts(audit, assessment, report_messages.messages)
    )


def _detail_facts(audit: Audit, assessment: Assessment, messages: Messages) -> Facts:
    """Return the parts of the details; what there is nothing to say about is missing or blank."""
    facts = comparison_facts(audit.plan, assessment)
    details: Facts = {
        "goal": messages.sentence(
            "aim",
            goal_label_of(audit.plan, assessment),
            goal=messages.goal_words(assessment.goal, assessment.target.unit),
        ),
        "outlook": messages.outlook(facts),
        "course": messages.forecast(facts),
        "owner": assessment.target.owner,
    }
    if assessment.target.due:
        details["close"] = messages.as_of(assessment.close)
    if assessment.target.measure is Measure.FLOW and assessment.completion is not None:
        details[_done_name(assessment)] = facts["actual"]
        details["period"] = facts["period"]
    if isinstance(assessment.goal, Rises | Falls):
        details |= _base_facts(facts)
    return details


def _done_name(assessment: Assessment) -> str:
    """Return what was done of a goal: money is used, cases and quantities under a limit are reached."""
    if not isinstance(assessment.goal, AtMost):
        return "actual"
    unit = assessment.target.unit
    if unit is not None and unit.kind == "money":
        return "used"
    return "reached"


def _base_facts(facts: Facts) -> Facts:
    """Return the figure that a direction is held against, and its months, where there is one."""
    return {name: facts[name] for name in ("base", "base_period") if name in facts}

"""Sentences about single targets in a report: what has changed, which goals were moved, which are waived or old."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from auditor.assessment.changes import compare
from auditor.model.assessment import Assessment, Audit
from auditor.model.findings import Fact, Facts, Rule
from auditor.model.plan import Waiver
from auditor.rendering.messages.report_messages import NoteGroup, ReportMessages
from auditor.rendering.reports.change_line import ChangeLine
from auditor.rendering.reports.changes import groups_of
from auditor.rendering.reports.entries import Entry

_BRIEF = frozenset({"better", "newly_reported"})
"""Changes listed in a row without details, since there are many of them."""


class ReportContext(Struct, frozen=True):
    """The targets by their ids as the report tells them, and the words to tell more."""

    entries: Mapping[str, Entry]
    waived: frozenset[str]
    report_messages: ReportMessages

    def about(self, target: str, name: str, facts: Mapping[str, Fact]) -> str:
        """Return a sentence that begins with a target's name; it may say where the target stands now."""
        entry = self.entries[target]
        text = self.report_messages.text(
            name, {**facts, "status": entry.status, "standing": entry.standing}
        )
        return self.report_messages.text("line", {"named": entry.named, "text": text})


def changes_since(
    before: Audit, audit: Audit, context: ReportContext
) -> tuple[NoteGroup, ...]:
    """Return what has changed since the audit before, the bad news first."""
    names = {entry.label: entry for entry in context.entries.values()}
    groups = groups_of(compare(before, audit), context.report_messages.messages)
    note_groups: list[NoteGroup] = []
    for group in groups:
        note_group = NoteGroup(
            name=group.name,
            title=group.title,
            lines=(
                context.report_messages.joined(
                    [
                        _brief(line, names, context.report_messages)
                        for line in group.lines
                    ]
                ),
            )
            if group.name in _BRIEF
            else tuple(
                _changed(group.name, line, names, context.report_messages)
                for line in group.lines
            ),
        )
        note_groups.append(note_group)
    return tuple(note_groups)


def _brief(
    line: ChangeLine, entries: Mapping[str, Entry], report_messages: ReportMessages
) -> str:
    """Return a change without its details."""
    facts = {
        "name": entries[line.label].name,
        "label": line.label,
        "change": line.change,
    }
    return report_messages.text("narrowed" if line.is_same else "brief", facts)


def _changed(
    kind: str,
    line: ChangeLine,
    entries: Mapping[str, Entry],
    report_messages: ReportMessages,
) -> str:
    """Return a change with its details; why a goal was moved stands in a chapter of its own."""
    details = ""
    if kind != "moved_goals":
        details = report_messages.text("comma").join(line.details)
    text = report_messages.text("changed", {"change": line.change, "details": details})
    return report_messages.text(
        "line", {"named": entries[line.label].named, "text": text}
    )


def adjusted_goals(audit: Audit, context: ReportContext) -> NoteGroup:
    """Return the goals in force that are not what was promised: since when, from what to what, and why."""
    lines = [
        line
        for assessment in audit.assessments
        for line in _adjustment(assessment, context)
    ]
    return NoteGroup(
        name="adjusted",
        title=context.report_messages.text("adjusted"),
        lines=tuple(lines),
    )


def _adjustment(assessment: Assessment, context: ReportContext) -> Iterator[str]:
    """Yield how a goal was adjusted, if another than the promised one is in force."""
    target, messages = assessment.target, context.report_messages.messages
    amendment = next(
        (
            amendment
            for amendment in reversed(target.history)
            if amendment.goal == assessment.goal != target.goal
        ),
        None,
    )
    if amendment is not None:
        facts: Facts = {
            "start": amendment.start,
            "old": messages.goal_words(target.goal, target.unit),
            "reason": amendment.reason,
            "new": messages.goal_words(assessment.goal, target.unit),
        }
        yield context.about(target.id, "adjustment", facts)


def waivers(audit: Audit, context: ReportContext) -> NoteGroup:
    """Return the waivers: of what, by whom, until when, why, and what became of them."""
    ended = {
        finding.subject
        for finding in audit.findings
        if finding.rule is Rule.WAIVER_ENDED
    }
    lines = []
    for target in audit.plan.targets:
        if target.waiver is not None:
            line = _waiver(target.id, target.waiver, ended, context)
            lines.append(line)
    return NoteGroup(
        name="waivers",
        title=context.report_messages.text("waivers"),
        lines=tuple(lines),
    )


def _waiver(
    target: str, waiver: Waiver, ended: set[str], context: ReportContext
) -> str:
    """Return one waiver: in use, ended, or no longer needed."""
    name = (
        "waiver_used"
        if target in context.waived
        else "waiver_ended"
        if target in ended
        else "waiver_unneeded"
    )
    title = context.report_messages.messages.title(waiver.rule)
    return context.about(
        target,
        name,
        {
            "rule": title,
            "until": waiver.until,
            "by": waiver.by,
            "reason": waiver.reason,
        },
    )


def stale_figures(audit: Audit, context: ReportContext) -> tuple[str, ...]:
    """Return the targets whose newest figure is older than the policy allows."""
    stale = [finding for finding in audit.findings if finding.rule is Rule.STALE]
    return tuple(
        context.about(finding.subject, "stale", finding.facts) for finding in stale
    )

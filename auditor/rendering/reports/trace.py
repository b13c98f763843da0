"""What `audit trace` shows: each clause and figure that does not fit, and how much of plan and source does."""

from collections.abc import Sequence

from auditor.model.findings import Finding
from auditor.rendering.document import Block, Bullets, Document
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.finding_items import finding_item, outcome_paragraph
from auditor.tracing.accounting import Trace


def trace_document(
    traced: Trace, findings: Sequence[Finding], messages: Messages
) -> Document:
    """Return each finding and the closing line."""
    blocks: list[Block] = []
    if findings:
        blocks.append(
            Bullets(tuple([finding_item(finding, messages) for finding in findings]))
        )
    blocks.append(
        outcome_paragraph(closing_line(traced, messages), failed=bool(findings))
    )
    return Document(
        title=traced.plan.title,
        language=messages.language,
        blocks=tuple(blocks),
    )


def closing_line(traced: Trace, messages: Messages) -> str:
    """Return how much of the plan stands in the source, and how much of the source in the plan."""
    notice = ""
    if traced.plan.simulated:
        notice = messages.term("text", "simulated")
    targets = len(traced.plan.targets)
    if traced.figures is None:
        return notice + messages.text(
            "traced_alone",
            traced=str(traced.traced),
            targets=str(targets),
            uncited=targets - traced.cited,
        )
    return notice + messages.text(
        "traced",
        traced=str(traced.traced),
        targets=str(targets),
        accounted=str(traced.accounted),
        figures=str(traced.figures),
        uncited=targets - traced.cited,
    )

"""What became of a plan's clauses in its source, for a terminal and as JSON."""

from auditor.model.findings import Finding
from auditor.rendering.formats.data_json import SCHEMA, encoded, finding_object
from auditor.rendering.writers.line_writer import LineWriter, write_finding
from auditor.rendering.messages.messages import Messages
from auditor.tracing.accounting import Trace


def render_trace(traced: Trace, findings: tuple[Finding, ...], wording: Messages, width: int, *, colour: bool) -> str:
    """Return each finding and the closing line: how many targets were traced, how many figures accounted for."""
    pen = LineWriter(width, colour)
    for found in findings:
        write_finding(pen, found, wording)
    if findings:
        pen.write()
    pen.write((closing_line(traced, wording), "bold red" if findings else "bold green"))
    return pen.text()


def closing_line(traced: Trace, wording: Messages) -> str:
    """Return how much of the plan stands in the source, and how much of the source in the plan."""
    first = wording.term("text", "simulated") if traced.plan.simulated else ""
    return first + wording.text(
        "traced", traced=str(traced.traced), targets=str(len(traced.plan.targets)), accounted=str(traced.accounted),
        figures=str(traced.figures), uncited=len(traced.plan.targets) - traced.cited,
    )  # fmt: skip


def render_trace_json(traced: Trace, findings: tuple[Finding, ...], wording: Messages) -> str:
    """Return the same as JSON."""
    whole = {
        "schema": SCHEMA, "simulated": traced.plan.simulated, "plan": traced.plan.id,
        "targets": len(traced.plan.targets), "cited": traced.cited, "traced": traced.traced,
        "figures": traced.figures, "accounted": traced.accounted,
        "findings": [finding_object(found, wording) for found in findings],
    }  # fmt: skip
    return encoded(whole)

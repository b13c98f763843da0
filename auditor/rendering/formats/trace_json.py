"""What became of a plan's clauses in its source, as JSON."""

from collections.abc import Sequence

from auditor.model.findings import Finding
from auditor.rendering.formats.data_json import SCHEMA, finding_object
from auditor.rendering.formats.json_text import encoded
from auditor.rendering.messages.messages import Messages
from auditor.tracing.accounting import Trace


def render_trace_json(
    traced: Trace, findings: Sequence[Finding], messages: Messages
) -> str:
    """Return how much was traced and accounted for, and each finding."""
    return encoded(
        {
            "schema": SCHEMA,
            "simulated": traced.plan.simulated,
            "plan": traced.plan.id,
            "targets": len(traced.plan.targets),
            "cited": traced.cited,
            "traced": traced.traced,
            "figures": traced.figures,
            "accounted": traced.accounted,
            "findings": [finding_object(finding, messages) for finding in findings],
        }
    )

"""`concise`: one line a finding, for editors and for `grep`: place, severity, rule, what was found and what to do."""

from auditor.model.findings import Finding
from auditor.rendering.escaping import clean
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.render_options import RenderOptions, closing, covers


def render_concise(options: RenderOptions) -> str:
    """Return the covers, each finding on a line, and the verdict."""
    lines = list(covers(options))
    for finding in options.findings:
        line = _line(finding, options.messages)
        lines.append(line)
    # A roll-up has said the verdict in its first line.
    if not options.headline:
        lines.append(closing(options))
    return "".join([clean(line) + "\n" for line in lines])


def _line(finding: Finding, messages: Messages) -> str:
    """Return a finding in one line; its place as editors jump to it."""
    severity = f"{messages.severity(finding.severity)}[{finding.rule.code}]"
    waived = ""
    if finding.waived:
        waived = f" [{messages.term('text', 'waived')}]"
    return (
        f"{finding.location}: {severity} {messages.finding_sentence(finding)}{waived}"
    )

"""The quarterly report in each of its formats, by our own writers or by a user's template."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from auditor.model.assessment import Audit
from auditor.rendering.document import Document
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.report_messages import ReportMessages
from auditor.rendering.reports.quarterly import Report
from auditor.rendering.reports.quarterly_document import report_document
from auditor.rendering.writers.html import write_html
from auditor.rendering.writers.markdown import write_markdown
from auditor.rendering.writers.templates import ReportTemplate, render_template
from auditor.rendering.writers.text import write_text

Writer = Callable[[Document, int], str]

WRITERS: Mapping[str, Writer] = {
    "text": write_text,
    "markdown": lambda document, _: write_markdown(document),
    "html": lambda document, _: write_html(document),
}
"""What writes each format; the width is of use to text alone."""


class ReportOutput(Struct, frozen=True):
    """How a report is to be written."""

    format: str
    width: int
    """Of text: a Chinese character counts two."""
    template: ReportTemplate | None = None
    """A user's own; nothing for our layout."""


def render_report(
    report: Report, audit: Audit, messages: Messages, output: ReportOutput
) -> str:
    """Return a report in a format."""
    document = report_document(report, audit, ReportMessages(messages))
    if output.template is not None:
        return render_template(
            output.template, report, document, output.format, output.width
        )
    return WRITERS[output.format](document, output.width)

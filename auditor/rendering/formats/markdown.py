"""`markdown`: the document of a check for job summaries and comments, whose own headings are larger."""

from auditor.rendering.reports.check import check_document
from auditor.rendering.reports.render_options import RenderOptions
from auditor.rendering.reports.rollup import rollup_document
from auditor.rendering.reports.rollup_options import RollupRenderOptions
from auditor.rendering.writers.markdown import write_markdown

_TOP_LEVEL = 3
"""Headings in a summary of a job begin here, below its own."""


def render_markdown(options: RenderOptions) -> str:
    """Return a check of one repository."""
    return write_markdown(check_document(options), _TOP_LEVEL)


def render_rollup(options: RollupRenderOptions) -> str:
    """Return a check of many repositories."""
    return write_markdown(rollup_document(options), _TOP_LEVEL)

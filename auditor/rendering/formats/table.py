"""`table`: the document of a check for a terminal."""

from auditor.rendering.reports.check import check_document
from auditor.rendering.reports.render_options import RenderOptions
from auditor.rendering.writers.terminal import write_terminal


def render_table(options: RenderOptions) -> str:
    """Return a check of one repository, with escapes for colour if the options ask for them."""
    return write_terminal(check_document(options), options.width, colour=options.colour)

"""`table` of many repositories: the document of a roll-up for a terminal."""

from auditor.rendering.reports.rollup import rollup_document
from auditor.rendering.reports.rollup_options import RollupRenderOptions
from auditor.rendering.writers.terminal import write_terminal


def render_rollup(options: RollupRenderOptions) -> str:
    """Return a check of many repositories."""
    return write_terminal(
        rollup_document(options), options.width, colour=options.colour
    )

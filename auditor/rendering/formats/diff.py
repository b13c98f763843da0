"""The formats of a comparison, each by its name."""

from collections.abc import Callable, Mapping

from auditor.rendering.formats.diff_json import render_json
from auditor.rendering.reports.diff import DiffRenderOptions, diff_document
from auditor.rendering.writers.markdown import write_markdown
from auditor.rendering.writers.terminal import write_terminal

_TOP_LEVEL = 2
"""Headings in a comment begin here."""


def render_text(options: DiffRenderOptions) -> str:
    """Return the comparison for a terminal."""
    return write_terminal(diff_document(options), options.width, colour=options.colour)


def render_markdown(options: DiffRenderOptions) -> str:
    """Return the comparison as Markdown, for a comment on a pull request."""
    return write_markdown(diff_document(options), _TOP_LEVEL)


DIFF_FORMATS: Mapping[str, Callable[[DiffRenderOptions], str]] = {
    "text": render_text,
    "markdown": render_markdown,
    "json": render_json,
}

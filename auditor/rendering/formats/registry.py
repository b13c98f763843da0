"""The one table of formats: a name, and the function that renders audits in it, loaded only when asked for."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from auditor.rendering.reports.view import RenderOptions

if TYPE_CHECKING:
    from auditor.rendering.reports.rollup import RollupView

Format = Callable[[RenderOptions], str]

FORMATS: Mapping[str, tuple[str, str]] = {
    "table": ("writers.terminal", "render_terminal"),
    "json": ("formats.data_json", "render_json"),
    "csv": ("formats.data_csv", "render_csv"),
    "markdown": ("writers.markdown", "render_markdown"),
    "github": ("formats.github", "render_github"),
    "gitlab": ("formats.gitlab", "render_gitlab"),
    "sarif": ("formats.sarif", "render_sarif"),
    "junit": ("formats.junit", "render_junit"),
}
"""Each format's module and function. Modules are loaded late: rich is not needed for JSON."""
ROLLUPS: Mapping[str, tuple[str, str]] = {
    "table": ("writers.rollup_terminal", "render_rollup"),
    "json": ("formats.rollup_data", "render_rollup_json"),
    "csv": ("formats.rollup_data", "render_rollup_csv"),
    "markdown": ("writers.rollup_markdown", "render_rollup_markdown"),
}
"""The same for many repositories at once."""
_FINDINGS_ONLY = ("github", "gitlab", "sarif")
"""Formats that carry findings and no targets, so that one function does for one repository and for many."""
FORMATS_OF_ALL = (*ROLLUPS, *_FINDINGS_ONLY)


def format_named(name: str) -> Format:
    """Return the function that renders audits in a format of the table."""
    module, function = FORMATS[name]
    found: Format = getattr(import_module(f"auditor.rendering.{module}"), function)
    return found


def rollup_named(name: str) -> "Callable[[RollupView], str]":
    """Return the function that renders many repositories in a format."""
    if name in _FINDINGS_ONLY:
        render = format_named(name)
        return lambda view: render(view.of_findings())
    module, function = ROLLUPS[name]
    found: Callable[[RollupView], str] = getattr(import_module(f"auditor.rendering.{module}"), function)
    return found

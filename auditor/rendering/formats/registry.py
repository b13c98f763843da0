"""The one table of formats: a name, and the function that renders audits in it, loaded only when asked for."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.rendering.reports.render_options import RenderOptions
    from auditor.rendering.reports.rollup_options import RollupRenderOptions

Format = Callable[["RenderOptions"], str | bytes]
"""A format may give its text as the bytes that are written: UTF-8."""

FORMATS: Mapping[str, tuple[str, str]] = {
    "table": ("table", "render_table"),
    "concise": ("concise", "render_concise"),
    "json": ("data_json", "render_json"),
    "csv": ("data_csv", "render_csv"),
    "markdown": ("markdown", "render_markdown"),
    "github": ("github", "render_github"),
    "gitlab": ("gitlab", "render_gitlab"),
    "sarif": ("sarif", "render_sarif"),
    "junit": ("junit", "render_junit"),
}
"""Each format's module and function. Modules are loaded late: rich is not needed for JSON."""
ROLLUPS: Mapping[str, tuple[str, str]] = {
    "table": ("rollup_table", "render_rollup"),
    "json": ("rollup_data", "render_rollup_json"),
    "csv": ("rollup_data", "render_rollup_csv"),
    "markdown": ("markdown", "render_rollup"),
}
"""The same for many repositories at once."""
FILE_FORMATS = ("xlsx",)
"""Formats that are the bytes of a file, and go to one."""
# Where they are made, with libraries that no other format needs.
_OFFICE = "auditor.rendering.office_files"
# Formats that carry findings and no targets, so that one function does for one repository and for many.
_FINDINGS_ONLY = ("concise", "github", "gitlab", "sarif")
FORMATS_OF_ALL = (*ROLLUPS, *_FINDINGS_ONLY)


def text_format(name: str) -> Format:
    """Return the function that renders audits in a format of the table."""
    render: Format = _loaded(*FORMATS[name])
    return render


def rollup_text_format(name: str) -> "Callable[[RollupRenderOptions], str]":
    """Return the function that renders many repositories in a format."""
    if name in _FINDINGS_ONLY:
        render_findings: Callable[[RenderOptions], str] = _loaded(*FORMATS[name])
        return lambda options: render_findings(options.of_findings())
    render: Callable[[RollupRenderOptions], str] = _loaded(*ROLLUPS[name])
    return render


def _loaded(module: str, function: str) -> Any:  # noqa: ANN401 - what it takes and gives is said by whoever asks
    """Return a function of a module of formats."""
    return getattr(import_module(f"auditor.rendering.formats.{module}"), function)


def file_format(_: str) -> "Callable[[RenderOptions], bytes]":
    """Return the function that writes audits as a file."""
    render: Callable[[RenderOptions], bytes] = import_module(
        _OFFICE
    ).render_checked_ledger
    return render


def rollup_file_format(_: str) -> "Callable[[RollupRenderOptions], bytes]":
    """Return the function that writes many repositories as a file."""
    render: Callable[[RollupRenderOptions], bytes] = import_module(
        _OFFICE
    ).ledger_of_places
    return render

"""The one table of formats: a name, and the function that renders audits in it, loaded only when asked for."""

from collections.abc import Callable, Mapping
from importlib import import_module

from auditor.rendering.view import View

Format = Callable[[View], str]

FORMATS: Mapping[str, tuple[str, str]] = {
    "table": ("terminal", "render_terminal"),
    "json": ("data", "render_json"),
    "csv": ("data_csv", "render_csv"),
    "markdown": ("markdown", "render_markdown"),
    "github": ("github", "render_github"),
    "gitlab": ("gitlab", "render_gitlab"),
    "sarif": ("sarif", "render_sarif"),
    "junit": ("junit", "render_junit"),
}
"""Each format's room and function. Rooms are loaded late: rich is not needed for JSON."""


def format_named(name: str) -> Format:
    """Return the function that renders audits in a format of the table."""
    room, function = FORMATS[name]
    found: Format = getattr(import_module(f"auditor.rendering.{room}"), function)
    return found

"""The one home of jinja2 and markupsafe: templates of our own pages, the sandbox of users' templates, and markup.

In a sandbox no file can be included but what its loader gives, nothing private is reached, nothing can be changed, and
what is not there is an error with its line.
"""

import re
import traceback
from collections.abc import Callable
from pathlib import Path

from jinja2 import (
    Environment,
    FileSystemLoader,
    FunctionLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from auditor.rendering.writers.template_failure import TemplateFailure

PageTemplates = Environment
Sandbox = ImmutableSandboxedEnvironment
Loader = Callable[[str], tuple[str, str, None] | None]
"""Gives a template of a name with its text and its file; nothing for one that may not be included."""
Facts = dict[str, str | tuple[str, ...]]
_LONGEST_PROBLEM = 300
_MISSING_NAME = re.compile(r"no (?:attribute|element|filter|test) '?(\w+)|^'(\w+)'")


def markup(text: str) -> str:
    """Return a text that is not escaped again: whatever came from outside has been escaped in it."""
    return Markup(text)  # noqa: S704 - its callers have


def is_markup(value: object) -> bool:
    """Return whether a value that a template prints is markup already."""
    return hasattr(value, "__html__")


def page_templates(folder: Path, finalize: Callable[[object], object]) -> PageTemplates:
    """Return the templates of our own pages in a folder; what `finalize` makes of a text is escaped."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalize,
    )


def report_sandbox(
    load: Loader, finalize: Callable[[object], object] | None, *, autoescape: bool
) -> Sandbox:
    """Return the sandbox of a template of the report; what is left to chance is taken out."""
    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(load),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=autoescape,
        finalize=finalize,
    )
    del environment.globals["lipsum"], environment.filters["random"]
    return environment


def word_sandbox() -> Sandbox:
    """Return the sandbox of a Word template, into which every text is put escaped."""
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def failure_of(error: Exception, name: str, ours: tuple[str, ...]) -> TemplateFailure:
    """Return what is wrong with the template of a name that failed; `ours` are those that it may include."""
    kind, facts = _reason(error, ours)
    line = _line_of(error, name)
    if isinstance(error, TemplateSyntaxError):
        line = error.lineno
    return TemplateFailure(kind=kind, line=line, facts=facts)


def _reason(error: Exception, ours: tuple[str, ...]) -> tuple[str, Facts]:
    """Return the kind of `CommandError` that an error comes to, and what its sentence needs."""
    match error:
        case TemplateSyntaxError():
            kind = "template-syntax"
            problem = error.message or ""
        case UndefinedError() | KeyError():
            kind = "template-undefined"
            problem = _missing_name(error)
        case MemoryError() | OverflowError() | RecursionError():
            return "template-too-much", {}
        case SecurityError():
            kind = "template-refused"
            problem = str(error)
        case TemplateNotFound():
            return "template-include", {"problem": str(error.name), "ours": ours}
        case _:
            kind = "template-failed"
            problem = f"{type(error).__name__}: {error}"[:_LONGEST_PROBLEM]
    return kind, {"problem": problem}


def _missing_name(error: UndefinedError | KeyError) -> str:
    """Return the name of what is not there."""
    if isinstance(error, KeyError):
        return str(error.args[0])
    match = _MISSING_NAME.search(str(error))
    if match is None:
        return str(error)
    return match[1] or match[2]


def _line_of(error: Exception, name: str) -> int:
    """Return the line of a template in which it failed; 0 where that is not known."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename == name:
            return frame.lineno or 0
    return 0

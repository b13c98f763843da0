"""The process in which a user's template runs: jinja2's own sandbox, within limits of time and memory.

It reads a request from standard input and writes an answer to standard output. No file but our own templates can be
included.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from auditor.limited_process import ProcessLimits, answer_request
from auditor.rendering.document import Cell, Column, ColumnKind, Row, plain
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.report_messages import ReportMessages
from auditor.rendering.reports.quarterly import Report
from auditor.rendering.writers.markdown import escaped, pipes
from auditor.rendering.writers.template_engine import (
    Sandbox,
    failure_of,
    is_markup,
    markup,
    report_sandbox,
)
from auditor.rendering.writers.template_failure import TOO_MUCH, TemplateFailure
from auditor.rendering.writers.text import centred, drawn_table

_TEMPLATES = Path(__file__).parents[2] / "templates"
_OURS = ("report.text", "report.markdown", "report.html", "report.css")
_FILES = {"report.css": "page.css"}
# What a column holds, where it is not figures.
_KINDS = {
    "label": ColumnKind.WORD,
    "status": ColumnKind.WORD,
    "name": ColumnKind.WORDS,
    "titled": ColumnKind.WORDS,
    "owner": ColumnKind.WORDS,
}


class TemplateRequest(Struct, frozen=True):
    """A template, and everything it may print."""

    name: str
    text: str
    format: str
    width: int
    report: Report
    chapters: Mapping[str, str]
    """The chapters as the format's writer has them, for templates that extend ours."""
    limits: ProcessLimits = ProcessLimits()
    longest_text: int = 20_000_000
    """How many characters the text may come to."""


class RenderedTemplate(Struct, frozen=True, tag="made"):
    """What a template made."""

    text: str


TemplateAnswer = RenderedTemplate | TemplateFailure


def answer_to(request: TemplateRequest) -> TemplateAnswer:
    """Return what a template makes; whatever goes wrong in it is the user's to mend."""
    try:
        text = environment_of(request).get_template(request.name).render()
    except Exception as error:  # noqa: BLE001 - a template may fail in every way that Python can
        return failure_of(error, request.name, _OURS)
    if len(text) > request.longest_text:
        return TOO_MUCH
    return RenderedTemplate(text)


def environment_of(request: TemplateRequest) -> Sandbox:
    """Return the sandbox with everything a template may use."""

    def load(name: str) -> tuple[str, str, None] | None:
        if name == request.name:
            return request.text, name, None
        if name not in _OURS:
            return None
        file = _TEMPLATES / _FILES.get(name, f"{name}.j2")
        return file.read_text("utf-8"), name, None

    environment = report_sandbox(
        load,
        _literal if request.format == "markdown" else None,
        autoescape=request.format != "text",
    )
    report_messages = ReportMessages(Messages(request.report.language))
    environment.globals |= {
        "report": request.report,
        "width": request.width,
        "head": report_messages.head,
        "ordinal": report_messages.ordinal,
        "say": _sentence_function(report_messages),
        "escaped": escaped,
        "chapter": _chapter_printer(request),
    }
    if request.format != "html":
        environment.globals["table"] = _table_drawer(
            environment, report_messages, request
        )
    environment.filters["centre"] = lambda text: centred(str(text), request.width)
    return environment


def _chapter_printer(request: TemplateRequest) -> Callable[[str], str]:
    """Return `chapter`, which prints a chapter as our own report has it; nothing where there is none."""

    def chapter(name: str) -> str:
        text = request.chapters.get(name, "")
        if request.format == "text":
            return text
        return markup(text)

    return chapter


def _sentence_function(report_messages: ReportMessages) -> Callable[..., str]:
    """Return `say`, which gives a template the sentences of the report."""

    def say(sentence: str, /, **facts: object) -> str:
        words: dict[str, str] = {}
        for name, fact in facts.items():
            words[name] = str(fact)
        return report_messages.text(sentence, words)

    return say


def _table_drawer(
    environment: Sandbox,
    report_messages: ReportMessages,
    request: TemplateRequest,
) -> Callable[..., str]:
    """Return `table`, which draws rows in columns named by what they show."""

    def table(rows: Sequence[object], columns: Sequence[str]) -> str:
        heads: list[Column] = []
        for name in columns:
            kind = _KINDS.get(name, ColumnKind.FIGURE)
            heads.append(
                Column(
                    name=name,
                    head=report_messages.head(name),
                    kind=kind,
                    leads=kind is not ColumnKind.FIGURE,
                )
            )
        lines: list[Row] = []
        for row in rows:
            texts = [str(environment.getattr(row, name)) for name in columns]
            lines.append(Row(tuple([Cell(plain(text)) for text in texts])))
        if request.format == "markdown":
            return markup(pipes(heads, lines))
        return drawn_table(heads, lines, request.width, report_messages.messages)

    return table


def _literal(value: object) -> object:
    """Return a value that means itself in Markdown, unless it is markup already."""
    if is_markup(value):
        return value
    return markup(escaped(str(value)))


if __name__ == "__main__":
    sys.exit(answer_request(TemplateRequest, answer_to))

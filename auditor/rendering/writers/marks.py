"""Spans as a terminal shows them: marks and colours of statuses, severities and outcomes, never without the word."""

from collections.abc import Sequence
from typing import assert_never

from auditor.model.findings import Severity
from auditor.model.lights import Light
from auditor.model.status import Status
from auditor.rendering.document import Emphasis, Meaning, Outcome, Span, Spans
from auditor.rendering.escaping import clean

MARK_WIDTH = 3
"""Columns that a mark takes with the blank behind it."""
_EMPHASIS_STYLES = {Emphasis.STRONG: "bold", Emphasis.SOFT: "dim"}


def mark_of(meaning: Meaning | None) -> str:
    """Return the mark of a status, one or two cells wide in every terminal; blank for anything else."""
    if isinstance(meaning, Status):
        return meaning.mark
    return ""


def style_of(span: Span) -> str:
    """Return rich's name for how a terminal shows a span; blank for plain text."""
    if span.meaning is not None:
        return _meaning_style(span.meaning)
    return _EMPHASIS_STYLES.get(span.emphasis, "")


def _meaning_style(meaning: Meaning) -> str:  # noqa: PLR0911 - one style for each meaning
    """Return rich's name for how a terminal shows a meaning."""
    match meaning:
        case Status():
            return meaning.style
        case Severity.ERROR | Outcome.FAILED | Light.RED:
            return "bold red"
        case Severity.WARNING | Light.YELLOW:
            return "yellow"
        case Light.GREEN:
            return "green"
        case Light.GREY:
            return "bright_black"
        case Severity.NOTE:
            return "cyan"
        case Outcome.PASSED:
            return "bold green"
        case _:
            assert_never(meaning)


def mark_spans(meaning: Meaning | None) -> Spans:
    """Return the mark of a status with the blanks behind it; nothing for anything else."""
    mark = mark_of(meaning)
    if not mark:
        return ()
    return (Span(mark.ljust(MARK_WIDTH), Emphasis.NONE, meaning),)


def marked(spans: Spans) -> Spans:
    """Return spans with the mark of the status that they begin with."""
    if not spans:
        return spans
    return (*mark_spans(spans[0].meaning), *spans)


def strengthened(spans: Spans) -> Spans:
    """Return spans that are strong throughout."""
    strong_spans = []
    for span in spans:
        strong_span = Span(span.text, Emphasis.STRONG, span.meaning)
        strong_spans.append(strong_span)
    return tuple(strong_spans)


def cleaned(spans: Spans) -> Spans:
    """Return spans in which nothing is obeyed by a terminal."""
    clean_spans = []
    for span in spans:
        clean_span = Span(clean(span.text), span.emphasis, span.meaning)
        clean_spans.append(clean_span)
    return tuple(clean_spans)


def joined(parts: Sequence[Spans], between: str) -> Spans:
    """Return the spans of all parts in a row, with a text between two parts."""
    spans: list[Span] = []
    for part in parts:
        if spans:
            spans.append(Span(between))
        spans += part
    return tuple(spans)

"""Marks and colours of statuses, severities and outcomes: never without the word beside them."""

from typing import assert_never

from auditor.model.findings import Severity
from auditor.model.lights import Light
from auditor.model.status import Status
from auditor.rendering.document import Emphasis, Meaning, Outcome, Span

MARK_WIDTH = 3
"""Columns that a mark takes with the blank behind it."""
_EMPHASIS_STYLES = {Emphasis.STRONG: "bold", Emphasis.SOFT: "dim"}


def mark_of(meaning: Meaning | None) -> str:
    """Return the sign of a status, one or two cells wide in every terminal; blank for anything else."""
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

"""Marks and styles: every meaning has a style of its own in a terminal, beside its word."""

import pytest

from auditor.model.findings import Severity
from auditor.model.lights import Light
from auditor.model.status import Status
from auditor.rendering.document import Emphasis, Meaning, Outcome, Span
from auditor.rendering.writers.marks import style_of


@pytest.mark.parametrize(
    ("meaning", "style"),
    [
        (Light.RED, "bold red"),
        (Light.YELLOW, "yellow"),
        (Light.GREEN, "green"),
        (Light.GREY, "bright_black"),
        (Severity.ERROR, "bold red"),
        (Severity.WARNING, "yellow"),
        (Severity.NOTE, "cyan"),
        (Outcome.PASSED, "bold green"),
        (Outcome.FAILED, "bold red"),
        (Status.ACHIEVED, Status.ACHIEVED.style),
    ],
)
def test_a_meaning_is_shown_in_its_style_whatever_the_emphasis(
    meaning: Meaning, style: str
) -> None:
    assert style_of(Span("x", Emphasis.SOFT, meaning)) == style

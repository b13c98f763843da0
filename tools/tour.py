"""What `make audit` shows who has just fetched the project: three data sets, each in the form that tells most.

The county's own plan in brief, since nobody has published its results; the simulated quarters as the full table; the
national years as one table of goal, actual, met or missed.
"""

import os
from collections import Counter
from pathlib import Path

import auditor
from auditor.cli import main
from auditor.cli.auditing import output_width
from auditor.cli.choices import messages_asked_for
from auditor.cli.streams import colour_choice, echo
from auditor.model.assessment import Assessment, Audit, Status
from auditor.rendering.document import (
    Cell,
    Column,
    ColumnKind,
    Document,
    Row,
    Table,
    plain,
)
from auditor.rendering.messages.messages import Messages
from auditor.rendering.writers.terminal import write_terminal

ROOT = Path(__file__).parents[1]
SIMULATED = "examples/dancheng-2024-simulated"
NATIONAL = "examples/national"


def tour() -> None:
    """Print the three."""
    os.chdir(ROOT)
    messages = messages_asked_for("")
    show(messages, "county")
    main(["check", ".", "--quiet", "--lang", messages.language])
    show(messages, "county_next")
    show(messages, "simulated")
    main(
        [
            "check",
            SIMULATED,
            "--as-of",
            "2024Q3",
            "--select",
            "P101,P102",
            "--fail-on",
            "never",
            "--lang",
            messages.language,
        ]
    )
    show(messages, "national")
    audits = auditor.audit(auditor.read(NATIONAL))
    document = Document("", messages.language, (national_table(audits, messages),))
    echo(write_terminal(document, output_width(0), colour=colour_choice()))
    outcomes = Counter(
        _outcome(assessment.status)
        for audit in audits
        for assessment in audit.assessments
    )
    echo(
        messages.sentence(
            "tour", "outcomes", **{name: str(count) for name, count in outcomes.items()}
        )
        + "\n"
    )
    show(messages, "next")


def show(messages: Messages, name: str) -> None:
    """Print a paragraph of the tour."""
    echo("\n" + messages.sentence("tour", name) + "\n")


def national_table(audits: list[Audit], messages: Messages) -> Table:
    """Return every promise of every year on one line: goal, actual, met or missed."""
    names = ("year", "name", "goal", "actual", "outcome")
    kinds = (
        ColumnKind.WORD,
        ColumnKind.WORDS,
        ColumnKind.FIGURE,
        ColumnKind.FIGURE,
        ColumnKind.STATUS,
    )
    heads = [messages.sentence("tour", f"head-{name}") for name in names]
    columns = tuple(
        Column(name, head, kind)
        for name, head, kind in zip(names, heads, kinds, strict=True)
    )
    rows = [
        _row(audit, assessment, messages)
        for audit in audits
        for assessment in audit.assessments
    ]
    return Table(columns, tuple(rows))


def _row(audit: Audit, assessment: Assessment, messages: Messages) -> Row:
    """Return one promise of one year."""
    actual = assessment.figures().get("actual", "")
    texts = (
        str(audit.plan.span.year),
        assessment.target.name,
        messages.goal(assessment.goal, assessment.target.unit),
        messages.fact(actual),
        messages.sentence("tour", _outcome(assessment.status)),
    )
    return Row(tuple(Cell(plain(text)) for text in texts), assessment.status)


def _outcome(status: Status) -> str:
    """Return whether a promise was met, missed, or cannot be known."""
    if status is Status.ACHIEVED:
        return "met"
    return "missed" if status in {Status.MISSED, Status.BREACHED} else "unknown"


if __name__ == "__main__":
    tour()

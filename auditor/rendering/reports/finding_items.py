"""Findings as items of a document: the place, what was found, what to do, the line, and the places that explain it."""

from collections.abc import Iterator, Sequence

from auditor.model.findings import Facts, Finding, Severity
from auditor.model.provenance import BETWEEN_CELLS, Location
from auditor.rendering.document import (
    Block,
    Bullets,
    Emphasis,
    Excerpt,
    Heading,
    Item,
    Outcome,
    Paragraph,
    Span,
    plain,
    soft,
    strong,
)
from auditor.rendering.messages.messages import Messages

PLACES_SHOWN = 8
"""How many places a line names before it only counts the rest."""
FAULTS_SHOWN = 50
"""How many faults of many repositories are listed one by one; programs get them all."""


def _gap_blocks(gaps: Sequence[Finding], messages: Messages) -> Iterator[Block]:
    """Yield the gap warnings below their heading."""
    items = [finding_item(finding, messages) for finding in gaps]
    yield Heading(
        level=2,
        spans=plain(messages.term("text", "gaps")),
        anchor="gaps",
    )
    yield Bullets(tuple(items))


def findings_blocks(findings: Sequence[Finding], messages: Messages) -> Iterator[Block]:
    """Yield the gap warnings, then what is wrong with the files, then the notes gathered by rule."""
    gaps: list[Finding] = []
    faults: list[Finding] = []
    notes: list[Finding] = []
    # How targets stand is what a reader came for; what is wrong with files is for whoever keeps them.
    for finding in findings:
        if finding.rule.is_gap:
            gaps.append(finding)
        elif finding.severity is Severity.NOTE:
            notes.append(finding)
        else:
            faults.append(finding)
    if gaps:
        yield from _gap_blocks(gaps, messages)
    yield from faults_blocks(faults, messages)
    if notes:
        yield Heading(
            level=2,
            spans=plain(messages.term("text", "notes")),
            anchor="notes",
        )
        yield Bullets(tuple(_note_items(notes, messages)))


def faults_blocks(
    faults: Sequence[Finding], messages: Messages, most: int | None = None
) -> Iterator[Block]:
    """Yield what is wrong with the files; of more than `most` only the first, and how many more there are."""
    if not faults:
        return
    # Of many repositories nobody reads a thousand faults, but all must know that there are more.
    items = [finding_item(finding, messages) for finding in faults[:most]]
    left = len(faults) - len(items)
    if left:
        sentence = messages.sentence("rollup", "more_faults", count=left)
        items.append(Item((Span(sentence, Emphasis.NONE, Severity.NOTE),)))
    yield Heading(
        level=2,
        spans=plain(messages.term("text", "faults")),
        anchor="faults",
    )
    yield Bullets(tuple(items))


def finding_item(finding: Finding, messages: Messages) -> Item:
    """Return one finding, with its excerpt where it is about what a line says, and the related places."""
    word = messages.severity(finding.severity)
    severity = f"{messages.colon}{word}[{finding.rule.code}] "
    sentence = messages.finding_sentence(finding)
    spans = [
        Span(str(finding.location), Emphasis.STRONG),
        Span(severity, Emphasis.NONE, finding.severity),
        Span(sentence),
    ]
    if finding.waived:
        waived = messages.term("text", "waived")
        spans.append(Span(f" [{waived}]", Emphasis.SOFT))
    blocks = tuple(_finding_blocks(finding, messages))
    return Item(tuple(spans), blocks=blocks)


def _finding_blocks(finding: Finding, messages: Messages) -> Iterator[Block]:
    """Yield the excerpt that a finding is about, and the related places."""
    # A gap is about a target, which no line of a file is to blame for.
    if finding.excerpt.strip() and not finding.rule.is_gap:
        column = _excerpt_column(finding)
        yield Excerpt(
            text=finding.excerpt,
            column=column,
            meaning=finding.severity,
        )
    # What explains a finding may lie in another file, which no excerpt shows.
    if finding.related:
        line = places_line(finding.related, messages)
        yield Paragraph(soft(line))


def places_line(places: Sequence[Location], messages: Messages) -> str:
    """Return the places that explain a finding; of many the first, and how many more there are."""
    shown = tuple(places[:PLACES_SHOWN])
    more = len(places) - len(shown)
    return messages.text("related", places=shown, more=more)


def _excerpt_column(finding: Finding) -> int:
    """Return the character of the excerpt that a finding points to; of a sheet, where its cell begins in the row."""
    column = finding.location.column
    if not finding.location.sheet or not column:
        return column
    # The excerpt of a sheet is its row with a character between the cells, so a column has to be counted out.
    before = finding.excerpt.split(BETWEEN_CELLS)[: column - 1]
    return sum(len(cell) + len(BETWEEN_CELLS) for cell in before) + 1


def _note_items(notes: Sequence[Finding], messages: Messages) -> Iterator[Item]:
    """Yield notes by rule; many of one rule about the actuals as one item, since nothing need be done."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in notes:
        by_rule.setdefault(finding.rule.code, []).append(finding)
    for code in sorted(by_rule):
        group = by_rule[code]
        # Notes on texts (T) each say something else; those on figures say the same of many rows.
        if len(group) <= PLACES_SHOWN or code.startswith("T"):
            for finding in group:
                yield finding_item(finding, messages)
        else:
            yield _gathered_item(code, group, messages)


def _gathered_item(code: str, group: Sequence[Finding], messages: Messages) -> Item:
    """Return many notes of one rule as one item with the first places."""
    places = tuple([str(finding.location) for finding in group[:PLACES_SHOWN]])
    facts: Facts = {
        "count": len(group),
        "places": places,
        "more": len(group) - len(places),
    }
    sentence = messages.text(
        "notes_line",
        code=code,
        title=messages.title(code),
        **facts,
    )
    return Item((Span(sentence, Emphasis.NONE, Severity.NOTE),))


def outcome_paragraph(sentence: str, *, failed: bool) -> Paragraph:
    """Return a closing line: whether the run passed, and its counts."""
    outcome = Outcome.PASSED
    if failed:
        outcome = Outcome.FAILED
    return Paragraph(strong(sentence, outcome))

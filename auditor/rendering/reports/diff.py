"""What `audit diff` shows: the worst news first, each change with its figures and places, and the verdict."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from auditor.assessment.changes import Changes
from auditor.model.findings import Finding
from auditor.rendering.document import (
    Block,
    Bullets,
    Document,
    Emphasis,
    Heading,
    Item,
    KeyFigure,
    KeyFigures,
    Outcome,
    Paragraph,
    Span,
    plain,
    soft,
    strong,
)
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.change_line import ChangeLine
from auditor.rendering.reports.changes import (
    BAD,
    GOOD,
    ChangeGroup,
    groups_of,
    head_count,
    heading,
    is_simulated,
    summary,
)
from auditor.rendering.reports.finding_items import finding_item


class Compared(Struct, frozen=True):
    """Two audits of a plan and what has changed between them."""

    changes: Changes
    revisions: tuple[str, str]
    """What each side is called where it comes from git; blank where both are of the same files."""


class DiffRenderOptions(Struct, frozen=True):
    """What is compared, and how it is to be shown."""

    compared: Sequence[Compared]
    findings: tuple[Finding, ...]
    """Files that could not be read, so that the comparison is of what is left."""
    messages: Messages
    failed: bool | None
    """Whether the gate is failed; nothing where there is no gate."""
    width: int = 80
    colour: bool = False


def diff_document(options: DiffRenderOptions) -> Document:
    """Return the comparison; of several plans those without changes are only counted."""
    blocks: list[Block] = []
    compared, unchanged = _without_unchanged(options)
    for comparison in compared:
        blocks += _plan_blocks(options, comparison)
    if unchanged:
        blocks.append(
            Paragraph(strong(_unchanged_sentence(unchanged, options.messages)))
        )
    if options.findings:
        items = [
            finding_item(finding, options.messages) for finding in options.findings
        ]
        blocks.append(Bullets(tuple(items)))
    titles = []
    for comparison in compared:
        title = heading(comparison.changes, comparison.revisions, options.messages)
        titles.append(title)
    return Document(
        title=" / ".join(titles),
        language=options.messages.language,
        blocks=tuple(blocks),
    )


def _without_unchanged(
    options: DiffRenderOptions,
) -> tuple[Sequence[Compared], Sequence[Changes]]:
    """Return the comparisons to be shown, and of several plans those without a change."""
    if len(options.compared) == 1:
        return options.compared, ()
    compared = [
        comparison for comparison in options.compared if not comparison.changes.none
    ]
    unchanged = [
        comparison.changes for comparison in options.compared if comparison.changes.none
    ]
    return compared, unchanged


def _unchanged_sentence(unchanged: Sequence[Changes], messages: Messages) -> str:
    """Return how many plans have nothing to tell."""
    simulated = any(is_simulated(changes) for changes in unchanged)
    notice = ""
    if simulated:
        notice = messages.term("text", "simulated")
    return notice + messages.sentence("diff", "quiet", count=len(unchanged))


def _plan_blocks(options: DiffRenderOptions, comparison: Compared) -> Iterator[Block]:
    """Yield one plan's comparison: what is compared, the head counts, each group of changes, and the verdict."""
    messages, changes = options.messages, comparison.changes
    yield Heading(
        level=1,
        spans=plain(heading(changes, comparison.revisions, messages)),
        anchor=changes.after.plan.id,
    )
    yield KeyFigures(tuple(_head_counts(changes, messages)))
    groups = groups_of(changes, messages)
    for group in groups:
        yield Heading(
            level=2,
            spans=strong(group.title, _group_outcome(group)),
            anchor=group.name,
        )
        yield Bullets(tuple([_line_item(line, messages) for line in group.lines]))
    failed = bool(options.failed) and changes.any_worse
    outcome = None
    if failed:
        outcome = Outcome.FAILED
    yield Paragraph(strong(_closing(options, comparison, groups), outcome))


def _head_counts(changes: Changes, messages: Messages) -> Iterator[KeyFigure]:
    """Yield how many targets had and have each status."""
    for status, word, count in head_count(changes, messages):
        yield KeyFigure(
            words=word,
            number=count,
            meaning=status,
        )


def _group_outcome(group: ChangeGroup) -> Outcome | None:
    """Return whether a group's news are bad or good; nothing where they are neither."""
    if group.name in BAD:
        return Outcome.FAILED
    if group.name in GOOD:
        return Outcome.PASSED
    return None


def _line_item(line: ChangeLine, messages: Messages) -> Item:
    """Return one change: what it is, its figures, and where they stand."""
    name = f"{line.label} {line.name}".strip()
    spans = (
        Span(name, Emphasis.STRONG),
        Span(messages.colon),
        Span(line.change, meaning=line.status),
    )
    blocks: list[Block] = []
    if line.details:
        blocks.append(Paragraph(plain(messages.semicolon.join(line.details))))
    places = messages.sentence("diff", "places", places=line.places)
    blocks.append(Paragraph(soft(places)))
    return Item(spans, blocks=tuple(blocks), meaning=line.status)


def _closing(
    options: DiffRenderOptions, comparison: Compared, groups: Sequence[ChangeGroup]
) -> str:
    """Return the last line, which names the gate if there is one."""
    line = summary(groups, options.messages)
    if options.failed is None:
        return line
    name = "passed"
    if comparison.changes.any_worse:
        name = "failed"
    return options.messages.sentence("diff", name, summary=line)

"""Targets with their parts as a document: a table of the tree, what the parts promise and come to, and the roll-ups."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from auditor.model.assessment import Audit
from auditor.model.exact import Fraction
from auditor.model.findings import Amount, Facts, Finding, MessageKey, Percent
from auditor.model.month import Month
from auditor.model.quantity import exact_decimal
from auditor.model.tree import Rollup, Tree
from auditor.rendering.document import (
    Block,
    Bullets,
    Cell,
    Column,
    ColumnKind,
    Document,
    Heading,
    Item,
    Paragraph,
    Row,
    Table,
    plain,
    strong,
)
from auditor.rendering.escaping import clean
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.finding_items import finding_item

_LAST, _MORE, _DOWN, _BLANK = "└─ ", "├─ ", "│  ", "   "


class TreeReport(Struct, frozen=True):
    """Everything that `audit tree` shows."""

    audits: tuple[Audit, ...]
    trees: tuple[Tree, ...]
    rollups: Mapping[str, tuple[Rollup, ...]]
    """By what the targets are put together by: `section`, `owner`, `place`."""
    findings: tuple[Finding, ...]
    """What is wrong with how the targets hang together."""
    as_of: Month | None


def tree_document(report: TreeReport, messages: Messages) -> Document:
    """Return the trees, the roll-ups and what is wrong, as content without layout."""
    simulated = any(audit.plan.simulated for audit in report.audits)
    notice = ""
    if simulated:
        notice = messages.term("text", "simulated").strip()
    blocks = list(_blocks(report, messages))
    return Document(
        messages.term("tree", "title"),
        messages.language,
        tuple(blocks),
        notice,
    )


def _blocks(report: TreeReport, messages: Messages) -> Iterator[Block]:
    """Yield the heading, each tree, each group of targets, and the findings."""
    as_of = ""
    if report.as_of:
        as_of = messages.as_of(report.as_of)
    yield Heading(1, strong(messages.sentence("tree", "heading", as_of=as_of)))
    if not report.trees:
        yield Paragraph(plain(messages.term("tree", "nothing")))
    for tree in report.trees:
        yield Heading(2, strong(_title(tree, messages)))
        yield _table(tree, messages)
        yield Bullets(tuple(Item(plain(text)) for text in _notes(tree, messages)))
    yield from _group_blocks(report, messages)
    if report.findings:
        yield from _finding_blocks(report.findings, messages)


def _group_blocks(report: TreeReport, messages: Messages) -> Iterator[Block]:
    """Yield the targets put together by section, owner and place."""
    for kind, rollups in report.rollups.items():
        # Targets without an owner, or of one place only, make no group.
        if rollups:
            yield Heading(2, strong(messages.term("tree", f"by-{kind}")))
            yield _rollup_table(rollups, messages)


def _finding_blocks(findings: Sequence[Finding], messages: Messages) -> Iterator[Block]:
    """Yield what is wrong with the trees."""
    items = [finding_item(finding, messages) for finding in findings]
    yield Heading(2, strong(messages.term("tree", "findings")))
    yield Bullets(tuple(items))


def _title(tree: Tree, messages: Messages) -> str:
    target = tree.assessment.target
    facts = {
        "entity": clean(tree.plan.entity),
        "name": clean(target.name),
        "goal": _goal(tree, messages),
    }
    return messages.sentence("tree", "target", **facts)


def _table(tree: Tree, messages: Messages) -> Table:
    """Return a tree as a table, a part a row below its whole."""
    columns = (
        _column("name", ColumnKind.WORDS, messages, leads=True),
        _column("entity", ColumnKind.WORDS, messages, priority=1),
        _column("goal", ColumnKind.FIGURE, messages),
        _column("goal_share", ColumnKind.FIGURE, messages, priority=2),
        _column("actual", ColumnKind.FIGURE, messages),
        _column("share", ColumnKind.FIGURE, messages, priority=3),
        _column("completion", ColumnKind.FIGURE, messages, priority=4),
        _column("status", ColumnKind.STATUS, messages),
    )
    rows = tuple(_row(branch, lead, messages) for branch, lead in _drawn(tree, "", ""))
    return Table(columns, rows, layout="tree")


def _column(
    name: str,
    kind: ColumnKind,
    messages: Messages,
    *,
    priority: int = 0,
    leads: bool = False,
) -> Column:
    return Column(
        name,
        messages.term("tree", f"column-{name}"),
        kind,
        priority,
        leads,
    )


def _drawn(tree: Tree, lead: str, below: str) -> Iterator[tuple[Tree, str]]:
    """Yield every target with the lines that lead to it from its whole."""
    yield tree, lead
    # The lines below a last part are left blank, or they would lead to nothing.
    for number, part in enumerate(tree.parts, 1):
        last = number == len(tree.parts)
        yield from _drawn(
            part,
            below + (_LAST if last else _MORE),
            below + (_BLANK if last else _DOWN),
        )


def _row(tree: Tree, lead: str, messages: Messages) -> Row:
    assessment = tree.assessment
    status = assessment.status
    cells = (
        Cell(plain(lead + _name(tree, messages))),
        Cell(plain(clean(tree.plan.entity))),
        Cell(plain(_goal(tree, messages))),
        _percent(tree.goal_share, messages),
        Cell(plain(_actual(tree, messages))),
        _percent(tree.share, messages),
        _percent(assessment.completion, messages),
        Cell(strong(messages.term("status", status.value), status)),
    )
    return Row(cells, status)


def _name(tree: Tree, messages: Messages) -> str:
    """Return the name of a target; where its parts are drawn above already, with a word that says so."""
    name = clean(tree.assessment.target.name)
    if tree.repeated:
        return messages.sentence("tree", "repeated", name=name)
    return name


def _goal(tree: Tree, messages: Messages) -> str:
    return messages.goal(tree.assessment.goal, tree.assessment.target.unit)


def _actual(tree: Tree, messages: Messages) -> str:
    """Return the figure a target is judged at; a mark where it comes from the parts, which report it."""
    figure = tree.assessment.figures().get("actual")
    # A whole without a figure is described below the table.
    if figure is None:
        return ""
    text = messages.fact(figure)
    if tree.assessment.derived:
        return messages.sentence("tree", "summed", actual=text)
    return text


def _percent(share: Fraction | None, messages: Messages) -> Cell:
    if share is None:
        return Cell()
    return Cell(
        plain(messages.fact(Percent(share))), exact_decimal(share), is_share=True
    )


def _notes(tree: Tree, messages: Messages) -> Iterator[str]:
    """Yield what there is to say of every whole in a tree: the goals, the figures, what is missing."""
    for branch in tree.walk():
        if branch.combination is None:
            continue
        facts: Facts = {"name": clean(branch.assessment.target.name)}
        for name, more in _notes_on_whole(branch):
            yield messages.sentence("tree", name, **facts, **more)


def _notes_on_whole(tree: Tree) -> Iterator[tuple[str, Facts]]:
    """Yield the name of each sentence about a whole, with its facts."""
    yield from _about_goals(tree)
    yield from _about_figures(tree)
    if tree.missing:
        yield (
            "missing",
            {
                "count": str(len(tree.missing)),
                "parts": tuple(clean(name) for name in tree.missing),
            },
        )
    if tree.absent:
        yield "absent", {"parts": tuple(clean(name) for name in tree.absent)}


def _about_goals(tree: Tree) -> Iterator[tuple[str, Facts]]:
    """Yield what the parts promise against the whole: as much, more by a factor (层层加码), or less."""
    goals = tree.goals
    if goals is None:
        return
    facts: Facts = {
        "total": _amount(tree, goals.parts),
        "goal": _amount(tree, goals.whole),
    }
    kind = "floor"
    if goals.is_ceiling:
        kind = "ceiling"
    # That the parts promise exactly the whole is worth a line: it shows that nothing was handed down twice.
    if goals.undistributed == 0:
        yield f"{kind}-even", facts
        return
    gap = _amount(tree, abs(goals.undistributed))
    # A factor a little over 1 gets as many digits as set it apart from 1.
    if goals.factor is not None:
        facts["factor"] = Amount(
            goals.factor,
            "",
            None,
            2,
            apart_from=Fraction(1),
        )
    yield (
        f"{kind}-{'more' if goals.undistributed < 0 else 'less'}",
        facts | {"gap": gap},
    )


def _about_figures(tree: Tree) -> Iterator[tuple[str, Facts]]:
    """Yield what the parts come to, and whether that is what was reported."""
    if tree.combined is None or tree.combination is None:
        return
    value, period = tree.combined.value, tree.combined.period
    facts: Facts = {"combined": _amount(tree, value), "period": period}
    # A sum without all of its parts is a lower bound, and is not held against what was reported.
    if tree.missing:
        yield f"partial-{tree.combination.value}", facts
        return
    if tree.difference is None:
        yield f"combined-{tree.combination.value}", facts
    elif tree.differs:
        facts["difference"] = _amount(tree, abs(tree.difference))
        facts["how"] = MessageKey("tree", f"how-{tree.combination.value}")
        yield _difference_name(tree.difference), facts
    else:
        yield f"agrees-{tree.combination.value}", facts


def _difference_name(difference: Fraction) -> str:
    """Return the name of the sentence: reported is more than the parts come to, or less."""
    if difference > 0:
        return "reports-more"
    return "reports-less"


def _amount(tree: Tree, number: Fraction) -> Amount:
    assessment = tree.assessment
    digits = exact_decimal(number, assessment.places)
    exact = None
    if Fraction(digits) == number:
        exact = digits
    return Amount(
        number,
        assessment.target.unit_name,
        exact,
        assessment.places,
    )


def _rollup_table(rollups: Sequence[Rollup], messages: Messages) -> Table:
    """Return how sections, owners or places stand, the worst first."""
    columns = (
        _column("group", ColumnKind.WORDS, messages, leads=True),
        _column("targets", ColumnKind.FIGURE, messages),
        _column("weight", ColumnKind.FIGURE, messages, priority=1),
        _column("judged", ColumnKind.FIGURE, messages, priority=2),
        _column("kept", ColumnKind.FIGURE, messages),
        _column("kept_share", ColumnKind.FIGURE, messages),
        _column("worst", ColumnKind.WORDS, messages, priority=3),
    )
    rows = tuple(_rollup_row(rollup, messages) for rollup in _worst_first(rollups))
    return Table(columns, rows, layout="rollup")


def _worst_first(rollups: Iterable[Rollup]) -> list[Rollup]:
    return sorted(
        rollups,
        key=lambda rollup: (
            rollup.share is None,
            rollup.share or Fraction(0),
            rollup.name,
        ),
    )


def _rollup_row(rollup: Rollup, messages: Messages) -> Row:
    return Row(
        (
            Cell(plain(clean(rollup.name))),
            _number(Fraction(rollup.targets)),
            _number(rollup.weight),
            _number(rollup.judged),
            _number(rollup.kept),
            _percent(rollup.share, messages),
            Cell(plain(messages.listed(clean(name) for name in rollup.worst))),
        )
    )


def _number(number: Fraction) -> Cell:
    decimal = exact_decimal(number, 2)
    return Cell(plain(f"{decimal:f}"), decimal)

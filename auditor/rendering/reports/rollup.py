"""Many repositories at once, ready to be written: the lines and their order, the first and the last, a plan's cells."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from auditor.assessment.rollup import (
    Failure,
    FindingCounts,
    PlanSummary,
    RepositoryResult,
)
from auditor.model.assessment import Assessment, Status
from auditor.model.findings import CommandError, Fact, Finding, Severity
from auditor.rendering.document import (
    Block,
    Bullets,
    Cell,
    Column,
    ColumnKind,
    Document,
    Emphasis,
    Heading,
    Item,
    KeyFigure,
    KeyFigures,
    Outcome,
    Row,
    Span,
    Table,
    plain,
    strong,
)
from auditor.rendering.messages.formatted_row import gap_of, points_of
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.finding_items import (
    FAULTS_SHOWN,
    faults_blocks,
    outcome_paragraph,
)
from auditor.rendering.reports.view import RenderOptions, Seen, tally_facts

Line = PlanSummary | Failure


class RollupView(Seen, frozen=True):
    """What came of many repositories, and how it is to be seen."""

    outcomes: Sequence[RepositoryResult]

    @property
    def standings(self) -> list[PlanSummary]:
        """Every plan, in the order of the paths."""
        return [one for outcome in self.outcomes for one in outcome.standings]

    @property
    def obstacles(self) -> list[Failure]:
        """Everything that could not be judged, in the order of the paths."""
        return [one for outcome in self.outcomes for one in outcome.obstacles]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding that is told one by one, in the order of the paths."""
        return tuple(found for outcome in self.outcomes for found in outcome.findings)

    @property
    def tally(self) -> FindingCounts:
        """How many findings there are."""
        return sum((outcome.tally for outcome in self.outcomes), FindingCounts())

    def lines(self) -> list[Line]:
        """Return the lines to be shown: plans, and what could not be judged."""
        if self.by_gap:
            return [
                *self.obstacles,
                *sorted(
                    filter(self._is_shown, self.standings), key=lambda one: one.order
                ),
            ]
        return [line for outcome in self.outcomes for line in self._lines_of(outcome)]

    def _lines_of(self, outcome: RepositoryResult) -> list[Line]:
        """Return the lines of one repository by their paths."""
        shown = filter(self._is_shown, outcome.standings)
        return sorted([*shown, *outcome.obstacles], key=lambda one: one.path)

    def _is_shown(self, one: PlanSummary) -> bool:
        """Return whether the reader wants to see a plan."""
        return not self.statuses or any(one.counts[status] for status in self.statuses)

    @property
    def by_path(self) -> bool:
        """Whether plans are told by their files, since some have the same entity and id."""
        standings = self.standings
        return len({(one.entity, one.plan) for one in standings}) < len(standings)

    def faults(self) -> list[Finding]:
        """Return what is wrong with the files, errors first."""
        wrong = filter(lambda one: one.is_fault, self.findings)
        return sorted(wrong, key=lambda one: one.severity is not Severity.ERROR)

    def of_findings(self) -> RenderOptions:
        """Return a view for the formats that carry findings only."""
        return RenderOptions(
            (), self.findings, told=first_line(self), simulated=any(one.simulated for one in self.standings),
            messages=self.messages, gate=self.gate, failed=self.failed, strict=self.strict,
            here=self.here, top=self.top,
        )  # fmt: skip


def totals(standings: Sequence[PlanSummary]) -> Mapping[Status, int]:
    """Return how many targets of all plans have each status."""
    return {status: sum(one.counts[status] for one in standings) for status in Status}


def first_line(view: RollupView) -> str:
    """Return the first line: how many commitments could be judged and how many could not, and how old the newest is."""
    standings, messages = view.standings, view.messages
    counts = totals(standings)
    total = sum(counts.values())
    facts: dict[str, Fact] = {
        "repositories": str(len(view.outcomes)),
        "plans": str(len(standings)),
        "total": str(total),
        "judged": str(total - counts[Status.NO_DATA] - counts[Status.NOT_DUE]),
        "no_data": counts[Status.NO_DATA],
        "not_due": counts[Status.NOT_DUE],
        "faulty": sum(one.left_out for one in standings),
        "unjudged": len(view.obstacles),
        **_dates(standings, messages),
    }
    return simulated_notice(view) + messages.sentence("rollup", "cover", **facts)


def _dates(standings: Sequence[PlanSummary], messages: Messages) -> dict[str, Fact]:
    """Return when the plans are judged, and how old the newest figure is."""
    dates = sorted({one.as_of for one in standings if one.as_of})
    newest = max((one.newest for one in standings if one.newest), default=None)
    if not dates:
        return {}
    last = dates[-1]
    facts: dict[str, Fact] = {"as_of": messages.as_of(last)}
    if len(dates) > 1:
        facts = {"first": messages.as_of(dates[0]), "last": messages.as_of(last)}
    if newest:
        facts |= {"newest": newest, "age": last.last - newest.last}
    return facts


def simulated_notice(view: RollupView) -> str:
    """Return that the figures are simulated, or how many plans' are; nothing where they are real."""
    standings = view.standings
    count = sum(one.simulated for one in standings)
    if count == len(standings) > 0:
        return view.messages.term("text", "simulated")
    if count:
        return view.messages.sentence("rollup", "some_simulated", count=str(count))
    return ""


def last_line(view: RollupView) -> str:
    """Return the last line: passed or not, how many plans fail, what could not be judged, and the findings."""
    facts: dict[str, Fact] = {
        "gate": view.gate,
        "failing": sum(one.failed for one in view.standings),
        "plans": str(len(view.standings)),
        "unjudged": len(view.obstacles),
        **tally_facts(view.tally),
    }
    return view.messages.sentence(
        "rollup", "failed" if view.failed else "passed", **facts
    )


def reason(obstacle: Failure, messages: Messages) -> str:
    """Return why something could not be judged, in one sentence."""
    if obstacle.finding is not None:
        return f"{obstacle.finding.rule.code} {messages.message(obstacle.finding)}"
    return messages.command_error(CommandError(obstacle.kind, **obstacle.facts))


def rollup_document(view: RollupView) -> Document:
    """Return everything `audit check --all` shows; of a quiet run only the first line, the head count and the last."""
    messages = view.messages
    counts = totals(view.standings)
    blocks: list[Block] = [
        Heading(1, plain(first_line(view))),
        _head_count(counts, messages),
    ]
    if not view.quiet:
        blocks += _plan_blocks(view, counts)
        blocks += _failure_blocks(view)
        blocks += faults_blocks(view.faults(), messages, FAULTS_SHOWN)
    blocks.append(outcome_paragraph(last_line(view), failed=view.failed))
    return Document(first_line(view), messages.language, tuple(blocks))


def _head_count(counts: Mapping[Status, int], messages: Messages) -> KeyFigures:
    """Return how many targets of all plans have each status."""
    figures: list[KeyFigure] = []
    for status, count in counts.items():
        if count:
            figures.append(
                KeyFigure(messages.term("status", status.value), str(count), status)
            )
    return KeyFigures(tuple(figures))


def _plan_blocks(view: RollupView, counts: Mapping[Status, int]) -> Iterator[Block]:
    """Yield a table with a row for each plan to be shown, and the totals."""
    statuses = [status for status, count in counts.items() if count]
    summaries = [line for line in view.lines() if isinstance(line, PlanSummary)]
    if not summaries:
        return
    by_path = view.by_path
    rows = []
    for summary in summaries:
        row = _plan_row(summary, statuses, view.messages, by_path=by_path)
        rows.append(row)
    rows.append(_total_row(view, counts, statuses))
    yield Table(tuple(_columns(statuses, view.messages)), tuple(rows), layout="plans")


def _columns(statuses: Sequence[Status], messages: Messages) -> Iterator[Column]:
    """Yield the columns; statuses that no target has get none."""

    def column(
        name: str, kind: ColumnKind, priority: int = 0, *, leads: bool = False
    ) -> Column:
        return Column(
            name, messages.term("rollup", f"head_{name}"), kind, priority, leads
        )

    yield column("entity", ColumnKind.WORDS, leads=True)
    yield column("plan", ColumnKind.WORD, leads=True)
    yield column("as_of", ColumnKind.WORD, priority=1)
    yield column("judged", ColumnKind.FIGURE)
    for status in statuses:
        word = messages.term("status", status.value)
        yield Column(status.value, word, ColumnKind.FIGURE, meaning=status)
    yield column("gate", ColumnKind.WORD, leads=True)
    yield column("worst", ColumnKind.WORDS)


def _plan_row(
    summary: PlanSummary,
    statuses: Sequence[Status],
    messages: Messages,
    *,
    by_path: bool,
) -> Row:
    """Return the row of one plan."""
    simulated = ""
    if summary.simulated:
        simulated = messages.term("rollup", "simulated")
    entity = (summary.entity or summary.title) + simulated
    outcome = Outcome.PASSED
    if summary.failed:
        outcome = Outcome.FAILED
    gate = messages.term("rollup", "gate_failed" if summary.failed else "gate_passed")
    cells = [
        Cell(strong(entity)),
        Cell(plain(summary.path if by_path else summary.plan)),
        Cell(plain(str(summary.as_of or ""))),
        Cell(plain(f"{summary.judged}/{summary.total}")),
        *[_count_cell(summary.counts[status], status, messages) for status in statuses],
        Cell((Span(gate, meaning=outcome),)),
        _worst_cell(summary, messages),
    ]
    return Row(tuple(cells), outcome, summary.path)


def _count_cell(count: int, status: Status, messages: Messages) -> Cell:
    """Return how many targets have a status; a status that none has is blank."""
    if not count:
        return Cell()
    sentence = messages.text(
        "count", status=messages.term("status", status.value), count=count
    )
    return Cell((Span(str(count), meaning=status),), Decimal(count), sentence=sentence)


def _worst_cell(summary: PlanSummary, messages: Messages) -> Cell:
    """Return the worst target of a plan, in the colour of its status."""
    if summary.worst is None:
        return Cell()
    text = worst_sentence(summary.worst, messages)
    sentence = messages.sentence("rollup", "worst_is", worst=text)
    return Cell((Span(text, meaning=summary.worst.status),), sentence=sentence)


def _total_row(
    view: RollupView, counts: Mapping[Status, int], statuses: Sequence[Status]
) -> Row:
    """Return the totals of all plans."""
    messages = view.messages
    judged = sum(summary.judged for summary in view.standings)
    outcome = Outcome.PASSED
    if view.failed:
        outcome = Outcome.FAILED
    cells = [
        Cell(plain(messages.term("rollup", "total"))),
        Cell(),
        Cell(),
        Cell(plain(f"{judged}/{sum(counts.values())}")),
        *[_count_cell(counts[status], status, messages) for status in statuses],
        Cell(
            (
                Span(
                    messages.term(
                        "rollup", "gate_failed" if view.failed else "gate_passed"
                    ),
                    meaning=outcome,
                ),
            )
        ),
        Cell(),
    ]
    return Row(tuple(cells), outcome, is_total=True)


def _failure_blocks(view: RollupView) -> Iterator[Block]:
    """Yield what could not be judged, with the reasons."""
    if not view.obstacles:
        return
    yield Heading(2, plain(view.messages.term("rollup", "unjudged")), "unjudged")
    items: list[Item] = []
    for failure in view.obstacles:
        why = view.messages.colon + reason(failure, view.messages)
        items.append(
            Item(
                (Span(failure.path, Emphasis.STRONG), Span(why, meaning=Outcome.FAILED))
            )
        )
    yield Bullets(tuple(items))


def worst_sentence(assessment: Assessment, messages: Messages) -> str:
    """Return the worst target by name, with its gap in its unit and in points."""
    figures = assessment.figures()
    facts: dict[str, Fact] = {
        "name": assessment.target.name,
        "gap": gap_of(assessment, figures, messages),
        "points": points_of(figures),
    }
    return messages.sentence("rollup", "worst", **facts)

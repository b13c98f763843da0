"""What `audit show` shows: a target's clause and goal, every figure and its use, the working, the verdict, a plot."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from auditor.assessment.derivation import derive
from auditor.assessment.evidence import Evidence, Use
from auditor.assessment.history import StatusRun
from auditor.assessment.score import score_of
from auditor.model.actuals import Actual
from auditor.model.exact import Fraction
from auditor.model.findings import Amount, Facts
from auditor.model.plan import Measure, Reach
from auditor.rendering.document import (
    Block,
    Bullets,
    Cell,
    Column,
    ColumnKind,
    Document,
    Emphasis,
    Heading,
    Paragraph,
    Plot,
    PlotPoint,
    Row,
    Span,
    Table,
    plain,
    soft,
    strong,
)
from auditor.rendering.escaping import clean
from auditor.rendering.messages.formatted_row import FormattedRow, formatted_row
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.numbers import plain_digits
from auditor.rendering.messages.office import light_word
from auditor.rendering.messages.score_working import score_working
from auditor.rendering.messages.terms import pacing_of, waiver_of
from auditor.rendering.messages.verdict import places_of_inputs, verdict
from auditor.rendering.messages.working import step_line
from auditor.rendering.reports.finding_items import finding_item
from auditor.rendering.reports.trend import trend_sentence
from auditor.rendering.reports.years import run_sentence

_GAP_BEFORE_PLACE = "  "
NOTHING_OF_ITS_OWN = {False: "none", True: "made-by-others"}


class Detail(Struct, frozen=True):
    """One thing that was promised: its name, what it says, and where."""

    name: str
    text: str
    place: str = ""


def show_document(
    evidence: Evidence, messages: Messages, status_run: StatusRun | None = None
) -> Document:
    """Return everything there is to say of a target; `status_run` is how long its status has lasted."""
    formatted = formatted_row(
        evidence.audit, evidence.assessment, messages, evidence.audit.waived
    )
    notice = ""
    if evidence.plan.simulated:
        notice = messages.term("text", "simulated")
    name = f"{notice}{formatted.label} {formatted.titled}"
    blocks: list[Block] = [
        Heading(
            level=1,
            spans=(
                Span(name, Emphasis.STRONG),
                Span(messages.aside(evidence.target.id), Emphasis.SOFT),
            ),
            anchor=evidence.target.id,
        ),
        *_verdict_blocks(evidence, formatted, messages),
        _details_table(evidence, messages, status_run),
        *_figure_blocks(evidence, messages),
        *working_blocks(evidence, messages),
        *_plot_blocks(evidence, messages),
        *finding_blocks(evidence, messages),
    ]
    return Document(
        title=name,
        language=messages.language,
        blocks=tuple(blocks),
    )


def _verdict_blocks(
    evidence: Evidence, formatted: FormattedRow, messages: Messages
) -> Iterator[Block]:
    """Yield the status with the clause that was met, and where each input stands."""
    status = evidence.assessment.status
    lead = f"{status.mark} {formatted.status}{messages.colon}"
    words = verdict(evidence, formatted, messages)
    spans = (Span(lead, meaning=status), Span(words))
    yield Paragraph(spans, hanging=True)
    yield Paragraph(soft(places_of_inputs(evidence, messages)), hanging=True)


def _details_table(
    evidence: Evidence, messages: Messages, status_run: StatusRun | None
) -> Table:
    """Return what was promised, a detail a row, and how long things have been as they are."""
    details = list(details_of(evidence, messages))
    lasting = run_sentence(status_run, messages)
    if lasting:
        details.append(Detail("since", lasting))
    rows: list[Row] = []
    for detail in details:
        name = Cell(soft(messages.term("show", detail.name)))
        place = soft(_GAP_BEFORE_PLACE + detail.place) if detail.place else ()
        rows.append(Row((name, Cell((*plain(detail.text), *place)))))
    return table_of_details(rows, "terms")


def table_of_details(rows: list[Row], layout: str) -> Table:
    """Return names with what they say beside them, a row each."""
    columns = (
        Column(
            name="name",
            head="",
            kind=ColumnKind.WORD,
            leads=True,
        ),
        Column("text", ""),
    )
    return Table(
        columns=columns,
        rows=tuple(rows),
        repeats_head=False,
        layout=layout,
    )


def details_of(evidence: Evidence, messages: Messages) -> Iterator[Detail]:
    """Yield the clause and its source, the goal and its changes, how it is counted, and what else was written."""
    yield from _source_details(evidence, messages)
    yield from _goal_details(evidence, messages)
    yield Detail("terms", messages.fact(tuple(_terms(evidence, messages))))
    yield from _note_details(evidence, messages)
    yield from _last_year_details(evidence, messages)
    yield from _office_details(evidence, messages)
    if evidence.assessment.trend is not None:
        yield Detail("trend", trend_sentence(evidence.assessment, messages))
    waiver = evidence.target.waiver
    if waiver is not None:
        yield Detail("waiver", waiver_of(waiver, messages), str(waiver.location))


def _source_details(evidence: Evidence, messages: Messages) -> Iterator[Detail]:
    """Yield the clause, and the document it stands in."""
    target, source = evidence.target, evidence.plan.source
    if target.cite:
        yield Detail("cite", clean(target.cite), str(target.cite_location or ""))
    parts = [source.title, source.issuer, str(source.published or ""), source.url]
    named = tuple([part for part in parts if part])
    if named:
        yield Detail("source", messages.fact(named))


def _goal_details(evidence: Evidence, messages: Messages) -> Iterator[Detail]:
    """Yield the goal in force and, where it was adjusted, the goal as cited and each adjustment."""
    target = evidence.target
    in_force = messages.goal_words(evidence.assessment.goal, target.unit)
    promised = evidence.assessment.promised
    yield Detail("goal", in_force, "" if target.history else str(target.goal_location))
    if promised is not None:
        yield Detail(
            "as_promised",
            messages.goal_words(promised, target.unit),
            str(target.goal_location),
        )
    if not target.history:
        return
    yield Detail(
        "as_cited",
        messages.goal_words(target.goal, target.unit),
        str(target.goal_location),
    )
    for amendment in target.history:
        goal = messages.goal_words(amendment.goal, target.unit)
        facts: Facts = {
            "start": amendment.start,
            "goal": goal,
            "reason": amendment.reason,
        }
        yield Detail(
            "history",
            messages.sentence("show", "amended", **facts),
            str(amendment.location),
        )


def _note_details(evidence: Evidence, messages: Messages) -> Iterator[Detail]:
    """Yield the unit responsible, free words, other names and the weight, each where there is one."""
    target = evidence.target
    # Printed in this order, from whose it is to what it counts as.
    notes = {
        "owner": clean(target.owner),
        "supporters": messages.fact(target.supporters),
        "tags": messages.fact(target.tags),
        "note": clean(target.note),
        "aliases": messages.fact(target.aliases),
        "counts_as": messages.fact(target.counts_as),
    }
    for name, text in notes.items():
        if text:
            yield Detail(name, text)
    # 1 is what every target weighs unless its plan says more.
    if target.weight != 1:
        yield Detail("weight", plain_digits(target.weight))


def _office_details(evidence: Evidence, messages: Messages) -> Iterator[Detail]:
    """Yield the light where the plan has thresholds for it, and the points with their working where it gives any."""
    policy = evidence.plan.policy
    # Most plans set no thresholds for lights, and a light nobody set would be ours.
    if policy.lights is not None:
        yield Detail("light", light_word(messages, evidence.assessment.light))
    if policy.score is None:
        return
    score = score_of(evidence.assessment, evidence.plan, policy.score)
    if score is not None:
        yield Detail("score", score_working(score, evidence.target, messages))


def _last_year_details(evidence: Evidence, messages: Messages) -> Iterator[Detail]:
    """Yield last year's result with its rows."""
    last_year = evidence.assessment.last_year
    if last_year is None:
        return
    figure = messages.fact(evidence.assessment.fact_of(last_year))
    places = messages.fact(tuple([row.location for row in last_year.sources]))
    span = evidence.audit.plan.span
    name = "last_year"
    if span.first_year != span.year:
        name = "base_year"
    yield Detail(
        name,
        messages.text("actual_of", actual=figure, period=last_year.period),
        places,
    )


def _terms(evidence: Evidence, messages: Messages) -> Iterator[str]:
    """Yield how the target is counted, how firmly it was promised, how it falls due and when."""
    target = evidence.target
    yield messages.term("measure", target.measure.value)
    yield messages.term("commitment", target.commitment.value)
    is_kept_level = (
        target.measure is Measure.LEVEL
        and evidence.assessment.share_due is None
        and not target.pacing.at_close
    )
    if is_kept_level:
        yield messages.term("pacing", Measure.RATE.value)
    else:
        yield pacing_of(target, messages)
    yield messages.sentence("show", "due", close=evidence.assessment.close)


def _figure_blocks(evidence: Evidence, messages: Messages) -> Iterator[Block]:
    """Yield every figure within the plan, and those outside it that were taken for something; the rest are counted."""
    as_of = ""
    if evidence.audit.as_of:
        as_of = messages.as_of(evidence.audit.as_of)
    yield Heading(
        level=2,
        spans=plain(messages.sentence("show", "figures", as_of=as_of)),
        anchor="figures",
    )
    uses = list(evidence.uses())
    rows = [_figure_row(row, use, messages) for row, use in evidence.shown_uses()]
    if rows:
        yield _figure_table(rows, messages)
    # A reader who looks for a figure must learn that it was read, and only not shown.
    left_out = len(uses) - len(rows)
    if not uses:
        name = NOTHING_OF_ITS_OWN[evidence.assessment.derived]
        yield Paragraph(soft(messages.term("show", name)))
    elif left_out:
        yield Paragraph(soft(messages.sentence("show", "more", count=left_out)))


def _figure_table(rows: Sequence[Row], messages: Messages) -> Table:
    """Return the table of figures with its heads."""
    kinds = {
        "period": ColumnKind.WORD,
        "actual": ColumnKind.FIGURE,
        "use": ColumnKind.WORD,
        "place": ColumnKind.WORDS,
    }
    columns: list[Column] = []
    for name, kind in kinds.items():
        head = messages.term("head", name)
        columns.append(Column(name=name, head=head, kind=kind, leads=name != "place"))
    return Table(
        columns=tuple(columns),
        rows=tuple(rows),
        layout="figures",
    )


def _figure_row(actual: Actual, use: Use, messages: Messages) -> Row:
    """Return one reported figure: its months, what it says, what became of it, and where it stands."""
    emphasis = Emphasis.NONE
    if use.is_counted:
        emphasis = Emphasis.STRONG
    texts = (
        messages.period(actual.period),
        reported_text(actual, messages),
        messages.term("use", use.value),
    )
    cells = [Cell((Span(text, emphasis),)) for text in texts]
    place = _GAP_BEFORE_PLACE.join(
        [part for part in (str(actual.location), actual.note) if part]
    )
    return Row((*cells, Cell(soft(place), sentence=place)))


def reported_text(actual: Actual, messages: Messages) -> str:
    """Return a figure in the unit of its row, with the sign that its target counts by."""
    if actual.quantity is None:
        return clean(actual.stage)
    number, unit = actual.quantity.number, actual.quantity.unit.name
    return messages.amount(
        Amount(
            Fraction(number),
            unit,
            number,
            bound=actual.bound,
        )
    )


def working_blocks(evidence: Evidence, messages: Messages) -> Iterator[Block]:
    """Yield the arithmetic, one step a row."""
    rows: list[Row] = []
    for step in derive(evidence):
        name = Cell(soft(messages.term("step", step.name)))
        rows.append(
            Row((name, Cell(plain(step_line(step, evidence.assessment, messages)))))
        )
    if rows:
        title = (
            *strong(messages.term("show", "working")),
            *soft(f" {messages.term('show', 'rounding')}"),
        )
        yield Heading(2, title, "working")
        yield table_of_details(rows, "working")


def _plot_points(evidence: Evidence) -> tuple[PlotPoint, ...]:
    """Return the figure and the line of each month."""
    return tuple(
        PlotPoint(point.month, point.actual, point.low, point.high)
        for point in evidence.course()
    )


def _plot_blocks(evidence: Evidence, messages: Messages) -> Iterator[Block]:
    """Yield the course of the target against its line."""
    assessment, target = evidence.assessment, evidence.target
    points = _plot_points(evidence)
    # An empty plot would say that the target stood at nothing.
    if all(point.actual is None for point in points):
        return
    # The stages of a milestone are steps on the axis and no values.
    is_ladder = isinstance(assessment.goal, Reach)
    unit = ""
    if target.unit:
        unit = target.unit.name
    yield Heading(2, plain(messages.term("show", "plot")), "plot")
    yield Plot(
        points=points,
        caption=messages.sentence("show", "legend", unit=unit),
        places=assessment.places,
        stages=evidence.plan.stages if is_ladder else (),
        is_filled=is_ladder or target.measure is Measure.FLOW,
        meaning=assessment.status,
    )


def finding_blocks(evidence: Evidence, messages: Messages) -> Iterator[Block]:
    """Yield what was found wrong with the target's lines and rows; how it stands has been said."""
    # Rows may call a target by any of its names.
    names = set(evidence.target.names())
    items = []
    for finding in evidence.audit.findings:
        if finding.subject in names and not finding.rule.is_gap:
            item = finding_item(finding, messages)
            items.append(item)
    if items:
        yield Heading(2, plain(messages.term("text", "faults")), "faults")
        yield Bullets(tuple(items))

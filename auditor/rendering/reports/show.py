"""One target in full: its clause, its goal, every figure and what became of it, the working, the verdict, a plot."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from msgspec import Struct
from rich.cells import cell_len

from auditor.assessment.derivation import derive
from auditor.assessment.evidence import Evidence, Use
from auditor.model.actuals import Actual
from auditor.model.findings import Amount, Fact
from auditor.model.plan import Measure, Reach
from auditor.model.quantity import exact_decimal
from auditor.rendering.messages.numbers import plain
from auditor.rendering.writers.line_writer import INDENT, STATUS_STYLES, LineWriter, Span, write_finding
from auditor.rendering.reports.plot import ACTUAL, BOTH, LINE, plot
from auditor.rendering.reports.assessment_row import printed
from auditor.rendering.reports.trend import trend_sentence
from auditor.rendering.messages.terms import pacing_of, waiver_of
from auditor.rendering.messages.verdict import places_of_inputs, verdict
from auditor.rendering.messages.messages import Messages, clean
from auditor.rendering.messages.working import said_step

_GAP = "  "
_USE_STYLES = {Use.COUNTED: "bold", Use.BASE: "bold", Use.PROFILE: "bold", Use.LAST_YEAR: ""}


class ShowView(Struct, frozen=True):
    """A target's evidence, and the words and the room to show it in."""

    evidence: Evidence
    wording: Messages
    width: int = 80
    colour: bool = False


def render_show(view: ShowView) -> str:
    """Return everything there is to say of a target, for a terminal."""
    pen, evidence, wording = LineWriter(view.width, view.colour), view.evidence, view.wording
    known = evidence.known
    cells = printed(evidence.audit, known, wording, evidence.audit.waived)
    first = wording.term("text", "simulated") if evidence.plan.simulated else ""
    pen.write((f"{first}{cells.label} {cells.titled}", "bold"), (f" ({clean(known.target.id)})", "dim"))
    said = verdict(evidence, cells, wording)
    pen.write(
        (f"{cells.mark:<2} {cells.status}{wording.colon}", STATUS_STYLES[known.status]), (said, ""), indent=INDENT
    )
    pen.write((INDENT + places_of_inputs(evidence, wording), "dim"), indent=INDENT)
    pen.write()
    _write_terms(pen, list(_terms(evidence, wording)), wording)
    _write_figures(pen, evidence, wording)
    _write_working(pen, evidence, wording)
    _write_plot(pen, evidence, wording)
    _write_findings(pen, evidence, wording)
    return pen.text()


def _terms(evidence: Evidence, wording: Messages) -> Iterator[tuple[str, str, str]]:
    """Yield what was promised: the name of each term, what it says, and where."""
    target, plan, known = evidence.target, evidence.plan, evidence.known
    source = plan.source
    if target.cite:
        yield "cite", clean(target.cite), str(target.cite_location or "")
    said = [source.title, source.issuer, str(source.published or ""), source.url]
    if any(said):
        yield "source", wording.fact(tuple(part for part in said if part)), ""
    yield "goal", wording.goal(known.goal, target.unit), "" if target.history else str(target.goal_location)
    if known.promised is not None:
        yield "as_promised", wording.goal(known.promised, target.unit), str(target.goal_location)
    if target.history:
        yield "as_cited", wording.goal(target.goal, target.unit), str(target.goal_location)
    for one in target.history:
        facts: dict[str, Fact] = {"start": one.start, "goal": wording.goal(one.goal, target.unit), "reason": one.reason}
        yield "history", wording.told("show", "amended", **facts), str(one.location)
    yield "terms", wording.fact(tuple(_manner(evidence, wording))), ""
    named = {"owner": clean(target.owner), "tags": wording.fact(target.tags), "note": clean(target.note)}
    named |= {"aliases": wording.fact(target.aliases), "counts_as": wording.fact(target.counts_as)}
    yield from ((name, text, "") for name, text in named.items() if text)
    if target.weight != 1:
        yield "weight", plain(target.weight), ""
    if known.last_year is not None:
        cells = printed(evidence.audit, known, wording)
        said_of = wording.text("actual_of", actual=cells.last_year, period=known.last_year.period)
        yield "last_year", said_of, wording.fact(tuple(row.location for row in known.last_year.sources))
    if known.trend is not None:
        yield "trend", trend_sentence(known, wording), ""
    if target.waiver is not None:
        yield "waiver", waiver_of(target.waiver, wording), str(target.waiver.location)


def _manner(evidence: Evidence, wording: Messages) -> Iterator[str]:
    """Yield how the target is counted, how firmly it was promised, how it falls due and when."""
    target = evidence.target
    yield wording.term("measure", target.measure.value)
    yield wording.term("commitment", target.commitment.value)
    held = target.measure is Measure.LEVEL and evidence.known.share_due is None and not target.pacing.at_close
    yield wording.term("pacing", Measure.RATE.value) if held else pacing_of(target, wording)
    yield wording.told("show", "due", close=evidence.known.close)


def _write_terms(pen: LineWriter, terms: Sequence[tuple[str, str, str]], wording: Messages) -> None:
    """Write the terms, their names in a column of their own."""
    heads = [(wording.term("show", name), text, place) for name, text, place in terms]
    column = max(cell_len(head) for head, _, _ in heads) + len(_GAP)
    indent = " " * column
    for head, text, place in heads:
        spans = [(head + " " * (column - cell_len(head)), "dim"), (text, "")]
        together = column + cell_len(text) + len(_GAP) + cell_len(place) <= pen.width
        if place and not together:
            pen.write(*spans, indent=indent)
            pen.write((indent + clean(place), "dim"), indent=indent)
        else:
            pen.write(*spans, (_GAP + clean(place) if place else "", "dim"), indent=indent)
    pen.write()


def _write_figures(pen: LineWriter, evidence: Evidence, wording: Messages) -> None:
    """Write every figure within the plan, and those outside it that were taken for something; the rest are counted."""
    plan, uses = evidence.plan, list(evidence.uses())
    as_of = wording.as_of(evidence.audit.as_of) if evidence.audit.as_of else ""
    pen.write((wording.told("show", "figures", as_of=as_of), "bold"))
    shown = [(row, use) for row, use in uses if use in _USE_STYLES or plan.span.contains(row.period)]
    table = [
        (wording.period(row.period), _reported(row, wording), wording.term("use", use.value)) for row, use in shown
    ]
    widths = [max((cell_len(cells[place]) for cells in table), default=0) for place in range(3)]
    for (row, use), cells in zip(shown, table, strict=True):
        line = [text + " " * (width - cell_len(text)) for text, width in zip(cells, widths, strict=True)]
        line[1] = " " * (widths[1] - cell_len(cells[1])) + cells[1]
        note = _GAP.join(clean(part) for part in (str(row.location), row.note) if part)
        text = INDENT + _GAP.join(line)
        style = _USE_STYLES.get(use, "dim")
        if cell_len(text) + len(_GAP) + cell_len(note) <= pen.width:
            pen.write((text + _GAP, style), (note, "dim"))
        else:
            pen.write((text.rstrip(), style), indent=INDENT * 2)
            pen.write((INDENT * 2 + note, "dim"), indent=INDENT * 2)
    if len(shown) < len(uses) or not uses:
        pen.write((INDENT + wording.told("show", "more" if uses else "none", count=len(uses) - len(shown)), "dim"))
    pen.write()


def _reported(row: Actual, wording: Messages) -> str:
    """Return a figure as its row has it."""
    if row.quantity is None:
        return clean(row.stage)
    number, unit = row.quantity.number, row.quantity.unit.name
    return wording.amount(Amount(Fraction(number), unit, number, bound=row.bound))


def _write_working(pen: LineWriter, evidence: Evidence, wording: Messages) -> None:
    """Write the arithmetic, one step a line."""
    steps = [(wording.term("step", step.name), said_step(step, evidence.known, wording)) for step in derive(evidence)]
    if not steps:
        return
    pen.write((wording.term("show", "working"), "bold"), (f" {wording.term('show', 'rounding')}", "dim"))
    column = max(cell_len(name) for name, _ in steps) + len(_GAP)
    indent = INDENT + " " * column
    for name, text in steps:
        pen.write((INDENT + name + " " * (column - cell_len(name)), "dim"), (text, ""), indent=indent)
    pen.write()


def _write_plot(pen: LineWriter, evidence: Evidence, wording: Messages) -> None:
    """Write the plot under a line that says what its signs are."""
    target, known, stages = evidence.target, evidence.known, evidence.plan.stages
    ladder = isinstance(known.goal, Reach)

    def label(value: Fraction) -> str:
        return clean(stages[int(value)]) if ladder else plain(exact_decimal(value, known.places))

    filled = ladder or target.measure is Measure.FLOW
    lines = plot(list(evidence.course()), pen.width - len(INDENT), label, filled=filled, rungs=len(stages) * ladder)
    if not lines:
        return
    unit = clean(target.unit.name) if target.unit else ""
    pen.write((wording.term("show", "plot"), "bold"), (" " + wording.told("show", "legend", unit=unit), "dim"))
    signs = {ACTUAL: STATUS_STYLES[known.status].replace("bold white on ", ""), BOTH: "bold", LINE: "cyan"}
    for line in lines[:-2]:
        head, bar, body = line.partition("|")
        spans: list[Span] = [(INDENT + head + bar, "dim")]
        pen.row(*spans, *(("".join(run), signs.get(sign, "")) for sign, run in groupby(body)))
    for line in lines[-2:]:
        pen.row((INDENT + line, "dim"))
    pen.write()


def _write_findings(pen: LineWriter, evidence: Evidence, wording: Messages) -> None:
    """Write what was found wrong with the target's lines and rows; how it stands has been said."""
    names = set(evidence.target.names())
    found = [one for one in evidence.audit.findings if one.subject in names and not one.rule.is_gap]
    if found:
        pen.write((wording.term("text", "faults"), "bold"))
    for one in found:
        write_finding(pen, one, wording)

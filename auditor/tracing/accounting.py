"""A plan checked against its source: every clause found there, and every figure there accounted for.

Linear in the length of the source: all clauses are looked up in one go, and only a clause that is not found is
searched for.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain

from msgspec import Struct

from auditor.model.findings import Fact, Finding, MessageKey, Rule, finding
from auditor.model.plan import Commitment, NotATarget, Plan, Reach, Target
from auditor.model.provenance import Location
from auditor.tracing.citations import commitment_at
from auditor.tracing.cite_terms import differing_term
from auditor.tracing.citing import Citing, Span
from auditor.tracing.clause_names import clause_around, is_named
from auditor.tracing.english_cites import is_english
from auditor.tracing.figures import Figure
from auditor.tracing.language import is_chinese_text
from auditor.tracing.original_script import plan_read
from auditor.tracing.passages import (
    MOST_PLACES,
    all_occurrences,
    differences,
    nearest_passage,
)
from auditor.tracing.source_text import SourceText, compact
from auditor.tracing.whereabouts import Misplaced, misplaced_targets

_LONGEST_SENTENCE = 120
_LONGEST_HEADING = 30


class Trace(Struct, frozen=True):
    """How much of a plan stands in its source, and how much of the source in the plan."""

    plan: Plan
    traced: int
    cited: int
    """Targets that cite a clause at all."""
    accounted: int | None
    figures: int | None
    """Neither where the source is not in Chinese, so that its figures are not counted."""
    findings: tuple[Finding, ...]


def trace(plan: Plan, source: SourceText) -> Trace:
    """Return which clauses of a plan its source holds, and which figures there the plan does not account for."""
    plan_as_written = plan
    plan = plan_read(plan, source.script)
    citing = Citing(source)
    figures = citing.figures
    tracer = _Tracer(
        plan=plan,
        source=source,
        citing=citing,
    )
    for target in plan.targets:
        tracer.look_up(target)
    for other in plan.not_targets:
        tracer.look_up_other(other)
    for other_place in misplaced_targets(plan, source, tracer.places):
        tracer.findings.append(_misplaced_clause(plan, source, other_place))
    is_counted = is_chinese_text(source.compact)
    missing: list[Figure] = []
    if is_counted:
        missing = list(_unaccounted_figures(figures, tracer.spans))
    for figure in missing:
        tracer.findings.append(_unaccounted_figure(plan, source, figure))
    return Trace(
        plan=plan_as_written,
        traced=tracer.traced,
        cited=sum(bool(target.cite) for target in plan.targets),
        accounted=len(figures) - len(missing) if is_counted else None,
        figures=len(figures) if is_counted else None,
        findings=tuple(tracer.findings),
    )


class _Tracer:
    """Looks up the clauses of a plan in its source, one after another, and keeps where they stand."""

    def __init__(self, plan: Plan, source: SourceText, citing: Citing) -> None:
        self.plan = plan
        self.source = source
        self.citing = citing
        clauses = [compact(target.cite) for target in plan.targets]
        clauses += [compact(other.cite) for other in plan.not_targets]
        self.occurrences = all_occurrences(source.compact, clauses)
        """Where each clause stands."""
        self.spans = list(chain.from_iterable(self.occurrences.values()))
        self.places: dict[str, Sequence[Span]] = {}
        """Where the clause of each target stands."""
        self.findings: list[Finding] = []
        self.traced = 0

    def look_up(self, target: Target) -> None:
        """Look up the clause of a target, and hold it against its place."""
        clause = compact(target.cite)
        if not clause:
            return
        places = self.occurrences[clause]
        if places:
            self.places[target.id] = places
            self.traced += 1
            self.findings += self._best_check(target, places)
            return
        place = target.cite_location or target.location
        self._add_missing(place, target.id, target.cite)

    def look_up_other(self, other: NotATarget) -> None:
        """Look up the clause of a figure that is no promise."""
        if not self.occurrences[compact(other.cite)]:
            self._add_missing(other.location, "", other.cite)

    def _add_missing(self, place: Location, subject: str, cite: str) -> None:
        """Report a clause that the source does not hold."""
        missing = _not_found(self.plan, self.source, place, subject, cite)
        self.findings.append(missing)

    def _best_check(self, target: Target, places: Sequence[Span]) -> list[Finding]:
        """Return what is wrong with a clause; of several places the one where least is wrong is meant."""
        # The words around a clause are read in Chinese only.
        if is_english(target.cite):
            return []
        best: list[Finding] | None = None
        for place in places[:MOST_PLACES]:
            clause = _PlacedClause(
                target=target,
                plan=self.plan,
                source=self.source,
                span=place,
            )
            findings = list(_check(clause, self.citing))
            if not findings:
                return []
            if best is None or len(findings) < len(best):
                best = findings
        return best or []


class _PlacedClause(Struct, frozen=True):
    """A target's clause at one of its places in the source."""

    target: Target
    plan: Plan
    source: SourceText
    span: Span

    def finding(self, rule: Rule, **facts: Fact) -> Finding:
        """Return a finding at the clause in the plan, with its place in the source."""
        place = self.target.cite_location or self.target.location
        related = (self.source.place(self.span[0]),)
        return _about(
            rule,
            self.plan,
            place,
            self.target.id,
            related,
            name=self.target.name,
            **facts,
        )


def _unaccounted_figures(figures: list[Figure], spans: list[Span]) -> Iterator[Figure]:
    """Yield the figures that no span holds whole."""
    spans = sorted(spans)
    begins = [begin for begin, _ in spans]
    # How far the spans reach up to each one, so that a figure is looked up and not searched for.
    furthest = list(accumulate((end for _, end in spans), max))
    for figure in figures:
        before = bisect_right(begins, figure.start)
        if not before or furthest[before - 1] < figure.end:
            yield figure


def _about(
    rule: Rule,
    plan: Plan,
    place: Location,
    subject: str,
    related: tuple[Location, ...],
    **facts: Fact,
) -> Finding:
    """Return a finding at a line of the plan."""
    return finding(
        rule,
        place,
        subject,
        related=related,
        excerpt=plan.document.line(place.line),
        plan=plan.id,
        facts=facts,
    )


def _check(clause: _PlacedClause, citing: Citing) -> Iterator[Finding]:
    """Yield how a clause in its place says more than the clause alone: a comparator cut off, a 力争 before it."""
    yield from _cut_figures(clause, citing)
    yield from _cut_terms(clause)
    target = clause.target
    source = clause.source
    span = clause.span
    if not is_named(target.name, citing, span):
        sentence = source.compact[slice(*clause_around(source, span))]
        yield clause.finding(Rule.CITE_NAME, cite=target.cite, sentence=sentence)
    if target.commitment is Commitment.REDLINE:
        return
    begin, _ = source.sentence(span[0])
    sentence = source.compact[begin : span[1]]
    commitment = commitment_at(source, span[1])
    if commitment is not target.commitment and not _is_stated_later(
        target, source, span
    ):
        scope = MessageKey("scope", commitment.value)
        yield clause.finding(Rule.COMMITMENT_SCOPE, scope=scope, sentence=sentence)


def _is_stated_later(target: Target, source: SourceText, span: Span) -> bool:
    """Return whether a clause behind a work may say that it is striven for: 推进大桥建设，力争年内通车."""
    if not isinstance(target.goal, Reach):
        return False
    _, end = source.sentence(span[1] - 1)
    rest = source.compact[span[1] : end]
    return "力争" in re.split("[；;]", rest)[0]


def _cut_figures(clause: _PlacedClause, citing: Citing) -> Iterator[Finding]:
    """Yield the figures of a clause that say something else in their place: the 以上 behind them was cut off."""
    for figure in citing.figures_cut(clause.span):
        text = clause.source.compact[figure.start : figure.end + 2]
        yield clause.finding(Rule.CITE_CUT, cite=clause.target.cite, said=text)


def _cut_terms(clause: _PlacedClause) -> Iterator[Finding]:
    """Yield that the words before a clause make it say otherwise than its target does: 6月底前, 每季度, 三年内."""
    target, plan = clause.target, clause.plan
    if differing_term(target, plan, compact(target.cite)) is not None:
        return
    source = clause.source
    begin, end = clause.span
    first, last = source.sentence(begin)
    if isinstance(target.goal, Reach):
        # Of a work its own item tells, what stands around that speaks of others.
        first = begin = source.item_start(begin, first)
        end = source.item_end(end, last)
    term = differing_term(target, plan, source.compact[first:end], begin - first)
    # Where later years are spoken of, C105 says.
    if term is not None and term.kind != "later":
        own, _ = clause_around(source, clause.span)
        said = source.compact[own:end]
        if term.said not in said:
            said = f"{term.said}…{said}"
        yield clause.finding(Rule.CITE_CUT, cite=target.cite, said=said)


def _not_found(
    plan: Plan, source: SourceText, place: Location, subject: str, cite: str
) -> Finding:
    """Return that a clause is not in the source, with the passage most like it and what differs."""
    clause = compact(cite)
    near = nearest_passage(clause, source.compact)
    if near is None:
        return _about(Rule.CITE_NOT_FOUND, plan, place, subject, (), cite=cite)
    passage = source.compact[near[0] : near[1]]
    also_at = (source.place(near[0]),)
    differs = tuple(differences(clause, passage))
    return _about(
        Rule.CITE_NOT_FOUND,
        plan,
        place,
        subject,
        also_at,
        cite=cite,
        nearest=source.as_written(*near),
        differs=differs,
    )


def _misplaced_clause(
    plan: Plan, source: SourceText, misplaced_targets: Misplaced
) -> Finding:
    """Return that a clause stands somewhere else than the plan has it."""
    target = misplaced_targets.target
    place = target.cite_location or target.location
    also_at = (source.place(misplaced_targets.position),)
    if misplaced_targets.heading is None:
        part = MessageKey("part", misplaced_targets.part)
        return _about(
            Rule.CITE_PART, plan, place, target.id, also_at, name=target.name, part=part
        )
    section = plan.section_of(target)
    return _about(
        Rule.CITE_SECTION,
        plan,
        place,
        target.id,
        also_at,
        name=target.name,
        section=section.title or section.ref or section.id,
        heading=misplaced_targets.heading.title[:_LONGEST_HEADING],
    )


def _unaccounted_figure(plan: Plan, source: SourceText, figure: Figure) -> Finding:
    """Return that a figure of the source is neither a target's nor listed as none, with its sentence."""
    begin, end = source.sentence(figure.start)
    half = _LONGEST_SENTENCE // 2
    begin = max(begin, figure.start - half)
    end = min(end, figure.end + half)
    text = source.compact[figure.start : figure.end]
    return finding(
        Rule.FIGURE_UNACCOUNTED,
        source.place(figure.start),
        text,
        plan=plan.id,
        found=text,
        sentence=source.compact[begin:end],
    )

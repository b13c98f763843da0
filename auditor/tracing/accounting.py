"""A plan held against its source: every clause found there, and every figure there accounted for.

Linear in the length of the source: each clause is looked up once, and only a clause that is not found is searched for.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import islice

from msgspec import Struct

from auditor.model.findings import Fact, Finding, Rule, Term, finding
from auditor.model.plan import Commitment, Plan, Target
from auditor.model.provenance import Location
from auditor.tracing.citations import governed
from auditor.tracing.figures import Figure, find_figures
from auditor.tracing.source_text import SourceText

_SEED = 4
# How many places of a piece are looked at: one that stands everywhere says nothing.
_MOST_PLACES = 24
_ALIKE = 0.6
_MOST_OF_NAME = 0.5
_FEW_SIGNS = 3
_MARKS = "，,；;：:"
_LATIN = re.compile(r"[A-Za-z]+[\d.]*")
_SIGNS = re.compile(r"[\u4e00-\u9fff]")
_COMMON = re.compile(
    r"增长|下降|提高|总额|收入|居民|人均|可支配|比重|占比|比例|常住|全年|年均"
)
# A clause that begins so goes on about what the clause before it named.
_GOES_ON = re.compile(
    r"(?:同比)?(?:分别|均|各|达到?|增长|增加|突破|下降|力争|年度|年内|总投资|其中)"
)
_VERBS = re.compile(
    r"^(?:力争|争取|确保|新增|新建|建设|建成|完成|实施|培育|引进|打造|改造|开展|发放)+|覆盖率$|[（(].*$"
)
_LONGEST_SENTENCE = 120


class Trace(Struct, frozen=True):
    """How much of a plan stands in its source, and how much of the source in the plan."""

    plan: Plan
    traced: int
    cited: int
    """Targets that cite a clause at all."""
    accounted: int
    figures: int
    findings: tuple[Finding, ...]


def trace(plan: Plan, source: SourceText) -> Trace:
    """Return which clauses of a plan its source holds, and which figures there the plan does not account for."""
    figures = find_figures(source.compact)
    starts = [figure.start for figure in figures]
    findings: list[Finding] = []
    spans: list[tuple[int, int]] = []
    traced = 0
    for target in plan.targets:
        clause = _plain(target.cite)
        places = list(_occurrences(source.compact, clause)) if clause else []
        spans += places
        if places:
            traced += 1
            findings += _best_check(target, plan, source, figures, starts, places)
        elif clause:
            place = target.cite_location or target.location
            findings.append(_not_found(plan, source, place, target.id, target.cite))
    for other in plan.not_targets:
        places = list(_occurrences(source.compact, _plain(other.cite)))
        spans += places
        if not places:
            findings.append(_not_found(plan, source, other.location, "", other.cite))
    missing = list(_unaccounted(figures, spans))
    findings += [_unaccounted_figure(plan, source, figure) for figure in missing]
    cited = sum(bool(target.cite) for target in plan.targets)
    return Trace(
        plan, traced, cited, len(figures) - len(missing), len(figures), tuple(findings)
    )


def _best_check(  # noqa: PLR0913, PLR0917 - what was read once is handed on
    target: Target,
    plan: Plan,
    source: SourceText,
    figures: list[Figure],
    starts: list[int],
    places: list[tuple[int, int]],
) -> list[Finding]:
    """Return what is wrong with a clause where it stands; of several places the one where least is wrong is meant."""
    best: list[Finding] | None = None
    for place in places[:_MOST_PLACES]:
        findings = list(
            _check(target, plan, source, figures[_within(starts, *place)], place)
        )
        if not findings:
            return []
        if best is None or len(findings) < len(best):
            best = findings
    return best or []


def _plain(text: str) -> str:
    """Return a text without white space, as the source is held."""
    return "".join(text.split())


def _occurrences(text: str, clause: str) -> Iterator[tuple[int, int]]:
    """Yield where a clause stands in a text."""
    start = text.find(clause)
    while start >= 0 and clause:
        yield start, start + len(clause)
        start = text.find(clause, start + len(clause))


def _within(starts: list[int], begin: int, end: int) -> slice:
    """Return the slice of the figures that begin between two positions."""
    return slice(bisect_left(starts, begin), bisect_left(starts, end))


def _unaccounted(
    figures: list[Figure], spans: list[tuple[int, int]]
) -> Iterator[Figure]:
    """Yield the figures that no span holds whole."""
    spans = sorted(spans)
    begins = [begin for begin, _ in spans]
    furthest: list[int] = []
    for _, end in spans:
        furthest.append(max(end, furthest[-1] if furthest else 0))
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


def _check(
    target: Target,
    plan: Plan,
    source: SourceText,
    figures: list[Figure],
    span: tuple[int, int],
) -> Iterator[Finding]:
    """Yield how a clause in its place says more than the clause alone: a comparator cut off, a 力争 before it."""
    place = target.cite_location or target.location
    there = (source.place(span[0]),)
    cited = {figure.start: figure for figure in find_figures(_plain(target.cite))}
    for figure in figures:
        alone = cited.get(figure.start - span[0])
        if (
            alone is None
            or (alone.end != figure.end - span[0])
            or alone.comparator is not figure.comparator
        ):
            said = source.compact[figure.start : figure.end + 2]
            yield _about(
                Rule.CITE_CUT,
                plan,
                place,
                target.id,
                there,
                name=target.name,
                cite=target.cite,
                said=said,
            )
    if not _is_named(target.name, source, span):
        sentence = source.compact[slice(*_clause(source, span))]
        yield _about(
            Rule.CITE_NAME,
            plan,
            place,
            target.id,
            there,
            name=target.name,
            cite=target.cite,
            sentence=sentence,
        )
    begin, _ = source.sentence(span[0])
    is_governed = governed(source.compact[begin : span[1]])
    stretch = target.commitment is Commitment.STRETCH
    if is_governed != stretch and target.commitment is not Commitment.REDLINE:
        rule, scope = (
            Rule.COMMITMENT_SCOPE,
            Term("scope", "stretch" if is_governed else "firm"),
        )
        sentence = source.compact[begin : span[1]]
        yield _about(
            rule,
            plan,
            place,
            target.id,
            there,
            name=target.name,
            scope=scope,
            sentence=sentence,
        )


def _is_named(name: str, source: SourceText, span: tuple[int, int]) -> bool:
    """Return whether the words around a clause name the target: most of the name's signs stand there.

    A clause that goes on about what an earlier one named (其中, 分别增长) is read with all of its sentence. A name
    that is hardly Chinese (GDP) says nothing either way.
    """
    bare = _VERBS.sub("", name)
    # 增长 and 收入 stand in most clauses and tell none from another.
    telling = _COMMON.sub("", bare)
    signs = _SIGNS.findall(telling if len(telling) >= _FEW_SIGNS else bare)
    if len(signs) < _FEW_SIGNS:
        return True
    begin, end = _clause(source, span)
    words = source.compact[begin:end]
    if any(word in words for word in _LATIN.findall(name)):
        return True
    if _GOES_ON.match(words):
        words = source.compact[slice(*source.sentence(span[0]))]
    met = sum(sign in words for sign in signs)
    return met >= len(signs) * _MOST_OF_NAME


def _clause(source: SourceText, span: tuple[int, int]) -> tuple[int, int]:
    """Return the clause that a citation stands in: between commas, semicolons and full stops."""
    begin, end = source.sentence(span[0])
    begin = max(
        [begin, *(source.compact.rfind(mark, begin, span[0]) + 1 for mark in _MARKS)]
    )
    stops = [
        place
        for mark in _MARKS
        if (place := source.compact.find(mark, span[1], end)) >= 0
    ]
    return begin, min([max(end, span[1]), *stops])


def _not_found(
    plan: Plan, source: SourceText, place: Location, subject: str, cite: str
) -> Finding:
    """Return that a clause is not in the source, with the passage most like it and what differs."""
    clause = _plain(cite)
    near = _nearest(clause, source.compact)
    if near is None:
        return _about(Rule.CITE_NOT_FOUND, plan, place, subject, (), cite=cite)
    passage = source.compact[near[0] : near[1]]
    there = (source.place(near[0]),)
    differs = tuple(_differences(clause, passage))
    return _about(
        Rule.CITE_NOT_FOUND,
        plan,
        place,
        subject,
        there,
        cite=cite,
        nearest=passage,
        differs=differs,
    )


def _nearest(clause: str, text: str) -> tuple[int, int] | None:
    """Return where the passage most like a clause stands: pieces of it are looked up, the best place is taken."""
    best, found = _ALIKE, None
    for size in dict.fromkeys(
        (max(_SEED, len(clause) // 2), max(_SEED, len(clause) // 3), _SEED)
    ):
        for offset in range(0, max(1, len(clause) - size + 1), max(1, size // 2)):
            for start, _ in islice(
                _occurrences(text, clause[offset : offset + size]), _MOST_PLACES
            ):
                begin = max(0, start - offset - 2)
                window = text[begin : start - offset + len(clause) + 4]
                matcher = SequenceMatcher(None, clause, window, autojunk=False)
                blocks = [
                    block for block in matcher.get_matching_blocks() if block.size
                ]
                span = (begin + blocks[0].b, begin + blocks[-1].b + blocks[-1].size)
                ratio = (
                    2
                    * sum(block.size for block in blocks)
                    / (len(clause) + span[1] - span[0])
                )
                if ratio > best:
                    best, found = ratio, span
        if found:
            return found
    return found


def _differences(clause: str, passage: str) -> Iterator[str]:
    """Yield what stands in the clause, and what in the passage instead."""
    for tag, begin, end, start, stop in SequenceMatcher(
        None, clause, passage, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            yield f"{clause[begin:end] or '∅'}→{passage[start:stop] or '∅'}"


def _unaccounted_figure(plan: Plan, source: SourceText, figure: Figure) -> Finding:
    """Return that a figure of the source is neither a target's nor listed as none, with its sentence."""
    begin, end = source.sentence(figure.start)
    begin, end = (
        max(begin, figure.start - _LONGEST_SENTENCE // 2),
        min(end, figure.end + _LONGEST_SENTENCE // 2),
    )
    place = source.place(figure.start)
    said = source.compact[figure.start : figure.end]
    sentence = source.compact[begin:end]
    return finding(
        Rule.FIGURE_UNACCOUNTED,
        place,
        said,
        plan=plan.id,
        found=said,
        sentence=sentence,
    )

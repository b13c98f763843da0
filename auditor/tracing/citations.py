"""Whether a target says what its clause says: the figure, the unit, the comparator and the commitment of `cite`.

Needs no document: the clause is in the plan.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from auditor.model.findings import Amount, Fact, Finding, Rule, Term, finding
from auditor.model.plan import (
    About,
    AtLeast,
    AtMost,
    Between,
    Change,
    Commitment,
    Plan,
    Target,
    amount_of,
)
from auditor.model.quantity import Unit, unit_named
from auditor.tracing.figures import Comparator, Figure, find_figures

STRETCH_WORDS = ("力争", "争创")
_ZERO_WORDS = ("不发生", "遏制", "杜绝", "不出现", "零发生", "防止", "为零", "清零")
_WHOLE_WORDS = ("全覆盖", "全部", "全面", "全域")
_PER_CENT = 100
_SAYS = {
    AtLeast: Comparator.AT_LEAST,
    AtMost: Comparator.AT_MOST,
    About: Comparator.ABOUT,
}


def strives(text: str) -> bool:
    """Return whether a text says that something is to be striven for."""
    return any(word in text for word in STRETCH_WORDS)


def governed(text: str) -> bool:
    """Return whether a 力争 governs the end of a text: none does behind the next ；or full stop."""
    return strives(re.split(r"[；;。]", text)[-1])


def check_citation(target: Target, plan: Plan) -> Iterator[Finding]:
    """Yield every way in which a target differs from the clause it cites."""
    if not target.cite:
        yield _finding(Rule.CITE_MISSING, target, plan)
        return
    if target.commitment is Commitment.FIRM and strives(target.cite):
        word = next(word for word in STRETCH_WORDS if word in target.cite)
        yield _finding(Rule.CITE_COMMITMENT, target, plan, word=word)
    amount, unit = amount_of(target.goal), target.unit
    if isinstance(target.goal, Change):
        yield from _percentage(target, plan, abs(target.goal.percent))
        return
    if amount is None or unit is None:
        return
    figures = list(find_figures(target.cite))
    matching = [figure for figure in figures if figure.is_amount(amount, unit)]
    if matching:
        yield from _comparators(target, plan, unit, matching)
    else:
        yield from _no_such_figure(target, plan, unit, amount, figures)


def _percentage(target: Target, plan: Plan, amount: Decimal) -> Iterator[Finding]:
    """Yield that the clause does not have the percentage of a change, whatever the target's own unit is."""
    per_cent = unit_named("%")
    figures = list(find_figures(target.cite))
    if per_cent is not None and not any(
        figure.is_amount(amount, per_cent) for figure in figures
    ):
        yield from _no_such_figure(target, plan, per_cent, amount, figures)


def _finding(rule: Rule, target: Target, plan: Plan, **facts: Fact) -> Finding:
    """Return a finding at the clause of a target, or at the target where it has none."""
    place = target.cite_location or target.location
    excerpt = plan.document.line(place.line)
    return finding(
        rule,
        place,
        target.id,
        excerpt=excerpt,
        plan=plan.id,
        facts=facts,
        name=target.name,
        cite=target.cite,
    )


def _no_such_figure(
    target: Target, plan: Plan, unit: Unit, amount: Decimal, figures: list[Figure]
) -> Iterator[Finding]:
    """Yield that the clause has another figure, another unit, or none; a few words stand for 0 and for 100 %."""
    goal = Amount(Fraction(amount), unit.name, amount)
    if (not figures or "全覆盖" in target.cite) and _is_said_in_words(
        target, unit, amount
    ):
        return
    for figure in figures:
        if figure.number == amount and not (
            figure.unit and figure.unit.converts_to(unit)
        ):
            found = (
                figure.unit.name
                if figure.unit
                else figure.scale or Term("node", "nothing")
            )
            yield _finding(Rule.CITE_UNIT, target, plan, goal=goal, found=found)
            return
    said = tuple(target.cite[figure.start : figure.end] for figure in figures)
    yield _finding(Rule.CITE_VALUE, target, plan, goal=goal, found=said)


def _is_said_in_words(target: Target, unit: Unit, amount: Decimal) -> bool:
    """Return whether words say the amount: 不发生 is at most 0, 全覆盖 is 100 %."""
    none = isinstance(target.goal, AtMost) and amount == 0
    whole = unit.is_percent and Fraction(amount) * unit.factor == _PER_CENT
    words = (_ZERO_WORDS if none else ()) + (_WHOLE_WORDS if whole else ())
    return any(word in target.cite for word in words)


def _comparators(
    target: Target, plan: Plan, unit: Unit, figures: list[Figure]
) -> Iterator[Finding]:
    """Yield that the words beside the figure compare in another way than the goal does."""
    goal = target.goal
    if isinstance(goal, Between):
        if not any(figure.ends_at(goal.high, unit) for figure in figures):
            said, wanted = Term("comparator", "no-range"), Term("comparator", "range")
            yield _finding(Rule.CITE_COMPARATOR, target, plan, said=said, goal=wanted)
        return
    if all(figure.high is not None for figure in figures):
        # One end of a range is not what was promised.
        said, wanted = (
            Term("comparator", "range"),
            Term("comparator", _SAYS[type(goal)].value),
        )
        yield _finding(Rule.CITE_COMPARATOR, target, plan, said=said, goal=wanted)
        return
    says = _SAYS[type(goal)]
    allowed = {says, Comparator.BARE} if says is Comparator.AT_LEAST else {says}
    if not any(figure.comparator in allowed for figure in figures):
        said, wanted = (
            Term("comparator", figures[0].comparator.value),
            Term("comparator", says.value),
        )
        yield _finding(Rule.CITE_COMPARATOR, target, plan, said=said, goal=wanted)

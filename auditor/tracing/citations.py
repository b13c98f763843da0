"""Whether a target says what its clause says: the figure, the unit, the comparator and the commitment of `cite`.

Needs no document: the clause is in the plan.
"""

from collections.abc import Iterator
from fractions import Fraction

from auditor.model.findings import Amount, Fact, Finding, Rule, Term, finding
from auditor.model.plan import About, AtLeast, AtMost, Between, Commitment, Goal, Plan, Target
from auditor.tracing.figures import Comparator, Figure, find_figures

_STRETCH_WORDS = ("力争", "争创")
_ZERO_WORDS = ("不发生", "遏制", "杜绝", "不出现", "零发生", "防止", "为零", "清零")
_WHOLE_WORDS = ("全覆盖", "全部", "全面", "全域")
_SAYS = {AtLeast: Comparator.AT_LEAST, AtMost: Comparator.AT_MOST, About: Comparator.ABOUT}


def check_citation(target: Target, plan: Plan) -> Iterator[Finding]:
    """Yield every way in which a target differs from the clause it cites."""
    if not target.cite:
        yield _finding(Rule.CITE_MISSING, target, plan)
        return
    if target.commitment is Commitment.FIRM and any(word in target.cite for word in _STRETCH_WORDS):
        word = next(word for word in _STRETCH_WORDS if word in target.cite)
        yield _finding(Rule.CITE_COMMITMENT, target, plan, word=word)
    figures = list(find_figures(target.cite))
    amount = _amount(target.goal)
    if amount is None or target.unit is None:
        return
    matching = (
        [figure for figure in figures if figure.is_amount(amount.digits, target.unit)]
        if amount.digits is not None
        else []
    )
    if not matching:
        yield from _no_such_figure(target, plan, figures, amount)
        return
    yield from _comparators(target, plan, matching)


def _finding(rule: Rule, target: Target, plan: Plan, **facts: Fact) -> Finding:
    """Return a finding at the clause of a target, or at the target where it has none."""
    place = target.cite_location or target.location
    lines = plan.document.lines()
    excerpt = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
    return finding(
        rule, place, target.id, excerpt=excerpt, plan=plan.id, facts=facts, name=target.name, cite=target.cite
    )


def _amount(goal: Goal) -> Amount | None:
    """Return the amount that a clause must carry; directions and stages have none."""
    match goal:
        case AtLeast(amount) | AtMost(amount) | About(amount) | Between(amount, _):
            return Amount(Fraction(amount), "", amount)
        case _:
            return None


def _no_such_figure(target: Target, plan: Plan, figures: list[Figure], amount: Amount) -> Iterator[Finding]:
    """Yield that the clause has another figure, another unit, or none; a few words stand for 0 and for 100 %."""
    unit = target.unit
    assert unit is not None  # noqa: S101 - tells the type checker
    goal = Amount(amount.value, unit.name, amount.digits)
    if not figures:
        zero = (
            isinstance(target.goal, AtMost) and amount.value == 0 and any(word in target.cite for word in _ZERO_WORDS)
        )
        whole = unit.is_percent and amount.value == 100 and any(word in target.cite for word in _WHOLE_WORDS)  # noqa: PLR2004
        if not zero and not whole:
            yield _finding(Rule.CITE_VALUE, target, plan, goal=goal, found=())
        return
    for figure in figures:
        if figure.number == amount.digits and not (figure.unit and figure.unit.converts_to(unit)):
            found = figure.unit.name if figure.unit else figure.scale or Term("node", "nothing")
            yield _finding(Rule.CITE_UNIT, target, plan, goal=goal, found=found)
            return
    said = tuple(target.cite[figure.start : figure.end] for figure in figures)
    yield _finding(Rule.CITE_VALUE, target, plan, goal=goal, found=said)


def _comparators(target: Target, plan: Plan, figures: list[Figure]) -> Iterator[Finding]:
    """Yield that the words beside the figure compare in another way than the goal does."""
    goal = target.goal
    if isinstance(goal, Between):
        if not any(figure.high == goal.high for figure in figures):
            yield _finding(
                Rule.CITE_COMPARATOR,
                target,
                plan,
                said=Term("comparator", "no-range"),
                goal=Term("comparator", "range"),
            )
        return
    wanted = _SAYS[type(goal)]
    allowed = {wanted, Comparator.BARE} if wanted is Comparator.AT_LEAST else {wanted}
    if not any(figure.comparator in allowed for figure in figures):
        said = figures[0].comparator.value
        yield _finding(
            Rule.CITE_COMPARATOR, target, plan, said=Term("comparator", said), goal=Term("comparator", wanted.value)
        )

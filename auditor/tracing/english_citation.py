"""Whether a target says what its English clause says: the numbers, what they are compared by, and per cents."""

import re
from collections.abc import Iterator
from decimal import Decimal

from auditor.model.base_units import SCALES
from auditor.model.exact import Fraction
from auditor.model.findings import Amount, Finding, Rule
from auditor.model.patterns import LazyRegexp
from auditor.model.plan import About, AtLeast, AtMost, Between, Plan, Target
from auditor.model.quantity import Unit
from auditor.tracing.cite_findings import cite_finding, other_comparator
from auditor.tracing.comparators import Comparator, comparator_of
from auditor.tracing.english_cites import numbers_in, places_in
from auditor.tracing.english_comparators import comparators_in

# Goals in these may be said in per cent.
_OF_PER_CENTS = frozenset({"ratio", "point", "倍"})
_PER_CENT = LazyRegexp(r"\s*(?:%|per ?cent\b)", re.IGNORECASE)
_RANGE = LazyRegexp(
    r"\bbetween\s+[$£€¥]?\d[^;:()]{0,24}?\sand\s+[$£€¥]?\d[\d,.]*"
    r"|(?<![\w.–-])[$£€¥]?\d[\d,.]*\s?%?\s?[–-]\s?[$£€¥]?\d[\d,.]*(?![\w–-])",
    re.IGNORECASE,
)


def check_english(
    target: Target, plan: Plan, goal: AtLeast | AtMost | About | Between, unit: Unit
) -> Iterator[Finding]:
    """Yield that an English clause has another number than the goal, counts it in per cent, or compares it otherwise.

    0 is said in words.
    """
    amounts = (goal.low, goal.high) if isinstance(goal, Between) else (goal.amount,)
    numbers = numbers_in(target.cite)
    scale = _scale_of(unit)
    missing = [
        amount
        for amount in amounts
        if amount and not _is_written(amount, scale, numbers)
    ]
    for amount in missing:
        cited_amount = Amount(Fraction(amount), unit.name, amount)
        texts = tuple(numbers)
        yield cite_finding(
            Rule.CITE_VALUE, target, plan, goal=cited_amount, found=texts
        )
    if not missing:
        yield from _per_cents(target, plan, amounts[0], unit)
        yield from _comparators(target, plan, goal, scale)


def _is_written(amount: Decimal, scale: int, numbers: dict[str, set[Decimal]]) -> bool:
    """Return whether an amount stands in a clause, as the goal has it or written out: 15,000 is 1.5万."""
    return any({amount, amount * scale} & meant for meant in numbers.values())


def _scale_of(unit: Unit) -> int:
    """Return the multiplier that a unit begins with: of 万人 ten thousand."""
    scales = [scale for name, scale in SCALES.items() if unit.name.startswith(name)]
    return max(scales)


def _per_cents(
    target: Target, plan: Plan, amount: Decimal, unit: Unit
) -> Iterator[Finding]:
    """Yield that a clause has a number in per cent, and in nothing else, while the goal is an amount of something."""
    if unit.kind in _OF_PER_CENTS:
        return
    places = (end for _, end, meant in places_in(target.cite) if amount in meant)
    behind = [target.cite[end:] for end in places]
    if behind and all(map(_PER_CENT.match, behind)):
        goal = Amount(Fraction(amount), unit.name, amount)
        yield cite_finding(Rule.CITE_UNIT, target, plan, goal=goal, found="%")


def _comparators(
    target: Target,
    plan: Plan,
    goal: AtLeast | AtMost | About | Between,
    scale: int,
) -> Iterator[Finding]:
    """Yield that the words beside the number compare in another way than the goal does; a bare number says nothing."""
    if isinstance(goal, Between):
        return
    expected = comparator_of(goal)
    if _is_end_of_range(target.cite, goal.amount):
        yield other_comparator(target, plan, "range", expected.value)
        return
    said = comparators_in(target.cite, goal.amount, goal.amount * scale)
    if said and said.isdisjoint({expected, Comparator.BARE}):
        first = min(kind.value for kind in said)
        yield other_comparator(target, plan, first, expected.value)


def _is_end_of_range(cite: str, amount: Decimal) -> bool:
    """Return whether an amount is one end of a range, 'between 5 and 6' or '5–6%', and stands nowhere else."""
    is_end = False
    elsewhere = cite
    for match in _RANGE.finditer(cite):
        ends = _ends_of(match[0])
        if ends is not None:
            is_end = is_end or amount in ends
            elsewhere = elsewhere.replace(match[0], " ")
    if not is_end:
        return False
    return not any(amount in meant for meant in numbers_in(elsewhere).values())


def _ends_of(written: str) -> set[Decimal] | None:
    """Return what both ends of a range may say; nothing where they do not rise: 2024-12 is a month."""
    parted = written.replace("–", " ").replace("-", " ")
    low, high = [meant for _, _, meant in places_in(parted)][:2]
    return low | high if min(low) < max(high) else None

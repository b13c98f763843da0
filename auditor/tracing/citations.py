"""Whether a target says what its clause says: the figure, the unit, the comparator and the commitment of `cite`.

Needs no document: the clause is in the plan.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import assert_never

from msgspec.structs import replace

from auditor.model.declines import cites_a_decline
from auditor.model.exact import Fraction
from auditor.model.findings import Amount, Fact, Finding, MessageKey, Rule
from auditor.model.patterns import LazyRegexp
from auditor.model.plan import (
    About,
    AtLeast,
    AtMost,
    Between,
    Change,
    Commitment,
    Measure,
    Plan,
    Relative,
    Target,
    amount_of,
)
from auditor.model.quantity import PERCENT, Unit, unit_named
from auditor.tracing.cite_findings import cite_finding, other_comparator
from auditor.tracing.cite_terms import differing_term
from auditor.tracing.comparators import Comparator, comparator_of
from auditor.tracing.english_citation import check_english
from auditor.tracing.english_cites import is_english
from auditor.tracing.english_terms import english_term
from auditor.tracing.figures import Figure, figures_of_clause, find_figures
from auditor.tracing.original_script import script_of, target_read
from auditor.tracing.relative_citation import check_relative
from auditor.tracing.source_text import SourceText, compact

STRETCH_WORDS = ("力争", "争创")
# Characters: a sentence without an end is looked at no further back, so that time stays linear.
_REACH = 300
# Commas and the like, but none within a number.
_COMMA = LazyRegexp(r"[，,](?!\d{3})")
_SECOND_BID = LazyRegexp(
    r"(?:在?实际(?:工作|执行)[中时]?)?(?:努力)?力争(?:取得|实现|有)?更[好优高](?:的)?(?:结果|成绩|效果|水平)"
    r"|(?<=[，,、])力争(?:达到?|突破|超过|实现|在|到|完成)?(?:约|超)?(?=\d|百分之)"
)
# 争取资金 are applied for; 争取15个 is striven for.
_BID = LazyRegexp(r"争取(?:达到?|突破|超过|实现|完成|到|在)?(?:约|超)?(?=\d|百分之)")
_LONGEST_BID = 6
_ZERO_WORDS = (
    "不发生",
    "遏制",
    "杜绝",
    "不出现",
    "零发生",
    "防止",
    "为零",
    "清零",
)
_NOTHING_WORDS = ("零增长",)
_TWICE_WORDS = ("翻一番", "翻番", "增长一倍")
_TIMES_A_YEAR = {"每季度": 4, "每个季度": 4, "每月": 12, "每个月": 12, "每半年": 2}
_WHOLE_WORDS = (
    "全覆盖",
    "全部",
    "全面",
    "全域",
)
_PER_CENT = 100
_BETWEEN_ENDS = frozenset({"至", "到", "—", "——", "–", "-", "~", "～"})
"""What stands between the ends of a range."""


def strives(text: str) -> bool:
    """Return whether a text says that something is to be striven for."""
    return any(word in text for word in STRETCH_WORDS) or _BID.search(text) is not None


def is_striven_for(text: str) -> bool:
    """Return whether a 力争 governs the end of a text: none does behind the next ；or full stop.

    A second bid for the same thing (增长7%以上、力争达到8%) governs its own figure alone, and 争创 its own clause.

    >>> is_striven_for("力争增长8%，投资增长5%"), is_striven_for("增长7%、力争8%，投资增长5%")
    (True, False)
    """
    sentence = re.split(r"[；;。]", text)[-1]
    clause = _COMMA.split(sentence)[-1]
    if strives(clause):
        return True
    return "力争" in _SECOND_BID.sub("", sentence)


def commitment_at(source: SourceText, end: int) -> Commitment:
    """Return whether a 力争 governs what ends at a position: looked for in its sentence, so many characters back."""
    begin, _ = source.sentence(end - 1)
    if is_striven_for(source.compact[max(begin, end - _REACH) : end]):
        return Commitment.STRETCH
    return Commitment.FIRM


def check_citation(target: Target, plan: Plan) -> Iterator[Finding]:
    """Yield every way in which a target differs from the clause it cites."""
    if not target.cite:
        yield cite_finding(Rule.CITE_MISSING, target, plan)
        return
    target = target_read(target, script_of(target.cite))
    in_english = is_english(target.name + target.cite)
    yield from _terms(target, plan, in_english=in_english)
    if target.commitment is Commitment.FIRM:
        yield from _stretch_words(target, plan)
    if isinstance(target.goal, Change):
        yield from _percentage(target, plan, abs(target.goal.percent))
        return
    if isinstance(target.goal, Relative):
        yield from check_relative(target, plan, target.goal)
        return
    goal, unit = target.goal, target.unit
    if unit is None or not isinstance(goal, AtLeast | AtMost | About | Between):
        return
    goal = _as_cited(goal, target.cite)
    if in_english:
        yield from check_english(target, plan, goal, unit)
        return
    yield from _figures_of_clause(target, plan, goal, unit)


def _as_cited(
    goal: AtLeast | AtMost | About | Between, cite: str
) -> AtLeast | AtMost | About | Between:
    """Return a goal as its clause has it: at most -3 is at least 3 where the clause says 下降3%."""
    fall = -(goal.high if isinstance(goal, Between) else goal.amount)
    if fall > 0 and cites_a_decline(cite, fall):
        return _as_fall(goal)
    return goal


def _as_fall(
    goal: AtLeast | AtMost | About | Between,
) -> AtLeast | AtMost | About | Between:
    """Return a goal below zero as what is to be fallen by."""
    match goal:
        case AtLeast(amount):
            return AtMost(-amount)
        case AtMost(amount):
            return AtLeast(-amount)
        case About(amount):
            return replace(goal, amount=-amount)
        case Between(low, high):
            return replace(goal, low=-high, high=-low)
        case _:
            assert_never(goal)


def _figures_of_clause(
    target: Target, plan: Plan, goal: AtLeast | AtMost | About | Between, unit: Unit
) -> Iterator[Finding]:
    """Yield that a clause does not have the figure of the goal, or has it with another word for its direction."""
    amount = goal.low if isinstance(goal, Between) else goal.amount
    figures: Sequence[Figure] = figures_of_clause(target.cite)
    matching = _figures_of_amount(figures, amount, unit)
    if not matching and amount:
        # A clause of a text that writes its figures in words does so too.
        figures = find_figures(target.cite, in_words=True)
        matching = _figures_of_amount(figures, amount, unit)
    if not matching:
        times = _times_a_year(target.cite, plan)
        matching = _figures_of_amount(figures, amount / times, unit)
    if matching:
        yield from _comparators(target, plan, goal, unit, matching)
    elif not _stands_to_the_letter(target.cite, amount, unit):
        yield from _no_such_figure(target, plan, unit, amount, figures)


def _times_a_year(cite: str, plan: Plan) -> int:
    """Return how many times a year a clause wants something: every quarter is four times; else once."""
    if plan.covers_years:
        return 1
    for words, times in _TIMES_A_YEAR.items():
        if words in cite:
            return times
    return 1


def _stands_to_the_letter(cite: str, amount: Decimal, unit: Unit) -> bool:
    """Return whether a clause has an amount in a unit that nobody has heard of, as the target writes it: 73车皮."""
    if unit_named(unit.name) is not None:
        return False
    written = re.escape(f"{amount:f}{unit.name}")
    return re.search(rf"(?<![\d.,]){written}", "".join(cite.split())) is not None


def _stretch_words(target: Target, plan: Plan) -> Iterator[Finding]:
    """Yield that the clause of a firm target says 力争."""
    words = [word for word in STRETCH_WORDS if word in target.cite]
    if words:
        yield cite_finding(Rule.CITE_COMMITMENT, target, plan, word=words[0])
    elif _is_bid_for(target):
        yield cite_finding(Rule.CITE_COMMITMENT, target, plan, word="争取")


def _is_bid_for(target: Target) -> bool:
    """Return whether a clause strives for the very figure of a target: 不少于12个，争取15个."""
    amount = amount_of(target.goal) if "争取" in target.cite else None
    if amount is None or target.unit is None:
        return False
    figures = _figures_of_amount(figures_of_clause(target.cite), amount, target.unit)
    return bool(figures) and all(
        _BID.search(target.cite[: figure.end], max(0, figure.start - _LONGEST_BID))
        for figure in figures
    )


def _terms(target: Target, plan: Plan, *, in_english: bool) -> Iterator[Finding]:
    """Yield that a clause says another time, direction, share or kind of amount than the target does."""
    term = (
        english_term(target, plan)
        if in_english
        else differing_term(target, plan, compact(target.cite))
    )
    if term is not None:
        how = MessageKey("cite-term", term.kind)
        yield cite_finding(Rule.CITE_TERMS, target, plan, how=how, said=term.said)


def _percentage(target: Target, plan: Plan, amount: Decimal) -> Iterator[Finding]:
    """Yield that the clause does not have the percentage of a change, whatever the target's own unit is."""
    figures = figures_of_clause(target.cite)
    if not any(figure.is_amount(amount, PERCENT) for figure in figures):
        yield from _no_such_figure(target, plan, PERCENT, amount, figures)


def _figures_of_amount(
    figures: Sequence[Figure], amount: Decimal, unit: Unit
) -> list[Figure]:
    """Return the figures that are of an amount."""
    return [figure for figure in figures if figure.is_amount(amount, unit)]


def _no_such_figure(
    target: Target, plan: Plan, unit: Unit, amount: Decimal, figures: Sequence[Figure]
) -> Iterator[Finding]:
    """Yield that the clause has another figure, another unit, or none; a few words stand for 0 and for 100 %."""
    is_unread = all(figure.is_garbled for figure in figures)
    may_be_words = is_unread or "全覆盖" in target.cite
    if may_be_words and _is_stated_in_words(target, unit, amount):
        return
    goal = Amount(Fraction(amount), unit.name, amount)
    for figure in figures:
        if _is_in_other_unit(figure, amount, unit):
            unit_texts = _unit_text(figure)
            yield cite_finding(
                Rule.CITE_UNIT, target, plan, goal=goal, found=unit_texts
            )
            return
    texts = tuple(target.cite[figure.start : figure.end] for figure in figures)
    yield cite_finding(Rule.CITE_VALUE, target, plan, goal=goal, found=texts)


def _is_in_other_unit(figure: Figure, amount: Decimal, unit: Unit) -> bool:
    """Return whether a figure has the number of an amount, in a unit that it cannot have."""
    if figure.number != amount:
        return False
    return figure.unit is None or not figure.unit.converts_to(unit)


def _unit_text(figure: Figure) -> Fact:
    """Return the unit of a figure, or the bare 万 or 亿 that stands for one."""
    if figure.unit is not None:
        return figure.unit.name
    return figure.scale or MessageKey("node", "nothing")


def _is_stated_in_words(target: Target, unit: Unit, amount: Decimal) -> bool:
    """Return whether words say the amount: 不发生 is at most 0, 全覆盖 is 100 %."""
    words: tuple[str, ...] = ()
    if isinstance(target.goal, AtMost) and amount == 0:
        words += _ZERO_WORDS
    if unit.is_percent:
        words += _words_of_share(target, Fraction(amount) * unit.factor)
    return any(word in target.cite for word in words)


def _words_of_share(target: Target, percent: Fraction) -> tuple[str, ...]:
    """Return the words that say a growth of none or of as much again, or the whole."""
    if not percent:
        return _NOTHING_WORDS
    if percent != _PER_CENT:
        return ()
    return _TWICE_WORDS if target.measure is Measure.RATE else _WHOLE_WORDS


def _comparators(
    target: Target,
    plan: Plan,
    goal: AtLeast | AtMost | About | Between,
    unit: Unit,
    figures: Sequence[Figure],
) -> Iterator[Finding]:
    """Yield that the words beside the figure compare in another way than the goal does."""
    if isinstance(goal, Between):
        yield from _range_end(target, plan, goal, unit, figures)
        return
    expected = comparator_of(goal)
    if all(figure.high is not None for figure in figures):
        # One end of a range is not what was promised.
        yield other_comparator(target, plan, "range", expected.value)
        return
    allowed = {expected}
    # A bare figure is the least that was promised.
    if expected is Comparator.AT_LEAST:
        allowed.add(Comparator.BARE)
    if allowed.isdisjoint(figure.comparator for figure in figures):
        comparator = figures[0].comparator.value
        yield other_comparator(target, plan, comparator, expected.value)


def _range_end(
    target: Target, plan: Plan, goal: Between, unit: Unit, figures: Sequence[Figure]
) -> Iterator[Finding]:
    """Yield that no figure is a range that ends where the goal does."""
    if any(figure.ends_at(goal.high, unit) for figure in figures):
        return
    if _is_written_out(target.cite, goal, unit):
        return
    missing = other_comparator(target, plan, "no-range", "range")
    low, high = Amount(Fraction(goal.low)), Amount(Fraction(goal.high), unit.name)
    yield replace(missing, facts={**missing.facts, "low": low, "high": high})


def _is_written_out(cite: str, goal: Between, unit: Unit) -> bool:
    """Return whether a clause has the unit at both ends of the range: 50亿元至60亿元."""
    figures = figures_of_clause(cite)
    for low, high in pairwise(figures):
        if cite[low.end : high.start].strip() not in _BETWEEN_ENDS:
            continue
        if low.is_amount(goal.low, unit) and high.is_amount(goal.high, unit):
            return True
    return False

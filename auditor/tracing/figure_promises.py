"""What a figure in its sentence promises: of what, how much, in which measure, how firmly, and how sure that is."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import assert_never

from msgspec import Struct

from auditor.model.plan import Commitment, Measure
from auditor.model.quantity import Unit
from auditor.tracing.citations import commitment_at
from auditor.tracing.comparators import Comparator
from auditor.tracing.context import Context
from auditor.tracing.names import names_of
from auditor.tracing.when_due import month_of_promise

# Words right before a figure that make it a state and not an amount that adds up.
_LEVEL = re.compile(
    r"(?:率|比重|占比|覆盖面|面积|保有量|总量|总数|稳定在|保持在|控制在|达到?|提高到|提升至|增加到|降至|降到)$"
)
# Amounts of a year, whatever stands between them and the figure: 收入达到18亿元 adds up, 企业总数达到120家 does not.
_OF_A_YEAR = re.compile(
    r"(?:收入|支出|产量|总产|产值|生产总值|增加值|(?<!存款)(?<!贷款)总额|零售额|销售额|交易额|成交额|投资额?|利润|税收"
    r"|吞吐量|周转量)"
    r"(?:分别|均)?(?:稳定在|保持在|控制在|达到?|提高到|提升至|增加到)$"
)
# Words right before a percentage that make it a growth.
_GROWTH = re.compile(
    r"(?:增长|增速|增幅|涨幅|提高|上升|下降|降低|减少|压减|压降)(?:率)?(?:达到?|控制在|保持在)?$"
)
# What makes a ceiling of a figure in any sentence.
_SURE_CEILING = re.compile(r"控制|[≤≦<＜]=?$")
# Characters: names are neither shorter nor longer.
_SHORTEST_NAME, _LONGEST_NAME = 3, 30


class Promise(Struct, frozen=True):
    """One numeric promise as it stands in a text."""

    name: str
    goal: str
    """The goal's key in a plan: at_least, at_most, about, between, rises, falls."""
    amount: Decimal
    unit: str
    cite: str
    start: int
    high: Decimal | None = None
    measure: Measure = Measure.FLOW
    commitment: Commitment = Commitment.FIRM
    due: int = 0
    """The month it falls due in; 0 for the year's end."""
    doubts: tuple[str, ...] = ()
    """Why a person should look at it: names of the catalogues' `doubt`."""


def promises_of(context: Context, unit: Unit) -> Iterator[Promise]:
    """Yield the promises a figure with a unit makes: one, or one of each thing it is said of."""
    figure = context.figure
    for name in names_of(context):
        yield Promise(
            name=name,
            goal=_goal(context),
            amount=figure.number,
            high=figure.high,
            unit=unit.name,
            cite=context.cite(),
            start=figure.start,
            measure=_measure(context, name, unit),
            commitment=commitment_at(context.source, context.cite_end()),
            due=month_of_promise(context.sentence, context.last_clause()),
            doubts=tuple(_doubts(context, name)),
        )


def _goal(context: Context) -> str:
    """Return the key of the goal; a bare figure is the least that is promised."""
    if context.figure.high is not None:
        return "between"
    match context.figure.comparator:
        case Comparator.AT_MOST:
            return "at_most"
        case Comparator.ABOUT:
            return "about"
        case Comparator.AT_LEAST | Comparator.BARE:
            return "at_least"
        case comparator:
            assert_never(comparator)


def _measure(context: Context, name: str, unit: Unit) -> Measure:
    """Return how the thing counts, as far as its name and the words before the figure say."""
    before = context.before
    if context.is_percent:
        is_growth = _GROWTH.search(before) or _GROWTH.search(name)
        if is_growth:
            return Measure.RATE
        return Measure.LEVEL
    # An amount a head or a day adds up to nothing.
    if "/" in unit.name:
        return Measure.LEVEL
    if not _LEVEL.search(before) or _adds_up(context, name):
        return Measure.FLOW
    return Measure.LEVEL


def _adds_up(context: Context, name: str) -> bool:
    """Return whether an amount that is reached is one of a year: 收入达到18亿元, 生产总值增长6%，达到300亿元."""
    if context.kind == "person-time" or _OF_A_YEAR.search(context.before):
        return True
    return _OF_A_YEAR.search(f"{name}达到") is not None


def _doubts(context: Context, name: str) -> Iterator[str]:
    """Yield what a person should look at."""
    if not _SHORTEST_NAME <= len(name) <= _LONGEST_NAME:
        yield "name"
    is_ceiling = context.figure.comparator is Comparator.AT_MOST
    if is_ceiling and not _SURE_CEILING.search(context.before):
        yield "ceiling"
    doubt = _doubt_of_unit(context)
    if doubt:
        yield doubt
    if context.figure.each:
        yield "each"


def _doubt_of_unit(context: Context) -> str:
    """Return what is doubtful about the unit of a figure; blank where nothing is."""
    figure = context.figure
    match context.kind:
        case "倍":
            has_unit = context.source.compact.endswith("倍", figure.start, figure.end)
            if has_unit:
                return ""
            return "ratio"
        case "point":
            return "points"
        case "time-day":
            if "天数" in context.before:
                return ""
            return "days"
        case _:
            return ""

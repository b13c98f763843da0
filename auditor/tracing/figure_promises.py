"""What a figure in its sentence promises: of what, how much, in which measure, how firmly, and how sure that is."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import assert_never

from msgspec import Struct

from auditor.model.better_low import better_low_word
from auditor.model.plan import Commitment, Measure
from auditor.model.quantity import Unit
from auditor.tracing.citations import commitment_at
from auditor.tracing.comparators import Comparator
from auditor.tracing.context import Context
from auditor.tracing.measures import (
    is_average_that_adds_up,
    is_change,
    measure_of,
    said_of_each,
)
from auditor.tracing.names import is_unpaired, names_of
from auditor.tracing.when_due import is_only_time, month_of_promise

# What makes a ceiling of a figure in any sentence.
_SURE_CEILING = re.compile(r"控制|[≤≦<＜]=?$")
# What an earlier clause said of several years.
_LATER_NAME = re.compile(r"[2-6二两三四五六]年(?:之)?内")
# What begins with a unit or a bracket, ends in the middle, or names nothing: 万亩改造提升, 全市共建成, 总数.
_NO_NAME = re.compile(
    r"^[（()）、，/]|^[万亿]?(?:亩(?!均)|公里|平方米)|[/（(、]$|^(?:每[人户名月年天])+$"
    r"|^(?:全[省市县区州镇乡]|共|总共?|累计|基本|全部|力争|今年|全年|当年)*(?:总[数量额]|建成|完成|开工|竣工|投产|达到|新增|改造)$"
)
# Characters: names are neither shorter nor longer.
_SHORTEST_NAME, _LONGEST_NAME = 3, 30


class Promise(Struct, frozen=True):
    """One numeric promise as it stands in a text."""

    name: str
    goal: str
    """The goal's key in a plan: at_least, at_most, about, between, rises, falls, change."""
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
            measure=measure_of(context, name, unit),
            commitment=commitment_at(context.source, context.cite_end()),
            due=month_of_promise(context.sentence, context.last_clause()),
            doubts=tuple(_doubts(context, name, unit)),
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


def _doubts(context: Context, name: str, unit: Unit) -> Iterator[str]:
    """Yield what a person should look at."""
    if _is_doubtful_name(name) or is_unpaired(context):
        yield "name"
    if measure_of(context, name, unit) is Measure.FLOW:
        yield from _doubts_of_measure(context, name)
    if _is_doubtful_ceiling(context):
        yield "ceiling"
    if _is_doubtful_floor(context, name):
        yield "floor"
    doubt = _doubt_of_unit(context)
    if doubt:
        yield doubt
    if context.figure.each:
        yield "each"


def _is_doubtful_floor(context: Context, name: str) -> bool:
    """Return whether a bare figure is of what is better low, and no amount by which it falls: 失业率5.5%."""
    if context.figure.comparator is not Comparator.BARE or context.figure.high:
        return False
    return bool(better_low_word(name))


def _is_doubtful_ceiling(context: Context) -> bool:
    """Return whether a figure is a ceiling by words that may mean something else."""
    is_ceiling = context.figure.comparator is Comparator.AT_MOST
    return is_ceiling and _SURE_CEILING.search(context.before) is None


def _is_doubtful_name(name: str) -> bool:
    """Return whether a name is none that a person would give: as short or as long as none is, or a time."""
    if not _SHORTEST_NAME <= len(name) <= _LONGEST_NAME:
        return True
    if _NO_NAME.search(name):
        return True
    return is_only_time(name) or _LATER_NAME.match(name) is not None


def _doubts_of_measure(context: Context, name: str) -> Iterator[str]:
    """Yield what is doubtful about how a figure counts: by how much it changes, a head, each quarter."""
    if is_change(context, name):
        yield "change"
    elif is_average_that_adds_up(context, name):
        yield "adds-up"
    elif said_of_each(context):
        yield "per-each"


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

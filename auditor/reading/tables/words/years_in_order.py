"""The years of months that name none, by the order of those beside them: 2023年11月 | 12月 | 2024年1月 | 2月.

A year is given where the order leaves no other; where it may be meant and is not certain, the months are in doubt.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.month import DECEMBER
from auditor.model.period_text import PeriodText, parse_period
from auditor.reading.tables.words.period_texts import SOME_YEAR, is_period, months_of
from auditor.reading.tables.words.stated_periods import (
    StatedPeriod,
    has_year,
    with_year,
)

IN_DOUBT = "year-unclear"
_TWO = 2
_LONGEST_STEP_OF_SUMS = 2
"""Months between two sums that follow each other: behind 1-12月 stands 1-2月 of the next year."""


class _Item(Struct, frozen=True):
    """A text with the last of its months, counted from January; from year 0 where it names its year."""

    number: int
    text: str
    last: int
    is_dated: bool
    period: PeriodText
    kind: int = 0
    """The number of months, as all parts of a year beside it have; 0 for sums from January on."""

    @property
    def months(self) -> int:
        """How many months it has."""
        return self.period.period.months


def with_years_in_order(texts: Sequence[str]) -> list[StatedPeriod]:
    """Return texts side by side, or one below the other, with the years that their order gives those without one."""
    stated = list(map(StatedPeriod, texts))
    items_named = [_item(number, text) for number, text in _periods(texts)]
    for items in _by_kind(items_named):
        for item, found in zip(items, _of_one_kind(items), strict=True):
            stated[item.number] = found
    if any(map(_is_dated_by_order, stated, texts)):
        _date_sums_between(stated)
    return stated


def _is_dated_by_order(period: StatedPeriod, text: str) -> bool:
    """Return whether the order gives months the year that their text does not name."""
    return has_year(period.text) and not has_year(text)


def _periods(texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the texts that are periods, each with its number."""
    for number, text in enumerate(texts):
        if is_period(text):
            yield number, text


def _by_kind(items: Sequence[_Item]) -> Iterator[list[_Item]]:
    """Yield items of one kind: sums from January on, or parts of the year that have as many months."""
    lengths = {item.months for item in items if not item.period.cumulated}
    by_kind: dict[int, list[_Item]] = defaultdict(list)
    for item in items:
        # 上半年 is a sum, and beside 下半年 a half.
        is_sum = item.period.cumulated and item.months not in lengths - {DECEMBER}
        kind = 0 if is_sum else item.months
        # 全年 beside 2023年 is of no other year for that.
        if kind < DECEMBER:
            by_kind[kind].append(replace(item, kind=kind))
    yield from by_kind.values()


def _item(number: int, text: str) -> _Item:
    """Return a period with its place among others."""
    period = parse_period(text, SOME_YEAR)
    is_dated = has_year(text)
    last = period.period.last if is_dated else period.period.last_month - 1
    return _Item(
        number=number,
        text=text,
        last=last,
        is_dated=is_dated,
        period=period,
    )


def _of_one_kind(items: Sequence[_Item]) -> list[StatedPeriod]:
    """Return single months, or quarters, or sums, with their years."""
    dated = [item for item in items if item.is_dated]
    if not dated and _passes_new_year(items):
        return [StatedPeriod(item.text, IN_DOUBT) for item in items]
    if len(dated) in {0, len(items)}:
        return [StatedPeriod(item.text) for item in items]
    forward = _ascending(items)
    backward = _ascending(items[::-1])[::-1]
    certain = [
        numbers for numbers in (forward, backward) if _is_certain(items, numbers)
    ]
    if len(certain) != 1:
        return _in_doubt(items)
    return [
        StatedPeriod(with_year(item.text, str(number // DECEMBER)))
        for item, number in zip(items, certain[0], strict=True)
    ]


def _is_certain(items: Sequence[_Item], numbers: Sequence[int]) -> bool:
    """Return whether months in order can be of no other years."""
    if not numbers:
        return False
    return _follow_each_other(items, numbers) or _is_held(items, numbers)


def _ascending(items: Sequence[_Item]) -> list[int]:
    """Return the last month of each, from year 0, if each is later than the one before it; else nothing."""
    first = next(index for index, item in enumerate(items) if item.is_dated)
    numbers = [items[first].last]
    for item in reversed(items[:first]):
        numbers.insert(0, numbers[0] - 1 - (numbers[0] - 1 - item.last) % DECEMBER)
    for item in items[first + 1 :]:
        number = item.last if item.is_dated else _next(numbers[-1], item.last)
        if number <= numbers[-1]:
            return []
        numbers.append(number)
    return numbers


def _next(before: int, last: int) -> int:
    """Return the first month of some name that is later than another."""
    return before + 1 + (last - before - 1) % DECEMBER


def _follow_each_other(items: Sequence[_Item], numbers: Sequence[int]) -> bool:
    """Return whether months, quarters or sums follow each other without a gap, forward or backward."""
    steps = {abs(later - number) for number, later in pairwise(numbers)}
    is_of_two = len(items) == _TWO
    if items[0].kind == 0:
        return max(steps) <= _LONGEST_STEP_OF_SUMS and not is_of_two
    # 2月 ahead of 2024年1月 may be this year's.
    return steps == {items[0].kind} and (items[0].is_dated or not is_of_two)


def _is_held(items: Sequence[_Item], numbers: Sequence[int]) -> bool:
    """Return whether dated ones stand on both sides of each that names no year, a year apart at most.

    Where all lie as far apart as two dated ones of two years, the first and the last may name none: the order goes on.
    """
    dated = [index for index, item in enumerate(items) if item.is_dated]
    years = {items[index].last // DECEMBER for index in dated}
    steps = {later - number for number, later in pairwise(numbers)}
    is_even = len(steps) == 1 and len(years) > 1
    is_between = dated[0] == 0 and dated[-1] == len(items) - 1
    gaps = [
        abs(numbers[later] - numbers[earlier]) for earlier, later in pairwise(dated)
    ]
    return is_even or (is_between and max(gaps) <= DECEMBER)


def _in_doubt(items: Sequence[_Item]) -> list[StatedPeriod]:
    """Return each with the year that it would be of if it followed the dated one before; twins compare two years."""
    dated_months = {item.last % DECEMBER for item in items if item.is_dated}
    stated: list[StatedPeriod] = []
    before: int | None = None
    for item in items:
        year = ""
        if item.is_dated:
            before = item.last
        elif before is not None and item.last not in dated_months:
            before = _next(before, item.last)
            year = str(before // DECEMBER)
        stated.append(StatedPeriod(item.text, year=year))
    return stated


def _passes_new_year(items: Sequence[_Item]) -> bool:
    """Return whether months without a year follow each other from one year into the next: 11月 | 12月 | 1月."""
    months = [item.last for item in items]
    step = items[0].kind or 1
    if _go_on(months, step):
        return months != sorted(months)
    # 1月 | 12月 may be two months of one year.
    return (
        len(months) > _TWO
        and _go_on(months[::-1], step)
        and months[::-1] != sorted(months)
    )


def _go_on(months: Sequence[int], step: int) -> bool:
    """Return whether each month is so many behind the one before it, in the next year where it has to be."""
    steps = {(later - month) % DECEMBER for month, later in pairwise(months)}
    return steps == {step}


def _date_sums_between(stated: list[StatedPeriod]) -> None:
    """Give sums without a year among months in order the year that they end in: 四季度 | 全年 | 2024年一季度."""
    for number, period in enumerate(stated):
        if not _is_open(period):
            continue
        beside = [*stated[number - 1 : number], *stated[number + 1 : number + 2]]
        years = {_year_ending_with(other.text, period.text) for other in beside} - {""}
        if len(years) == 1:
            stated[number] = StatedPeriod(with_year(period.text, years.pop()))
        else:
            stated[number] = StatedPeriod(period.text, IN_DOUBT)


def _is_open(period: StatedPeriod) -> bool:
    """Return whether nothing has been said yet of the year of months."""
    is_said = has_year(period.text) or period.doubt or period.year
    return not is_said and is_period(period.text)


def _year_ending_with(dated: str, text: str) -> str:
    """Return the year of months that end with the month that others end with; blank where they do not, or name none."""
    months, others = months_of(dated), months_of(text)
    if months is None or others is None or not has_year(dated):
        return ""
    return str(months.year) if months.last_month == others.last_month else ""

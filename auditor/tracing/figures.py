"""Figures in running Chinese text: a number, its unit, and the words beside it that compare.

Positions are character offsets in the text as given. Names that hold digits (5G, S324, PM10, 2024年) are no figures,
nor are bare numbers that nothing compares.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from itertools import chain, islice
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.exact import Fraction
from auditor.model.findings import CommandError
from auditor.model.patterns import LazyRegexp
from auditor.model.quantity import Unit, scaled, unit_named
from auditor.tracing.comparators import Comparator, comparator_at
from auditor.tracing.idioms import is_idiom
from auditor.tracing.measured import measured_in
from auditor.tracing.numerals import NUMERAL, read_numeral
from auditor.tracing.stated_numbers import is_count, states_something
from auditor.tracing.written_forms import WrittenForm, written_forms

MAX_FIGURES = 1_000_000
"""Numbers of a document: a report of fifty pages has five hundred."""


class Figure(Struct, frozen=True):
    """A number with its unit as they stand in a text."""

    number: Decimal
    scale: str
    unit: Unit | None
    """With the scale: 1.76万人 is 1.76 of 万人. Nothing where no known unit follows."""
    comparator: Comparator
    start: int
    end: int
    high: Decimal | None = None
    """The other end of a range."""
    each: bool = False
    """Said of each of several things: 各1家."""
    is_garbled: bool = False
    """Whether nobody knows what it says: letters stand among its digits, a range falls (8—5个), 翻一番, 五六十家."""

    def is_amount(self, amount: Decimal, unit: Unit) -> bool:
        """Return whether the figure says `amount` of `unit`; a bare 万 or 亿 counts what the unit counts."""
        return self._states(self.number, amount, unit)

    def ends_at(self, amount: Decimal, unit: Unit) -> bool:
        """Return whether the figure is a range up to `amount` of `unit`."""
        return self.high is not None and self._states(self.high, amount, unit)

    def _states(self, number: Decimal, amount: Decimal, unit: Unit) -> bool:
        """Return whether a number in the figure's unit is an amount in another."""
        own = self.unit
        # Nearly every clause has the very unit of its target.
        if own is unit:
            return number == amount
        if own is None and self.scale:
            own = scaled(unit, self.scale)
        if own is None or not own.converts_to(unit):
            return False
        return own.convert(Fraction(number), unit) == Fraction(amount)


_WIDTH = {
    ord(wide): narrow
    for wide, narrow in zip(
        "０１２３４５６７８９．％，－～／", "0123456789.%,-~/", strict=True
    )
}
# Thousands parted by commas or not; atomic, so that long runs of digits are read once.
_NUMBER = r"(?>\d+(?:,\d{3})*(?:\.\d+)?)"
_SCALE = "(?P<scale>万亿|千万|百万|十万|亿|万|千|百|十)?"
_DASH = "(?:-|—{1,2}|–|~|至|到)"
# 3000多户 is more than 3000.
_AND_MORE = r"(?:[多余](?=[^，。；、\d]))?"
# What stands before it is asked behind the first digit, so that a text is searched for digits alone.
_FIRST = r"\d(?<![A-Za-z\d.]\d)(?<!第\d)(?>\d*(?:,\d{3})*(?:\.\d+)?)"
_ARABIC = rf"(?P<number>{_FIRST})(?:(?P<percent>[%‰])?{_DASH}(?P<high>{_NUMBER}))?{_SCALE}{_AND_MORE}"
_SPELT = (
    rf"(?P<parts>百分之|千分之)(?P<hundredths>{NUMERAL})"
    rf"|(?<!第)(?P<numeral>{NUMERAL})(?:[至到](?P<top>{NUMERAL}))?"
)
_NEVER_SPELT = "(?:(?P<parts>(?!))(?P<hundredths>)(?P<numeral>)(?P<top>))?"
_CHINESE_DIGITS = frozenset("一二三四五六七八九十两")
_WIDE = frozenset(map(chr, _WIDTH))
# A text without any of them is read for digits alone.
_IN_CHINESE_DIGITS = LazyRegexp(f"{_ARABIC}|{_SPELT}")
_IN_DIGITS = LazyRegexp(f"{_ARABIC}{_NEVER_SPELT}")
# Behind a rank without a counter nothing goes on.
_CLOSING = "，,。；;、"
_PARTS_UNITS = {"百分之": "%", "千分之": "‰"}
_TEN = 10
_A_FEW = 2
_BETWEEN = r"[、和与及]{1,2}"
_RANKED = frozenset({"位", "名", "强"})


def find_figures(
    text: str,
    paragraphs: Iterable[tuple[int, int]] | None = None,
    *,
    in_words: bool | None = None,
) -> list[Figure]:
    """Return the figures of a text in order; where its paragraphs are given, none is read over the end of one.

    A piece of a text may be read as the text is that writes its figures in words, or does not.

    >>> [(str(f.number), f.unit.name, f.comparator.value) for f in find_figures("新增技能人才1.76万人,覆盖率达90%以上")]
    [('1.76', '万人', 'bare'), ('90', '%', 'at-least')]
    >>> find_figures("2024年改建S324线,实现5G覆盖,PM2.5下降")
    []
    >>> [f.comparator.value for f in find_figures("分别增长4.5%、5.5%左右")]
    ['about', 'about']
    """
    narrow = text
    if not _WIDE.isdisjoint(text):
        narrow = text.translate(_WIDTH)
    pattern = _IN_CHINESE_DIGITS
    if _CHINESE_DIGITS.isdisjoint(narrow):
        pattern = _IN_DIGITS
    numbers = _numbers(pattern, narrow, paragraphs or [(0, len(narrow))])
    if in_words is None:
        # Where all figures are in digits it makes no difference.
        in_words = pattern is _IN_CHINESE_DIGITS and _is_in_words(
            narrow, chain.from_iterable(numbers.values())
        )
    figures: list[Figure] = []
    for (begin, end), matches in numbers.items():
        figures += _figures_of_paragraph(
            narrow[begin:end], matches, begin, in_words=in_words
        )
    return figures


@lru_cache(maxsize=2**6)
def figures_of_clause(clause: str) -> tuple[Figure, ...]:
    """Return the figures of a clause: several checks ask for those of the same one, one after the other."""
    return tuple(find_figures(clause))


def _numbers(
    pattern: LazyRegexp, text: str, paragraphs: Iterable[tuple[int, int]]
) -> dict[tuple[int, int], list[re.Match[str]]]:
    """Return the numbers of a text by their paragraph: where it begins and where it ends."""
    numbers: dict[tuple[int, int], list[re.Match[str]]] = {}
    left = MAX_FIGURES
    for begin, end in paragraphs:
        matches = list(islice(pattern.finditer(text[begin:end]), left + 1))
        left -= len(matches)
        if left < 0:
            raise CommandError("too-many-figures", most=MAX_FIGURES)
        numbers[begin, end] = matches
    return numbers


def _figures_of_paragraph(
    text: str, matches: list[re.Match[str]], begin: int, *, in_words: bool
) -> list[Figure]:
    """Return the figures of one paragraph, which begins at a place in the text, at their places there."""
    figures = _in_order(text, matches, in_words=in_words)
    # From the last to the first, so that what the last one of a list has reaches all before it.
    for index in range(len(figures) - 2, -1, -1):
        figures[index] = _figure_with_shared_unit(
            text, figures[index], figures[index + 1]
        )
    if not begin:
        return figures
    return [_moved_figure(figure, begin) for figure in figures]


def _in_order(
    text: str, matches: list[re.Match[str]], *, in_words: bool
) -> list[Figure]:
    """Return the figures of one paragraph in order, those in forms of their own among them."""
    forms = list(written_forms(text))
    starts = [form.start for form in forms]
    figures = [_figure_of_form(text, form) for form in forms]
    for match in matches:
        figure = _figure(text, match, in_words=in_words)
        if figure is not None and not _is_within(figure, forms, starts):
            figures.append(figure)
    figures.sort(key=attrgetter("start"))
    return figures


def _is_within(figure: Figure, forms: list[WrittenForm], starts: list[int]) -> bool:
    """Return whether a figure is a part of a number that is written in a form of its own: the 5个 of 5个亿."""
    before = bisect_left(starts, figure.end) - 1
    return before >= 0 and forms[before].end > figure.start


def _figure_of_form(text: str, form: WrittenForm) -> Figure:
    """Return the figure that is written in a form of its own."""
    if form.number is None:
        bare = Comparator.BARE
        return Figure(Decimal(0), "", None, bare, form.start, form.end, is_garbled=True)
    return Figure(
        number=form.number,
        scale=form.scale,
        unit=unit_named(form.unit),
        comparator=comparator_at(text, form.start, form.end),
        start=form.start,
        end=form.end,
    )


def _moved_figure(figure: Figure, distance: int) -> Figure:
    """Return a figure so many characters further on."""
    return replace(figure, start=figure.start + distance, end=figure.end + distance)


def is_written_in_words(text: str) -> bool:
    """Return whether a text writes its percentages, or all its figures, in Chinese.

    There a single 三 before a unit counts too; elsewhere only behind a verb.
    """
    narrow = text.translate(_WIDTH)
    return _is_in_words(narrow, _IN_CHINESE_DIGITS.finditer(narrow))


def _is_in_words(text: str, matches: Iterable[re.Match[str]]) -> bool:
    """Return whether a text with these numbers writes them in Chinese."""
    spelt_parts = 0
    has_digits = False
    for match in matches:
        if match["number"]:
            has_digits = True
        elif match["parts"] is not None:
            spelt_parts += 1
    return not has_digits or spelt_parts > text.count("%") + _A_FEW


def _figure(text: str, match: re.Match[str], *, in_words: bool) -> Figure | None:
    """Return the figure at a match; nothing where it is a name, a date, or a number that says nothing."""
    read = _number(match)
    if read is None:
        return None
    rank = _rank(text, match, read[0])
    if rank is not None:
        return rank
    if is_idiom(text, match):
        return None
    return _figure_of_number(text, match, read, in_words=in_words)


def _figure_of_number(
    text: str,
    match: re.Match[str],
    read: tuple[Decimal, str, str],
    *,
    in_words: bool,
) -> Figure | None:
    """Return the figure of a number with its scale and its own unit; nothing where it says nothing."""
    number, scale, own = read
    measured = measured_in(text, match, scale, own)
    is_single = bool(match["numeral"]) and number < _TEN and not scale
    if is_single and not is_count(
        text, match.start(), number, measured.text, in_words=in_words
    ):
        return None
    comparator = comparator_at(text, match.start(), measured.end)
    if not states_something(text, match, measured, comparator):
        return None
    high = _high(match)
    return Figure(
        number=number,
        scale=scale,
        unit=measured.unit,
        comparator=comparator,
        start=match.start(),
        end=measured.end,
        high=high,
        each=text[match.start() - 1 : match.start()] == "各",
        is_garbled=_falls(number, high),
    )


def _falls(number: Decimal, high: Decimal | None) -> bool:
    """Return whether a range ends below its beginning, so that nobody knows what it says."""
    return high is not None and high < number


def _rank(text: str, match: re.Match[str], number: Decimal) -> Figure | None:
    """Return a place in an order that is not to be left, 前20位 or 前五: at most so many; nothing where it is none."""
    if match["percent"] or match["scale"]:
        return None
    if text[match.start() - 1 : match.start()] != "前":
        return None
    end = match.end()
    behind = text[end : end + 1]
    if behind in _RANKED:
        end += 1
    elif behind and behind not in _CLOSING:
        return None
    return Figure(number, "", unit_named("位"), Comparator.AT_MOST, match.start(), end)


def _number(match: re.Match[str]) -> tuple[Decimal, str, str] | None:
    """Return the number of a match, its scale, and the unit that the number itself carries."""
    digits = match["number"]
    if digits:
        number = Decimal(digits.replace(",", ""))
        return number, match["scale"] or "", match["percent"] or ""
    numeral = read_numeral(match["hundredths"] or match["numeral"])
    if numeral is None:
        return None
    own = _PARTS_UNITS.get(match["parts"], "")
    return *numeral, own


def _high(match: re.Match[str]) -> Decimal | None:
    """Return the other end of a range."""
    if match["high"]:
        return Decimal(match["high"].replace(",", ""))
    if not match["top"]:
        return None
    numeral = read_numeral(match["top"])
    if numeral is None:
        return None
    return numeral[0]


def _are_of_one_kind(figure: Figure, following: Figure) -> bool:
    """Return whether one bound can be of two figures: of 5家、6%以上 it is not."""
    if figure.unit is None or following.unit is None:
        return True
    return figure.unit.kind == following.unit.kind


def _figure_with_shared_unit(text: str, figure: Figure, following: Figure) -> Figure:
    """Return a figure with the comparator and unit that the next one of its list has for both: 4.5%、5.5%左右."""
    if figure.is_garbled or not re.fullmatch(
        _BETWEEN, text[figure.end : following.start]
    ):
        return figure
    unit = following.unit
    if figure.comparator is Comparator.BARE and _are_of_one_kind(figure, following):
        figure = replace(figure, comparator=following.comparator)
    if figure.unit is not None or unit is None:
        return figure
    return replace(figure, unit=_scaled_unit(unit, figure.scale))


def _scaled_unit(unit: Unit, scale: str) -> Unit | None:
    """Return the unit of a list with the scale of one of its figures; per cents are of no ten thousand: 8/10万、3‰."""
    if not scale:
        return unit
    return None if unit.is_percent else scaled(unit, scale)

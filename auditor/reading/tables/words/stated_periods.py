"""The months that several texts say together: the year of one and the months of another, or the same months twice."""

from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.patterns import LazyRegexp
from auditor.reading.tables.words.period_texts import is_period, months_of
from auditor.reading.tables.words.stated_times import BARE_YEAR

_YEAR = LazyRegexp(r"\d{4}|(?<!\d)\d{2}年")
_SHORT_YEAR = LazyRegexp("\\d{2}年度?")
_ENGLISH_MONTH = LazyRegexp("[A-Za-z]{3}")


class StatedPeriod(Struct, frozen=True):
    """Months as they are stated, and what speaks against them."""

    text: str = ""
    doubt: str = ""
    """Why they cannot be trusted, as an entry of the catalogues' `period-unreadable`; blank where they can."""
    year: str = ""
    """The year that they are of by those beside them, where they name none; blank where nothing says so."""


def has_year(period: str) -> bool:
    """Return whether a period names its year, in digits of any width."""
    return _YEAR.search(normalize("NFKC", period)) is not None


def is_bare_year(text: str) -> bool:
    """Return whether a text is a year and nothing else: 2023, 2023年, 23年."""
    wide = normalize("NFKC", text)
    return bool(BARE_YEAR.fullmatch(wide) or _SHORT_YEAR.fullmatch(wide))


def with_year(period: str, year: str) -> str:
    """Return a period with a year, where it names none itself."""
    if not period or not year or has_year(period):
        return period
    is_english = _ENGLISH_MONTH.match(period) is not None
    if is_english:
        return f"{period} {year}"
    return f"{year}年{period}"


def joined(first: StatedPeriod, second: StatedPeriod) -> StatedPeriod:
    """Return what two statements of the months of one figure say together; in doubt where they differ.

    >>> joined(StatedPeriod("2023"), StatedPeriod("1-9月")).text, joined(StatedPeriod("9月"), StatedPeriod("8月")).doubt
    ('2023年1-9月', 'two-times')
    """
    if not first.text or not second.text:
        stated = first if first.text else second
        return replace(stated, doubt=first.doubt or second.doubt)
    text = _joined_texts(first.text, second.text)
    if text:
        year = "" if has_year(text) else first.year or second.year
        return StatedPeriod(text, first.doubt or second.doubt, year)
    both = f"{first.text}、{second.text}"
    are_understood = is_period(first.text) and is_period(second.text)
    return StatedPeriod(both, "two-times" if are_understood else "unreadable")


def _joined_texts(first: str, second: str) -> str:
    """Return the months that two texts say together; blank where they differ or are not understood."""
    if is_bare_year(first):
        return _of_year(second, first)
    if is_bare_year(second):
        return _of_year(first, second)
    return _of_dated(first, second) or _of_dated(second, first)


def _of_dated(text: str, other: str) -> str:
    """Return the months that two texts name, if the second names the same in the year of the first; else blank."""
    months = months_of(text)
    if months is None or months != months_of(other, months.year):
        return ""
    return text if has_year(text) else other


def _of_year(text: str, year: str) -> str:
    """Return the months of a text in a year; blank where it names another one, or none that are understood."""
    dated = with_year(text, normalize("NFKC", year).rstrip("年度"))
    months = months_of(dated)
    whole = months_of(year if is_period(year) else f"{year}全年")
    if months is None or whole is None or not whole.contains(months):
        return ""
    return dated

"""A number and its format code to the text that a person sees in the cell.

Digits that a format rounds away are kept, since the figure has them. What a format turns into another number is a
doubt: whoever typed `0!.0000` may mean what is stored or what is shown. Format codes are
those of Excel (ECMA-376, 18.8.31).
"""

import re
from datetime import datetime, time, timedelta
from decimal import Decimal

from msgspec import Struct

from auditor.reading.tables.grids.format_code import (
    HARMLESS,
    NEGATIVE_MARKS,
    NumberFormat,
    Section,
    Token,
)

FORMATTED = "formatted"
"""The doubt about a number that looks like another one."""
# What stands between the parts of a date and says no more.
_DATE_GAPS = re.compile(r"[\s年月日份时分秒./,:\-]*")
_MONTH_NAMES = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a cell has no time zone
_FALSE_LEAP_DAY = 60
"""Excel counts a 29 February 1900: serial numbers before it are one day later than from the epoch."""
_LAST_SERIAL = 2_958_466


class Shown(Struct, frozen=True):
    """The text seen in a cell, and why it cannot be trusted, if it cannot."""

    text: str
    doubt: str = ""


def plain_digits(value: float | Decimal) -> str:
    """Return a number in plain notation, to the 15 significant digits that Excel keeps: 0.30000000000000004 is 0.3."""
    text = format(float(value), ".15g")
    if "e" not in text:
        return text
    text = format(Decimal(text), "f")
    if "." in text:
        return text.rstrip("0").rstrip(".")
    return text


def shown_number(
    stored: float, number_format_of: NumberFormat, *, from_1904: bool = False
) -> Shown:
    """Return what is seen of a stored number.

    >>> from auditor.reading.tables.grids.format_code import number_format
    >>> septembers = number_format('yyyy"年"m"月"')
    >>> shown_number(0.612, number_format("0.0%")).text, shown_number(45536, septembers).text
    ('61.2%', '2024年9月')
    >>> shown_number(2024.1, number_format("0.00")).text, shown_number(1523000000, number_format("0!.0000")).doubt
    ('2024.10', 'formatted')
    """
    number = Decimal(plain_digits(stored))
    section, negative = _section_for(number, number_format_of.sections)
    if section is None:
        return Shown(plain_digits(number), FORMATTED)
    if section.is_date:
        moment = _moment(stored, from_1904=from_1904)
        if moment is None:
            return Shown(plain_digits(number), FORMATTED)
        return Shown(_date_text(moment, section))
    return _number_text(number, section, negative=negative)


def shown_date(moment: datetime, code: NumberFormat) -> Shown:
    """Return what is seen of a moment."""
    return Shown(_date_text(moment, code.sections[0]))


def _first_that_holds(number: Decimal, sections: tuple[Section, ...]) -> Section | None:
    """Return the first section whose condition a number meets, or that has none; nothing where there is none."""
    for section in sections:
        if section.condition is None or _holds(number, *section.condition):
            return section
    return None


def _section_for(
    number: Decimal, sections: tuple[Section, ...]
) -> tuple[Section | None, bool]:
    """Return the section that shows a number, and whether that is one for negative numbers alone."""
    numeric = sections[:3]
    if any(section.condition for section in numeric):
        return _first_that_holds(number, numeric), False
    if number == 0 and len(numeric) > 2:  # noqa: PLR2004 - positive, negative, zero
        return numeric[2], False
    if number < 0 and len(numeric) > 1:
        return numeric[1], True
    return numeric[0], False


def _holds(number: Decimal, operator: str, limit: Decimal) -> bool:
    """Return whether a section's condition holds."""
    less, equal, more = number < limit, number == limit, number > limit
    met = {
        "<": less,
        ">": more,
        "=": equal,
        "<=": less or equal,
        ">=": more or equal,
        "<>": less or more,
    }
    return met.get(operator, False)


def _number_text(number: Decimal, section: Section, *, negative: bool) -> Shown:
    """Return what a section shows of a number."""
    digits = _digits(abs(number) if negative else number, section)
    has_number = section.of("digits") or section.of("general")
    if not has_number or (number == 0 and not section.shows_zero):
        return _without_number(number, section)
    if section.factor or section.chinese or section.is_split:
        return Shown(digits, FORMATTED)
    before, after = _beside(section)
    if number > 0 and NEGATIVE_MARKS.search(section.literal):
        # -0.0 and (0.0) for all numbers: 5.2 is seen as a negative one.
        return Shown(f"-{digits}", FORMATTED)
    if negative:
        return _negative_text(
            digits,
            section,
            before,
            after,
        )
    return Shown(f"{before}{digits}{after}")


def _without_number(number: Decimal, section: Section) -> Shown:
    """Return what a section without digits shows: a dash or nothing for 0, words, or a text in place of the number."""
    if section.of("text"):
        return Shown(plain_digits(number))
    if number == 0:
        return Shown(section.literal.strip())
    if not section.tokens:
        return Shown(plain_digits(number), FORMATTED)
    return Shown(section.literal.strip(), FORMATTED)


def _negative_text(
    digits: str,
    section: Section,
    before: str,
    after: str,
) -> Shown:
    """Return what a section for negative numbers shows: its sign may be a minus, brackets, a triangle or a colour."""
    beside = before + after
    if NEGATIVE_MARKS.search(section.literal) or section.coloured:
        kept = re.sub(r"[-−()（）△▲▼↓\s]", "", after)
        return Shown(f"-{digits}{kept}")
    if beside:
        return Shown(f"{before}{digits}{after}")
    return Shown(f"-{digits}", FORMATTED)


def _beside(section: Section) -> tuple[str, str]:
    """Return what is shown before and after the number, without what makes it no other."""
    before, after = "", ""
    passed = False
    for token in section.tokens:
        if token.kind in {"digits", "general"}:
            passed = True
        elif passed:
            after += token.text
        else:
            before += token.text
    harmless = HARMLESS.fullmatch(before + after.replace("%", ""))
    if harmless:
        return "", "%" if "%" in before + after else ""
    return before.lstrip(), after.rstrip()


def _digits(number: Decimal, section: Section) -> str:
    """Return the digits of a number, with the zeros that its section adds where they can say something."""
    scaled = number.scaleb(2 * len(section.of("percent")))
    text = plain_digits(scaled)
    whole, _, places = text.partition(".")
    sign = "-" if whole.startswith("-") else ""
    whole = whole.removeprefix("-").zfill(section.whole_digits)
    # A zero at the end is seen; behind a whole number it says nothing.
    places = places.ljust(section.decimals, "0") if places else ""
    if places:
        return f"{sign}{whole}.{places}"
    return f"{sign}{whole}"


def _moment(serial: float, *, from_1904: bool) -> datetime | None:
    """Return the moment that a serial number of days stands for; nothing where no calendar has it."""
    if not 0 <= serial < _LAST_SERIAL:
        return None
    if from_1904:
        return _EPOCH_1904 + timedelta(days=serial)
    days = serial
    if serial < _FALSE_LEAP_DAY:
        days = serial + 1
    return _to_second(_EPOCH + timedelta(days=days))


def _to_second(moment: datetime) -> datetime:
    """Return a moment rounded to a second: fractions of days are none exactly."""
    return (moment + timedelta(microseconds=500_000)).replace(microsecond=0)


def _date_text(moment: datetime, section: Section) -> str:
    """Return a moment as a section shows it; whole dates and months in the form of ISO 8601."""
    letters = {text[0] for text in section.of("date")}
    if not letters & set("ymde"):
        return moment.time().isoformat()
    is_plain = _DATE_GAPS.fullmatch(section.literal) is not None
    if section.chinese or not is_plain:
        return _text_of_tokens(moment, section)
    if letters >= {"y", "m", "d"}:
        return _day_text(moment)
    if letters == {"y", "m"} and "年" not in section.literal:
        return f"{moment.year:04}-{moment.month:02}"
    return _text_of_tokens(moment, section)


def _day_text(moment: datetime) -> str:
    """Return a moment in the form of ISO 8601, at midnight its date alone."""
    is_whole_day = moment.time() == time()
    if is_whole_day:
        return moment.date().isoformat()
    return moment.isoformat(" ")


def _text_of_tokens(moment: datetime, section: Section) -> str:
    """Return a moment as the tokens of a section show it, one after the other."""
    return "".join(
        _date_part(token, moment, chinese=section.chinese) for token in section.tokens
    ).strip()


def _date_part(token: Token, moment: datetime, *, chinese: bool) -> str:
    """Return what one token shows of a moment."""
    if token.kind != "date":
        return token.text
    match token.text[0]:
        case "y" | "e":
            return _chinese_digits(moment.year) if chinese else str(moment.year)
        case "m":
            return _month_part(token.text, moment.month, chinese=chinese)
        case "d":
            return f"{moment.day:0{min(len(token.text), 2)}}"
        case "h":
            return str(moment.hour)
    return f"{moment.minute if token.text == 'n' else moment.second:02}"


def _month_part(letters: str, month: int, *, chinese: bool) -> str:
    """Return a month in Chinese, by name or in one or two digits."""
    if chinese:
        return _CHINESE_MONTHS[month - 1]
    if len(letters) > 2:  # noqa: PLR2004 - mmm and longer are names
        return _MONTH_NAMES[month - 1]
    return f"{month:0{len(letters)}}"


_CHINESE_MONTHS = (
    "一",
    "二",
    "三",
    "四",
    "五",
    "六",
    "七",
    "八",
    "九",
    "十",
    "十一",
    "十二",
)


def _chinese_digits(number: int) -> str:
    """Return a number digit by digit in Chinese."""
    return str(number).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))

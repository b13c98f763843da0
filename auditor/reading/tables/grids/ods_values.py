"""The text that is seen of a number or a date in an `.ods` cell, with the digits that are rounded away in it."""

import re
from decimal import Decimal, InvalidOperation

from auditor.reading.tables.grids.number_format import FORMATTED, plain_digits

# A number within the text of a cell, with its thousands parted by commas or blanks.
_NUMBER = re.compile(
    r"[+\-−]?(?:\d{1,3}(?:[, \u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?|[+\-−]?\.\d+"
)
_DATE = re.compile(
    r"(?:\d{4}|\d{2})\D{1,2}\d{1,2}\D{1,2}\d{1,2}日?|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})"
)
"""How a whole date looks, in whichever order."""
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
# A month by its name: Sep-24, September 2024.
_BY_NAME = re.compile(r"[A-Za-z]{3,9}\.?[ \-]?\d{2,4}")


def number_seen(value: str, text: str, kind: str) -> tuple[str, str]:
    """Return a number as it is seen, with the digits that are rounded away; in doubt where it is another one."""
    try:
        number = Decimal(plain_digits(float(value)))
    except (ValueError, InvalidOperation):
        return text, ""
    if number.is_nan():
        return text, FORMATTED
    if not text:
        return _unseen_number(number, kind), ""
    match = _NUMBER.search(text)
    if match is None:
        return _seen_without_number(number, text)
    shown, doubt = _with_digits(number, text, match)
    if doubt and "%" in text:
        return _with_digits(number.scaleb(2), text, match)
    return shown, doubt


def unseen(value: str, kind: str) -> tuple[str, str]:
    """Return a number whose format shows a blank in its place, which is in doubt; nothing of a 0.

    >>> unseen("500", "float"), unseen("0.5", "percentage"), unseen("0", "float"), unseen("x", "float")
    (('500', 'formatted'), ('50%', 'formatted'), ('', ''), ('', ''))
    """
    shown, _ = number_seen(value, "", kind)
    return (shown, FORMATTED) if shown.strip("0.%") else ("", "")


def _unseen_number(number: Decimal, kind: str) -> str:
    """Return a number of which no text is kept, a share as a percentage."""
    if kind == "percentage":
        return plain_digits(number.scaleb(2)) + "%"
    return plain_digits(number)


def _seen_without_number(number: Decimal, text: str) -> tuple[str, str]:
    """Return what stands for a number whose text holds none, and why that is in doubt, if it is."""
    # A dash or a blank for 0, a word by a condition, a row of # in a narrow column.
    if number == 0:
        return text, ""
    doubt = "" if set(text) == {"#"} else FORMATTED
    return plain_digits(number), doubt


def _with_digits(number: Decimal, text: str, match: re.Match[str]) -> tuple[str, str]:
    """Return the text that is seen of a number, with all its digits."""
    digits = re.sub("[, \u00a0\u202f]", "", match[0])
    digits = digits.replace("−", "-")
    seen = Decimal(digits)
    places = len(digits.partition(".")[2])
    is_negative = number < 0 and seen > 0
    if is_negative:
        seen = -seen
    half = Decimal(5).scaleb(-places - 1)
    if abs(seen - number) > half:
        return plain_digits(number), FORMATTED
    kept = _kept_digits(number, digits, places)
    before = text[: match.start()]
    after = text[match.end() :]
    if is_negative and re.fullmatch(r"[\s(（△▲▼↓¥￥$-]*", before):
        before = ""
        after = re.sub("[)）]", "", after)
    elif is_negative:
        kept = kept.removeprefix("-")
    return f"{before}{kept}{after}".strip(), ""


def _kept_digits(number: Decimal, digits: str, places: int) -> str:
    """Return all digits of a number, with the zeros that are seen of it at its end or at its beginning."""
    if re.fullmatch(r"0\d+", digits):
        return digits
    whole, _, behind = plain_digits(number).partition(".")
    # A zero at the end is seen; behind a whole number it says nothing.
    if not behind:
        return whole
    return f"{whole}.{behind.ljust(places, '0')}"


def _is_of_day(text: str, day: str) -> bool:
    """Return whether a text is no whole date, or that of a day, in whichever order."""
    date = text.split(" ", maxsplit=1)[0]
    if _DATE.fullmatch(date) is None or not _ISO.fullmatch(day):
        return True
    year, month, number = map(int, day.split("-"))
    seen = sorted(map(int, re.findall(r"\d+", date)))
    return seen in (sorted((year, month, number)), sorted((year % 100, month, number)))


def date_seen(value: str, text: str) -> str:
    """Return a date as it is seen: in the form of ISO 8601 where all of it is, and where only its month has a name."""
    day, _, clock = value.partition("T")
    if text and not _is_of_day(text, day):
        return text
    if not text or _DATE.fullmatch(text.split(" ", maxsplit=1)[0]):
        if clock in {"", "00:00:00"}:
            return day
        return f"{day} {clock[:8]}"
    if _BY_NAME.fullmatch(text):
        return day[:7]
    return text

"""A number and its format code to the text that a person sees in the cell.

Digits that a format rounds away are kept, since the figure has them. What a format turns into another number is a
doubt: whoever typed `0!.0000` may mean what is stored or what is shown. Format codes are
those of Excel (ECMA-376, 18.8.31).
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

GENERAL = "General"
FORMATTED = "formatted"
"""The doubt about a number that looks like another one."""

_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm",
    27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "m-d-yy", 31: "yyyy年m月d日",
    32: "h时mm分", 33: "h时mm分ss秒", 34: "h时mm分", 35: "h时mm分ss秒", 36: "yyyy年m月",
    37: "#,##0;-#,##0", 38: "#,##0;[Red]-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;[Red]-#,##0.00",
    41: "#,##0;-#,##0;-", 42: "#,##0;-#,##0;-", 43: "#,##0.00;-#,##0.00;-", 44: "#,##0.00;-#,##0.00;-",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    50: "yyyy年m月", 51: "m月d日", 52: "yyyy年m月", 53: "m月d日", 54: "m月d日",
    55: "yyyy年m月", 56: "m月d日", 57: "yyyy年m月", 58: "m月d日",
}  # fmt: skip
"""The formats that have a number and no code, as Chinese editions show them; all others show the number itself."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.?)|(?P<space>_.?)|\*.?|\[(?P<bracket>[^\]]*)\]?'
    r"|(?P<general>General|G/通用格式)|(?P<ampm>AM/PM|A/P|上午/下午)|(?P<letters>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|[eE]+(?![+-]))"
    r"|(?P<digits>[0#?][0#?,.]*(?:[eE][+-][0#?]+)?|\.[0#?]+,*)|(?P<text>@)|(?P<literal>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"([<>=]{1,2})\s*(-?\d+(?:\.\d+)?)")
_COLOUR = re.compile(
    r"black|blue|cyan|green|magenta|red|white|yellow|color\s*\d+|[黑蓝绿红白黄]色?|颜色\s*\d+", re.IGNORECASE
)
_HARMLESS = re.compile(r"[\s$¥￥€£()（）+\-−,:]*")
"""Signs beside a number that make it no other."""
_NEGATIVE_MARKS = re.compile(r"[-−(（△▲▼↓]")
_DATE_GAPS = re.compile(r"[\s年月日份时分秒./,:\-]*")
_MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a cell has no time zone
_FALSE_LEAP_DAY = 60
"""Excel counts a 29 February 1900: serial numbers before it are one day later than from the epoch."""
_LAST_SERIAL = 2_958_466


class Shown(Struct, frozen=True):
    """The text seen in a cell, and why it cannot be trusted, if it cannot."""

    text: str
    doubt: str = ""


class Token(Struct, frozen=True):
    """One piece of a format code: `literal`, `digits`, `date`, `general`, `text` or `elapsed`."""

    kind: str
    text: str


class Section(Struct, frozen=True):
    """One of the up to four parts of a format code."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None = None
    coloured: bool = False
    chinese: bool = False
    """Digits are shown as Chinese numerals."""

    def of(self, kind: str) -> list[str]:
        """Return the texts of the tokens of a kind."""
        return [token.text for token in self.tokens if token.kind == kind]

    @property
    def literal(self) -> str:
        """All that is shown beside the number."""
        return "".join(self.of("literal"))

    @property
    def is_date(self) -> bool:
        """Whether it shows a date or a time."""
        return bool(self.of("date"))

    @property
    def factor(self) -> int:
        """The power of ten by which the number shown differs from the number stored, percent signs left out."""
        digits = "".join(self.of("digits"))
        return -3 * (len(digits) - len(digits.rstrip(",")))

    @property
    def places(self) -> tuple[str, str]:
        """The placeholders before the point and behind it, without those of a power of ten."""
        digits = re.split("[eE]", "".join(self.of("digits")), maxsplit=1)[0]
        whole, _, behind = digits.partition(".")
        return whole, behind

    @property
    def decimals(self) -> int:
        """How many decimal places are always shown."""
        return self.places[1].count("0")

    @property
    def whole_digits(self) -> int:
        """How many digits before the point are always shown."""
        return self.places[0].count("0")

    @property
    def shows_zero(self) -> bool:
        """Whether a 0 is seen as a digit: `#` and `?` show nothing of it."""
        return bool(self.of("general")) or "0" in "".join(self.of("digits"))

    @property
    def is_plain(self) -> bool:
        """Whether a number in it is seen as itself, with nothing that matters beside it."""
        if self.is_date or self.of("text") or self.of("percent") or self.chinese:
            return False
        if self.factor or self.whole_digits > 1:
            return False
        has_number = bool(self.of("digits") or self.of("general"))
        return has_number and _HARMLESS.fullmatch(self.literal) is not None and not self._is_split

    @property
    def _is_split(self) -> bool:
        """Whether something stands among the digits: `0!.0000` shows another number."""
        kinds = [token.kind for token in self.tokens]
        numbers = [index for index, kind in enumerate(kinds) if kind == "digits"]
        return len(numbers) > 1


class NumberFormat(Struct, frozen=True):
    """A format code, taken apart."""

    code: str
    sections: tuple[Section, ...]

    @property
    def is_plain(self) -> bool:
        """Whether every number in it is seen as itself."""
        return self.is_plain_above_zero and len(self.sections) == 1

    @property
    def is_plain_above_zero(self) -> bool:
        """Whether every number above zero is seen as itself."""
        return self.sections[0].is_plain and not any(section.condition for section in self.sections)

    @property
    def hides_text(self) -> bool:
        """Whether a text in it is not seen as it stands."""
        texts = self.sections[3:] or [section for section in self.sections if section.of("text")]
        return bool(texts) and not (texts[0].of("text") and _HARMLESS.fullmatch(texts[0].literal))


def built_in(number: int) -> str:
    """Return the code of a format that has only a number."""
    return _BUILT_IN.get(number, GENERAL)


@lru_cache(maxsize=4096)
def number_format(code: str) -> NumberFormat:
    r"""Return a format code taken apart.

    >>> number_format("#,##0.00").is_plain, number_format('m"月"').is_plain, number_format("0!.0000").is_plain
    (True, False, False)
    """
    sections: list[Section] = []
    tokens: list[Token] = []
    marks: list[str] = []
    for match in _TOKEN.finditer(code or GENERAL):
        if match["literal"] == ";":
            sections.append(_section(tokens, marks))
            tokens, marks = [], []
        elif match["bracket"] is not None:
            marks.append(match["bracket"])
            tokens += _of_bracket(match["bracket"])
        else:
            tokens += _token(match)
    sections.append(_section(tokens, marks))
    return NumberFormat(code, tuple(sections[:4]))


def _token(match: re.Match[str]) -> list[Token]:
    """Return the token of a match; none for what is only there for the width."""
    kind = match.lastgroup
    text = match[kind] if kind else ""
    match kind:
        case "quoted" | "escaped" | "literal":
            # "%" scales wherever it stands unquoted.
            percent = kind == "literal" and text == "%"
            return [Token("percent" if percent else "literal", text)] if text else []
        case "letters":
            return [Token("date", text.lower())]
        case "digits" | "general" | "text":
            return [Token(kind, text)]
    return []


def _of_bracket(bracket: str) -> list[Token]:
    """Return what `[h]` and `[$元-804]` show; nothing for colours, conditions and locales."""
    if re.fullmatch(r"[hms]+", bracket, re.IGNORECASE):
        return [Token("date", "h")]
    if bracket.startswith("$"):
        currency = bracket[1:].partition("-")[0]
        return [Token("literal", currency)] if currency else []
    return []


def _section(tokens: list[Token], marks: list[str]) -> Section:
    """Return a section of such tokens and brackets."""
    condition = next((found for mark in marks if (found := _CONDITION.fullmatch(mark.strip()))), None)
    return Section(
        tuple(_with_minutes(tokens)),
        (condition[1], Decimal(condition[2])) if condition else None,
        coloured=any(_COLOUR.fullmatch(mark.strip()) for mark in marks),
        chinese=any(mark.lower().startswith("dbnum") for mark in marks),
    )


def _with_minutes(tokens: list[Token]) -> list[Token]:
    """Return the tokens, with each `m` behind hours or before seconds as `n`: it stands for minutes."""
    dates = [index for index, token in enumerate(tokens) if token.kind == "date"]
    found = list(tokens)
    for before, index, after in zip([-1, *dates], dates, [*dates[1:], -1], strict=False):
        is_behind_hours = before >= 0 and tokens[before].text[0] == "h"
        is_before_seconds = after >= 0 and tokens[after].text[0] == "s"
        if tokens[index].text[0] == "m" and (is_behind_hours or is_before_seconds):
            found[index] = Token("date", "n")
    return found


def plain_digits(value: float | Decimal) -> str:
    """Return a number in plain notation, to the 15 significant digits that Excel keeps: 0.30000000000000004 is 0.3."""
    text = format(float(value), ".15g")
    if "e" not in text:
        return text
    text = format(Decimal(text), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown_number(stored: float, number_format_of: NumberFormat, *, from_1904: bool = False) -> Shown:
    """Return what is seen of a stored number.

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
        return Shown(_date_text(moment, section)) if moment else Shown(plain_digits(number), FORMATTED)
    return _number_text(number, section, negative=negative)


def shown_date(moment: datetime, code: NumberFormat) -> Shown:
    """Return what is seen of a moment."""
    return Shown(_date_text(moment, code.sections[0]))


def _section_for(number: Decimal, sections: tuple[Section, ...]) -> tuple[Section | None, bool]:
    """Return the section that shows a number, and whether that is one for negative numbers alone."""
    numeric = sections[:3]
    if any(section.condition for section in numeric):
        for section in numeric:
            if section.condition is None or _holds(number, *section.condition):
                return section, False
        return None, False
    if number == 0 and len(numeric) > 2:  # noqa: PLR2004 - positive, negative, zero
        return numeric[2], False
    if number < 0 and len(numeric) > 1:
        return numeric[1], True
    return numeric[0], False


def _holds(number: Decimal, operator: str, limit: Decimal) -> bool:
    """Return whether a section's condition holds."""
    less, equal, more = number < limit, number == limit, number > limit
    met = {"<": less, ">": more, "=": equal, "<=": less or equal, ">=": more or equal, "<>": less or more}
    return met.get(operator, False)


def _number_text(number: Decimal, section: Section, *, negative: bool) -> Shown:
    """Return what a section shows of a number."""
    digits = _digits(abs(number) if negative else number, section)
    has_number = section.of("digits") or section.of("general")
    if not has_number or (number == 0 and not section.shows_zero):
        return _without_number(number, section)
    if section.factor or section.chinese or section._is_split:  # noqa: SLF001 - of this module
        return Shown(digits, FORMATTED)
    before, after = _beside(section)
    if negative:
        return _negative_text(digits, section, before, after)
    return Shown(f"{before}{digits}{after}")


def _without_number(number: Decimal, section: Section) -> Shown:
    """Return what a section without digits shows: a dash or nothing for 0, words, or a text in place of the number."""
    if section.of("text"):
        return Shown(plain_digits(number))
    if number == 0 or not section.tokens:
        hidden = "" if number == 0 else FORMATTED
        return Shown(section.literal.strip() if number == 0 else plain_digits(number), hidden)
    return Shown(section.literal.strip(), FORMATTED)


def _negative_text(digits: str, section: Section, before: str, after: str) -> Shown:
    """Return what a section for negative numbers shows: its sign may be a minus, brackets, a triangle or a colour."""
    beside = before + after
    if _NEGATIVE_MARKS.search(section.literal) or section.coloured:
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
    harmless = _HARMLESS.fullmatch(before + after.replace("%", ""))
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
    return f"{sign}{whole}.{places}" if places else f"{sign}{whole}"


def _moment(serial: float, *, from_1904: bool) -> datetime | None:
    """Return the moment that a serial number of days stands for; nothing where no calendar has it."""
    if not 0 <= serial < _LAST_SERIAL:
        return None
    if from_1904:
        return _EPOCH_1904 + timedelta(days=serial)
    days = serial + 1 if serial < _FALSE_LEAP_DAY else serial
    return _to_second(_EPOCH + timedelta(days=days))


def _to_second(moment: datetime) -> datetime:
    """Return a moment rounded to a second: fractions of days are none exactly."""
    return (moment + timedelta(microseconds=500_000)).replace(microsecond=0)


def _date_text(moment: datetime, section: Section) -> str:
    """Return a moment as a section shows it; whole dates and months in the form of ISO 8601."""
    letters = {text[0] for text in section.of("date")}
    plain = _DATE_GAPS.fullmatch(section.literal) is not None and not section.chinese
    if not letters & set("ymde"):
        return moment.time().isoformat()
    if plain and letters >= {"y", "m", "d"}:
        whole_day = moment.time() == time()
        return moment.date().isoformat() if whole_day else moment.isoformat(" ")
    if plain and letters == {"y", "m"} and "年" not in section.literal:
        return f"{moment.year:04}-{moment.month:02}"
    return "".join(_date_part(token, moment.date(), chinese=section.chinese) for token in section.tokens).strip()


def _date_part(token: Token, day: date, *, chinese: bool) -> str:
    """Return what one token shows of a day."""
    if token.kind != "date":
        return token.text
    match token.text[0]:
        case "y" | "e":
            return _chinese_digits(day.year) if chinese else str(day.year)
        case "m":
            return _month_part(token.text, day.month, chinese=chinese)
        case "d":
            return f"{day.day:0{min(len(token.text), 2)}}"
    return ""


def _month_part(letters: str, month: int, *, chinese: bool) -> str:
    """Return a month in Chinese, by name or in one or two digits."""
    if chinese:
        return _CHINESE_MONTHS[month - 1]
    if len(letters) > 2:  # noqa: PLR2004 - mmm and longer are names
        return _MONTH_NAMES[month - 1]
    return f"{month:0{len(letters)}}"


_CHINESE_MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


def _chinese_digits(number: int) -> str:
    """Return a number digit by digit in Chinese."""
    return str(number).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))

"""The ways a figure is written in a table cell: separators, multipliers, units, bounds, words for growth and decline.

A cell that says "not reported" is no figure, and not zero. What is unclear is refused with its reason, never guessed.
"""

import re
from decimal import Decimal
from unicodedata import normalize

from msgspec import Struct

from auditor.model.base_units import SCALES
from auditor.model.bound import Bound
from auditor.model.direction import Direction
from auditor.model.patterns import LazyRegexp
from auditor.model.quantity import plain_unit, unit_named

MAX_DIGITS = 40
"""Longer numbers are not reported figures but accidents or attacks."""
# A cell of more characters is no figure, whatever is in it: what follows may take time by its square.
_LONGEST = 400


class Numeral(Struct, frozen=True):
    """A number as written in a cell: with a bound, a multiplier, a unit, or a word for growth."""

    number: Decimal
    bound: Bound = Bound.EXACT
    scale: str = ""
    percent: bool = False
    direction: Direction = Direction.UNSAID
    """Of 下降3.1 and 负增长3.1 a fall, whose number is negative; of 增长3.1 a rise; of 同比3.1 and +3.1 a change."""
    unit: str = ""
    """The unit behind the number, its multiplier with it; blank where there is none or a percent sign."""
    grown: bool = False
    """Written with 增长, 上升, 提高 or 持平: it says by how much, and not how much there is."""


class NumeralError(ValueError):
    """The text is no figure; `reason` is an entry of the catalogues' `value-unreadable`."""

    def __init__(self, reason: str) -> None:
        """Keep the reason as a word a sentence can be chosen by."""
        super().__init__(reason)
        self.reason = reason


NOT_REPORTED = frozenset(
    (
        "",
        "-",
        "--",
        "—",
        "——",
        "–",
        "−",
        "/",
        "待报",
        "未报",
        "暂无",
        "待公布",
        "N/A",
        "NA",
        "n/a",
        "na",
        "…",
        "...",
        # The World Bank and Eurostat.
        "..",
        ":",
    )
)
"""Cells that say "not reported", which is not zero."""

_PREFIXES = {
    **dict.fromkeys(("不少于", "不低于", "至少", ">=", "≥"), Bound.AT_LEAST),
    **dict.fromkeys(
        ("超过", "超", "突破", "多于", "高于", "大于", "逾", ">"), Bound.ABOVE
    ),
    **dict.fromkeys(("不超过", "不高于", "不多于", "至多", "<=", "≤"), Bound.AT_MOST),
    **dict.fromkeys(
        ("不足", "不到", "低于", "少于", "小于", "近", "接近", "<"), Bound.BELOW
    ),
}
_SUFFIXES = {
    **dict.fromkeys(("以上", "及以上"), Bound.AT_LEAST),
    **dict.fromkeys(("余", "多"), Bound.ABOVE),
    **dict.fromkeys(("以下", "以内", "及以下"), Bound.AT_MOST),
}
_COMPARED = (
    "比上年同期",
    "比去年同期",
    "较上年同期",
    "较去年同期",
    "比上年",
    "较上年",
    "比去年",
    "较去年",
    "同比",
    "环比",
)
_DONE = ("实际完成", "已完成", "完成", "已达到", "达到", "实现")
"""Words for a result ahead of it."""
_FALLS = ("下降", "降低", "减少", "负增长", "回落", "下跌", "减", "降", "↓")
_RISES = ("增长", "上升", "提高", "增加", "上涨", "增", "↑")
_LEVEL = LazyRegexp(r"(?:与|和)?(?:上年|去年)?(?:同期)?(?:基本)?持平")
_APPROXIMATE = LazyRegexp(r"^(约|大约|大概|左右)|(左右|上下|约)$")
_MARK = "[①-⑳⑴-⒇¹²³⁰⁴-⁹₀-₉*＊†‡]"
_FOOTNOTE = LazyRegexp(
    rf"\d{_MARK}|{_MARK}\d|\d\s*[(（\[]注?\d{{1,2}}[)）\]]$|^(?:{_MARK}\s*)+$"
)
_SIGN_UNCLEAR = LazyRegexp(r"[(（]\s*[\d,.]+\s*%?\s*[)）]%?|[▲△▼▽].*\d.*|.*\d.*[▲△▼▽]")
_DIGIT_GAP = LazyRegexp(r"(?<=[\d,.])(\s+)(?=[\d,.])")
_BLANK_GROUPS = LazyRegexp(r"[^\d]*[1-9]\d{0,2}(?: \d{3})+(?:\.\d+)?(?!\s*[\d,.])\D*")
_COMMA_GROUPS = LazyRegexp(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_NUMBER = LazyRegexp(r"([+-]?)(\d+(?:,\d+)*(?:\.\d+)?|\.\d+)")
_SCALE = LazyRegexp(
    "|".join(
        sorted(
            (scale for scale in SCALES if scale and scale != "十"),
            key=len,
            reverse=True,
        )
    )
)
_PLAIN = LazyRegexp(
    rf"[0-9]{{1,{MAX_DIGITS // 2}}}(?:\.[0-9]{{1,{MAX_DIGITS // 2 - 1}}})?"
)


def parse_numeral(text: str, own_units: frozenset[str] = frozenset()) -> Numeral | None:
    """Return what a value cell says; nothing where it says "not reported".

    `own_units` are names of units that are not built in.

    >>> parse_numeral("1,234.5").number, parse_numeral("１２３").number, parse_numeral("98％").percent
    (Decimal('1234.5'), Decimal('123'), True)
    >>> parse_numeral("超143万人").bound, parse_numeral("143家以上").bound, parse_numeral("下降3.1").number
    (<Bound.ABOVE: 'above'>, <Bound.AT_LEAST: 'at-least'>, Decimal('-3.1'))
    >>> parse_numeral("待报") is None
    True
    """
    number = plain_number(text)
    if number is not None:
        # What nearly every cell of a large file holds; the rest of this function would say the same.
        return Numeral(number)
    stripped = text.strip()
    if stripped in NOT_REPORTED:
        return None
    if len(stripped) > _LONGEST:
        raise NumeralError(_why_too_long(stripped))
    _refuse_marks(stripped)
    cell = _without_blanks(
        normalize("NFKC", stripped).replace("−", "-").replace("–", "-")
    )
    if cell in NOT_REPORTED:
        return None
    # About so much is no reported figure, and no bound either.
    if _APPROXIMATE.search(cell):
        raise NumeralError("approximate")
    if _LEVEL.fullmatch(_without_prefix(cell, _COMPARED)):
        return Numeral(Decimal(0), grown=True)
    return _read(cell, own_units)


def _why_too_long(text: str) -> str:
    """Return why a text of more characters than any figure has is none."""
    if text[:_LONGEST].isdigit():
        return "too-long"
    return "unreadable"


def plain_number(text: str) -> Decimal | None:
    """Return the number that a text is, digits and perhaps a point, and nothing else; nothing for any other text."""
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    return None


def _refuse_marks(text: str) -> None:
    """Refuse what would become a digit or lose its sign if it were made plain: 123① is not 1231."""
    if _FOOTNOTE.search(text):
        raise NumeralError("footnote")
    if _SIGN_UNCLEAR.fullmatch(text):
        raise NumeralError("sign-unclear")


def _without_blanks(text: str) -> str:
    """Return a cell without blanks; a refusal where one stands between digits and parts no thousands."""
    gaps = _DIGIT_GAP.findall(text)
    if any("\n" in gap or "\r" in gap for gap in gaps):
        raise NumeralError("line-break")
    if gaps and not _BLANK_GROUPS.fullmatch(
        re.sub(r"[\u00a0\u202f\u2009]", " ", text).strip()
    ):
        raise NumeralError("blank")
    return re.sub(r"\s+", "", text)


def _without_prefix(text: str, words: tuple[str, ...]) -> str:
    """Return a text without the first of some words that it begins with."""
    return text.removeprefix(_first_word(text, words))


def _read(cell: str, own_units: frozenset[str]) -> Numeral:
    """Return what a cell without blanks says; 完成720人 is 720人, but 完成80% may be a share of the task."""
    done = _first_word(cell, _DONE)
    if done:
        numeral = _read_number(cell.removeprefix(done), own_units)
        if numeral.percent or numeral.grown:
            raise NumeralError("unreadable")
        return numeral
    return _read_number(cell, own_units)


def _read_number(cell: str, own_units: frozenset[str]) -> Numeral:
    """Return what a cell says that has no word ahead but for bounds and growth."""
    compared = _without_prefix(cell, _COMPARED)
    fall = _first_word(compared, _FALLS)
    rise = _first_word(compared, _RISES)
    body = compared.removeprefix(fall or rise)
    is_negative = body.startswith("负")
    body, bound = _cut_prefix(body.removeprefix("负"))
    match = _NUMBER.match(body)
    # 下降-3 and 负-3 say twice that something is less, and so nothing.
    if match is None or [bool(fall), is_negative, bool(match[1])].count(True) > 1:
        raise NumeralError(_why_unreadable(body))
    scale, unit, percent, suffix = _read_tail(body, match.end(), own_units)
    bound = _only_bound(bound, suffix)
    is_below_nothing = bool(fall) or is_negative
    number = _decimal(match[2], negative=is_below_nothing or match[1] == "-")
    if is_below_nothing:
        bound = bound.mirrored
    is_compared = compared != cell
    direction = _direction(fall, rise, is_signed=is_compared or match[1] == "+")
    is_growth = bool(rise) or (is_compared and not fall)
    return Numeral(number, bound, scale, percent, direction, unit, is_growth)


def _direction(fall: str, rise: str, *, is_signed: bool) -> Direction:
    """Return what the words ahead of a number say of its direction; `is_signed` where its sign says one."""
    if fall:
        return Direction.FALL
    if rise:
        return Direction.RISE
    return Direction.CHANGE if is_signed else Direction.UNSAID


def _first_word(text: str, words: tuple[str, ...]) -> str:
    """Return the first of some words that a text begins with; blank where it begins with none."""
    for word in words:
        if text.startswith(word):
            return word
    return ""


def _only_bound(ahead: Bound, behind: Bound) -> Bound:
    """Return the bound that stands ahead of a number or behind it; a refusal where both do."""
    if ahead.is_exact:
        return behind
    if not behind.is_exact:
        raise NumeralError("unreadable")
    return ahead


def _cut_prefix(text: str) -> tuple[str, Bound]:
    """Split the word for a bound from the beginning of a text."""
    for word in sorted(_PREFIXES, key=len, reverse=True):
        if text.startswith(word):
            return text.removeprefix(word), _PREFIXES[word]
    return text, Bound.EXACT


def _cut_suffix(text: str) -> tuple[str, Bound]:
    """Split the word for a bound from the end of a text."""
    for word in sorted(_SUFFIXES, key=len, reverse=True):
        if text.endswith(word):
            return text.removesuffix(word), _SUFFIXES[word]
    return text, Bound.EXACT


def _read_tail(
    body: str, end: int, own_units: frozenset[str]
) -> tuple[str, str, bool, Bound]:
    """Return what stands behind a number: a multiplier, a unit, whether it is %, and a bound (1.6万多人, 98%以上)."""
    tail, bound = _cut_suffix(body[end:])
    scale_match = _SCALE.match(tail)
    scale = ""
    if scale_match:
        scale = scale_match[0]
    rest = tail.removeprefix(scale)
    for word in ("余", "多"):
        if rest.startswith(word) and bound.is_exact:
            rest, bound = rest.removeprefix(word), Bound.ABOVE
    # A number with nothing behind it, or its multiplier alone.
    if not rest:
        return scale, "", False, bound
    if rest == "%":
        return scale, "", True, bound
    unit = plain_unit(scale + rest)
    if unit_named(unit) is None and unit not in own_units:
        raise NumeralError(_why_unreadable(body))
    return "", unit, False, bound


def _decimal(digits: str, *, negative: bool) -> Decimal:
    """Return the digits as a decimal, exactly; a refusal where commas part them otherwise than by threes."""
    if "," in digits and _COMMA_GROUPS.fullmatch(digits) is None:
        raise NumeralError("grouping")
    plain = digits.replace(",", "")
    if len(plain) > MAX_DIGITS:
        raise NumeralError("too-long")
    number = Decimal(plain)
    if negative and number:
        return number.copy_negate()
    return number


def _why_unreadable(body: str) -> str:
    """Tell the common accidents apart, so that each can be given its remedy."""
    if re.fullmatch(
        r"[+-]?(nan|inf(inity)?|\d+(\.\d+)?e[+-]?\d+)", body, re.IGNORECASE
    ):
        return "not-plain"
    if re.match(
        r"#(REF|DIV/0|VALUE|NAME|NUM|NULL|N/A|SPILL|CALC)|Err:\d", body
    ) or body.startswith("="):
        return "formula"
    if body.endswith("⊞"):
        return "merged"
    return "unreadable"


def parse_decimal(text: str) -> Decimal:
    """Return a plain number of a plan file, digits as written.

    >>> parse_decimal("7300"), parse_decimal("1.50")
    (Decimal('7300'), Decimal('1.50'))
    """
    match = re.fullmatch(r"([+-]?)(\d+(?:\.\d+)?)", text)
    if match is None:
        raise NumeralError("unreadable")
    return _decimal(match[2], negative=match[1] == "-")

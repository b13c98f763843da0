"""Number formats taken apart: the codes of Excel (ECMA-376, 18.8.31), section by section and sign by sign."""

import re
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

GENERAL = "General"

_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy-mm-dd",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm",
    19: "h:mm:ss",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm",
    27: "yyyy年m月",
    28: "m月d日",
    29: "m月d日",
    30: "m-d-yy",
    31: "yyyy年m月d日",
    32: "h时mm分",
    33: "h时mm分ss秒",
    34: "h时mm分",
    35: "h时mm分ss秒",
    36: "yyyy年m月",
    37: "#,##0;-#,##0",
    38: "#,##0;[Red]-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;[Red]-#,##0.00",
    41: "#,##0;-#,##0;-",
    42: "#,##0;-#,##0;-",
    43: "#,##0.00;-#,##0.00;-",
    44: "#,##0.00;-#,##0.00;-",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    50: "yyyy年m月",
    51: "m月d日",
    52: "yyyy年m月",
    53: "m月d日",
    54: "m月d日",
    55: "yyyy年m月",
    56: "m月d日",
    57: "yyyy年m月",
    58: "m月d日",
}
"""The formats that have a number and no code, as Chinese editions show them; all others show the number itself."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.?)|(?P<space>_.?)|\*.?|\[(?P<bracket>[^\]]*)\]?'
    r"|(?P<general>(?i:General)|G/通用格式)|(?P<ampm>AM/PM|A/P|上午/下午)|(?P<letters>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|[eE]+(?![+-]))"
    r"|(?P<digits>[0#?][0#?,.]*(?:[eE][+-][0#?]+)?|\.[0#?]+,*)|(?P<text>@)|(?P<literal>.)",
    re.DOTALL,
)
_BLANK_IN_THOUSANDS = re.compile(
    r"(?<=[#0])(?:\\?[ \xa0\u202f]|\"[ \xa0]\")(?=(?:##0|000|###))"
)
_CONDITION = re.compile(r"([<>=]{1,2})\s*(-?\d+(?:\.\d+)?)")
_COLOUR = re.compile(
    r"black|blue|cyan|green|magenta|red|white|yellow|color\s*\d+|[黑蓝绿红白黄]色?|颜色\s*\d+",
    re.IGNORECASE,
)
HARMLESS = re.compile(r"[\s¥￥()（）+\-−,:]*")
"""What beside a number makes it no other; of money in $, € or £ that is not so."""
NEGATIVE_MARKS = re.compile(r"[-−(（△▲▼↓]")
"""What a format may put beside a negative number in place of a minus sign."""


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
        thousands = 0
        for digits in self.places:
            thousands += len(digits) - len(digits.rstrip(","))
        return -3 * thousands

    @property
    def places(self) -> tuple[str, str]:
        """The placeholders before the point and behind it, without those of a power of ten.

        Commas at the end of either part divide by a thousand each.
        """
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
        return (
            has_number
            and HARMLESS.fullmatch(self.literal) is not None
            and NEGATIVE_MARKS.search(self.literal) is None
            and not self.is_split
        )

    @property
    def is_split(self) -> bool:
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
        return self.sections[0].is_plain and not any(
            section.condition for section in self.sections
        )

    @property
    def hides_text(self) -> bool:
        """Whether a text in it is not seen as it stands."""
        texts = self.sections[3:] or [
            section for section in self.sections if section.of("text")
        ]
        return bool(texts) and not (
            texts[0].of("text") and HARMLESS.fullmatch(texts[0].literal)
        )


def built_in(number: int) -> str:
    """Return the code of a format that has only a number."""
    return _BUILT_IN.get(number, GENERAL)


@lru_cache(maxsize=4096)
def number_format(code: str) -> NumberFormat:
    r"""Return a format code taken apart.

    >>> number_format("#,##0.00").is_plain, number_format('m"月"').is_plain, number_format("0!.0000").is_plain
    (True, False, False)
    >>> number_format(r"#\ ##0.00").is_plain
    True
    """
    sections: list[Section] = []
    tokens: list[Token] = []
    marks: list[str] = []
    # Thousands parted by blanks, as many countries part them, are thousands.
    parted = _BLANK_IN_THOUSANDS.sub(",", code)
    for match in _TOKEN.finditer(parted or GENERAL):
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
    text = ""
    if kind:
        text = match[kind]
    match kind:
        case "quoted" | "escaped" | "literal":
            # "%" scales wherever it stands unquoted.
            percent = kind == "literal" and text == "%"
            if text:
                return [Token("percent" if percent else "literal", text)]
            return []
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
        if currency:
            return [Token("literal", currency)]
        return []
    return []


def _section(tokens: list[Token], marks: list[str]) -> Section:
    """Return a section of such tokens and brackets."""
    bare_marks = [mark.strip() for mark in marks]
    return Section(
        tokens=tuple(_with_minutes(tokens)),
        condition=_condition_of(bare_marks),
        coloured=any(map(_COLOUR.fullmatch, bare_marks)),
        chinese=any(mark.lower().startswith("dbnum") for mark in marks),
    )


def _condition_of(marks: list[str]) -> tuple[str, Decimal] | None:
    """Return the comparison that the first of some brackets makes, and its number; nothing where none makes one."""
    for mark in marks:
        condition = _CONDITION.fullmatch(mark)
        if condition is not None:
            return condition[1], Decimal(condition[2])
    return None


def _with_minutes(tokens: list[Token]) -> list[Token]:
    """Return the tokens, with each `m` behind hours or before seconds as `n`: it stands for minutes."""
    dates = [index for index, token in enumerate(tokens) if token.kind == "date"]
    letters = [tokens[index].text[0] for index in dates]
    before = ["", *letters][: len(letters)]
    after = [*letters, ""][1:]
    with_minutes = list(tokens)
    for index, letter, previous, following in zip(
        dates, letters, before, after, strict=True
    ):
        is_minutes = previous == "h" or following == "s"
        if letter == "m" and is_minutes:
            with_minutes[index] = Token("date", "n")
    return with_minutes

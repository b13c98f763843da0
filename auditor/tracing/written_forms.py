"""Numbers that are written otherwise than in digits before a unit: 两成, 5个亿, 五六十家, 翻一番, 10⁴元, 12O亿元.

Some say an amount that can be known. The others are found all the same: who holds a plan against a text is to know
that they are there.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from auditor.model.patterns import LazyRegexp, RareRegexp

_DIGITS = {numeral: value for value, numeral in enumerate("一二三四五六七八九", 1)}
_DIGITS |= {str(value): value for value in range(1, 10)} | {"两": 2}
_END = r"(?=[，,、。；;：:）)！!？?]|$)"
_BOUND = r"(?=(?:以上|左右|以内|上下|多)?(?:[，,、。；;：:）)！!？?]|$))"
_COUNTER = r"(?:人次|场次|公里|平方|[个家户人名项座所条处亩元吨套件支场台辆])"
_MORE_DIGITS = r"\d*(?:,\d{3})*(?:\.\d+)?"
_NUMBER = rf"(?<![A-Za-z\d.,])\d{_MORE_DIGITS}"
# 两成, 七成五; 建成 and 一成不变 are none.
_TENTHS = r"(?<![\d十百千第])(?P<tenths>[一二三四五六七八九两1-9])成(?P<half>[一二三四五六七八九半])?(?=的(?!立|长)|以上|左右|多|[，,、。；;：:）)！!？?]|$)"  # noqa: E501
_YI = rf"(?P<yi>{_NUMBER}|半)个亿{_BOUND}"
_UNREAD = "|".join(
    [
        # Letters typed or read for digits.
        r"(?<![A-Za-z\d.])\d[\d,.]*[OoＯlI][\d,.OoＯlI]*(?=万亿|[万亿%元个家人户亩吨套条座所公平项])",
        # A raised number behind a number, of a power or of a note: 10⁴元, 50[1]家.
        rf"{_NUMBER}(?:[⁺⁻⁰¹²³⁴-⁹]+|[\[［〔【]\d{{1,2}}[\]］〕】])[万亿%]?",
        rf"{_NUMBER}个点{_BOUND}",
        rf"{_NUMBER}[万亿]*(?:USD|RMB|CNY|EUR|HKD|JPY|GBP)(?![A-Za-z])",
        r"[两二三四五六2-6]位数(?!字)",
        r"(?:一二|两三|二三|三四|三五|四五|五六|六七|七八|八九)[十百千万亿]*[余多]?(?="
        + _COUNTER
        + ")",
        rf"(?<![之])[数几][十百千万亿]+[余多]?(?={_COUNTER}(?!级))",
        rf"(?<![一二三四五六七八九两\d十百千万几数])[十百千万][余多][万亿]?(?={_COUNTER})",
        rf"(?<![以之])(?:上|近|逾|过|超|突破)[十百千万]+[余多]?(?=(?!元){_COUNTER})",
        r"(?:上|近|逾|过|超|突破|达到?|破)[十百千万]+亿?元?(?=大关|[，,。；;）)]|$)",
        r"翻(?:[一二三两]|几)?番|翻倍" + _END + "|成倍(?=增|提)|减半" + _END,
        r"(?:缩短|压缩|减少|降低|下降|提高|增加|增长|精简|压减)一半",
        r"(?<![百千万])[二三四五六七八九十两\d]+分之[一二三四五六七八九十两\d]+",
    ]
)
# What every one of them begins with: to ask that first spares most of the time.
_FIRST = (
    r"(?=[\d一二三四五六七八九十两半百千万几数上近逾过超突达破翻成减缩压降下提增精])"
)
_FORMS = RareRegexp(
    rf"{_FIRST}(?:{_TENTHS}|{_YI}|{_UNREAD})",
    [
        *"OoＯlI⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹[［〔【番",
        *(f"{digit}成" for digit in "一二三四五六七八九两123456789"),
        *(
            f"{word}{power}"
            for word in "上近逾过超破达到数几"
            for power in "十百千万亿"
        ),
        *(f"{power}{more}" for power in "十百千万" for more in "余多"),
        *("个亿", "个点", "USD", "RMB", "CNY", "EUR", "HKD", "JPY", "GBP", "位数"),
        *(
            "一二",
            "两三",
            "二三",
            "三四",
            "三五",
            "四五",
            "五六",
            "六七",
            "七八",
            "八九",
        ),
        *("翻倍", "成倍", "减半", "一半", "分之"),
    ],
)
# Such as need no sign of their own, within digits and words that most clauses have.
_AMONG_DIGITS = LazyRegexp(
    # What stands before a number is asked behind its first digit, so that a text is searched for digits alone.
    r"\d(?<![A-Za-z\d.,]\d)(?:"
    # One number in two parts: 1万零500人, 3万5千人.
    rf"{_MORE_DIGITS}[万亿](?:零\d+[千百]?|\d+[千百](?!分)|(?<=亿)(?>\d+)万?(?!年)|(?<=万)\d{{4}}(?![\d年]))"
    # A number without a unit that something is said to have reached: GDP增长6.5.
    r"|(?<=(?:增长|增速|涨幅|提高|提升|下降|降低|减少|增加|新增|达到|完成|持在|定在)\d)"
    rf"(?!(?:(?<=1)9|(?<=2)0)\d\d{_END})(?>{_MORE_DIGITS})(?=[，。；;）)]|,(?!\d)|$)"
    ")"
)


class WrittenForm(Struct, frozen=True):
    """A number that is written in a form of its own."""

    start: int
    end: int
    number: Decimal | None = None
    """Nothing where it cannot be known."""
    scale: str = ""
    unit: str = ""


def written_forms(text: str) -> Iterator[WrittenForm]:
    """Yield the numbers of a text that are written in forms of their own, in order.

    >>> [(form.number, form.scale, form.unit) for form in written_forms("旅游收入增长两成，贷款新增5个亿，产值翻一番")]
    [(Decimal('20'), '', '%'), (Decimal('5'), '亿', ''), (None, '', '')]
    """
    matches = list(_AMONG_DIGITS.finditer(text))
    others = _FORMS.finditer(text)
    if others:
        matches.extend(others)
        matches.sort(key=re.Match.start)
    last = 0
    for match in matches:
        if match.start() >= last:
            last = match.end()
            yield _form(match)


def _form(match: re.Match[str]) -> WrittenForm:
    """Return the form that was found."""
    said = match.groupdict()
    start, end = match.span()
    if said.get("tenths"):
        number = Decimal(10 * _DIGITS[match["tenths"]])
        if match["half"]:
            number += _DIGITS.get(match["half"], 5)
        return WrittenForm(start, end, number, unit="%")
    if said.get("yi"):
        number = Decimal(match["yi"].replace(",", "").replace("半", "0.5"))
        return WrittenForm(start, end, number, scale="亿")
    return WrittenForm(start, end)

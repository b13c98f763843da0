"""What hypothesis may try: periods, units, figures, the many ways both are written, and the nonsense people type."""

import os
from decimal import Decimal
from fractions import Fraction

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from auditor.model.base_units import SCALES
from auditor.model.bound import Bound
from auditor.model.numeral import MAX_DIGITS
from auditor.model.period import Period
from auditor.model.quantity import Quantity, Unit, known_units, unit_named

# A busy machine is no fault of the code.
settings.register_profile("unhurried", deadline=None)
# For `make mutation`, which runs each test many times: few examples, and always the same ones.
settings.register_profile(
    "mutation", deadline=None, max_examples=10, derandomize=True, database=None,
    phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck),
)  # fmt: skip
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "unhurried"))

YEARS = st.integers(1, 9999)
MONTHS = st.integers(1, 12)
PRESENT = st.integers(1990, 2040)

MISCHIEF = (
    "\x1b[31m", "\u202e", "\ufeff", "\u2028", "\x85", "\x07", "[bold]", "::error", "%0A", "<script>", "=1+1", "@", "|",
    '"', "'", "#", ":", "- ", "{", "}", "[", "]", ",", ";", "\t", "\r", "\n", "\r\n", "&a", "*a", "<<", "!!int ", "---",
    "年", "月", "元", "十二", "季度", "截至", "底", "上半年", "2024", "13", "..", "—", "万", "亿", "%", "超", "以上",
    "下降", "约", "1e999999", "NaN", "Infinity", "٣", "²", "😀", "-", "+", ".", "1,234", "待报", "N/A",
)  # fmt: skip
"""Pieces that a reader may stumble over, alone or next to each other."""
PERIOD_PIECES = (
    "2024", "2023", "9", "13", "0", "元", "十二", "年", "月", "季度", "半年", "上", "前", "一", "三", "截至",
    "底", "末", "份", "全年", "-", "—", "..", "Q", "H", "/", "日", "30", "个",
)  # fmt: skip
NUMERAL_PIECES = (
    "1", "23", "456", ",", ".", "-", "+", "%", "万", "亿", "超", "以上", "不", "足", "下降", "增长", "约",
    "左右", "余", ">", "=", "e", "inf", "人", "家",
)  # fmt: skip


def periods() -> st.SearchStrategy[Period]:
    """Any run of months within the years that four digits can name."""
    months = st.integers(12, 9999 * 12 + 11)
    return st.tuples(months, months).map(lambda pair: Period(min(pair), max(pair)))


def periods_of_one_year() -> st.SearchStrategy[Period]:
    def period(year: int, one: int, other: int) -> Period:
        return Period.of(year, min(one, other), max(one, other))

    return st.builds(period, YEARS, MONTHS, MONTHS)


@st.composite
def period_texts(draw: st.DrawFn) -> tuple[str, Period]:
    """A period as someone may write it, and what it means."""
    year, first, last = draw(PRESENT), draw(MONTHS), draw(MONTHS)
    first, last = min(first, last), max(first, last)
    quarter = (last + 2) // 3
    dash = draw(st.sampled_from(["-", "—", "–", "~", "至", "到", "－", "..", "～"]))
    forms = {
        f"{year}": (1, 12),
        f"{year}年全年": (1, 12),
        f"截至{year}年底": (1, 12),
        f"{year}-{last:02}": (last, last),
        f"{year}年{last}月份": (last, last),
        f"{year}年截至{last}月底": (1, last),
        f"{year}-{first:02}..{last:02}": (first, last),
        f"{year}年{first}{dash}{last}月": (first, last),
        f"{year}年前{last}个月": (1, last),
        f"{year}Q{quarter}": (3 * quarter - 2, 3 * quarter),
        f"{year}年{'一二三四'[quarter - 1]}季度": (3 * quarter - 2, 3 * quarter),
        f"{year}年前{'一二三四'[quarter - 1]}季度": (1, 3 * quarter),
        f"{year}H1": (1, 6),
        f"{year}年下半年": (7, 12),
    }
    text = draw(st.sampled_from(sorted(forms)))
    return text, Period.of(year, *forms[text])


def unit(name: str) -> Unit:
    found = unit_named(name)
    assert found is not None, name
    return found


def units() -> st.SearchStrategy[Unit]:
    """Any unit the tool knows, with any multiplier."""
    return (
        st.tuples(st.sampled_from(sorted(SCALES)), st.sampled_from(known_units()))
        .map("".join)
        .map(unit)
    )


def numbers(largest: int = 10**12) -> st.SearchStrategy[Decimal]:
    return st.decimals(
        -largest, largest, allow_nan=False, allow_infinity=False, places=4
    )


def quantities() -> st.SearchStrategy[Quantity]:
    return st.builds(Quantity, numbers(), units())


def fractions() -> st.SearchStrategy[Fraction]:
    """Amounts as they come out of a division: of any sign, size and denominator."""
    return st.builds(Fraction, st.integers(-(10**30), 10**30), st.integers(1, 10**15))


@st.composite
def numeral_texts(draw: st.DrawFn) -> tuple[str, Decimal, Bound]:
    """A figure as someone may write it in a cell, and what it says."""
    number = draw(numbers(10**9))
    grouped = draw(st.booleans())
    digits = f"{number:,f}" if grouped else f"{number:f}"
    if draw(st.booleans()):
        digits = digits.translate({ord("0") + n: 0xFF10 + n for n in range(10)})
    before, behind, bound = draw(
        st.sampled_from(
            [
                ("", "", Bound.EXACT),
                ("超", "", Bound.ABOVE),
                (">", "", Bound.ABOVE),
                ("", "余", Bound.ABOVE),
                ("≥", "", Bound.AT_LEAST),
                ("不低于", "", Bound.AT_LEAST),
                ("", "以上", Bound.AT_LEAST),
                ("不超过", "", Bound.AT_MOST),
                ("", "以内", Bound.AT_MOST),
                ("近", "", Bound.BELOW),
                ("不足", "", Bound.BELOW),
            ]
        )
    )
    return (
        f"{before}{digits}{draw(st.sampled_from(['', '%', '％', ' 万', '亿']))}{behind}",
        number,
        bound,
    )


def nonsense(longest: int = 20) -> st.SearchStrategy[str]:
    """Text of any characters, and of pieces that look almost right."""
    characters = st.characters(exclude_categories=["Cs"])
    pieces = st.lists(
        st.one_of(st.sampled_from(MISCHIEF), characters), max_size=longest
    ).map("".join)
    return st.one_of(pieces, st.text(characters, max_size=longest), long_numbers())


def almost_periods() -> st.SearchStrategy[str]:
    """Text of nothing but what periods are made of."""
    return st.lists(st.sampled_from(PERIOD_PIECES), min_size=1, max_size=6).map("".join)


def almost_numerals() -> st.SearchStrategy[str]:
    """Text of nothing but what figures are made of."""
    return st.lists(st.sampled_from(NUMERAL_PIECES), min_size=1, max_size=6).map(
        "".join
    )


def long_numbers() -> st.SearchStrategy[str]:
    return st.integers(MAX_DIGITS - 2, MAX_DIGITS + 200).map(
        lambda length: "9" * length
    )

"""Units and quantities: what converts, and how exactly.

Numbers are `Decimal` as the text has them and become `Fraction` for arithmetic; a unit converts exactly or not at all.
"""

import re
from collections.abc import Mapping
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from functools import lru_cache
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.base_units import (
    BASE_UNITS,
    COMMON_RATIOS,
    COUNTED_NOUNS,
    COUNTERS,
    CURRENCIES,
    SCALES,
    SYMBOLS,
    WHOLE_COUNTERS,
)
from auditor.model.english_units import english_unit, times_and_noun
from auditor.model.exact import Fraction, fraction_of
from auditor.model.patterns import RareRegexp
from auditor.model.scripts import is_latin, simplified


class Unit(Struct, frozen=True, gc=False):
    """A unit as written, its kind, and how much of the kind's base unit it is.

    >>> unit_named("万亩").factor, unit_named("公顷").factor
    (Fraction(20000000, 3), Fraction(10000, 1))
    """

    name: str
    kind: str
    factor: Fraction

    @property
    def is_percent(self) -> bool:
        """Whether figures in this unit are percentages, whose gaps print as 个百分点."""
        return self.kind == "ratio"

    @property
    def counts_things(self) -> bool:
        """Whether one is the smallest amount there is: 家, 项, 人; not 万人, not 亩."""
        return self.factor == 1 and self.is_counter

    @property
    def is_counter(self) -> bool:
        """Whether it counts things, alone or by thousands: 家, 万人, thousand homes."""
        if self.kind in {"person", "person-time"}:
            return True
        return self.kind in WHOLE_COUNTERS or self.kind in COUNTED_NOUNS

    @property
    def is_of_own_kind(self) -> bool:
        """Whether nothing else converts to it but by thousands: 家, 标箱, homes; not 公里, not 元/人."""
        return self.kind not in BASE_UNITS and "/" not in self.kind

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of a currency."""
        return self.kind in CURRENCIES

    @property
    def is_measured(self) -> bool:
        """Whether it is measured on the ground or on a balance: 公里, 万亩, 吨; no money, nothing counted."""
        return self.kind in {"length", "area", "mass", "volume"}

    def converts_to(self, other: "Unit") -> bool:
        """Return whether a figure in this unit can be written in `other`."""
        return self.kind == other.kind

    def convert(self, amount: Fraction, other: "Unit") -> Fraction:
        """Return `amount` of this unit in `other`, exactly."""
        if self.factor == other.factor:
            return amount
        return amount * self.factor / other.factor


# The shortest first, none before all: 千瓦 is a unit, not 千 of 瓦.
_MULTIPLIERS = sorted(SCALES, key=len)
_CURRENCY = RareRegexp(r"人民币(?=.*元$)|(?<=元)人民币$|[(]人民币[)]", "币")
_OPENING, _CLOSING = ("(", "[", "【"), (")", "]", "】")
# A text of more characters is no unit, and not kept.
LONGEST = 100
_PARTED = str.maketrans("·⋅•.×*", "//////")
# 元/人, tonnes per hectare, per 100,000 people; no part of percent and person.
_STROKE = RareRegexp(
    r"/|(?<=.)per(?!cent|sons?$|sons?/|mil)|^per(?=\d)", "/pP", re.IGNORECASE
)
_NO_UNIT = ("", "1")
PERCENT = Unit("%", "ratio", Fraction(1))
_NUMBER = Unit("", "number", Fraction(1))
_BELOW_STROKE = {
    **dict.fromkeys(("月", "month"), "个月"),
    **dict.fromkeys(("capita", "head", "population"), "人"),
    **dict.fromkeys(("year", "annum"), "年"),
    "day": "天",
    "hour": "小时",
}
_SIGNS = {
    "km2": "平方公里",
    "公里2": "平方公里",
    "千米2": "平方公里",
    "m2": "平方米",
    "m3": "立方米",
    "米2": "平方米",
    "米3": "立方米",
    "百分比": "%",
    "百分之": "%",
}
_BRACKETS = "()[] （）【】"
_DIGITS_OF_TIMES = RareRegexp(r"(?<![\d.,])1(0{1,3})(?=[万亿])", "1")
_WORDS_OF_ZEROS = {"0": "十", "00": "百", "000": "千"}


def plain_unit(text: str) -> str:
    """Return the name of a unit without the differences that do not matter.

    >>> plain_unit("人民币万元"), plain_unit("万元人民币"), plain_unit("（万元）"), plain_unit("万㎡")
    ('万元', '万元', '万元', '万平方米')
    """
    # A text of any length may stand where a unit should: only those that may be one are kept.
    if len(text) <= LONGEST:
        return _plain_unit(text)
    return _made_plain(text)


def _made_plain(text: str) -> str:
    """Return a text without the differences that do not matter in the name of a unit."""
    name = simplified(re.sub(r"\s+", "", normalize("NFKC", text)))
    for sign, written in _SIGNS.items():
        name = name.replace(sign, written)
    name = _DIGITS_OF_TIMES.sub(lambda zeros: _WORDS_OF_ZEROS[zeros[1]], name)
    is_bracketed = name.startswith(_OPENING) and name.endswith(_CLOSING)
    if is_bracketed:
        name = name[1:-1]
    if name != "人民币元":
        return _CURRENCY.sub("", name)
    return name


_plain_unit = lru_cache(maxsize=4096)(_made_plain)


def unit_name(text: str) -> str:
    """Return the name that a unit is shown by: as written where it is in Latin letters, else its plain name.

    >>> unit_name(" thousand  homes "), unit_name("（$m）"), unit_name("人民币万元"), unit_name("kWh")
    ('thousand homes', '$m', '万元', 'kWh')
    """
    if is_latin(text):
        return " ".join(text.strip(_BRACKETS).split())
    return plain_unit(text)


def unit_named(text: str) -> Unit | None:
    """Return the unit that `text` names, or nothing: a base unit, with a multiplier or of another unit (元/人).

    It may be named in Chinese, in English, or by its symbol.

    >>> unit_named("亿斤").kind, unit_named("人").kind, unit_named("人次").kind, unit_named("斗")
    ('mass', 'person', 'person-time', None)
    >>> unit_named("万元/人").factor, unit_named("元/人·月").kind, unit_named("t/ha").kind, unit_named("$m").factor
    (Fraction(10000, 1), 'money/person/time-month', 'mass/area', Fraction(1000000, 1))
    """
    if len(text) <= LONGEST:
        return _unit_named(text)
    return None


@lru_cache(maxsize=4096)
def _unit_named(text: str) -> Unit | None:
    """Return the unit that a text of bearable length names, or nothing."""
    over, *under = _STROKE.split(plain_unit(text), 1)
    if not under:
        return _shown_unit(_simple_unit(over), text)
    above = _simple_unit(over) or _counted_unit(over)
    # Cases of 100,000 people are counted without a word for them: 1/10万.
    if over in _NO_UNIT:
        above = _NUMBER
    if above is None:
        return None
    # Each unit below the stroke divides once more: 元/人·月 is per person and per month.
    for part in _STROKE.split(under[0].translate(_PARTED)):
        below = _unit_below(part)
        if below is None:
            return None
        kind = f"{above.kind}/{below.kind}"
        above = Unit(unit_name(text), kind, above.factor / below.factor)
    return above


def _shown_unit(unit: Unit | None, text: str) -> Unit | None:
    """Return a unit by the name that a text gives it; by its Chinese one where zeros would follow a figure's digits."""
    # 15 10,000 yuan would be read as another number.
    if unit is None or "0" in text:
        return unit
    return replace(unit, name=unit_name(text))


def _unit_below(name: str) -> Unit | None:
    """Return the unit that stands below a stroke: a month, a head, a number alone (10万), or any other."""
    if name in SCALES and name:
        return Unit(name, _NUMBER.kind, Fraction(SCALES[name]))
    return _simple_unit(_BELOW_STROKE.get(name.lower(), name))


def _simple_unit(name: str) -> Unit | None:
    """Return a base unit with a multiplier or without, in Chinese or English."""
    return _chinese_unit(name) or _chinese_unit(english_unit(name))


def _counted_unit(name: str) -> Unit | None:
    """Return the unit of things that English texts count, with a multiplier or without: thousand homes."""
    times, noun = times_and_noun(name)
    if noun in COUNTED_NOUNS:
        return Unit(name, noun, Fraction(SCALES[times]))
    return None


def _chinese_unit(name: str) -> Unit | None:
    """Return a base unit with a multiplier or without, by its Chinese name."""
    for scale in _MULTIPLIERS:
        if not name.startswith(scale):
            continue
        base = name.removeprefix(scale)
        for kind, units in BASE_UNITS.items():
            if base in units:
                return Unit(name, kind, units[base] * SCALES[scale])
        if base in COUNTERS:
            return Unit(name, base, Fraction(SCALES[scale]))
    return None


def differ_in_size(first: str, second: str) -> bool:
    """Return whether two names are of units of one kind that are not the same: 万元 and 亿元."""
    if not first or not second or first == second:
        return False
    unit, other = unit_named(first), unit_named(second)
    if unit is None or other is None:
        return False
    return unit.kind == other.kind and unit.factor != other.factor


class Units:
    """The units that a repository knows: those that are built in, and those of its `vocabulary.yaml`."""

    def __init__(self, own: Mapping[str, Unit] | None = None) -> None:
        """Add `own` units, by their names."""
        self.own = {plain_unit(name): unit for name, unit in (own or {}).items()}

    def named(self, text: str) -> Unit | None:
        """Return the unit that a text names, with a multiplier or without; nothing where it names none."""
        name = plain_unit(text)
        for scale in _MULTIPLIERS if self.own else ():
            unit = (
                self.own.get(name.removeprefix(scale))
                if name.startswith(scale)
                else None
            )
            if unit:
                return Unit(name, unit.kind, unit.factor * SCALES[scale])
        return unit_named(text)

    @property
    def names(self) -> tuple[str, ...]:
        """Every unit, for suggestions."""
        return (*self.own, *known_units())


def scaled(unit: Unit, scale: str) -> Unit | None:
    """Return the unit that a cell's own multiplier makes of `unit`: 1.6万 in 人 is 1.6 of 万人.

    >>> scaled(unit_named("人"), "万").name, scaled(unit_named("万人"), "万").name
    ('万人', '万人')
    """
    units = known_units()
    if "/" in unit.name:
        return unit_named(scale + unit.name)
    bases = (
        unit.name.removeprefix(multiplier)
        for multiplier in _MULTIPLIERS
        if unit.name.startswith(multiplier)
    )
    return unit_named(
        scale + next((base for base in bases if base in units), unit.name)
    )


def known_units() -> tuple[str, ...]:
    """Return every base unit, for suggestions and for finding figures in text."""
    return (
        tuple(name for units in BASE_UNITS.values() for name in units)
        + tuple(COUNTERS)
        + COMMON_RATIOS
        + SYMBOLS
    )


class Quantity(Struct, frozen=True, gc=False):
    """A number with its unit, digits as written."""

    number: Decimal
    unit: Unit

    def in_unit(self, unit: Unit) -> Fraction:
        """Return the amount in `unit`, exactly; the caller has checked that it converts."""
        amount = fraction_of(self.number)
        if unit is self.unit:
            return amount
        return self.unit.convert(amount, unit)


_WIDE = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
"""Nothing is rounded in it."""


def exact_decimal(amount: Fraction, places: int = 10) -> Decimal:
    """Return a fraction as a decimal with at most `places` places, half away from zero ("half up").

    >>> exact_decimal(Fraction(1, 8), 2), exact_decimal(Fraction(-5, 2), 0), exact_decimal(Fraction(3), 10)
    (Decimal('0.13'), Decimal('-3'), Decimal('3'))
    """
    above, below = amount.numerator, amount.denominator
    if below == 1:
        return Decimal(above)
    units = (abs(above) * 10**places * 2 + below) // (below * 2)
    if above < 0:
        units = -units
    return decimal_of(units, places)


def decimal_where_finite(amount: Fraction, places: int = 10) -> Decimal | Fraction:
    """Return a fraction as a decimal where `places` places hold it exactly, else as it is.

    >>> decimal_where_finite(Fraction(1, 8)), decimal_where_finite(Fraction(1, 3))
    (Decimal('0.125'), Fraction(1, 3))
    """
    digits = exact_decimal(amount, places)
    if fraction_of(digits) != amount:
        return amount
    return digits


def decimal_of(units: int, places: int) -> Decimal:
    """Return so many units of the last of some places as a decimal, without zeros at its end.

    >>> decimal_of(125, 2), decimal_of(-1500, 3), decimal_of(300, 2)
    (Decimal('1.25'), Decimal('-1.5'), Decimal('3'))
    """
    whole, rest = divmod(units, 10**places)
    if not rest:
        return Decimal(whole)
    return _WIDE.normalize(_WIDE.scaleb(Decimal(units), -places))

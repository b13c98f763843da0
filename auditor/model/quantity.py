"""Units and quantities: what converts, and how exactly.

Numbers are `Decimal` as the text has them and become `Fraction` for arithmetic; a unit converts exactly or not at all.
"""

import re
from collections.abc import Mapping
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from enum import Enum
from functools import lru_cache
from unicodedata import normalize

from msgspec import Struct

from auditor.model.exact import Fraction, fraction_of
from auditor.model.patterns import RareRegexp
from auditor.model.scripts import simplified

SCALES = {
    "": 1,
    "十": 10,
    "百": 10**2,
    "千": 10**3,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
}
"""The multipliers that stand before a unit or behind a number."""

_BASE_UNITS: dict[str, dict[str, Fraction]] = {
    "money": {"元": Fraction(1), "人民币元": Fraction(1)},
    "us-dollar": {"美元": Fraction(1)},
    "area": {
        "平方米": Fraction(1),
        "㎡": Fraction(1),
        "亩": Fraction(2000, 3),
        "公顷": Fraction(10**4),
        "平方公里": Fraction(10**6),
        "平方千米": Fraction(10**6),
        "ha": Fraction(10**4),
    },
    "mass": {
        "公斤": Fraction(1),
        "千克": Fraction(1),
        "斤": Fraction(1, 2),
        "克": Fraction(1, 1000),
        "吨": Fraction(1000),
        "毫克": Fraction(1, 10**6),
        "微克": Fraction(1, 10**9),
        "kg": Fraction(1),
        "mg": Fraction(1, 10**6),
        "μg": Fraction(1, 10**9),
        "ug": Fraction(1, 10**9),
    },
    "coal-equivalent": {"吨标准煤": Fraction(1), "吨标煤": Fraction(1)},
    "length": {
        "米": Fraction(1),
        "公里": Fraction(1000),
        "千米": Fraction(1000),
        "里": Fraction(500),
        "km": Fraction(1000),
        "华里": Fraction(500),
    },
    "volume": {"立方米": Fraction(1), "方": Fraction(1), "升": Fraction(1, 1000)},
    "power": {
        "千瓦": Fraction(1),
        "兆瓦": Fraction(1000),
        "瓦": Fraction(1, 1000),
        "kw": Fraction(1),
        "mw": Fraction(1000),
    },
    "energy": {"千瓦时": Fraction(1), "度": Fraction(1), "kwh": Fraction(1)},
    "time-day": {"天": Fraction(1), "日": Fraction(1)},
    "time-hour": {"小时": Fraction(1)},
    "time-minute": {"分钟": Fraction(1)},
    "working-day": {"个工作日": Fraction(1), "工作日": Fraction(1)},
    "time-month": {"个月": Fraction(1)},
    "time-year": {"年": Fraction(1), "岁": Fraction(1)},
    "person": {
        "人": Fraction(1),
        "名": Fraction(1),
        "persons": Fraction(1),
        "people": Fraction(1),
    },
    "person-time": {"人次": Fraction(1)},
    "ratio": {"%": Fraction(1), "‰": Fraction(1, 10)},
    "point": {"百分点": Fraction(1), "个百分点": Fraction(1)},
}
_COUNTERS = (
    *"个家项件户条处所套座场辆台次村种例对只头株棵张间栋幢片批期支篇部份届门款孔眼口艘架列班床位席倍分宗起笔单本册箱站",
    *("场次", "期次", "课时", "户次", "盏", "标箱", "标准箱"),
)
# Units of one thing to another that are suggested and looked for in texts.
_COMMON_RATIOS = ("微克/立方米", "毫克/立方米", "公斤/亩", "斤/亩")
_WHOLE_COUNTERS = frozenset(_COUNTERS) - {"倍", "分"}


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
        return self.factor == 1 and (
            self.kind in _WHOLE_COUNTERS or self.kind in {"person", "person-time"}
        )

    @property
    def is_measured(self) -> bool:
        """Whether it is measured on the ground or on a balance: 公里, 万亩, 吨; no money, nothing counted."""
        return self.kind in {"length", "area", "mass", "volume"}

    def converts_to(self, other: "Unit") -> bool:
        """Return whether a figure in this unit can be written in `other`."""
        return self.kind == other.kind

    def convert(self, amount: Fraction, other: "Unit") -> Fraction:
        """Return `amount` of this unit in `other`, exactly."""
        return amount * self.factor / other.factor


# The shortest first, none before all: 千瓦 is a unit, not 千 of 瓦.
_MULTIPLIERS = sorted(SCALES, key=len)
_CURRENCY = RareRegexp(r"人民币(?=.*元$)|(?<=元)人民币$|[(]人民币[)]", "币")
_OPENING, _CLOSING = ("(", "[", "【"), (")", "]", "】")
# A text of more characters is no unit, and not kept.
LONGEST = 100
_PARTED = str.maketrans("·⋅•.×*", "//////")


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
    name = name.replace("km2", "平方公里")
    name = name.replace("m2", "平方米").replace("m3", "立方米")
    is_bracketed = name.startswith(_OPENING) and name.endswith(_CLOSING)
    if is_bracketed:
        name = name[1:-1]
    if name != "人民币元":
        return _CURRENCY.sub("", name)
    return name


_plain_unit = lru_cache(maxsize=4096)(_made_plain)


def unit_named(text: str) -> Unit | None:
    """Return the unit that `text` names, or nothing: a base unit, with a multiplier or of another unit (元/人).

    >>> unit_named("亿斤").kind, unit_named("人").kind, unit_named("人次").kind, unit_named("斗")
    ('mass', 'person', 'person-time', None)
    >>> unit_named("万元/人").factor, unit_named("元/人·月").kind
    (Fraction(10000, 1), 'money/person/time-month')
    """
    if len(text) <= LONGEST:
        return _unit_named(text)
    return None


@lru_cache(maxsize=4096)
def _unit_named(text: str) -> Unit | None:
    """Return the unit that a text of bearable length names, or nothing."""
    name = plain_unit(text)
    over, stroke, under = name.partition("/")
    if not stroke:
        return _simple_unit(name)
    parts = under.translate(_PARTED).split("/")
    unit = _simple_unit(over)
    # Each unit below the stroke divides once more: 元/人·月 is per person and per month.
    for part in parts:
        below = _simple_unit("个月" if part == "月" else part)
        if unit is None or below is None:
            return None
        unit = Unit(name, f"{unit.kind}/{below.kind}", unit.factor / below.factor)
    return unit


def _simple_unit(name: str) -> Unit | None:
    """Return a base unit with a multiplier or without."""
    for scale in _MULTIPLIERS:
        if not name.startswith(scale):
            continue
        base = name.removeprefix(scale)
        # km is written KM and Km as well.
        symbol = base
        if base.isascii():
            symbol = base.lower()
        for kind, units in _BASE_UNITS.items():
            if symbol in units:
                return Unit(name, kind, units[symbol] * SCALES[scale])
        if base in _COUNTERS:
            return Unit(name, base, Fraction(SCALES[scale]))
    return None


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
        return unit_named(name)

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
        tuple(name for units in _BASE_UNITS.values() for name in units)
        + tuple(_COUNTERS)
        + _COMMON_RATIOS
    )


class Bound(Enum):
    """What a written figure says of the true one."""

    EXACT = "exact"
    AT_LEAST = "at-least"
    ABOVE = "above"
    AT_MOST = "at-most"
    BELOW = "below"

    # The members are asked for by themselves, over and over: their own hash is quicker than that of their names.
    __hash__ = object.__hash__

    @property
    def mirrored(self) -> "Bound":
        """What the bound becomes when the figure is subtracted or changes its sign."""
        return _MIRRORED[self]

    @property
    def is_lower(self) -> bool:
        """Whether the true figure may be larger."""
        return self is Bound.AT_LEAST or self is Bound.ABOVE

    @property
    def is_upper(self) -> bool:
        """Whether the true figure may be smaller."""
        return self is Bound.AT_MOST or self is Bound.BELOW


_MIRRORED = {
    Bound.EXACT: Bound.EXACT,
    Bound.AT_LEAST: Bound.AT_MOST,
    Bound.AT_MOST: Bound.AT_LEAST,
    Bound.ABOVE: Bound.BELOW,
    Bound.BELOW: Bound.ABOVE,
}


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
    scale = 10**places
    units = (abs(above) * scale * 2 + below) // (below * 2)
    whole, rest = divmod(units, scale)
    number = Decimal(whole)
    if rest:
        number = _WIDE.normalize(_WIDE.scaleb(Decimal(units), -places))
    if above < 0 and units:
        return number.copy_negate()
    return number

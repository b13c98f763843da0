"""Units and quantities: what converts, and how exactly.

Numbers are `Decimal` as the text has them and become `Fraction` for arithmetic; a unit converts exactly or not at all.
"""

import re
from decimal import Decimal, localcontext
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from unicodedata import normalize

from msgspec import Struct

SCALES = {
    "": 1, "十": 10, "百": 10**2, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7,
    "亿": 10**8, "万亿": 10**12,
}  # fmt: skip
"""The multipliers that stand before a unit or behind a number."""

_BASE_UNITS: dict[str, dict[str, Fraction]] = {
    "money": {"元": Fraction(1), "人民币元": Fraction(1)},
    "us-dollar": {"美元": Fraction(1)},
    "area": {
        "平方米": Fraction(1), "㎡": Fraction(1), "亩": Fraction(2000, 3), "公顷": Fraction(10**4),
        "平方公里": Fraction(10**6), "平方千米": Fraction(10**6),
    },
    "mass": {
        "公斤": Fraction(1), "千克": Fraction(1), "斤": Fraction(1, 2), "克": Fraction(1, 1000), "吨": Fraction(1000),
    },
    "coal-equivalent": {"吨标准煤": Fraction(1), "吨标煤": Fraction(1)},
    "length": {"米": Fraction(1), "公里": Fraction(1000), "千米": Fraction(1000), "里": Fraction(500)},
    "volume": {"立方米": Fraction(1), "方": Fraction(1)},
    "power": {"千瓦": Fraction(1), "兆瓦": Fraction(1000), "瓦": Fraction(1, 1000)},
    "energy": {"千瓦时": Fraction(1), "度": Fraction(1)},
    "time-day": {"天": Fraction(1), "日": Fraction(1)},
    "time-hour": {"小时": Fraction(1)},
    "time-minute": {"分钟": Fraction(1)},
    "working-day": {"个工作日": Fraction(1), "工作日": Fraction(1)},
    "time-month": {"个月": Fraction(1)},
    "time-year": {"年": Fraction(1), "岁": Fraction(1)},
    "person": {"人": Fraction(1), "名": Fraction(1)},
    "person-time": {"人次": Fraction(1)},
    "ratio": {"%": Fraction(1), "‰": Fraction(1, 10)},
    "point": {"百分点": Fraction(1), "个百分点": Fraction(1)},
    "concentration": {"微克/立方米": Fraction(1), "毫克/立方米": Fraction(1000)},
    "yield": {"公斤/亩": Fraction(1), "斤/亩": Fraction(1, 2)},
}  # fmt: skip
_COUNTERS = (
    *"个家项件户条处所套座场辆台次村种例对只头株棵张间栋幢片批期支篇部份届门款孔眼口艘架列班床位席倍分宗起笔单本册箱站",
    *("场次", "期次", "课时", "户次"),
)
_WHOLE_COUNTERS = frozenset(_COUNTERS) - {"倍", "分"}


class Unit(Struct, frozen=True):
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
        return self.factor == 1 and (self.kind in _WHOLE_COUNTERS or self.kind in {"person", "person-time"})

    def converts_to(self, other: "Unit") -> bool:
        """Return whether a figure in this unit can be written in `other`."""
        return self.kind == other.kind

    def convert(self, amount: Fraction, other: "Unit") -> Fraction:
        """Return `amount` of this unit in `other`, exactly."""
        return amount * self.factor / other.factor


@lru_cache(maxsize=4096)
def unit_named(text: str) -> Unit | None:
    """Return the unit that `text` names, or nothing: a multiplier and a base unit, or a base unit.

    >>> unit_named("亿斤").kind, unit_named("人").kind, unit_named("人次").kind, unit_named("斗")
    ('mass', 'person', 'person-time', None)
    """
    name = re.sub(r"\s+", "", normalize("NFKC", text)).replace("m2", "平方米")
    for scale in sorted(SCALES, key=len):
        base = name.removeprefix(scale)
        if scale and base == name:
            continue
        for kind, units in _BASE_UNITS.items():
            if base in units:
                return Unit(name, kind, units[base] * SCALES[scale])
        if base in _COUNTERS:
            return Unit(name, base, Fraction(SCALES[scale]))
    return None


def scaled(unit: Unit, scale: str) -> Unit | None:
    """Return the unit that a cell's own multiplier makes of `unit`: 1.6万 in 人 is 1.6 of 万人.

    >>> scaled(unit_named("人"), "万").name, scaled(unit_named("万人"), "万").name
    ('万人', '万人')
    """
    known = known_units()
    bases = (unit.name.removeprefix(s) for s in sorted(SCALES, key=len) if unit.name.startswith(s))
    # The shortest multiplier that leaves a unit, none first: 千瓦 is a unit, not 千 of 瓦.
    return unit_named(scale + next((base for base in bases if base in known), unit.name))


def known_units() -> tuple[str, ...]:
    """Return every base unit, for suggestions and for finding figures in text."""
    return tuple(name for units in _BASE_UNITS.values() for name in units) + tuple(_COUNTERS)


class Bound(Enum):
    """What a written figure says of the true one."""

    EXACT = "exact"
    AT_LEAST = "at-least"
    ABOVE = "above"
    AT_MOST = "at-most"
    BELOW = "below"

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


class Quantity(Struct, frozen=True):
    """A number with its unit, digits as written."""

    number: Decimal
    unit: Unit

    def in_unit(self, unit: Unit) -> Fraction:
        """Return the amount in `unit`, exactly; the caller has checked that it converts."""
        amount = Fraction(self.number)
        return amount if unit is self.unit else self.unit.convert(amount, unit)


def exact_decimal(amount: Fraction, places: int = 10) -> Decimal:
    """Return a fraction as a decimal with at most `places` places, half away from zero ("half up").

    >>> exact_decimal(Fraction(1, 8), 2), exact_decimal(Fraction(-5, 2), 0), exact_decimal(Fraction(3), 10)
    (Decimal('0.13'), Decimal('-3'), Decimal('3'))
    """
    scale = 10**places
    units = (abs(amount.numerator) * scale * 2 + amount.denominator) // (amount.denominator * 2)
    while places and units % 10 == 0:
        units, places = units // 10, places - 1
    with localcontext() as context:
        context.prec = max(28, len(str(units)) + 1)
        number = Decimal(units).scaleb(-places)
    return number.copy_negate() if amount < 0 and units else number

"""What a table states of the plan itself, goals and responsible units: where they differ, it is said once."""

from auditor.model.exact import Fraction
from auditor.model.findings import Amount, Facts, Rule
from auditor.model.numeral import Numeral, NumeralError, parse_numeral
from auditor.model.patterns import LazyRegexp
from auditor.model.period import Period
from auditor.model.plan import Plan, Target, amount_of
from auditor.model.provenance import Location
from auditor.model.quantity import PERCENT, Unit, scaled, unit_named
from auditor.reading.files import Faults
from auditor.reading.tables.rows.row import Row
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.names import read_name
from auditor.reading.tables.words.place_index import is_same_place

_ONLY_NUMBER = LazyRegexp(r"^[^\d.]{1,16}?(\d[\d,]*(?:\.\d+)?[^\d、，。；;,]{0,10})$")
"""A goal with words ahead of its only number."""
# The place before a unit's name: 县 of 县人社局, 示例县 of 示例县人社局; two characters must be left of the name.
_OF_PLACE = LazyRegexp("^(?:[一-鿿]{1,6}?[省市县区州旗镇乡]|[省市县区])(?=.{2,})")
_RANKS = ("县区旗", "市州盟", "镇乡")
"""How places of one rank end."""
_SHORTEST = 3
"""Characters of an abbreviated name: 工信局."""
# Several responsible units in one cell: 县人社局、县教育局 or 县人社局和县教育局.
_BETWEEN = LazyRegexp(r"[、,，;；/\s]+|和|及")


class StatedInTable:
    """Compares what one file states with the plan, and keeps what has been reported already."""

    def __init__(self, faults: Faults) -> None:
        """Start with nothing reported."""
        self.faults = faults
        self._reported: set[tuple[str, ...]] = set()

    def compare(
        self,
        row: Row,
        plan: Plan,
        target: Target,
        period: Period,
    ) -> None:
        """Report a goal or a responsible unit in a row that is another than the plan's."""
        if row.goal:
            self._compare_goal(
                row,
                plan,
                target,
                period,
            )
        if (
            row.owner
            and target.owner
            and not _is_owner(
                row.owner,
                target.owner,
                plan.entity,
            )
        ):
            facts: Facts = {
                "stated": row.owner,
                "wanted": target.owner,
            }
            column = row.index_of("owner")
            key = (plan.id, target.id)
            place = target.location
            self._report(
                Rule.OWNER_DIFFERS,
                row,
                column,
                key,
                place=place,
                facts=facts,
            )

    def _compare_goal(
        self,
        row: Row,
        plan: Plan,
        target: Target,
        period: Period,
    ) -> None:
        """Report a stated goal that is another than the one in force; what is no amount is left alone."""
        goal = amount_of(target.goal_at(period.end))
        if goal is None or target.unit is None:
            return
        stated = _stated_goal(row, target.unit)
        if stated is None:
            return
        amount, unit = stated
        if unit.convert(amount, target.unit) == Fraction(goal):
            return
        facts: Facts = {
            "stated": Amount(amount, unit.name),
            "wanted": Amount(
                Fraction(goal),
                target.unit.name,
                goal,
            ),
        }
        column = row.index_of("goal")
        key = (plan.id, target.id)
        place = target.goal_location
        self._report(
            Rule.GOAL_DIFFERS,
            row,
            column,
            key,
            place=place,
            facts=facts,
        )

    def differ(
        self,
        row: Row,
        used: str,
        other: str,
    ) -> None:
        """Report two units of one kind that are stated for a figure, the first of which was taken."""
        if self._is_first(("unit", used, other)):
            self.faults.add(
                Rule.STATEMENTS_DIFFER,
                row.line,
                subject=row.target,
                taken=used,
                other=other,
            )

    def _report(  # noqa: PLR0913 - the parts of a finding
        self,
        rule: Rule,
        row: Row,
        column: int,
        key: tuple[str, str],
        *,
        place: Location,
        facts: Facts,
    ) -> None:
        """Report a difference once for each target, whose plan and id are its key."""
        plan, target = key
        if not self._is_first((rule.code, plan, target)):
            return
        # In a file of text the line is shown as a whole.
        column_shown = 0
        if self.faults.document.sheet:
            column_shown = column + 1
        self.faults.add(
            rule,
            row.line,
            column_shown,
            target,
            related=(place,),
            plan=plan,
            facts=facts,
        )

    def _is_first(self, difference: tuple[str, ...]) -> bool:
        """Return whether a difference has not been reported of the file, and keep that it is now."""
        if difference in self._reported:
            return False
        self._reported.add(difference)
        return True


def _stated_goal(row: Row, target_unit: Unit) -> tuple[Fraction, Unit] | None:
    """Return the goal that a row states, and its unit; nothing where it is no amount in a unit of the wanted kind."""
    numeral = _number_of_goal(row.goal)
    unit = _unit_of_goal(row, target_unit)
    if numeral is not None and numeral.unit:
        unit = unit_named(numeral.unit)
    if numeral is None or unit is None:
        return None
    if numeral.percent:
        unit = PERCENT
    if numeral.scale:
        unit = scaled(unit, numeral.scale) or unit
    if not unit.converts_to(target_unit):
        return None
    return Fraction(numeral.number), unit


def _number_of_goal(text: str) -> Numeral | None:
    """Return the only number in the text of a goal (新建120公里以上); nothing where there is none, or several."""
    for words in (text, *_ONLY_NUMBER.findall(text)):
        try:
            return parse_numeral(words)
        except NumeralError:
            continue
    return None


def _unit_of_goal(row: Row, target_unit: Unit) -> Unit | None:
    """Return the nearest unit that is stated for a goal, the wanted one where none is; nothing for an unknown one."""
    name = (
        row.goal_unit
        or row.unit
        or read_name(row.target).unit
        or row.heading_unit
        or row.table_unit
    )
    if name:
        return unit_named(name)
    return target_unit


def _is_owner(stated: str, owner: str, entity: str) -> bool:
    """Return whether a cell names the plan's responsible unit, alone or among others; 县人社局 is 人社局."""
    wanted = _OF_PLACE.sub("", owner)
    # 人力资源和社会保障局 is one, whatever 和 parts elsewhere.
    for part in (stated, *_BETWEEN.split(stated)):
        if not part or _is_of_other_place(part, entity):
            continue
        named = _OF_PLACE.sub("", part)
        if named in owner or wanted in part or _is_short_for(named, wanted):
            return True
    return False


def _is_of_other_place(unit: str, entity: str) -> bool:
    """Return whether a unit is of another place of the rank of a plan's own: 邻县人社局, for a county's plan."""
    place = texts.place_of_organisation(unit)
    if not place or is_same_place(place, entity):
        return False
    return any(place[-1] in rank and entity[-1:] in rank for rank in _RANKS)


def _is_short_for(first: str, second: str) -> bool:
    """Return whether one of two names is made of characters of the other, in their order.

    >>> _is_short_for("工信局", "工业和信息化局"), _is_short_for("市局", "财政局")
    (True, False)
    """
    short, long = sorted((first, second), key=len)
    if len(short) < _SHORTEST:
        return False
    if short[0] != long[0] or short[-1] != long[-1]:
        return False
    # Each character is looked for behind the one before it.
    rest = iter(long)
    return all(character in rest for character in short)

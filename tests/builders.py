"""What tests are about: targets, plans, figures and judgements, each with defaults, so that a test says only its point.

Figures are written as people write them: `reported={"一季度": 100, "上半年": "超200"}`. Row n of the first table stands
on line n + 1 of `actuals/2024.csv`, and the goal on line 7 of the plan.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypedDict, Unpack

from msgspec.structs import replace

from auditor.audit import audit
from auditor.model.actuals import Actual, Actuals
from auditor.model.assessment import Assessment, Audit, Status
from auditor.model.findings import Amount, Finding, Rule
from auditor.model.numeral import parse_numeral
from auditor.model.period import Period
from auditor.model.period_text import parse_period
from auditor.model.plan import (
    DEFAULT_STAGES,
    About,
    Amendment,
    AtLeast,
    AtMost,
    Better,
    Between,
    Commitment,
    Goal,
    Measure,
    Pacing,
    Plan,
    Reach,
    Section,
    Target,
    Waiver,
)
from auditor.model.policy import Policy
from auditor.model.provenance import Location, TextDocument
from auditor.model.quantity import Quantity, Unit, unit_named

Number = int | str
Rows = Mapping[str, Number] | Sequence[Actual]

PLAN_PATH, ACTUALS_PATH = "targets/2024.yaml", "actuals/2024.csv"
GOAL_LINE, WAIVER_LINE, CITE_LINE = 7, 8, 9
EVENLY = Pacing()
AT_THE_CLOSE = Pacing(at_close=True)


def when(text: str, year: int | None = 2024) -> Period:
    return parse_period(text, year).period


def unit_of(name: str) -> Unit:
    unit = unit_named(name)
    assert unit is not None, name
    return unit


def at_least(amount: Number) -> AtLeast:
    return AtLeast(Decimal(amount))


def at_most(amount: Number) -> AtMost:
    return AtMost(Decimal(amount))


def about(
    amount: Number, tolerance: Number | None = None, better: Better | None = None
) -> About:
    return About(
        Decimal(amount), None if tolerance is None else Decimal(tolerance), better
    )


def between(low: Number, high: Number, better: Better | None = None) -> Between:
    return Between(Decimal(low), Decimal(high), better)


def reach(stage: str) -> Reach:
    return Reach(stage, DEFAULT_STAGES.index(stage))


def by_shares(*points: Number) -> Pacing:
    return Pacing(tuple(Decimal(point) for point in points))


def amended(start: str, goal: Goal, reason: str = "年中调整") -> Amendment:
    return Amendment(when(start).start, goal, reason, Location(PLAN_PATH, 10, 9))


def waiver(rule: str, until: str) -> Waiver:
    return Waiver(
        rule,
        when(until),
        "汛期停工",
        "县政府督查室",
        Location(PLAN_PATH, WAIVER_LINE, 9),
    )


class TargetKeys(TypedDict, total=False):
    """What a test may say of a target beside its goal."""

    id: str
    name: str
    measure: Measure
    unit: str
    commitment: Commitment
    pacing: Pacing
    due: str
    cite: str
    waiver: Waiver
    history: tuple[Amendment, ...]
    owner: str
    owners: tuple[str, ...]
    weight: Number


def target(goal: Goal | Number = 1200, **keys: Unpack[TargetKeys]) -> Target:
    """Return a flow in 万元, to be at least 1200 by the year's end, unless told otherwise."""
    aim = at_least(goal) if isinstance(goal, int | str) else goal
    measure = (
        Measure.MILESTONE
        if isinstance(aim, Reach)
        else keys.get("measure", Measure.FLOW)
    )
    unit = None if measure is Measure.MILESTONE else unit_of(keys.get("unit", "万元"))
    cite = keys.get("cite", "完成投资1200万元")
    return Target(
        id=keys.get("id", "investment"),
        name=keys.get("name", "完成投资"),
        goal=aim,
        measure=measure,
        unit=unit,
        location=Location(PLAN_PATH, 6, 9),
        goal_location=Location(PLAN_PATH, GOAL_LINE, 9),
        section="industry",
        number=3,
        commitment=keys.get("commitment", Commitment.FIRM),
        pacing=keys.get("pacing", EVENLY),
        owners=keys.get("owners", (keys["owner"],) if "owner" in keys else ()),
        weight=Decimal(keys.get("weight", 1)),
        due=when(keys["due"]) if "due" in keys else None,
        cite=cite,
        cite_location=Location(PLAN_PATH, CITE_LINE, 15) if cite else None,
        waiver=keys.get("waiver"),
        history=keys.get("history", ()),
    )


def level(goal: Goal | Number = 90, **keys: Unpack[TargetKeys]) -> Target:
    """Return a level in %, to stand at 90 at least, unless told otherwise."""
    return target(
        goal,
        **TargetKeys(name="覆盖率", unit="%", cite="覆盖率达90%以上")
        | keys
        | _measured(Measure.LEVEL),
    )


def rate(goal: Goal | Number = 15, **keys: Unpack[TargetKeys]) -> Target:
    """Return a growth in %, to be at least 15, unless told otherwise."""
    return target(
        goal,
        **TargetKeys(name="增速", unit="%", cite="增长15%以上")
        | keys
        | _measured(Measure.RATE),
    )


def milestone(stage: str = "完工", **keys: Unpack[TargetKeys]) -> Target:
    return target(
        reach(stage), **TargetKeys(name="污水处理厂", cite="建成污水处理厂") | keys
    )


def _measured(measure: Measure) -> TargetKeys:
    return TargetKeys(measure=measure)


def plan(*targets: Target, years: str = "2024", **policy: Number) -> Plan:
    """Return a plan for 2024 with one section, 九; `policy` takes behind, behind_rate, tolerance and stale_months."""
    months = policy.pop("stale_months", 3)
    thresholds = {key: Decimal(number) for key, number in policy.items()}
    return Plan(
        id="dancheng",
        title="郸城县政府工作目标",
        entity="郸城县",
        span=when(years, None),
        location=Location(PLAN_PATH, 1, 1),
        policy=replace(Policy(stale_months=int(months)), **thresholds),
        sections=(Section("industry", "九", "产业", targets),),
        document=TextDocument(
            PLAN_PATH, "\n".join(f"第{line}行" for line in range(1, 13))
        ),
    )


class RowKeys(TypedDict, total=False):
    """What a test may say of a row beside its period and its value."""

    line: int
    unit: str
    cumulated: bool
    published: str
    ratio: Number
    plan_id: str
    entity: str
    target: str


def row(period: str, value: Number, **keys: Unpack[RowKeys]) -> Actual:
    """Return a row of the table: `row("二季度", 150, cumulated=False)` is one with 口径 当期."""
    text = parse_period(period, 2024)
    basis = keys.get("cumulated")
    line = keys.get("line", 2)
    made = Actual(
        target=keys.get("target", "investment"),
        period=text.period.from_january if basis else text.period,
        location=Location(ACTUALS_PATH, line),
        single=basis is None and not text.cumulated,
        published=date.fromisoformat(keys["published"])
        if "published" in keys
        else None,
        stated_ratio=Decimal(keys["ratio"]) if "ratio" in keys else None,
        plan_id=keys.get("plan_id", "dancheng"),
        entity=keys.get("entity", ""),
        excerpt=f"{period},{value}",
    )
    if value in DEFAULT_STAGES:
        return replace(made, stage=str(value), steps=DEFAULT_STAGES.index(str(value)))
    numeral = parse_numeral(str(value))
    assert numeral is not None, "a row that says nothing makes no figure"
    quantity = Quantity(
        numeral.number, unit_of(numeral.scale + keys.get("unit", "万元"))
    )
    return replace(
        made, quantity=quantity, bound=numeral.bound, direction=numeral.direction
    )


def rows(reported: Rows, of: Target) -> tuple[Actual, ...]:
    """Return rows in the unit of a target, one a line from line 2 on."""
    if not isinstance(reported, Mapping):
        return tuple(replace(actual, target=of.id) for actual in reported)
    unit = of.unit.name if of.unit else "个"
    return tuple(
        row(period, value, unit=unit, line=line, target=of.id)
        for line, (period, value) in enumerate(reported.items(), 2)
    )


def actuals(of: Target, reported: Rows) -> Actuals:
    return Actuals({of.id: rows(reported, of)})


def audited(
    of: Target, reported: Rows = (), *, as_of: str = "", within: Plan | None = None
) -> Audit:
    """Return the audit of a plan with one target."""
    whole = within or plan(of)
    only = replace(whole, sections=(replace(whole.sections[0], targets=(of,)),))
    return audit(only, actuals(of, reported), when(as_of).end if as_of else None)


def judged(
    of: Target, reported: Rows = (), *, as_of: str = "", within: Plan | None = None
) -> Assessment:
    """Return the judgement on a target by what was reported, as of the newest figure unless told otherwise."""
    return audited(of, reported, as_of=as_of, within=within).assessments[0]


def status(
    of: Target, reported: Rows = (), *, as_of: str = "", within: Plan | None = None
) -> Status:
    return judged(of, reported, as_of=as_of, within=within).status


def told(found: object, *names: str) -> tuple[object, ...]:
    """Return what an assessment, or any other value, says under these names."""
    return tuple(getattr(found, name) for name in names)


def amount(found: Finding, name: str) -> Fraction:
    """Return a figure that a finding states."""
    fact = found.facts[name]
    assert isinstance(fact, Amount)
    return fact.value


def only(findings: Iterable[Finding], rule: Rule) -> Finding:
    """Return the one finding of a rule."""
    (found,) = [found for found in findings if found.rule is rule]
    return found


def codes(findings: Iterable[Finding], family: str = "") -> list[tuple[str, int]]:
    """Return the code and the line of each finding, of one family if told so."""
    return [
        (found.rule.code, found.location.line)
        for found in findings
        if found.rule.code.startswith(family)
    ]

"""What a plan says of lights, points and the letter around its report, and whether the numbers fit together."""

from decimal import Decimal

from msgspec import UNSET, UnsetType

from auditor.model.findings import MessageKey, Rule
from auditor.model.letterhead import Letterhead
from auditor.model.lights import LightRule
from auditor.model.numeral import parse_decimal
from auditor.model.policy import Policy
from auditor.model.scoring import CeilingScore, NoDataScore, ScoredAgainst, ScoreRule
from auditor.model.trend import TrendMethod
from auditor.reading.files import Faults
from auditor.reading.plan.policy_schema import (
    LightsEntry,
    PolicyEntry,
    ReportEntry,
    ScoreEntry,
)
from auditor.reading.plan.yaml_nodes import MappingNode, Node


def light_rule(entry: LightsEntry | UnsetType) -> LightRule | None:
    """Return the thresholds of 亮灯; nothing where the plan sets none."""
    if entry is UNSET:
        return None
    return LightRule(
        yellow=parse_decimal(entry.yellow),
        red=parse_decimal(entry.red),
        yellow_rate=_decimal(entry.yellow_rate),
        red_rate=_decimal(entry.red_rate),
        red_after=int(entry.red_after or 0),
    )


def score_rule(entry: ScoreEntry | UnsetType) -> ScoreRule | None:
    """Return how points are given; nothing where the plan asks for none."""
    if entry is UNSET:
        return None
    default = ScoreRule()
    return ScoreRule(
        cap=_or_default(entry.cap, default.cap),
        floor=_or_default(entry.floor, default.floor),
        ceilings=CeilingScore(entry.ceilings or default.ceilings),
        against=ScoredAgainst(entry.against or default.against),
        no_data=NoDataScore(entry.no_data or default.no_data),
    )


def read_policy(entry: PolicyEntry | None) -> Policy:
    """Return the thresholds, defaults where nothing is said."""
    default = Policy()
    if entry is None:
        return default
    trend: TrendMethod | None = None
    if entry.trend is not UNSET:
        trend = TrendMethod(entry.trend)
    return Policy(
        behind=_or_default(entry.behind, default.behind),
        behind_rate=_or_default(entry.behind_rate, default.behind_rate),
        tolerance=_or_default(entry.tolerance, default.tolerance),
        stale_months=int(entry.stale_months or default.stale_months),
        ahead=_decimal(entry.ahead),
        trend=trend,
        lights=light_rule(entry.lights),
        score=score_rule(entry.score),
    )


def _or_default(text: str | UnsetType, default: Decimal) -> Decimal:
    """Return the number that a text says; the default where the plan says none. 0 is a number like others."""
    if text is UNSET:
        return default
    return parse_decimal(text)


def _decimal(text: str | UnsetType) -> Decimal | None:
    """Return the number that a text says; nothing where the plan says none."""
    if text is UNSET:
        return None
    return parse_decimal(text)


def letterhead(entry: ReportEntry | UnsetType) -> Letterhead:
    """Return the head and the foot of the letter; what is not given is blank."""
    if entry is UNSET:
        return Letterhead()
    return Letterhead(
        issuer=entry.issuer or "",
        number=entry.number or "",
        to=tuple(entry.to or ()),
        opening=entry.opening or "",
        requirements=tuple(entry.requirements or ()),
        signed=tuple(entry.signed or ()),
        dated=entry.dated or None,
        copies=tuple(entry.copies or ()),
    )


def policy_fits(
    entry: PolicyEntry | UnsetType, head: MappingNode, faults: Faults
) -> bool:
    """Report thresholds that contradict each other, and return whether there are none."""
    node = head.entries.get("policy")
    if entry is UNSET or not isinstance(node, MappingNode):
        return True
    before = len(faults.findings)
    lights = light_rule(entry.lights)
    if lights is not None:
        _check_lights(lights, node.entries["lights"], faults)
    score = score_rule(entry.score)
    if score is not None:
        _check_score(score, node.entries["score"], faults)
    return len(faults.findings) == before


def _check_lights(rule: LightRule, node: Node, faults: Faults) -> None:
    """Report thresholds that leave no room for yellow, and half a pair."""
    if not 0 <= rule.yellow <= rule.red:
        _report_unfit(node, "lights-order", faults)
    _check_rate_lights(rule.yellow_rate, rule.red_rate, node, faults)
    # One period of yellow that makes red leaves no yellow at all.
    if rule.red_after == 1:
        _report_unfit(node, "red-after", faults)


def _check_rate_lights(
    yellow: Decimal | None, red: Decimal | None, node: Node, faults: Faults
) -> None:
    """Report the same of the thresholds of growth, which a plan may leave out together."""
    if yellow is None and red is None:
        return
    if yellow is None or red is None:
        _report_unfit(node, "lights-pair", faults)
    elif not 0 <= yellow <= red:
        _report_unfit(node, "lights-order", faults)


def _check_score(rule: ScoreRule, node: Node, faults: Faults) -> None:
    """Report bounds between which no completion lies."""
    if not 0 <= rule.floor <= rule.cap or rule.cap <= 0:
        _report_unfit(node, "score-order", faults)


def _report_unfit(node: Node, why: str, faults: Faults) -> None:
    faults.add(
        Rule.POLICY_UNFIT,
        node.line,
        node.column,
        why=MessageKey(Rule.POLICY_UNFIT.slug, why),
    )

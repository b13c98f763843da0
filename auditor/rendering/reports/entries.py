"""One target as a report tells it: the cells every format prints, the sentence about where it stands, and its bar."""

from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct

from auditor.model.assessment import Assessment, Audit, Status
from auditor.model.findings import Fact
from auditor.model.plan import AtMost, Between, Falls, Measure, Reach, Rises, amount_of
from auditor.rendering.messages.formatted_row import is_over, printed
from auditor.rendering.messages.messages import clean
from auditor.rendering.messages.phrases import ReportMessages
from auditor.rendering.reports.bars import Bar, bar_of, positions


class Entry(Struct, frozen=True):
    """A target in a report. Every text is ready to be shown; what there is nothing to say about is blank."""

    id: str
    label: str
    """Its number in the source: 九·3."""
    name: str
    titled: str
    """The name with its tags, for tables: 新增停车位(已豁免)."""
    named: str
    """The name with its number and its tags, for sentences: 新增停车位（六·14，已豁免）."""
    tags: tuple[str, ...]
    owner: str
    cite: str
    note: str
    slug: str
    """The status as a word of ours, the same in every language: `at-risk`."""
    status: str
    mark: str
    reason: str
    """Why it has that status."""
    goal: str
    last_year: str
    actual: str
    period: str
    """The months its actual covers."""
    completion: str
    share_due: str
    expected: str
    gap: str
    points: str
    needed: str
    forecast: str
    close: str
    """The month it falls due, where that is not the plan's end."""
    standing: str
    """Where it stands in one sentence: 完成61.2%，欠序时13.8个百分点（1007人）."""
    details: str
    """Goal, actual, what each remaining month must bring, forecast and owner in one sentence."""
    bar: Bar | None


def entry_of(
    audit: Audit, known: Assessment, phrases: ReportMessages, waived: frozenset[str]
) -> Entry:
    """Return an assessment as a report tells it; `waived` holds the ids whose warning is waived."""
    messages, target = phrases.messages, known.target
    cells = printed(audit, known, messages, waived)
    return Entry(
        id=clean(target.id), label=cells.label, name=cells.name, titled=cells.titled, tags=cells.tags,
        named=phrases.say("named", {"name": cells.name, "label": cells.label, "tags": cells.tags}),
        owner=clean(target.owner), cite=clean(target.cite), note=clean(target.note),
        slug=known.status.value, status=cells.status, mark=cells.mark,
        reason=messages.term("reason", known.reason.value),
        goal=cells.goal, last_year=cells.last_year, actual=cells.actual, period=cells.period,
        completion=cells.completion, share_due=cells.share_due, expected=cells.expected,
        gap=cells.gap, points=cells.points, needed=cells.needed, forecast=cells.forecast,
        close=messages.as_of(known.close) if target.due else "",
        standing=_standing(known, phrases), details=_details(known, phrases, cells.goal), bar=positions(bar_of(known)),
    )  # fmt: skip


def _standing(known: Assessment, phrases: ReportMessages) -> str:
    """Return where a target stands: how much is done, and how far it is from where it should be."""
    facts = known.figures()
    reason = phrases.messages.term("reason", known.reason.value)
    if known.status in {Status.NO_DATA, Status.NOT_DUE}:
        return phrases.say("unjudged", {**facts, "reason": reason})
    # Of what is to fall a figure says more than how much of the way it has come.
    falling = known.target.measure is Measure.LEVEL and isinstance(known.goal, AtMost)
    if falling or known.target.measure is Measure.MILESTONE:
        facts.pop("completion", None)
    # Without a share the figure itself has to open the sentence.
    if "completion" not in facts and known.reported:
        facts["figure"] = phrases.say("figure", facts)
    distance = _distance(known, phrases, facts)
    return phrases.say(
        "standing",
        {**facts, "distance": distance, "reason": "" if distance else reason},
    )


def _distance(
    known: Assessment, phrases: ReportMessages, facts: Mapping[str, Fact]
) -> str:
    """Return what a target is short of or beyond; blank where it is neither."""
    if known.gap is None or known.gap <= 0:
        return ""
    against = _against(known)
    # Stages are counted by name, so their distance is no number over or under.
    if against == "stages":
        return phrases.say("distance_stages", facts)
    side = "under"
    if is_over(known):
        side = "over"
    if against == "schedule" and "points" not in facts:
        side = f"bare_{side}"
    return phrases.say(f"distance_{side}_{against}", facts)


def _against(known: Assessment) -> str:
    """Return what a target is held against, the end of the name of a sentence."""
    match known.goal:
        case Reach():
            return "stages"
        case Rises() | Falls():
            return "last_year"
        # On the way to a range only its end counts; once kept, both sides do.
        case Between() if _is_held(known):
            return "range"
        case _:
            if _is_held(known):
                return "goal"
            return "schedule"


def _is_held(known: Assessment) -> bool:
    """Return whether a target is held against the goal itself by now: growth, a level kept, all at the close."""
    amount = amount_of(known.goal)
    return amount is not None and (
        known.expected is None or known.expected == Fraction(amount)
    )


def _details(known: Assessment, phrases: ReportMessages, goal: str) -> str:
    """Return what else a reader wants to know of a laggard, without what its standing has told."""
    messages = phrases.messages
    directed = isinstance(known.goal, Rises | Falls)
    told = set() if directed else {"base"}
    if directed or _is_held(known):
        told.add("expected")
    if known.completion is None or known.target.measure is Measure.MILESTONE:
        told.add("actual")
    facts: dict[str, Fact] = {
        name: fact for name, fact in known.figures().items() if name not in told
    }
    facts |= {"goal": goal, "owner": known.target.owner}
    if known.target.due:
        facts["close"] = messages.as_of(known.close)
    if known.forecast:
        # A forecast is worth what its method is, so it is never given without.
        facts["method"] = messages.term("method", known.forecast.method.value)
    return phrases.say("details", facts)

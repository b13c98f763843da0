"""What holds between any two audits: a comparison with itself is empty, and turned round it says the opposite."""

from hypothesis import given
from hypothesis import strategies as st

from auditor.assessment.changes import LAGGING, UNJUDGED, Change, Changes, compare
from auditor.assessment.goalposts import Shift
from auditor.model.actuals import Actual
from auditor.model.plan import Target
from tests.assessment.test_properties import quick, stories
from tests.builders import audited

DATES = st.sampled_from(
    ["2024-01", "2024-03", "2024-06", "2024-09", "2024-12", "2025-02"]
)
PAIRS = st.tuples(stories(), DATES, DATES)


def both_ways(
    story: tuple[Target, list[Actual], str], was: str, now: str
) -> tuple[Changes, Changes]:
    of, reported, _ = story
    old, new = (audited(of, reported, as_of=date) for date in (was, now))
    return compare(old, new), compare(new, old)


def turned(changes: tuple[Change, ...]) -> list[Change]:
    return [Change(one.after, one.before) for one in changes]


def turned_round(shift: Shift | None) -> Shift | None:
    """Return which way something moved, seen from the other end."""
    if shift is Shift.EASED:
        return Shift.TIGHTENED
    return Shift.EASED if shift is Shift.TIGHTENED else shift


@quick
@given(stories())
def test_an_audit_does_not_differ_from_itself(
    story: tuple[Target, list[Actual], str],
) -> None:
    of, reported, as_of = story
    found = audited(of, reported, as_of=as_of)
    assert compare(found, found).none


@quick
@given(PAIRS)
def test_turned_round_better_is_worse_and_come_is_gone(
    pair: tuple[tuple[Target, list[Actual], str], str, str],
) -> None:
    forth, back = both_ways(*pair)
    assert turned(forth.better) == list(back.worse)
    assert turned(forth.worse) == list(back.better)
    assert turned(forth.newly_reported) == list(back.no_longer_reported)
    assert [(one.before, one.after) for one in forth.revised] == [
        (one.after, one.before) for one in back.revised
    ]
    assert [(one.old, one.new) for one in forth.moved_goals] == [
        (one.new, one.old) for one in back.moved_goals
    ]
    assert [one.shift for one in forth.moved_goals] == [
        turned_round(one.shift) for one in back.moved_goals
    ]


@quick
@given(PAIRS)
def test_the_newly_behind_are_worse_or_were_not_judged(
    pair: tuple[tuple[Target, list[Actual], str], str, str],
) -> None:
    forth, _ = both_ways(*pair)
    fallen = forth.newly_behind
    assert LAGGING.issuperset(change.after.status for change in fallen)
    assert all(
        change in forth.worse or change.before.status in UNJUDGED for change in fallen
    )
    assert set(forth.recovered) <= set(forth.better)
    assert set(forth.undecided).isdisjoint({*forth.better, *forth.worse})

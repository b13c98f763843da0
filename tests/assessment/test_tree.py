"""Trees: shares, what the parts promise against the whole, what they come to against it, and the roll-ups."""

from fractions import Fraction
from pathlib import Path

import pytest

from auditor.assessment.links import Library
from auditor.assessment.tree import rollup, roots, tree_of
from auditor.audit import assessed
from auditor.model.assessment import Assessment
from auditor.model.plan import Plan, Target
from auditor.model.tree import Tree
from auditor.reading.repository import Repository
from tests.linked import audited, plan_text, repository, when

COUNTIES = """
    {id: x, name: 合计, GOAL, unit: 万人, sum_of: [a, b]}
    {id: a, name: 东部, PART, unit: 人, weight: 2}
    {id: b, name: 西部, PART, unit: 人}
"""


def grown(read: Repository, target: str = "x", as_of: str = "上半年") -> Tree:
    """Return the tree of a target of the first plan that has it."""
    library = Library((plan, read.actuals) for plan in read.plans)
    plan, found = next(
        (plan, one) for plan in read.plans for one in plan.targets if one.id == target
    )
    month = when(as_of).end

    def judge(plan: Plan, target: Target) -> Assessment:
        return assessed(target, plan, read.actuals, library, month)

    return tree_of(plan, found, month, library, judge)


def county(tmp_path: Path, goal: str, part: str, rows: str = "") -> Tree:
    text = plan_text(COUNTIES.replace("GOAL", goal).replace("PART", part))
    return grown(repository(tmp_path, {"p": text}, rows))


@pytest.mark.parametrize(
    ("goal", "part", "factor", "undistributed"),
    [
        ("at_least: 10", "at_least: 65000", "1.3", "-3"),
        ("at_least: 10", "at_least: 50000", "1", "0"),
        ("at_least: 10", "at_least: 40000", "0.8", "2"),
        ("at_most: 10", "at_most: 65000", "1.3", "-3"),
        ("about: 10", "about: 40000", "0.8", "2"),
    ],
)
def test_what_the_parts_promise_is_held_against_the_whole(
    tmp_path: Path, goal: str, part: str, factor: str, undistributed: str
) -> None:
    tree = county(tmp_path, goal, part)
    assert tree.goals is not None
    assert (tree.goals.factor, tree.goals.undistributed) == (
        Fraction(factor),
        Fraction(undistributed),
    )
    assert tree.goals.is_ceiling is goal.startswith("at_most")
    assert tree.parts[0].goal_share == Fraction(factor) / 2


def test_goals_in_units_that_do_not_convert_are_not_added_up(tmp_path: Path) -> None:
    text = plan_text(
        "{id: x, name: 合计, at_least: 10, unit: 人, sum_of: [a]}\n{id: a, name: 东, at_least: 5, unit: 家}"
    )
    assert grown(repository(tmp_path, {"p": text})).goals is None


@pytest.mark.parametrize(
    ("goal", "part"), [("at_least: 10", "at_most: 5"), ("at_least: 10", "rises: true")]
)
def test_goals_of_other_kinds_are_not_added_up(
    tmp_path: Path, goal: str, part: str
) -> None:
    assert county(tmp_path, goal, part).goals is None


def test_a_ceiling_of_nothing_has_no_factor(tmp_path: Path) -> None:
    tree = county(tmp_path, "at_most: 0", "at_most: 5")
    assert tree.goals is not None
    assert tree.goals.factor is None
    assert tree.parts[0].goal_share is None


def test_each_part_has_its_share_of_what_they_come_to(tmp_path: Path) -> None:
    tree = county(
        tmp_path,
        "at_least: 10",
        "at_least: 50000",
        "东部,上半年,30000\n西部,上半年,10000",
    )
    assert [part.share for part in tree.parts] == [Fraction(3, 4), Fraction(1, 4)]
    assert tree.combined is not None
    assert (tree.combined.value, tree.missing, tree.difference, tree.differs) == (
        Fraction(4),
        (),
        None,
        False,
    )
    assert [branch.assessment.target.id for branch in tree.walk()] == ["x", "a", "b"]


def test_a_missing_part_is_named_and_never_zero(tmp_path: Path) -> None:
    tree = county(tmp_path, "at_least: 10", "at_least: 50000", "东部,上半年,30000")
    assert tree.missing == ("西部",)
    assert tree.assessment.reported is None
    assert tree.combined is not None
    assert tree.combined.value == 3
    assert [part.share for part in tree.parts] == [1, None]


@pytest.mark.parametrize(
    ("reported", "difference", "differs"), [("4", "0", False), ("4.5", "0.5", True)]
)
def test_a_reported_whole_is_held_against_the_sum(
    tmp_path: Path,
    reported: str,
    difference: str,
    differs: bool,  # noqa: FBT001 - a row of the table
) -> None:
    rows = f"东部,上半年,30000,人\n西部,上半年,10000,人\n合计,上半年,{reported},万人"
    tree = county(tmp_path, "at_least: 10", "at_least: 50000", rows)
    assert (tree.difference, tree.differs) == (Fraction(difference), differs)


@pytest.mark.parametrize(
    "rows", ["东部,上半年,0\n西部,上半年,0", "东部,上半年,超5\n西部,上半年,5"]
)
def test_shares_are_blank_where_they_cannot_be_told(tmp_path: Path, rows: str) -> None:
    assert (
        county(tmp_path, "at_least: 10", "at_least: 50000", rows).parts[0].share is None
    )


def test_a_part_that_is_not_here_is_told(tmp_path: Path) -> None:
    text = plan_text(
        "{id: x, name: 合计, at_least: 10, unit: 人, sum_of: [a, b]}\n{id: a, name: 东, at_least: 5, unit: 人}"
    )
    tree = grown(repository(tmp_path, {"p": text}, "东,上半年,1"))
    assert (tree.absent, tree.goals) == (("b",), None)


def test_a_circle_is_cut_where_it_closes(tmp_path: Path) -> None:
    text = plan_text(
        "{id: x, name: 甲, at_least: 1, unit: 人, sum_of: [y]}\n{id: y, name: 乙, at_least: 1, unit: 人, sum_of: [x]}"
    )
    read = repository(tmp_path, {"p": text})
    tree = grown(read)
    assert [branch.assessment.target.id for branch in tree.walk()] == ["x", "y"]
    library = Library((plan, read.actuals) for plan in read.plans)
    assert list(roots(library, read.plans)) == []


def test_the_roots_are_the_wholes_that_are_no_part(tmp_path: Path) -> None:
    text = plan_text("""
        {id: x, name: 甲, at_least: 1, unit: 人, sum_of: [y]}
        {id: y, name: 乙, at_least: 1, unit: 人, sum_of: [z]}
        {id: z, name: 丙, at_least: 1, unit: 人}
    """)
    read = repository(tmp_path, {"p": text})
    library = Library((plan, read.actuals) for plan in read.plans)
    assert [member.target.id for member in roots(library, read.plans)] == ["x"]


def test_targets_roll_up_by_their_weights(tmp_path: Path) -> None:
    text = plan_text(
        COUNTIES.replace("GOAL", "at_least: 10").replace("PART", "at_least: 50000")
    )
    found = audited(
        repository(
            tmp_path,
            {"p": text},
            "东部,上半年,30000\n西部,上半年,10000\n合计,上半年,5,万人",
        )
    )
    result = rollup("经济", found.assessments)
    assert (result.targets, result.weight, result.judged, result.kept) == (
        3,
        Fraction(4),
        Fraction(4),
        Fraction(3),
    )
    assert (result.share, result.worst) == (Fraction(3, 4), ("西部",))
    nothing = audited(repository(tmp_path / "b", {"p": text}))
    assert rollup("经济", nothing.assessments).share is None
    late = audited(repository(tmp_path / "c", {"p": text}, "西部,全年,1"), as_of="全年")
    assert rollup("经济", late.assessments).worst == ("西部",)


TWO_WAYS = """
    {id: x, name: 合计, at_least: 10, unit: 人, sum_of: [y, z]}
    {id: y, name: 东部, at_least: 5, unit: 人, sum_of: [w]}
    {id: z, name: 西部, at_least: 5, unit: 人, sum_of: [w]}
    {id: w, name: 中部, at_least: 5, unit: 人, sum_of: [a, b]}
    {id: a, name: 甲县, at_least: 2, unit: 人}
    {id: b, name: 乙县, at_least: 3, unit: 人}
"""


def test_what_is_reached_by_two_ways_is_drawn_with_its_parts_once(
    tmp_path: Path,
) -> None:
    tree = grown(repository(tmp_path, {"p": plan_text(TWO_WAYS)}, ""))
    first, second = (part.parts[0] for part in tree.parts)
    assert [part.assessment.target.id for part in first.parts] == ["a", "b"]
    assert (first.repeated, second.repeated) == (False, True)
    assert second.parts == ()

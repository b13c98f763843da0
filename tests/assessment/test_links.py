"""References that cannot be: each one finding, with every place; and nothing is added up that does not fit."""

from pathlib import Path

import pytest

from auditor.assessment.link_graph import MOST_LEVELS, MOST_WHOLES
from auditor.assessment.links import Library
from auditor.audit import audit
from auditor.model.findings import Rule
from tests.linked import audited, known, linked_codes, plan_text, repository

EAST = "{id: a, name: 东部, at_least: 5, unit: 人}"
WEST = "{id: b, name: 西部, at_least: 5, unit: 人}"
ROWS = "东部,上半年,3\n西部,上半年,2"
PLAN = "targets/p.yaml"


def found_in(
    tmp_path: Path, *targets: str, rows: str = ROWS, **plans: str
) -> list[tuple[Rule, str, list[str]]]:
    texts = {"p": plan_text("\n".join(targets)), **plans}
    return linked_codes(audited(repository(tmp_path, texts, rows), as_of="上半年"))


def total(key: str = "sum_of: [a, b]", name: str = "x") -> str:
    return f"{{id: {name}, name: 合计{name}, at_least: 10, unit: 人, {key}}}"


def test_sound_links_are_no_finding(tmp_path: Path) -> None:
    assert found_in(tmp_path, total(), EAST, WEST) == []


def test_a_reference_that_names_nothing(tmp_path: Path) -> None:
    ((rule, place, _),) = found_in(tmp_path, total("sum_of: [a, c]"), EAST, WEST)
    assert (rule, place) == (Rule.LINK_UNKNOWN, f"{PLAN}:6:63")


def test_a_plan_that_is_elsewhere_matters_only_where_it_is_needed(
    tmp_path: Path,
) -> None:
    part = EAST.replace("}", ", part_of: province-2024/jobs}")
    assert found_in(tmp_path, part) == []
    ((rule, _, _),) = found_in(tmp_path / "b", total("sum_of: [town-2024/a]"))
    assert rule is Rule.LINK_ELSEWHERE


def test_where_every_plan_should_be_here_one_that_is_not_is_told(
    tmp_path: Path,
) -> None:
    part = EAST.replace("}", ", part_of: province-2024/jobs}")
    read = repository(tmp_path, {"p": plan_text(part)}, ROWS)
    library = Library([(read.plans[0], read.actuals)], complete=True)
    rules = [
        found.rule
        for found in audit(read.plans[0], read.actuals, library=library).findings
    ]
    assert Rule.LINK_ELSEWHERE in rules


def test_a_part_that_is_listed_twice(tmp_path: Path) -> None:
    found = found_in(tmp_path, total("sum_of: [a, b, a]"), EAST, WEST)
    assert (
        found == [(Rule.LINK_TWICE, f"{PLAN}:6:80", [f"{PLAN}:6:74"])]
        or len(found) == 1
    )
    assert found[0][0] is Rule.LINK_TWICE
    assert len(found[0][2]) == 1


def test_a_part_that_is_reached_by_two_ways(tmp_path: Path) -> None:
    found = found_in(
        tmp_path, total("sum_of: [y, a]"), total("sum_of: [a, b]", "y"), EAST, WEST
    )
    ((rule, place, related),) = found
    assert rule is Rule.LINK_TWICE
    assert (place.split(":")[1], related[0].split(":")[1]) == ("7", "6")


def test_saying_the_same_from_both_sides_is_no_fault(tmp_path: Path) -> None:
    east = EAST.replace("}", ", part_of: x}")
    assert found_in(tmp_path, total(), east, WEST) == []


def test_a_circle_is_told_once_with_all_its_places(tmp_path: Path) -> None:
    found = found_in(
        tmp_path,
        total("sum_of: [y]"),
        total("sum_of: [z]", "y"),
        total("sum_of: [x]", "z"),
        rows="",
    )
    ((rule, place, related),) = found
    assert rule is Rule.LINK_CIRCLE
    assert [place.split(":")[1], *(one.split(":")[1] for one in related)] == [
        "6",
        "7",
        "8",
    ]


def test_a_circle_of_another_plan_is_told_with_that_plan(tmp_path: Path) -> None:
    circle = "\n".join((total("sum_of: [y]"), total("sum_of: [x]", "y")))
    read = repository(
        tmp_path,
        {"p": plan_text(EAST), "q": plan_text(circle, id="county-2024", entity="乙县")},
        "",
    )
    assert linked_codes(audited(read)) == []
    ((rule, _, _),) = linked_codes(audited(read, "county-2024"))
    assert rule is Rule.LINK_CIRCLE


def test_a_target_that_is_a_part_of_itself(tmp_path: Path) -> None:
    ((rule, _, related),) = found_in(tmp_path, total("sum_of: [x]"), rows="")
    assert (rule, related) == (Rule.LINK_CIRCLE, [])


def test_no_figure_comes_from_a_circle(tmp_path: Path) -> None:
    text = plan_text("\n".join((total("sum_of: [y]"), total("sum_of: [x]", "y"))))
    found = audited(repository(tmp_path, {"p": text}, ""), as_of="上半年")
    assert known(found, "x").reported is None


@pytest.mark.parametrize(
    ("part", "rule"),
    [
        ("{id: b, name: 西部, at_least: 5, unit: 家}", Rule.LINK_UNIT),
        ("{id: b, name: 西部, reach: 完工}", Rule.LINK_UNIT),
        (
            "{id: b, name: 西部, at_least: 5, unit: 人, measure: level}",
            Rule.LINK_MEASURE,
        ),
    ],
)
def test_a_part_that_does_not_fit_is_told_with_the_whole_and_stops_the_sum(
    tmp_path: Path, part: str, rule: Rule
) -> None:
    read = repository(
        tmp_path, {"p": plan_text(f"{total()}\n{EAST}\n{part}")}, "东部,上半年,3"
    )
    found = audited(read)
    ((one, place, related),) = linked_codes(found)
    assert (one, place.split(":")[1], [where.split(":")[1] for where in related]) == (
        rule,
        "6",
        ["6", "8"],
    )
    assert known(found, "x").reported is None


def test_a_part_of_other_years(tmp_path: Path) -> None:
    last = plan_text(WEST, id="city-2023", years="2023")
    ((rule, place, related),) = found_in(
        tmp_path, total("sum_of: [a, city-2023/b]"), EAST, last=last
    )
    assert (rule, place.split(":")[0]) == (Rule.LINK_YEARS, PLAN)
    assert [where.split(":")[0] for where in related] == [PLAN, "targets/last.yaml"]


def test_a_part_that_says_so_itself_is_told_in_its_own_plan(tmp_path: Path) -> None:
    county = plan_text(
        "{id: b, name: 西部, at_least: 5, unit: 家, part_of: city-2024/x}",
        id="west",
        entity="西县",
    )
    city = plan_text("{id: x, name: 合计, at_least: 10, unit: 人}")
    read = repository(tmp_path, {"p": city, "west": county})
    assert linked_codes(audited(read)) == []
    ((rule, place, _),) = linked_codes(audited(read, "west"))
    assert (rule, place.split(":")[0]) == (Rule.LINK_UNIT, "targets/west.yaml")


def test_parts_without_a_figure_are_named(tmp_path: Path) -> None:
    ((rule, place, related),) = found_in(
        tmp_path, total(), EAST, WEST, rows="东部,上半年,3"
    )
    assert (rule, place.split(":")[1], [where.split(":")[1] for where in related]) == (
        Rule.PARTS_MISSING,
        "6",
        ["8"],
    )
    assert found_in(tmp_path / "b", total("at_least_: 1"), rows="") == []


def test_of_two_plans_with_one_id_the_first_counts(tmp_path: Path) -> None:
    read = repository(tmp_path, {"p": plan_text(EAST), "q": plan_text(WEST)}, ROWS)
    library = Library((plan, read.actuals) for plan in read.plans)
    assert [plan.location.path for plan in library.plans] == ["targets/p.yaml"]


def test_sums_of_sums_may_be_deep_and_share_their_parts(tmp_path: Path) -> None:
    # Read part by part for each whole, thirty floors of two would be a thousand million sums.
    floors = 40
    targets = [
        f"{{id: {side}{floor}, name: 第{floor}层{side}, at_least: 5, unit: 人, "
        f"sum_of: [a{floor + 1}, b{floor + 1}]}}"
        for floor in range(floors)
        for side in "ab"
    ]
    last = [
        f"{{id: {side}{floors}, name: 底{side}, at_least: 1, unit: 人}}"
        for side in "ab"
    ]
    text = plan_text("\n".join([*targets, *last]))
    audited_ = audited(
        repository(tmp_path, {"p": text}, "底a,上半年,1\n底b,上半年,0"), as_of="上半年"
    )
    top = next(one for one in audited_.assessments if one.target.id == "a39")
    assert top.reported is not None
    assert top.reported.value == 1
    deeper = next(one for one in audited_.assessments if one.target.id == "a30")
    assert deeper.reported is not None
    assert deeper.reported.value == 2**9


def sums_of_sums(levels: int) -> str:
    """Return the targets of a plan, each the sum of the one below it."""
    targets = [
        f"{{id: t{level}, name: 第{level}级, at_least: 5, unit: 人, sum_of: [t{level - 1}]}}"
        for level in range(1, levels + 1)
    ]
    return "\n".join(["{id: t0, name: 基层, at_least: 5, unit: 人}", *targets])


def test_sums_of_sums_that_are_too_deep_are_told_once_and_not_made(
    tmp_path: Path,
) -> None:
    read = repository(
        tmp_path, {"p": plan_text(sums_of_sums(MOST_LEVELS + 9))}, "基层,上半年,3"
    )
    found = audited(read, as_of="上半年")
    highest = known(found, f"t{MOST_LEVELS}").reported
    assert highest is not None
    assert highest.value == 3
    for level in range(MOST_LEVELS + 1, MOST_LEVELS + 10):
        assert known(found, f"t{level}").reported is None
    told = [one for one in linked_codes(found) if one[0] is Rule.LINK_DEEP]
    assert [place.split(":")[1] for _, place, _ in told] == [str(6 + MOST_LEVELS + 1)]
    # Those above it lack a figure for the same reason, which is told at the lowest alone.
    assert Rule.PARTS_MISSING not in {rule for rule, _, _ in linked_codes(found)}


def test_a_figure_of_its_own_counts_however_deep_its_parts_are(tmp_path: Path) -> None:
    level = MOST_LEVELS + 5
    rows = f"基层,上半年,3\n第{level}级,上半年,4"
    read = repository(tmp_path, {"p": plan_text(sums_of_sums(level + 1))}, rows)
    reported = known(audited(read, as_of="上半年"), f"t{level}").reported
    assert reported is not None
    assert reported.value == 4


def test_a_sum_that_counts_towards_too_many_is_told_and_not_made(
    tmp_path: Path,
) -> None:
    shares = "\n".join(
        f"{{id: s{number}, name: 占比{number}, measure: level, at_least: 5, unit: '%', ratio_of: [b, x]}}"
        for number in range(MOST_WHOLES + 1)
    )
    targets = f"{total('sum_of: [a, b]')}\n{EAST}\n{WEST}\n{shares}"
    found = audited(repository(tmp_path, {"p": plan_text(targets)}, ROWS))
    ((_, place, _),) = [one for one in linked_codes(found) if one[0] is Rule.LINK_DEEP]
    assert place.split(":")[1] == "6"
    assert known(found, "x").reported is None


def test_a_part_within_a_circle_is_not_reached_twice_by_going_round(
    tmp_path: Path,
) -> None:
    found = found_in(
        tmp_path, total("sum_of: [y]"), total("sum_of: [x]", "y"), total("sum_of: [y]", "w"), rows=""
    )  # fmt: skip
    assert [rule for rule, _, _ in found].count(Rule.LINK_CIRCLE) == 1

"""What `--plan`, `--section` and `--owner` name: whole names before parts of them, over several plans."""

from pathlib import Path

import pytest

from auditor.cli.selection import choose_plans, selection
from auditor.model.findings import CommandError
from auditor.model.plan import Plan
from auditor.reading.repository import Repository
from tests.linked import plan_text, repository

SECOND = """
  - id: jobs
    ref: 二
    title: 就业和民生
    targets:
      - {id: c, name: 丙, at_least: 1, unit: 个, owner: [县人社局, 县教育局]}
      - {id: d, name: 丁, at_least: 1, unit: 个}
  - id: city
    ref: 三
    title: 经济发展
    targets:
      - {id: e, name: 戊, at_least: 1, unit: 个, owner: 县教育局}
"""
FIRST = """
    {id: a, name: 甲, at_least: 1, unit: 个, owner: 县人社局}
    {id: b, name: 乙, at_least: 1, unit: 个, owner: 市人社局}
"""


@pytest.fixture
def two_years(tmp_path: Path) -> Repository:
    plans = {
        "y2023": plan_text(FIRST, id="p-2023", years="2023"),
        "y2024": plan_text(FIRST, id="p-2024", more=SECOND),
    }
    return repository(tmp_path, plans)


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("", ["p-2023", "p-2024"]),
        ("p-2024", ["p-2024"]),
        ("y2023", ["p-2023"]),
        ("y2023.yaml", ["p-2023"]),
        ("targets/y2023.yaml", ["p-2023"]),
    ],
)
def test_a_plan_is_named_by_its_id_or_its_file(
    name: str, ids: list[str], two_years: Repository
) -> None:
    assert [plan.id for plan in choose_plans(two_years, name)] == ids


@pytest.mark.parametrize("name", ["2024", "p", "y2023.yml", "./targets/y2023.yaml"])
def test_a_name_of_no_plan_is_answered_with_all_ids(
    name: str, two_years: Repository
) -> None:
    with pytest.raises(CommandError) as refused:
        choose_plans(two_years, name)
    assert refused.value.kind == "no-such-plan"
    assert refused.value.facts == {"plan": name, "plans": ("p-2023", "p-2024")}


def test_where_no_plan_could_be_read_none_is_missed(tmp_path: Path) -> None:
    assert choose_plans(repository(tmp_path, {"p": "plan: ["}), "p-2024") == []
    assert selection([], "no-such-section", "no-such-owner").sections == frozenset()


def narrowed(plans: Repository, section: str, owner: str) -> dict[str, list[str]]:
    """Return the targets that are left of each plan."""
    selected = selection(plans.plans, section, owner)
    return {plan.id: names(selected.narrowed(plan)) for plan in plans.plans}


def names(plan: Plan) -> list[str]:
    return [target.id for target in plan.targets]


@pytest.mark.parametrize(
    ("section", "owner", "left"),
    [
        ("", "", ("ab", "abcde")),
        # By id, by number, by title, by a part of one.
        ("jobs", "", ("", "cd")),
        ("二", "", ("", "cd")),
        ("就业和民生", "", ("", "cd")),
        ("民生", "", ("", "cd")),
        # A whole title goes before one that holds it; a part may be of several.
        ("经济", "", ("ab", "ab")),
        ("发展", "", ("", "e")),
        ("业", "", ("", "cd")),
        # A whole unit before those that hold its name; of several units any is enough.
        ("", "县人社局", ("a", "ac")),
        ("", "人社", ("ab", "abc")),
        ("", "教育", ("", "ce")),
        ("jobs", "教育", ("", "c")),
        ("经济", "教育", ("", "")),
    ],
)
def test_whole_names_go_before_parts_of_names(
    section: str, owner: str, left: tuple[str, str], two_years: Repository
) -> None:
    assert narrowed(two_years, section, owner) == {
        "p-2023": list(left[0]),
        "p-2024": list(left[1]),
    }


@pytest.mark.parametrize(
    ("section", "owner", "kind", "facts"),
    [
        (
            "民声",
            "",
            "no-such-section",
            {
                "section": "民声",
                "similar": (),
                "sections": ("经济", "就业和民生", "经济发展"),
            },
        ),
        (
            "job",
            "",
            "no-such-section",
            {
                "section": "job",
                "similar": ("jobs",),
                "sections": ("经济", "就业和民生", "经济发展"),
            },
        ),
        (
            "",
            "县人事局",
            "no-such-owner",
            {
                "owner": "县人事局",
                "similar": ("县人社局", "市人社局", "县教育局"),
                "owners": ("县人社局", "市人社局", "县教育局"),
            },
        ),
    ],
)
def test_a_name_of_nothing_is_answered_with_what_there_is(
    section: str,
    owner: str,
    kind: str,
    facts: dict[str, object],
    two_years: Repository,
) -> None:
    with pytest.raises(CommandError) as refused:
        selection(two_years.plans, section, owner)
    assert refused.value.kind == kind
    assert refused.value.facts == facts

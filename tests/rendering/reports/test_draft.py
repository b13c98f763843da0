"""A proposed plan: what is doubtful stands above its target, and what the reader knows of goals is written out."""

from decimal import Decimal

import pytest
import yaml
from msgspec.structs import replace

from auditor.model.plan import Commitment, Falls, Measure, Target
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.draft import render_draft
from auditor.tracing.drafting import Draft, DraftEntry
from auditor.tracing.figure_promises import Promise
from auditor.tracing.projects import Project
from auditor.tracing.report_headings import ReportHeading
from auditor.tracing.stages import Stage
from tests import builders as b

PROMISE = Promise("新增就业", "at_least", Decimal(7300), "人", "新增就业7300人", 10)
PLANT = Project("第三水厂", Stage.BEGUN, "开工建设第三水厂", 40)


def drafted(
    *entries: DraftEntry, entity: str = "云溪县", dropped: tuple[Target, ...] = ()
) -> str:
    heading = ReportHeading("一", "民生", 0)
    draft = Draft(
        "政府工作报告",
        entity,
        2024,
        "2024-01-20",
        ((heading, entries),),
        (),
        (),
        dropped,
    )
    return render_draft(draft, Messages("zh"), "yunxi-2024", 2024)


def goal(promise: Promise) -> dict[str, object]:
    """Return the lines of a target that say what was promised."""
    plan = yaml.safe_load(drafted(DraftEntry("t", promise)))
    (target,) = plan["sections"][0]["targets"]
    return {
        key: value for key, value in target.items() if key not in {"id", "name", "cite"}
    }


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"goal": "at_least"}, {"at_least": 7300, "unit": "人"}),
        ({"goal": "rises"}, {"rises": True, "unit": "人"}),
        ({"goal": "falls", "unit": ""}, {"falls": True, "unit": "?"}),
        (
            {"goal": "between", "high": Decimal(8000)},
            {"between": [7300, 8000], "unit": "人"},
        ),
        (
            {"goal": "about", "name": "城镇调查失业率", "measure": Measure.RATE},
            {"about": 7300, "unit": "人", "better": "lower", "measure": "rate"},
        ),
        (
            {"goal": "about", "name": "失业率下降幅度"},
            {"about": 7300, "unit": "人"},
        ),
        (
            {"commitment": Commitment.STRETCH},
            {"at_least": 7300, "unit": "人", "commitment": "stretch"},
        ),
    ],
)
def test_each_kind_of_promise_is_written_with_its_own_keys(
    keys: dict[str, object], expected: dict[str, object]
) -> None:
    fields = {
        "name": PROMISE.name,
        "goal": PROMISE.goal,
        "amount": PROMISE.amount,
        "unit": PROMISE.unit,
        "cite": PROMISE.cite,
        "start": PROMISE.start,
        **keys,
    }
    assert goal(Promise(**fields)) == expected  # type: ignore[arg-type]


def test_a_project_that_is_only_aimed_at_says_so() -> None:
    aimed = replace(PLANT, commitment=Commitment.STRETCH, due=9, doubts=())
    text = drafted(DraftEntry("plant", aimed, owner="县水利局"))
    assert (
        "        reach: 开工\n        commitment: stretch\n        due: 2024-09\n        owner: 县水利局"
        in text
    )


def test_a_goal_that_was_another_last_year_is_told_above_its_target() -> None:
    before = b.target(7000, id="jobs", name="新增就业", unit="人")
    text = drafted(DraftEntry("jobs", PROMISE, before))
    assert "7000人" in text
    assert text.index("7000人") < text.index("- id: jobs")
    same = b.target(7300, id="jobs", name="新增就业", unit="人")
    assert drafted(DraftEntry("jobs", PROMISE, same)).count("7300") == 2
    plant = b.milestone("完工", id="plant", name="第三水厂")
    assert "完工" in drafted(DraftEntry("plant", PLANT, plant))


def test_a_direction_is_another_goal_than_an_amount_and_the_same_as_itself() -> None:
    falls = Promise("PM2.5浓度", "falls", Decimal(40), "微克/立方米", "PM2.5下降", 10)
    before = b.level(b.at_most(40), id="t", unit="微克/立方米")
    (moved,) = [
        line
        for line in drafted(DraftEntry("t", falls, before)).split("\n")
        if "40" in line
    ]
    assert moved.endswith("上一份计划的目标是40微克/立方米以内，现在是低于上年同期")
    same = drafted(DraftEntry("t", falls, b.level(Falls(), id="t", unit="微克/立方米")))
    assert "上一份计划" not in same


def test_what_was_promised_last_year_and_no_more_is_told_in_the_head() -> None:
    text = drafted(
        DraftEntry("t", PROMISE), dropped=(b.target(5, id="parks", name="公园"),)
    )
    head = text[: text.index("plan:")]
    assert "parks" in head
    assert "公园" in head


def test_a_report_without_a_place_leaves_a_question_for_the_person_who_reads_it() -> (
    None
):
    text = drafted(DraftEntry("t", PROMISE), entity="")
    assert "entity: '?'" in text
    assert text.index("  # ") < text.index("  title:")


def test_a_section_without_targets_is_a_section_all_the_same() -> None:
    assert yaml.safe_load(drafted())["sections"][0]["targets"] == []

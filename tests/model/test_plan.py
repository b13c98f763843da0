"""What a plan and its targets say of themselves."""

from decimal import Decimal

from msgspec.structs import replace

from auditor.model.period import Period
from auditor.model.plan import (
    DEFAULT_STAGES,
    Better,
    Commitment,
    Falls,
    Measure,
    Pacing,
    Plan,
    Rises,
    Section,
    Target,
    amount_of,
)
from auditor.model.policy import Policy
from auditor.model.provenance import Location
from tests.builders import (
    about,
    amended,
    at_least,
    at_most,
    between,
    level,
    milestone,
    plan,
    reach,
    target,
    told,
    unit_of,
    when,
)


def two_sections() -> Plan:
    industry = Section(
        "industry",
        "一",
        "产业",
        (
            made("firms", "industry", owner="科技局"),
            made("jobs", "industry", owner="人社局"),
        ),
    )
    ecology = Section(
        "ecology", "二", "生态", (made("forest", "ecology", owner="林业局"),)
    )
    return Plan(
        "p",
        "目标",
        "郸城县",
        Period.of(2024),
        Location("p.yaml", 1, 1),
        sections=(industry, ecology),
    )


def made(name: str, section: str, owner: str) -> Target:
    return replace(target(10, id=name, owners=(owner,)), section=section)


def ids(narrowed: Plan) -> list[str]:
    return [one.id for one in narrowed.targets]


def test_the_goal_in_force_is_the_one_of_the_judged_periods_last_month() -> None:
    lowered = target(
        10, history=(amended("2024-07", at_least(8)), amended("2024-10", at_least(6)))
    )
    in_force = {
        text: lowered.goal_at(when(text).end)
        for text in ("1-6月", "7月", "1-9月", "10月", "全年")
    }
    assert in_force == {
        "1-6月": at_least(10),
        "7月": at_least(8),
        "1-9月": at_least(8),
        "10月": at_least(6),
        "全年": at_least(6),
    }


def test_an_amendment_of_a_quarter_holds_from_its_first_month() -> None:
    assert target(10, history=(amended("三季度", at_least(8)),)).goal_at(
        when("7月").end
    ) == at_least(8)


def test_a_target_goes_by_its_id_its_name_and_its_aliases() -> None:
    wanted = replace(
        target(10, id="gdp", name="生产总值"), aliases=("GDP", "地区生产总值")
    )
    assert list(wanted.names()) == ["gdp", "生产总值", "GDP", "地区生产总值"]


def test_targets_stand_in_the_order_of_the_file() -> None:
    assert ids(two_sections()) == ["firms", "jobs", "forest"]


def test_a_target_falls_due_at_its_own_month_or_at_the_plans_last() -> None:
    early, late = target(10, due="上半年"), target(10)
    assert str(plan(early).close(early)) == "2024-06"
    assert str(plan(late).close(late)) == "2024-12"
    assert str(plan(late, years="2021-2025").close(late)) == "2025-12"


def test_a_target_knows_its_section() -> None:
    whole = two_sections()
    assert [whole.section_of(one).ref for one in whole.targets] == ["一", "一", "二"]


def test_a_plan_is_narrowed_to_a_section_by_id_number_or_title() -> None:
    whole = two_sections()
    assert [ids(whole.narrowed(name)) for name in ("ecology", "二", "生态")] == [
        ["forest"]
    ] * 3
    assert ids(whole.narrowed("农业")) == []
    assert ids(whole.narrowed()) == ids(whole)


def test_a_plan_is_narrowed_to_an_owner_whole_name_only() -> None:
    whole = two_sections()
    assert ids(whole.narrowed(owner="人社局")) == ["jobs"]
    assert ids(whole.narrowed(owner="局")) == []
    assert ids(whole.narrowed("ecology", "人社局")) == []


def test_a_plan_is_whole_and_meant_unless_it_says_otherwise() -> None:
    made = Plan("p", "目标", "郸城县", Period.of(2024), Location("p.yaml"))
    assert (made.faulty, made.simulated, made.language, made.targets) == (
        0,
        False,
        "zh",
        (),
    )


def test_a_target_promises_no_more_than_was_said() -> None:
    bare = Target(
        "jobs",
        "新增就业",
        at_least(10),
        Measure.FLOW,
        unit_of("人"),
        Location("p.yaml"),
        Location("p.yaml"),
    )
    assert told(bare, "number", "weight", "pacing", "commitment") == (
        0,
        1,
        Pacing(),
        Commitment.FIRM,
    )
    assert {bare.section, bare.owner, bare.note, bare.cite} == {""}
    assert not bare.pacing.at_close


def test_the_thresholds_are_the_documented_ones_unless_the_plan_says_otherwise() -> (
    None
):
    documented = (10, 1, Decimal("0.5"), 3)
    assert (
        told(Policy(), "behind", "behind_rate", "tolerance", "stale_months")
        == documented
    )


def test_a_plan_says_of_its_source_what_it_was_told() -> None:
    bare = Plan("p", "目标", "郸城县", Period.of(2024), Location("p.yaml"))
    assert {bare.source.title, bare.source.issuer, bare.source.url} == {""}
    assert (bare.document.path, bare.document.text) == ("", "")


def test_commitments_and_directions_are_named_as_in_a_plan_file() -> None:
    assert [one.value for one in Commitment] == ["firm", "stretch", "redline"]
    assert [one.value for one in Better] == ["higher", "lower"]


def test_a_target_is_numbered_by_its_section_s_number_in_the_source_or_its_id() -> None:
    whole = plan(target(10))
    assert whole.number_of(whole.targets[0]) == "九·3"
    (section,) = whole.sections
    bare = replace(whole, sections=(replace(section, ref=""),))
    assert bare.number_of(bare.targets[0]) == "industry·3"
    assert [section.heading, bare.sections[0].heading] == ["九 产业", "产业"]


def test_a_stage_has_no_unit_and_is_no_percentage() -> None:
    things = (milestone(), target(10, unit="万人"), level(), level(unit="‰"))
    assert [one.unit_name for one in things] == ["", "万人", "%", "‰"]
    assert [one.is_percent for one in things] == [False, False, True, True]
    assert [one.whole for one in things] == [100, 100, 100, 1000]


def test_a_goal_names_its_amount_and_a_range_its_lower_end() -> None:
    goals = (
        at_least(1),
        at_most(2),
        about(3),
        between(4, 5),
        Rises(),
        Falls(),
        reach("开工"),
    )
    assert [amount_of(goal) for goal in goals] == [1, 2, 3, 4, None, None, None]


def test_the_ladder_begins_where_nothing_is_done() -> None:
    assert DEFAULT_STAGES == ("未启动", "前期", "开工", "在建", "完工", "投用")

"""`audit tree`: targets with their parts, as text and as JSON, within a plan, over plans and over repositories."""

import json
from pathlib import Path
from typing import Any

import pytest

from auditor.cli import main
from tests.linked import plan_text, repository

CITY = plan_text("""
    {id: jobs, name: 新增就业, at_least: 10, unit: 万人, owner: 人社局, cite: 新增就业10万人以上}
    {id: waste, name: 能耗, at_most: 10, unit: 万吨, sum_of: [a, b], cite: 能耗10万吨以内}
    {id: a, name: 东部能耗, at_most: 4, unit: 万吨, cite: 东部能耗4万吨以内}
    {id: b, name: 西部能耗, at_most: 5, unit: 万吨, cite: 西部能耗5万吨以内}
""")


def county(id_: str, name: str, goal: int) -> str:
    keys = f"{{id: jobs, name: 新增就业, at_least: {goal}, unit: 人, part_of: city-2024/jobs, cite: 新增就业{goal}人以上}}"  # noqa: E501
    return plan_text(keys, id=id_, entity=name)


@pytest.fixture
def province(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a repository for the city and one for each county."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    repository(
        tmp_path / "city",
        {"p": CITY},
        "新增就业,上半年,5.5,万人\n东部能耗,上半年,2,万吨",
    )
    repository(
        tmp_path / "east",
        {"p": county("east-2024", "东县", 70000)},
        "新增就业,上半年,20000,人",
    )
    repository(
        tmp_path / "west",
        {"p": county("west-2024", "西县", 60000)},
        "新增就业,上半年,30000,人",
    )
    return tmp_path


def lines(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    assert main(["tree", *words, "--width", "160"]) == 0
    return capsys.readouterr().out.splitlines()


def test_a_tree_over_repositories(
    province: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert province.is_dir()
    told = lines(capsys, "city-2024/jobs", ".")
    assert told[0] == "指标分解（截至2024年6月底）"
    assert [line.split()[0] for line in told if "县" in line and "─" in line] == [
        "├─",
        "└─",
    ]
    text = "\n".join(told)
    assert (
        "“新增就业”各部分目标合计13万人，比总目标10万人多3万人，层层加码至1.3倍" in text
    )
    assert "“新增就业”2024年上半年报送数比各部分合计5万人多0.5万人" in text
    assert "警告[A401]" in text
    assert "按部分" not in text


def test_everything_below_a_folder(
    province: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "\n".join(lines(capsys, str(province)))
    assert "“能耗”各部分控制目标合计9万吨，比总控制目标10万吨少1万吨，留有余地" in text
    assert "“能耗”2024年上半年已报的部分合计2万吨，不是全部" in text
    assert "“能耗”有1个部分没有可用的数据，不按零计：西部能耗" in text
    assert all(heading in text for heading in ("按部分", "按责任单位", "按地区"))


def test_in_english(province: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert province.is_dir()
    text = "\n".join(lines(capsys, "--lang", "en"))
    assert (
        "the parts' goals come to 13 万人, 3 万人 more than the goal of 10 万人, 1.3 times as much"
        in text
    )
    assert "parts without a figure, which are not taken for zero (1): 西部能耗" in text


def as_json(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    main(["tree", *words, "--format", "json"])
    whole = json.loads(capsys.readouterr().out)
    assert isinstance(whole, dict)
    return whole


def test_as_json(province: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert province.is_dir()
    whole = as_json(capsys, "city-2024/jobs", ".")
    (tree,) = whole["trees"]
    assert (tree["goals_total"], tree["factor"], tree["undistributed"]) == (13, 1.3, -3)
    assert (
        tree["combined"],
        tree["difference"],
        tree["differs"],
        tree["complete"],
    ) == (5, 0.5, True, True)
    assert [(part["entity"], part["share"], part["goal_share"]) for part in tree["parts"]] == [
        ("东县", 0.4, 0.7), ("西县", 0.6, 0.6),
    ]  # fmt: skip
    assert whole["rollups"] == {}
    everything = as_json(capsys)
    assert [one["name"] for one in everything["rollups"]["place"]] == [
        "甲市",
        "东县",
        "西县",
    ]
    assert everything["as_of"] == "2024-06"


def test_a_tree_of_invented_figures_says_so_and_needs_no_figure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = CITY.replace("year: 2024}", "year: 2024, simulated: true}")
    repository(tmp_path, {"p": text})
    assert lines(capsys, "waste")[0].startswith("【模拟数据，非真实报送】")
    whole = as_json(capsys, "waste")
    assert (whole["simulated"], whole["as_of"]) == (True, None)


def test_a_mean_without_end_is_rounded_where_it_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    level = 'unit: "%", measure: level'
    text = plan_text(f"""
        {{id: x, name: 平均, at_least: 90, {level}, mean_of: [a, b, c]}}
        {{id: a, name: 甲, at_least: 90, {level}}}
        {{id: b, name: 乙, at_least: 90, {level}}}
        {{id: c, name: 丙, at_least: 90, {level}}}
    """)
    repository(tmp_path, {"p": text}, "甲,6月,80\n乙,6月,85\n丙,6月,85")
    assert lines(capsys, "x")[-1] == "“平均”2024年6月各部分平均83.3%"


def test_another_date(province: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert province.is_dir()
    whole = as_json(capsys, "city-2024/jobs", ".", "--as-of", "2024Q1")
    (tree,) = whole["trees"]
    assert (whole["as_of"], tree["actual"], tree["status"]) == (
        "2024-03",
        None,
        "no-data",
    )


def test_a_fault_in_the_links_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = plan_text(
        "{id: x, name: 合计, at_least: 5, unit: 人, sum_of: [nobody], cite: 合计5人以上}"
    )
    repository(tmp_path, {"p": text})
    assert main(["tree", str(tmp_path)]) == 1
    told = capsys.readouterr().out
    assert "错误[T501]" in told
    assert "这些部分不在这里：nobody" in told


def test_without_any_parts_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repository(
        tmp_path,
        {
            "p": plan_text(
                "{id: x, name: 就业, at_least: 5, unit: 人, cite: 就业5人以上}"
            )
        },
    )
    assert main(["tree", str(tmp_path)]) == 0
    assert "没有由其他指标组成的指标" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code"),
    [(["tree", "nowhere", "no-such-folder"], 2), (["tree", "x", "."], 3)],
)
def test_what_is_not_there_is_one_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    code: int,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1


def test_a_plan_that_there_is_not_is_told_and_not_its_target(
    province: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tree", "nowhere/jobs", str(province)]) == 2
    assert capsys.readouterr().err == "错误：没有这个计划：nowhere\n"


def test_a_name_may_have_a_stroke_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = plan_text(
        "{id: beds, name: 床位/千人, at_least: 6, unit: 张, cite: 床位6张}"
    )
    repository(tmp_path, {"p": plan}, "beds,上半年,3,张")
    assert "床位/千人" in "\n".join(lines(capsys, "床位/千人", str(tmp_path)))


def test_of_other_combinations(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = plan_text("""
        {id: m, name: 平均, at_least: 90, unit: "%", measure: level, mean_of: [a, b], cite: 平均90%以上}
        {id: w, name: 最差, at_least: 90, unit: "%", measure: level, worst_of: [a, b], cite: 最差90%以上}
        {id: s, name: 建成, reach: 完工, worst_of: [c], cite: 建成}
        {id: a, name: 甲, at_least: 90, unit: "%", measure: level, cite: 甲90%以上}
        {id: b, name: 乙, at_least: 90, unit: "%", measure: level, cite: 乙90%以上}
        {id: c, name: 丙, reach: 完工, cite: 丙建成}
        {id: t, name: 总数, at_least: 10, unit: 人, sum_of: [d], cite: 总数10人以上}
        {id: d, name: 丁, at_least: 10, unit: 人, cite: 丁10人以上}
        {id: u, name: 总额, at_most: 10, unit: 元, sum_of: [e], cite: 总额10元以内}
        {id: e, name: 戊, at_most: 12, unit: 元, cite: 戊12元以内}
        {id: v, name: 控制数, at_most: 10, unit: 元, sum_of: [f], cite: 控制数10元以内}
        {id: f, name: 己, at_most: 10, unit: 元, cite: 己10元以内}
        {id: y, name: 未分解, at_least: 10, unit: 元, sum_of: [g], cite: 未分解10元以上}
        {id: g, name: 庚, at_least: 8, unit: 元, cite: 庚8元以上}
        {id: z, name: 不欠, at_most: 0, unit: 元, sum_of: [h], cite: 不发生}
        {id: h, name: 辛, at_most: 2, unit: 元, cite: 辛2元以内}
    """)
    rows = "甲,6月,80,%\n乙,6月,90,%\n丙,6月,开工\n丁,上半年,3,人\n总数,上半年,3,人\n戊,上半年,6,元\n总额,上半年,5.5,元"
    repository(tmp_path, {"p": text}, rows)
    main(["tree", str(tmp_path), "--width", "160"])
    told = capsys.readouterr().out
    for sentence in (
        "“平均”2024年6月各部分平均85%",
        "“最差”2024年6月各部分中最差的为80%",
        "“总数”各部分目标合计10人，与总目标一致",
        "“总数”2024年上半年报送数与各部分合计3人相符",
        "“总额”各部分控制目标合计12元，比总控制目标10元多2元，为其1.2倍",
        "报送数比各部分合计6元少0.5元",
        "“控制数”各部分控制目标合计10元，与总控制目标一致",
        "“不欠”各部分控制目标合计2元，比总控制目标0元多2元\n",
        "“未分解”各部分目标合计8元，总目标10元还有2元没有分解下去",
    ):
        assert sentence in told


def test_check_all_judges_over_repositories(
    province: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (province / "city" / "actuals" / "a.csv").write_text(
        "指标,期间,数值,单位\n东部能耗,上半年,2,万吨\n", encoding="utf-8"
    )
    main(["check", "--all", str(province), "--format", "json"])
    whole = json.loads(capsys.readouterr().out)
    (city,) = [
        plan
        for one in whole["repositories"]
        for plan in one["plans"]
        if plan["plan"] == "city-2024"
    ]
    assert city["counts"]["no-data"] == 2
    assert (
        city["counts"]["on-track"]
        + city["counts"]["at-risk"]
        + city["counts"]["behind"]
        == 2
    )
    main(["check", str(province / "city"), "--format", "json"])
    alone = json.loads(capsys.readouterr().out)
    assert alone["counts"]["no-data"] == 3


def test_a_plan_that_is_nowhere_below_the_folder_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repository(tmp_path, {"p": county("east-2024", "东县", 70000)})
    assert main(["tree", str(tmp_path)]) == 0
    assert "警告[T502]" in capsys.readouterr().out
    assert main(["check", "--all", str(tmp_path)]) == 0


def test_the_stage_of_a_milestone_is_its_figure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = plan_text("{id: plant, name: 水厂, reach: 完工, cite: 水厂完工}")
    repository(tmp_path, {"p": text}, "水厂,上半年,在建,")
    assert main(["tree", "plant", str(tmp_path), "--format", "json"]) == 0
    (shown,) = json.loads(capsys.readouterr().out)["trees"]
    assert (shown["stage"], shown["actual"], shown["period"]) == (
        "在建",
        None,
        "2024H1",
    )


def test_a_check_tells_the_trends_that_were_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = plan_text(
        "{id: parks, name: 公园, at_least: 50, unit: 个, measure: level, trend: cagr, cite: 公园50个}",
        years="2021-2025",
    )
    repository(tmp_path, {"p": text}, "公园,2021年,40,个\n公园,2022年,44,个")
    main(["check", str(tmp_path), "--lang", "zh"])
    told = "".join(capsys.readouterr().out.split())
    assert "年度趋势a·1公园" in told


def test_what_is_drawn_above_is_named_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keys = """
    {id: x, name: 合计, at_least: 10, unit: 人, sum_of: [y, z], cite: 合计10人以上}
    {id: y, name: 东部, at_least: 5, unit: 人, sum_of: [w], cite: 东部5人以上}
    {id: z, name: 西部, at_least: 5, unit: 人, sum_of: [w], cite: 西部5人以上}
    {id: w, name: 中部, at_least: 5, unit: 人, sum_of: [a], cite: 中部5人以上}
    {id: a, name: 甲县, at_least: 5, unit: 人, cite: 甲县5人以上}
    """
    repository(tmp_path, {"p": plan_text(keys)})
    main(["tree", "x", str(tmp_path), "--width", "160"])
    shown = capsys.readouterr().out.splitlines()
    drawn = [line for line in shown if "─ 中部" in line]
    assert len(drawn) == 2
    assert "见上" not in drawn[0]
    assert "见上" in drawn[1]

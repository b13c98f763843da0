"""`audit show`: a target found by any of its names, and everything there is to say of it."""

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from auditor.cli import main
from auditor.model.assessment import Reason
from tests.linked import plan_text, repository

ROOT = Path(__file__).parents[2]
EXAMPLE = "examples/dancheng-2024-simulated"
SHOWN = (
    "new-urban-employment",  # a flow that is behind
    "rd-activity-coverage",  # a level on its way from a base
    "pm25-concentration",  # to be lower than last year, and even
    "jindan-polylactic-acid",  # a milestone
    "base-stations-5g",  # a goal raised in July
    "high-end-talent",  # a bound that decides nothing
    "patents-granted",  # figures that look cumulated
    "farmland-non-grain-use",  # a redline that was crossed
)
PLAN = """\
plan: {{id: yunxi-{year}, title: 云溪县{year}年目标, entity: 云溪县, year: {year}, language: zh}}
sections:
  - id: jobs
    ref: 一
    title: 就业
    targets:
      - {{id: new-jobs, name: 新增就业, aliases: ["城镇 就业", 共名], at_least: 7300, unit: 人, cite: 新增就业7300人}}
      - {{id: training, name: 培训, aliases: [共名], at_least: 100, unit: 人次, cite: 培训100人次}}
      - {{id: parks, name: 公园, at_least: 2, unit: 个, weight: 2, tags: [民生], counts_as: [处], cite: 公园2个,
         waiver: {{rule: P105, until: {year}, reason: 雨, by: 县}}}}
"""


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "targets").mkdir()
    for year in (2023, 2024):
        (tmp_path / f"targets/{year}.yaml").write_text(PLAN.format(year=year), "utf-8")
    rows = "target,period,value,unit,basis,source\nnew-jobs,2024-09,4468,人,累计,月报\n新增就业,2023,7000,人,累计,年报\n"  # noqa: E501
    (tmp_path / "actuals").mkdir()
    (tmp_path / "actuals/2024.csv").write_text(rows, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "name", ["new-jobs", "新增就业", "新 增 就 业", "城镇就业", "一·1", "一.1", "jobs-1"]
)  # fmt: skip
def test_a_target_is_found_by_each_of_its_names(
    name: str, county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", name, str(county)]) == 0
    out = capsys.readouterr().out
    assert out.startswith(
        "一·1 新增就业（new-jobs）\n- 欠序时：2024年前三季度应达到5475人，实际4468人，差1007人"
    )


def test_a_section_without_a_number_of_its_own_is_named_by_its_id(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = county / "targets/2024.yaml"
    plan.write_text(plan.read_text("utf-8").replace("    ref: 一\n", ""), "utf-8")
    assert main(["show", "jobs·2", str(county), "--plan", "yunxi-2024"]) == 0
    assert capsys.readouterr().out.startswith("jobs·2 培训（training）\n")


def test_the_newest_plan_that_has_it_is_taken_unless_one_is_named(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "new-jobs", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["plan"] == "yunxi-2024"
    assert main(["show", "new-jobs", "--plan", "yunxi-2023", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["plan"], found["actual"], found["status"]) == (
        "yunxi-2023",
        7000,
        "missed",
    )
    (county / "targets/2024.yaml").write_text(
        PLAN.format(year=2024).replace("new-jobs", "jobs"), "utf-8"
    )
    assert main(["show", "new-jobs"]) == 0
    assert "2023年" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("spans", "newest"),
    [
        (("year: 2024", "years: 2021-2025"), "b"),
        (("year: 2025", "years: 2021-2025"), "a"),
        (("years: 2020-2025", "years: 2021-2025"), "b"),
        (("year: 2025", "year: 2025"), "b"),
    ],
)
def test_of_plans_that_end_together_the_one_that_began_last_is_the_newest(
    spans: tuple[str, str],
    newest: str,
    county: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, span in zip("ab", spans, strict=True):
        text = PLAN.format(year=2024).replace("yunxi-2024", name)
        text = text.replace("year: 2024", span, 1).replace("until: 2024", "until: 2025")
        (county / f"targets/{name}.yaml").write_text(text, "utf-8")
    for year in (2023, 2024):
        (county / f"targets/{year}.yaml").unlink()
    assert main(["show", "new-jobs", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["plan"] == newest


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (
            ["就业"],
            "没有这个指标：就业，是否指 新增就业、城镇 就业",
            "no such target: 就业; did you mean 新增就业, 城镇 就业",
        ),
        (["new-job"], "是否指 new-jobs", "did you mean new-jobs"),
        (["道路"], "没有这个指标：道路\n", "no such target: 道路\n"),
        (["共名"], "请改用标识：new-jobs、training", "use an id: new-jobs, training"),
        (["new-jobs", "--plan", "x"], "没有这个计划：x", "no such plan: x"),
        (
            ["new-jobs", "--format", "csv"],
            "--format 不能是 csv",
            "--format cannot be csv",
        ),
        (["new-jobs", "--as-of", "明天"], "看不懂这个期间", "not a period"),
        (["new-jobs", "missing"], "没有这个文件夹", "no such folder"),
    ],
)
def test_what_cannot_be_shown_is_one_line_in_both_languages(
    words: list[str], zh: str, en: str, county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert county.is_dir()
    for language, said in (("zh", zh), ("en", en)):
        assert main(["show", *words, "--lang", language]) == 2
        err = capsys.readouterr().err
        assert said in err
        assert err.count("\n") == 1


def test_the_json_is_the_assessment_of_a_check(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--format", "json", "--as-of", "2024Q3", "--plan", "yunxi-2024"]
    assert main(["show", "new-jobs", *options]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert main(["check", *options]) == 1
    checked = json.loads(capsys.readouterr().out)
    head = {key: shown.pop(key) for key in ("schema", "simulated", "plan", "as_of")}
    assert head == {
        "schema": 1,
        "simulated": False,
        "plan": "yunxi-2024",
        "as_of": "2024-09",
    }
    assert shown == checked["assessments"][0]
    assert county.is_dir()


def test_everything_that_was_said_of_a_target_is_shown(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        main(["show", "parks", str(county), "--as-of", "2024Q3", "--width", "120"]) == 0
    )
    out = capsys.readouterr().out
    for line in (
        "标签      民生",
        "可用量词  处",
        "权重      2",
        "豁免      P105 至2024年：雨（县）",
        "尚未报送",
    ):
        assert line in out
    assert "截至2024年9月，应有数据而没有可用的数据" in out


def test_what_other_targets_come_to_is_not_called_unreported(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = "      - {id: whole, name: 合计, at_least: 9000, unit: 人, sum_of: [new-jobs], cite: 合计9000人}\n"
    with (county / "targets/2024.yaml").open("a", encoding="utf-8") as plan:
        plan.write(whole)
    assert main(["show", "whole", str(county), "--as-of", "2024Q3"]) == 0
    out = capsys.readouterr().out
    assert "实际4468人" in out
    assert "\n本指标自己没有报送，实际由其他指标的数得出\n" in out


@pytest.mark.parametrize(("weight", "shown"), [("0.5", "权重      0.5"), ("1", "")])
def test_a_weight_is_shown_where_it_is_not_one(
    weight: str, shown: str, county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = PLAN.format(year=2024).replace("weight: 2", f"weight: {weight}")
    (county / "targets/2024.yaml").write_text(text, "utf-8")
    assert main(["show", "parks", str(county), "--as-of", "2024Q3"]) == 0
    lines = capsys.readouterr().out.splitlines()
    weights = [line.strip("- ") for line in lines if "权重" in line]
    assert "".join(weights) == shown


def test_what_cites_nothing_has_no_clause_to_show(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (county / "targets/2024.yaml").write_text(
        PLAN.format(year=2024).replace(", cite: 新增就业7300人", ""), "utf-8"
    )
    assert main(["show", "new-jobs"]) == 0
    out = capsys.readouterr().out
    assert "\n原文" not in out
    assert "[T305]" in out


def test_what_a_target_is_held_against_and_where_it_leads_are_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = plan_text(
        """
        {id: x, name: 增速, at_least: {series: y}, unit: "%", measure: rate, trend: projection}
        {id: z, name: 项目, reach: 完工}
        """,
        more='series:\n  - {id: y, name: 全省增速, unit: "%", measure: rate}',
    ).replace("year: 2024}", "year: 2024, policy: {score: {}}}")
    repository(tmp_path, {"p": text}, "增速,上半年,6\n全省增速,上半年,5.5")
    assert main(["show", "x", str(tmp_path), "--width", "100"]) == 0
    out = capsys.readouterr().out
    said = [line.split() for line in out.splitlines()]
    words = {line[0]: line[1] for line in said if len(line) > 1}
    assert (words["目标"], words["原定"]) == ("5.5%以上", "不低于全省增速")
    assert words["年度趋势"] == "只有0个年份有数，不足以看趋势：不作评判"
    assert words["得分"].startswith("1分＝权重1×计分完成率109.1%")
    assert main(["show", "z", str(tmp_path)]) == 0
    assert "得分" not in capsys.readouterr().out


def test_without_any_date_there_is_no_as_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "targets").mkdir()
    (tmp_path / "targets/2024.yaml").write_text(PLAN.format(year=2024), "utf-8")
    assert main(["show", "new-jobs", str(tmp_path), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "no data: a figure was due, and no usable one has been reported" in out
    assert "Reported figures\nnothing reported yet\n" in out
    assert main(["show", "new-jobs", str(tmp_path), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["as_of"] is None


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_of_any_target_is_wider_than_the_terminal(
    width: int,
    language: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    for target in SHOWN:
        assert (
            main(
                [
                    "show",
                    target,
                    EXAMPLE,
                    "--as-of",
                    "2024Q3",
                    "--width",
                    str(width),
                    "--lang",
                    language,
                ]
            )
            == 0
        )
        out = capsys.readouterr().out
        assert max(cell_len(line) for line in out.splitlines()) <= width
        assert not {"{", "}"} & set(out)


def test_colour_is_for_terminals(
    county: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert main(["show", "new-jobs", str(county)]) == 0
    assert "\x1b[31m####" in capsys.readouterr().out


def test_inside_actions_no_name_becomes_a_command(
    county: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    text = PLAN.format(year=2024).replace("tags: [民生]", 'note: "##[error]boom"')
    (county / "targets/2024.yaml").write_text(text, "utf-8")
    assert main(["show", "parks", str(county)]) == 0
    assert capsys.readouterr().out.startswith("::stop-commands::")


def test_every_reason_has_a_sentence_in_both_languages() -> None:
    from auditor.rendering.messages.messages import Messages

    for language in ("zh", "en"):
        assert all(
            Messages(language).term("verdict", reason.value) for reason in Reason
        )

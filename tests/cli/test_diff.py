"""`audit diff`: two dates of the same files, or two revisions of them; what has changed, in three formats."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import IO

import pytest

from auditor.cli import main
from auditor.model.findings import CommandError
from auditor.reading import git_store
from auditor.reading.git import read_revision
from auditor.reading.repository import read_repository

ROOT = Path(__file__).parents[2]
EXAMPLE = "examples/dancheng-2024-simulated"
PLAN = """\
plan: {{id: yunxi-{year}, title: 云溪县{year}年目标, entity: 云溪县, year: {year}, language: zh{more}}}
sections:
  - id: jobs
    ref: 一
    title: 就业
    targets:
      - {{id: new-jobs, name: 新增就业, at_least: {goal}, unit: 人, owner: 县人社局, cite: 新增就业{goal}人}}
      - {{id: training, name: 培训, at_least: 100, unit: 人次, cite: 培训100人次}}
  - id: city
    ref: 二
    title: 城建
    targets:
      - {{id: parks, name: 新建公园, at_least: 20, unit: 个, cite: 新建公园20个}}
{extra}"""
HEAD = "target,period,value,unit,basis,source\n"
ROADS = "      - {id: roads, name: 道路, at_least: 40, unit: 公里, cite: 道路40公里}\n"


def plan(goal: int = 7300, more: str = "", extra: str = "", year: int = 2024) -> str:
    return PLAN.format(goal=goal, more=more, extra=extra, year=year)


def write(folder: Path, plan_text: str, rows: str) -> None:
    for name, text in {
        "targets/2024.yaml": plan_text,
        "actuals/2024.csv": HEAD + rows,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def git(folder: Path, *words: str) -> str:
    names = [
        "-c",
        "user.name=甲",
        "-c",
        "user.email=a@example.org",
        "-c",
        "init.defaultBranch=main",
    ]
    return subprocess.run(
        ["git", *names, *words], cwd=folder, check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit, and one goal lowered, one figure revised and one added since."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "-q")
    write(
        tmp_path,
        plan(),
        "new-jobs,2024-06,2900,人,累计,月报\nparks,2024-06,12,个,累计,月报\n",
    )
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "上半年")
    rows = "new-jobs,2024-06,2800,人,累计,月报\nparks,2024-06,12,个,累计,月报\nnew-jobs,2024-09,4468,人,累计,月报\n"
    write(tmp_path, plan(7000, ", policy: {behind: 15}", ROADS), rows)
    return tmp_path


class TestDates:
    def test_the_second_date_is_the_newest_figure_unless_it_is_named(
        self, county: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["diff", str(county), "--from", "2024-06", "--format", "json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert (found["from"]["as_of"], found["to"]["as_of"]) == ("2024-06", "2024-09")
        assert found["from"]["revision"] is None

    def test_a_date_against_itself_has_nothing_to_tell(
        self, county: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["diff", str(county), "--from", "2024Q3", "--to", "2024Q3"]) == 0
        assert "没有变化" in capsys.readouterr().out

    def test_what_is_worse_fails_where_asked(
        self, county: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert (
            main(
                [
                    "diff",
                    str(county),
                    "--from",
                    "2024Q3",
                    "--to",
                    "2024Q2",
                    "--fail-on-worse",
                ]
            )
            == 0
        )
        assert "\n通过（--fail-on-worse）：好转 1" in capsys.readouterr().out
        assert (
            main(
                [
                    "diff",
                    str(county),
                    "--from",
                    "2024Q2",
                    "--to",
                    "2024Q3",
                    "--fail-on-worse",
                ]
            )
            == 1
        )
        assert "\n未通过（--fail-on-worse）：变差 1" in capsys.readouterr().out

    def test_a_section_or_an_owner_narrows_it(
        self, county: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        dates = ["--from", "2024Q2", "--to", "2024Q3"]
        assert main(["diff", str(county), *dates, "--owner", "县人社局"]) == 0
        assert "新增就业" in capsys.readouterr().out
        assert main(["diff", str(county), *dates, "--section", "city"]) == 0
        assert "新增就业" not in capsys.readouterr().out
        assert main(["diff", str(county), *dates, "--owner", "无此单位"]) == 3

    def test_of_several_plans_those_that_cannot_change_are_left_out(
        self, county: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (county / "targets/2023.yaml").write_text(plan(year=2023), "utf-8")
        (county / "targets/2025.yaml").write_text(plan(year=2025), "utf-8")
        assert main(["diff", "--from", "2023", "--to", "2024Q3"]) == 0
        out = capsys.readouterr().out
        assert "云溪县2024年目标" in out
        assert "云溪县2023年目标" not in out
        assert "云溪县2025年目标" not in out
        assert (
            main(["diff", "--from", "2023", "--to", "2024Q3", "--plan", "yunxi-2023"])
            == 0
        )
        assert "云溪县2023年目标" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("begins", "ends", "years"),
        [
            ("2023-11", "2024-01", [2023, 2024]),
            ("2023-12", "2024-01", [2024]),
            ("2023-11", "2023-12", [2023]),
            ("2023-11", "", [2023, 2024, 2025]),
            ("2024-12", "2025-01", [2025]),
        ],
    )
    def test_a_plan_can_change_up_to_its_last_month_and_from_its_first_on(
        self,
        begins: str,
        ends: str,
        years: list[int],
        county: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        for year in (2023, 2025):
            (county / f"targets/{year}.yaml").write_text(plan(year=year), "utf-8")
        words = ["diff", "--from", begins, "--format", "json"]
        assert main([*words, *(["--to", ends] if ends else [])]) == 0
        told = json.loads(capsys.readouterr().out)
        compared = told.get("comparisons", [told])
        assert [one["plan"] for one in compared] == [f"yunxi-{year}" for year in years]

    def test_the_comparisons_of_several_plans_are_listed(
        self, county: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        last_year = plan(year=2023, more=", simulated: true")
        (county / "targets/2023.yaml").write_text(last_year, "utf-8")
        words = ["diff", "--from-rev", "HEAD", "--to-rev", "HEAD"]
        git(county, "add", ".")
        git(county, "commit", "-qm", "去年")
        assert main(words) == 0
        assert capsys.readouterr().out.startswith(
            "【模拟数据，非真实报送】2个计划没有变化"
        )
        assert main([*words, "--format", "json"]) == 0
        whole = json.loads(capsys.readouterr().out)
        assert whole["simulated"] is True
        assert [one["plan"] for one in whole["comparisons"]] == [
            "yunxi-2023",
            "yunxi-2024",
        ]


class TestRevisions:
    def test_the_work_tree_is_held_against_a_commit_and_left_as_it_is(
        self, county: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = git(county, "status", "--porcelain")
        assert main(["diff", "--from-rev", "HEAD", "--width", "100"]) == 0
        out = capsys.readouterr().out
        assert "HEAD（2024年6月底） → 工作区（2024年9月底）" in out
        assert "一·1 新增就业：由7300人以上变为7000人以上（放宽）" in out
        assert "targets/2024.yaml@HEAD:7:36、targets/2024.yaml:7:36" in out
        assert "2024年上半年 由2900人变为2800人" in out
        assert "actuals/2024.csv@HEAD:2、actuals/2024.csv:2" in out
        assert "新增的目标（1项）\n二·2 道路：40公里以上" in out
        assert "(behind)：由10变为15" in out
        assert git(county, "status", "--porcelain") == before

    def test_terms_that_were_changed_are_told_with_what_they_were(
        self, county: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        terms = {
            "id: new-jobs,": "id: new-jobs, commitment: stretch, pacing: [10, 20, 40, 100], due: 2024-11,",
            "id: training,": "id: training, pacing: year-end, waiver: {rule: P105, until: 2024Q3, reason: 雨, by: 县},",
            "unit: 个, cite: 新建公园20个": "unit: 处, counts_as: [个], cite: 新建公园20处",
        }
        text = plan()
        for old, new in terms.items():
            text = text.replace(old, new)
        (county / "targets/2024.yaml").write_text(text, "utf-8")
        assert main(["diff", "--from-rev", "HEAD", "--width", "200"]) == 0
        out = capsys.readouterr().out
        assert (
            "\n    性质：由确保变为力争（放宽）；到期：由2024年12月变为2024年11月（收紧）；"
            "进度安排：由按月均摊变为分段累计10%、" in out
        )
        assert (
            "进度安排：由按月均摊变为到期一次考核（放宽）；豁免：由无变为P105 至2024年三季度：雨（县）（放宽）\n"
            in out
        )
        assert (
            "二·1 新建公园：由20个以上变为20处以上\n    单位：由个变为处；可用量词：由无变为个（放宽）\n"
            in out
        )

    def test_thresholds_of_a_target_are_told(
        self, county: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        text = plan().replace("id: parks,", "id: parks, behind: 20, stale_months: 1,")
        (county / "targets/2024.yaml").write_text(text, "utf-8")
        assert main(["diff", "--from-rev", "HEAD", "--width", "200"]) == 0
        told = "滞后界限：由10变为20（放宽）；过旧月数：由3变为1（收紧）"
        assert told in capsys.readouterr().out

    def test_a_measure_that_was_changed_is_told(
        self, county: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (county / "targets/2024.yaml").write_text(
            plan().replace("id: parks,", "id: parks, measure: level,"), "utf-8"
        )
        assert main(["diff", "--from-rev", "HEAD", "--lang", "en"]) == 0
        assert "measure: from flow to level" in capsys.readouterr().out

    def test_two_commits_are_compared_and_dates_may_be_set(
        self, county: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        git(county, "commit", "-q", "-a", "-m", "三季度")
        words = [
            "diff",
            "--from-rev",
            "HEAD~1",
            "--to-rev",
            "HEAD",
            "--from",
            "2024Q2",
            "--to",
            "2024Q2",
        ]
        assert main([*words, "--format", "json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert (found["from"]["revision"], found["to"]["revision"]) == (
            "HEAD~1",
            "HEAD",
        )
        assert found["to"]["as_of"] == "2024-06"
        (moved,) = found["moved_goals"]
        assert (moved["id"], moved["before"]["goal"]["amount"], moved["eased"]) == (
            "new-jobs",
            7300,
            True,
        )
        assert moved["after"]["place"]["path"] == "targets/2024.yaml@HEAD"
        (revised,) = found["revised"]
        assert [side[0]["value"] for side in (revised["before"], revised["after"])] == [
            2900,
            2800,
        ]
        (roads,) = found["added"]
        assert (roads["id"], roads["unit"]) == ("roads", "公里")
        assert found["policy"] == [
            {"name": "behind", "old": 10, "new": 15, "eased": True}
        ]

    def test_only_the_second_side_may_be_a_commit(
        self, county: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["diff", str(county), "--from", "2024Q2", "--to-rev", "HEAD"]) == 0
        assert "工作区（2024年6月底） → HEAD（2024年6月底）" in capsys.readouterr().out

    def test_a_folder_within_a_repository_is_read_from_within_it(
        self,
        county: Path,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        data = county / "数据"
        data.mkdir()
        for name in ("targets", "actuals"):
            (county / name).rename(data / name)
        git(county, "add", ".")
        git(county, "commit", "-q", "-m", "搬家")
        assert main(["diff", "数据", "--from-rev", "HEAD"]) == 0
        assert "没有变化" in capsys.readouterr().out
        monkeypatch.chdir(data)
        assert main(["diff", "--from-rev", "HEAD~1", "--lang", "en"]) == 3
        assert "targets@HEAD~1 holds no *.yaml" in capsys.readouterr().err

    def test_a_plan_that_only_one_side_has_was_added_or_dropped_whole(
        self, county: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (county / "targets/2025.yaml").write_text(plan(year=2025), "utf-8")
        assert main(["diff", "--from-rev", "HEAD"]) == 0
        assert "新增的目标（3项）" in capsys.readouterr().out
        git(county, "add", ".")
        git(county, "commit", "-q", "-m", "两年")
        (county / "targets/2024.yaml").unlink()
        assert main(["diff", "--from-rev", "HEAD"]) == 0
        out = capsys.readouterr().out
        assert "取消的目标（4项）" in out
        assert "1个计划没有变化" in out

    def test_a_file_that_cannot_be_read_is_told_and_is_2(
        self, county: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (county / "targets/2025.yaml").write_text("plan: [", "utf-8")
        for form in ("text", "markdown"):
            assert main(["diff", "--from-rev", "HEAD", "--format", form]) == 2
            assert "targets/2025.yaml" in capsys.readouterr().out
        assert main(["diff", "--from-rev", "HEAD", "--format", "json"]) == 2
        assert [
            found["code"] for found in json.loads(capsys.readouterr().out)["unreadable"]
        ] == ["T102"]

    def test_names_above_the_folder_are_not_followed(
        self, county: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run_git = git_store._git  # noqa: SLF001 - a tree that git would not let us make

        def forged(
            folder: Path,
            *words: str,
            stdin: bytes = b"",
            into: IO[bytes] | None = None,
        ) -> tuple[int, bytes, str]:
            code, out, said = run_git(folder, *words, stdin=stdin, into=into)
            above = b"\tactuals/../../2024.csv"
            return code, out.replace(b"\tactuals/2024.csv", above), said

        monkeypatch.setattr(git_store, "_git", forged)
        assert read_revision(county, "HEAD").actuals.files == ()

    @pytest.mark.parametrize("start", ["{county}", ".."])
    def test_links_within_the_folder_are_read_as_a_check_reads_them(
        self, start: str, county: Path
    ) -> None:
        (county / "shared").mkdir()
        (county / "actuals/2024.csv").rename(county / "shared/figures.csv")
        (county / "shared/again.csv").symlink_to("figures.csv")
        (county / "actuals/2024.csv").symlink_to(
            f"{start.format(county=county)}/shared/again.csv"
        )
        git(county, "add", ".")
        git(county, "commit", "-q", "-m", "链接")
        read, lying = read_revision(county, "HEAD"), read_repository(county)
        assert [Path(path).name for path in read.actuals.files] == ["2024.csv@HEAD"]
        assert len(read.actuals.files) == len(lying.actuals.files)
        assert (
            [found.rule for found in read.findings]
            == [found.rule for found in lying.findings]
            == []
        )

    @pytest.mark.parametrize(
        "target",
        [
            "../../elsewhere.csv",
            "/etc/hostname",
            "missing.csv",
            "loop.csv",
            "../targets",
        ],
    )
    def test_links_that_lead_out_or_nowhere_are_findings_as_in_a_check(
        self, target: str, county: Path
    ) -> None:
        (county / "actuals/loop.csv").symlink_to("loop.csv")
        (county / "actuals/elsewhere.csv").symlink_to(target)
        git(county, "add", ".")
        git(county, "commit", "-q", "-m", "链接")
        read, lying = read_revision(county, "HEAD"), read_repository(county)
        assert [found.rule for found in read.findings] == [
            found.rule for found in lying.findings
        ]
        assert read.findings

    def test_a_goal_that_was_eased_counts_as_worse(
        self, county: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        git(county, "checkout", "-q", ".")
        assert main(["diff", "--from-rev", "HEAD", "--fail-on-worse"]) == 0
        write(
            county,
            plan(7000),
            (county / "actuals/2024.csv").read_text("utf-8").removeprefix(HEAD),
        )
        assert main(["diff", "--from-rev", "HEAD", "--fail-on-worse"]) == 1
        assert "放宽" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("old", "new", "told"),
        [
            (
                "id: parks,",
                "id: parks, commitment: stretch,",
                "性质：由确保变为力争（放宽）",
            ),
            ("id: parks,", "id: parks, behind: 90,", "滞后界限：由10变为90（放宽）"),
            (
                "language: zh",
                "language: zh, policy: {behind: 90}",
                "由10变为90（放宽）",
            ),
        ],
    )
    def test_so_does_a_term_that_was_eased_with_the_goal_as_it_was(
        self,
        old: str,
        new: str,
        told: str,
        county: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        git(county, "checkout", "-q", ".")
        path = county / "targets/2024.yaml"
        text = path.read_text("utf-8")
        path.write_text(text.replace(old, new, 1), "utf-8")
        assert main(["diff", "--from-rev", "HEAD", "--fail-on-worse"]) == 1
        assert told in capsys.readouterr().out
        git(county, "commit", "-q", "-a", "-m", "放宽")
        path.write_text(text, "utf-8")
        main(["diff", "--from-rev", "HEAD"])
        assert "收紧" in capsys.readouterr().out

    def test_json_says_which_way_each_of_them_moved(
        self, county: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        git(county, "checkout", "-q", ".")
        path = county / "targets/2024.yaml"
        text = path.read_text("utf-8").replace("at_least: 7300", "at_least: 7400")
        text = text.replace("language: zh", "language: zh, policy: {stale_months: 1}")
        path.write_text(
            text.replace("id: parks,", "id: parks, behind: 90, due: 6月,"), "utf-8"
        )
        main(["diff", "--from-rev", "HEAD", "--format", "json"])
        found = json.loads(capsys.readouterr().out)
        assert [
            (moved["id"], moved["eased"], moved["terms"], moved["eased_terms"])
            for moved in found["moved_goals"]
        ] == [
            ("new-jobs", False, [], []),
            ("parks", None, ["due", "behind"], ["behind"]),
        ]
        (threshold,) = found["policy"]
        assert (threshold["name"], threshold["eased"]) == ("stale_months", False)


class TestRefusals:
    @pytest.mark.parametrize(
        ("words", "zh", "en"),
        [
            (["--from-rev", "v9"], "没有这个 git 版本：v9", "no such git revision: v9"),
            (
                ["--from-rev=--all"],
                "没有这个 git 版本：--all",
                "no such git revision: --all",
            ),
            (["--to-rev", "v9"], "指明与什么比较", "say what to compare with"),
            (["--to", "2024Q3"], "指明与什么比较", "say what to compare with"),
            (["--from", "明天"], "看不懂这个期间", "not a period"),
            (
                ["--from", "2024Q2", "--format", "pdf"],
                "没有这种格式：pdf",
                "no such format: pdf",
            ),
            (["--from", "2024Q2", "--plan", "x"], "没有这个计划：x", "no such plan: x"),
            (["missing", "--from-rev", "HEAD"], "没有这个文件夹", "no such folder"),
        ],
    )
    def test_what_cannot_be_compared_is_one_line_in_both_languages(
        self,
        words: list[str],
        zh: str,
        en: str,
        county: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        assert county.is_dir()
        for language, said in (("zh", zh), ("en", en)):
            assert main(["diff", *words, "--lang", language]) == 2
            err = capsys.readouterr().err
            assert said in err
            assert err.count("\n") == 1

    def test_outside_a_repository_there_are_no_revisions(
        self,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
        write(tmp_path, plan(), "")
        assert main(["diff", str(tmp_path), "--from-rev", "HEAD", "--lang", "en"]) == 2
        assert (
            f"{tmp_path.as_posix()} is in no git repository: not a git repository"
            in capsys.readouterr().err
        )

    def test_without_git_there_are_none_either(
        self,
        county: Path,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setenv("PATH", str(county))
        assert main(["diff", "--from-rev", "HEAD", "--lang", "zh"]) == 2
        assert "没有找到 git" in capsys.readouterr().err

    def test_a_shallow_clone_says_that_it_is_one(
        self, county: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        git(county, "commit", "-q", "-a", "-m", "三季度")
        git(county, "clone", "-q", "--depth", "1", county.as_uri(), "shallow")
        assert main(["diff", "shallow", "--from-rev", "HEAD~1", "--lang", "en"]) == 2
        assert (
            "this clone is shallow, fetch all of its history (fetch-depth: 0)"
            in capsys.readouterr().err
        )

    def test_a_store_with_a_hole_is_a_failure_of_gits(self, county: Path) -> None:
        sha = git(county, "rev-parse", "HEAD:actuals/2024.csv").strip()
        (county / ".git/objects" / sha[:2] / sha[2:]).unlink()
        with pytest.raises(CommandError) as raised:
            read_revision(county, "HEAD")
        assert raised.value.kind == "git-failed"
        assert raised.value.facts == {"system": "actuals/2024.csv: missing"}
        tree = git(county, "rev-parse", "HEAD:targets").strip()
        (county / ".git/objects" / tree[:2] / tree[2:]).unlink()
        with pytest.raises(CommandError) as raised:
            read_revision(county, "HEAD")
        assert tree in str(raised.value.facts["system"])


def test_every_format_goes_where_it_is_wanted(
    county: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    dates = ["--from", "2024Q2", "--to", "2024Q3"]
    assert (
        main(
            [
                "diff",
                *dates,
                "--format",
                "text",
                "--format",
                "markdown:变化.md",
                "--format",
                "json:变化.json",
            ]
        )
        == 0
    )
    assert "\x1b[" in capsys.readouterr().out
    assert (
        (county / "变化.md")
        .read_text("utf-8")
        .startswith("## 云溪县2024年目标：2024年6月底 → 2024年9月底\n")
    )
    assert json.loads((county / "变化.json").read_text("utf-8"))["plan"] == "yunxi-2024"
    assert main(["diff", *dates, "--format", "markdown:没有/变化.md"]) == 2
    assert "没有/变化.md" in capsys.readouterr().err


def test_inside_actions_no_name_becomes_a_command(
    county: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    text = plan().replace("title: 云溪县2024年目标", 'title: "::error::boom"')
    (county / "targets/2024.yaml").write_text(text, "utf-8")
    assert main(["diff", "--from", "2024Q2", "--to", "2024Q3"]) == 0
    assert capsys.readouterr().out.startswith("::stop-commands::")


@pytest.mark.parametrize("width", [20, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(
    width: int, county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from rich.cells import cell_len

    assert main(["diff", "--from-rev", "HEAD", "--width", str(width)]) == 0
    assert max(cell_len(line) for line in capsys.readouterr().out.splitlines()) <= width
    assert shutil.which("git")
    assert county.is_dir()


def test_a_selection_of_no_target_on_either_side_is_refused(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["diff", str(county), "--from", "2024Q2", "--lang", "en"]
    assert main([*words, "--section", "城建", "--owner", "县人社局"]) == 3
    assert "error: " in capsys.readouterr().err

"""`audit trace` and `audit draft` from the command line: from the document to the plan and back."""

import json
from pathlib import Path

import openpyxl
import pytest

from auditor.cli import main

REPORT = """\
2024年云溪县人民政府工作报告

二、2024年工作安排
(一)民生。新增城镇就业6400人以上。
(二)城建。新建公园8个,开工建设云溪县第三水厂。
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "targets").mkdir()
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    assert (
        main(
            [
                "draft",
                str(tmp_path / "report.txt"),
                "-o",
                str(tmp_path / "targets" / "2024.yaml"),
            ]
        )
        == 0
    )
    return tmp_path


def test_a_draft_passes_the_trace_of_its_own_text(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["trace", str(repository / "report.txt"), str(repository)]) == 0
    assert (
        capsys.readouterr().out
        == "3项目标中3项在原文里有出处；原文2个数字中2个已列明\n"
    )
    assert main(["check", str(repository)]) == 0


def test_ids_are_the_name_in_latin_letters(repository: Path) -> None:
    text = (repository / "targets" / "2024.yaml").read_text(encoding="utf-8")
    assert "id: yun-xi-xian-2024" in text
    assert "- id: cheng-zhen-jiu-ye" in text


def test_a_planted_error_fails_the_trace(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "report.txt").write_text(
        REPORT.replace("6400", "6900"), encoding="utf-8"
    )
    assert (
        main(["trace", str(repository / "report.txt"), str(repository), "--lang", "en"])
        == 1
    )
    out = capsys.readouterr().out
    assert "C101" in out
    assert "different: 4→9" in out
    assert out.endswith("2 of 3 targets traced; 1 of 2 figures accounted for\n")


def test_the_trace_as_json_says_first_whether_figures_are_simulated(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [
        "trace",
        str(repository / "report.txt"),
        str(repository),
        "--format",
        "json",
    ]
    assert main(words) == 0
    assert capsys.readouterr().out.startswith('{"schema": 1, "simulated": false,\n')


def test_the_trace_as_json(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["trace", str(repository / "report.txt"), str(repository), "--format", "json"])
    whole = json.loads(capsys.readouterr().out)
    assert (whole["traced"], whole["figures"], whole["findings"]) == (3, 2, [])


def test_a_draft_is_of_a_year_from_1900_to_2999(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = str(repository / "report.txt")
    for year in ("1900", "2999"):
        assert main(["draft", report, "--year", year]) == 0
        assert f"  year: {year}\n" in capsys.readouterr().out
    for year in ("0", "1899", "3000", "-1"):
        assert main(["draft", report, "--year", year, "--lang", "en"]) == 2
        out, err = capsys.readouterr()
        assert (out, year in err) == ("", True)


def test_a_draft_goes_to_standard_output_and_its_counts_to_standard_error(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        main(
            ["draft", str(repository / "report.txt"), "--year", "2025", "--lang", "en"]
        )
        == 0
    )
    out, err = capsys.readouterr()
    assert "  year: 2025\n" in out
    assert (
        err
        == "3 targets drafted (2 numeric, 1 milestone), 1 to be checked; 0 figures listed that promise nothing\n"
    )


def test_last_year_s_ids_are_kept(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    previous = repository / "targets" / "2024.yaml"
    text = previous.read_text(encoding="utf-8").replace(
        "cheng-zhen-jiu-ye", "new-urban-jobs"
    )
    previous.write_text(text, encoding="utf-8")
    assert (
        main(["draft", str(repository / "report.txt"), "--previous", str(previous)])
        == 0
    )
    out, err = capsys.readouterr()
    assert "- id: new-urban-jobs" in out
    assert "沿用上年标识3项" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["trace", "nowhere.txt", "{folder}"], "读不了 nowhere.txt：文件不存在"),
        (["trace", "{folder}", "{folder}"], "这是文件夹"),
        (["draft", "nowhere.txt"], "读不了 nowhere.txt"),
        (["draft", "{folder}/blank.txt"], "看不出是哪一年的报告"),
        (
            ["draft", "{folder}/english.txt", "--year", "2024"],
            "english.txt 不是中文：audit draft 只读中文",
        ),
        (
            ["draft", "{folder}/study.txt", "--year", "2024"],
            "study.txt 不像政府的报告或计划：开头没有地区，每千字不到3处",
        ),
        (
            ["draft", "{folder}/notice.txt"],
            "notice.txt 里没有读到承诺（略过1个数字）",
        ),
        (
            ["draft", "{folder}/report.txt", "--previous", "{folder}/blank.txt"],
            "读不了",
        ),
        (["draft", "{folder}/report.txt", "--lang", "fr"], "--lang 不能是 fr"),
        (["draft", "{folder}/report.txt", "-o", "plan.txt"], "plan.txt"),
        (
            ["trace", "{folder}/report.txt", "{folder}", "--format", "pdf"],
            "--format 不能是 pdf",
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    words: list[str],
    said: str,
    repository: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    study = "本文用面板数据估计韧性，样本为120家企业，均值为3.5%。\n" * 60
    (repository / "study.txt").write_text(study, encoding="utf-8")
    (repository / "blank.txt").write_text("新增就业。", encoding="utf-8")
    english = "Budget 2024: we will build 12,000 homes."
    (repository / "english.txt").write_text(english, encoding="utf-8")
    notice = "2024年工作要点\n去年新增就业5人。"
    (repository / "notice.txt").write_text(notice, encoding="utf-8")
    capsys.readouterr()
    assert main([word.format(folder=repository) for word in words]) == 2
    assert said in capsys.readouterr().err


def test_the_figures_of_a_source_in_another_language_are_not_counted(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    english = repository / "english.txt"
    english.write_text("We will build 12,000 homes.", encoding="utf-8")
    plan = repository / "targets" / "2024.yaml"
    head, _, _ = plan.read_text(encoding="utf-8").partition("sections:")
    target = "{id: homes, name: homes, at_least: 12000, unit: 套, cite: 'build 12,000 homes'}"
    plan.write_text(
        f"{head}sections:\n  - id: all\n    title: all\n    targets:\n      - {target}\n",
        encoding="utf-8",
    )
    assert main(["trace", str(english), str(repository), "--lang", "en"]) == 0
    out, _ = capsys.readouterr()
    assert out.strip() == (
        "1 of 1 target traced; the source is not in Chinese, so its figures are not counted"
    )
    main(["trace", str(english), str(repository), "--format", "json"])
    assert '"figures": null,\n  "accounted": null' in capsys.readouterr().out


def test_with_several_plans_one_must_be_named(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (repository / "targets" / "2024.yaml").read_text(encoding="utf-8")
    other = text.replace("yun-xi-xian-2024", "other").replace(
        "year: 2024", "year: 2023"
    )
    (repository / "targets" / "2023.yaml").write_text(other, encoding="utf-8")
    assert main(["trace", str(repository / "report.txt"), str(repository)]) == 2
    assert "请用 --plan 指明" in capsys.readouterr().err
    assert (
        main(
            [
                "trace",
                str(repository / "report.txt"),
                str(repository),
                "--plan",
                "other",
            ]
        )
        == 0
    )


def test_a_table_of_tasks_gives_each_target_its_unit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["云溪县2024年政府工作报告任务分解表", "", ""],
        ["序号", "工作任务", "牵头单位"],
        ["1", "新增城镇就业6400人以上", "人社局"],
        ["2", "开工建设云溪县第三水厂", "住建局"],
    ):
        book.worksheets[0].append(row)
    book.save(tmp_path / "tasks.xlsx")
    assert main(["draft", str(tmp_path / "tasks.xlsx"), "--year", "2024"]) == 0
    out = capsys.readouterr().out
    assert "owner: 人社局\n        cite: 新增城镇就业6400人以上" in out
    assert "reach: 开工\n        owner: 住建局" in out


def test_a_figure_in_doubt_and_every_project_want_a_look(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "report.txt"
    text.write_text(
        "2024年云溪县政府工作报告\n一、2024年工作安排\n新增就业100人，全民阅读活动达到30天以上，建成县医院新区。\n",
        "utf-8",
    )
    assert main(["draft", str(text), "--lang", "en"]) == 0
    assert (
        "3 targets drafted (2 numeric, 1 milestone), 2 to be checked"
        in capsys.readouterr().err
    )


def test_a_draft_of_an_outline_is_of_its_years_whatever_year_is_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outline = tmp_path / "outline.txt"
    outline.write_text(
        "云溪县第十四个五年规划纲要\n到2025年，新增城镇就业4万人。\n", encoding="utf-8"
    )
    for year in ([], ["--year", "2024"]):
        assert main(["draft", str(outline), *year]) == 0
        assert "  years: 2021-2025\n" in capsys.readouterr().out

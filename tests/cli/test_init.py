"""`audit init`: a data repository that passes at once, in either language, and that nothing of yours is lost to."""

import json
import os
import subprocess
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from auditor.cli import main
from auditor.cli.init import STARTER, Starter, starter_files
from auditor.reading.plan.schema import json_schema
from auditor.reading.repository import read_repository
from auditor.rendering.messages.schema_hints import with_hints

FILES = [
    ".github/workflows/audit.yml",
    ".gitlab-ci.yml",
    ".pre-commit-config.yaml",
    ".vscode/settings.json",
    "README.md",
    "actuals/2026.csv",
    "schema/plan.schema.json",
    "schema/vocabulary.schema.json",
    "targets/2026.yaml",
    "vocabulary.yaml",
]


def files(folder: Path) -> list[str]:
    return sorted(
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.is_file()
    )


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "6项中0项可评判"), ("en", "0 of 6 can be judged")]
)
def test_what_it_writes_passes_a_check_at_once(
    language: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "新 建"
    assert main(["init", str(folder), "--year", "2026", "--lang", language]) == 0
    out = capsys.readouterr().out
    assert files(folder) == FILES
    assert all((folder / name).as_posix() in out for name in FILES)
    assert main(["check", str(folder)]) == 0
    assert said in capsys.readouterr().out
    assert [found.rule.code for found in read_repository(folder).findings] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_its_files_are_what_their_readers_want(language: str, tmp_path: Path) -> None:
    assert main(["init", str(tmp_path), "--year", "2026", "--lang", language]) == 0
    for name in FILES:
        text = (tmp_path / name).read_text("utf-8")
        assert "__" not in text.replace("__pycache__", "")
        assert "\r" not in text
    schema = json.loads((tmp_path / "schema/plan.schema.json").read_text("utf-8"))
    assert schema == with_hints(json_schema())
    plan = yaml.safe_load((tmp_path / "targets/2026.yaml").read_text("utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(plan)) == []
    settings = json.loads((tmp_path / ".vscode/settings.json").read_text("utf-8"))
    assert settings["yaml.schemas"] == {"./schema/plan.schema.json": "targets/*.yaml"}
    workflow = yaml.safe_load(
        (tmp_path / ".github/workflows/audit.yml").read_text("utf-8")
    )
    assert {"run": "audit check"} in workflow["jobs"]["audit"]["steps"]
    gitlab = yaml.safe_load((tmp_path / ".gitlab-ci.yml").read_text("utf-8"))
    assert gitlab["audit"]["script"][-1].startswith("audit check")
    hooks = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text("utf-8"))
    assert [hook["entry"] for repo in hooks["repos"] for hook in repo["hooks"]] == [
        "audit check --select T,A"
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_commands_of_its_ci_are_ones_we_have(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["init", str(tmp_path), "--year", "2026", "--lang", language]) == 0
    monkeypatch.chdir(tmp_path)
    gitlab = yaml.safe_load((tmp_path / ".gitlab-ci.yml").read_text("utf-8"))
    assert main(gitlab["audit"]["script"][-1].split()[1:]) == 0
    assert json.loads((tmp_path / "gl-code-quality-report.json").read_text("utf-8"))
    hooks = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text("utf-8"))
    assert main(hooks["repos"][0]["hooks"][0]["entry"].split()[1:]) == 0
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for words in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    workflow = yaml.safe_load(
        (tmp_path / ".github/workflows/audit.yml").read_text("utf-8")
    )
    words = (
        workflow["jobs"]["audit"]["steps"][-1]["run"]
        .split(" >>")[0]
        .replace('"$BASE"', "HEAD")
        .split()
    )
    assert main(words[1:]) == 0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_filled_in_every_example_is_judged(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path), "--year", "2026", "--lang", language]) == 0
    table = tmp_path / "actuals/2026.csv"
    stage = {"zh": "完工", "en": "finished"}[language]
    filled = [
        "3,6,9,12",
        ",,,2",
        "80,85,88,91",
        "6.1,6.2,6,5.9",
        "0,0,0,0",
        f"开工,,{stage},",
    ]
    filled[-1] = filled[-1].replace("开工", {"zh": "开工", "en": "begun"}[language])
    head, *rows = table.read_text("utf-8").splitlines()
    rows = [
        row.replace(",,,,,", f",{cells},", 1)
        for row, cells in zip(rows, filled, strict=True)
    ]
    table.write_text("\n".join([head, *rows]) + "\n", "utf-8")
    capsys.readouterr()
    assert main(["check", str(tmp_path), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["as_of"] == "2026-12"
    assert found["counts"]["achieved"] == 6


def test_what_is_there_is_left_alone_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "README.md").write_text("我的", "utf-8")
    (tmp_path / ".gitlab-ci.yml").symlink_to("没有")
    assert main(["init", str(tmp_path), "--year", "2026", "--lang", "zh"]) == 0
    out = capsys.readouterr().out
    assert f"已有  {tmp_path.as_posix()}/README.md（未改动）" in out
    assert f"已有  {tmp_path.as_posix()}/.gitlab-ci.yml（未改动）" in out
    assert (tmp_path / "README.md").read_text("utf-8") == "我的"
    assert (tmp_path / ".gitlab-ci.yml").is_symlink()


@pytest.mark.parametrize("name", ["2025.yaml", "别的.YML"])
def test_where_there_is_a_plan_nothing_is_written(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "targets").mkdir()
    (tmp_path / "targets" / name).write_text("plan: {}", "utf-8")
    for language, said in (("zh", "这里已经有计划"), ("en", "there is a plan already")):
        assert main(["init", str(tmp_path), "--year", "2026", "--lang", language]) == 2
        assert said in capsys.readouterr().err
    assert files(tmp_path) == [f"targets/{name}"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "say which year the plan is of: audit init"),
        (
            ["--year", "2021-2025"],
            "--year is a year of four digits, such as 2024, not 2021-2025",
        ),
        (["--year", "今年"], "--year is a year of four digits, such as 2024, not 今年"),
        (["--year", "2026", "--lang", "fr"], "--lang cannot be fr"),
    ],
)
def test_the_year_is_asked_for_and_never_taken_from_a_clock(
    words: list[str],
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert main(["init", str(tmp_path), *words]) == 2
    assert said in capsys.readouterr().err
    assert files(tmp_path) == []


@pytest.mark.parametrize("blocked", ["targets", "schema", ""])
def test_a_file_where_a_folder_should_be_is_one_line(
    blocked: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "county"
    if blocked:
        folder.mkdir()
    (folder / blocked).write_text("", "utf-8")
    assert main(["init", str(folder), "--year", "2026", "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith(
        f"error: cannot write {folder.as_posix()}"
    )


def test_a_folder_that_cannot_be_read_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("auditor.cli.init.Path.mkdir", refuse)
    assert (
        main(["init", str(tmp_path / "county"), "--year", "2026", "--lang", "en"]) == 2
    )
    assert "no permission to write there" in capsys.readouterr().err
    monkeypatch.setattr("auditor.cli.init.os.listdir", refuse)
    assert (
        main(["init", str(tmp_path / "county"), "--year", "2026", "--lang", "en"]) == 2
    )
    assert "cannot read" in capsys.readouterr().err


def test_both_languages_have_the_same_files() -> None:
    assert files(STARTER / "zh") == files(STARTER / "en")


def test_the_name_of_the_folder_says_whose_the_plan_is_and_of_which_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "明阳县2026", "--lang", "zh"]) == 0
    plan = Path("明阳县2026/targets/2026.yaml").read_text("utf-8")
    assert "entity: 明阳县 " in plan
    assert "year: 2026 " in plan
    capsys.readouterr()
    assert main(["init", "明阳县", "--lang", "zh"]) == 2
    assert capsys.readouterr().err.startswith(
        "错误：请写明年度，如：audit init 明阳县 --year 2026\n"
    )
    assert main(["init", "明阳县12026", "--lang", "zh"]) == 2
    assert not Path("明阳县").exists()


def test_a_language_without_files_of_its_own_starts_from_the_english_ones() -> None:
    english = dict(starter_files(Starter("en", 2026)))
    assert dict(starter_files(Starter("xx", 2026))).keys() == english.keys()

"""The action, the hooks and the examples for code hosts: well-formed by the hosts' own schemas, and run as hosts do."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
SCHEMAS = {
    "action.yml": "vendor.github-actions",
    "ci/github-check.yml": "vendor.github-workflows",
    "ci/github-report.yml": "vendor.github-workflows",
    "ci/github-pages.yml": "vendor.github-workflows",
    "ci/gitlab.yml": "vendor.gitlab-ci",
}
PLAN = """\
plan: {id: yunxi-2024, title: 云溪县2024年目标, entity: 云溪县, year: 2024, language: zh}
sections:
  - id: jobs
    ref: 一
    title: 就业
    targets:
      - {id: new-jobs, name: 新增就业, at_least: 7300, unit: 人, cite: 新增就业7300人}
"""
ACTUALS = "target,period,value,unit,basis,source\nnew-jobs,2024-09,4468,人,累计,月报\n"


def loaded(name: str) -> Any:  # noqa: ANN401 - what a YAML file holds
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


def steps(name: str) -> list[dict[str, Any]]:
    """Return the steps of an action or of the one job of a workflow."""
    whole = loaded(name)
    jobs = [whole["runs"]] if "runs" in whole else whole["jobs"].values()
    return [step for job in jobs for step in job["steps"]]


def step(name: str, title: str) -> dict[str, Any]:
    (found,) = [one for one in steps(name) if one.get("name") == title]
    return found


def scripts() -> Iterator[tuple[str, str]]:
    """Yield every script there is, by the file it is in."""
    workflows = ("ci/github-check.yml", "ci/github-report.yml", "ci/github-pages.yml")
    for name in ("action.yml", *workflows):
        yield from ((name, one["run"]) for one in steps(name) if "run" in one)
    gitlab = loaded("ci/gitlab.yml")["audit"]
    yield from (
        ("ci/gitlab.yml", line)
        for line in (*gitlab["before_script"], *gitlab["script"])
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Write a data repository with a target that is behind."""
    folder = tmp_path / "my data"
    for name, text in (("targets/2024.yaml", PLAN), ("actuals/2024.csv", ACTUALS)):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def bash(
    script: str, folder: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a script as GitHub runs one, with the `audit` of this checkout on the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]
    return subprocess.run(
        command, cwd=folder, env={**os.environ, "PATH": path, **environment}, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_host_s_own_schema_takes_it(name: str) -> None:
    transform = ["--data-transform", "gitlab-ci"] if "gitlab" in name else []
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        SCHEMAS[name],
        *transform,
        str(ROOT / name),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_script_is_a_script() -> None:
    for name, script in scripts():
        done = subprocess.run(
            ["bash", "-n", "-c", script], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, ""), name


def test_nothing_from_outside_is_written_into_a_script() -> None:
    assert [name for name, script in scripts() if "${{" in script] == []


def test_every_action_used_is_pinned_to_a_commit() -> None:
    used = [
        one["uses"]
        for name in SCHEMAS
        if "gitlab" not in name
        for one in steps(name)
        if "uses" in one
    ]
    assert len(used) == 10
    assert [one for one in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", one)] == []


def audited(data: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the step of the action that audits, with inputs as a workflow gives them."""
    inputs = {
        name: str(about["default"])
        for name, about in loaded("action.yml")["inputs"].items()
    } | inputs
    one = step("action.yml", "Audit")
    given = {
        key: value.replace("${{ inputs.", "").replace(" }}", "")
        for key, value in one["env"].items()
    }
    environment = {key: inputs[name] for key, name in given.items() if name in inputs}
    folder = data.parent
    (folder / "installed").mkdir()
    (folder / "installed" / "audit").symlink_to(ROOT)
    return bash(
        one["run"], folder, PYTHON=sys.executable, RUNNER_TEMP=str(folder / "installed"), GITHUB_ACTIONS="true",
        GITHUB_WORKSPACE=str(folder), **environment,
    )  # fmt: skip


def test_the_action_audits_a_folder_with_annotations(data: Path) -> None:
    done = audited(data, directory="my data")
    assert (done.returncode, done.stderr) == (0, "")
    assert "::warning file=my data/targets/2024.yaml,line=7" in done.stdout


def test_the_action_hands_on_its_inputs_word_by_word(data: Path) -> None:
    more = "--lang en --format 'csv:my data/a b.csv' --section \"jobs\""
    done = audited(
        data,
        directory="my data",
        **{"fail-on": "behind", "as-of": "2024Q3", "args": more},
    )
    assert (done.returncode, done.stderr) == (1, "")
    # Where all goes into files, the log still says what was judged and how it ended.
    assert done.stdout.startswith(
        "云溪县2024年目标 (as of the end of Sep 2024): 1 of 1 can be judged"
    )
    assert done.stdout.endswith(
        "failed (--fail-on behind): 0 errors, 1 warning, 0 notes\n"
    )
    assert "new-jobs" in (data / "a b.csv").read_text("utf-8")


def test_the_action_carries_out_nothing_that_an_input_says(data: Path) -> None:
    done = audited(
        data,
        directory="my data",
        args="--section $(touch\u00a0made) ; touch made `touch made`",
    )
    assert done.returncode == 2
    assert not (data.parent / "made").exists()


def test_the_action_runs_the_program_and_not_a_folder_of_that_name(data: Path) -> None:
    (data.parent / "auditor").mkdir()
    (data.parent / "auditor" / "__main__.py").write_text(
        "raise SystemExit('not the program')\n", "utf-8"
    )
    assert audited(data, directory="my data").returncode == 0


def test_gitlab_s_job_writes_its_reports(data: Path) -> None:
    job = loaded("ci/gitlab.yml")["audit"]
    (script,) = job["script"]
    done = bash(script, data, CI_PROJECT_DIR=str(data), **job["variables"])
    assert (done.returncode, done.stderr) == (0, "")
    artifacts = job["artifacts"]
    for name in (*artifacts["paths"], *artifacts["reports"].values()):
        assert "新增就业" in (data / name).read_text("utf-8")
    assert (
        bash(script, data, **job["variables"] | {"AUDIT_AS_OF": "2024Q5"}).returncode
        == 2
    )


GH = """\
#!/bin/bash
# A stand-in for GitHub's program: notes what it was asked, and knows of one comment if there is a file that says so.
printf '%s\\n' "$*" >> asked
case $* in *--paginate*) cat known 2> /dev/null || true ;; esac
"""


@pytest.mark.parametrize("known", ["", "17\n23\n"])
def test_the_comment_on_a_pull_request_is_made_once_and_then_changed(
    known: str, tmp_path: Path
) -> None:
    one = step("ci/github-check.yml", "Comment on the pull request")
    for name, text in (("gh", GH), ("known", known), ("audit.md", "目标" * 15_000)):
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "gh").chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    environment = {"PATH": path, "COMMENTS": "r/issues/5/comments", "ONE": "r/c"}
    done = subprocess.run(
        ["bash", "-e", "-c", one["run"]], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    posted = (
        "api --silent -X PATCH r/c/17" if known else "api --silent r/issues/5/comments"
    )
    assert (tmp_path / "asked").read_text("utf-8").splitlines()[
        1
    ] == f"{posted} -F body=@comment.md"
    comment = (tmp_path / "comment.md").read_text("utf-8")
    assert comment == "<!-- audit -->\n" + "目标" * 10_000


@pytest.mark.parametrize(
    ("today", "asked", "quarter"),
    [
        ("2024-10-20", "", "2024Q3"),
        ("2024-01-20", "", "2023Q4"),
        ("2024-04-01", "", "2024Q1"),
        ("2024-12-31", "", "2024Q3"),
        ("2024-10-20", "2023Q2", "2023Q2"),
        ("2024-10-20", "2024Q5", None),
        ("2024-10-20", "2024Q3\nPATH=/made", None),
    ],
)
def test_the_quarter_reported_is_the_last_one_that_has_ended(
    today: str, asked: str, quarter: str | None, tmp_path: Path
) -> None:
    script = (
        f'date() {{ command date -d {today} "$@"; }}\n'
        + step("ci/github-report.yml", "Choose the quarter")["run"]
    )
    done = bash(script, tmp_path, AS_OF=asked, GITHUB_ENV=str(tmp_path / "env"))
    if quarter is None:
        assert done.returncode == 2
        assert not (tmp_path / "env").exists()
    else:
        assert (tmp_path / "env").read_text("utf-8") == f"QUARTER={quarter}\n"


def test_the_report_is_written_in_every_format(data: Path) -> None:
    done = bash(
        step("ci/github-report.yml", "Write the report")["run"], data, QUARTER="2024Q3"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(file.name for file in (data / "reports").iterdir()) == [
        "2024Q3.docx",
        "2024Q3.html",
        "2024Q3.md",
        "2024Q3.txt",
        "2024Q3.xlsx",
    ]


def test_the_site_is_built_for_the_address_that_pages_gives(data: Path) -> None:
    script = step("ci/github-pages.yml", "Build the site")["run"]
    words = loaded("ci/github-pages.yml")["jobs"]["build"]["env"]
    done = bash(script, data, **words | {"URL": "https://county.example.org/goals"})
    assert (done.returncode, done.stderr) == (0, "")
    listed = (data / "public" / "sitemap.xml").read_text("utf-8")
    address = "https://county.example.org/goals/zh/plans/yunxi-2024/t/new-jobs.html"
    assert f"<loc>{address}</loc>" in listed


@pytest.mark.parametrize(
    "hook", loaded(".pre-commit-hooks.yaml"), ids=lambda hook: str(hook["id"])
)
def test_a_hook_runs_a_command_of_ours_on_the_files_it_is_about(
    hook: dict[str, Any], data: Path
) -> None:
    done = bash(shlex.join(shlex.split(hook["entry"])), data)
    assert (done.returncode, done.stderr) == (0, "")
    files = {
        "targets/2024.yaml": True, "data/targets/a/2024.YML": True, "data/actuals/2024.csv": True,
        "actuals/a.tsv": True, "actuals/三季度.XLSX": True, "actuals/a.ods": True,
        "README.md": False, "actuals/notes.md": False, "my-targets/2024.yaml": False,
    }  # fmt: skip
    assert {name: bool(re.search(hook["files"], name)) for name in files} == files


def test_the_hook_for_data_lets_a_late_target_pass_and_no_fault(data: Path) -> None:
    entries = {hook["id"]: hook["entry"] for hook in loaded(".pre-commit-hooks.yaml")}
    late = PLAN.replace("unit: 人,", "unit: 人, due: 2024-06,")
    (data / "targets" / "2024.yaml").write_text(late, "utf-8")
    (data / "actuals" / "2024.csv").write_text(
        ACTUALS.replace("2024-09", "2024-06"), "utf-8"
    )
    assert [
        bash(entries[hook], data).returncode for hook in ("audit-data", "audit-check")
    ] == [0, 1]
    with (data / "actuals" / "2024.csv").open("a", encoding="utf-8") as file:
        file.write("new-jobs,2024-07,很多,人,累计,月报\n")
    assert bash(entries["audit-data"], data).returncode == 1

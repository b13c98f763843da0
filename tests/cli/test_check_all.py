"""`audit check --all`: every repository of a tree is checked as a single check would, and none stops the others."""

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import pytest

from auditor.cli import check_all, main
from auditor.cli.checking import Checked, CheckOptions, check_repository
from auditor.rendering.formats.registry import FORMATS_OF_ALL
from tests.broken_cases import cases
from tests.cli.processes import processes_asked_for
from tests.linked import plan_text, repository
from tests.trees import BAD, SOUND, make_tree

ROOT = Path(__file__).parents[2]


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.chdir(make_tree(tmp_path))
    return tmp_path


def run(*options: str) -> int:
    return main(["check", "--all", *options])


def told(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    run(*options)
    return capsys.readouterr().out


def test_every_repository_has_its_line_and_the_worst_code_wins(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--width", "200") == 2
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith("【其中22份计划为模拟数据】31个数据文件夹，29份计划")
    assert "bad/not-yaml/targets/2024.yaml：T102" in out
    assert "bad/empty：没有计划" in out
    assert "bad/binary-actuals/actuals/2024.csv：A101" in out
    assert "bad/one-of-two/targets/2023.yaml：T" in out
    assert "合计" in out
    shutil.rmtree(tree / "bad")
    assert run("--quiet", "--width", "200") == 0
    assert len(capsys.readouterr().out.splitlines()) == 3


@pytest.mark.usefixtures("tree")
@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--strict",),
        ("--fail-on", "behind"),
        ("--as-of", "2024-06"),
        ("--plan", "2024"),
    ],
)
def test_each_repository_has_the_code_and_the_findings_of_a_check_of_it_alone(
    options: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("--lang", "zh", *options)
    found = json.loads(told(capsys, "--format", "json", *options))["repositories"]
    assert len(found) == SOUND + len(BAD)
    assert [alone(one["path"], options, capsys) for one in found] == [
        (one["exit_code"], [plan["counts"] for plan in one["plans"]], one["findings"])
        for one in found
    ]


def test_so_has_every_broken_repository_of_ours(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, case in cases().items():
        case.make(tmp_path / name)
    monkeypatch.chdir(tmp_path)
    found = json.loads(told(capsys, "--format", "json", "--lang", "zh"))["repositories"]
    assert len(found) > 100
    assert [alone(one["path"], ("--lang", "zh"), capsys) for one in found] == [
        (one["exit_code"], [plan["counts"] for plan in one["plans"]], one["findings"])
        for one in found
    ]


@pytest.mark.parametrize("name", FORMATS_OF_ALL)
def test_a_folder_whose_name_is_no_text_is_shown_with_escapes(
    name: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = Path(os.fsdecode(bytes(tmp_path) + b"/\xb1\xed"))
    (folder / "targets").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert run("--format", name, "--lang", "en") == 3
    out, err = capsys.readouterr()
    assert "no plan: \\udcb1\\udced/targets" in (out + err).replace("\\\\", "\\")
    assert main(["check", str(folder), "--lang", "en"]) == 3
    assert "\\udcb1\\udced" in capsys.readouterr().err


def alone(
    folder: str, options: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> tuple[int, list[object], object]:
    """Return what a check of one repository says: its exit code, the counts of its plans, its findings."""
    code = main(["check", folder, "--format", "json", *options])
    out = capsys.readouterr().out
    whole = json.loads(out) if out else {"audits": [], "findings": []}
    return (
        code,
        [audit["counts"] for audit in whole.get("audits", [whole])],
        whole["findings"],
    )


@pytest.mark.usefixtures("tree")
@pytest.mark.parametrize(
    "form", ["table", "json", "csv", "markdown", "github", "gitlab", "sarif"]
)
def test_several_processes_write_the_same_bytes_as_one(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    one = told(capsys, "--format", form, "--jobs", "1")
    assert told(capsys, "--format", form, "--jobs", "3") == one
    assert told(capsys, "--format", form) == one


@pytest.mark.usefixtures("tree")
@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (
            ("--format", "junit"),
            2,
            "junit tells single targets and takes one repository; with --all there are: auto",
        ),
        (("--format", "pdf"), 2, "no such format: pdf"),
        (("--as-of", "someday"), 2, "'someday'"),
        (("--fail-on", "sometimes"), 2, "--fail-on cannot be sometimes"),
        (("nowhere",), 2, "no such folder: nowhere"),
        (
            ("bad/faulty-row/targets",),
            3,
            "no data repository: neither bad/faulty-row/targets nor",
        ),
    ],
)
def test_what_no_repository_could_make_sense_of_is_said_once(
    options: Sequence[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--lang", "en", *options) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"error: {said}")
    assert err.count("\n") == 1


def test_a_command_that_fails_in_some_repositories_is_a_line_there(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(tree / "province-00")
    out = told(capsys, "bad", "--owner", "住建局", "--section", "jobs", "--lang", "en")
    assert "bad/empty: no plan" in out
    assert run("bad/missed", "--section", "roads", "--lang", "en") == 2
    assert "bad/missed/inner: no such section: roads" in capsys.readouterr().out
    assert run("bad/missed", "--owner", "nobody") == 3


@pytest.mark.usefixtures("tree")
def test_narrowing_and_selecting_narrow_the_gate() -> None:
    assert run("bad/missed") == 1
    assert run("bad/missed", "--owner", "住建局") == 0
    assert run("bad/missed", "--ignore", "P102") == 0
    assert run("bad/missed", "--fail-on", "never") == 0


def rows(text: str) -> list[dict[str, str]]:
    lines = text.removeprefix("\ufeff").splitlines()
    return list(csv.DictReader(StringIO("\n".join(lines))))


@pytest.mark.usefixtures("tree")
def test_the_csv_has_a_row_for_every_line_and_the_worst_plan_comes_first_by_gap(
    capsys: pytest.CaptureFixture[str],
) -> None:
    by_path = rows(told(capsys, "--format", "csv"))
    assert len(by_path) == 29 + 4
    paths = [Path(row["repository"]) for row in by_path]
    assert paths == sorted(paths)
    worst = next(row for row in by_path if row["plan"] == "missed")
    assert (worst["worst"], worst["worst_gap"], worst["gate"], worst["errors"]) == (
        "new-jobs",
        "300",
        "failed",
        "1",
    )
    by_gap = rows(told(capsys, "--format", "csv", "--sort", "gap"))
    assert [row["gate"] for row in by_gap[:4]] == ["unjudged"] * 4
    assert {row["plan"] for row in by_gap[4:6]} == {"missed", "wild"}
    assert sorted(map(str, by_gap)) == sorted(map(str, by_path))


@pytest.mark.usefixtures("tree")
def test_a_status_narrows_the_lines_and_not_the_totals(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = json.loads(told(capsys, "--format", "json", "--status", "missed"))
    assert [plan["plan"] for one in found["repositories"] for plan in one["plans"]] == [
        "missed",
        "wild",
    ]
    assert found["totals"]["plans"] == 29


@pytest.mark.usefixtures("tree")
def test_findings_formats_tell_what_could_not_be_judged_on_standard_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("bad", "--format", "gitlab", "--lang", "en") == 2
    out, err = capsys.readouterr()
    assert {one["check_name"] for one in json.loads(out)} >= {
        "P102-missed",
        "T102-yaml-syntax",
    }
    assert "bad/empty: no plan" in err


@pytest.mark.usefixtures("tree")
def test_a_crash_in_one_repository_is_told_and_the_rest_goes_on(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def crashing(folder: Path, wanted: CheckOptions) -> Checked:
        if folder.name == "inner":
            raise RuntimeError("ours")
        return check_repository(folder, wanted)

    monkeypatch.setattr(check_all, "check_repository", crashing)
    assert run("bad", "--lang", "en", "--jobs", "1") == 70
    out, err = capsys.readouterr()
    assert (
        "bad/missed/inner: the program failed here, a defect of ours: RuntimeError: ours"
        in out
    )
    assert "missed" in out
    assert "Traceback" in err
    assert "Please report" in err


@pytest.mark.usefixtures("tree")
def test_repositories_whose_process_dies_are_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        check_all, "check_one", lambda folder, **_: os._exit(len(folder.parts[:1]) + 8)
    )
    assert run("bad", "--lang", "en", "--jobs", "2") == 70
    out, err = capsys.readouterr()
    assert out.count("the process that checked it was ended from outside (9)") == len(
        BAD
    )
    assert "Traceback" not in err
    assert "Please report" in err


def test_a_folder_that_cannot_be_looked_into_is_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_tree(tmp_path, bad={}, sound=2)
    with too_deep(tmp_path):
        assert run(str(tmp_path), "--lang", "en") == 2
    out = capsys.readouterr().out
    assert "cannot read" in out
    assert "2 plans" in out


class too_deep:  # noqa: N801 - reads as a word of the sentence
    """A folder whose path is longer than the system takes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> None:
        here = Path.cwd()
        os.chdir(self.folder)
        for _ in range(20):
            os.mkdir("z" * 250)  # noqa: PTH102 - only a relative name is short enough
            os.chdir("z" * 250)
        os.chdir(here)

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.folder / ("z" * 250))


def test_an_interrupt_ends_all_processes_and_is_130(tmp_path: Path) -> None:
    make_tree(tmp_path, bad={}, sound=40)
    # Where the tests run in the background, SIGINT is ignored from the start. The first task of all sends it: a thread
    # of the first process would leave locks behind in those that are forked.
    script = (
        "import os, signal, sys, time\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from auditor.cli import check_all, main\n"
        "from multiprocessing import active_children\n"
        "from pathlib import Path\n"
        "def press(folder, wanted):\n"
        "    try:\n"
        "        Path(sys.argv[2]).touch(exist_ok=False)\n"
        "        os.kill(os.getppid(), signal.SIGINT)\n"
        "    except FileExistsError:\n"
        "        pass\n"
        "    time.sleep(60)\n"
        "check_all.check_repository = press\n"
        "code = main(['check', '--all', sys.argv[1], '--jobs', '2', '--lang', 'en'])\n"
        "print(active_children())\n"
        "sys.exit(code)\n"
    )
    pressed = str(tmp_path / "pressed")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, str(tmp_path), pressed],
        capture_output=True, check=False, cwd=ROOT, timeout=50,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (130, b"[]\n")
    assert done.stderr == b"interrupted\n"


def test_inside_actions_the_roll_up_is_the_summary_of_the_job(
    tree: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tree / "summary.md"))
    assert run("bad", "--lang", "en") == 2
    assert "::error file=bad/missed/targets/2024.yaml,line=7" in capsys.readouterr().out
    assert "### 9 repositories, 7 plans" in (tree / "summary.md").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("folders", "jobs", "at_once"),
    [
        *((7, 0, 1), (8, 0, 5), (9, 0, 5), (8, 1, 1)),
        *((2, 2, 2), (2, 9, 9), (1, 2, 1)),
    ],
)
def test_eight_repositories_are_worth_several_processes(
    folders: int,
    jobs: int,
    at_once: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = processes_asked_for(check_all, monkeypatch)
    for number in range(folders):
        plan = plan_text("{id: a, name: 甲, at_least: 1, unit: 个}", id=f"p-{number}")
        repository(tmp_path / str(number), {"2024": plan})
    main(["check", "--all", str(tmp_path), "--jobs", str(jobs)])
    assert asked == ([] if at_once == 1 else [at_once])

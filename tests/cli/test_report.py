"""`audit report`: which plan, which format, where to, and what goes wrong."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import Struct

from auditor.cli import main
from auditor.rendering.writers.lines import width_of

ROOT = Path(__file__).parents[2]
PLAN = """\
plan: {{id: yunxi-{year}, title: 云溪县{year}年目标, entity: 云溪县, year: {year}, language: zh}}
sections:
  - id: jobs
    ref: 一
    title: 就业
    targets:
      - {{id: new-jobs, name: 新增就业, at_least: 7300, unit: 人, cite: 新增就业7300人}}
"""
ACTUALS = (
    "target,period,value,unit,basis,source\nnew-jobs,{year}-09,4468,人,累计,月报\n"
)


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a data repository with two years, and go there."""
    for year in ("2023", "2024"):
        for name, text in (
            (f"targets/{year}.yaml", PLAN),
            (f"actuals/{year}.csv", ACTUALS),
        ):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text.format(year=year), "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    return tmp_path


class Ran(Struct):
    """What a run of the program came to."""

    code: int
    out: str
    err: str


@pytest.fixture
def report(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    def run(*options: str) -> Ran:
        code = main(["report", *options])
        return Ran(code, *capsys.readouterr())

    return run


def title(ran: Ran) -> str:
    """Return what a report calls itself."""
    assert (ran.code, ran.err) == (0, "")
    return "".join(line.strip() for line in ran.out.splitlines()[:2])


def test_a_period_chooses_the_plan_of_its_year(report: Callable[..., Ran]) -> None:
    assert (
        title(report("--as-of", "2023Q3"))
        == "云溪县2023年目标2023年前三季度完成情况通报"
    )
    assert (
        title(report("--as-of", "2024-06"))
        == "云溪县2024年目标2024年上半年完成情况通报"
    )


def test_a_plan_can_be_named(report: Callable[..., Ran]) -> None:
    assert (
        title(report("--plan", "2024")) == "云溪县2024年目标2024年前三季度完成情况通报"
    )
    assert title(report("--plan", "yunxi-2023", "--as-of", "前三季度")).startswith(
        "云溪县2023年目标2023年前三季度"
    )


@pytest.mark.parametrize("options", [[], ["--as-of", "前三季度"]])
def test_of_several_plans_one_must_be_chosen(
    options: list[str], report: Callable[..., Ran]
) -> None:
    ran = report(*options)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(
        "error: there is more than one plan: yunxi-2023, yunxi-2024; choose one with --plan"
    )
    assert report(*options, "--lang", "zh").err.startswith(
        "错误：不止一份计划：yunxi-2023、yunxi-2024；请用 --plan"
    )


def test_it_compares_with_the_quarter_before_within_the_plan(
    report: Callable[..., Ran],
) -> None:
    assert "三、与2024年6月底相比" in report("--as-of", "2024Q3").out
    assert "相比" not in report("--as-of", "2024Q1").out
    assert "三、与2023年9月底相比" in report("--as-of", "2023Q4").out


def test_it_speaks_the_plan_s_language_unless_told_otherwise(
    report: Callable[..., Ran],
) -> None:
    assert (
        "Progress report, Jan–Sep 2024"
        in report("--as-of", "2024Q3", "--lang", "en").out
    )
    assert report("--as-of", "2024Q3", "--lang", "fr").code == 2


@pytest.mark.parametrize(
    ("options", "start"),
    [
        ([], " "),
        (["--format", "text"], " "),
        (["--format", "markdown"], "# 云溪县"),
        (["--format", "html"], "<!DOCTYPE html>"),
        (["-o", "a.txt"], " "),
        (["-o", "a.md"], "# 云溪县"),
        (["-o", "a.HTM"], "<!DOCTYPE html>"),
        (["-o", "a.html", "--format", "markdown"], "# 云溪县"),
        (["-o", "a"], " "),
    ],
)
def test_the_format_is_asked_for_or_told_by_a_name(
    options: list[str], start: str, report: Callable[..., Ran]
) -> None:
    ran = report("--as-of", "2024Q3", *options)
    assert (ran.code, ran.err) == (0, "")
    text = Path(options[1]).read_text("utf-8") if "-o" in options else ran.out
    assert text.startswith(start)
    assert ran.out == ("" if "-o" in options else text)


@pytest.mark.parametrize("name", ["a.out", "a.pdf", "报告.wps"])
def test_an_ending_that_no_format_has_writes_nothing(
    name: str, report: Callable[..., Ran]
) -> None:
    ran = report("--as-of", "2024Q3", "-o", name)
    assert (ran.code, ran.out, Path(name).exists()) == (2, "", False)
    assert ran.err.startswith(
        f"error: {name}: no format has this ending, and nothing was written; endings are: .txt"
    )
    assert report("--as-of", "2024Q3", "-o", name, "--format", "text").code == 0


def test_a_period_outside_every_plan_is_nothing_to_report(
    report: Callable[..., Ran],
) -> None:
    ran = report("--as-of", "2025")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("error: 2025 lies outside every plan")


def test_the_name_of_a_template_tells_its_format(report: Callable[..., Ran]) -> None:
    for name, made in (
        ("a.html.j2", "&lt;甲&gt;\n"),
        ("a.html", "&lt;甲&gt;\n"),
        ("a.j2", "<甲>\n"),
    ):
        Path(name).write_text("{{ '<甲>' }}", "utf-8")
        assert report("--as-of", "2024Q3", "--template", name).out == made
    Path("b.md.j2").write_text("\ufeff{{ '<甲>' }}", "utf-8")
    assert report("--as-of", "2024Q3", "--template", "b.md.j2", "-o", "b.txt").code == 0
    assert Path("b.txt").read_text("utf-8") == "<甲>\n"


def test_what_is_wrong_with_a_template_is_one_line(report: Callable[..., Ran]) -> None:
    Path("a.j2").write_text("甲\n{{ report.nothing }}", "utf-8")
    ran = report("--as-of", "2024Q3", "--template", "a.j2", "-o", "a.txt")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(
        "error: a.j2:2: the template uses a name that does not exist: nothing"
    )
    assert ran.err.count("\n") == 1
    assert not Path("a.txt").exists()


def test_a_template_may_have_a_mebibyte_and_no_more(
    report: Callable[..., Ran],
) -> None:
    options = ("--as-of", "2024Q3", "--template", "a.j2", "-o", "a.txt")
    comment = "{#" + "x" * (1024 * 1024 - 6) + "#}"
    Path("a.j2").write_text(f"{comment}ok", "utf-8")
    assert report(*options).code == 0
    Path("a.j2").write_text(f"{comment}ok.", "utf-8")
    assert report(*options).err == (
        "error: cannot read a.j2: the file is too large for a plan or a template\n"
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "no such file"),
        (b"", "the file is empty"),
        (b"\0\0", "the content is binary"),
        (b"\xff\xff\xff", "neither UTF-8"),
    ],
)
def test_a_template_that_cannot_be_read_is_one_line(
    content: bytes | None, said: str, report: Callable[..., Ran]
) -> None:
    if content is not None:
        Path("a.j2").write_bytes(content)
    ran = report("--as-of", "2024Q3", "--template", "a.j2")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"error: cannot read a.j2: {said}")
    assert report("--as-of", "2024Q3", "--template", ".").err.startswith(
        "error: cannot read .: this is a folder"
    )


@pytest.mark.parametrize("width", ["84", "60", "30", "20", "1"])
def test_no_line_is_wider_than_asked(width: str, report: Callable[..., Ran]) -> None:
    lines = report(
        str(ROOT / "examples/dancheng-2024-simulated"),
        "--as-of",
        "2024Q3",
        "--width",
        width,
    ).out.split("\n")
    assert max(map(width_of, lines)) <= max(int(width), 20)
    assert [line for line in lines if line != line.rstrip()] == []


def test_where_it_is_run_from_makes_no_difference(
    repository: Path, report: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = report("--as-of", "2024Q3").out
    monkeypatch.chdir(repository.parent)
    assert report(repository.name, "--as-of", "2024Q3").out == here
    assert report(str(repository), "--as-of", "2024Q3").out == here
    assert "数据文件：actuals/2023.csv、actuals/2024.csv。" in here


@pytest.mark.parametrize(
    "options",
    [
        ["--format", "pdf"],
        ["--plan", "2099"],
        ["--as-of", "someday"],
        ["-o", "no/a.txt"],
    ],
)
def test_a_slip_is_one_line(options: list[str], report: Callable[..., Ran]) -> None:
    ran = report("--as-of", "2024Q3", *options)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_a_figure_file_that_cannot_be_read_is_said_twice_and_the_rest_reported(
    report: Callable[..., Ran],
) -> None:
    Path("actuals/a.csv").write_bytes(b"\0")
    ran = report("--as-of", "2024Q3")
    assert ran.code == 2
    assert ran.err == "actuals/a.csv：内容是二进制，不是文本\n"
    assert "内容是二进制，不是文本（actuals/a.csv）" in ran.out
    assert (
        report("--as-of", "2024Q3", "--lang", "en").err
        == "actuals/a.csv: the content is binary, not text\n"
    )


def test_without_a_plan_that_can_be_read_there_is_no_report(
    report: Callable[..., Ran],
) -> None:
    for year in ("2023", "2024"):
        Path(f"targets/{year}.yaml").write_text("[", "utf-8")
    ran = report("--as-of", "2024Q3")
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 2
    assert report("empty").code == 2


def test_no_plan_at_all_is_nothing_to_report_on(report: Callable[..., Ran]) -> None:
    for year in ("2023", "2024"):
        Path(f"targets/{year}.yaml").unlink()
    assert report().code == 3


def test_the_figures_are_those_of_check(
    report: Callable[..., Ran], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(ROOT / "examples/dancheng-2024-simulated")
    main(["check", folder, "--as-of", "2024Q3", "--format", "json"])
    judged = json.loads(capsys.readouterr().out)["assessments"]
    page = report(folder, "--as-of", "2024Q3", "--format", "html").out
    rows = re.findall(
        r'<tr id="target-.*?" class="(\S+) light-\w+">(.*?)</tr>', page, re.DOTALL
    )
    assert len(rows) == len(judged)
    for (slug, row), known in zip(rows, judged, strict=True):
        assert slug == known["status"]
        told = re.findall(r'<td class="k-figure .*?" data-head=".*?">(.*?)</td>', row)
        told = [re.sub("<.*?>", "", cell) for cell in told]
        names = (
            "goal",
            "last_year",
            "actual",
            "completion",
            "share_due",
            "gap",
            "needed",
        )
        assert told == [known["printed"][name] or "" for name in names]


def test_the_help_is_wholly_in_one_language(report: Callable[..., Ran]) -> None:
    assert "Write the quarterly report" in report("--help", "--lang", "en").out
    assert "写季度通报" in report("--help", "--lang", "zh").out

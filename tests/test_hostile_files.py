"""Files that are too much: huge, endless, elsewhere, or a report's template that wants more than a report.

The words each is answered with are in tests/broken.txt; here is what is made for the occasion.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.cli import main
from tests.broken_cases import Case

Answer = Callable[..., tuple[int, str]]


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a sound data repository."""
    folder = tmp_path / "county"
    Case("sound").make(folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def answer(capsys: pytest.CaptureFixture[str]) -> Answer:
    """Return the exit code and the words of a run, in English."""

    def run(*words: str) -> tuple[int, str]:
        code = main([*words, "--lang", "en"])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out + err

    return run


HUGE = {
    "a million columns": ("target,period,value" + ",备注" * 1_000_000 + "\n", "[A102]", "thousand columns"),
    "a million wide cells": ("指标" + ",一季度" * 1_000_000 + "\njobs" + ",1" * 9, "[A102]", "thousand columns"),
    "a line of 20 MB": ("target,period,value\njobs,2024-03," + "9" * 20_000_000, "[A101]", "a million characters"),
    "20 MB without a header": ("甲" * 7_000_000, "[A101]", "a million characters"),
    "ten million open quotes": ("target,period,value\n" + '"' * 9_999_999, "[A101]", "a million characters"),
    "a million blank lines": ("\n" * 1_000_000 + "jobs,2024-03,1\n", "[A102]", "no known header"),
}  # fmt: skip


@pytest.mark.parametrize("name", HUGE)
def test_a_huge_table_is_one_finding(name: str, county: Path, answer: Answer) -> None:
    text, rule, reason = HUGE[name]
    (county / "actuals" / "2024.csv").write_text(text, "utf-8")
    code, said = answer("check", ".", "--format", "github")
    assert code in {1, 2}
    assert rule.strip("[]") in said
    assert reason in said
    assert len(said) < 2000


DEEP = {
    "ten thousand brackets": "plan: " + "[" * 10_000,
    "ten thousand braces": "plan: " + "{a: " * 10_000,
    "ten thousand lists": "plan: " + "- " * 10_000 + "a",
    "a ladder of lines": "".join("  " * depth + "a:\n" for depth in range(1000)),
    "aliases that explode": "a: &a [x]\n" + "".join(f"{to}: &{to} [*{of}, *{of}]\n" for of, to in ("ab", "bc", "cd")),
    "a recursive alias": "plan: &a [*a]\nsections: []\n",
    "a thousand keys": "plan: {" + ", ".join(f"k{n}: 1" for n in range(1000)) + "}\nsections: []\n",
    "a program": "plan: !!python/object/apply:os.system ['touch touched']\nsections: []\n",
    "another program": "plan: {id: !!python/name:os.system }\nsections: []\n",
}  # fmt: skip


@pytest.mark.parametrize("name", DEEP)
def test_a_plan_that_would_run_away_is_refused(
    name: str, county: Path, answer: Answer
) -> None:
    (county / "targets" / "2024.yaml").write_text(DEEP[name], "utf-8")
    code, said = answer("check", ".", "--format", "table")
    assert code == 2
    assert "targets/2024.yaml:" in said
    assert not (county / "touched").exists()


@pytest.mark.parametrize(
    "number",
    ["1e999999", ".inf", ".NaN", "0x10", "1_000", "9" * 5000, "1." + "0" * 5000],
)
def test_a_goal_beyond_all_numbers_is_refused(
    number: str, county: Path, answer: Answer
) -> None:
    plan = county / "targets" / "2024.yaml"
    plan.write_text(
        plan.read_text("utf-8").replace("at_least: 1200", f"at_least: {number}"),
        "utf-8",
    )
    code, said = answer("check", ".", "--format", "github")
    assert code in {1, 2}
    assert "T204" in said


@pytest.mark.parametrize(
    "name", ["targets/2024.yaml", "actuals/2024.csv", "actuals/more.csv"]
)
def test_a_link_that_leads_out_is_not_followed(
    name: str, county: Path, answer: Answer
) -> None:
    secret = county.parent / "secret.txt"
    secret.write_text("token: s3cr3t\n", "utf-8")
    (county / name).unlink(missing_ok=True)
    (county / name).symlink_to(secret)
    for form in ("table", "json", "github", "sarif"):
        code, said = answer("check", ".", "--format", form)
        assert code == 2
        assert "s3cr3t" not in said
        assert "link that leads out of the data repository" in said


def test_a_folder_of_figures_that_leads_out_is_not_followed(
    county: Path, answer: Answer
) -> None:
    (county / "actuals").rename(county.parent / "elsewhere")
    (county / "actuals").symlink_to(county.parent / "elsewhere")
    code, said = answer("check", ".")
    assert code == 2
    assert (
        "actuals/2024.csv: error[A101] it is a link that leads out of the data repository"
        in said.replace("\n   ", "")
    )


def test_a_link_that_stays_within_is_followed_and_a_repository_may_be_a_link(
    county: Path, answer: Answer
) -> None:
    before = answer("check", ".")
    (county / "actuals" / "2024.csv").rename(county / "figures.txt")
    (county / "actuals" / "2024.csv").symlink_to("../figures.txt")
    assert answer("check", ".") == before
    (county.parent / "door").symlink_to(county)
    assert answer("check", "../door")[0] == before[0]


@pytest.mark.parametrize(
    "template",
    [
        "{{ report.__class__.__mro__[1].__subclasses__() }}",
        "{{ cycler.__init__.__globals__.os.system('touch touched') }}",
        "{% import 'os' as os %}{{ os.system('touch touched') }}",
        "{% include '../secret.txt' %}",
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{{ 'a' * 1000000000 }}",
    ],
)
def test_a_template_that_wants_more_than_a_report_gets_one_line(
    template: str, county: Path, answer: Answer
) -> None:
    (county.parent / "secret.txt").write_text("s3cr3t", "utf-8")
    (county / "own.j2").write_text(template, "utf-8")
    code, said = answer("report", ".", "--template", "own.j2")
    assert code == 2
    assert said.startswith(
        ("error: own.j2:1: ", "error: own.j2: the template does or writes far more")
    )
    assert said.count("\n") == 1
    assert "s3cr3t" not in said
    assert not (county / "touched").exists()


@pytest.mark.parametrize("width", ["1", "99999999999999999999"])
@pytest.mark.parametrize(
    "command", [["check", "."], ["report", "."], ["show", "jobs", "."]]
)
def test_any_width_will_do(
    width: str, command: list[str], county: Path, answer: Answer
) -> None:
    assert county.is_dir()
    code, said = answer(*command, "--width", width)
    assert code in {0, 1, 2}
    assert len(said) < 100_000

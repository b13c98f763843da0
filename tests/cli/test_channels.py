"""No name acts on whoever reads a stream: each command that writes for people, with hostile names, inside Actions."""

import json
from pathlib import Path
from unicodedata import category

import pytest

from auditor.cli import main
from auditor.reading.plan.plan import read_plan
from auditor.rendering.formats.registry import FORMATS as CHECK_FORMATS
from auditor.rendering.formats.registry import FORMATS_OF_ALL
from tests.rendering.commands import commands

NAMES = {
    "command": "::error::甲",
    "old command": "甲##[error]乙",
    "command in a line of its own": "甲\n::error::乙",
    "command behind U+0085": "甲\x85::error::乙",
    "control sequence": "甲\x9b2J\x7f",
    "direction": "甲\u202e乙\u2066丙\u200f\u061c",
}
PLAN = """\
plan: {{id: p-{year}, title: {name}, entity: {name}, year: {year}}}
sections:
  - id: s
    ref: {name}
    title: {name}
    targets:
      - {{id: jobs, name: {name}, at_least: 1200, unit: 人, owner: {name}, cite: {name}}}
      - {{id: all, name: {more}, at_least: 1200, unit: 人, sum_of: [jobs]}}
"""
WORDS = (
    ("check", "--plan", "p-2024", "--format", "table"),
    ("check", "--plan", "p-2024", "--format", "concise"),
    ("check", "--all", "--format", "table"),
    ("check", "--plan", "NAME"),
    ("check", "--section", "NAME", "--format", "table"),
    ("check", "--as-of", "NAME"),
    ("check", "--select", "NAME"),
    ("check", "NAME"),
    ("report", "--plan", "p-2024"),
    ("report", "--plan", "p-2024", "--template", "NAME"),
    ("show", "jobs", "--plan", "p-2024"),
    ("show", "jobs", "--years"),
    ("show", "NAME"),
    ("tree", "all", "--plan", "p-2024"),
    ("tree", "NAME"),
    ("trace", "text.txt", "--plan", "p-2024"),
    ("trace", "NAME.txt", "--plan", "p-2024"),
    ("trace", "no NAME"),
    ("draft", "no NAME"),
    ("diff", "--plan", "p-2024", "--from", "2024-03", "--to", "2024-06"),
    ("diff", "--plan", "p-2024", "--from", "NAME", "--to", "2024-06"),
    ("rules", "NAME"),
    ("schema", "NAME"),
    ("NAME",),
)

EVERYTHING = "甲##[error]乙\x85::error::丙\x9b2J\x7f丁\u202e戊\xad\u0600\u180e\u200b\u2066\ufffb\U000e0041己"
FORMATS = (
    *(("check", "--plan", "p-2024", "--format", form) for form in CHECK_FORMATS),
    *(("check", "--all", "--format", form) for form in FORMATS_OF_ALL),
    *(("report", "--plan", "p-2024", "--format", form) for form in ("text", "markdown", "html")),
    *(
        ("diff", "--plan", "p-2024", "--from", "2024-03", "--to", "2024-06", "--format", form)
        for form in ("text", "markdown", "json")
    ),
    ("show", "jobs", "--plan", "p-2024", "--format", "json"),
    ("tree", "p-2024/all", "--format", "json"),
    ("trace", "text.txt", "--plan", "p-2024", "--format", "json"),
    ("draft", "text.txt"),
    ("draft", "text.txt", "--previous", "targets/2024.yaml"),
)  # fmt: skip
"""Every command in every format that goes to standard output."""


@pytest.fixture(params=list(NAMES.values()), ids=list(NAMES))
def name(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> str:
    hostile = str(request.param)
    write_hostile(hostile, tmp_path, monkeypatch)
    return hostile


def quoted(text: str) -> str:
    """Return a text as YAML quotes it: as JSON does, but with escapes of its own beyond the first 65 536 characters."""
    tag = "\U000e0041"
    return json.dumps(text).replace(json.dumps(tag).strip('"'), "\\U000e0041")


def write_hostile(
    hostile: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stand inside Actions in a repository in which everything has that name."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    for folder in ("targets", "actuals"):
        Path(folder).mkdir()
    for year in (2023, 2024):
        plan = PLAN.format(year=year, name=quoted(hostile), more=quoted(f"{hostile}和"))
        Path("targets", f"{year}.yaml").write_text(plan, "utf-8")
    cell = f'"{hostile}"'
    rows = (
        f"target,period,value,unit,source,{cell}",
        f"jobs,2024-01..03,100,人,{cell},{cell}",
        f"jobs,2024-01..06,150,人,{cell},{cell}",
        f"{cell},2024-01..06,1,{cell},,",
        f"jobs,{cell},{cell},人,,",
    )
    Path("actuals", f"{hostile}.csv").write_text("\n".join(rows) + "\n", "utf-8")
    text = f"云溪县2024年政府工作报告\n2024年工作安排\n新增{hostile}就业1200人。\n"
    for source in ("text.txt", f"{hostile}.txt"):
        Path(source).write_text(text, "utf-8")


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_no_name_acts_on_a_reader(
    words: tuple[str, ...], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = [word.replace("NAME", name) for word in words]
    assert main(said) in {0, 1, 2, 3}
    printed = capsys.readouterr()
    assert printed.out + printed.err
    for stream in printed:
        assert commands(stream) == []
        assert [character for character in stream if not _is_harmless(character)] == []


@pytest.mark.parametrize("words", FORMATS, ids=" ".join)
def test_no_name_acts_in_any_format(
    words: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_hostile(EVERYTHING, tmp_path, monkeypatch)
    assert main([*words]) in {0, 1}
    out, err = capsys.readouterr()
    assert out
    ours = {"notice", "warning", "error"} if "github" in words else set()
    assert {command.word for command in commands(out)} <= ours
    assert commands(err) == []
    text = out.removeprefix("\ufeff") + err
    assert [character for character in text if not _is_harmless(character)] == []


def test_a_drafted_plan_says_what_the_source_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_hostile("甲##[error]乙", tmp_path, monkeypatch)
    assert main(["draft", "text.txt", "-o", "plan.yaml"]) == 0
    assert "##[" not in Path("plan.yaml").read_text("utf-8")
    plan, _ = read_plan(Path("plan.yaml"), "plan.yaml")
    assert plan is not None
    assert [target.cite for target in plan.targets] == ["新增甲##[error]乙就业1200人"]


def _is_harmless(character: str) -> bool:
    """Return whether a character is a line end, or one that shows."""
    return character == "\n" or category(character) not in {"Cc", "Cf", "Zl", "Zp"}

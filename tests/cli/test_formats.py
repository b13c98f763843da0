"""Every format of `audit check` in every situation: no readable plan, no figure, several plans, nothing shown."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from markdown_it import MarkdownIt

from auditor.cli import main
from auditor.rendering.formats.registry import FORMATS
from tests.rendering.commands import commands

PLAN = """\
plan: {id: yunxi-2024, title: 云溪县2024年目标, entity: 云溪县, year: 2024, language: zh}
sections:
  - id: jobs
    ref: 一
    title: 就业
    targets:
      - {id: new-jobs, name: 新增就业, at_least: 7300, unit: 人, owner: 县人社局, cite: 新增就业7300人}
  - id: empty
    title: 空
    targets: []
"""
OTHER = (
    PLAN.replace("2024", "2025")
    .replace("云溪县2025年目标", "来年目标")
    .replace("language: zh", "simulated: true")
)
ACTUALS = "target,period,value,unit,basis,source\nnew-jobs,2024-09,4468,人,累计,月报\n"

SITUATIONS: dict[str, tuple[dict[str, str], tuple[str, ...], int]] = {
    "one plan": ({"2024.yaml": PLAN, "a.csv": ACTUALS}, (), 0),
    "no figures": ({"2024.yaml": PLAN}, (), 0),
    "no figures, strict": ({"2024.yaml": PLAN}, ("--strict",), 1),
    "no plan that can be read": ({"2024.yaml": "plan: ["}, (), 2),
    "one plan of two can be read": ({"2023.yaml": "plan: [", "2024.yaml": PLAN, "a.csv": ACTUALS}, (), 2),
    "figures that cannot be read": ({"2024.yaml": PLAN, "a.csv": "\x00"}, (), 2),
    "several plans": ({"2024.yaml": PLAN, "2025.yaml": OTHER, "a.csv": ACTUALS}, (), 0),
    "one section": ({"2024.yaml": PLAN, "a.csv": ACTUALS}, ("--section", "jobs"), 0),
    "an owner": ({"2024.yaml": PLAN, "a.csv": ACTUALS}, ("--owner", "县人社局", "--fail-on", "behind"), 1),
    "nothing shown": ({"2024.yaml": PLAN, "a.csv": ACTUALS}, ("--status", "breached"), 0),
    "no rule selected": ({"2024.yaml": PLAN, "a.csv": ACTUALS}, ("--select", "C"), 0),
}  # fmt: skip
READERS: dict[str, Callable[[str], object]] = {
    "table": str.splitlines,
    "concise": str.splitlines,
    "json": json.loads,
    "csv": lambda text: list(csv.DictReader(StringIO(text))),
    "markdown": MarkdownIt("commonmark").enable("table").parse,
    "github": commands,
    "gitlab": json.loads,
    "sarif": json.loads,
    "junit": lambda text: ET.fromstring(text.encode()),  # noqa: S314 - our own output
}


@pytest.fixture(params=SITUATIONS)
def situation(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[list[str], int]:
    """Write a data repository, go there, and return the options and the exit code that is due."""
    written, options, code = SITUATIONS[request.param]
    for name in ("targets", "actuals"):
        (tmp_path / name).mkdir()
    for name, text in written.items():
        (
            tmp_path / ("targets" if name.endswith("yaml") else "actuals") / name
        ).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return [*options], code


@pytest.mark.parametrize("form", FORMATS)
def test_a_format_can_be_read_is_the_same_twice_and_leaves_the_exit_code_alone(
    form: str, situation: tuple[list[str], int], capsys: pytest.CaptureFixture[str]
) -> None:
    options, code = situation
    printed = []
    for _ in range(2):
        assert main(["check", "--format", form, *options]) == code
        out, err = capsys.readouterr()
        assert err == ""
        printed.append(out)
    assert printed[0] == printed[1]
    READERS[form](printed[0])


@pytest.mark.parametrize("form", FORMATS)
def test_what_could_not_be_read_is_told_in_every_format_with_findings(
    form: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "targets").mkdir()
    (tmp_path / "targets" / "2024.yaml").write_text("plan: [", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--format", form]) == 2
    assert ("T102" in capsys.readouterr().out) == (form != "csv")


@pytest.mark.parametrize("form", FORMATS)
def test_a_simulated_plan_among_others_is_told_in_the_first_line(
    form: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "targets").mkdir()
    (tmp_path / "targets" / "2025.yaml").write_text(OTHER, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--format", form, "--lang", "en"]) == 0
    assert "simulated" in capsys.readouterr().out.splitlines()[0].lower()

"""One small plan that shows every status and measure, in every command and format, kept byte for byte.

`pytest tests/rendering/test_golden.py --accept-golden` accepts what there is; read the difference before committing.
Data formats are kept in one language and of one owner, so that a person can read the whole file in a review.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.cli import main
from auditor.model.plan import Measure
from auditor.model.status import Status
from auditor.reading.repository import read_repository

FOLDER = Path(__file__).parents[1] / "golden-plan"
GOLDEN = Path(__file__).parents[1] / "golden"
LONGEST, MOST = 500, 12_000
CHECK = ("check", "county", "--as-of", "2024Q3")
REPORT = ("report", "county", "--as-of", "2024Q3")
OWNER = ("--owner", "县住建局")
CASES: dict[str, tuple[str, ...]] = {
    "check.80.zh.txt": (*CHECK, "--width", "80"),
    "check.120.zh.txt": (*CHECK, "--width", "120"),
    "check.60.en.txt": (*CHECK, "--width", "60", "--lang", "en"),
    "check.200.en.txt": (*CHECK, "--width", "200", "--lang", "en"),
    "check.zh.concise": (*CHECK, "--format", "concise"),
    "check.zh.md": (*CHECK, "--format", "markdown"),
    "check.en.md": (*CHECK, "--format", "markdown", "--lang", "en"),
    "check.zh.csv": (*CHECK, "--format", "csv"),
    "check.zh.github": (*CHECK, "--format", "github"),
    "check.zh.gitlab.json": (*CHECK, "--format", "gitlab"),
    "check.zh.junit.xml": (*CHECK, "--format", "junit"),
    "check.zh.json": (*CHECK, *OWNER, "--format", "json"),
    "check.zh.sarif": (*CHECK, *OWNER, "--format", "sarif"),
    "all.120.zh.txt": ("check", "--all", ".", "--width", "120"),
    "all.60.en.txt": ("check", "--all", ".", "--width", "60", "--lang", "en"),
    "all.zh.gitlab.json": ("check", "--all", ".", "--format", "gitlab"),
    "all.sorted.80.zh.txt": ("check", "--all", ".", "--sort", "gap", "--width", "80"),
    "check.sorted.80.zh.txt": (*CHECK, "--sort", "gap", "--width", "80"),
    "report.close.zh.md": (
        "report",
        "county",
        "--as-of",
        "2024",
        "--format",
        "markdown",
    ),
    "all.zh.md": ("check", "--all", ".", "--format", "markdown"),
    "all.zh.csv": ("check", "--all", ".", "--format", "csv"),
    "all.zh.json": ("check", "--all", ".", "--select", "A,T", "--format", "json"),
    "diff.80.zh.txt": (
        "diff",
        "county",
        "--from",
        "2024Q2",
        "--to",
        "2024Q3",
        "--width",
        "80",
    ),
    "diff.en.md": (
        "diff",
        "county",
        "--from",
        "2024Q2",
        "--to",
        "2024Q3",
        "--format",
        "markdown",
        "--lang",
        "en",
    ),
    "show.flow.80.zh.txt": (
        "show",
        "urban-jobs",
        "county",
        "--as-of",
        "2024Q3",
        "--width",
        "80",
    ),
    "show.level.80.en.txt": (
        "show",
        "sewage-coverage",
        "county",
        "--width",
        "80",
        "--lang",
        "en",
    ),
    "show.milestone.80.zh.txt": (
        "show",
        "water-works",
        "county",
        "--as-of",
        "2024Q3",
        "--width",
        "80",
    ),
    "show.adjusted.80.en.txt": (
        "show",
        "green-space",
        "county",
        "--width",
        "80",
        "--lang",
        "en",
    ),
    "report.zh.txt": REPORT,
    "report.en.txt": (*REPORT, "--lang", "en"),
    "report.zh.md": (*REPORT, "--format", "markdown"),
    "report.zh.html": (*REPORT, "--format", "html"),
    "trace.80.zh.txt": ("trace", "report.txt", "county", "--width", "80"),
    "rules.A204.zh.txt": ("rules", "A204", "--lang", "zh"),
}
SAID = {"zh": "模拟数据", "en": "SIMULATED DATA"}


@pytest.mark.parametrize("name", CASES)
def test_the_output_is_as_accepted(
    name: str,
    golden: Callable[[str, str], None],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(FOLDER)
    assert main([*CASES[name]]) in {0, 1, 2}
    text = capsys.readouterr().out
    golden(name, text)
    main([*CASES[name]])
    assert capsys.readouterr().out == text
    language = "en" if ".en." in name else "zh"
    if not name.startswith(("rules", "trace")):
        first = (
            text.partition("</head>")[2]
            if name.endswith("html")
            else text.split("\n", 1)[0]
        )
        assert SAID[language] in first or '"simulated": true' in first


def test_the_plan_shows_every_status_and_measure() -> None:
    (plan,) = read_repository(FOLDER / "county").plans
    assert {target.measure for target in plan.targets} == set(Measure)
    text = (GOLDEN / "check.zh.csv").read_text("utf-8")
    assert [status for status in Status if f",{status.value}," not in text] == []


def test_a_person_can_read_them_in_a_review() -> None:
    lines = {
        file.name: len(file.read_text("utf-8").splitlines())
        for file in GOLDEN.rglob("*")
        if file.is_file()
    }
    assert {name: count for name, count in lines.items() if count > LONGEST} == {}
    assert sum(lines.values()) <= MOST

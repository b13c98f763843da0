"""What must know of a new status, a new goal and a new measure: the type checker names every place.

One run of mypy over a copy of the program in which all three were added.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

ADDITIONS = (
    (
        "auditor/model/status.py",
        '    ACHIEVED = "achieved"\n',
        '    ACHIEVED = "achieved"\n    PAUSED = "paused"\n',
    ),
    (
        "auditor/model/plan.py",
        '    MILESTONE = "milestone"\n',
        '    MILESTONE = "milestone"\n    RANK = "rank"\n',
    ),
    (
        "auditor/model/plan.py",
        "Goal = AtLeast | ",
        'class Doubles(Struct, frozen=True):\n    """Twice last year\'s."""\n\n\nGoal = Doubles | AtLeast | ',
    ),
)

STATUS_IS_KNOWN_IN = {"auditor/model/status.py", "auditor/assessment/lights.py"}
GOAL_IS_KNOWN_IN = {
    "auditor/model/plan.py",
    "auditor/assessment/goal_edges.py",
    "auditor/assessment/gap_checks.py",
    "auditor/assessment/score.py",
}
MEASURE_IS_KNOWN_IN = {
    "auditor/assessment/data_checks.py",
    "auditor/assessment/forecast.py",
    "auditor/assessment/judgement.py",
    "auditor/assessment/series.py",
}


def test_whatever_must_know_a_new_member_fails_the_type_checker(tmp_path: Path) -> None:
    copy = tmp_path / "auditor"
    shutil.copytree(
        ROOT / "auditor",
        copy,
        ignore=shutil.ignore_patterns("__pycache__", "*.mo", "*.po"),
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name, before, after in ADDITIONS:
        file = tmp_path / name
        text = file.read_text("utf-8")
        assert text.count(before) == 1
        file.write_text(text.replace(before, after), "utf-8")
    found = complaints(tmp_path)
    assert found["Status"] >= STATUS_IS_KNOWN_IN
    assert found["Doubles"] >= GOAL_IS_KNOWN_IN
    assert found["Measure"] >= MEASURE_IS_KNOWN_IN


def complaints(folder: Path) -> dict[str, set[str]]:
    """Return the files that mypy complains of, by the type that they do not know all of."""
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--no-error-summary",
        "--cache-dir",
        str(folder / "cache"),
    ]
    command += ["auditor/audit.py", "auditor/assessment/score.py"]
    run = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False
    )
    found: dict[str, set[str]] = {"Status": set(), "Doubles": set(), "Measure": set()}
    for line in run.stdout.splitlines():
        told = re.match(r"([\w/]+\.py):\d+: error: (.*)", line)
        for name, files in found.items():
            if told and name in told[2]:
                files.add(told[1])
    return found

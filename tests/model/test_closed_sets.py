"""What must know of a new status, a new goal and a new measure: the type checker names every place.

One run of mypy over a copy of the program in which all three were added.
"""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

NEW_MEMBERS = (
    ("auditor/model/status.py", "Status", 'PAUSED = "paused"'),
    ("auditor/model/plan.py", "Measure", 'RANK = "rank"'),
)
"""A file, an enumeration in it, and one more member."""
NEW_GOAL = 'class Doubles(Struct, frozen=True):\n    """Twice last year\'s."""\n\n\n'

STATUS_IS_KNOWN_IN = {"auditor/model/status.py"}
GOAL_IS_KNOWN_IN = {
    "auditor/model/plan.py",
    "auditor/assessment/goal_bounds.py",
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
    for name, enumeration, member in NEW_MEMBERS:
        add_member(tmp_path / name, enumeration, member)
    add_goal(tmp_path / "auditor/model/plan.py")
    complained = complaints(tmp_path)
    assert complained["Status"] >= STATUS_IS_KNOWN_IN
    assert complained["Doubles"] >= GOAL_IS_KNOWN_IN
    assert complained["Measure"] >= MEASURE_IS_KNOWN_IN


def add_member(file: Path, enumeration: str, member: str) -> None:
    """Put one more member after the first of an enumeration, however the file is laid out."""
    lines = file.read_text("utf-8").splitlines()
    (definition,) = (
        node
        for node in ast.parse("\n".join(lines)).body
        if isinstance(node, ast.ClassDef) and node.name == enumeration
    )
    first = next(node for node in definition.body if isinstance(node, ast.Assign))
    lines.insert(first.end_lineno or first.lineno, " " * first.col_offset + member)
    file.write_text("\n".join(lines), "utf-8")


def add_goal(file: Path) -> None:
    """Make one more class a member of the union of all goals."""
    text = file.read_text("utf-8")
    (union,) = (
        node
        for node in ast.parse(text).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "Goal"
    )
    before = text.splitlines()[: union.lineno - 1]
    after = text.splitlines()[union.end_lineno :]
    larger = f"Goal = Doubles | {ast.unparse(union.value)}"
    file.write_text("\n".join([*before, NEW_GOAL, larger, *after]), "utf-8")


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

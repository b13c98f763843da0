"""Closed sets are closed: whoever adds a member is told every place that must know it.

A place that tells members apart by `match` is named by mypy, a table with a row for each member by the second test.
"""

import importlib
import inspect
import pkgutil
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from types import ModuleType

import auditor
import auditor.model
from auditor.model.findings import Family, Rule
from auditor.model.reported import ForecastMethod
from auditor.model.status import Reason
from auditor.model.trend import TrendReason, TrendVerdict

ROOT = Path(__file__).parents[2]

NAMES_ONLY = {Family, ForecastMethod, Reason, Rule, TrendReason, TrendVerdict}
"""Nothing is done by these but to say so: their words are in the catalogues."""
NEW_GOAL = 'class Added(Struct, frozen=True):\n    """One more goal."""\n\n\n'
NOT_KNOWN = re.compile(
    r'error: Argument 1 to "assert_never" has incompatible type "(.*)"; expected "Never"  \[arg-type\]$'
)


def test_mypy_names_every_place_that_tells_the_members_of_a_set_apart(
    tmp_path: Path,
) -> None:
    shutil.copytree(
        ROOT / "auditor",
        tmp_path / "auditor",
        ignore=shutil.ignore_patterns("__pycache__", "*.mo", "*.po"),
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for enumeration in closed_sets():
        add_member(tmp_path, enumeration)
    add_goal(tmp_path / "auditor/model/plan.py")
    complaints = Counter[str]()
    for line in errors_of_mypy(tmp_path):
        told = NOT_KNOWN.search(line)
        assert told, line
        complaints.update(set(re.findall(r"\w+", told[1])) - {"Literal", "ADDED"})
    sets = {enumeration.__name__ for enumeration in closed_sets()}
    assert set(complaints) == {*sets, "Added"}


def test_every_table_by_the_members_of_a_set_has_a_row_for_each() -> None:
    gaps: dict[str, set[Enum]] = {}
    for module in modules_of(auditor):
        for name, table in vars(module).items():
            if isinstance(table, Mapping):
                gaps[f"{module.__name__}.{name}"] = members_without_row(table)
    assert {name: missing for name, missing in gaps.items() if missing} == {}


def test_a_table_that_lacks_a_member_is_found() -> None:
    (closed, *_) = closed_sets()
    first, *others = closed
    assert members_without_row({first: "a"}) == set(others)
    assert members_without_row(dict.fromkeys(closed, "a")) == set()
    assert members_without_row({}) == members_without_row({"a": "b"}) == set()


def modules_of(package: ModuleType) -> Iterator[ModuleType]:
    """Yield every module of a package but those that run when they are loaded."""
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def closed_sets() -> list[type[Enum]]:
    """Return the enumerations of the model by whose members something is done."""
    found: set[type[Enum]] = set()
    for module in modules_of(auditor.model):
        for thing in vars(module).values():
            if (
                isinstance(thing, type)
                and issubclass(thing, Enum)
                and thing is not Enum
            ):
                found.add(thing)
    return sorted(found - NAMES_ONLY, key=lambda enumeration: enumeration.__name__)


def members_without_row(table: Mapping[object, object]) -> set[Enum]:
    """Return the members that a table by the members of a closed set has no row for; none of any other table."""
    sets = {type(key) for key in table}
    (closed,) = sets if len(sets) == 1 else (None,)
    if closed not in closed_sets():
        return set()
    return {member for member in closed if member not in table}


def add_member(root: Path, enumeration: type[Enum]) -> None:
    """Put one more member behind the first line of an enumeration's members."""
    file = root / Path(inspect.getfile(enumeration)).relative_to(ROOT)
    lines = file.read_text("utf-8").splitlines()
    start = lines.index(f"class {enumeration.__name__}(Enum):")
    first = next(iter(enumeration)).name
    at = next(
        place
        for place in range(start, len(lines))
        if lines[place].startswith(f"    {first} = ")
    )
    lines.insert(at + 1, '    ADDED = "added"')
    file.write_text("\n".join(lines), "utf-8")


def add_goal(file: Path) -> None:
    """Make one more class a member of the union of all goals."""
    text = file.read_text("utf-8")
    assert "\nGoal = (\n" in text
    file.write_text(
        text.replace("\nGoal = (\n", f"\n{NEW_GOAL}Goal = (\n    Added |\n"), "utf-8"
    )


def errors_of_mypy(folder: Path) -> list[str]:
    """Return what mypy complains of in the program."""
    command = [sys.executable, "-m", "mypy", "--no-error-summary", "--no-pretty"]
    command += ["--cache-dir", str(folder / "cache"), "auditor"]
    run = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False
    )
    assert run.stderr == ""
    return run.stdout.splitlines()

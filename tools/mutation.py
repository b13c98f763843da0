"""Mutation testing with cosmic-ray, in parts that fit an hour: `python tools/mutation.py tracing --sample 150`.

A part is a package with the tests that are to notice its mutants. The product is copied to build/mutation, where the
tests are run once to learn which of them run which line; then one thing is changed at a time, and only the tests that
run the changed line are run against it, the quick ones first. One change is tried a place, at a fixed choice of places,
the same on every run. What is done is kept: a part that was broken off goes on where it stopped, `--anew` begins again.
It prints how many were killed and each survivor with its place, and fails below 90 in 100.
"""

import argparse
import compileall
import itertools
import linecache
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from py_compile import PycInvalidationMode

from cosmic_ray.mutating import use_mutation
from cosmic_ray.plugins import get_operator
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import (
    MutationSpec,
    TestOutcome,
    WorkerOutcome,
    WorkItem,
    WorkResult,
)

from tools.mutation_tests import LineTests, learn, learned, passes, preload

ROOT = Path(__file__).parents[1]
SURVIVORS = ROOT / "tools" / "mutation_survivors.txt"
"""Mutants that no test can notice, each with the reason."""
PARTS = {
    "model": ("auditor/model", "tests/model tests/assessment/test_tree.py"),
    "assessment": ("auditor/assessment", "tests/assessment tests/test_audit.py"),
    "tables": ("auditor/reading/tables", "tests/reading/tables"),
    "plan": ("auditor/reading/plan", "tests/reading/plan tests/test_broken.py"),
    "documents": ("auditor/reading/documents", "tests/reading/documents"),
    "tracing": ("auditor/tracing", "tests/tracing"),
    "rendering": (
        "auditor/rendering",
        "tests/rendering tests/cli/test_show.py tests/cli/test_tree.py tests/cli/test_diff.py",
    ),
    "cli": ("auditor/cli", "tests/cli"),
}
"""What is changed, and the tests that are run against each change."""
ENOUGH = 0.9
_SEED = 2024
_CONFIG = """\
[cosmic-ray]
module-path = "{module}"
timeout = 60.0
excluded-modules = []
test-command = "true"
[cosmic-ray.distributor]
name = "local"
"""
_ORIGINAL = "original"
_NO_CHANGE = ("_Is_Eq", "_IsNot_NotEq", "_Eq_Is", "_NotEq_IsNot")
"""Endings of operators that change nothing: None and enumerations are equal to themselves alone."""
_TYPES = "ReplaceBinaryOperator_BitOr"
"""`A | B` is hardly ever but a type, which fails at once and would only make the share of the killed larger."""


def main() -> None:
    """Try a part."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("part", choices=sorted(PARTS))
    parser.add_argument("--only", default="", help="one module or folder of the part")
    parser.add_argument(
        "--sample", type=int, default=150, help="how many mutants to try at most"
    )
    parser.add_argument(
        "--anew", action="store_true", help="forget what was tried before"
    )
    asked = parser.parse_args()
    module, tests = PARTS[asked.part]
    path = f"{module}/{asked.only}" if asked.only else module
    workshop = (
        ROOT / "build" / "mutation" / (asked.part + asked.only.removesuffix(".py"))
    )
    session = workshop / "session.sqlite"
    if asked.anew or not session.exists():
        prepare(workshop, path, tests.split())
    # A run that was broken off has left its last mutant behind.
    shutil.copytree(workshop / _ORIGINAL, workshop / "auditor", dirs_exist_ok=True)
    os.chdir(workshop)
    sys.path.insert(0, str(workshop))
    outcomes = exercise(session, asked.sample, learned(workshop), tests.split())
    sys.exit(told(outcomes))


def prepare(workshop: Path, path: str, tests: list[str]) -> None:
    """Copy the product, learn which test runs which line, and list every mutant."""
    shutil.rmtree(workshop, ignore_errors=True)
    left_out = shutil.ignore_patterns(
        ".git", ".venv", "build", "__pycache__", ".*_cache", ".hypothesis"
    )
    shutil.copytree(ROOT, workshop, ignore=left_out, symlinks=True)
    # By what a file holds and not by its hour: a mutant may be as old and as long as the original.
    compileall.compile_dir(
        workshop / "auditor",
        quiet=1,
        invalidation_mode=PycInvalidationMode.CHECKED_HASH,
    )
    shutil.copytree(workshop / "auditor", workshop / _ORIGINAL)
    learn(workshop, tests)
    config = workshop / "mutation.toml"
    config.write_text(_CONFIG.format(module=path), "utf-8")
    words = [sys.executable, "-m", "cosmic_ray.cli", "init"]
    subprocess.run(
        [*words, str(config), str(workshop / "session.sqlite")],
        cwd=workshop,
        check=True,
    )


def chosen(work: WorkDB, sample: int) -> list[WorkItem]:
    """Return one mutant each at a fixed choice of places; a larger sample holds the smaller ones."""
    items = sorted(filter(counts, work.work_items), key=place_of)
    places = [list(variants) for _, variants in itertools.groupby(items, spot_of)]
    chance = random.Random(_SEED)  # noqa: S311 - a fixed choice
    chance.shuffle(places)
    return [chance.choice(variants) for variants in places][:sample]


def counts(item: WorkItem) -> bool:
    """Return whether a mutant is one that a test could notice, and has to look for."""
    mutation = item.mutations[0]
    name = mutation.operator_name
    if name.endswith(_NO_CHANGE) or _TYPES in name:
        return False
    line = linecache.getline(str(ROOT / mutation.module_path), mutation.start_pos[0])
    # `frozen=True` keeps a value from being changed by mistake: no result depends on it.
    return not line.startswith("class ")


def spot_of(item: WorkItem) -> str:
    """Return where a mutant is, whatever it changes there."""
    mutation = item.mutations[0]
    line, column = mutation.start_pos
    return f"{mutation.module_path}:{line:04}:{column:03}"


def place_of(item: WorkItem) -> str:
    """Return where a mutant is and what it changes."""
    mutation = item.mutations[0]
    return f"{spot_of(item)} {mutation.operator_name} {mutation.occurrence}"


def exercise(
    session: Path, sample: int, tests: LineTests, everything: list[str]
) -> list[tuple[WorkItem, TestOutcome]]:
    """Try every chosen mutant that has not been tried, and return what came of each."""
    preload(everything)
    if not passes(tests.quickest()):
        sys.exit("the tests do not pass unchanged: look with pytest what is wrong")
    outcomes: list[tuple[WorkItem, TestOutcome]] = []
    with use_db(session, mode=WorkDB.Mode.open) as work:
        before = dict(work.results)
        items = chosen(work, sample)
        for number, item in enumerate(items, 1):
            if item.job_id in before:
                outcome = before[item.job_id].test_outcome
            else:
                outcome = tried(item.mutations[0], tests)
                result = WorkResult(WorkerOutcome.NORMAL, test_outcome=outcome)
                work.set_result(item.job_id, result)
                progress = f"{number}/{len(items)} {outcome.value}"
                print(progress, place_of(item), flush=True)
            outcomes.append((item, outcome))
    return outcomes


def tried(mutation: MutationSpec, tests: LineTests) -> TestOutcome:
    """Return whether the tests notice a mutant: first the quick ones that run its line, then all that do."""
    lines = range(mutation.start_pos[0], mutation.end_pos[0] + 1)
    first, rest = tests.running(str(mutation.module_path), lines)
    operator = get_operator(mutation.operator_name)(**mutation.operator_args)
    with use_mutation(mutation.module_path, operator, mutation.occurrence):
        if passes(first) and passes(rest):
            return TestOutcome.SURVIVED
    return TestOutcome.KILLED


def reasons() -> dict[str, str]:
    """Return why mutants survive, by where they are and what they change there."""
    if not SURVIVORS.exists():
        return {}
    known: dict[str, str] = {}
    for line in SURVIVORS.read_text("utf-8").splitlines():
        what, _, reason = line.partition(" - ")
        if reason and not line.startswith("#"):
            known[what] = reason
    return known


def told(outcomes: list[tuple[WorkItem, TestOutcome]]) -> int:
    """Print the share of killed mutants and the survivors; return 1 where too many survive."""
    alive = [item for item, outcome in outcomes if outcome is TestOutcome.SURVIVED]
    killed = (len(outcomes) - len(alive)) / len(outcomes)
    print(f"{len(outcomes)} tried, {len(alive)} survived: {killed:.1%} killed")
    known = reasons()
    for item in sorted(alive, key=place_of):
        mutation = item.mutations[0]
        where = f"{mutation.module_path} {mutation.definition_name}"
        reason = known.get(f"{where} {mutation.operator_name}", "no reason written")
        print(f"{place_of(item)} in {mutation.definition_name}: {reason}")
    return int(killed < ENOUGH)


if __name__ == "__main__":
    main()

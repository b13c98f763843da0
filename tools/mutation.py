"""Mutation testing with cosmic-ray, in parts that fit an hour: `python tools/mutation.py tracing --sample 150`.

A part is a package. The product is copied to build/mutation, where all tests are run once to learn which of them run
which line; then one thing is changed at a time, and only the tests that run the changed line are run against it, the
quick ones first. One change is tried a place, at places chosen by a seed and by what stands there: the same on every
run, also after changes elsewhere. What is done is kept: a part that was broken off goes on where it stopped, `--anew`
begins all parts again, `--again` tries the survivors of one again with the tests as they are now.
It prints how many were killed and each survivor with its place, and fails below 90 in 100.
"""

import argparse
import ast
import compileall
import filecmp
import hashlib
import itertools
import linecache
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from py_compile import PycInvalidationMode

from cosmic_ray.mutating import mutate_code, use_mutation
from cosmic_ray.plugins import get_operator
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import (
    MutationSpec,
    TestOutcome,
    WorkerOutcome,
    WorkItem,
    WorkResult,
)

from tools.mutation_tests import LineTests, failing, learn, learned, preload

ROOT = Path(__file__).parents[1]
SURVIVORS = ROOT / "tools" / "mutation_survivors.txt"
"""Mutants that no test can notice, each with the reason."""
WORKSHOP = ROOT / "build" / "mutation"
PARTS = {
    "model": "auditor/model",
    "assessment": "auditor/assessment",
    "tables": "auditor/reading/tables",
    "plan": "auditor/reading/plan",
    "documents": "auditor/reading/documents",
    "tracing": "auditor/tracing",
    "rendering": "auditor/rendering",
    "cli": "auditor/cli",
}
ENOUGH = 0.9
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
_TESTS = "original_tests"
_NO_CHANGE = ("_Is_Eq", "_IsNot_NotEq", "_Eq_Is", "_NotEq_IsNot")
"""Endings of operators that change nothing: None and enumerations are equal to themselves alone."""
_TYPES = "ReplaceBinaryOperator_BitOr"
"""`A | B` is hardly ever but a type, which fails at once and would only make the share of the killed larger."""
_KEPT = "lru_cache("
"""How much is kept at most."""
_NO_RESULT = ("class ", "@dataclass", "@cache", "@lru_cache", "if TYPE_CHECKING")
"""Lines on which no result depends: a value that is kept from being changed, an answer that is kept.

Nor does one depend on `strict=True`, by which a fault elsewhere would be noticed.
"""
_ELSEWHERE = "# pragma: only"
"""What runs on systems of another kind alone."""


def main() -> None:
    """Try a part."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("part", choices=sorted(PARTS))
    parser.add_argument("--only", default="", help="one module or folder of the part")
    parser.add_argument(
        "--sample", type=int, default=150, help="how many mutants to try at most"
    )
    parser.add_argument("--seed", type=int, default=1, help="which ones")
    parser.add_argument(
        "--anew", action="store_true", help="forget what was tried before"
    )
    parser.add_argument(
        "--again", action="store_true", help="try the survivors with new tests"
    )
    options = parser.parse_args()
    if options.anew or not (WORKSHOP / "lines.json").exists():
        prepare(WORKSHOP)
    # A run that was broken off has left its last mutant behind.
    shutil.copytree(WORKSHOP / _ORIGINAL, WORKSHOP / "auditor", dirs_exist_ok=True)
    module = f"{PARTS[options.part]}/{options.only}".rstrip("/")
    session = WORKSHOP / f"{module.replace('/', '-')}.sqlite"
    if not session.exists():
        list_mutants(module, session)
    os.chdir(WORKSHOP)
    sys.path.insert(0, str(WORKSHOP))
    tests = learned(WORKSHOP)
    if options.again:
        tests.written = copy_new_tests(WORKSHOP)
    outcomes = exercise(session, options, tests)
    sys.exit(report(outcomes))


def prepare(workshop: Path) -> None:
    """Copy the product and learn which test runs which line."""
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
    shutil.copytree(workshop / "tests", workshop / _TESTS)
    learn(workshop)


def list_mutants(module: str, session: Path) -> None:
    """Have cosmic-ray list every mutant of a part."""
    config = session.with_suffix(".toml")
    config.write_text(_CONFIG.format(module=module), "utf-8")
    words = [sys.executable, "-m", "cosmic_ray.cli", "init", str(config), str(session)]
    subprocess.run(words, cwd=WORKSHOP, check=True)


def copy_new_tests(workshop: Path) -> list[str]:
    """Copy the tests as they are now; return those that have been written since the lines were learned."""
    shutil.copytree(ROOT / "tests", workshop / "tests", dirs_exist_ok=True)
    written: list[str] = []
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        path = file.relative_to(ROOT / "tests")
        earlier = workshop / _TESTS / path
        if not earlier.exists() or not filecmp.cmp(file, earlier, shallow=False):
            before = tests_in(earlier) if earlier.exists() else {}
            for name, body in tests_in(file).items():
                if before.get(name) != body:
                    written.append(f"tests/{path}::{name}")
    return written


def tests_in(file: Path) -> dict[str, str]:
    """Return the tests of a file by their names, those of a class behind its name."""
    bodies: dict[str, str] = {}
    for node in ast.parse(file.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            bodies[node.name] = ast.dump(node)
        if isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef):
                    bodies[f"{node.name}::{inner.name}"] = ast.dump(inner)
    return bodies


def places(work: WorkDB, seed: int) -> list[list[WorkItem]]:
    """Return the mutants of each place, in an order that the seed draws for the places and for those of a place."""
    items = sorted(filter(counts, work.work_items), key=place_of)
    by_place = [list(variants) for _, variants in itertools.groupby(items, position_of)]
    ordered: list[tuple[str, list[WorkItem]]] = []
    alike: Counter[str] = Counter()
    for variants in by_place:
        words = words_of(variants[0])
        # A line that stands several times in one class or function draws each time.
        alike[words] += 1
        draw = hashlib.sha256(f"{seed} {words} {alike[words]}".encode()).hexdigest()
        random.Random(draw).shuffle(variants)  # noqa: S311 - a fixed choice
        ordered.append((draw, variants))
    return [variants for _, variants in sorted(ordered, key=itemgetter(0))]


def chosen(
    variants: Sequence[WorkItem], before: Mapping[str, TestOutcome]
) -> WorkItem | None:
    """Return the mutant of a place that was tried, or the first that Python takes: what cannot run needs no test."""
    for item in variants:
        if item.job_id in before or compiles(item.mutations[0]):
            return item
    return None


def compiles(mutation: MutationSpec) -> bool:
    """Return whether Python takes a mutant for a program."""
    operator = get_operator(mutation.operator_name)(**mutation.operator_args)
    code = Path(mutation.module_path).read_text("utf-8")
    try:
        changed = mutate_code(code, operator, mutation.occurrence)
        compile(changed, mutation.module_path, "exec")
    except SyntaxError:
        return False
    return True


def counts(item: WorkItem) -> bool:
    """Return whether a mutant is one that a test could notice, and has to look for."""
    mutation = item.mutations[0]
    name = mutation.operator_name
    if name.endswith(_NO_CHANGE) or _TYPES in name:
        return False
    line = line_of(item)
    is_strict = name.endswith("ReplaceTrueWithFalse") and "strict=True" in line
    # The star of a signature, after which come names.
    is_star = "BinaryOperator_Mul" in name and "*," in line
    says_nothing = line.startswith(_NO_RESULT) or _KEPT in line
    return not (is_strict or is_star or _ELSEWHERE in line or says_nothing)


def words_of(item: WorkItem) -> str:
    """Return what stands where a mutant is: not on which line, so that a change above it makes no difference."""
    mutation = item.mutations[0]
    place = f"{mutation.module_path} {mutation.definition_name} {line_of(item)}"
    return f"{place} {mutation.start_pos[1]}"


def line_of(item: WorkItem) -> str:
    """Return the line that a mutant changes."""
    mutation = item.mutations[0]
    file = WORKSHOP / _ORIGINAL / Path(mutation.module_path).relative_to("auditor")
    return linecache.getline(str(file), mutation.start_pos[0]).strip()


def position_of(item: WorkItem) -> str:
    """Return where a mutant is, whatever it changes there."""
    mutation = item.mutations[0]
    line, column = mutation.start_pos
    return f"{mutation.module_path}:{line:04}:{column:03}"


def place_of(item: WorkItem) -> str:
    """Return where a mutant is and what it changes."""
    mutation = item.mutations[0]
    return f"{position_of(item)} {mutation.operator_name} {mutation.occurrence}"


def exercise(
    session: Path, options: argparse.Namespace, tests: LineTests
) -> list[tuple[WorkItem, TestOutcome]]:
    """Try every chosen mutant that has not been tried, and return what came of each."""
    preload(WORKSHOP)
    if failing(tests.quickest()) is not None:
        sys.exit("the tests do not pass unchanged: look with pytest what is wrong")
    outcomes: list[tuple[WorkItem, TestOutcome]] = []
    with use_db(session, mode=WorkDB.Mode.open) as work:
        before = {job: result.test_outcome for job, result in work.results}
        choices = (chosen(variants, before) for variants in places(work, options.seed))
        items = itertools.islice(filter(None, choices), options.sample)
        for number, item in enumerate(items, 1):
            outcome = before.get(item.job_id)
            if outcome is None or (options.again and outcome is TestOutcome.SURVIVED):
                outcome, noticed_by = outcome_of(item.mutations[0], tests)
                result = WorkResult(WorkerOutcome.NORMAL, test_outcome=outcome)
                work.set_result(item.job_id, result)
                progress = f"{number}/{options.sample} {outcome.value} {place_of(item)}"
                print(progress, noticed_by, flush=True)
            outcomes.append((item, outcome))
    return outcomes


def outcome_of(mutation: MutationSpec, tests: LineTests) -> tuple[TestOutcome, str]:
    """Return whether the tests notice a mutant, and which; one that fails unchanged too does not count.

    Nor does it count that tests do not end in time where they do not without the change, since the machine is busy.
    """
    lines = range(mutation.start_pos[0], mutation.end_pos[0] + 1)
    operator = get_operator(mutation.operator_name)(**mutation.operator_args)
    while True:
        with use_mutation(mutation.module_path, operator, mutation.occurrence):
            noticed_by, step = noticing(tests.running(str(mutation.module_path), lines))
        if noticed_by is None:
            return TestOutcome.SURVIVED, ""
        if noticed_by and tests.is_sound(noticed_by):
            return TestOutcome.KILLED, noticed_by
        if not noticed_by and tests.ends(step):
            return TestOutcome.KILLED, "no end"


def noticing(steps: Sequence[list[str]]) -> tuple[str | None, list[str]]:
    """Return the first test that does not pass, not a second time either, and the tests it was run with.

    It is blank where they do not end, and None where all pass.
    """
    for step in steps:
        noticed_by = failing(step)
        # A test that a busy machine has failed passes by itself.
        if noticed_by == "" or (noticed_by and failing([noticed_by]) is not None):
            return noticed_by, step
    return None, []


def reasons() -> dict[str, str]:
    """Return why mutants survive, by where they are and what they change there."""
    if not SURVIVORS.exists():
        return {}
    reason_of: dict[str, str] = {}
    for line in SURVIVORS.read_text("utf-8").splitlines():
        mutant, _, reason = line.partition(" - ")
        if reason and not line.startswith("#"):
            reason_of[mutant] = reason
    return reason_of


def report(outcomes: list[tuple[WorkItem, TestOutcome]]) -> int:
    """Print the share of killed mutants and the survivors; return 1 where too many survive."""
    alive = [item for item, outcome in outcomes if outcome is TestOutcome.SURVIVED]
    killed = (len(outcomes) - len(alive)) / len(outcomes)
    print(f"{len(outcomes)} tried, {len(alive)} survived: {killed:.1%} killed")
    reason_of = reasons()
    for item in sorted(alive, key=place_of):
        mutation = item.mutations[0]
        function = f"{mutation.module_path} {mutation.definition_name}"
        reason = reason_of.get(
            f"{function} {mutation.operator_name}", "no reason written"
        )
        print(f"{place_of(item)} in {mutation.definition_name}: {reason}")
    return int(killed < ENOUGH)


if __name__ == "__main__":
    main()

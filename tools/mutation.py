"""Mutation testing by cosmic-ray, in parts that fit an hour: `python tools/mutation.py assessment --sample 150`.

A part is a package with the tests that are to notice its mutants. The product is copied to build/mutation, where
cosmic-ray changes one thing at a time; of more mutants than `--sample` a fixed choice is tried, the same on every run.
It prints how many were killed and each survivor with its place, and fails below 90 in 100.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import TestOutcome, WorkerOutcome, WorkItem, WorkResult

ROOT = Path(__file__).parents[1]
WORKSHOP = ROOT / "build" / "mutation"
PARTS = {
    "model": ("auditor/model", "tests/model"),
    "assessment": ("auditor/assessment", "tests/assessment"),
    "tables": ("auditor/reading/tables", "tests/reading/tables"),
    "plan": ("auditor/reading/plan", "tests/reading/plan tests/test_broken.py"),
    "documents": ("auditor/reading/documents", "tests/reading/documents"),
    "tracing": ("auditor/tracing", "tests/tracing"),
    "messages": ("auditor/rendering/messages", "tests/rendering/messages"),
    "rendering": ("auditor/rendering", "tests/rendering"),
    "cli": ("auditor/cli", "tests/cli"),
}
"""What is changed, and the tests that are run against each change."""
ENOUGH = 0.9
_SEED = 2024
_CONFIG = """\
[cosmic-ray]
module-path = "{module}"
timeout = 120.0
excluded-modules = []
test-command = "{python} -m pytest -q -x -p no:cacheprovider {tests}"
[cosmic-ray.distributor]
name = "local"
"""


def main() -> None:
    """Try a part."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("part", choices=sorted(PARTS))
    parser.add_argument(
        "--only", default="", help="one module of the part, such as pacing.py"
    )
    parser.add_argument(
        "--sample", type=int, default=150, help="how many mutants to try at most"
    )
    asked = parser.parse_args()
    module, tests = PARTS[asked.part]
    copy_product()
    session = WORKSHOP / f"{asked.part}.sqlite"
    session.unlink(missing_ok=True)
    config = WORKSHOP / f"{asked.part}.toml"
    path = f"{module}/{asked.only}" if asked.only else module
    config.write_text(
        _CONFIG.format(module=path, python=sys.executable, tests=tests), "utf-8"
    )
    cosmic_ray("init", config, session)
    choose(session, asked.sample)
    cosmic_ray("exec", config, session)
    sys.exit(told(session))


def copy_product() -> None:
    """Copy what the tests need, so that the work tree is never the one that is changed."""
    shutil.rmtree(WORKSHOP, ignore_errors=True)
    left_out = shutil.ignore_patterns(
        ".git", ".venv", "build", "__pycache__", ".*_cache", ".hypothesis"
    )
    shutil.copytree(ROOT, WORKSHOP, ignore=left_out, symlinks=True)


def cosmic_ray(command: str, config: Path, session: Path) -> None:
    """Run a command of cosmic-ray in the copy, whose code goes before the installed one."""
    words = [sys.executable, "-m", "cosmic_ray.cli", command, str(config), str(session)]
    environment = {
        **os.environ,
        "PYTHONPATH": str(WORKSHOP),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    subprocess.run(words, cwd=WORKSHOP, env=environment, check=True)


def choose(session: Path, sample: int) -> None:
    """Mark all mutants but a fixed choice as skipped."""
    with use_db(session, mode=WorkDB.Mode.open) as work:
        items = sorted(work.work_items, key=place_of)
        chosen = random.Random(_SEED).sample(items, min(sample, len(items)))  # noqa: S311 - a fixed choice
        ids = {item.job_id for item in chosen}
        for item in items:
            if item.job_id not in ids:
                work.set_result(
                    item.job_id, WorkResult(worker_outcome=WorkerOutcome.SKIPPED)
                )
        print(f"{len(items)} mutants, {len(ids)} of them to be tried", flush=True)


def place_of(item: WorkItem) -> str:
    """Return where a mutant is and what it changes."""
    mutation = item.mutations[0]
    line, column = mutation.start_pos
    return f"{mutation.module_path}:{line:04}:{column:03} {mutation.operator_name} {mutation.occurrence}"


def survivors(session: Path) -> Iterator[str]:
    """Yield the mutants that no test noticed."""
    with use_db(session, mode=WorkDB.Mode.open) as work:
        results = dict(work.results)
        for item in work.work_items:
            if results[item.job_id].test_outcome is TestOutcome.SURVIVED:
                yield place_of(item)


def told(session: Path) -> int:
    """Print the share of killed mutants and the survivors; return 1 where too many survive."""
    with use_db(session, mode=WorkDB.Mode.open) as work:
        outcomes = [result.test_outcome for _, result in work.results]
    tried = [outcome for outcome in outcomes if outcome is not None]
    alive = sorted(survivors(session))
    killed = (len(tried) - len(alive)) / len(tried) if tried else 1.0
    print(f"{len(tried)} tried, {len(alive)} survived: {killed:.1%} killed")
    print("\n".join(alive))
    return int(killed < ENOUGH)


if __name__ == "__main__":
    main()

"""The same work by others: a hundred thousand rows validated and held against a thousand targets, in turn with them.

`make bench-peers`, or `python tools/bench_peers.py --runs 5`; `--write` puts the table into docs/performance.md. The
Python peers are installed into an environment of their own under build/; hledger is taken where it is found. Whether
they come to the same faults and the same verdicts is compared first: what is not the same work is said, not measured.
"""

import argparse
import csv
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

sys.path.insert(
    0, str(Path(__file__).parents[1])
)  # so that it runs as a file in any environment

from tools import bench_table
from tools.bench_run import (
    MEBIBYTE,
    ROOT,
    Cost,
    environment,
    in_turn,
    installed,
    machine,
)
from tools.peers.task import AS_OF, Counts, lay_out

FIGURES = ("peers-machine", "peers", "peers-verdicts")
"""The places in docs/performance.md that this fills."""
_BEHIND = 10
"""Percentage points below the schedule from which a target is behind: the program's own default."""


class Peer(NamedTuple):
    """A program, how it is run on the data, and how its output is counted; None where it counts no such thing."""

    name: str
    command: list[str]
    counted: Callable[[Path], Counts]


def main() -> None:
    """Install, compare, measure, print, and write where that is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--runs", type=int, default=5, help="runs of each program")
    parser.add_argument("--rows", type=int, default=10**5, help="rows of actuals")
    parser.add_argument(
        "--write", action="store_true", help="put the figures into docs/performance.md"
    )
    options = parser.parse_args()
    peers, missing = installed_peers()
    with TemporaryDirectory() as name:
        folder = Path(name)
        truth = lay_out(folder, options.rows)
        counts = {peer.name: answer(peer, folder) for peer in peers}
        costs = dict(
            zip(
                counts,
                in_turn([peer.command for peer in peers], folder, options.runs),
                strict=True,
            )
        )
    texts = {
        "peers-machine": f"{machine()}; {options.rows} rows, medians of {options.runs} runs in turn.\n",
        "peers": costs_of(costs) + "".join(f"\n{line}\n" for line in missing),
        "peers-verdicts": verdicts_of(truth, counts),
    }
    for place, text in texts.items():
        print(text, flush=True)
        if options.write:
            bench_table.put(place, text)
    wrong = [
        name
        for name, found_counts in counts.items()
        if not found_counts.agrees_with(truth)
    ]
    if wrong:
        sys.exit(
            f"not the same faults or verdicts as were laid out: {', '.join(wrong)}"
        )


def installed_peers() -> tuple[list[Peer], list[str]]:
    """Return the programs that can be run, our own first, and a line for each that is missing."""
    ours, theirs = (
        installed(),
        environment("peers", "-r", "tools/peers/requirements.txt"),
    )
    check = [str(ours / "audit"), "check", "--as-of", AS_OF]
    scripts = ROOT / "tools" / "peers"
    python = str(theirs / "python")
    rows = ["validate", "package.json", "--json", "--limit-errors", "1000000"]
    peers = [
        Peer("audit check --format json", [*check, "--format", "json"], by_audit),
        Peer("audit check --quiet", [*check, "--quiet"], by_counts_of_audit),
        Peer("frictionless", [str(theirs / "frictionless"), *rows], by_frictionless),
        Peer("pandas", [python, str(scripts / "pandas_check.py")], by_pandas),
        Peer(
            "pandas, all of it",
            [python, str(scripts / "pandas_report.py")],
            by_pandas_report,
        ),
    ]
    hledger = shutil.which("hledger")
    if not hledger:
        return peers, [
            "hledger is not installed here (on Debian: `apt-get install hledger`), so it was not measured."
        ]
    span = ["--begin", "2024-01-01", "--end", "2024-10-01"]
    balance = [
        "--file",
        "rows.journal",
        "balance",
        "--budget",
        *span,
        "--output-format",
        "csv",
        "^t-",
    ]
    return [*peers, Peer("hledger --budget", [hledger, *balance], by_hledger)], []


def answer(peer: Peer, folder: Path) -> Counts:
    """Run a program once and count what it says."""
    output = folder / "output"
    with output.open("wb") as out:
        # 1 is a verdict as well; what failed has printed nothing that could be counted.
        subprocess.run(
            peer.command, cwd=folder, stdout=out, stderr=subprocess.DEVNULL, check=False
        )
    return peer.counted(output)


def by_audit(output: Path) -> Counts:
    """Count what our own JSON says."""
    result = json.loads(output.read_text("utf-8"))
    codes: Counter[str] = Counter()
    for finding in result["findings"]:
        # What is the same of many cells is said once, with their number.
        codes[finding["code"]] += int(finding["facts"].get("cells", 1))
    statuses = Counter(assessment["status"] for assessment in result["assessments"])
    behind, risk = statuses["behind"], statuses["at-risk"]
    return Counts(codes["A202"], codes["A201"], codes["A203"], behind + risk, behind)


def by_counts_of_audit(output: Path) -> Counts:
    """Count what our own counts say: how many targets are behind, and at risk."""
    text = output.read_text("utf-8")
    behind, risk = (
        int(re.findall(rf"(?m)(?:^|  ){mark} \S+ (\d+)", text)[0]) for mark in "-~"
    )
    return Counts(None, None, None, behind + risk, behind)


def by_frictionless(output: Path) -> Counts:
    """Count what a validation report says; it judges no targets."""
    report = json.loads(output.read_text("utf-8"))
    errors = [error for task in report["tasks"] for error in task["errors"]]
    fields = Counter((error["type"], error.get("fieldName")) for error in errors)
    return Counts(
        sum(error["type"] == "foreign-key" for error in errors),
        fields["type-error", "value"],
        fields["constraint-error", "unit"],
        None,
        None,
    )


def by_pandas(output: Path) -> Counts:
    """Count what the script printed."""
    return Counts(**json.loads(output.read_text("utf-8")))


def by_pandas_report(output: Path) -> Counts:
    """Count what the script printed that reads what we read, and tells what we tell."""
    return Counts(**json.loads(output.read_text("utf-8"))["counts"])


def by_hledger(output: Path) -> Counts:
    """Count the accounts below their budget; the journal had to be without faulty rows."""
    with output.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if row[0].startswith("t-")]
    reached = [_sums(row) for row in rows]
    short = [(have, due) for have, due in reached if have < due]
    # The share of the year that is missing: three quarters of the goal are due.
    return Counts(
        None,
        None,
        None,
        len(short),
        sum((due - have) / due * 75 > _BEHIND for have, due in short),
    )


def _sums(row: list[str]) -> tuple[float, float]:
    """Return what an account holds and what its budget is, over all months of a row."""
    amounts = [
        float(cell.split()[0].replace(",", "")) if cell else 0 for cell in row[1:]
    ]
    return sum(amounts[0::2]), sum(amounts[1::2])


def costs_of(costs: dict[str, Cost]) -> str:
    """Return what each took, and how many times what ours took."""
    ours = next(iter(costs.values()))
    rows = [
        (
            f"`{name}`",
            *(cost.wall, cost.wall / ours.wall),
            *(cost.seconds, cost.seconds / ours.seconds),
            *(cost.peak / MEBIBYTE, cost.peak / ours.peak),
        )
        for name, cost in costs.items()
    ]
    return bench_table.table(
        ("program", "wall s", "ratio", "processor s", "ratio", "peak MiB", "ratio"),
        rows,
    )


def verdicts_of(truth: Counts, counts: dict[str, Counts]) -> str:
    """Return what was laid out in the data and what each program found of it; a dash where it says nothing."""
    rows = [
        (name, *("—" if count is None else count for count in found_counts))
        for name, found_counts in counts.items()
    ]
    heads = (
        "",
        "unknown ids",
        "unreadable values",
        "wrong units",
        "short",
        "of them behind",
    )
    return bench_table.table(heads, [("in the data", *truth), *rows])


if __name__ == "__main__":
    main()

"""How processor time grows with what is inside an input: each at n, 2n and 4n; a slope of 1 is linear.

The slope is log2 of the growth from 2n to 4n, of the time above that of a bare start. `python tools/bench_slopes.py`
prints the table and fails where one is steeper than linear.
"""

import math
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tabulate import tabulate

sys.path.insert(
    0, str(Path(__file__).parents[1])
)  # so that it runs as a file in any environment

from tools.bench_run import once

STEEPEST = 1.5
"""A slope above this is more than linear, whatever the machine was doing."""
LEAST = 0.2
"""Seconds above a bare start below which nothing can be said of a slope."""
PLAN = """\
plan: {id: p, title: 目标, entity: 云溪县, year: 2024}
sections:
  - id: s
    title: 全部
    targets:
      - {id: jobs, name: 新增就业, at_least: 1200, unit: 人EXTRA}
"""
ROW = "jobs,1-3月,300,人,月报\n"
TABLE = f"target,period,value,unit,source\n{ROW}"
TEXT = "云溪县2024年政府工作报告\n2024年工作安排\n"
Files = dict[str, str]
Maker = Callable[[int], Files]


def table(rows: str) -> Files:
    """Return a repository with more rows."""
    return {"targets/p.yaml": PLAN.replace("EXTRA", ""), "actuals/a.csv": TABLE + rows}


def plan(extra: str) -> Files:
    """Return a repository whose target says more."""
    return {"targets/p.yaml": PLAN.replace("EXTRA", extra), "actuals/a.csv": TABLE}


def listed(key: str, word: str, count: int) -> str:
    """Return a key of a target with a list of words."""
    words = ", ".join(f"{word}{number}" for number in range(count))
    return f", {key}: [{words}]"


def text(body: str) -> Files:
    """Return a repository with the text of a report."""
    return {**table(""), "report.txt": TEXT + body}


CHECKED: Mapping[str, Maker] = {
    "rows": lambda n: table(ROW * 2000 * n),
    "unknown names": lambda n: table(
        "".join(f"未知{number}号,1月,3,人,\n" for number in range(200 * n))
    ),
    "a long cell": lambda n: table(f"jobs,1-3月,300,人,{'长' * 100_000 * n}\n"),
    "a long name": lambda n: table(f"{'长' * 100_000 * n},1-3月,300,人,\n"),
    "a long number": lambda n: table(f"jobs,1-3月,{'1' * 100_000 * n},人,\n"),
    "a long unit": lambda n: table(f"jobs,1-3月,1,{'万' * 100_000 * n},\n"),
    "commas": lambda n: table(f"jobs,1-3月,1,人{',' * 10_000 * n}\n"),
    "aliases": lambda n: plan(listed("aliases", "别名", 1000 * n)),
    "unknown keys": lambda n: plan(
        "".join(f", key{number}: 1" for number in range(500 * n))
    ),
    "owners": lambda n: plan(listed("owner", "局", 1000 * n)),
    "a long clause": lambda n: plan(f", cite: {'新增就业1200人、' * 1000 * n}"),
}
TEXTS: Mapping[str, Maker] = {
    piece: lambda n, piece=piece: text(piece * 5000 * n)  # type: ignore[misc]
    for piece in (
        "1%",
        "1%、",
        "新增10家、",
        "新增就业1200人。",
        "力争",
        "“十个一”",
        "1",
    )
}


def seconds(words: tuple[str, ...], files: Files) -> float:
    """Return the processor time of one command over these files."""
    with TemporaryDirectory() as folder:
        for name, content in files.items():
            Path(folder, name).parent.mkdir(exist_ok=True)
            Path(folder, name).write_text(content, "utf-8")
        command = [sys.executable, "-m", "auditor", *words]
        return once(command, Path(folder)).seconds


def measured(name: str, words: tuple[str, ...], maker: Maker) -> list[object]:
    """Return a row of the table."""
    bare = seconds(words, maker(0))
    times = [seconds(words, maker(n)) for n in (1, 2, 4)]
    _, twice, fourfold = (max(time - bare, 0.001) for time in times)
    slope = math.log2(fourfold / twice) if fourfold > LEAST else None
    return [f"{words[0]}: {name}", *times, slope]


def main() -> None:
    """Print the table; fail where something is steeper than linear."""
    jobs: list[tuple[str, tuple[str, ...], Maker]] = [
        (name, ("check",), maker) for name, maker in CHECKED.items()
    ]
    for command in ("draft", "trace"):
        jobs += [
            (name, (command, "report.txt"), maker) for name, maker in TEXTS.items()
        ]
    lines = [measured(*job) for job in jobs]
    heads = ("input", "n (s)", "2n (s)", "4n (s)", "slope")
    print(tabulate(lines, heads, tablefmt="github", floatfmt=".2f", missingval="-"))
    steep = [
        line[0] for line in lines if isinstance(line[-1], float) and line[-1] > STEEPEST
    ]
    if steep:
        sys.exit(f"more than linear: {steep}")


if __name__ == "__main__":
    main()

"""The work that all are given: one repository of ours, and the same in the form that each of the others reads.

The figures are simulated: nine months of 2024 and every month of the years before, singly; a goal of 6000 a year, so
that 500 a month is on schedule. Each target has a pace of its own; the faulty rows stand in earlier years, so that what
is left out of one program's sums is left out of no verdict.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tools.generate import MONTHS, YEAR, plan_of_rows
from tools.generate import ROW_TARGETS as TARGETS

AS_OF = "2024Q3"
GOAL, DUE_MONTHS = 6000, 9
PACES = (350, 430, 460, 499, 500, 505, 700)
"""Figures a month: 22.5, 10.5, 6 and 0.15 points short, on schedule, ahead."""
BEHIND_PACES, SHORT_PACES = 2, 4
EVERY = 200
"""One row in so many is faulty in each of three ways."""
FRESH = DUE_MONTHS * TARGETS
"""The rows of the plan's own year come first, and are sound."""


class Counts(NamedTuple):
    """What is wrong with the rows, and how the targets stand; None where a program says nothing of it."""

    unknown: int | None
    unreadable: int | None
    unit: int | None
    short: int | None
    behind: int | None

    def agrees_with(self, truth: "Counts") -> bool:
        """Return whether all that is said is so."""
        return all(
            count in {None, true} for count, true in zip(self, truth, strict=True)
        )


class Row(NamedTuple):
    """A row of the actuals; `fault` says what is wrong with it."""

    target: str
    month: str
    value: str
    unit: str
    fault: str


def rows_of(count: int) -> Iterator[Row]:
    """Yield the rows."""
    for number in range(count):
        months, target = divmod(number, TARGETS)
        # At the end of September nothing is reported of the months to come.
        if months >= DUE_MONTHS:
            months += MONTHS - DUE_MONTHS
        month = f"{YEAR - months // MONTHS}-{months % MONTHS + 1:02}"
        pace = PACES[target % len(PACES)]
        fault = (
            {0: "unknown", 50: "unreadable", 100: "unit"}.get(number % EVERY, "")
            if number >= FRESH
            else ""
        )
        yield Row(
            f"x-{target}" if fault == "unknown" else f"t-{target}",
            month,
            "若干" if fault == "unreadable" else str(pace),
            "公里" if fault == "unit" else "人",
            fault,
        )


def lay_out(folder: Path, count: int) -> Counts:
    """Write the work in every form and return what a program should find."""
    (folder / "targets").mkdir()
    (folder / "actuals").mkdir()
    (folder / "targets" / "plan.yaml").write_text(plan_of_rows(TARGETS, GOAL), "utf-8")
    ids = [f"t-{number}" for number in range(TARGETS)]
    (folder / "targets.csv").write_text(
        "id,goal,unit\n" + "".join(f"{name},{GOAL},人\n" for name in ids), "utf-8"
    )
    (folder / "package.json").write_text(
        json.dumps(_package(), ensure_ascii=False), "utf-8"
    )
    _write_budget(folder / "budget.journal", ids)
    faults = dict.fromkeys(("unknown", "unreadable", "unit", ""), 0)
    with (
        (folder / "actuals" / "rows.csv").open("w", encoding="utf-8") as table,
        (folder / "rows.journal").open("w", encoding="utf-8") as journal,
    ):
        journal.write("include budget.journal\n\n")
        table.write("target,period,value,unit,basis,source\n")
        for row in rows_of(count):
            faults[row.fault] += 1
            table.write(
                f"{row.target},{row.month},{row.value},{row.unit},当期,统计月报\n"
            )
            if not row.fault:
                journal.write(
                    f"{row.month}-01 统计月报\n    {row.target}  {row.value}\n    source\n\n"
                )
    places = [number % len(PACES) for number in range(TARGETS)]
    short, behind = (
        sum(place < some for place in places) for some in (SHORT_PACES, BEHIND_PACES)
    )
    return Counts(
        faults["unknown"], faults["unreadable"], faults["unit"], short, behind
    )


def _write_budget(file: Path, ids: list[str]) -> None:
    """Write the plan as hledger knows it: what each account should receive every month."""
    lines = "".join(f"    {name}  {GOAL // MONTHS}\n" for name in ids)
    file.write_text(
        f"~ monthly from {YEAR}-01-01 to {YEAR + 1}-01-01\n{lines}    source\n", "utf-8"
    )


def _package() -> dict[str, object]:
    """Return the table as a data package: types, constraints, and a foreign key to the targets."""
    text = {"type": "string", "constraints": {"required": True}}
    fields = [
        {"name": "target", **text},
        {"name": "period", "type": "yearmonth", "constraints": {"required": True}},
        {"name": "value", "type": "number"},
        {"name": "unit", "type": "string", "constraints": {"enum": ["人"]}},
        {"name": "basis", **text},
        {"name": "source", **text},
    ]
    key = {"fields": ["target"], "reference": {"resource": "targets", "fields": ["id"]}}
    ids = [
        {"name": "id", "type": "string"},
        {"name": "goal", "type": "number"},
        {"name": "unit", "type": "string"},
    ]
    return {
        "name": "bench",
        "resources": [
            {
                "name": "targets",
                "type": "table",
                "path": "targets.csv",
                "encoding": "utf-8",
                "schema": {"fields": ids},
            },
            {
                "name": "rows",
                "type": "table",
                "path": "actuals/rows.csv",
                "encoding": "utf-8",
                "schema": {"fields": fields, "foreignKeys": [key]},
            },
        ],
    }

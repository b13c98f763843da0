"""The same with the input and the output of ours: the plan as YAML, each fault with its line, each target.

Reads targets/plan.yaml by libyaml and actuals/rows.csv; prints JSON: the counts, a sentence for each faulty row and
each target that is short, and for each target what it has reached, what was due, what each month to come must bring.
"""

import json
from collections.abc import Iterator

import pandas as pd
import yaml

YEAR, MONTHS, MONTHS_IN_YEAR = "2024", 9, 12
BEHIND = 10
FAULTS = {
    "unknown": "line {line}: no target is called {target}",
    "unreadable": "line {line}: {value} for {target} is no number",
    "unit": "line {line}: {target} is not counted in {unit}",
}
GAP = "{name}: {reached:g} of {goal:g}, {gap:g} less than the {expected:g} due by now"


def targets_of_plan() -> pd.DataFrame:
    """Return the targets of the plan, by id."""
    with open("targets/plan.yaml", encoding="utf-8") as file:  # noqa: PTH123 - a short script
        plan = yaml.load(file, Loader=yaml.CSafeLoader)
    entries = [entry for part in plan["sections"] for entry in part["targets"]]
    table = pd.DataFrame(entries).rename(columns={"at_least": "goal"})
    return table.set_index("id")


def judge(targets: pd.DataFrame, good: pd.DataFrame) -> None:
    """Add to the targets what was reached, what is missing, and how they stand."""
    year, month = good["period"].str.slice(0, 4), good["period"].str.slice(5, 7)
    fresh = good[(year == YEAR) & (month.astype(int) <= MONTHS)]
    sums = fresh.groupby("target")["number"].sum()
    targets["reached"] = sums.reindex(targets.index)
    targets["expected"] = targets["goal"] * MONTHS / MONTHS_IN_YEAR
    targets["gap"] = targets["expected"] - targets["reached"]
    targets["points"] = targets["gap"] / targets["goal"] * 100
    left = targets["goal"] - targets["reached"]
    targets["needed_per_month"] = left / (MONTHS_IN_YEAR - MONTHS)
    targets["status"] = "on-track"
    targets.loc[targets["gap"] > 0, "status"] = "at-risk"
    targets.loc[targets["points"] > BEHIND, "status"] = "behind"


def findings(
    rows: pd.DataFrame, faulty: dict[str, pd.Series], targets: pd.DataFrame
) -> Iterator[dict[str, object]]:
    """Yield each faulty row with its line, and each target that is short."""
    for kind, is_faulty in faulty.items():
        for row in rows[is_faulty].to_dict("records"):
            message = FAULTS[kind].format(**row)
            yield {"kind": kind, "line": row["line"], "message": message}
    for row in targets[targets["gap"] > 0].to_dict("records"):
        yield {"kind": row["status"], "message": GAP.format(**row)}


targets = targets_of_plan()
rows = pd.read_csv("actuals/rows.csv", dtype=str)
rows["line"] = rows.index + 2
rows["number"] = pd.to_numeric(rows["value"], errors="coerce")
has_target = rows["target"].isin(targets.index)
fitting = rows["unit"].eq(rows["target"].map(targets["unit"])) | ~has_target
faulty = {"unknown": ~has_target, "unreadable": rows["number"].isna(), "unit": ~fitting}
judge(targets, rows[has_target & rows["number"].notna() & fitting])
counts = {kind: int(is_faulty.sum()) for kind, is_faulty in faulty.items()}
counts["short"] = int((targets["gap"] > 0).sum())
counts["behind"] = int((targets["points"] > BEHIND).sum())
report = {
    "counts": counts,
    "targets": targets.reset_index().to_dict("records"),
    "findings": list(findings(rows, faulty, targets)),
}
print(json.dumps(report, ensure_ascii=False, indent=2))

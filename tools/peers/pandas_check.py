"""The work of the comparison as one writes it with pandas: the faults counted, and the targets that are short.

Reads targets.csv (id, goal, unit) and actuals/rows.csv; prints the counts as JSON. Knows what this one table needs: one
year, months singly, one unit, a linear pace.
"""

import json

import pandas as pd

YEAR, MONTHS = "2024", 9
BEHIND = 10

targets = pd.read_csv("targets.csv", dtype={"id": str, "unit": str}).set_index("id")
rows = pd.read_csv("actuals/rows.csv", dtype=str)
has_target = rows["target"].isin(targets.index)
value = pd.to_numeric(rows["value"], errors="coerce")
readable = value.notna()
fitting = rows["unit"].eq(rows["target"].map(targets["unit"])) | ~has_target
good = rows[has_target & readable & fitting].assign(value=value)
year, month = good["period"].str.slice(0, 4), good["period"].str.slice(5, 7).astype(int)
reached = good[(year == YEAR) & (month <= MONTHS)].groupby("target")["value"].sum()
gap = targets["goal"] * MONTHS / 12 - reached.reindex(targets.index)
points = gap / targets["goal"] * 100
print(
    json.dumps(
        {
            "unknown": int((~has_target).sum()),
            "unreadable": int((~readable).sum()),
            "unit": int((~fitting).sum()),
            "short": int((gap > 0).sum()),
            "behind": int((points > BEHIND).sum()),
        }
    )
)

"""The oracle and the program side by side: both judge the same random plans, and every difference is told."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from random import Random

import auditor
from tests.oracle.oracle import Promise, Verdict, judge
from tests.oracle.scenarios import START, scenario

FIELDS = ("expected", "completion", "gap", "points", "needed", "forecast")


def differences(seed: int, folder: Path) -> Iterator[str]:
    """Yield each disagreement on the random plan of that seed, with what repeats it."""
    drawn = scenario(Random(seed))  # noqa: S311 - no secret
    (folder / "targets").mkdir(exist_ok=True)
    (folder / "actuals").mkdir(exist_ok=True)
    (folder / "targets" / "p.yaml").write_text(drawn.plan(), "utf-8")
    (folder / "actuals" / "a.csv").write_text(drawn.table(), "utf-8")
    audits = auditor.audit(auditor.read(folder), drawn.as_of_text)
    (audit,) = audits
    for number, (entry, _, promise) in enumerate(drawn.promises):
        assessed = next(
            (a for a in audit.assessments if a.target.id == f"t{number}"), None
        )
        where = f"seed {seed}, as of {drawn.as_of_text}: {entry.strip()}"
        if assessed is None:
            yield f"{where}: refused: {[f.rule for f in audit.findings]}"
            continue
        ours = judge(promise, drawn.as_of)
        rows = [
            row for row in drawn.table().splitlines() if row.startswith(f"t{number},")
        ]
        for name, here, there in _compare(promise, ours, assessed):
            yield f"{where}\n  {rows}\n  {name}: oracle {here}, program {there}"


def _compare(
    promise: Promise, ours: Verdict, assessed: auditor.Assessment
) -> Iterator[tuple[str, object, object]]:
    """Yield the name and both values of each field that differs."""
    theirs = program_verdict(promise, assessed)
    if ours.status != theirs.status:
        yield "status", ours.status, f"{theirs.status} ({assessed.reason.value})"
    if ours.month is None:
        return
    if ours.month != theirs.month or ours.actual != theirs.actual:
        yield "judged", (ours.month, ours.actual), (theirs.month, theirs.actual)
        return
    for name in FIELDS:
        here, there = getattr(ours, name), getattr(theirs, name)
        if here != there:
            yield name, here, there


def program_verdict(promise: Promise, assessed: auditor.Assessment) -> Verdict:
    """Return what the program says, in the oracle's terms."""
    reported = assessed.reported
    month = None if reported is None else reported.period.last - START * 12 + 1
    actual: Fraction | None = None
    if reported is not None:
        steps = promise.kind == "reach"
        actual = Fraction(reported.steps) if steps else reported.value
    return Verdict(
        assessed.status.value,
        month,
        actual,
        assessed.expected,
        assessed.completion,
        assessed.gap,
        assessed.gap_points,
        assessed.needed_per_month,
        assessed.forecast.value if assessed.forecast else None,
    )

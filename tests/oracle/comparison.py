"""The oracle and the program side by side: both judge the same random plans, and every difference is told."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from random import Random

import auditor
from tests.oracle.composed import judge_composed
from tests.oracle.composed_scenarios import composed_scenario
from tests.oracle.oracle import Promise, Verdict
from tests.oracle.scenarios import START, scenario

LONG = 10**30
FIELDS = ("expected", "completion", "gap", "points", "needed", "forecast")


def differences(seed: int, folder: Path) -> Iterator[str]:
    """Yield each disagreement on the random plan of that seed, with what repeats it."""
    draw = composed_scenario if seed % 4 == 0 else scenario
    drawn = draw(Random(seed))  # noqa: S311 - no secret
    (folder / "targets").mkdir(exist_ok=True)
    (folder / "actuals").mkdir(exist_ok=True)
    (folder / "targets" / "p.yaml").write_text(drawn.plan(), "utf-8")
    (folder / "actuals" / "a.csv").write_text(drawn.table(), "utf-8")
    audits = auditor.audit(auditor.read(folder), drawn.as_of_text)
    (audit,) = audits
    by_id = {assessed.target.id: assessed for assessed in audit.assessments}
    for entry in drawn.targets:
        assessed = by_id.get(entry.name)
        where = f"seed {seed}, as of {drawn.as_of_text}: {entry.text.strip()}"
        if assessed is None:
            yield f"{where}: refused: {[f.rule for f in audit.findings]}"
            continue
        ours = judge_composed(entry.composed, drawn.as_of)
        for name, here, there in _compare(entry.composed.promise, ours, assessed):
            rows = drawn.rows(entry)
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
    if ours.month != theirs.month or not _alike(ours.actual, theirs.actual):
        yield "judged", (ours.month, ours.actual), (theirs.month, theirs.actual)
        return
    for name in FIELDS:
        here, there = getattr(ours, name), getattr(theirs, name)
        if not _alike(here, there):
            yield name, here, there


def _alike(here: Fraction | None, there: Fraction | None) -> bool:
    """Return whether two values are the same; a root that is no fraction to 12 places."""
    if here is None or there is None or here == there:
        return here is there or here == there
    irrational = here.denominator > LONG
    return irrational and abs(here - there) < Fraction(1, 10**12)


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

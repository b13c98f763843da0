"""How well `audit draft` finds the numeric promises of a text: recall and precision; goal, unit, comparator all right.

`python tools/score_draft.py` scores the texts of tests/corpus; with `--report FILE --plan FILE` a report of your own
against the plan a person made of it. `--show` names what was missed and what was found too much.
"""

import argparse
import csv
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from auditor.model.findings import Rule
from auditor.model.plan import About, AtLeast, AtMost, Between, Falls, Rises
from auditor.model.quantity import unit_named
from auditor.reading.files import read_document
from auditor.reading.plan.plan import read_plan
from auditor.tracing.promises import find_promises
from auditor.tracing.source_text import SourceText, source_text

CORPUS = Path(__file__).parent.parent / "tests" / "corpus"


class Label(NamedTuple):
    """What counts as the same promise: where it stands, and what it says."""

    start: int
    end: int
    goal: str
    amount: Fraction
    high: Fraction | None
    kind: str

    def agrees(self, other: "Label") -> bool:
        """Return whether two labels say the same of places that overlap."""
        return self[2:] == other[2:] and self.start < other.end and other.start < self.end


def label(  # noqa: PLR0913, PLR0917 - the columns of a row
    start: int, cite: str, goal: str, amount: str, high: str, unit: str
) -> Label:
    """Return a label with its amounts in the base unit, so that 1.5亿元 is 15000万元."""
    known = unit_named(unit) if unit else None
    factor = known.factor if known else Fraction(1)
    end = start + max(1, len("".join(cite.split())))
    top = Fraction(high) * factor if high else None
    return Label(start, end, goal, Fraction(amount or 0) * factor, top, known.kind if known else unit)


def found_labels(source: SourceText) -> Iterator[Label]:
    """Yield what the program finds."""
    for one in find_promises(source)[0]:
        start = source.compact.find(one.cite, max(0, one.start - len(one.cite)))
        unit = "" if one.goal in {"rises", "falls"} else one.unit
        yield label(start if start >= 0 else one.start, one.cite, one.goal, str(one.amount), str(one.high or ""), unit)


def corpus_labels(source: SourceText, file: Path) -> Iterator[Label]:
    """Yield what a person says a corpus text promises."""
    seen: dict[str, int] = {}
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["kind"] != "promise":
                continue
            cite = "".join(row["cite"].split())
            start = source.compact.find(cite, seen.get(cite, 0))
            start = start if start >= 0 else source.compact.find(cite)
            yield label(start, cite, row["comparator"], row["value"], row["high"] or "", row["unit"])


def plan_labels(source: SourceText, file: Path) -> Iterator[Label]:
    """Yield the numeric promises of a plan made by hand."""
    plan, _ = read_plan(file, str(file))
    for target in plan.targets if plan else ():
        cite = "".join(target.cite.split())
        unit = target.unit.name if target.unit else ""
        start = source.compact.find(cite)
        match target.goal:
            case AtLeast(amount):
                yield label(start, cite, "at_least", str(amount), "", unit)
            case AtMost(amount):
                yield label(start, cite, "at_most", str(amount), "", unit)
            case About(amount):
                yield label(start, cite, "about", str(amount), "", unit)
            case Between(low, high):
                yield label(start, cite, "between", str(low), str(high), unit)
            case Rises():
                yield label(start, cite, "rises", "", "", "")
            case Falls():
                yield label(start, cite, "falls", "", "", "")


def compared(source: SourceText, wanted: list[Label]) -> tuple[list[Label], list[Label], list[Label]]:
    """Return what was found, what of the wanted was missed, and what was found too much."""
    found = list(found_labels(source))
    left, missed = list(found), []
    for one in wanted:
        match = next((other for other in left if one.agrees(other)), None)
        if match is None:
            missed.append(one)
        else:
            left.remove(match)
    return found, missed, left


def counted(source: SourceText, wanted: list[Label]) -> tuple[int, int, int]:
    """Return how many agree, are wanted and are found."""
    found, missed, _ = compared(source, wanted)
    return len(wanted) - len(missed), len(wanted), len(found)


def score(name: str, source: SourceText, wanted: list[Label], *, show: bool) -> tuple[int, int, int]:
    """Print a text's line and return how many agree, are wanted and are found."""
    _, missed, left = compared(source, wanted)
    counts = counted(source, wanted)
    print(line(name, *counts))
    for title, labels in (("missed", missed), ("too much", left)) if show else ():
        for one in labels:
            text = source.compact[max(0, one.start - 8) : one.end + 8]
            print(f"    {title}: {one.goal} {float(one.amount):g}~{one.high or ''} {one.kind}  …{text}…")
    return counts


def line(name: str, agree: int, wanted: int, found: int) -> str:
    """Return a line of the table."""
    return f"{name:<28}{wanted:>7}{found:>7}{agree:>7}{percent(agree, wanted):>9}{percent(agree, found):>11}"


def percent(part: int, whole: int) -> str:
    """Return a share in per cent with one place."""
    return f"{100 * part / whole:.1f} %" if whole else "-"


def main() -> None:
    """Score every text asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path)
    parser.add_argument("--plan", type=Path)
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    files = [asked.report] if asked.report else sorted(CORPUS.glob("*.txt"))
    print(f"{'text':<28}{'wanted':>7}{'found':>7}{'agree':>7}{'recall':>9}{'precision':>11}")
    totals = [0, 0, 0]
    for file in files:
        document, _ = read_document(file, file.name, Rule.FILE_UNREADABLE)
        if document is None:
            continue
        source = source_text(document)
        wanted = list(
            plan_labels(source, asked.plan) if asked.plan else corpus_labels(source, file.with_suffix(".tsv"))
        )
        totals = [sum(pair) for pair in zip(totals, score(file.name, source, wanted, show=asked.show), strict=True)]
    agree, wanted_all, found_all = totals
    print(line("all", agree, wanted_all, found_all))


if __name__ == "__main__":
    main()

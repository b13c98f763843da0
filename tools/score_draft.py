"""How well `audit draft` understands texts that a person labelled: promises, milestones, place and year.

`python tools/score_draft.py` scores the texts of tests/corpus, with a folder behind it those of that:
for each `NAME.txt` (or .html, .docx, .pdf) the labels `NAME.tsv`, as tests/corpus/README.md describes them. `--show`
names what was missed, what was drafted too much, and what was read wrongly.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from auditor.model.quantity import unit_named
from auditor.reading.documents.source import read_source
from auditor.tracing.drafting import Draft
from auditor.tracing.drafting import draft as drafting
from auditor.tracing.figure_promises import Promise
from auditor.tracing.projects import Project
from auditor.tracing.source_text import SourceText, source_text

CORPUS = Path(__file__).parent.parent / "tests" / "corpus"
ENDINGS = (".txt", ".html", ".docx", ".pdf")
Row = dict[str, str]


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
        return (
            self[2:] == other[2:] and self.start < other.end and other.start < self.end
        )


def label(  # noqa: PLR0913, PLR0917 - the columns of a row
    start: int, cite: str, goal: str, amount: str, high: str, unit: str
) -> Label:
    """Return a label with its amounts in the base unit, so that 1.5亿元 is 15000万元."""
    # A ratio without a unit says how many times one thing is another.
    known_unit = unit_named(unit or "倍")
    factor = known_unit.factor if known_unit else Fraction(1)
    end = start + max(1, len("".join(cite.split())))
    top = Fraction(high) * factor if high else None
    return Label(
        start,
        end,
        goal,
        Fraction(amount or 0) * factor,
        top,
        known_unit.kind if known_unit else unit,
    )


def rows_of(file: Path) -> list[Row]:
    """Return the rows that a person wrote for a text."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def expected_labels(source: SourceText, rows: list[Row], kind: str) -> list[Label]:
    """Return what a person says a text promises, of one kind: promise or later."""
    labels: list[Label] = []
    for row in rows:
        if row["kind"] == kind:
            cite = "".join(row["cite"].split())
            start = source.compact.find(cite)
            labels.append(
                label(
                    start,
                    cite,
                    row["comparator"],
                    row["value"],
                    row["high"] or "",
                    row["unit"],
                )
            )
    return labels


def drafted_labels(source: SourceText, promises: list[Promise]) -> Iterator[Label]:
    """Yield what the program finds; directions have labels of their own."""
    for promise in promises:
        if promise.goal in {"rises", "falls"}:
            continue
        start = source.compact.find(
            promise.cite, max(0, promise.start - len(promise.cite))
        )
        high = "" if promise.high is None else str(promise.high)
        begin = start if start >= 0 else promise.start
        yield label(
            begin, promise.cite, promise.goal, str(promise.amount), high, promise.unit
        )


def compared(
    expected: list[Label], drafted: list[Label]
) -> tuple[list[Label], list[Label]]:
    """Return the expected labels that were missed, and the drafted ones that nobody expects."""
    left = list(drafted)
    missed: list[Label] = []
    for entry in expected:
        match = next((other for other in left if entry.agrees(other)), None)
        if match is None:
            missed.append(entry)
        else:
            left.remove(match)
    return missed, left


class Score(NamedTuple):
    """How well one text was understood."""

    counts: Counter[str]
    notes: list[str]


def score(source: SourceText, rows: list[Row]) -> Score:
    """Return how well a text was understood."""
    draft = drafting(source, _letters)
    counts: Counter[str] = Counter()
    notes: list[str] = []
    entries = [entry.item for _, listed in draft.sections for entry in listed]
    promises = [item for item in entries if isinstance(item, Promise)]
    expected = expected_labels(source, rows, "promise")
    drafted = list(drafted_labels(source, promises))
    missed, left = compared(expected, drafted)
    counts.update(
        expected=len(expected), drafted=len(drafted), agree=len(expected) - len(missed)
    )
    notes += [f"missed: {_shown(source, entry)}" for entry in missed]
    notes += [f"too much: {_shown(source, entry)}" for entry in left]
    later = expected_labels(source, rows, "later")
    later_drafted = list(drafted_labels(source, list(draft.later)))
    later_missed, _ = compared(later, later_drafted)
    counts.update(later=len(later), later_agree=len(later) - len(later_missed))
    notes += [f"later missed: {_shown(source, entry)}" for entry in later_missed]
    _score_names(source, rows, entries, counts, notes)
    _score_head(rows, draft, counts, notes)
    return Score(counts, notes)


def _letters(text: str) -> list[str]:
    """Return characters as what a romaniser would make of them."""
    return [f"u{ord(character):x}" for character in text]


def _score_names(
    source: SourceText,
    rows: list[Row],
    entries: list[Promise | Project],
    counts: Counter[str],
    notes: list[str],
) -> None:
    """Count milestones and directions: found where the names overlap in the text."""
    if not any(row["kind"] in {"milestone", "place"} for row in rows):
        return  # the older texts have no such labels
    for kind, chosen in (
        ("milestone", [item for item in entries if isinstance(item, Project)]),
        (
            "direction",
            [
                item
                for item in entries
                if isinstance(item, Promise) and item.goal in {"rises", "falls"}
            ],
        ),
    ):
        names = [row["name"] for row in rows if row["kind"] == kind]
        left = [item.name for item in chosen]
        counts.update({f"{kind}": len(names), f"{kind}_drafted": len(left)})
        for name in names:
            match = next(
                (other for other in left if name in other or other in name), None
            )
            if match is None:
                notes.append(f"{kind} missed: {name}")
            else:
                left.remove(match)
                counts.update({f"{kind}_agree": 1})
        notes += [f"{kind} too much: {name}" for name in left]
    assert source.compact  # noqa: S101 - an empty text has no labels


def _score_head(
    rows: list[Row], draft: Draft, counts: Counter[str], notes: list[str]
) -> None:
    """Count whether place and year are right."""
    for row in rows:
        if row["kind"] == "place" and row["name"]:
            counts.update(
                heads=1, place=draft.entity == row["name"], unknown=not draft.entity
            )
            if draft.entity != row["name"]:
                notes.append(f"place: {draft.entity} instead of {row['name']}")
        if row["kind"] == "year":
            counts.update(years=1, year=str(draft.year) == row["value"])
            if str(draft.year) != row["value"]:
                notes.append(f"year: {draft.year} instead of {row['value']}")


def _shown(source: SourceText, entry: Label) -> str:
    """Return a label with the text around it."""
    text = source.compact[max(0, entry.start - 8) : entry.end + 8]
    return f"{entry.goal} {float(entry.amount):g}~{entry.high or ''} {entry.kind}  …{text}…"


def line(name: str, counts: Counter[str]) -> str:
    """Return a line of the table."""
    agree, expected, drafted = counts["agree"], counts["expected"], counts["drafted"]
    shares = f"{percent(agree, expected):>9}{percent(agree, drafted):>11}"
    stages = f"{percent(counts['milestone_agree'], counts['milestone']):>9}"
    stages += f"{percent(counts['milestone_agree'], counts['milestone_drafted']):>11}"
    later = f"{counts['later_agree']:>5}/{counts['later']}"
    return f"{name:<28}{expected:>9}{drafted:>9}{shares}{stages}{later:>9}"


def percent(part: int, whole: int) -> str:
    """Return a share in per cent with one place."""
    return f"{100 * part / whole:.1f} %" if whole else "-"


def texts_of(folder: Path) -> Iterator[tuple[str, SourceText, list[Row]]]:
    """Yield the labelled texts of a folder."""
    for labels in sorted(folder.glob("*.tsv")):
        file = next(
            (
                labels.with_suffix(end)
                for end in ENDINGS
                if labels.with_suffix(end).exists()
            ),
            None,
        )
        document = read_source(file, file.name)[0] if file is not None else None
        if document is not None:
            yield labels.stem, source_text(document), rows_of(labels)


def main() -> None:
    """Score every text asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=CORPUS)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    print(
        f"{'text':<28}{'expected':>9}{'drafted':>9}{'recall':>9}{'precision':>11}{'stages':>9}{'precise':>11}{'later':>9}"
    )
    total: Counter[str] = Counter()
    for name, source, rows in texts_of(options.folder):
        counts, notes = score(source, rows)
        total += counts
        print(line(name, counts))
        for note in notes if options.show else ():
            print(f"    {note}")
    print(line("all", total))
    print(
        f"place {percent(total['place'], total['heads'])}, year {percent(total['year'], total['years'])}"
    )
    directions = percent(total["direction_agree"], total["direction"])
    print(
        f"directions {directions}, precise {percent(total['direction_agree'], total['direction_drafted'])}"
    )


if __name__ == "__main__":
    main()

"""责任单位 in a ledger: lights by unit, and points and ranks where a plan gives them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from auditor.assessment.ranking import Rank, ScoreSum, ranked, sum_of, summed
from auditor.assessment.score import Score, scores_of
from auditor.model.assessment import Audit
from auditor.model.lights import Light
from auditor.rendering.document import Cell, Column, ColumnKind, Row, Table, plain
from auditor.rendering.escaping import clean
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.office import office_term, office_text
from auditor.rendering.reports.ledger_columns import count_cell, points_cell


def owners_table(
    audits: Sequence[Audit], before: Sequence[Audit | None], messages: Messages
) -> Table | None:
    """Return lights by unit, and points and places where a plan gives them; nothing where no unit is named."""
    counts = _owner_counts(audits)
    if not counts:
        return None
    ranks = _owner_ranks(audits, before, list(counts))
    columns = ["number", "unit_name", *_counted_columns(counts)]
    if ranks:
        columns += SCORE_COLUMNS
    rows = _owner_rows(counts, ranks, messages)
    heads = tuple([_owner_head(name, messages) for name in columns])
    return Table(heads, tuple(rows))


def _owner_rows(
    counts: Mapping[str, Mapping[str, int]], ranks: Sequence[Rank], messages: Messages
) -> list[Row]:
    """Return the row of each unit, those with points by their rank."""
    columns = _counted_columns(counts)
    by_name = {rank.sum.name: rank for rank in ranks}
    rows: list[Row] = []
    for number, name in enumerate(by_name or counts, 1):
        cells = _count_cells(number, name, counts[name], columns)
        if ranks:
            cells += rank_cells(by_name[name], messages)
        rows.append(Row(tuple(cells)))
    return rows


def _count_cells(
    number: int, name: str, counts: Mapping[str, int], columns: Sequence[str]
) -> list[Cell]:
    """Return the number of a line, the unit, and what is counted for it."""
    cells = [count_cell(number), Cell(plain(clean(name)))]
    cells += [count_cell(counts[column]) for column in columns]
    return cells


def _counted_columns(counts: Mapping[str, Mapping[str, int]]) -> list[str]:
    """Return what is counted for each unit; supporting only where some unit supports another."""
    names = ["leads", "supports", *[light.value for light in Light]]
    if not any(row["supports"] for row in counts.values()):
        names.remove("supports")
    return names


def _owner_ranks(
    audits: Sequence[Audit], before: Sequence[Audit | None], names: Sequence[str]
) -> Sequence[Rank]:
    """Return where each unit stands by the points of what it leads; nothing where no plan gives points."""
    scores = _led_scores(audits)
    if not scores:
        return ()
    earlier = _led_scores([audit for audit in before if audit is not None])
    now = _with_everyone(summed(scores, _owner_of), names)
    then = summed(earlier, _owner_of)
    return ranked(now, then)


def _led_scores(audits: Sequence[Audit]) -> list[Score]:
    """Return the scores of targets that a unit leads."""
    scores: list[Score] = []
    for audit in audits:
        scores += [score for score in scores_of(audit) if score.owner]
    return scores


SCORE_COLUMNS = [
    "points_of",
    "full",
    "share",
    "rank",
    "rank_before",
    "climbed",
    "gained",
]
SCORE_WIDTHS = (9, 9, 10, 7, 9, 9, 10)
"""How wide those columns are in a workbook."""


def _owner_head(name: str, messages: Messages) -> Column:
    kind = ColumnKind.FIGURE
    if name == "unit_name":
        kind = ColumnKind.WORDS
    return Column(
        name=name,
        head=office_term(messages, "ledger", name),
        kind=kind,
    )


def _owner_of(score: Score) -> str:
    return score.owner


def _with_everyone(sums: Sequence[ScoreSum], names: Iterable[str]) -> list[ScoreSum]:
    """Return the sums of everyone, those with nothing to score included."""
    by_name = {group.name: group for group in sums}
    return [by_name.get(name) or sum_of(name, ()) for name in names]


def _owner_counts(audits: Sequence[Audit]) -> Mapping[str, Counter[str]]:
    """Return, by unit, how many targets it leads and supports, and how many of those it leads have each light."""
    counts: dict[str, Counter[str]] = {}
    for audit in audits:
        for assessment in audit.assessments:
            target = assessment.target
            if target.owner:
                lead = counts.setdefault(target.owner, Counter())
                lead["leads"] += 1
                lead[assessment.light.value] += 1
            for name in target.supporters:
                support = counts.setdefault(name, Counter())
                support["supports"] += 1
    return counts


def rank_cells(rank: Rank, messages: Messages) -> list[Cell]:
    """Return points, what could be had, the share, the place, and what has changed since the last period."""
    return [
        points_cell(rank.sum.points),
        points_cell(rank.sum.full),
        points_cell(rank.sum.share),
        _place_cell(rank.place),
        _place_cell(rank.place_before),
        _climbed_cell(rank.climbed, messages),
        points_cell(rank.gained),
    ]


def _place_cell(place: int | None) -> Cell:
    """Return a place in the ranking; blank where there is none."""
    if place is None:
        return Cell()
    return count_cell(place)


def _climbed_cell(climbed: int | None, messages: Messages) -> Cell:
    """Return by how many places a rank has risen or fallen; blank where it cannot be known."""
    if climbed is None:
        return Cell()
    word = "same"
    if climbed > 0:
        word = "up"
    if climbed < 0:
        word = "down"
    places = str(abs(climbed))
    text = office_text(messages, "climbed", word, places=places)
    return Cell(plain(text))

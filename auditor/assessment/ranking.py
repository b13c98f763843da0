"""排名: the sums of scores by owner, section or place, who stands where, and who has climbed.

All exact: a place is decided on fractions, never on what is printed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from auditor.assessment.score import Score
from auditor.model.exact import Fraction

_HUNDRED = 100


class ScoreSum(Struct, frozen=True):
    """The points of several targets: of one owner, section or place."""

    name: str
    points: Fraction
    full: Fraction
    """What could be had: the sum of the weights."""

    @property
    def share(self) -> Fraction | None:
        """The points in per cent of what could be had; nothing where nothing could."""
        if self.full:
            return self.points / self.full * _HUNDRED
        return None


class Rank(Struct, frozen=True):
    """Where one of several stands: 1 is the best, equals share a place, and the next place is free for each of them."""

    sum: ScoreSum
    place: int | None
    """Nothing where there was nothing to score."""
    before: ScoreSum | None
    """The same at the last period."""
    place_before: int | None

    @property
    def climbed(self) -> int | None:
        """How many places it has gone up since the last period; negative is down."""
        if self.place is None or self.place_before is None:
            return None
        return self.place_before - self.place

    @property
    def gained(self) -> Fraction | None:
        """By how much its share has grown since the last period, in points of 100."""
        if self.before is None or self.before.share is None or self.sum.share is None:
            return None
        return self.sum.share - self.before.share


def summed(
    scores: Iterable[Score], key: Callable[[Score], str]
) -> tuple[ScoreSum, ...]:
    """Return the sums of scores by owner, section or whatever `key` gives, in the order they come."""
    groups: dict[str, list[Score]] = {}
    for score in scores:
        groups.setdefault(key(score), []).append(score)
    return tuple(sum_of(name, group) for name, group in groups.items())


def sum_of(name: str, scores: Sequence[Score]) -> ScoreSum:
    """Return the sum of scores under a name."""
    points, full = Fraction(0), Fraction(0)
    for score in scores:
        points += score.points
        full += score.weight
    return ScoreSum(
        name=name,
        points=points,
        full=full,
    )


def ranked(
    sums: Sequence[ScoreSum], before: Sequence[ScoreSum] = ()
) -> tuple[Rank, ...]:
    """Return where each sum stands by its share of what could be had, the best first, and where it stood before."""
    places, places_before = _places(sums), _places(before)
    earlier = {group.name: group for group in before}
    ranks: list[Rank] = []
    for group in sums:
        rank = Rank(
            sum=group,
            place=places.get(group.name),
            before=earlier.get(group.name),
            place_before=places_before.get(group.name),
        )
        ranks.append(rank)
    ranks.sort(key=_order)
    return tuple(ranks)


def _order(rank: Rank) -> tuple[bool, int]:
    return rank.place is None, rank.place or 0


def _places(sums: Sequence[ScoreSum]) -> Mapping[str, int]:
    """Return the place of each name: one more than there are better ones."""
    shares: dict[str, Fraction] = {}
    for group in sums:
        share = group.share
        if share is not None:
            shares[group.name] = share
    first: dict[Fraction, int] = {}
    for place, share in enumerate(sorted(shares.values(), reverse=True), 1):
        # Equals share the first of their places; the places behind it stay free.
        first.setdefault(share, place)
    return {name: first[share] for name, share in shares.items()}

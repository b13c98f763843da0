"""The periods of a large file by number, so that a row keeps sixteen bits of its period."""

from collections.abc import Iterable

from msgspec import Struct

from auditor.model.period import Period
from auditor.reading.tables.words.period_texts import months_of
from auditor.reading.tables.words.target_index import TargetIndex

LAST_CODE = 2**16 - 1
"""The code of every period of a file but the first 65 535 written differently: each such row is read alone."""
ALONE = -1
"""The kind of a period that cannot be read or be distinguished from others."""
PERIOD_FROM = 48
"""The bits of a row's number from which on it is the code of its period; those below are its line."""
_NO_PERIOD = Period(0, 0)


class CodesWithin(Struct, frozen=True):
    """The codes of the periods that lie within some months."""

    meant: dict[int, Period]
    """What each of them means."""
    runs: list[tuple[int, int]]
    """Where the numbers of rows with codes that follow each other begin, and end: in most files a single run."""


class PeriodCodes(dict[str, int]):
    """The code of each period of a file as it is written, where it stands in a row's number, and what it means."""

    def __init__(self, index: TargetIndex, year: int | None) -> None:
        """Start with no period; `year` is that of periods that name none."""
        super().__init__()
        self.index = index
        self.year = year
        self.meant: list[Period] = []
        self.from_january: list[Period] = []
        self.kinds: dict[str, int] = {}
        """By the text. Periods of a kind are of a month or of more, and have the same plans to answer for them; those
        that cannot be read are a kind."""
        self._within: dict[tuple[Period | None, bool], CodesWithin] = {}

    def __missing__(self, text: str) -> int:
        """Give a period that has not been seen before its code."""
        code = min(len(self.meant), LAST_CODE)
        meant = months_of(text.strip(), self.year)
        kind = ALONE
        if meant and code < LAST_CODE:
            # 当月 beside 1-9月 reads otherwise than beside 9月.
            kind = 2 * self.index.kind_of(meant) + (meant.months > 1)
        meant = meant or _NO_PERIOD
        # The last code is given again and again; what it means does not matter.
        self.meant[code:] = [meant]
        self.from_january[code:] = [meant.from_january]
        self.kinds[text] = kind
        self[text] = code << PERIOD_FROM
        return self[text]

    def within(self, months: Period | None, *, from_january: bool) -> CodesWithin:
        """Return the codes of the periods that lie within some months, or of all."""
        key = (months, from_january)
        if key not in self._within:
            self._within[key] = self._codes_within(months, from_january=from_january)
        return self._within[key]

    def _codes_within(
        self, months: Period | None, *, from_january: bool
    ) -> CodesWithin:
        """Find the codes of the periods that lie within some months, or of all."""
        meant = self.meant
        if from_january:
            meant = self.from_january
        within = {
            code: period
            for code, period in enumerate(meant)
            if months is None or months.contains(period)
        }
        return CodesWithin(within, _runs(within))


def _runs(codes: Iterable[int]) -> list[tuple[int, int]]:
    """Return where the numbers of rows begin and end whose codes follow each other; these are given in order."""
    runs: list[tuple[int, int]] = []
    for code in codes:
        first, behind = code << PERIOD_FROM, (code + 1) << PERIOD_FROM
        if runs and runs[-1][1] == first:
            first, _ = runs.pop()
        runs.append((first, behind))
    return runs

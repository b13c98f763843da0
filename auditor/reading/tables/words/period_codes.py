"""The periods of a large file by number, so that a row keeps sixteen bits of its period."""

from auditor.model.period import Period
from auditor.reading.tables.words.period_texts import months_of
from auditor.reading.tables.words.target_index import TargetIndex

LAST_CODE = 2**16 - 1
"""The code of every period of a file but the first 65 535 written differently: each such row is read alone."""
ALONE = -1
"""The kind of a period that cannot be read or be distinguished from others."""
_NO_PERIOD = Period(0, 0)


class PeriodCodes(dict[str, int]):
    """The code of each period of a file as it is written; what it means, and which kind of period it is."""

    def __init__(self, index: TargetIndex, year: int | None) -> None:
        """Start with no period; `year` is that of periods that name none."""
        super().__init__()
        self.index = index
        self.year = year
        self.meant: list[Period] = []
        self.from_january: list[Period] = []
        self.kinds: list[int] = []
        """Periods of a kind are of a month or of more, and have the same plans to answer for them; those that cannot be
        read are a kind."""
        self._within: dict[tuple[Period | None, bool], dict[int, Period]] = {}

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
        self.kinds[code:] = [kind]
        self[text] = code
        return code

    def within(self, months: Period | None, *, from_january: bool) -> dict[int, Period]:
        """Return the codes of the periods that lie within some months, or of all, and what each means."""
        key = (months, from_january)
        if key not in self._within:
            meant = self.meant
            if from_january:
                meant = self.from_january
            self._within[key] = {
                code: period
                for code, period in enumerate(meant)
                if months is None or months.contains(period)
            }
        return self._within[key]

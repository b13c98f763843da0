"""Growth over several years, which counts by its geometric mean."""

from collections.abc import Sequence

from msgspec.structs import replace

from auditor.assessment.chains import adds_up, total_of
from auditor.assessment.roots import root
from auditor.model.assessment import Reported
from auditor.model.exact import Fraction
from auditor.model.month import MONTHS_IN_YEAR
from auditor.model.plan import Target


def mean_rates(
    target: Target, years: Sequence[Reported], first: int
) -> dict[int, Reported]:
    """Return the geometric mean of the years from `first` on, by the last month of each.

    Of bounds it is a bound, and it ends where one does not go with those before.
    """
    starting = {year.period.first: year for year in years}
    whole = target.whole
    chain: list[Reported] = []
    product = Fraction(1)
    ends: dict[int, Reported] = {}
    while True:
        year = starting.get(first)
        if year is None or year.value <= -whole:
            return ends
        before = ends.get(first - 1)
        if before is not None and not adds_up(before, year):
            return ends
        chain.append(year)
        product *= 1 + year.value / whole
        mean = year
        if len(chain) > 1:
            value = (root(product, len(chain)) - 1) * whole
            mean = replace(total_of(chain), number=value)
        ends[year.period.last] = mean
        first += MONTHS_IN_YEAR

"""A fault that several rows share, as a period in their heading: reported once, with the number of its figures."""

from msgspec import Struct

from auditor.model.findings import Fact
from auditor.model.patterns import LazyRegexp
from auditor.model.period import Period
from auditor.reading.files import Faults
from auditor.reading.tables.rows.faults import RowFaultError

_DAY = LazyRegexp(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?")


class CommonFault(Struct):
    """A fault that several rows share, as a period in their heading: where it stands first, and how many it is of."""

    fault: RowFaultError
    place: tuple[int, int]
    subject: str
    cells: int = 0

    @property
    def key(self) -> str:
        """What rows with the same fault share: the rule, the plan, and the text that is not understood."""
        fault = self.fault
        return f"{fault.rule.code} {fault.plan} {_text_in_question(fault)}"

    def report(self, faults: Faults) -> None:
        """Report the fault, with the number of figures where it is of more than one."""
        if self.cells > 1:
            self.fault.facts["cells"] = self.cells
        fault = self.fault
        line, column = self.place
        faults.add(
            fault.rule,
            line,
            column,
            self.subject,
            severity=fault.severity,
            plan=fault.plan,
            facts=fault.facts,
        )


def _text_in_question(fault: RowFaultError) -> Fact | None:
    """Return what rows with one fault share: the year beyond the plans, the period or the unit that is not known."""
    period = fault.facts.get("period")
    if isinstance(period, Period):
        return period.year
    text = fault.facts.get("found")
    if isinstance(text, str) and _DAY.fullmatch(text):
        # A series of days has thousands of them.
        return "day"
    if text is not None:
        return text
    # Two units that do not convert, or the heading of the cell that is blank.
    parts = (fault.facts.get(name) for name in ("unit", "wanted", "column"))
    return " ".join(map(str, filter(None, parts)))

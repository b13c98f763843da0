"""What is to be asked about the figures of a file, each sentence once with its targets."""

from collections.abc import Sequence

from msgspec import Struct, field

from auditor.model.findings import MessageKey, Rule, Severity
from auditor.model.plan import Plan, Target
from auditor.reading.files import Faults
from auditor.reading.tables.words.caveats import Caveat, is_about_scope
from auditor.reading.tables.words.column_names import first_of


class CaveatsOfFile(Struct):
    """What is to be asked about figures: each caveat with its line, its plan and its targets."""

    targets: dict[tuple[Caveat, str], dict[str, int]] = field(default_factory=dict)
    """The name of each target with the line that the caveat stands on."""

    def add(
        self, caveats: Sequence[tuple[Caveat, int]], plan: Plan, target: Target
    ) -> None:
        """Keep what is to be asked about a figure of a target."""
        for caveat, line in caveats:
            names = self.targets.setdefault((caveat, plan.id), {})
            names.setdefault(target.name, line)

    def report(self, faults: Faults) -> None:
        """Report each caveat once, with the names of its targets."""
        for (caveat, plan), names in self.targets.items():
            shown, more = first_of([*names])
            faults.add(
                Rule.CAVEAT,
                min(names.values()),
                severity=None if is_about_scope(caveat) else Severity.NOTE,
                plan=plan,
                found=caveat.text,
                about=MessageKey("caveat", caveat.about),
                targets=shown,
                more=more,
            )

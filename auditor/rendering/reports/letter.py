"""通报: the quarterly report as a letter that an office sends round, with its tables as annexes.

Everything in it is reported, computed or given by the plan; a chapter with nothing to say is left out.
"""

from collections.abc import Iterable, Sequence

from auditor.assessment.lag import gap_order
from auditor.model.assessment import Audit
from auditor.model.findings import Fact
from auditor.model.letterhead import Letterhead
from auditor.model.lights import Light
from auditor.rendering.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Row,
    Table,
    plain,
)
from auditor.rendering.escaping import clean
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.office import light_word, office_text
from auditor.rendering.messages.report_messages import NoteGroup, ReportMessages
from auditor.rendering.reports.entries import Entry
from auditor.rendering.reports.ledger import LAGGING, ledger_rows, table_of
from auditor.rendering.reports.ledger_columns import (
    LAGGING_PAPER,
    SECTION_PAPER,
    LedgerRow,
)
from auditor.rendering.reports.ledger_owners import owners_table
from auditor.rendering.reports.quarterly import Report

_UNNAMED = ""


def letter_of(
    audit: Audit, before: Audit | None, report: Report, messages: Messages
) -> Document:
    """Return the report of an audit as a letter."""
    return Document(
        title=f"{report.title} {report.heading}",
        language=messages.language,
        blocks=tuple(
            _Letter(
                audit=audit,
                before=before,
                report=report,
                messages=messages,
            ).blocks()
        ),
        notice=report.notice,
    )


class _Letter:
    """Builds the blocks of one letter."""

    def __init__(
        self, audit: Audit, before: Audit | None, report: Report, messages: Messages
    ) -> None:
        """Gather what the chapters speak of."""
        self.audit = audit
        self.before = before
        self.report = report
        self.messages = messages
        self.report_messages = ReportMessages(messages)
        self.rows = ledger_rows([audit], messages)
        self.entries = _entries_by_id(report)
        self.chapters = 0

    @property
    def letterhead(self) -> Letterhead:
        """What the plan gives to say around the report."""
        return self.audit.plan.letterhead

    def text(self, name: str, /, **facts: Fact) -> str:
        """Return a sentence of letters."""
        return office_text(self.messages, "letter", name, **facts)

    def blocks(self) -> Iterable[Block]:
        """Yield the title, the chapters, then the annexes."""
        yield Heading(1, plain(self.report.title))
        yield Heading(1, plain(self.report.heading))
        yield Paragraph(plain(self._opening()))
        yield from self._overview()
        yield from self._lagging()
        yield from self._problems()
        yield from self._next_steps()
        yield from self._annexes()

    def _chapter(self, name: str, **facts: Fact) -> Heading:
        """Return the heading of the next chapter, numbered through."""
        self.chapters += 1
        return Heading(
            level=2,
            spans=plain(self.text(name, **facts)),
            label=self.report_messages.ordinal(self.chapters, "chapter"),
        )

    def _opening(self) -> str:
        """Return the first paragraph: the plan's own, else the document that the promises come from."""
        if self.letterhead.opening:
            return clean(self.letterhead.opening)
        return self.text(
            "opening", source=self.audit.plan.source.title, period=self.report.period
        )

    def _overview(self) -> Iterable[Block]:
        """Yield 总体情况: how many could be judged, how they stand, and their lights."""
        yield self._chapter("overview")
        yield Paragraph(plain(self.report.cover))
        if self.report.verdict:
            yield Paragraph(plain(self.report.verdict))
        lights = [row.assessment.light for row in self.rows]
        counts = [
            self.text(
                "light_count",
                light=light_word(self.messages, light),
                count=lights.count(light),
            )
            for light in Light
        ]
        yield Paragraph(
            plain(
                self.text("lights", counts=tuple([count for count in counts if count]))
            )
        )
        if self.report.changes:
            titles = tuple([group.title for group in self.report.changes])
            yield Paragraph(
                plain(self.text("changed", since=self.report.since, groups=titles))
            )

    def _lagging(self) -> Iterable[Block]:
        """Yield 滞后事项 by the unit that leads, the unit with the worst first."""
        yield self._chapter("lagging")
        groups = _by_owner(_lagging_rows(self.rows))
        if not groups:
            yield Paragraph(plain(self.text("nothing_lags")))
        for number, (owner, rows) in enumerate(groups.items(), 1):
            name = clean(owner) or self.report_messages.text("nobody")
            title = self.text("unit", name=name, count=str(len(rows)))
            yield Heading(
                level=3,
                spans=plain(title),
                label=self.report_messages.ordinal(number, "part"),
            )
            yield Bullets(
                tuple(
                    [
                        self._lagging_item(place, row)
                        for place, row in enumerate(rows, 1)
                    ]
                )
            )

    def _lagging_item(self, number: int, row: LedgerRow) -> Item:
        """Return one target that lags: where it stands, what each month must bring, and why it lags as reported."""
        entry = self.entries[row.target.id]
        text = self.text(
            "lagging_item",
            light=light_word(self.messages, row.assessment.light),
            named=entry.named,
            standing=entry.standing,
            outlook=entry.outlook,
            problem=_without_stop(row.problem),
        )
        return Item(plain(text), self.report_messages.ordinal(number, "item"))

    def _groups(self, groups: Sequence[NoteGroup]) -> Iterable[Block]:
        """Yield groups of sentences under numbered headings."""
        for number, group in enumerate(groups, 1):
            yield Heading(
                level=3,
                spans=plain(group.title),
                label=self.report_messages.ordinal(number, "part"),
            )
            yield self._lines(group)

    def _lines(self, group: NoteGroup) -> Bullets:
        """Return the sentences of a group, numbered."""
        end = self.report_messages.text("end")
        items: list[Item] = []
        for number, line in enumerate(group.lines, 1):
            items.append(
                Item(
                    plain(_without_stop(line) + end),
                    self.report_messages.ordinal(number, "item"),
                )
            )
        return Bullets(tuple(items))

    def _problems(self) -> Iterable[Block]:
        """Yield 存在问题: those the tables report, and what nobody has reported though it was due."""
        lines = self._reported(self.rows, "problem")
        if not lines and not self.report.missing:
            return
        yield self._chapter("problems")
        if self.report.missing:
            counts = []
            for unit in self.report.missing:
                count = self.text(
                    "unreported_by", owner=unit.owner, count=str(len(unit.targets))
                )
                counts.append(count)
            total = sum(len(unit.targets) for unit in self.report.missing)
            lines.append(
                self.text("unreported", total=str(total), counts=tuple(counts))
            )
        yield self._lines(
            NoteGroup(
                name="problems",
                title="",
                lines=tuple(lines),
            )
        )

    def _next_steps(self) -> Iterable[Block]:
        """Yield 下一步工作要求: the plan's own, then the measures that the tables report."""
        lines = [clean(line) for line in self.letterhead.requirements]
        lines += self._reported(self.rows, "measure")
        if not lines:
            return
        yield self._chapter("next_steps")
        yield self._lines(
            NoteGroup(
                name="next_steps",
                title="",
                lines=tuple(lines),
            )
        )

    def _reported(self, rows: Sequence[LedgerRow], name: str) -> list[str]:
        """Return what the tables report of problems or measures, each with its unit and its target."""
        lines: list[str] = []
        for row in rows:
            text = row.measure
            if name == "problem":
                text = row.problem
            if text:
                named = self.entries[row.target.id].named
                owner = clean(row.target.owner)
                lines.append(
                    self.text(
                        "reported",
                        owner=owner,
                        named=named,
                        text=_without_stop(text),
                    )
                )
        return lines

    def _annexes(self) -> Iterable[Block]:
        """Yield the tables, each annex on a page of its own."""
        lagging = _lagging_rows(self.rows)
        if lagging:
            yield from self._annex("annex_lagging")
            yield table_of(LAGGING_PAPER, lagging, self.messages)[0]
        yield from self._annex("annex_sections")
        yield from self._sections()
        if self.report.changes:
            yield from self._annex("annex_changes")
            yield from self._groups(self.report.changes)
        owners = owners_table([self.audit], [self.before], self.messages)
        if owners is not None:
            yield from self._annex("annex_owners")
            yield _without_first(owners)
        yield from self._annex("annex_data")
        yield from self._data()

    def _annex(self, name: str) -> Iterable[Block]:
        """Yield the beginning of an annex."""
        yield PageBreak()
        yield Heading(2, plain(self.text(name)))

    def _sections(self) -> Iterable[Block]:
        """Yield a table for each section of the plan, all of the same widths."""
        for section in self.audit.plan.sections:
            rows = [row for row in self.rows if row.target.section == section.id]
            if rows:
                table, _ = table_of(SECTION_PAPER, rows, self.messages)
                yield Table(
                    columns=table.columns,
                    rows=table.rows,
                    caption=clean(section.heading),
                    layout="sections",
                )

    def _data(self) -> Iterable[Block]:
        """Yield 数据说明: how many figures there are, from where, what is wrong with them, and how they are judged."""
        yield Paragraph(plain(self.report.data.rows))
        if self.report.data.sources:
            sources = self.messages.listed(self.report.data.sources)
            yield Paragraph(
                plain(
                    self.report_messages.text("sources")
                    + sources
                    + self.report_messages.text("end")
                )
            )
        yield from self._groups(self.report.data.groups)
        number = len(self.report.data.groups) + 1
        yield Heading(
            level=3,
            spans=plain(self.text("method")),
            label=self.report_messages.ordinal(number, "part"),
        )
        yield self._lines(
            NoteGroup(
                name="method",
                title="",
                lines=self.report.method,
            )
        )


def _entries_by_id(report: Report) -> dict[str, Entry]:
    """Return every target of a report by its id."""
    entries: dict[str, Entry] = {}
    for section in report.sections:
        for entry in section.targets:
            entries[entry.id] = entry
    return entries


def _lagging_rows(rows: Sequence[LedgerRow]) -> list[LedgerRow]:
    """Return the rows that are red or yellow, the worst first."""
    lights = list(Light)
    lagging = [row for row in rows if row.assessment.light in LAGGING]
    lagging.sort(
        key=lambda row: (lights.index(row.assessment.light), gap_order(row.assessment))
    )
    return lagging


def _by_owner(rows: Iterable[LedgerRow]) -> dict[str, list[LedgerRow]]:
    """Return rows by the unit that leads, in the order they come; those without a unit last."""
    groups: dict[str, list[LedgerRow]] = {}
    for row in rows:
        groups.setdefault(row.target.owner, []).append(row)
    if _UNNAMED in groups:
        groups[_UNNAMED] = groups.pop(_UNNAMED)
    return groups


def _without_stop(text: str) -> str:
    """Return a text without the full stop at its end."""
    return clean(text).rstrip("。.")


def _without_first(table: Table) -> Table:
    """Return a table without its column of numbers, which paper does without."""
    rows = [
        Row(
            cells=row.cells[1:],
            meaning=row.meaning,
            anchor=row.anchor,
            is_total=row.is_total,
        )
        for row in table.rows
    ]
    return Table(table.columns[1:], tuple(rows))

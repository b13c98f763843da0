"""The page of a target: what was promised and where it says so, how it stands, every figure, every change."""

from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from msgspec.structs import replace

from auditor.model.assessment import Assessment, ForecastMethod
from auditor.model.plan import Measure, Reach, amount_of
from auditor.rendering.document import (
    Block,
    Bullets,
    Cell,
    Heading,
    Item,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Plot,
    PlotPoint,
    Row,
    Span,
    Table,
    plain,
    soft,
)
from auditor.rendering.escaping import clean
from auditor.rendering.messages.formatted_row import FormattedRow, formatted_row
from auditor.rendering.reports.entries import Entry, entry_of
from auditor.rendering.reports.show import (
    NOTHING_OF_ITS_OWN,
    finding_blocks,
    working_blocks,
)
from auditor.rendering.reports.years import (
    run_sentence,
    years_notes,
    years_plot,
    years_table,
)
from auditor.rendering.site import addresses
from auditor.rendering.site.addresses import link, years_of
from auditor.rendering.site.frame import Framed, joined
from auditor.rendering.site.stories import PlanWords, TargetStory
from auditor.rendering.site.target_tables import (
    changes_table,
    course_table,
    details_table,
    figures_table,
    newest_reported,
)
from auditor.rendering.site.words import site_term, site_text


def _kind_of_plot(measure: Measure) -> str:
    """Return how the figures of a target are drawn, which names the caption too."""
    match measure:
        case Measure.FLOW:
            return "columns"
        case Measure.LEVEL | Measure.RATE:
            return "line"
        case Measure.MILESTONE:
            return "stages"
        case _:
            assert_never(measure)


class TargetPage:
    """Makes the page of one target in one language."""

    def __init__(self, words: PlanWords, story: TargetStory) -> None:
        """Print the judgement once for all parts of the page."""
        self.words = words
        self.story = story
        self.messages = words.messages
        self.path = addresses.target_page(
            words.language, words.plan.id, story.target.id
        )
        audit = words.story.audit
        self.entry: Entry = entry_of(
            audit, story.assessment, words.report_messages, audit.waived
        )
        self.cells: FormattedRow = formatted_row(audit, story.assessment, self.messages)

    def framed(self) -> Framed:
        """Return the page, ready to be framed."""
        plan = self.words.plan
        title = clean(self.story.target.name)
        blocks = [*self._head(), *self._chapters()]
        document = self.words.document(title, blocks)
        return Framed(
            path=self.path,
            document=document,
            description=joined(
                [self.entry.status, self.entry.standing, self.entry.cite]
            ),
            trail=self.words.trail(),
            kind="article",
            own_title=joined([title, clean(plan.entity), years_of(plan.span)]),
        )

    def _head(self) -> Iterator[Block]:
        """Yield the name, whose promise it is, how it stands at a glance and in a sentence."""
        plan = self.words.plan
        yield Heading(1, plain(self.entry.titled))
        yield Heading(
            1, plain(joined([clean(plan.entity), clean(plan.title), self.entry.label]))
        )
        yield KeyFigures(tuple(self._key_figures()))
        yield Paragraph(
            plain(self.entry.standing + self.words.report_messages.text("end"))
        )
        yield Paragraph(
            plain(self.entry.details + self.words.report_messages.text("end"))
        )

    def _key_figures(self) -> Iterator[KeyFigure]:
        """Yield the status, and what there is of actual, completion, gap and forecast."""
        status = self.story.assessment.status
        word = site_term(self.messages, "target", "status")
        if self.words.story.audit.as_of is not None:
            word = self.messages.as_of(self.words.story.audit.as_of)
        yield KeyFigure(
            words=word,
            number=self.entry.status,
            meaning=status,
        )
        texts = {
            "goal": self.entry.goal,
            "actual": self.entry.actual,
            "completion": self.entry.completion,
            self._gap_name(): self.entry.gap,
            self._forecast_name(): self.entry.forecast,
        }
        for name, text in texts.items():
            if text:
                words = site_text(
                    self.messages, "target", name, period=self.entry.period
                )
                yield KeyFigure(words, text)

    def _gap_name(self) -> str:
        """Return what a gap is called, by what it is counted from: something to be completed, or to be reached."""
        if self.story.assessment.target.measure is Measure.FLOW:
            return "gap"
        return "gap-level"

    def _forecast_name(self) -> str:
        """Return what a forecast is called, by what it was made from: the pace so far, or last year's months."""
        forecast = self.story.assessment.forecast
        if forecast is not None and forecast.method is ForecastMethod.PROFILE:
            return "forecast-profile"
        return "forecast"

    def _chapters(self) -> Iterator[Block]:
        """Yield the chapters that have something to say."""
        yield from self._course()
        yield self._heading("promise")
        yield details_table(self.words, self.story, self.path)
        yield from self._figures()
        yield from self._changes()
        yield from self._notes()
        yield from self._years()
        yield from self._related()
        for block in working_blocks(self.story.evidence, self.messages):
            # What our rounding does is reported once, on the page about the method.
            yield self._heading("working") if isinstance(block, Heading) else block
        yield from finding_blocks(self.story.evidence, self.messages)
        yield from self._downloads()

    def _heading(self, name: str) -> Heading:
        """Return the heading of a chapter."""
        return Heading(
            level=2,
            spans=plain(site_term(self.messages, "chapters", name)),
            anchor=name,
        )

    def _course(self) -> Iterator[Block]:
        """Yield the course over the months as a picture, with its table beneath."""
        assessment = self.story.assessment
        points = [
            PlotPoint(point.month, point.actual, point.low, point.high, point.bound)
            for point in self.story.evidence.course()
        ]
        # An empty picture would say that the target stood at nothing.
        if all(point.actual is None for point in points):
            return
        is_ladder = isinstance(assessment.goal, Reach)
        stages = self.words.plan.stages if is_ladder else ()
        plot = Plot(
            points=tuple(points),
            caption=self._caption(),
            places=assessment.places,
            stages=stages,
            is_filled=is_ladder or assessment.target.measure is Measure.FLOW,
            meaning=assessment.status,
            goal=_goal_value(assessment),
            summary=self._summary(),
        )
        yield self._heading("course")
        yield plot
        yield course_table(self.words, self.story, plot)

    def _caption(self) -> str:
        """Return what the marks of the picture are, with the unit."""
        assessment = self.story.assessment
        goal = ""
        # A direction has no line of its own: last year's figures are what is called for.
        if _goal_value(assessment) is not None:
            goal = self.entry.goal
        name = _kind_of_plot(assessment.target.measure)
        unit = assessment.target.unit_name
        return site_text(self.messages, "chart", name, unit=unit, goal=goal)

    def _summary(self) -> str:
        """Return what the picture shows, in a sentence."""
        return site_text(
            self.messages,
            "chart",
            "summary",
            name=clean(self.story.target.name),
            actual=self.entry.actual,
            period=self.entry.period,
            expected=self.entry.expected,
            goal=self.entry.goal,
            status=self.entry.status,
        )

    def _figures(self) -> Iterator[Block]:
        """Yield every figure that was reported."""
        yield self._heading("figures")
        table = figures_table(self.words, self.story)
        if table.rows:
            yield table
        # A reader who looks for a figure must learn that it was read, and only not shown.
        left_out = sum(1 for _ in self.story.evidence.uses()) - len(table.rows)
        if left_out:
            more = self.messages.sentence("show", "more", count=left_out)
            yield Paragraph(soft(more))
        elif not table.rows:
            name = NOTHING_OF_ITS_OWN[self.story.evidence.assessment.derived]
            yield Paragraph(soft(self.messages.term("show", name)))

    def _changes(self) -> Iterator[Block]:
        """Yield every change of the status with its date."""
        # Where nothing was ever due or reported, there is no month to speak of.
        if not self.story.changes:
            return
        yield self._heading("changes")
        lasting = run_sentence(self.story.run, self.messages)
        if lasting:
            yield Paragraph(plain(lasting))
        yield changes_table(self.words, self.story)

    def _notes(self) -> Iterator[Block]:
        """Yield the problem and the next step as the newest row has them."""
        row = newest_reported(self.story.evidence)
        # What nobody has reported as a problem is not said to be none.
        if row is None:
            return
        yield self._heading("remarks")
        texts = {"problem": row.problem, "next_step": row.next_step}
        for name, text in texts.items():
            if text:
                word = Span(
                    site_term(self.messages, "target", name) + self.messages.colon
                )
                yield Paragraph((word, Span(clean(text))))
        period = self.messages.period(row.period)
        sentence = site_text(
            self.messages, "target", "as_reported", period=period, place=row.location
        )
        yield Paragraph(soft(sentence))

    def _years(self) -> Iterator[Block]:
        """Yield the goal and the actual of each year, with a picture."""
        years = self.story.years
        # One year is no history.
        if len(years) < 2:  # noqa: PLR2004 - the plan's own year alone
            return
        yield self._heading("years")
        plot = years_plot(years, self.messages)
        if plot is not None:
            caption = site_text(
                self.messages, "chart", "years", unit=self.story.target.unit_name
            )
            yield replace(
                plot,
                caption=caption,
                summary=" ".join(years_notes(years, self.messages)),
            )
        yield self._linked(years_table(years, self.messages))
        for text in years_notes(years, self.messages):
            yield Paragraph(plain(text))

    def _linked(self, table: Table) -> Table:
        """Return the table of years with a link to the page of each."""
        rows: list[Row] = []
        for row, year in zip(table.rows, self.story.years, strict=True):
            address = addresses.target_page(
                self.words.language, year.audit.plan.id, self.story.target.id
            )
            first, *others = row.cells
            linked = Span(first.text, link=link(self.path, address))
            cells = (Cell((linked,)), *others)
            rows.append(replace(row, cells=cells))
        return replace(table, rows=tuple(rows), layout="years")

    def _related(self) -> Iterator[Block]:
        """Yield the targets that this one is a part of, and its parts."""
        # Most targets are part of nothing and made of nothing.
        if not self.story.related:
            return
        yield self._heading("related")
        items: list[Item] = []
        for related in self.story.related:
            address = addresses.target_page(
                self.words.language, related.plan.id, related.target.id
            )
            kind = (
                site_term(self.messages, "related", related.kind) + self.messages.colon
            )
            name = joined([clean(related.plan.entity), clean(related.target.name)])
            items.append(Item((Span(kind), Span(name, link=link(self.path, address)))))
        yield Bullets(tuple(items))

    def _downloads(self) -> Iterator[Block]:
        """Yield the data of the page, and how to refer to it."""
        yield self._heading("downloads")
        plan, target = self.words.plan.id, self.story.target.id
        spans: list[Span] = []
        for ending in ("json", "csv"):
            address = link(self.path, addresses.target_data(plan, target, ending))
            word = site_term(self.messages, "downloads", f"target_{ending}")
            spans += [Span(word, link=address), Span(" ")]
        yield Paragraph(tuple(spans))
        address = self.words.options.absolute(self.path)
        yield Paragraph(
            soft(
                site_text(
                    self.messages,
                    "target",
                    "lasting",
                    plan=plan,
                    target=target,
                    address=address,
                )
            )
        )


def _goal_value(assessment: Assessment) -> Fraction | None:
    """Return the goal as a number for the picture; nothing where it is none."""
    if isinstance(assessment.goal, Reach):
        return Fraction(assessment.goal.steps)
    amount = amount_of(assessment.goal)
    if amount is None:
        return None
    return Fraction(amount)

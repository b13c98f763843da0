"""The tables of a target's page: what was promised, its course, every figure, every change of status."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.assessment.evidence import Evidence, Use
from auditor.assessment.status_history import StatusChange
from auditor.model.actuals import Actual
from auditor.model.findings import Amount, Rounding
from auditor.rendering.document import (
    Cell,
    Column,
    ColumnKind,
    Emphasis,
    Plot,
    PlotPoint,
    Row,
    Span,
    Spans,
    Table,
    plain,
    soft,
)
from auditor.rendering.escaping import clean
from auditor.rendering.reports.entries import standing_of
from auditor.rendering.reports.show import (
    Detail,
    details_of,
    reported_text,
    table_of_details,
)
from auditor.rendering.site import addresses
from auditor.rendering.site.addresses import link
from auditor.rendering.site.events import day_of
from auditor.rendering.site.stories import PlanWords, TargetStory
from auditor.rendering.site.words import (
    day_word,
    site_term,
    site_text,
    status_word,
    year_month_word,
)


def columns_of(
    words: PlanWords, names: Sequence[str], kinds: Sequence[ColumnKind]
) -> tuple[Column, ...]:
    """Return columns with the heads that the site has for them."""
    columns: list[Column] = []
    for name, kind in zip(names, kinds, strict=True):
        head = site_term(words.messages, "head", name)
        columns.append(
            Column(
                name=name,
                head=head,
                kind=kind,
            )
        )
    return tuple(columns)


def details_table(words: PlanWords, story: TargetStory, path: str) -> Table:
    """Return what was promised, a term a row: the clause, its source, the goal and every change of it."""
    rows: list[Row] = []
    for term in details_of(story.evidence, words.messages):
        name = Cell(soft(words.messages.term("show", term.name)))
        words_of_term = Cell(_detail_spans(term, words, story, path))
        rows.append(Row((name, words_of_term)))
    return table_of_details(rows, "terms")


def _detail_spans(
    term: Detail, words: PlanWords, story: TargetStory, path: str
) -> Spans:
    """Return what a term says, with links to the source and to the page of the unit, and where it is written."""
    place = soft(f" {term.place}") if term.place else ()
    match term.name:
        case "cite":
            text = site_text(
                words.messages,
                "target",
                "quoted",
                text=term.text,
            )
            return (Span(text, Emphasis.STRONG), *place)
        case "source":
            return (Span(term.text, link=words.plan.source.url), *place)
        case "owner":
            owner = story.target.owner
            address = addresses.owner_page(words.language, words.plan.id, owner)
            return (Span(term.text, link=link(path, address)),)
        case _:
            return (*plain(term.text), *place)


def course_table(words: PlanWords, story: TargetStory, plot: Plot) -> Table:
    """Return the months in which something was reported, with what was called for by then."""
    names = ("month", "actual", "called")
    kinds = (ColumnKind.WORD, ColumnKind.FIGURE, ColumnKind.FIGURE)
    return Table(
        columns=columns_of(words, names, kinds),
        rows=tuple(_course_rows(words, story, plot)),
        caption=site_term(words.messages, "chart", "table"),
        layout="course",
    )


def _course_rows(words: PlanWords, story: TargetStory, plot: Plot) -> Iterator[Row]:
    """Yield a row for each month in which something was reported."""
    for point in plot.points:
        if point.actual is None:
            continue
        exact = _value(words, story, plot, point.actual)
        actual = words.messages.bounded(exact, point.bound)
        called = _called_for(words, story, plot, point)
        month = year_month_word(words.messages, point.month)
        yield Row((Cell(plain(month)), Cell(plain(actual)), Cell(plain(called))))


def _called_for(
    words: PlanWords, story: TargetStory, plot: Plot, point: PlotPoint
) -> str:
    """Return what was called for by a month: one bound, two of a range, none where it is not known."""
    bounds: list[str] = []
    # Nobody is asked for a third of a person: a floor is rounded up, a ceiling down.
    for bound, rounding in ((point.low, Rounding.UP), (point.high, Rounding.DOWN)):
        if bound is not None:
            bounds.append(_value(words, story, plot, bound, rounding))
    return "–".join(bounds)


def _value(
    words: PlanWords,
    story: TargetStory,
    plot: Plot,
    value: Fraction,
    rounding: Rounding = Rounding.HALF_UP,
) -> str:
    """Return a value of the course as it prints, of counted things in whole ones, or the stage it stands for."""
    if plot.stages:
        return clean(plot.stages[int(value)])
    unit = story.target.unit
    if unit is not None and story.assessment.counts_things:
        amount = Amount(value, unit.name, None, 0, rounding)
    else:
        amount = Amount(value, story.target.unit_name, None, plot.places)
    return words.messages.amount(amount)


def figures_table(words: PlanWords, story: TargetStory) -> Table:
    """Return every figure of the target: its months, what it was taken for, its date, its source and its place."""
    names = ("period", "actual", "use", "published", "source", "place")
    # The first column of words names a row.
    kinds = (
        ColumnKind.WORDS,
        ColumnKind.FIGURE,
        ColumnKind.WORDS,
        ColumnKind.WORD,
        ColumnKind.WORDS,
        ColumnKind.WORDS,
    )
    rows = [_figure_row(words, row, use) for row, use in story.evidence.shown_uses()]
    return Table(
        columns=columns_of(words, names, kinds),
        rows=tuple(rows),
        layout="figures",
    )


def _source_spans(words: PlanWords, actual: Actual) -> Spans:
    """Return where a figure is from, as a link where that is an address, and the note of its row."""
    source = Span(clean(actual.source), link=actual.source)
    if not actual.note:
        return (source,)
    note = clean(actual.note)
    if actual.source:
        note = words.messages.semicolon + note
    return (source, Span(note))


def _figure_row(words: PlanWords, actual: Actual, use: Use) -> Row:
    """Return one reported figure."""
    messages = words.messages
    emphasis = Emphasis.NONE
    if use.is_counted:
        emphasis = Emphasis.STRONG
    published = ""
    if actual.published:
        published = day_word(messages, actual.published)
    cells = (
        Cell(plain(messages.period(actual.period))),
        Cell((Span(reported_text(actual, messages), emphasis),)),
        Cell(plain(messages.term("use", use.value))),
        Cell(plain(published)),
        Cell(_source_spans(words, actual)),
        Cell(soft(clean(str(actual.location)))),
    )
    return Row(cells)


def newest_reported(evidence: Evidence) -> Actual | None:
    """Return the newest row that tells of a problem or of a next step; nothing where none does."""
    newest: Actual | None = None
    for row, _ in evidence.uses():
        # Rows come by their months, so that the last one is the newest.
        if row.problem or row.next_step:
            newest = row
    return newest


def changes_table(words: PlanWords, story: TargetStory) -> Table:
    """Return every change of the status, the newest first, with the figure that brought it."""
    names = ("date", "as_of", "change", "standing")
    kinds = (ColumnKind.WORDS, ColumnKind.WORD, ColumnKind.WORDS, ColumnKind.WORDS)
    rows = [_change_row(words, change) for change in reversed(story.changes)]
    return Table(
        columns=columns_of(words, names, kinds),
        rows=tuple(rows),
        layout="changes",
    )


def _change_row(words: PlanWords, change: StatusChange) -> Row:
    """Return one change of the status."""
    messages = words.messages
    standing = standing_of(words.story.audit, change.assessment, words.report_messages)
    cells = (
        Cell(plain(day_word(messages, day_of(change)))),
        Cell(plain(messages.as_of(change.month))),
        Cell(tuple(change_spans(words, change))),
        Cell(plain(standing)),
    )
    return Row(cells, change.assessment.status)


def change_spans(words: PlanWords, change: StatusChange) -> Iterator[Span]:
    """Yield a change of status in words: from what, to what."""
    now = Span(
        status_word(words.messages, change.assessment.status),
        meaning=change.assessment.status,
    )
    if change.before is not None:
        before = status_word(words.messages, change.before)
        yield Span(
            site_text(
                words.messages,
                "change",
                "from",
                before=before,
            )
        )
    yield now

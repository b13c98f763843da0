"""A place over the years: each target that goes on in several plans, with goal, actual and outcome of every year."""

from collections.abc import Mapping, Sequence

from auditor.rendering.document import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Document,
    Emphasis,
    Heading,
    Paragraph,
    Row,
    Span,
    Spans,
    Table,
    plain,
)
from auditor.rendering.escaping import clean
from auditor.rendering.messages.formatted_row import formatted_row
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.years import YearJudged
from auditor.rendering.site import addresses
from auditor.rendering.site.addresses import link
from auditor.rendering.site.frame import Breadcrumb, Framed, joined, trail_to
from auditor.rendering.site.words import site_term, site_text, status_word

Series = Mapping[str, Sequence[YearJudged]]
"""The years of each target of a place, by its id, the oldest first."""


def series_of_place(years: Series) -> Series:
    """Return the targets that go on over several plans."""
    return {name: judged for name, judged in years.items() if len(judged) > 1}


def years_framed(entity: str, years: Series, messages: Messages) -> Framed:
    """Return the page of a place over the years."""
    path = addresses.years_page(messages.language, entity)
    title = site_text(
        messages,
        "years",
        "title",
        entity=clean(entity),
    )
    plans = _plans(years)
    notice = ""
    if any(judged.audit.plan.simulated for rows in years.values() for judged in rows):
        notice = messages.term("text", "simulated").strip()
    blocks: list[Block] = [
        Heading(1, plain(title)),
        Paragraph(plain(site_term(messages, "years", "rule"))),
        Heading(
            level=2,
            spans=plain(site_term(messages, "chapters", "years")),
            anchor="years",
        ),
        _table(
            path,
            years,
            plans,
            messages,
        ),
    ]
    step = Breadcrumb(
        site_term(messages, "navigation", "years"),
        addresses.part_of_list(messages.language, "years", 1),
    )
    document = Document(
        title=title,
        language=messages.language,
        blocks=tuple(blocks),
        notice=notice,
    )
    return Framed(
        path=path,
        document=document,
        trail=trail_to(messages, step),
    )


def _plans(years: Series) -> list[YearJudged]:
    """Return one judgement of each plan, the newest plan first: its columns."""
    # Two plans of one year, of a county and its report say, are two columns.
    plans: dict[str, YearJudged] = {}
    for judged in years.values():
        for year in judged:
            plans.setdefault(year.audit.plan.id, year)
    return sorted(plans.values(), key=_newest_first)


def _newest_first(year: YearJudged) -> tuple[int, int, str]:
    """Return the key that puts the newest plan first."""
    plan = year.audit.plan
    return (-plan.span.last, -plan.span.first, plan.id)


def _table(
    path: str, years: Series, plans: Sequence[YearJudged], messages: Messages
) -> Table:
    """Return a row for each target and a column for each plan."""
    columns = [Column("name", site_term(messages, "head", "name"))]
    columns += [
        Column(
            name="year",
            head=year.years,
            kind=ColumnKind.WORD,
        )
        for year in plans
    ]
    rows = [
        _row(
            path,
            judged,
            plans,
            messages,
        )
        for judged in years.values()
    ]
    return Table(
        columns=tuple(columns),
        rows=tuple(rows),
        layout="matrix",
    )


def _row(
    path: str,
    judged: Sequence[YearJudged],
    plans: Sequence[YearJudged],
    messages: Messages,
) -> Row:
    """Return a target over the years."""
    newest = judged[-1].assessment.target
    by_plan = {year.audit.plan.id: year for year in judged}
    cells = [Cell(plain(clean(newest.name)))]
    for year in plans:
        own = by_plan.get(year.audit.plan.id)
        # No promise was made that year, which is neither kept nor broken.
        if own is None:
            cells.append(Cell())
        else:
            cells.append(Cell(_year_spans(path, own, messages)))
    return Row(tuple(cells))


def _year_spans(path: str, year: YearJudged, messages: Messages) -> Spans:
    """Return the outcome of a year, which leads to its page, with the goal and the actual."""
    assessment = year.assessment
    formatted = formatted_row(year.audit, assessment, messages)
    address = addresses.target_page(
        messages.language, year.audit.plan.id, assessment.target.id
    )
    word = status_word(messages, assessment.status)
    figures = joined([formatted.goal, formatted.actual])
    return (
        Span(word, meaning=assessment.status, link=link(path, address)),
        Span(f" {figures}", Emphasis.SOFT),
    )

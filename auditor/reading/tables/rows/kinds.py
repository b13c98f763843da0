"""What a row says that is no number: a stage, the day of publication, nothing at all, that it is a goal."""

from collections.abc import Collection
from datetime import date
from unicodedata import normalize

from msgspec.structs import replace

from auditor.model.actuals import Actual
from auditor.model.direction import says_rise
from auditor.model.findings import Facts, MessageKey, Rule
from auditor.model.numeral import NOT_REPORTED
from auditor.model.plan import Measure, Plan, Target
from auditor.reading.plan.decode import closest
from auditor.reading.tables.layout.remarks import Remark, read_remark
from auditor.reading.tables.rows.faults import RowFaultError, unreadable_period
from auditor.reading.tables.rows.model_rows import is_before_end
from auditor.reading.tables.rows.row import Row
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.dates import parse_date
from auditor.reading.tables.words.names import read_name
from auditor.reading.tables.words.place_index import plain_name
from auditor.reading.tables.words.statements import Statement
from auditor.reading.tables.words.void_words import is_simulation, void_stated

_NO_FIGURE = frozenset({texts.GOAL, texts.FORECAST, texts.OTHER_KIND, texts.DERIVED})


def date_published(row: Row) -> date | None:
    """Return the day a figure was published."""
    if not row.published:
        return None
    try:
        return parse_date(row.published)
    except ValueError:
        facts: Facts = {"found": row.published}
        column = row.index_of("published")
        raise RowFaultError(Rule.DATE_UNREADABLE, column, facts) from None


def refuse_published_earlier(
    row: Row, actual: Actual, day_of_file: date | None
) -> None:
    """Refuse a figure of months that end later than the day on which it was published, or its table was there.

    `day_of_file` is the day that the name of the file says.
    """
    for day in (actual.published, row.known_by, day_of_file):
        if day is not None and is_before_end(day, actual.period):
            stated = f"{row.period}、{day}"
            raise unreadable_period(replace(row, period=stated), "published-earlier")


def refuse_void(row: Row, remarks: list[Remark], plan: Plan, file: Statement) -> None:
    """Refuse a figure that something around it calls void; a plan that is simulated means what is simulated.

    `file` is what the name of the file says.
    """
    around = row.void if row.in_table else file.void
    stated = [remark.void for remark in remarks]
    for text in filter(None, (*stated, void_stated(row.source), around)):
        if not (plan.simulated and is_simulation(text)):
            facts: Facts = {"found": text}
            raise RowFaultError(Rule.VOID_FIGURE, row.value_index, facts)


def with_stage(actual: Actual, row: Row, plan: Plan) -> Actual | None:
    """Return a figure with the stage that a milestone has reached; nothing where none is reported."""
    stage = row.value.strip()
    if stage in NOT_REPORTED or normalize("NFKC", stage) in NOT_REPORTED:
        return None
    stages = list(map(plain_name, plan.stages))
    if plain_name(stage) in stages:
        steps = stages.index(plain_name(stage))
        return replace(
            actual,
            stage=plan.stages[steps],
            steps=steps,
        )
    facts: Facts = {
        "found": stage,
        "why": MessageKey("value-unreadable", "no-such-stage"),
        "options": plan.stages,
        "similar": closest(stage, plan.stages),
    }
    raise RowFaultError(Rule.VALUE_UNREADABLE, row.value_index, facts)


def take_measure(row: Row, remarks: list[Remark]) -> None:
    """Take from the words beside a figure that it is a growth or an amount: 同比增长, 绝对量 in a column of kinds."""
    measures = {remark.measure for remark in remarks} - {""}
    if row.kind or len(measures) != 1:
        return
    row.kind = measures.pop()
    row.has_growth = True
    if row.kind == "growth":
        # The unit of the row is that of the growth.
        row.heading_unit = row.unit
        row.rises = any(map(says_rise, row.remarks))


def is_not_reported(row: Row) -> bool:
    """Return whether a row's value says that nothing was reported."""
    return normalize("NFKC", row.value).strip() in NOT_REPORTED


def is_no_figure(
    row: Row, remarks: list[Remark], target: Target | None, file: Statement
) -> bool:
    """Return whether a row says that it is a goal or a forecast; a fault where that is unclear."""
    kinds = {row.row_kind}
    if not _is_basis_of_growth(row, target):
        kinds.add(texts.kind_of(row.basis))
    # A target may be called budget itself.
    if target is None or row.target not in target.names():
        kinds.add(read_name(row.target).kind)
    names = target.names() if target else ()
    kinds.update(remark.kind_beside(names) for remark in remarks)
    if not row.in_table:
        kinds.add(file.kind)
    if kinds & _NO_FIGURE:
        return True
    if texts.UNCLEAR in kinds:
        facts: Facts = {"found": text_of_kind(row, {texts.UNCLEAR})}
        raise RowFaultError(Rule.KIND_UNCLEAR, row.value_index, facts)
    return False


def _is_basis_of_growth(row: Row, target: Target | None) -> bool:
    """Return whether a row says of promised growth what it is of: 累计增长."""
    if target is None or target.measure is not Measure.RATE:
        return False
    basis = texts.basis_of_cell(row.basis)
    return bool(basis)


def text_of_goal(row: Row) -> str:
    """Return the text in a row that says that it is a goal or a forecast; blank where only its name or file does."""
    return text_of_kind(row, _NO_FIGURE)


def text_of_kind(row: Row, kinds: Collection[str]) -> str:
    """Return the first text beside a figure that is of one of some kinds; blank without one."""
    for text in row.remarks:
        if read_remark(text).kind in kinds:
            return text
    for text in (row.note, *row.comments, row.basis):
        if texts.kind_of(text) in kinds:
            return text
    return ""

"""Tables at a width: words give way first, then columns by priority, and a name is never cut."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.model.status import Status
from auditor.rendering.document import (
    Bar,
    Cell,
    Column,
    ColumnKind,
    Document,
    Row,
    Span,
    Table,
    plain,
)
from auditor.rendering.writers.fitting import (
    GAP,
    Fitted,
    Leasts,
    fitted,
    in_one_line,
    layouts_of,
    places_shown,
)

WORDS, FIGURE = ColumnKind.WORDS, ColumnKind.FIGURE


def table(
    heads: str,
    *rows: str,
    kinds: tuple[ColumnKind, ...] = (),
    priorities: tuple[int, ...] = (),
) -> Table:
    names = heads.split("|")
    kinds = kinds or tuple(WORDS for _ in names)
    priorities = priorities or tuple(0 for _ in names)
    columns = tuple(
        Column(name, name, kind, rank)
        for name, kind, rank in zip(names, kinds, priorities, strict=True)
    )
    return Table(
        columns,
        tuple(Row(tuple(Cell(plain(text)) for text in row.split("|"))) for row in rows),
    )


def test_what_fits_is_as_wide_as_it_likes() -> None:
    assert fitted([table("a|bb", "甲|1", "乙丙丁|22")], 40, Leasts()) == Fitted(
        (0, 1), (6, 2)
    )


def test_blank_columns_are_left_out() -> None:
    assert fitted([table("a|b|c", "1||3", "2||4")], 40, Leasts()) == Fitted(
        (0, 2), (1, 1)
    )
    assert places_shown([table("a|b|c", "1||3")]) == [0, 2]


def test_tables_of_one_layout_have_one_width() -> None:
    short, long = table("a", "甲"), table("a", "甲乙丙丁")
    assert fitted([short, long], 40, Leasts()) == Fitted((0,), (8,))
    document = Document(
        "",
        "zh",
        (short, plain_table := Table(short.columns, short.rows, layout="other"), long),
    )
    assert layouts_of(document) == {"": [short, long], "other": [plain_table]}


def test_words_give_way_first_the_widest_of_them() -> None:
    wide = table(
        "a|b|c", f"{'甲' * 20}|{'乙' * 15}|{'1' * 8}", kinds=(WORDS, WORDS, FIGURE)
    )
    assert fitted([wide], 60, Leasts()) == Fitted((0, 1, 2), (24, 24, 8))
    assert fitted([wide], 82, Leasts()) == Fitted((0, 1, 2), (40, 30, 8))
    assert fitted([wide], 50, Leasts(words=12)) == Fitted((0, 1, 2), (19, 19, 8))


def test_figures_fold_only_where_they_may() -> None:
    wide = table("a|b", f"{'甲' * 9}|{'1' * 20}", kinds=(WORDS, FIGURE))
    assert fitted([wide], 34, Leasts()) is None
    assert fitted([wide], 34, Leasts(figure=10)) == Fitted((0, 1), (18, 14))
    assert fitted([wide], 20, Leasts(figure=10)) is None


def test_columns_go_by_their_priority() -> None:
    wide = table(
        "a|b|c|d",
        "1234567890|1234567890|1234567890|1234567890",
        kinds=(FIGURE,) * 4,
        priorities=(0, 2, 1, 3),
    )
    places = [
        fit.places if (fit := fitted([wide], width, Leasts())) else ()
        for width in (46, 45, 33, 21, 9)
    ]
    assert places == [(0, 1, 2, 3), (0, 1, 2), (0, 2), (0,), ()]


def test_a_status_is_as_wide_as_its_mark_and_word_and_a_count_as_its_mark() -> None:
    status = Column("status", "s", ColumnKind.STATUS)
    count = Column("behind", "欠序时", FIGURE, meaning=Status.BEHIND)
    bar = Column("bar", "进度", ColumnKind.BAR)
    cells = (
        Cell((Span("欠序时", meaning=Status.BEHIND),)),
        Cell(plain("3")),
        Cell(bar=Bar(Fraction(1, 2))),
    )
    row = Row(cells, Status.BEHIND)
    fit = fitted([Table((status, count, bar), (row,))], 80, Leasts())
    assert fit == Fitted((0, 1, 2), (9, 1, 10))


@settings(deadline=None)
@given(
    st.lists(st.tuples(*[st.text("甲a1 ", max_size=40)] * 3), min_size=1, max_size=5),
    st.integers(1, 120),
)
def test_nothing_is_ever_wider_than_asked(
    rows: list[tuple[str, str, str]], width: int
) -> None:
    drawn = table(
        "a|b|c",
        *["|".join(row) for row in rows],
        kinds=(WORDS, FIGURE, WORDS),
        priorities=(0, 1, 0),
    )
    fit = fitted([drawn], width, Leasts(words=4, figure=4))
    assert (
        fit is None
        or sum(fit.widths) + GAP * (len(fit.widths) - 1) <= max(width, 0)
        or not fit.widths
    )


@pytest.mark.parametrize("length", [10_000, 1_000_000])
def test_a_long_cell_costs_no_more_than_a_line(length: int) -> None:
    fit = fitted(
        [table("a|b", f"{'a' * length}|1", kinds=(WORDS, FIGURE))], 80, Leasts()
    )
    assert fit == Fitted((0, 1), (77, 1))


def test_a_row_in_one_line_says_what_it_is_about_first() -> None:
    columns = (
        Column("n", "编号", leads=True),
        Column("g", "目标"),
        Column("x", "差距"),
        Column("e", "空"),
    )
    cells = (
        Cell(plain("九·3")),
        Cell(plain("7人")),
        Cell(plain("欠1人"), sentence="还欠1人"),
        Cell(),
    )
    lead, rest = in_one_line(Row(cells), columns)
    assert [cell.text for cell in lead] == ["九·3"]
    assert [cell.text for cell in rest] == ["目标 7人", "还欠1人"]

"""Reported figures, by target."""

from auditor.model.actuals import Actual, Actuals, LazyFigures
from auditor.model.bound import Bound
from auditor.model.direction import Direction
from auditor.model.period import Period
from auditor.model.provenance import Location
from tests.builders import row, when


def test_figures_are_found_by_target_in_the_order_they_were_read() -> None:
    second, first = row("二季度", 2), row("一季度", 1)
    read = Actuals(
        {"jobs": (second, first), "roads": (row("9月", 3),)},
        rows=5,
        not_reported=1,
        left_out=1,
    )
    assert read.of("jobs") == (second, first)
    assert read.of("nothing") == ()
    assert read.used == 3


def test_a_figure_is_exact_and_says_no_more_than_it_was_given() -> None:
    bare = Actual("jobs", when("9月"), Location("actuals/2024.csv", 2))
    assert (bare.bound, bare.steps, bare.stage, bare.direction, bare.single) == (
        Bound.EXACT,
        0,
        "",
        Direction.UNSAID,
        False,
    )
    assert (bare.quantity, bare.published, bare.stated_ratio) == (None, None, None)
    assert {bare.source, bare.note, bare.plan_id, bare.entity, bare.excerpt} == {""}


def test_nothing_reported_is_no_figures() -> None:
    assert (Actuals().used, Actuals().of("jobs"), Actuals().files) == (0, (), ())
    assert (Actuals().rows, Actuals().not_reported, Actuals().left_out) == (0, 0, 0)


def of_a_file(*figures: Actual) -> LazyFigures:
    """Return figures as they lie in a file, to be asked for by their months."""

    def read(within: Period | None) -> list[Actual]:
        return [
            figure
            for figure in figures
            if within is None or within.contains(figure.period)
        ]

    return LazyFigures(
        len(figures), lambda within: {figure.period for figure in read(within)}, read
    )


FOR_ALL, OF_DANCHENG, OF_HUAIYANG = (
    row("一季度", 1),
    row("上半年", 2),
    row("前三季度", 3),
)
LATER, ITS_LATER = row("全年", 4), row("12月", 5)
BY_PLACE = Actuals(
    {"jobs": (FOR_ALL,)},
    by_entity={("郸城县", "jobs"): (OF_DANCHENG,), ("淮阳区", "jobs"): (OF_HUAIYANG,)},
    stored={
        ("", "jobs"): (of_a_file(LATER),),
        ("郸城县", "jobs"): (of_a_file(ITS_LATER, ITS_LATER),),
    },
)


def test_a_plan_gets_the_figures_of_no_place_and_those_of_its_own_and_what_lies_in_a_file_comes_last() -> (
    None
):
    assert BY_PLACE.of("jobs", "郸城县") == (
        FOR_ALL,
        OF_DANCHENG,
        LATER,
        ITS_LATER,
        ITS_LATER,
    )
    assert BY_PLACE.of("jobs", "淮阳区") == (FOR_ALL, OF_HUAIYANG, LATER)
    assert BY_PLACE.of("jobs") == (FOR_ALL, LATER)
    assert BY_PLACE.of("roads", "郸城县") == ()


def test_the_periods_of_figures_are_told_each_once() -> None:
    of_all = {when("一季度"), when("全年")}
    assert BY_PLACE.periods_of("jobs", "郸城县") == of_all | {
        when("上半年"),
        when("12月"),
    }
    assert BY_PLACE.periods_of("jobs") == of_all


def test_only_figures_within_the_months_that_are_asked_for_are_told() -> None:
    half, end = when("上半年"), when("四季度")
    assert BY_PLACE.of("jobs", "郸城县", half) == (FOR_ALL, OF_DANCHENG)
    assert BY_PLACE.of("jobs", "郸城县", end) == (ITS_LATER, ITS_LATER)
    assert BY_PLACE.periods_of("jobs", "郸城县", half) == {when("一季度"), half}
    assert BY_PLACE.periods_of("jobs", "郸城县", end) == {when("12月")}


def test_figures_that_lie_in_a_file_or_are_of_some_place_count_as_used() -> None:
    assert BY_PLACE.used == 6

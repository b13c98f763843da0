"""A record like one before reads as it would alone, whatever its month, its number and the cells beside them."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from auditor.model.actuals import Actual
from auditor.model.plan import Plan
from auditor.model.vocabulary import Vocabulary
from auditor.reading.tables.actuals import read_actuals
from auditor.reading.tables.plain import record_repeats as plain_records
from tests.reading.stories import PLAN_OF_THREE_KINDS, sound_plan

HEADER = "target,period,value,note,unit,basis,published,完成率,entity,经办人"
RECORDS = st.tuples(
    st.sampled_from(("jobs", "jobs", "jobs", "road", "plant", "无此目标", "")),
    st.sampled_from(
        ("2024-01", "2024-02", "2024-03", " 2024-02", "2024H1", "去年", "")
    ),
    st.sampled_from(("1", "20.5", "10", "999", "1.2万", "待报", "完工", "")),
    st.sampled_from(("", "", "152", "当季值", "初步")),
    st.sampled_from(("", "人", "公里", "斗")),
    st.sampled_from(("", "当期", "累计", "累计", "乱写")),
    st.sampled_from(("", "2024-04-01", "明天")),
    st.sampled_from(("", "61%")),
    st.sampled_from(("郸城县", "郸城", "甲县")),
    st.sampled_from(("", "", "王")),
)
WORDS = Vocabulary(places={"郸城": "郸城县"}, missing=frozenset({"999"}))


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return sound_plan(tmp_path_factory.mktemp("p24"), PLAN_OF_THREE_KINDS)


def figures(records: list[str], plan: Plan) -> tuple[list[Actual], tuple[int, ...]]:
    """Return what such records say, in the order of their lines, without the places; and how they were counted."""
    with TemporaryDirectory() as name:
        file = Path(name) / "rows.csv"
        file.write_text("\n".join([HEADER, *records]) + "\n", "utf-8")
        actuals, _ = read_actuals([(file, "rows.csv")], [plan], vocabulary=WORDS)
    read: list[Actual] = []
    for some in (*actuals.by_target.values(), *actuals.by_entity.values()):
        read += some
    read.sort(key=lambda figure: figure.location)
    bare = [replace(one, location=read[0].location) for one in read]
    return bare, (actuals.rows, actuals.not_reported, actuals.left_out)


@settings(max_examples=60, deadline=None)
@given(records=st.lists(RECORDS, min_size=2, max_size=8), names_places=st.booleans())
def test_records_read_together_read_as_each_alone(
    plan: Plan, records: list[tuple[str, ...]], *, names_places: bool
) -> None:
    # A blank place below a named one goes on with it: all are named, or none is.
    lines = [
        ",".join(record if names_places else (*record[:-2], "", record[-1]))
        for record in records
    ]
    together, counts = figures(lines, plan)
    singly: list[Actual] = []
    sums = [0, 0, 0]
    for line in lines:
        read, one = figures([line], plan)
        singly += read
        sums = [before + more for before, more in zip(sums, one, strict=True)]
    places = [replace(one, location=singly[0].location) for one in singly]
    assert [replace(one, location=singly[0].location) for one in together] == places
    assert counts == tuple(sums)


def test_a_record_too_short_or_too_long_is_read_as_a_row(plan: Plan) -> None:
    like = "jobs,2024-02,5,,人,当期,,,,"
    read, counts = figures([like, like + ",,", "jobs,2024-03,6,,人,当期"], plan)
    assert [str(one.period) for one in read] == ["2024-02", "2024-02", "2024-03"]
    assert counts == (3, 0, 0)


def test_a_number_that_is_not_plain_and_a_second_half_are_read_as_rows(
    plan: Plan,
) -> None:
    like = "jobs,2024-01,5,,人,当期,,,,"
    read, _ = figures([like, like.replace("-01,5", "-02,1.2万")], plan)
    assert [str(one.quantity.number) for one in read if one.quantity] == ["5", "1.2"]
    lines = [like, like.replace("-01", "-02"), like.replace("-01,5", "-02,1.2万")]
    read, _ = figures(lines, plan)
    assert [str(one.quantity.number) for one in read if one.quantity] == [
        "5",
        "5",
        "1.2",
    ]
    longer = "jobs,2024-03,5,甲,人,当期,,,,,"
    read, counts = figures([longer, longer.replace("-03", "-04"), like], plan)
    assert counts == (3, 0, 0)
    assert [one.note for one in read] == ["甲", "甲", ""]


def test_three_digits_behind_a_number_that_is_no_thousand_are_a_note(
    plan: Plan,
) -> None:
    # Behind a whole number they may be its second half: such a record is never an example for others.
    like = "jobs,2024-01,20.5,152,人,当期,,,,"
    whole = like.replace("-01,20.5", "-03,1")
    read, counts = figures([like, like.replace("-01", "-02"), whole], plan)
    assert [(str(one.period), one.note) for one in read] == [
        ("2024-01", "152"),
        ("2024-02", "152"),
    ]
    assert counts == (3, 0, 1)


def test_more_kinds_than_are_kept_read_the_same(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain_records, "_MOST_KEPT", 2)
    notes = ("甲", "乙", "丙", "甲", "丙", "丙", "丙")
    lines = [
        f"jobs,2024-{month:02},{month},{note},人,当期,,,,"
        for month, note in enumerate(notes, 1)
    ]
    read, _ = figures(lines, plan)
    assert [one.note for one in read] == list(notes)
    numbers = [one.quantity.number for one in read if one.quantity is not None]
    assert numbers == list(range(1, 8))


def test_records_of_a_name_a_month_and_a_number_alone_are_read(
    plan: Plan, tmp_path: Path
) -> None:
    file = tmp_path / "rows.csv"
    lines = [
        "target,period,value",
        *(f"jobs,2024-0{month},{month}" for month in (1, 2)),
    ]
    file.write_text("\n".join([*lines, "无此目标,2024-03,3", ""]), "utf-8")
    actuals, findings = read_actuals([(file, "rows.csv")], [plan])
    numbers = [
        figure.quantity.number for figure in actuals.of("jobs") if figure.quantity
    ]
    assert numbers == [1, 2]
    assert [finding.subject for finding in findings if finding.subject] == ["无此目标"]

"""Parquet files, where DuckDB is installed and where it is not."""

import resource
from pathlib import Path

import duckdb
import pytest

from auditor.model.findings import CommandError, Rule
from auditor.model.plan import Plan
from auditor.reading.tables.actuals import read_actuals
from auditor.reading.tables.grids import parquet as parquet_reader
from auditor.reading.tables.grids.parquet import read_parquet
from tests.reading.stories import file, sound_plan, without, word

PLAN = """\
    plan: {id: p24, title: 郸城县2024年目标, entity: 郸城县, year: 2024}
    sections:
      - id: a
        title: 目标
        targets:
          - {id: jobs, name: 新增城镇就业, at_least: 7300, unit: 人}
          - {id: growth, name: 生产总值增速, at_least: 6, unit: "%", measure: rate}
"""
HEAD = "指标,期间,数值,单位,发布日期,来源"
ROWS = ("jobs,2024-01,5,人,2024-02-10,月报", "growth,2024Q1,6.1,%,2024-04-10,月报")


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return sound_plan(tmp_path, PLAN)


def parquet(folder: Path, select: str) -> Path:
    path = folder / "actuals*.parquet"
    duckdb.connect().execute(f"COPY (SELECT {select}) TO '{path}' (FORMAT parquet)")
    return path


def test_a_parquet_file_is_read_as_the_table_it_would_be_in_csv(
    tmp_path: Path, plan: Plan
) -> None:
    path = parquet(
        tmp_path,
        """unnest(['jobs', 'jobs', 'growth']) AS 指标, unnest(['2024-01', '2024-02', '2024Q1']) AS 期间,
        unnest([1830.0, 1e3, 6.1]) AS 数值, unnest(['人', '人', NULL]) AS 单位, DATE '2024-05-10' AS 发布日期,
        TIMESTAMP '2024-05-10 00:00:00' AS "来""源", '统计,月报' AS 来源""",
    )
    actuals, findings = read_actuals([(path, "a.parquet")], [plan])
    assert [one.rule.slug for one in findings] == ["extra-column"]
    read = [*actuals.of("jobs"), *actuals.of("growth")]
    assert [(str(one.location), str(one.quantity and one.quantity.number)) for one in read] == [
        ("a.parquet:2", "1830"), ("a.parquet:3", "1000"), ("a.parquet:4", "6.1"),
    ]  # fmt: skip
    assert {(str(one.published), one.source) for one in read} == {
        ("2024-05-10", "统计,月报")
    }
    assert read[0].excerpt == 'jobs,2024-01,1830,人,2024-05-10,2024-05-10,"统计,月报"'


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("0.1::DOUBLE + 0.2::DOUBLE", "0.3"),
        ("5::DOUBLE", "5"),
        ("149.5::DOUBLE", "149.5"),
        ("149.5::FLOAT", "149.5"),
        ("5::FLOAT", "5"),
        ("123456789012::DOUBLE", "123456789012"),
    ],
)
def test_binary_fractions_are_the_numbers_that_were_meant(
    tmp_path: Path, plan: Plan, stored: str, read: str
) -> None:
    path = parquet(
        tmp_path, f"'growth' AS target, '2024Q1' AS period, {stored} AS value"
    )
    (figure,) = read_actuals([(path, "a.parquet")], [plan])[0].of("growth")
    assert str(figure.quantity and figure.quantity.number) == read


def test_what_is_not_finite_or_too_large_is_no_figure(
    tmp_path: Path, plan: Plan
) -> None:
    values = "unnest(['NaN'::DOUBLE, 'inf'::DOUBLE, 1e20::DOUBLE]) AS value"
    path = parquet(tmp_path, f"'growth' AS target, '2024Q1' AS period, {values}")
    actuals, findings = read_actuals([(path, "a.parquet")], [plan])
    assert actuals.used == 0
    assert [(one.rule.slug, one.location.line) for one in findings] == [
        ("value-unreadable", line) for line in (2, 3, 4)
    ]


def test_decimals_keep_their_digits(tmp_path: Path, plan: Plan) -> None:
    path = parquet(
        tmp_path, "'growth' AS target, '2024Q1' AS period, 6.10::DECIMAL(9, 2) AS value"
    )
    (figure,) = read_actuals([(path, "a.parquet")], [plan])[0].of("growth")
    assert str(figure.quantity and figure.quantity.number) == "6.10"


@pytest.mark.parametrize(
    "content", [b"PAR1", b"target,period,value\n", b"PAR1" + b"\0" * 100 + b"PAR1"]
)
def test_what_is_no_parquet_is_refused(tmp_path: Path, content: bytes) -> None:
    pages, (found,) = read_parquet(file(tmp_path, "a.parquet", content), "a.parquet")
    assert pages is None
    assert (found.rule, word(found.facts["reason"])) == (
        Rule.FILE_UNREADABLE,
        "no-parquet",
    )


def test_a_row_of_a_parquet_file_keeps_its_line_though_there_are_line_feeds_in_those_above(
    tmp_path: Path, plan: Plan
) -> None:
    path = parquet(
        tmp_path,
        """'growth' AS target, unnest(['2024Q1', '2024H1']) AS period, unnest([6, 7]) AS value,
        unnest([E'甲\\r\\n乙', '丙']) AS note""",
    )
    read = read_actuals([(path, "a.parquet")], [plan])[0].of("growth")
    assert [(str(one.location), one.note) for one in read] == [
        ("a.parquet:2", "甲 乙"),
        ("a.parquet:3", "丙"),
    ]


def test_a_folder_or_an_empty_file_is_called_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "b.parquet").mkdir()
    for path, reason in (
        (file(tmp_path, "a.parquet", b""), "empty"),
        (tmp_path / "b.parquet", "directory"),
    ):
        pages, (found,) = read_parquet(path, path.name)
        assert pages is None
        assert word(found.facts["reason"]) == reason


def test_a_full_disk_is_told_in_one_line(tmp_path: Path) -> None:
    path = parquet(tmp_path, "'growth' AS target, '2024Q1' AS period, 6 AS value")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, before[1]))
    try:
        with pytest.raises(CommandError) as told:
            read_parquet(path, "a.parquet")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert told.value.kind == "unwritable"


def test_without_duckdb_parquet_is_refused_with_what_to_install(
    tmp_path: Path, plan: Plan
) -> None:
    path = parquet(tmp_path, "'growth' AS target, '2024Q1' AS period, 6 AS value")
    with without("duckdb", parquet_reader):
        actuals, (found,) = read_actuals([(path, "a.parquet")], [plan])
    assert (actuals.rows, word(found.facts["reason"])) == (0, "no-duckdb")


def test_a_heading_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = parquet(tmp_path, "1 AS target, '2024Q1' AS period, 6.1 AS value")
    path.write_bytes(path.read_bytes().replace(b"period", b"peri\xffd"))
    pages, (found,) = read_parquet(path, "a.parquet")
    assert pages is None
    assert word(found.facts["reason"]) == "no-parquet"


def test_too_little_memory_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = parquet(
        tmp_path, "hash(range)::VARCHAR AS 指标, range AS 数值 FROM range(300000)"
    )
    with_little = duckdb.connect(config={"memory_limit": "1MB", "threads": "1"})
    monkeypatch.setattr(parquet_reader, "connect", lambda: with_little)
    with pytest.raises(MemoryError):
        read_parquet(path, "a.parquet")


def test_too_little_memory_for_the_library_is_told_as_such(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(**_: object) -> None:
        raise duckdb.OutOfMemoryException

    monkeypatch.setattr(duckdb, "connect", refuse)
    with pytest.raises(MemoryError):
        parquet_reader.connect()


TOO_MUCH = {
    # A value that repeats takes no place, however many rows and columns have it.
    "rows": "'jobs' AS 指标, 5 AS 数值, 1 AS a, 1 AS b, 1 AS c, 1 AS d, 1 AS e FROM range(10000000)",
    "a long text": "repeat('人', 1000000) AS 指标, '2024-01' AS 期间, 5 AS 数值 FROM range(50)",
    "a text that packs well": "repeat(chr(97 + range::INTEGER), 40000000) AS 指标 FROM range(2)",
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_a_file_that_unpacks_to_far_more_than_its_size_is_refused(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.parquet"
    options = "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 40000000"
    duckdb.execute(f"COPY (SELECT {TOO_MUCH[name]}) TO '{path}' ({options})")
    assert path.stat().st_size < 100_000
    table, findings = read_parquet(path, "a.parquet")
    assert table is None
    assert [word(finding.facts["reason"]) for finding in findings] == [
        "parquet-too-large"
    ]


def test_a_table_of_few_values_may_be_two_hundred_times_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.parquet"
    select = "'jobs' AS 指标, '2024-01' AS 期间, NULL AS 数值 FROM range(1000)"
    duckdb.execute(f"COPY (SELECT {select}) TO '{path}' (FORMAT parquet)")
    length = len("jobs2024-01") * 1000
    times = length // path.stat().st_size
    for most, is_read in ((length, True), (length - 1, False)):
        monkeypatch.setattr(parquet_reader, "MOST_UNPACKED", most)
        monkeypatch.setattr(parquet_reader, "MOST_TIMES", times)
        assert (read_parquet(path, "a")[0] is not None) is is_read
    monkeypatch.setattr(parquet_reader, "MOST_TIMES", times + 1)
    assert read_parquet(path, "a")[0] is not None

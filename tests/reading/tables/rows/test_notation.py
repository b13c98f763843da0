"""What a single cell of a CSV file cannot tell: decimal commas, thousands in two cells, October without its zero."""

from pathlib import Path

import pytest

from auditor.model.findings import Finding
from auditor.model.plan import Plan
from auditor.model.provenance import TextFile
from auditor.reading.tables.actuals import read_actuals
from auditor.reading.tables.rows.notation import CommaUse, notation_of
from tests.reading.stories import file, sound_plan, word

PLAN = """\
    plan: {id: p24, title: 郸城县2024年目标, entity: 郸城县, year: 2024}
    sections:
      - id: a
        title: 目标
        targets:
          - {id: revenue, name: 财政收入, at_least: 20, unit: 亿元}
          - {id: coverage, name: 普及率, at_least: 95, unit: "%", measure: level}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return sound_plan(tmp_path, PLAN)


def both_ways(
    tmp_path: Path, text: str, plan: Plan
) -> tuple[dict[str, list[tuple[str, str]]], list[Finding]]:
    """Read a file row by row and in lots, which must agree; return period and number of each figure, and the faults."""
    path = file(tmp_path, "a.csv", text.encode())
    results = []
    for large in (10**18, 0):
        actuals, findings = read_actuals([(path, "a.csv")], [plan], large)
        figures = {
            target: [
                (str(actual.period), str(actual.quantity and actual.quantity.number))
                for actual in actuals.of(target)
            ]
            for target in ("revenue", "coverage")
        }
        faults = [finding for finding in findings if finding.severity.value != "note"]
        results.append((figures, sorted(faults, key=repr)))
    assert repr(results[0]) == repr(results[1])
    return results[0]


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("a;1\n", CommaUse.GROUPING),
        ("a;15,2\n", CommaUse.DECIMAL),
        ("a;0,982\nb;15,234\n", CommaUse.DECIMAL),
        ("a\t1.234,56\n", CommaUse.DECIMAL),
        ('a;"15,2"\n', CommaUse.DECIMAL),
        ("a;95,125%\nb;5,3%\n", CommaUse.DECIMAL),
        ("a;15,234\nb;95,125\n", CommaUse.UNCLEAR),
        ("a;15,234\nb;1,234,567\n", CommaUse.GROUPING),
        ("a;15,2\nb;1,234,567\n", CommaUse.UNCLEAR),
        ("a\t15,234\n", CommaUse.GROUPING),
    ],
)
def test_the_commas_of_a_file_are_what_all_of_it_agrees_on(
    text: str, use: CommaUse
) -> None:
    delimiter = ";" if ";" in text else "\t"
    assert notation_of(TextFile("a", text.encode()), delimiter).commas is use


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ('a,"15,234"\n', CommaUse.GROUPING),
        ('a,"15,234"\nb,"0,982"\n', CommaUse.UNCLEAR),
        ("a,15,234\n", CommaUse.GROUPING),
    ],
)
def test_in_a_file_parted_by_commas_only_quoted_ones_count(
    text: str, use: CommaUse
) -> None:
    assert notation_of(TextFile("a", text.encode()), ",").commas is use


@pytest.mark.parametrize(
    ("text", "may_group"),
    [
        ("a;1.234\n", True),
        ("a;1.234\nb;1.000\n", True),
        ("a;1.234.567\nb;5.2\n", True),
        ("a;1.234\nb;5.2\n", False),
        ("a;1.234\nb;1,234.5\n", False),
        ("a;2024.09\nb;1.234\n", True),
        ("a;15\n", False),
        ("a;1.234\nb;0,5\n", False),
        ("a\t1.234\n", False),
        ('a;"1.234,5"\nb;"1,234.5"\n', True),
    ],
)
def test_points_may_part_thousands_where_nothing_says_that_they_are_decimal_signs(
    text: str, *, may_group: bool
) -> None:
    delimiter = ";" if ";" in text else "\t"
    notation = notation_of(TextFile("a", text.encode()), delimiter)
    assert notation.points_may_group is may_group


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("指标;期间;数值\nrevenue;1-9月;1.234\n", []),
        ("指标;期间;数值\nrevenue;1-9月;1.234亿元\nrevenue;1-6月;12\n", ["2024H1"]),
        ('指标,期间,数值\nrevenue,1-9月,1.234\ncoverage,9月,"1.095,1"\n', []),
        (
            "指标;期间;数值\nrevenue;1-9月;1.234\ncoverage;9月;95.1\n",
            ["2024-01..09"],
        ),
    ],
)
def test_a_point_that_may_part_thousands_is_refused(
    tmp_path: Path, plan: Plan, text: str, periods: list[str]
) -> None:
    figures, faults = both_ways(tmp_path, text, plan)
    assert [period for period, _ in figures["revenue"]] == periods
    if not periods:
        assert "points" in {word(fault.facts["why"]) for fault in faults}


def test_decimal_commas_are_read(tmp_path: Path, plan: Plan) -> None:
    text = "指标;期间;数值\nrevenue;1-9月;15,234\ncoverage;9月;95,1\n"
    figures, faults = both_ways(tmp_path, text, plan)
    assert faults == []
    assert figures == {
        "revenue": [("2024-01..09", "15.234")],
        "coverage": [("2024-09", "95.1")],
    }


@pytest.mark.parametrize(
    "text",
    [
        "指标;期间;数值\nrevenue;1-9月;15,234\ncoverage;9月;95,125\n",
        '指标,期间,数值\nrevenue,1-9月,"15,234"\ncoverage,9月,"0,951"\n',
        "指标;期间;数值\nrevenue;1-9月;1.234\ncoverage;9月;0,951\n",
    ],
)
def test_where_it_is_not_clear_the_cells_are_refused(
    tmp_path: Path, plan: Plan, text: str
) -> None:
    figures, faults = both_ways(tmp_path, text, plan)
    assert figures["revenue"] == []
    assert {word(fault.facts["why"]) for fault in faults} == {"grouping"}


@pytest.mark.parametrize(
    "text",
    [
        "指标,期间,数值,来源\nrevenue,1-9月,10,152\n",
        "指标,期间,数值,备注,来源\nrevenue,1-9月,10,152.5,\n",
        "指标,期间,数值,单位,来源\nrevenue,1-9月,10,152,月报\n",
        "指标,期间,数值,口径,来源\nrevenue,1-9月,10,152,月报\n",
        "指标,期间,数值,发布日期,来源\nrevenue,1-9月,-10,152,月报\n",
    ],
)
def test_a_thousand_without_quotes_is_no_ten(
    tmp_path: Path, plan: Plan, text: str
) -> None:
    figures, faults = both_ways(tmp_path, text, plan)
    assert figures["revenue"] == []
    assert len(faults) == 1


def test_whole_numbers_stand_beside_decimal_commas(tmp_path: Path, plan: Plan) -> None:
    figures, faults = both_ways(
        tmp_path, "指标;期间;数值\nrevenue;1-9月;15\ncoverage;9月;95,1\n", plan
    )
    assert (faults, figures["revenue"]) == ([], [("2024-01..09", "15")])


def test_three_digits_elsewhere_are_only_three_digits(
    tmp_path: Path, plan: Plan
) -> None:
    figures, faults = both_ways(
        tmp_path, "指标,来源,期间,数值\nrevenue,152,1-9月,10\n", plan
    )
    assert (figures["revenue"], faults) == ([("2024-01..09", "10")], [])


@pytest.mark.parametrize(
    ("periods", "read"),
    [
        (("2024.08", "2024.09", "2024.1"), ("2024-08", "2024-09", "2024-10")),
        (("2024.8", "2024.9", "2024.1"), ("2024-08", "2024-09", "2024-10")),
        (("2024.1", "2024.2", "2024.9"), ("2024-01", "2024-02", "2024-09")),
        (("2024.09", "2024.1", "2024.10"), ("2024-09", "2024-01", "2024-10")),
    ],
)
def test_october_may_have_lost_its_zero(
    tmp_path: Path, plan: Plan, periods: tuple[str, ...], read: tuple[str, ...]
) -> None:
    rows = "".join(
        f"coverage,{period},9{number}\n" for number, period in enumerate(periods)
    )
    figures, faults = both_ways(tmp_path, "指标,期间,数值\n" + rows, plan)
    assert faults == []
    assert [period for period, _ in figures["coverage"]] == list(read)


def test_so_may_it_in_a_heading(tmp_path: Path, plan: Plan) -> None:
    figures, _ = both_ways(
        tmp_path, "指标,2024.08,2024.09,2024.1\ncoverage,94,94.5,96\n", plan
    )
    assert figures["coverage"][-1] == ("2024-10", "96")

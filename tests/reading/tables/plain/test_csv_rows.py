"""CSV to rows: headers in both languages, long and wide tables, and records that are none."""

from textwrap import dedent

import pytest
from hypothesis import given

from auditor.model.findings import Finding
from auditor.model.provenance import TextFile
from auditor.reading.files import Faults
from auditor.reading.tables.grids.csv_records import (
    MAX_CELL,
    MAX_COLUMNS,
    cell_starts,
    lines_of,
    records,
)
from auditor.reading.tables.plain.csv_rows import rows_of
from auditor.reading.tables.plain.header import delimiter_of
from auditor.reading.tables.rows.row import Row
from tests.reading.stories import places, word
from tests.strategies import nonsense


def read(text: str) -> tuple[list[Row], list[Finding]]:
    pages = TextFile("a.csv", text.encode())
    faults = Faults(pages)
    return list(
        rows_of(records(lines_of(pages), delimiter_of(pages), faults), faults)
    ), faults.findings


def sound(text: str) -> list[Row]:
    rows, findings = read(dedent(text))
    assert findings == []
    return rows


def figures(rows: list[Row]) -> list[tuple[int, str, str, str]]:
    return [(row.line, row.target, row.period, row.value) for row in rows]


@pytest.mark.parametrize(
    "header",
    [
        "target,period,value,unit,basis,published,source,note",
        "指标,期间,数值,单位,口径,发布日期,来源,备注",
        "指标,时期,实际值,单位,口径,发布日期,来源,备注",
        "Target, Period ,VALUE,Unit,Basis,Published,Source,Note",
        "指 标,期　间,数值,单位,口径,发布日期,来源,备注",
        "ｔａｒｇｅｔ,period,value,unit,basis,published,source,note",
        '"target","period","value","unit","basis","published","source","note"',
    ],
)
def test_a_long_table_has_one_figure_a_row(header: str) -> None:
    (row,) = sound(
        header + "\n 新增就业 ,前三季度,4468,人,累计,2024-10-15,统计局,初步数\n"
    )
    assert (row.line, row.target, row.period, row.value) == (
        2,
        "新增就业",
        "前三季度",
        "4468",
    )
    assert (row.unit, row.basis, row.published, row.source, row.note, row.ratio) == (
        "人", "累计", "2024-10-15", "统计局", "初步数", "",
    )  # fmt: skip
    assert (row.value_index, row.period_index) == (2, 1)


def test_columns_may_stand_in_any_order_and_the_optional_ones_be_left_out() -> None:
    (row,) = sound("数值,完成率,指标,期间\n4468,61.2,新增就业,9月\n")
    assert (row.target, row.period, row.value, row.ratio, row.unit) == (
        "新增就业",
        "9月",
        "4468",
        "61.2",
        "",
    )
    assert [
        row.index_of(role) for role in ("target", "period", "value", "ratio", "unit")
    ] == [2, 3, 0, 1, 0]


def test_a_wide_table_has_one_target_a_row_and_one_period_a_column() -> None:
    rows = sound("""\
        指标,单位,一季度,上半年,前三季度,全年,来源
        新增就业,人,1200,3000,4468,,统计局
        公路,公里,—,20,30,40,
        """)
    assert figures(rows) == [
        (2, "新增就业", "一季度", "1200"),
        (2, "新增就业", "上半年", "3000"),
        (2, "新增就业", "前三季度", "4468"),
        (2, "新增就业", "全年", ""),
        (3, "公路", "一季度", "—"),
        (3, "公路", "上半年", "20"),
        (3, "公路", "前三季度", "30"),
        (3, "公路", "全年", "40"),
    ]
    assert [row.unit for row in rows] == ["人"] * 4 + ["公里"] * 4
    assert rows[0].source == "统计局"
    assert [(row.value_index, row.period_index) for row in rows[:2]] == [
        (2, -1),
        (3, -1),
    ]
    assert [rows[1].index_of(role) for role in ("target", "period", "unit")] == [
        0,
        3,
        1,
    ]


def test_a_column_counts_as_a_period_only_if_its_heading_is_one_as_a_whole() -> None:
    rows, findings = read("指标,全年目标,2024年1-9月,2023,序号\n公路,40,30,35,1\n")
    assert figures(rows) == [
        (2, "公路", "2024年1-9月", "30"),
        (2, "公路", "2023", "35"),
    ]
    assert places(findings) == [("A104", 1, 0)]
    assert findings[0].severity.value == "note"
    assert findings[0].facts["columns"] == ("全年目标", "序号")


def test_a_basis_column_governs_its_row_in_a_wide_table_and_a_ratio_column_no_period() -> (
    None
):
    rows = sound("指标,口径,1月,2月,完成率\n公路,累计,1,2,50%\n")
    assert [(row.period, row.basis, row.ratio) for row in rows] == [
        ("1月", "累计", ""),
        ("2月", "累计", ""),
    ]


def test_a_table_with_a_value_column_is_long_whatever_else_it_has() -> None:
    rows, findings = read("指标,期间,数值,2023\n公路,9月,30,35\n")
    assert figures(rows) == [(2, "公路", "9月", "30")]
    assert findings[0].facts["columns"] == ("2023",)


def test_extra_columns_are_named_and_kept_out_of_the_way() -> None:
    rows, findings = read("target,period,value,责任人,,电话\n公路,9月,30,张三,1,110\n")
    assert figures(rows) == [(2, "公路", "9月", "30")]
    assert places(findings) == [("A104", 1, 0)]
    assert findings[0].facts["columns"] == ("责任人", "电话")


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_commas_semicolons_and_tabs_part_cells_with_any_line_end(
    mark: str, end: str
) -> None:
    records = [
        ["target", "period", "value"],
        ["公路", "9月", "30"],
        [f'"甲{mark}乙"', "9月", "1"],
        [],
    ]
    text = end.join(mark.join(cells) for cells in records)
    assert figures(sound(text)) == [
        (2, "公路", "9月", "30"),
        (3, f"甲{mark}乙", "9月", "1"),
    ]


@pytest.mark.parametrize(
    ("head", "delimiter"),
    [
        ("target,period,value", ","),
        ("target;period;value", ";"),
        ("指标\t期间\t数值", "\t"),
        ("nothing known", ","),
        ("", ","),
        ("\n \n指标;一季度\n", ";"),
        ('"指标";"单位"\n', ";"),
        ("a,b;指标;数值", ";"),
    ],
)
def test_the_delimiter_is_the_one_that_makes_known_columns(
    head: str, delimiter: str
) -> None:
    assert delimiter_of(TextFile("a.csv", head.encode())) == delimiter


def test_blank_lines_and_blank_records_are_nothing() -> None:
    assert figures(sound("\n\n,,\ntarget,period,value\n\n , ,\n公路,9月,30\n,,\n")) == [
        (7, "公路", "9月", "30")
    ]


def test_a_quoted_cell_may_hold_commas_quotes_and_lines() -> None:
    rows = sound(
        'target,period,value,note\n公路,9月,"1,234","他说""快了""\n下月"\n桥,9月,2,\n'
    )
    assert figures(rows) == [(2, "公路", "9月", "1,234"), (4, "桥", "9月", "2")]
    assert rows[0].note == '他说"快了"\n下月'


def test_a_record_of_another_length_is_left_out_and_reported() -> None:
    rows, findings = read(
        dedent("""\
        target,period,value,unit,note
        公路,9月,30
        公路,9月
        公路,9月,30,公里,注,,
        公路,9月,1,234,公里,注
        公路,8月,20,公里,注
        """)
    )
    assert figures(rows) == [
        (2, "公路", "9月", "30"),
        (4, "公路", "9月", "30"),
        (6, "公路", "8月", "20"),
    ]
    assert places(findings) == [("A105", 3, 0), ("A105", 5, 0)]
    assert [(found.facts["cells"], found.facts["columns"]) for found in findings] == [
        (2, 5),
        (6, 5),
    ]


def test_a_wide_record_that_ends_before_a_period_is_ragged() -> None:
    rows, findings = read("指标,一季度,上半年,备注\n公路,1\n桥,1,2\n")
    assert figures(rows) == [(3, "桥", "一季度", "1"), (3, "桥", "上半年", "2")]
    assert places(findings) == [("A105", 2, 0)]


@pytest.mark.parametrize(
    ("text", "why", "found"),
    [
        ("", "unknown", ()),
        (" \n\n", "unknown", ()),
        ("公路,9月,30\n", "unknown", ("公路", "9月", "30")),
        ("target,value\n公路,30\n", "unknown", ("target", "value")),
        ("period,value\n9月,30\n", "unknown", ("period", "value")),
        ("指标,单位,备注\n公路,公里,\n", "unknown", ("指标", "单位", "备注")),
        ("a,b,c,d,e,f,g,h,i,j\n", "unknown", ("a", "b", "c", "d", "e", "f", "g", "h")),
        ("target,指标,period,value\n", "doubled", ("指标",)),
        ("target,period,value,Value ,实际值\n", "doubled", ("Value", "实际值")),
        ("id,期间,时期,数值\n", "doubled", ("时期",)),
        ("ָ��,�ڼ�,��ֵ\n公路,9月,30\n", "unknown", ("ָ��", "�ڼ�", "��ֵ")),
    ],
)
def test_a_table_without_a_known_header_is_refused(
    text: str, why: str, found: tuple[str, ...]
) -> None:
    rows, findings = read(text)
    assert rows == []
    assert places(findings) == [("A102", 1, 0)]
    assert (word(findings[0].facts["why"]), findings[0].facts["found"]) == (why, found)


def test_the_refused_header_is_named_with_its_own_line() -> None:
    _, findings = read("\n\n郸城县统计表\n")
    assert places(findings) == [("A102", 3, 0)]
    assert findings[0].excerpt == "郸城县统计表"


@pytest.mark.parametrize("extra", [MAX_COLUMNS - 3, MAX_COLUMNS - 2, 100_000])
def test_a_table_has_at_most_a_thousand_columns(extra: int) -> None:
    _, findings = read("target,period,value" + ",x" * extra + "\n")
    refused = [
        word(found.facts["why"]) for found in findings if found.rule.code == "A102"
    ]
    assert refused == ([] if extra == MAX_COLUMNS - 3 else ["too-wide"])


@pytest.mark.parametrize(
    ("text", "reason", "line", "rows"),
    [
        ('target,period,value\n公路,9月,1\n桥,9月,"2\n井,9月,3\n', "quotes", 3, 1),
        ('target,period,value\n公路,9月,"1"2\n桥,9月,3\n', "quotes", 2, 0),
        ('"target,period,value\n', "quotes", 1, 0),
        (
            "target,period,value\n公路,9月,1\n桥,9月," + "2" * (MAX_CELL + 1) + "\n",
            "cell-too-long",
            3,
            1,
        ),
        ("x" * (MAX_CELL + 1), "cell-too-long", 1, 0),
    ],
)
def test_what_cannot_be_split_into_cells_ends_the_file_there(
    text: str, reason: str, line: int, rows: int
) -> None:
    found, findings = read(text)
    assert len(found) == rows
    assert places(findings) == [("A101", line, 0)]
    assert word(findings[0].facts["reason"]) == reason


def test_a_cell_of_a_million_characters_is_still_a_cell() -> None:
    (row,) = sound("target,period,value\n公路,9月," + "2" * MAX_CELL + "\n")
    assert len(row.value) == MAX_CELL


@pytest.mark.parametrize(
    ("line", "starts"),
    [
        ("甲,一,1", [1, 3, 5]),
        ('甲,"1,5",家', [1, 3, 9]),
        ('甲,"1""",家', [1, 3, 9]),
        ('甲,"1,家', [1, 3]),
        ("甲,", [1, 3]),
        ("甲", [1]),
        ("", [1]),
    ],
)
def test_a_cell_is_placed_by_the_characters_before_it(
    line: str, starts: list[int]
) -> None:
    assert cell_starts(line, ",") == starts


@given(nonsense(60))
def test_any_text_is_rows_or_findings_and_never_raises(text: str) -> None:
    for start in ("", "target,period,value\n", "指标;一季度;上半年\n"):
        rows, findings = read(start + text)
        assert all(row.line >= 1 for row in rows)
        assert all(
            found.rule.code in {"A101", "A102", "A104", "A105"} for found in findings
        )

"""Rows of a sheet that are read like an earlier one read as they would if each were looked at for itself."""

from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict

from auditor.model.provenance import TextDocument
from auditor.reading.files import Faults
from auditor.reading.tables.grids.grid import Grid
from auditor.reading.tables.laid_out.office_tables import _rows
from auditor.reading.tables.layout.table_repeats import UNIQUE, RepeatsInTable
from auditor.reading.tables.layout.tables import heads_of

LONG = ["指标", "期间", "数值", "单位", "口径", "备注"]
BY_PLACE = ["指标", "期间", "数值", "单位", "地区", "备注"]
WIDE = ["指标名称", "单位", "1-3月", "1-6月", "同比增长%", "责任单位"]
RECORDS = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from(
                ("新增就业", "新增就业", "公路里程", "完成", "目标", "合计", "")
            ),
            st.sampled_from(("2024年1月", "2024年2月", "1-3月", "指标", "")),
            st.sampled_from(("5", "6", "7.5", "约8", "—", "")),
            st.sampled_from(("人", "人", "公里", "5", "")),
            st.sampled_from(("当期", "累计", "甲县", "乙县", "9", "")),
            st.sampled_from(("", "统计月报", "初步")),
        ),
        st.sampled_from(
            (
                ("一、就业", "", "", "", "", ""),
                ("（万元）", "", "", "", "", ""),
                ("注：初步数", "", "", "", "", ""),
                ("1. 不含郊区。", "", "", "", "", ""),
                ("公路里程", "", "", "", "", ""),
                tuple(LONG),
                tuple(WIDE),
                ("", "", "", "", "", ""),
            )
        ),
    ),
    min_size=1,
    max_size=12,
)


def told(rows: list[list[str]]) -> tuple[list[dict[str, object]], list[object]]:
    """Return the rows of figures of a sheet, each at the moment it is handed over, and what is reported of it."""
    grid = Grid([list(cells) for cells in rows], range(1, len(rows) + 1), name="表")
    faults = Faults(TextDocument("a.xlsx", "", sheet="表"))
    taken: list[dict[str, object]] = []
    for found in _rows(grid, heads_of(grid, {}), faults):
        row = found.whole()
        taken.append(asdict(row))
        # Whoever takes a row may write over it.
        row.doubt, row.entity, row.value = "grouping", "某县", "0"
    return taken, [*faults.findings]


@settings(max_examples=200, deadline=None)
@given(records=RECORDS, heading=st.sampled_from((LONG, WIDE, BY_PLACE)))
def test_rows_alike_read_as_each_for_itself(
    records: list[tuple[str, ...]], heading: list[str]
) -> None:
    rows = [heading, *map(list, records)]
    together = told(rows)
    with patch.object(RepeatsInTable, "kind", lambda _self, _row: UNIQUE):
        assert told(rows) == together


def test_merged_cells_are_looked_at_one_by_one() -> None:
    rows = [LONG, ["新增就业", "2024年1月", "5", "人", "当期", ""]]
    merged = Grid(rows, range(1, 3), merges=[(1, 0, 1, 0)], name="表")
    plain = Grid(rows, range(1, 3), name="表")
    (head,) = heads_of(plain, {})
    assert RepeatsInTable(plain, head, 2).kind(1) != UNIQUE
    assert RepeatsInTable(merged, head, 2).kind(1) == UNIQUE

"""The whole command on any repository: a documented exit code, the same bytes twice, and counts that agree."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import DOCUMENTED, put, run
from tests.strategies import (
    MISCHIEF,
    PERIOD_PIECES,
    almost_numerals,
    almost_periods,
    numeral_texts,
    period_texts,
)

GOALS = (
    "at_least: 100", "at_least: 0.5", "at_most: 5.5", "about: 6", "about: 6, tolerance: 0.1", "between: [1, 3]",
    "rises: true", "falls: true", "reach: 开工", "at_least: -1", "at_least: 1e9", "between: [3, 1]", "rises: false",
)  # fmt: skip
MORE = (
    "measure: level", "measure: rate", "measure: flow", "commitment: redline", "commitment: stretch", "weight: 3",
    "pacing: year-end", "pacing: [10, 20, 40, 100]", "due: 2024-06", "better: higher", "owner: 局", "unknown: 1",
    "waiver: {rule: P103, until: 2024Q3, reason: 因, by: 局}", "history: [{from: 2024-07, at_least: 80, reason: 因}]",
)  # fmt: skip
UNITS = ("人", "%", "万元", "亩", "起", "")
CELLS = st.one_of(st.sampled_from(MISCHIEF), st.just(""))


@st.composite
def plans(draw: st.DrawFn) -> str:
    """A plan of a few targets: most of them sound, some of them not."""
    span = draw(st.sampled_from(["year: 2024", "years: 2023-2025", "year: 24"]))
    simulated = draw(st.sampled_from(["", ", simulated: true"]))
    lines = [
        f"plan: {{id: p, title: 计划, entity: 县, {span}, language: zh{simulated}}}",
        "sections:",
    ]
    lines.append("  - {id: s, title: 部分, targets: [")
    for number in range(draw(st.integers(1, 4))):
        goal, unit = draw(st.sampled_from(GOALS)), draw(st.sampled_from(UNITS))
        more = draw(
            st.lists(
                st.sampled_from(MORE),
                max_size=2,
                unique_by=lambda text: text.partition(":")[0],
            )
        )
        keys = [
            f"id: t{number}",
            f"name: 指标{number}",
            f"cite: 指标{number}",
            goal,
            *more,
        ]
        lines.append(
            f"    {{{', '.join(keys if not unit else [*keys, f'unit: {json.dumps(unit)}'])}}},"
        )
    return "\n".join([*lines, "  ]}", ""])


def values() -> st.SearchStrategy[str]:
    plain = st.sampled_from(
        ["1", "30", "55.5", "100", "101", "待报", "开工", "超50", "下降3"]
    )
    return st.one_of(
        plain, numeral_texts().map(lambda drawn: drawn[0]), almost_numerals(), CELLS
    )


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Figures in rows or in columns, as they come."""
    names = st.sampled_from(["t0", "t1", "指标2", "指标3", "t9", ""])
    periods = st.one_of(
        st.sampled_from(["2024-03", "上半年", "1-9月", "2024", "2023", "2025Q1"]),
        period_texts().map(lambda drawn: drawn[0]), almost_periods(), CELLS,
    )  # fmt: skip
    cells = [
        names,
        periods,
        values(),
        st.sampled_from(UNITS),
        st.sampled_from(["", "累计", "当期", "x"]),
    ]
    if draw(st.booleans()):
        rows = draw(st.lists(st.tuples(*cells), max_size=6))
        table = [("指标", "期间", "数值", "单位", "口径"), *rows]
    else:
        heads = draw(
            st.lists(
                st.sampled_from(
                    ["一季度", "上半年", "前三季度", "全年", *PERIOD_PIECES]
                ),
                max_size=4,
            )
        )
        rows = draw(st.lists(st.tuples(names, *(values() for _ in heads)), max_size=4))
        table = [("指标", *heads), *rows]
    quoted = [
        [f'"{cell}"' if draw(st.booleans()) else cell for cell in row] for row in table
    ]
    delimiter = draw(st.sampled_from(",\t;"))
    return "\n".join(delimiter.join(row) for row in quoted)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("whole")


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    plan=plans(),
    table=tables(),
    encoding=st.sampled_from(["utf-8", "gb18030", "utf-16"]),
)
def test_any_repository_is_answered_in_the_same_way_each_time(
    plan: str, table: str, encoding: str, folder: Path
) -> None:
    put(
        folder,
        {
            "targets/2024.yaml": plan.encode(),
            "actuals/2024.csv": table.encode(encoding, "replace"),
        },
    )
    told = {
        form: run(["check", "--format", form, "--lang", "en"], folder)
        for form in ("table", "json", "github")
    }
    assert {code for code, _, _ in told.values()} <= DOCUMENTED
    assert len({code for code, _, _ in told.values()}) == 1
    assert run(["check", "--format", "table", "--lang", "en"], folder) == told["table"]
    whole = (
        json.loads(told["json"][1])
        if told["json"][1].startswith('{"schema": 1, "simulated"')
        else {}
    )
    if "counts" not in whole:
        return
    head = told["table"][1].partition("\n")[0]
    assert ("SIMULATED DATA" in head) == whole["simulated"]
    counts = whole["counts"]
    judged = re.search(
        r": (\d+) of (\d+) can be judged", re.sub(r"\s+", " ", told["table"][1])
    )
    assert judged is not None
    assert (
        int(judged[2])
        == whole["targets"]
        == sum(counts.values())
        == len(whole["assessments"])
    )
    assert int(judged[1]) == whole["targets"] - counts["no-data"] - counts["not-due"]
    for status, count in counts.items():
        assert count == sum(one["status"] == status for one in whole["assessments"])


@st.composite
def plans_of_owners(draw: st.DrawFn) -> str:
    """A plan of two sections and two owners, of sound targets."""
    lines = ["plan: {id: p, title: 计划, entity: 县, year: 2024}", "sections:"]
    number = 0
    for section in "ab":
        lines += [f"  - id: {section}", f"    title: 部分{section}", "    targets:"]
        for _ in range(draw(st.integers(1, 3))):
            goal = draw(st.sampled_from(GOALS[:7]))
            owner = draw(st.sampled_from(["甲局", "乙局", "[甲局, 乙局]"]))
            unit = "" if goal.startswith("reach") else ", unit: 万元"
            lines.append(
                f"      - {{id: t{number}, name: 指标{number}, {goal}, owner: {owner}{unit}}}"
            )
            number += 1
    return "\n".join([*lines, ""])


@st.composite
def reported(draw: st.DrawFn) -> str:
    """Figures of a few months, as each unit reports them when it will."""
    row = st.tuples(
        st.integers(0, 5), st.integers(1, 12), st.integers(0, 200), st.booleans()
    )
    lines = ["target,period,value,unit,basis,source"]
    for number, month, value, cumulated in draw(st.lists(row, max_size=12)):
        basis = "累计" if cumulated else "当期"
        lines.append(f"t{number},2024-{month:02},{value},万元,{basis},月报")
    return "\n".join([*lines, ""])


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(plan=plans_of_owners(), table=reported())
def test_narrowing_changes_no_verdict_and_no_date(
    plan: str, table: str, folder: Path
) -> None:
    files = {"targets/2024.yaml": plan.encode(), "actuals/2024.csv": table.encode()}
    put(folder, files)
    whole = _json(folder)
    judged = {one["id"]: one for one in whole["assessments"]}
    narrowed = (
        ("--section", "部分a"),
        ("--section", "b"),
        ("--owner", "甲局"),
        ("--owner", "乙局"),
        ("--status", "no-data"),
        ("--status", "behind"),
    )
    for options in narrowed:
        part = _json(folder, *options)
        if part is None:
            continue
        assert part["as_of"] == whole["as_of"]
        assert part["actuals"] == whole["actuals"]
        for one in part["assessments"]:
            assert one == judged[one["id"]]


def _json(folder: Path, *options: str) -> Any:  # noqa: ANN401 - what JSON holds
    """Return what a check says as JSON; nothing where there is nothing to check."""
    code, out, _ = run(["check", "--format", "json", *options], folder)
    assert code in DOCUMENTED
    return json.loads(out) if out else None


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(plan=plans_of_owners(), table=tables())
def test_the_counts_of_rows_add_up(plan: str, table: str, folder: Path) -> None:
    put(
        folder, {"targets/2024.yaml": plan.encode(), "actuals/2024.csv": table.encode()}
    )
    counts = _json(folder)["actuals"]
    kinds = ("used", "not_reported", "set_aside", "left_out")
    assert all(counts[kind] >= 0 for kind in kinds)
    assert counts["rows"] == sum(counts[kind] for kind in kinds)

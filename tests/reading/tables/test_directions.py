# ruff: noqa: E501 - a table stands on one line
"""Rises and falls as tables tell them: what a target that is a decline is judged at, or why a number is left out."""

from pathlib import Path

import pytest

from auditor.assessment.links import Library
from auditor.audit import audit
from auditor.model.assessment import Audit
from auditor.model.findings import Rule
from auditor.model.period_text import parse_period
from auditor.reading.repository import read_repository
from tests.linked import known
from tests.reading.pictures import WRITERS

PLAN = """\
plan: {id: p24, title: 示例县2024年目标, entity: 示例县, year: 2024}
sections:
  - id: a
    title: 目标
    targets:
      - {id: energy, name: 单位GDP能耗下降, aliases: [单位GDP能耗, Energy per GDP], at_least: "3.2", unit: "%", measure: rate, cite: 单位GDP能耗下降3.2%}
      - {id: accidents, name: 生产安全事故起数, at_least: 10, unit: "%", measure: rate, cite: 生产安全事故起数下降10%}
      - {id: revenue, name: 财政收入增速, at_least: 5, unit: "%", measure: rate, cite: 财政收入增长5%}
"""
HEAD = "2024年1-9月主要指标"


def audited(folder: Path, picture: str, form: str = "csv") -> Audit:
    """Return the audit of a plan of two declines and a growth by one table."""
    for part in ("targets", "actuals"):
        (folder / part).mkdir()
    (folder / "targets" / "2024.yaml").write_text(PLAN, "utf-8")
    WRITERS[form](picture, folder / "actuals")
    read = read_repository(folder, lambda path: path.relative_to(folder).as_posix())
    (plan,) = read.plans
    as_of = parse_period("9月", 2024).period.end
    return audit(
        plan, read.actuals, as_of, read.findings, Library([(plan, read.actuals)])
    )


def judged_at(found: Audit, target: str) -> str:
    """Return the figure that a target is judged at; blank where it has none."""
    reported = known(found, target).reported
    return "" if reported is None else str(reported.number)


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize(
    "heading",
    ["同比±%", "同比增长（%）", "1-9月增速（%）", "比上年同期增减%", "Growth (%)"],
)
def test_below_a_word_for_growth_a_positive_number_is_a_rise(
    heading: str, form: str, tmp_path: Path
) -> None:
    found = audited(
        tmp_path,
        f"{HEAD}\n指标 | 累计 | {heading}\n单位GDP能耗 | 0.45 | 3.2\n生产安全事故起数 | 45 | -12.5\n财政收入 | 9 | 5.5",
        form,
    )
    assert judged_at(found, "energy") == "-3.2"
    assert judged_at(found, "accidents") == "12.5"
    assert judged_at(found, "revenue") == "5.5"
    assert Rule.SIGN_UNEXPECTED not in {one.rule for one in found.findings}


@pytest.mark.parametrize(
    "picture",
    [
        "指标 | 1-9月\n单位GDP能耗增速（%） | 3.2",
        "指标 | 1-9月\n单位GDP能耗同比增长（%） | 3.2",
        "指标 | 1-9月\n单位GDP能耗 | 0.45\n同比增长（%） | 3.2",
        "指标 | 1-9月\n单位GDP能耗 | 0.45\n增长速度（%） | \n单位GDP能耗 | 3.2",
        "Indicator | Jan-Sep 2024 | Jan-Sep 2024 growth (%)\nEnergy per GDP | 0.45 | 3.2",
        "指标 | 期间 | 数值 | 类别\n单位GDP能耗 | 1-9月 | 3.2 | 同比增长",
        "指标 | 期间 | 数值 | 方向\n单位GDP能耗 | 1-9月 | 3.2 | ↑",
        "指标 | 期间 | 数值\n单位GDP能耗下降 | 1-9月 | 增长3.2",
        "指标 | 期间 | 数值\n单位GDP能耗下降 | 1-9月 | 上升3.2%",
        "指标 | 期间 | 数值\n单位GDP能耗下降 | 1-9月 | ↑3.2",
    ],
)
def test_so_it_is_wherever_the_word_stands(picture: str, tmp_path: Path) -> None:
    assert judged_at(audited(tmp_path, picture), "energy") == "-3.2"


@pytest.mark.parametrize(
    "picture",
    [
        "指标 | 期间 | 数值\n单位GDP能耗下降 | 1-9月 | 3.2",
        "指标 | 期间 | 数值\n单位GDP能耗下降 | 1-9月 | 下降3.2",
        "指标 | 期间 | 数值\n单位GDP能耗 | 1-9月 | 3.2",
        "指标 | 期间 | 数值 | 方向\n单位GDP能耗 | 1-9月 | 3.2 | ↓",
        "指标 | 期间 | 数值 | 方向\n单位GDP能耗 | 1-9月 | -3.2 | ↓",
        f"{HEAD}\n指标 | 累计 | 同比（%）\n单位GDP能耗下降 | 0.45 | -3.2",
        f"{HEAD}\n指标 | 累计 | 同比（%）\n单位GDP能耗 | 0.45 | -3.2",
        f"{HEAD}\n指标 | 累计 | 同比（%）\n单位GDP能耗 | 0.45 | 下降3.2",
        f"{HEAD}\n指标 | 累计 | 同比增长（%）\n单位GDP能耗下降 | 0.45 | -3.2",
    ],
)
def test_a_fall_by_3_2_is_what_was_promised(picture: str, tmp_path: Path) -> None:
    found = audited(tmp_path, picture)
    assert judged_at(found, "energy") == "3.2"
    assert Rule.SIGN_UNEXPECTED not in {one.rule for one in found.findings}


@pytest.mark.parametrize(
    "picture",
    [
        "指标 | 期间 | 数值\n单位GDP能耗下降 | 1-9月 | +3.2",
        f"{HEAD}\n指标 | 累计 | 同比（%）\n单位GDP能耗 | 0.45 | 3.2",
        f"{HEAD}\n指标 | 累计 | 同比增长（%）\n单位GDP能耗下降 | 0.45 | 3.2",
    ],
)
def test_what_may_be_either_is_left_out_with_the_reason(
    picture: str, tmp_path: Path
) -> None:
    found = audited(tmp_path, picture)
    assert judged_at(found, "energy") == ""
    (why,) = [
        one.facts["why"] for one in found.findings if one.rule is Rule.VALUE_UNREADABLE
    ]
    assert "rise-or-fall" in str(why)


def test_a_row_is_not_taken_for_being_like_one_that_was(tmp_path: Path) -> None:
    # 0 is neither a rise nor a fall, and says nothing of the row below it.
    found = audited(
        tmp_path,
        "指标 | 期间 | 数值 | 类别\n单位GDP能耗 | 1-8月 | 0 | 同比\n单位GDP能耗 | 1-9月 | 3.2 | 同比",
    )
    assert judged_at(found, "energy") == "0"


def test_nor_is_one_of_another_target(tmp_path: Path) -> None:
    found = audited(
        tmp_path,
        f"{HEAD}\n指标 | 累计 | 同比增长（%）\n财政收入 | 9 | 5.5\n单位GDP能耗 | 0.45 | 3.2\n单位GDP能耗下降 | 0.4 | 3.1",
    )
    assert judged_at(found, "revenue") == "5.5"
    assert judged_at(found, "energy") == "-3.2"

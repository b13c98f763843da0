"""Figures that something around them calls void are left out; a plan that is simulated means what is simulated."""

from pathlib import Path

import pytest

from auditor.reading.tables.actuals import read_actuals
from tests.reading.stories import sound_plan

PLAN = """\
    plan: {id: p24, title: 郸城县2024年目标, entity: 郸城县, year: 2024, simulated: true}
    sections:
      - id: a
        title: 目标
        targets:
          - {id: jobs, name: 新增城镇就业, at_least: 7300, unit: 人}
"""


@pytest.mark.parametrize(
    ("name", "remark", "rules"),
    [
        ("2023-simulated", "模拟", []),
        ("演示", "示例数据", []),
        ("a", "", []),
        ("a", "作废", ["A226"]),
        ("草稿", "模拟数据", ["A226"]),
    ],
)
def test_a_simulated_plan_takes_what_is_simulated(
    tmp_path: Path, name: str, remark: str, rules: list[str]
) -> None:
    plan = sound_plan(tmp_path, PLAN)
    file = tmp_path / f"{name}.csv"
    file.write_text(
        f"指标,期间,数值,来源,备注\n新增城镇就业,2024年1-9月,4468,模拟数据,{remark}\n"
    )
    actuals, findings = read_actuals([(file, f"actuals/{name}.csv")], [plan])
    assert ("jobs" in actuals.by_target) is not bool(rules)
    assert [finding.rule.code for finding in findings] == rules


def test_a_title_without_words_calls_nothing_void(tmp_path: Path) -> None:
    plan = sound_plan(tmp_path, PLAN)
    file = tmp_path / "a.csv"
    file.write_text("（草稿）\n指标,1-9月\n新增城镇就业,4468\n")
    _, findings = read_actuals([(file, "actuals/a.csv")], [plan])
    assert "A226" in [finding.rule.code for finding in findings]

"""What stands before a plan over several years is its 基期, and never last year's result."""

from pathlib import Path

import pytest

from auditor.cli import main

PLAN = """\
plan: {id: city-2021-2025, title: 规划目标, entity: 青川市, years: 2021-2025, language: zh}
sections:
  - id: green
    ref: 一
    title: 生态
    targets:
      - {id: forest, name: 森林覆盖率, measure: level, at_least: 42, unit: "%", cite: 森林覆盖率42%}
      - {id: water, name: 水质达标率, measure: level, at_least: 90, unit: "%", cite: 水质达标率90%}
"""
ACTUALS = """\
指标,期间,数值,单位,来源
森林覆盖率,2020年,39,%,年报
森林覆盖率,2022年,41,%,年报
水质达标率,2022年,91,%,年报
"""


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("check", "--width", "160"), ["基期", "39%"]),
        (("check", "--width", "60"), ["基期39%"]),
        (("show", "forest"), ["基期", "39%（2020年）"]),
        (("report",), ["基期", "39%"]),
    ],
)
def test_it_is_called_so_everywhere(
    command: tuple[str, ...],
    words: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, text in (("targets/plan.yaml", PLAN), ("actuals/all.csv", ACTUALS)):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    main(list(command))
    out = capsys.readouterr().out
    assert [word for word in words if word not in out] == []
    assert "上年 " not in out
    assert "上年39" not in out

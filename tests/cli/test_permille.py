"""Parts of a thousand: between 3 ‰ and 3.2 ‰ lie 0.2 points per mille, which are 0.02 percentage points."""

from pathlib import Path

import pytest

from auditor.cli import main

PLAN = """\
plan: {id: yunxi-2024, title: 云溪县2024年目标, entity: 云溪县, year: 2024, language: zh}
sections:
  - id: people
    ref: 一
    title: 人口
    targets:
      - {id: growth, name: 人口自然增长率, at_least: 3, unit: ‰, measure: level, cite: 人口自然增长率3‰以上}
      - {id: work, name: 失业率, at_most: 5, unit: "%", measure: level, cite: 失业率5%以内}
"""
ACTUALS = (
    "指标,期间,完成（‰）,来源\n人口自然增长率,2024年,2.8,年报\n失业率,2024年,52,年报\n"
)


@pytest.mark.parametrize(
    ("lang", "permille", "percent"),
    [
        ("zh", "0.2个千分点", "0.2个百分点"),
        ("en", "0.2 points per mille", "0.2 points"),
    ],
)
def test_a_gap_between_parts_of_a_thousand_is_counted_in_them(
    lang: str,
    permille: str,
    percent: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, text in (("targets/2024.yaml", PLAN), ("actuals/2024.csv", ACTUALS)):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, "utf-8")
    main(["check", str(tmp_path), "--lang", lang, "--format", "concise"])
    lines = capsys.readouterr().out.splitlines()
    of_people = [line for line in lines if "人口自然增长率" in line and "0.2" in line]
    of_work = [line for line in lines if "失业率" in line and "0.2" in line]
    assert of_people
    assert of_work
    assert all(permille in line for line in of_people)
    assert all(percent in line for line in of_work)
    main(["show", "growth", str(tmp_path), "--lang", lang])
    shown = capsys.readouterr().out
    assert permille in shown
    assert f"0.2{percent.removeprefix('0.2')}" not in shown.replace(permille, "")

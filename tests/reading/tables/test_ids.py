"""Names that are ids of targets: they name one, whatever words they are made of."""

from pathlib import Path

import pytest

import auditor

PLAN = """\
plan: {id: p, title: t, year: 2024, entity: 示例县}
sections:
  - id: s
    title: t
    targets:
"""
TARGET = (
    "      - {{id: {id}, name: {name}, unit: 人, at_least: 100, cite: 新增100人}}\n"
)


@pytest.mark.parametrize(
    "id", ["new-jobs-plan", "jobs-actual", "net-exports", "line-item", "jobs-q1"]
)
def test_words_within_an_id_say_nothing_of_its_figures(tmp_path: Path, id: str) -> None:  # noqa: A002 - its name
    for folder in ("targets", "actuals"):
        (tmp_path / folder).mkdir()
    targets = TARGET.format(id=id, name="新增城镇就业") + TARGET.format(
        id="other", name="新增岗位"
    )
    (tmp_path / "targets" / "2024.yaml").write_text(PLAN + targets, "utf-8")
    rows = f"target,period,value\n{id},2024-01,50\nother,2024-01,20\n"
    (tmp_path / "actuals" / "2024.csv").write_text(rows, "utf-8")
    (result,) = auditor.audit(auditor.read(tmp_path))
    figures = {one.target.id: one.reported for one in result.assessments}
    assert {
        name: figure and str(figure.number) for name, figure in figures.items()
    } == {
        id: "50",
        "other": "20",
    }

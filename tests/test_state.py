"""What one repository says does not reach another that the same process reads."""

from pathlib import Path

import auditor
from auditor import Audit

PLAN = """\
plan: {id: p, title: 目标, entity: 云溪县, year: 2024}
sections:
  - id: s
    title: 全部
    targets:
      - {id: land, name: 造林, at_least: 12, unit: 千亩}
      - {id: boxes, name: 港口吞吐量, at_least: 1200, unit: 标箱}
"""
TABLE = "指标,期间,数值,单位\n造林,1-6月,6000,亩\n港口吞吐量,1-6月,暂缺,标箱\n"
VOCABULARY = "units: {千亩: {is: 亩, times: 900}}\nmissing: [暂缺]\n"


def write(folder: Path, vocabulary: str = "") -> Path:
    for name, text in {
        "targets/2024.yaml": PLAN,
        "actuals/2024.csv": TABLE,
        "vocabulary.yaml": vocabulary,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def judged(folder: Path) -> tuple[list[str], list[object]]:
    repository = auditor.read(folder)
    audits: list[Audit] = auditor.audit(repository)
    findings = [finding.rule.code for audit in audits for finding in audit.findings]
    values: list[object] = [row["actual"] for row in auditor.rows(audits)]
    return findings, values


def test_a_vocabulary_counts_in_its_own_repository_only(tmp_path: Path) -> None:
    plain = write(tmp_path / "plain")
    own = write(tmp_path / "own", VOCABULARY)
    before = judged(plain)
    with_own_words = judged(own)
    assert with_own_words != before
    assert judged(plain) == before
    assert judged(own) == with_own_words

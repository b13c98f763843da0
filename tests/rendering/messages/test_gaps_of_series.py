"""What a gap warning says of a goal that is another series: the figure against it, or that it has none."""

from pathlib import Path

import pytest

from auditor.rendering.messages.messages import Messages
from tests import linked

RATE = 'unit: "%", measure: rate'
PLAN = linked.plan_text(
    f"{{id: x, name: 增速, at_least: {{series: y, plus: 1}}, {RATE}}}",
    more=f"series:\n  - {{id: y, name: 全省, {RATE}}}",
)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("增速,上半年,6\n全省,上半年,5.5", "增长6%，低于年度目标0.5个百分点"),
        ("增速,上半年,6", "缺对比指标同期数据，无法比较（2024年上半年）"),
    ],
)
def test_a_figure_beside_another_series(tmp_path: Path, rows: str, words: str) -> None:
    read = linked.repository(tmp_path, {"p": PLAN}, rows)
    audit = linked.audited(read, as_of="上半年")
    (gap,) = [found for found in audit.findings if found.rule.code.startswith("P")]
    assert words in Messages("zh").message(gap)

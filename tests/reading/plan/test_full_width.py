"""Signs of full width in a plan, each told where it stands."""

import pytest

from auditor.model.provenance import TextDocument
from auditor.reading.files import Faults
from auditor.reading.plan.full_width import report_full_width
from tests.reading.stories import word


def slips(text: str) -> list[tuple[int, int, str]]:
    faults = Faults(TextDocument("p.yaml", text))
    assert report_full_width(faults) == bool(faults.findings)
    return [
        (finding.location.line, finding.location.column, word(finding.facts["problem"]))
        for finding in faults.findings
    ]


@pytest.mark.parametrize(
    ("line", "column", "kind"),
    [
        ("\u3000\u3000at_least: 10", 1, "full-width-blank"),
        ("    \u3000at_least: 10", 5, "full-width-blank"),
        ("  - \u3000id: a", 5, "full-width-blank"),
        ("\u00a0\u00a0at_least: 10", 1, "odd-blank"),
        ("  \u2003id: a", 3, "odd-blank"),
        ("name:\u3000就业", 5, "full-width-blank"),
        ("name:\u00a0就业", 5, "odd-blank"),
        ("  － id: jobs", 3, "full-width-dash"),
        ("  — id: jobs", 3, "full-width-dash"),
        ("  • name: 就业", 3, "full-width-dash"),
        ("  at_least：10", 11, "full-width-colon"),
        ("  - id：jobs", 7, "full-width-colon"),
        ("  - {id: a, name： 就业}", 17, "full-width-colon"),
        ("  - {id: a，name: 就业}", 11, "full-width-comma"),
        ("  - {id: a、 unit: 人}", 11, "full-width-comma"),
        ("  unit: “人”", 9, "full-width-quote"),
        ("  - {id: a, unit: 「人」}", 19, "full-width-quote"),
        ("  year: ‘2024’  # 年", 9, "full-width-quote"),
    ],
)
def test_a_slip_is_told_where_it_stands(line: str, column: int, kind: str) -> None:
    assert slips(f"plan:\n{line}\n") == [(2, column, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "name: 新增就业：城镇\n",
        "name: 就业，创业\n",
        "cite: “一老一小”\n",
        "name: “十四五”规划\n",
        "owner: 住建局、财政局\n",
        "# 说明：\u3000全角\n",
        "note: |\n  \u3000\u3000第一段：\n\n  — id：不是键\nid: a\n",
        "sections:\n  - note: >-\n      \u3000at_least：10\n    id: a\n",
        "  名称：就业\n",
        "at_least: 10\n",
        "- {甲: 乙，foo: 丙, x： 丁}\n",
        "foo: “丙”\n",
        "- {cite: 甲，乙, why: 无}\n",
    ],
)
def test_in_texts_they_are_as_good_as_any(text: str) -> None:
    assert slips(text) == []


def test_all_of_a_file_come_out_together() -> None:
    text = "plan：\n\u3000id: a\n  year: “2024”\n"
    assert slips(text) == [
        (1, 5, "full-width-colon"),
        (2, 1, "full-width-blank"),
        (3, 9, "full-width-quote"),
    ]

"""Every kind of goal, with every measure that it goes with, in every status: each said in both languages.

The golden files are there to be read by a person: a goal a paragraph, and of each judgement the row of the table, the
sentences of the report, the verdict of `audit show`, the line of the worst and the gap warning.
`pytest tests/rendering/messages/test_matrix.py --accept-golden` accepts what there is; read the difference.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest

from auditor.assessment.evidence import evidence_for
from auditor.model.assessment import Audit
from auditor.model.plan import Change, Commitment, Falls, Observed, Plan, Rises, Target
from auditor.rendering.messages.formatted_row import formatted_row
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.report_messages import ReportMessages
from auditor.rendering.messages.verdict import verdict
from auditor.rendering.reports.check import worst_sentence
from auditor.rendering.reports.entries import entry_of
from tests import builders as b

CELLS = (
    *("status", "goal", "last_year", "actual"),
    *("completion", "gap", "points", "needed"),
)
"""Those of a row that differ from case to case."""
REDLINE = Commitment.REDLINE
LAST_YEAR = "2023年上半年 50, 2023年前三季度 70, 2023年 100"
AIR = "2023年上半年 44, 2023年前三季度 41, 2023年 43"
FIVE_YEARS = "2021-2025"

CASES: dict[str, tuple[Target, str]] = {
    "flow at least, measured": (
        b.target(168, unit="公里", owner="县交通运输局"),
        ("- | 前三季度 88.5 | 上半年 80 | 上半年 84 | 上半年 90 | 上半年 170 | 全年 167.9 | 全年 168 | "
        "上半年 超90 | 上半年 不足90 | 上半年 0"),
    ),
    "flow at least, counted": (
        b.target(7300, unit="人"),
        "前三季度 4468 | 上半年 3649 | 上半年 3651 | 全年 7299 | 全年 7301",
    ),
    "flow at least, few": (
        b.target(2, unit="所"),
        "上半年 0 | 前三季度 1 | 11月 1 | 全年 1 | 全年 2",
    ),
    "flow at least, with last year": (
        b.target(120),
        f"{LAST_YEAR}, 前三季度 75",
    ),
    "flow at least, late": (
        b.target(51, unit="个", due="2024-06"),
        "上半年 46 | 上半年 46, 前三季度 51",
    ),
    "flow at least, at the close": (
        b.target(30, unit="家", pacing=b.AT_THE_CLOSE),
        "- | 上半年 3 | 全年 20",
    ),
    "flow at most, money": (
        b.target(b.at_most(1000)),
        "上半年 750 | 上半年 520 | 上半年 500 | 上半年 480 | 上半年 1020 | 全年 900 | 全年 1001",
    ),
    "flow at most, counted": (
        b.target(b.at_most(60), unit="件"),
        "上半年 40 | 上半年 31 | 上半年 25 | 上半年 61 | 全年 60",
    ),
    "flow at most, none": (
        b.target(b.at_most(0), unit="起", commitment=REDLINE),
        "上半年 1 | 上半年 0 | 全年 0",
    ),
    "flow about": (
        b.target(b.about(100)),
        "上半年 30 | 上半年 42 | 上半年 51 | 上半年 70 | 全年 90 | 全年 98 | 全年 120",
    ),
    "flow between": (
        b.target(b.between(100, 120), unit="场次"),
        "上半年 30 | 上半年 48 | 上半年 55 | 上半年 80 | 全年 90 | 全年 110 | 全年 130",
    ),
    "flow rises": (
        b.target(Rises(), unit="天"),
        (f"上半年 40 | {LAST_YEAR}, 上半年 40 | {LAST_YEAR}, 上半年 49 | {LAST_YEAR}, 上半年 50 | "
        f"{LAST_YEAR}, 上半年 55 | {LAST_YEAR}, 全年 90 | {LAST_YEAR}, 全年 101"),
    ),
    "flow falls": (
        b.target(Falls(), unit="件"),
        (f"{LAST_YEAR}, 上半年 60 | {LAST_YEAR}, 上半年 51 | {LAST_YEAR}, 上半年 45 | "
        f"{LAST_YEAR}, 全年 101"),
    ),
    "level at least": (
        b.level(90),
        "上半年 70 | 上半年 89.96 | 上半年 92 | 12月 89 | 12月 91 | 6月 80, 11月 88",
    ),
    "level at least, from a base": (
        b.level(90),
        ("2023年 80, 上半年 79 | 2023年 80, 上半年 82 | 2023年 80, 上半年 84.5 | 2023年 80, 上半年 86 | "
        "2023年 80, 12月 89 | 2023年 80, 12月 90"),
    ),
    "level at least, counted": (
        b.level(400, unit="家"),
        "上半年 300 | 上半年 410 | 12月 399",
    ),
    "level at most": (
        b.level(b.at_most(35), unit="微克/立方米"),
        "前三季度 42 | 前三季度 36 | 前三季度 33 | 全年 36 | 全年 34",
    ),
    "level at most, from a base": (
        b.level(b.at_most(60)),
        "2023年 80, 上半年 78 | 2023年 80, 上半年 66 | 2023年 80, 上半年 81 | 2023年 80, 12月 61",
    ),
    "level at most, redline": (
        b.level(b.at_most(5), commitment=REDLINE),
        "3月 6, 6月 4 | 6月 4",
    ),
    "level about": (
        b.level(b.about(6)),
        "上半年 4.9 | 上半年 5.4 | 上半年 6.3 | 上半年 7.9 | 12月 5.2",
    ),
    "level between": (
        b.level(b.between(95, 98)),
        "上半年 90 | 上半年 96 | 上半年 99 | 12月 94",
    ),
    "level falls": (
        b.level(Falls(), unit="微克/立方米", name="PM2.5平均浓度"),
        f"{AIR}, 上半年 50 | {AIR}, 上半年 45 | {AIR}, 上半年 44 | {AIR}, 上半年 40 | {AIR}, 12月 44",
    ),
    "level rises": (
        b.level(Rises()),
        f"{LAST_YEAR}, 上半年 40 | {LAST_YEAR}, 上半年 55",
    ),
    "growth at least": (
        b.rate(8),
        "- | 上半年 6.3 | 上半年 7.2 | 上半年 -1.2 | 上半年 0 | 上半年 9 | 全年 7.9 | 全年 8",
    ),
    "growth at most": (
        b.rate(b.at_most(3)),
        "上半年 4.6 | 上半年 3.6 | 上半年 2.1 | 全年 3.1",
    ),
    "growth about": (
        b.rate(b.about(6)),
        "上半年 3.9 | 上半年 5.4 | 上半年 6.3 | 上半年 7.9 | 全年 5.2",
    ),
    "growth between": (
        b.rate(b.between(2, 3)),
        "前三季度 4 | 前三季度 2.5 | 前三季度 0.9 | 全年 1",
    ),
    "fall at least": (
        b.rate(3, name="单位GDP能耗下降率"),
        "上半年 2.5 | 上半年 3.1",
    ),
    "milestone": (
        b.milestone("完工", owner="县住建局"),
        "- | 前三季度 开工 | 前三季度 完工 | 全年 开工 | 上半年 在建, 全年 前期",
    ),
    "milestone, due in June": (
        b.milestone("开工", due="2024-06"),
        "前三季度 前期 | 前三季度 开工",
    ),
    "change on the base": (
        b.level(Change(Decimal("-13.5")), unit="吨标准煤/万元"),
        "2023年 1, 上半年 0.9 | 2023年 1, 12月 0.8",
    ),
    "no goal": (
        b.target(Observed()),
        "上半年 40",
    ),
    "goal adjusted": (
        b.target(10, unit="家", history=(b.amended("2024-07", b.at_least(8)),)),
        "前三季度 3 | 前三季度 7",
    ),
}  # fmt: skip
OVER_YEARS: dict[str, tuple[Target, str]] = {
    "five years, flow": (
        b.target(1500, unit="公里"),
        "2021年 0 | 2021-2022年 400 | 2021-2023年 1000 | 2021-2025年 1499",
    ),
    "five years, level": (
        b.level(75),
        ("2020年 65, 2022年 64 | 2020年 65, 2022年 66 | 2020年 65, 2022年 70 | "
        "2020年 65, 2025年 74"),
    ),
    "five years, falling level": (
        b.level(b.at_most(10)),
        "2020年 20, 2022年 19 | 2020年 20, 2022年 15",
    ),
    "five years, growth": (
        b.rate(6),
        "2021年 5, 2022年 4.5 | 2021年 7, 2022年 6",
    ),
}  # fmt: skip


def blocks(messages: Messages) -> Iterator[str]:
    """Yield a paragraph for each kind of goal."""
    for title, (of, situations) in CASES.items():
        yield block(title, of, situations, b.plan(of), messages)
    for title, (of, situations) in OVER_YEARS.items():
        yield block(title, of, situations, b.plan(of, years=FIVE_YEARS), messages)


def block(
    title: str,
    of: Target,
    situations: str,
    within: Plan,
    messages: Messages,
) -> str:
    """Return everything that is said of one goal."""
    lines = [f"## {title}: {of.name} {messages.goal(of.goal, of.unit)}"]
    for situation in situations.split(" | "):
        reported = figures(situation)
        as_of = "" if reported else "2024-06"
        found = b.audited(of, reported, as_of=as_of, within=within)
        lines += ["", situation, *said(found, messages)]
    return "\n".join(lines)


def figures(situation: str) -> dict[str, str]:
    """Return what was reported: `2023年 80, 上半年 79` names two periods, `-` none."""
    if situation == "-":
        return {}
    return dict(part.split(" ") for part in situation.split(", "))


def said(found: Audit, messages: Messages) -> Iterator[str]:
    """Yield what the outputs say of one judgement."""
    known = found.assessments[0]
    cells = formatted_row(found, known, messages)
    entry = entry_of(found, known, ReportMessages(messages), frozenset())
    row = " | ".join(getattr(cells, name) for name in CELLS)
    yield f"  table   {row}"
    yield f"  report  {entry.status}: {entry.standing}"
    yield f"          {entry.details}"
    yield f"  verdict {verdict(evidence_for(found, known), cells, messages)}"
    if known.status.falls_short:
        yield f"  worst   {worst_sentence(found.plan, cells, known, messages)}"
    for warning in found.findings:
        if warning.rule.code.startswith("P"):
            yield f"  {warning.rule.code}    {messages.finding_sentence(warning)}"


SHEETS = ("flow at", "flow", "level", "growth", "five years")
"""What titles begin with whose paragraphs have a file of their own, short enough to be read."""


def sheets(messages: Messages) -> dict[str, list[str]]:
    """Return the paragraphs by the file that they stand in."""
    by_sheet: dict[str, list[str]] = {}
    for block in blocks(messages):
        title = block.removeprefix("## ")
        names = [name for name in SHEETS if title.startswith(name)] or ["others"]
        by_sheet.setdefault(names[0].replace(" ", "-"), []).append(block)
    return by_sheet


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_kind_is_said_as_accepted(
    language: str, golden: Callable[[str, str], None]
) -> None:
    for sheet, paragraphs in sheets(Messages(language)).items():
        golden(f"matrix/{sheet}.{language}.txt", "\n\n".join(paragraphs) + "\n")

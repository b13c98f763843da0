"""The quarterly report as a document: its chapters, the clause of each target, and columns that say something."""

from msgspec.structs import replace

from auditor.model.trend import TrendMethod
from auditor.rendering.document import Bullets, Document, Table, text_of
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.report_messages import ReportMessages
from auditor.rendering.reports.quarterly import report_of
from auditor.rendering.reports.quarterly_document import report_document
from tests import builders as b
from tests.rendering.report_builders import several

JOBS = b.target(
    1200, id="jobs", name="新增就业", unit="人", owner="县人社局", cite="新增就业1200人"
)


def document(as_of: str = "", language: str = "zh") -> Document:
    known = several({JOBS: {"2023年": 600, "前三季度": 600, "全年": 1300}}, as_of)
    messages = Messages(language)
    return report_document(
        report_of(known, None, messages), known, ReportMessages(messages)
    )


def test_trends_over_years_are_a_chapter_of_numbered_sentences() -> None:
    cover = replace(b.level(90), trend=TrendMethod.PROJECTION)
    known = several({cover: {"2022年": 80, "2023年": 82, "6月": 85}}, "2024-06")
    messages = Messages("zh")
    whole = report_document(
        report_of(known, None, messages), known, ReportMessages(messages)
    )
    (chapter,) = [one for one in whole.chapters() if one.heading.anchor == "trends"]
    (listed,) = chapter.blocks
    assert isinstance(listed, Bullets)
    (item,) = listed.items
    assert (item.label, text_of(item.spans)) == (
        "1．",
        "九·1 覆盖率：只有2个年份有数，不足以看趋势：不作评判。",
    )


def targets(whole: Document) -> Table:
    (table,) = [table for table in whole.tables() if table.layout == "targets"]
    return table


def test_the_chapters_are_headings_that_can_be_pointed_to() -> None:
    chapters = document("2024Q3").chapters()
    assert [chapter.heading.anchor for chapter in chapters] == [
        "overview", "laggards", "owners", "sections", "data", "method",
    ]  # fmt: skip
    assert text_of(chapters[0].heading.spans) == "一、总体情况"


def test_each_target_has_its_anchor_its_clause_and_who_is_responsible() -> None:
    for language, clause in (
        ("zh", "原文：“新增就业1200人”，县人社局"),
        ("en", "source: “新增就业1200人”, 县人社局"),
    ):
        (row,) = targets(document("2024Q3", language)).rows
        assert row.anchor == "target-jobs"
        assert text_of(row.notes) == clause


def test_at_the_close_the_share_due_is_no_column() -> None:
    names = [
        {column.name for column in targets(document(as_of)).columns}
        for as_of in ("2024Q3", "2024-12")
    ]
    assert names[0] - names[1] == {"share_due"}

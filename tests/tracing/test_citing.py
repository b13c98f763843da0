"""The least piece of a text that says by itself what it says in its place."""

import pytest

from auditor.model.plan import Commitment
from auditor.model.provenance import TextDocument
from auditor.tracing.citing import Citing
from auditor.tracing.drafting import draft
from auditor.tracing.source_text import source_text


def citing(text: str) -> Citing:
    return Citing(source_text(TextDocument("r", text)))


def whole(text: str, piece: str) -> str:
    begin = text.index(piece)
    pieces = citing(text)
    span = pieces.whole_piece((begin, begin + len(piece)))
    return pieces.source.compact[slice(*span)]


@pytest.mark.parametrize(
    ("text", "piece", "around"),
    [
        ("甲、乙分别增长4.5%、5.5%左右。", "增长4.5%", "增长4.5%、5.5%左右"),
        ("新增企业5家、8家、9家以上。", "企业5家", "企业5家、8家、9家以上"),
        ("覆盖率达到90%以上。", "覆盖率达到90%", "覆盖率达到90%以上"),
        ("投入1,200万元。", "投入1", "投入1,200万元"),
        ("投入1,200万元。", "200万元", "1,200万元"),
        ("失业率控制在5.5%。增收。", "5.5%", "失业率控制在5.5%"),
        ("新增企业5家，投资8亿元。", "企业5家", "企业5家"),
    ],
    ids=[
        "the bound of a list of two",
        "of three",
        "the bound behind the figure",
        "in the middle of a number",
        "begins in one",
        "the bound before the figure",
        "nothing is cut",
    ],
)
def test_a_piece_grows_until_it_cuts_nothing(
    text: str, piece: str, around: str
) -> None:
    assert whole(text, piece) == around


def test_a_figure_takes_no_bound_from_another_paragraph() -> None:
    figures = citing("失业率控制在\n5家\n以上").figures
    assert [(figure.start, figure.comparator.value) for figure in figures] == [
        (6, "bare")
    ]


def test_a_measure_that_a_list_shares_is_cited_with_it() -> None:
    text = "失业率控制在100、8个产业。"
    assert whole(text, "失业率控制在100") == "失业率控制在100、8个"


def test_one_bound_is_not_of_things_of_two_kinds() -> None:
    figures = citing("新增企业5家、占比8%以内。增收6元、9元以内").figures
    kinds = [figure.comparator.value for figure in figures]
    assert kinds == ["bare", "at-most", "at-most", "at-most"]


def test_a_range_that_falls_is_garbled() -> None:
    (figure,) = citing("新建8—5个园区").figures
    assert figure.is_garbled


@pytest.mark.parametrize(
    "text",
    [
        "坚决遏制重特大事故100,12O亿元。",
        "三家1—2个主导产业甲、乙分别增长等项目建成通车。",
    ],
    ids=["a redline", "a project"],
)
def test_what_is_said_in_words_ends_in_the_middle_of_no_figure(text: str) -> None:
    made = draft(
        source_text(TextDocument("r", f"云溪县2024年政府工作报告\n{text}")), list
    )
    cites = [entry.item.cite for _, entries in made.sections for entry in entries]
    assert not [cite for cite in cites if cite in {"坚决遏制重特大事故100", "三家1—"}]


def test_what_stands_before_a_list_of_directions_may_be_nothing() -> None:
    source = source_text(
        TextDocument("r", "云溪县2024年政府工作报告\n力争能耗、排放和“两降一升”。")
    )
    made = draft(source, list)
    (section,) = made.sections
    named = [(entry.item.name, entry.item.commitment) for entry in section[1]]
    assert named == [
        ("能耗", Commitment.STRETCH),
        ("排放", Commitment.STRETCH),
    ]


def test_a_list_of_many_figures_is_cited_with_its_sentence() -> None:
    text = "今年新增" + "5家、" * 12 + "9家以上企业。"
    assert whole(text, "新增5家") == text[:-1]


def test_a_clause_that_strives_for_something_else_is_no_firm_promise() -> None:
    source = source_text(
        TextDocument("r", "云溪县2024年政府工作报告\n3个项目100，12O亿元争创园区,")
    )
    assert not any(entries for _, entries in draft(source, list).sections)


def test_a_figure_behind_what_is_counted_takes_its_bound_along() -> None:
    source = source_text(
        TextDocument("r", "云溪县2024年政府工作报告\n5家百分之七、8%左右。")
    )
    entries = [entry for _, listed in draft(source, list).sections for entry in listed]
    assert entries[0].item.cite == "5家百分之七、8%左右"


def test_a_list_without_an_end_is_not_read_again_for_each_figure() -> None:
    text = "新增" + "10家、" * 400 + "9家以上"
    assert whole(text, text) == text


def test_what_is_counted_stands_behind_verbs_of_moving() -> None:
    source = source_text(
        TextDocument(
            "r",
            "云溪县2024年政府工作报告\n协同推进320个共建重点项目。深化10个合作平台建设。",
        )
    )
    (section,) = draft(source, list).sections
    cites = [entry.item.cite for entry in section[1]]
    assert cites == ["协同推进320个共建重点项目", "深化10个合作平台建设"]

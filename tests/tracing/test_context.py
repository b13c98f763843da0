"""A figure in its sentence: which words are its own, and the piece of the text that carries it."""

import pytest

from auditor.model.provenance import TextDocument
from auditor.tracing.context import Context
from auditor.tracing.figures import find_figures
from auditor.tracing.source_text import source_text


def contexts(text: str) -> list[Context]:
    """Return the context of each figure of a text, as the promises are read."""
    source = source_text(TextDocument("report.txt", text))
    found: list[Context] = []
    last = 0
    for figure in find_figures(source.compact):
        context = Context.of(source, figure, last)
        found.append(context)
        last = context.end
    return found


def words(text: str) -> list[tuple[str, str, str, str]]:
    """Return the sentence, the clause and the item before each figure, and the rest of the item behind it."""
    return [
        (one.sentence, one.clause, one.before, one.behind) for one in contexts(text)
    ]


def test_the_words_of_a_figure_begin_behind_the_sign_or_the_figure_before() -> None:
    assert words("今年完成投资、税收，新增企业、学校10家，园区2个。") == [
        ("今年完成投资、税收，新增企业、学校", "新增企业、学校", "学校", ""),
        ("今年完成投资、税收，新增企业、学校10家，园区", "园区", "园区", ""),
    ]


def test_a_sign_right_before_a_figure_leaves_it_no_words() -> None:
    ((_, clause, before, _),) = words("新增企业，10家。")
    assert (clause, before) == ("", "")


def test_a_sign_right_behind_the_figure_before_ends_its_item() -> None:
    _, (_, clause, before, _) = words("新增企业10家、学校2所。")
    assert (clause, before) == ("、学校", "学校")


def test_what_is_counted_may_stand_behind() -> None:
    first, second = contexts("建设500个省级项目和200个市级项目，完成投资3亿元以上。")[
        :2
    ]
    assert (first.behind, first.has_noun_behind) == ("省级项目", True)
    assert (second.behind, second.has_noun_behind) == ("市级项目", True)
    assert first.cite() == "建设500个省级项目"


def test_a_bound_behind_the_figure_belongs_to_it() -> None:
    (one,) = contexts("新增城镇就业6400人以上，其中应届毕业生优先。")
    assert one.cite() == "新增城镇就业6400人以上"
    assert one.behind == ""
    assert one.following(3) == "，其中"


def test_a_bound_at_the_end_of_a_list_belongs_to_every_figure() -> None:
    cites = [
        one.cite() for one in contexts("投资、消费、出口分别增长4.5%、5.5%、6%左右。")
    ]
    assert cites[0].endswith("4.5%、5.5%、6%左右")
    assert cites[2].endswith("6%左右")


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("新增企业和10家。", ""),
        ("建成学校、医院等项目10个。", "项目"),
        ("建成公园10个。", "建成公园"),
    ],
)
def test_an_item_is_named_by_its_last_words(text: str, item: str) -> None:
    (one,) = contexts(text)
    assert one.item() == item


@pytest.mark.parametrize(
    ("text", "is_behind"),
    [
        ("新改建2所寄宿制学校。", True),
        ("建成寄宿制学校2所。", False),
        ("建成学校2所寄宿制。", False),
        ("五大类10项民生工程。", True),
    ],
)
def test_a_name_before_goes_before_one_behind(text: str, is_behind: bool) -> None:  # noqa: FBT001 - a row
    assert contexts(text)[-1].has_noun_behind is is_behind


def test_a_piece_that_would_be_short_takes_its_clause() -> None:
    _, one = contexts("完成林木抚育3万亩，造林、种草5亩。")
    assert one.cite() == "造林、种草5亩"


def test_a_sentence_without_an_end_is_looked_at_no_further_than_needed() -> None:
    (one,) = contexts("甲" * 500 + "10家" + "乙" * 500)
    assert (len(one.sentence), len(one.behind)) == (160, 160)


def test_a_figure_is_of_the_kind_of_its_unit() -> None:
    (people,) = contexts("新增就业10万人。")
    assert (people.kind, people.is_percent) == ("person", False)
    (share,) = contexts("覆盖率达到95%。")
    assert (share.kind, share.is_percent) == ("ratio", True)


def test_a_piece_of_six_characters_is_long_enough() -> None:
    pieces = [
        one.cite()
        for one in contexts(
            "完成抚育3万亩，造林、种草15亩。完成抚育3万亩，造林、种草7亩。"
        )
    ]
    assert [pieces[1], pieces[3]] == ["造林、种草15亩", "造林、种草7亩"]
    _, one = contexts("完成林木抚育3万亩，造林、新建园5亩。")
    assert one.cite() == "造林、新建园5亩"
    _, one = contexts("完成林木抚育3万亩，造林、新建果园5亩。")
    assert one.cite() == "新建果园5亩"

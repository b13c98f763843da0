"""Traditional texts: read in simplified characters and in years of our era, cited as they stand, and traced so."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.model.provenance import TextDocument
from auditor.model.traditional import is_in_traditional, to_simplified
from auditor.reading.plan.plan import read_plan
from auditor.tracing.accounting import trace
from auditor.tracing.citations import check_citation
from auditor.tracing.drafting import Draft, draft
from auditor.tracing.figure_promises import Promise
from auditor.tracing.original_script import Script, script_of
from auditor.tracing.source_text import source_text

_HONG_KONG = """南灣市2024年政府工作報告
——2024年1月8日在南灣市第三屆人民代表大會第四次會議上
一、2023年工作回顧
全年新增就業 5 200人。
二、2024年工作安排
新增就業5000人以上；失業率控制在5.5%以內；糧食產量穩定在30萬噸以上；
力爭新增綠地20公頃。到2027年再建公園9個。
"""
_TAIWAN = """北灣市政府113年度施政計畫
壹、年度施政重點
一、老舊校舍改建15棟，113年底前新增托育名額1,200名。
二、到115年新建公園3座。
"""


def drafted(text: str) -> Draft:
    return draft(source_text(TextDocument("r", text)), list)


def promises(made: Draft) -> Iterator[tuple[str, str, str]]:
    for _, entries in made.sections:
        for entry in entries:
            assert isinstance(entry.item, Promise)
            yield entry.item.name, str(entry.item.amount), entry.item.cite


def test_a_traditional_report_is_read_and_cited_as_it_stands() -> None:
    made = drafted(_HONG_KONG)
    assert (made.title, made.entity, made.year) == (
        "南灣市2024年政府工作報告",
        "南灣市",
        2024,
    )
    assert list(promises(made)) == [
        ("新增就業", "5000", "新增就業5000人以上"),
        ("失業率", "5.5", "失業率控制在5.5%以內"),
        ("糧食產量", "30", "糧食產量穩定在30萬噸以上"),
        ("新增綠地", "20", "力爭新增綠地20公頃"),
    ]
    assert [aside.cite for aside in made.asides] == ["全年新增就業5200人"]
    assert [promise.cite for promise in made.later] == ["到2027年再建公園9個"]


def test_years_of_the_republic_are_years_of_ours() -> None:
    made = drafted(_TAIWAN)
    assert (made.entity, made.year) == ("北灣市", 2024)
    assert list(promises(made)) == [
        ("老舊校舍改建", "15", "老舊校舍改建15棟"),
        ("新增托育名額", "1200", "113年底前新增托育名額1,200名"),
    ]
    assert [promise.cite for promise in made.later] == ["到115年新建公園3座"]


def test_places_are_those_of_the_text_as_it_is_written() -> None:
    source = source_text(
        TextDocument("r", "北灣市113年度施政計畫\n民國113年 新建公園3座\n")
    )
    assert source.compact == "北湾市2024年度施政计划2024年新建公园3座"
    assert str(source.place(source.compact.index("新建"))) == "r:2:8"
    assert str(source.place(source.compact.index("4年新建"))) == "r:2:5"


@pytest.mark.parametrize(
    ("text", "from_1912"),
    [
        ("中華民國112年度總預算", True),
        ("市政計畫：113年新建圖書館", True),
        ("市政計畫：2024年為成立113年新建圖書館", False),
        ("市政計畫：新建圖書館", False),
    ],
)
def test_a_traditional_text_may_count_from_1912(text: str, *, from_1912: bool) -> None:
    assert script_of(text) == Script(is_traditional=True, counts_from_1912=from_1912)


def test_the_characters_stand_one_for_one() -> None:
    text = "臺灣、裡面、後來、計畫、餐廳、著力"
    assert to_simplified(text) == "台湾、里面、后来、计划、餐厅、着力"
    assert not is_in_traditional("着力发展乾县的养殖业，著名的于右任故居对外开放")


_PLAN = """\
plan: {id: beiwan, title: 北灣市2024年目標, entity: 北灣市, year: 2024}
sections:
  - id: all
    title: 年度施政重點
    targets:
      - {id: schools, name: 老舊校舍改建, at_least: 15, unit: 栋, cite: 老舊校舍改建15棟}
      - {id: places, name: 新增托育名額, at_least: 1200, unit: 名, cite: "113年底前新增托育名額1,200名"}
not_targets:
  - {cite: 到115年新建公園3座, why: 以後的}
"""


def test_a_plan_in_either_script_traces_clean(tmp_path: Path) -> None:
    source = source_text(TextDocument("r", _TAIWAN))
    for text in (_PLAN, to_simplified(_PLAN)):
        file = tmp_path / "2024.yaml"
        file.write_text(text, encoding="utf-8")
        plan, faults = read_plan(file, "targets/2024.yaml")
        assert plan is not None
        traced = trace(plan, source)
        checks = [
            fault for target in plan.targets for fault in check_citation(target, plan)
        ]
        assert [*faults, *traced.findings, *checks] == []
        assert (traced.traced, traced.accounted, traced.figures) == (2, 3, 3)
        assert traced.plan is plan


def test_last_years_ids_are_kept_in_a_traditional_report(tmp_path: Path) -> None:
    file = tmp_path / "2023.yaml"
    file.write_text(_PLAN, encoding="utf-8")
    plan, _ = read_plan(file, "targets/2023.yaml")
    made = draft(source_text(TextDocument("r", _TAIWAN)), list, plan)
    ids = [entry.id for _, entries in made.sections for entry in entries]
    assert ids == ["schools", "places"]


def test_the_nearest_passage_is_told_as_it_is_written(tmp_path: Path) -> None:
    file = tmp_path / "2024.yaml"
    file.write_text(_PLAN.replace("改建15棟", "改建18棟"), encoding="utf-8")
    plan, _ = read_plan(file, "targets/2024.yaml")
    assert plan is not None
    traced = trace(plan, source_text(TextDocument("r", _TAIWAN)))
    assert traced.findings[0].facts["nearest"] == "老舊校舍改建15棟"


def test_english_clauses_are_only_looked_up(tmp_path: Path) -> None:
    file = tmp_path / "2024.yaml"
    file.write_text(
        "plan: {id: n, title: Norland, entity: Norland, year: 2024}\n"
        "sections:\n  - id: all\n    title: All\n    targets:\n"
        "      - {id: homes, name: New dwellings, at_least: 12000, unit: homes, commitment: stretch,"
        " cite: 'aim to build 12,000 homes'}\n"
        "      - {id: roads, name: Roads, at_least: 90, unit: km, cite: 'and 90 km of road'}\n",
        encoding="utf-8",
    )
    plan, _ = read_plan(file, "targets/2024.yaml")
    assert plan is not None
    text = (
        "Budget 2024\nWe aim to build 12,000\nhomes and 80 km of road, up 9% on 2023.\n"
    )
    traced = trace(plan, source_text(TextDocument("r", text)))
    assert (traced.traced, traced.accounted, traced.figures) == (1, None, None)
    assert [fact.facts["nearest"] for fact in traced.findings] == ["and 80 km of road"]

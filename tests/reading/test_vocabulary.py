"""The words of a repository's own: units, headings, places, missing values, and what is wrong with them."""

from fractions import Fraction
from pathlib import Path

import pytest

from auditor.model.findings import Rule
from auditor.model.quantity import Unit, unit_named
from auditor.reading.repository import Repository, read_repository
from auditor.reading.vocabulary import (
    find_vocabulary,
    read_vocabulary,
    vocabulary_schema,
)
from tests.reading.stories import file, places

PLAN = """\
    plan: {id: p24, title: 郸城县2024年目标, entity: 郸城县, year: 2024}
    sections:
      - id: a
        title: 目标
        targets:
          - {id: boxes, name: 港口吞吐量, at_least: 1000, unit: 万标箱}
          - {id: coal, name: 煤炭外运, at_least: 6000, unit: 车皮}
"""
WORDS = """\
    units:
      标箱: {}
      车皮: {is: 吨, times: 60}
    headings:
      value: [完 成 额]
      ignored: [填表人]
    places:
      郸城: 郸城县
    missing: [尚未统计]
"""


def repository(tmp_path: Path, words: str, table: str) -> Repository:
    file(tmp_path, "targets/2024.yaml", PLAN)
    file(tmp_path, "vocabulary.yaml", words)
    file(tmp_path, "actuals/a.csv", table)
    return read_repository(tmp_path)


def test_all_its_words_are_used(tmp_path: Path) -> None:
    table = (
        "地区,指标,期间,完成额,单位,填表人,来源\n郸城,boxes,1-9月,76,万标箱,甲,月报\n郸城,coal,1-9月,300,吨,甲,月报\n"
        "郸城,coal,1-8月,240吨,,甲,月报\n郸城县,boxes,1-8月,尚未统计,万标箱,乙,月报\n"
    )
    read = repository(tmp_path, WORDS, table)
    assert read.findings == ()
    (boxes,) = read.actuals.of("boxes", "郸城县")
    coal = read.actuals.of("coal", "郸城县")
    assert boxes.quantity is not None
    assert boxes.quantity.unit == Unit("万标箱", "标箱", Fraction(10**4))
    wanted = next(
        target.unit for target in read.plans[0].targets if target.id == "coal"
    )
    assert wanted is not None
    assert [figure.quantity.in_unit(wanted) for figure in coal if figure.quantity] == [
        5,
        4,
    ]
    assert read.actuals.not_reported == 1


def test_a_unit_with_nothing_behind_it_is_one_of_its_own_kind(tmp_path: Path) -> None:
    words = "units:\n  车皮:\n  亿园: ~\n"
    vocabulary, _ = read_vocabulary(
        file(tmp_path, "vocabulary.yaml", words), "vocabulary.yaml"
    )
    assert [
        vocabulary.units.named(name) is not None for name in ("车皮", "亿园", "皮")
    ] == [True, True, False]


@pytest.mark.parametrize(
    "words",
    ["", "# nothing\n", "units:\nheadings:\nplaces:\nmissing:\n", "places: [新区]\n"],
)
def test_a_vocabulary_may_say_little(tmp_path: Path, words: str) -> None:
    _, findings = read_vocabulary(
        file(tmp_path, "vocabulary.yaml", words or " #\n"), "vocabulary.yaml"
    )
    assert findings == []


@pytest.mark.parametrize(
    ("words", "faults"),
    [
        ("unit:\n  标箱: {}\n", [("T201", 1, 1)]),
        ("units: [标箱]\n", [("T204", 1, 8)]),
        ("units: 标箱\n", [("T204", 1, 8)]),
        ("units:\n  标箱: {are: 吨}\n", [("T201", 2, 8)]),
        ("units:\n  标箱: [吨]\n", [("T204", 2, 7)]),
        ("units:\n  车皮: {is: 顿, times: 60}\n", [("T207", 2, 7)]),
        ("units:\n  车皮: {is: 吨, times: many}\n", [("T204", 2, 22)]),
        ("units:\n  车皮: {is: 吨, times: 0}\n", [("T204", 2, 22)]),
        (f"units:\n  车皮: {{is: 吨, times: 1{'0' * 60}}}\n", [("T204", 2, 22)]),
        ('units:\n  车皮: {is: 吨, times: "60\\n"}\n', [("T204", 2, 22)]),
        ("headings:\n  values: [完成额]\n", [("T201", 2, 3)]),
        ("headings:\n  value: 完成额\n", [("T204", 2, 10)]),
        ("missing: {a: b}\n", [("T204", 1, 10)]),
        ("- units\n", [("T204", 1, 1)]),
        ("units：\n", [("T102", 1, 6)]),
        ("a: [\n", [("T102", 2, 1)]),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(
    tmp_path: Path, words: str, faults: list[tuple[str, int, int]]
) -> None:
    _, findings = read_vocabulary(
        file(tmp_path, "vocabulary.yaml", words), "vocabulary.yaml"
    )
    assert places(findings) == faults


def test_one_fault_does_not_spoil_the_rest(tmp_path: Path) -> None:
    words = "units: {标箱: {}, 车皮: {is: 顿}}\nmissing: [无]\nheadings: {valu: [a], value: [b]}\n"
    words += "places: {郸城: , 乙: [c]}\n"
    vocabulary, findings = read_vocabulary(
        file(tmp_path, "vocabulary.yaml", words), "vocabulary.yaml"
    )
    assert len(findings) == 2
    assert vocabulary.units.named("标箱") is not None
    assert vocabulary.units.named("车皮") is None
    assert vocabulary.missing == {"无"}
    assert vocabulary.headings == {"b": "value"}
    assert vocabulary.places == {"郸城": "郸城"}


def test_a_unit_that_a_plan_takes_for_a_slip_may_be_declared(tmp_path: Path) -> None:
    file(tmp_path, "targets/2024.yaml", PLAN.replace("万标箱", "亿园"))
    assert [finding.rule.code for finding in read_repository(tmp_path).findings] == [
        "T207"
    ]
    file(tmp_path, "vocabulary.yml", "units: {园: {}}\n")
    assert read_repository(tmp_path).findings == ()


def test_a_repository_need_not_have_one_and_a_link_out_of_it_is_none(
    tmp_path: Path,
) -> None:
    assert find_vocabulary(tmp_path) is None
    inside = tmp_path / "a"
    file(inside, "targets/2024.yaml", PLAN)
    (inside / "vocabulary.yaml").symlink_to(file(tmp_path, "other.yaml", WORDS))
    assert [finding.rule.code for finding in read_repository(inside).findings] == [
        "T101"
    ]


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    vocabulary, findings = read_vocabulary(
        file(tmp_path, "vocabulary.yaml", b"\0\0"), "vocabulary.yaml"
    )
    assert ([finding.rule.code for finding in findings], vocabulary.missing) == (
        ["T101"],
        frozenset(),
    )


def test_its_schema_names_every_part() -> None:
    schema = vocabulary_schema()
    assert set(schema["properties"]) == {"units", "headings", "places", "missing"}
    assert "override" not in str(schema)


@pytest.mark.parametrize(
    ("entry", "faults"),
    [
        ("万元: {is: 亿元, times: 0.001}", 1),
        ("万元: {is: 亿元, times: 0.0001}", 0),
        ("万元: {is: 亿元}", 1),
        ("人: {is: 户}", 1),
        ("人: {}", 0),
        ("人:", 0),
    ],
)
def test_a_unit_that_is_known_keeps_its_conversion(
    tmp_path: Path, entry: str, faults: int
) -> None:
    path = file(tmp_path, "vocabulary.yaml", f"units: {{{entry} }}")
    vocabulary, findings = read_vocabulary(path, "vocabulary.yaml")
    name = entry.partition(":")[0]
    assert vocabulary.units.named(name) == unit_named(name)
    assert [finding.rule for finding in findings] == [Rule.BAD_VALUE] * faults


@pytest.mark.parametrize(
    ("words", "headings", "faults"),
    [
        ("ignored: [单位]", {}, 1),
        ("ignored: [年份, 填表人]", {"填表人": "ignored"}, 1),
        ("ignored: [口径]", {}, 1),
        ("target: [地区]", {}, 1),
        ("ignored: [数值]", {}, 1),
        ("unit: [计量单位, 单 位]", {"计量单位": "unit", "单位": "unit"}, 0),
        ("ignored: [备注, 增速]", {"备注": "ignored", "增速": "ignored"}, 0),
        ("value: [额]\n      unit: [额]", {"额": "value"}, 1),
    ],
)
def test_a_heading_keeps_the_meaning_that_it_has(
    tmp_path: Path, words: str, headings: dict[str, str], faults: int
) -> None:
    path = file(tmp_path, "vocabulary.yaml", f"    headings:\n      {words}\n")
    vocabulary, findings = read_vocabulary(path, "vocabulary.yaml")
    assert vocabulary.headings == headings
    assert [finding.rule for finding in findings] == [Rule.BAD_VALUE] * faults


@pytest.mark.parametrize(
    ("entries", "names"),
    [
        ("万: {is: 个, times: 1000}", []),
        ("万: {}", []),
        ("千车皮: {is: 吨, times: 7}, 车皮: {is: 吨, times: 60}", ["车皮"]),
        (
            "千车皮: {is: 吨, times: 60000}, 车皮: {is: 吨, times: 60}",
            ["车皮"],
        ),
        ("千车皮: {is: 吨, times: 7}", ["千车皮"]),
    ],
)
def test_a_multiplier_keeps_what_it_says(
    tmp_path: Path, entries: str, names: list[str]
) -> None:
    path = file(tmp_path, "vocabulary.yaml", f"    units: {{{entries}}}\n")
    vocabulary, findings = read_vocabulary(path, "vocabulary.yaml")
    assert list(vocabulary.units.own) == names
    assert all(finding.rule is Rule.BAD_VALUE for finding in findings)
    if len(names) > 1 or names == ["千车皮"]:
        assert findings == []

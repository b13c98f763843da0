"""Who is short is short in print and in data: every goal, unit, bound and rounding, in every format for people."""

import json
import re
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.cli import main

SHORT = {"missed", "behind", "at-risk", "breached"}
PLAN = "plan: {id: p, title: 目标, entity: 云溪县, year: 2024}\nsections:\n  - id: s\n    title: 全部\n    targets:\n"
SAYINGS = ["{}", "超{}", "{}以上", "不足{}", "{}以内", "近{}", "{}余"]
GOALS = {
    "flow": ["at_least", "at_most", "about", "between"],
    "level": ["at_least", "at_most", "about", "between", "rises", "falls"],
    "rate": ["at_least", "at_most", "about", "between"],
}
OFF = ["0", "0", "0.001", "-0.001", "0.04", "-0.04", "0.4", "-0.4", "1", "-1", "2", "-2", "0.00000001"]  # fmt: skip
# A gap of nothing in words: 差0家, 高0.0个百分点以上, 0 points short.
WORD = r"(?:差|欠|高于[^\d\s]{0,6}|低于[^\d\s]{0,6}|超出|超额|高|低)"
NOTHING = re.compile(
    rf"{WORD}0(?:\.0+)?(?![\d.%年])"
    r"|(?<![\d.])0(?:\.0+)? ?[^\d\s]{1,8} (?:short|over|above|below)"
)
LEVEL = {"持平", "level", "within", "在左右范围内"}

Case = tuple[str, str, str]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Return a target's keys, its figure and last year's."""
    measure = draw(st.sampled_from(sorted(GOALS)))
    goal = draw(st.sampled_from(GOALS[measure]))
    unit = "%" if measure == "rate" else draw(st.sampled_from(["家", "亿元", "公里"]))
    amount = draw(st.sampled_from(["1", "4", "39", "100", "5.5", "99.9", "7300"]))
    if unit == "家":
        amount = amount.partition(".")[0]
    keys = {
        "at_least": f"at_least: {amount}",
        "at_most": f"at_most: {amount}",
        "about": f"about: {amount}",
        "between": f"between: [{amount}, {Decimal(amount) + 1}]",
        "rises": "rises: true",
        "falls": "falls: true",
    }[goal]
    if goal in {"about", "between"}:
        keys += draw(st.sampled_from(["", ", better: higher", ", better: lower"]))
    if goal == "about":
        keys += draw(st.sampled_from(["", ", tolerance: 0"]))
    keys += draw(st.sampled_from(["", ", behind: 0", ", due: 2024-06"]))
    off = Decimal(draw(st.sampled_from(OFF)))
    figure = Decimal(amount) + (int(off) if unit == "家" else off)
    saying = draw(st.sampled_from(SAYINGS))
    return f"unit: '{unit}', measure: {measure}, {keys}", saying.format(figure), unit


def written(folder: Path, drawn: list[Case], months: str) -> None:
    targets = [
        f"      - {{id: t{number}, name: 目标{number}号, {keys}}}\n"
        for number, (keys, _, _) in enumerate(drawn)
    ]
    rows = ["target,period,value,unit,source\n"]
    for number, (keys, figure, unit) in enumerate(drawn):
        rows.append(f"t{number},2024年{months},{figure},{unit},月报\n")
        if "true" in keys:
            rows.append(f"t{number},2023年{months},39,{unit},月报\n")
    for name, text in {"targets/p.yaml": PLAN, "actuals/a.csv": ""}.items():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text + "".join(rows if name[0] == "a" else targets), "utf-8")


@settings(max_examples=15, deadline=None)
@given(
    drawn=st.lists(cases(), min_size=6, max_size=6),
    months=st.sampled_from(["1-3月", "1-6月", "1-9月", "1-12月"]),
)
def test_who_is_short_is_short_of_something(drawn: list[Case], months: str) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        written(folder, drawn, months)
        output = str(folder / "out.json")
        assert main(["check", name, "--quiet", "--format", f"json:{output}"]) < 2
        whole = json.loads(Path(output).read_text("utf-8"))
        for assessment in whole["assessments"]:
            if assessment["status"] not in SHORT:
                continue
            gap, bound = assessment["gap"], assessment["gap_bound"]
            is_equal = "true" in drawn[int(assessment["id"][1:])][0] and gap == 0
            assert gap > 0 or bound == "above" or is_equal, assessment
            printed = assessment["printed"]["gap"]
            assert not NOTHING.search(printed), printed
            assert printed not in LEVEL or is_equal, assessment
        for form in ("text", "markdown"):
            for language in ("zh", "en"):
                file = folder / f"out.{form}"
                words = ["report", name, "--format", form, "-o", str(file)]
                assert main([*words, "--lang", language]) == 0
                told = NOTHING.search(file.read_text("utf-8"))
                assert told is None, told


@pytest.mark.parametrize(
    ("keys", "figure", "zh", "en"),
    [
        ("unit: '%', measure: rate, at_most: 39", "超39", "超出若干个百分点", "some points over"),
        ("unit: 家, about: 100, tolerance: 0", "不足100", "差若干家", "some 家 short"),
        ("unit: 家, about: 100, tolerance: 0", "超100", "超出若干家", "some 家 over"),
        ("unit: 家, between: [35, 39]", "超39", "超出若干家", "some 家 over"),
        ("unit: 亿元, at_least: 39", "不足39", "差若干亿元", "some 亿元 short"),
        ("unit: 亿元, measure: level, falls: true", "超39", "超出若干亿元", "some 亿元 over"),
    ],
)  # fmt: skip
def test_what_is_only_known_to_be_beyond_the_line_is_short_by_some(
    keys: str, figure: str, zh: str, en: str, tmp_path: Path
) -> None:
    unit = "%" if "%" in keys else keys.partition("unit: ")[2].partition(",")[0]
    written(tmp_path, [(keys, figure, unit)], "1-12月")
    for language, gap in (("zh", zh), ("en", en)):
        output = tmp_path / f"{language}.json"
        words = ["check", str(tmp_path), "--lang", language, "--quiet"]
        assert main([*words, "--format", f"json:{output}"]) == 1
        (assessment,) = json.loads(output.read_text("utf-8"))["assessments"]
        assert assessment["printed"]["gap"] == gap
        assert (assessment["gap"], assessment["gap_bound"]) == (0, "above")

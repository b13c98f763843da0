"""A draft passes the trace of its own text, whatever the text: one reading is shared by both."""

import tempfile
from pathlib import Path

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from auditor.model.provenance import TextDocument
from auditor.reading.plan.plan import read_plan
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.draft import render_draft
from auditor.tracing.accounting import trace
from auditor.tracing.citations import check_citation
from auditor.tracing.drafting import draft
from auditor.tracing.source_text import source_text

# What reports are made of, and what puts it together.
_THINGS = """
新增企业 生产总值增长 失业率控制在 建成云溪大桥 力争投资增长 争创园区
甲、乙分别增长 甲、乙均增长 学校、医院各
"""
_AMOUNTS = """
5家 8%左右 6%以上 5.5%以内 3—5公里 1,200人 百分之七 12O亿元 2.2 20年
前三位 80万群体 3个项目 ６．５％ 三家 十二万亩 1—2个主导产业 30%以上的 100 0家 740元/月 0以上
两成 5个亿 翻一番 五六十家 20万m² 50（家） 不足50家 增长6.5 10⁴元
"""
_WORDS = """
力争 其中 全覆盖 坚决遏制重特大事故 今年 去年 到2030年 十四五时期 比上年增加
等项目建成通车 推进 的 以上 目前已 用好 一、2023年回顾 二、2024年工作安排
6月底前 投资 培训
（一）工业 名词解释 由 达到 约 不超过 同比 PM2.5浓度继续下降 “两降一升” 医保实现全覆盖 加快推进云溪水库建设
力争年内建成通车 促其开工 对云溪水厂等项目 民生实事：1.城乡公交一体化 2.云溪学校建设 3.饮水安全 完成小区改造
"""
PARTS = st.sampled_from([*_THINGS.split(), *_AMOUNTS.split(), *_WORDS.split()])
MARKS = st.sampled_from(
    ["，", ",", "、", "；", "。", "和", "等", "：", "（", "）", "“", "”", " ", "\n", ""]
)
PIECES = st.tuples(PARTS, MARKS).map("".join)
# What makes a text one of traditional characters, in the years of Taiwan or in ours.
SCRIPTS = st.sampled_from(
    ["", "", "政府報告與來年計畫\n", "中華民國113年施政計畫\n到115年新建公園3座。"]
)
TEXTS = st.tuples(SCRIPTS, st.lists(PIECES, max_size=30).map("".join)).map("".join)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
@example("力争投资增长，民生实事：1.城乡公交一体化，2.云溪学校建设，")
@example("新增企业（十四五时期、5家，")
@example("5家，5家，到2030年和今年和5家和到2030年，")
def test_whatever_is_drafted_is_traced(text: str) -> None:
    source = source_text(TextDocument("r", f"云溪县2024年政府工作报告\n{text}"))
    # 115年 in a text of hardly a traditional character is no year there, and one in the clause alone.
    assume("民國" not in text or source.script.counts_from_1912)
    made = draft(source, lambda name: [f"u{ord(character):x}" for character in name])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "2024.yaml"
        shown = render_draft(made, Messages("zh"), "yunxi-2024", made.year or 2024)
        file.write_text(shown, encoding="utf-8")
        plan, faults = read_plan(file, "targets/2024.yaml")
    entries = [entry for _, listed in made.sections for entry in listed]
    if not entries:
        return
    assert (plan is not None, faults) == (True, [])
    assert plan is not None
    traced = trace(plan, source)
    citations = [x for target in plan.targets for x in check_citation(target, plan)]
    assert [*traced.findings, *citations] == []
    assert traced.accounted == traced.figures

"""`concise`: a finding on a line, with what to do about it."""

from auditor.model.plan import Commitment
from auditor.rendering.formats.concise import render_concise
from tests import builders as b
from tests.rendering.options import behind, options_for


def test_a_line_says_what_to_do() -> None:
    line = render_concise(options_for(behind(), language="zh")).splitlines()[1]
    assert "：完成年度目标的50%" in line
    assert "；请加快进度，后三个月月均需完成200" in line


def test_what_was_not_to_occur_has_occurred() -> None:
    of = b.target(b.at_most(0), unit="起", commitment=Commitment.REDLINE)
    audit = b.audited(of, {"上半年": 1})
    zh = render_concise(options_for(audit, language="zh"))
    assert "：2024年上半年发生1起，突破红线（不发生）；请立即核实" in zh
    assert ": 1 起 in Jan–Jun 2024, where the goal is zero; " in render_concise(
        options_for(audit)
    )

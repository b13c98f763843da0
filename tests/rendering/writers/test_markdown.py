"""The Markdown table, read again by a parser of CommonMark with GitHub's tables."""

from html import unescape

from markdown_it import MarkdownIt
from msgspec.structs import replace

from auditor.model.assessment import Status
from auditor.model.findings import Rule, finding
from auditor.model.provenance import Location
from auditor.rendering.formats.markdown import render_markdown
from auditor.rendering.reports.render_options import RenderOptions
from auditor.rendering.writers.markdown import escaped
from tests import builders as b
from tests.rendering.options import behind, options_for, renamed, simulated

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def plain(text: str) -> str:
    """Return what a reader sees of a line of Markdown; markup of any kind fails."""
    (line,) = [token for token in PARSER.parse(text) if token.type == "inline"]
    kinds = {child.type for child in line.children or ()}
    assert kinds <= {"text", "softbreak", "text_special"}, kinds
    return "".join(child.content for child in line.children or ()).replace("\u200b", "")


def tables(text: str) -> list[list[list[str]]]:
    """Return the cells of each table, row by row, as a reader sees them."""
    found: list[list[list[str]]] = []
    tokens = PARSER.parse(text)
    for place, token in enumerate(tokens):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type in {"th_open", "td_open"}:
            children = tokens[place + 1].children or ()
            found[-1][-1].append(
                "".join(child.content for child in children).replace("\u200b", "")
            )
    return found


def lines(options: RenderOptions) -> list[str]:
    return render_markdown(options).splitlines()


def test_cover_head_count_table_warnings_and_closing_line() -> None:
    warning = [
        (
            "- **targets/2024.yaml:7:9**: warning\\[P103\\] 九·3 完成投资: 50% of the year's goal done, "
            "25 points behind schedule, 300 万元 short; catch up: 200 万元 needed in each of the 3 months left, "
            "3 times the monthly average of Jan–Sep"
        ),
        "  see actuals/2024.csv:2",
    ]
    assert lines(options_for(behind(owner="县发改委"))) == [
        "### 郸城县政府工作目标 (as of the end of Sep 2024): 1 of 1 can be judged; newest figure: Sep 2024",
        "",
        "behind 1",
        "",
        "#### 九 产业",
        "",
        "| status | no. | target | goal | actual | done | gap | points | needed/month |",
        "| :-- | :-- | :-- | --: | --: | --: | --: | --: | --: |",
        "| **behind** | 九·3 | 完成投资 | ≥1200 万元 | 600 万元 | 50.0% | 300 万元 short | 25 | 200 万元 |",
        "",
        "#### Gap warnings",
        "",
        *warning,
        "",
        "#### Most in need of action",
        "",
        (
            "- behind **九·3 完成投资**: 300 万元 short (25 points); 200 万元 needed in each of the 3 months left, "
            "3 times the monthly average of Jan–Sep; 县发改委"
        ),
        "",
        "**passed (--fail-on missed): 0 errors, 1 warning, 0 notes**",
    ]


def test_faults_and_notes_follow_and_many_notes_of_a_rule_are_one_line() -> None:
    fault = finding(
        Rule.UNKNOWN_TARGET, Location("actuals/2024.csv", 3, 1), found="新增城镇就业数"
    )
    notes = [
        finding(Rule.EXTRA_COLUMN, Location(f"actuals/{n}.csv", 1), columns=("乡镇",))
        for n in range(12)
    ]
    text = render_markdown(options_for(behind(), more=[fault, *notes], language="zh"))
    titles = [line for line in text.splitlines() if line.startswith("####")]
    assert titles == [
        "#### 九 产业",
        "#### 缺口预警",
        "#### 计划和数据的问题",
        "#### 提示",
        "#### 最需抓紧的目标",
    ]
    (note,) = [line for line in text.splitlines() if "A104" in line]
    assert "actuals/0.csv:1" in note
    assert "A202" in text
    assert "**actuals/2024.csv:3:1**：错误" in text


def test_columns_without_a_word_are_left_out() -> None:
    ((head, _row),) = tables(
        render_markdown(options_for(b.audited(b.target(), as_of="2024Q3")))
    )
    assert head == ["status", "no.", "target", "goal"]


def test_quiet_is_covers_counts_and_the_closing_line() -> None:
    found = lines(options_for(behind(), renamed(behind(), "other"), quiet=True))
    assert [line[:6] for line in found if line] == [
        "### 郸城",
        "behind",
        "### ot",
        "behind",
        "**pass",
    ]


def test_a_simulated_plan_says_so_in_the_first_line() -> None:
    first = lines(options_for(simulated(behind())))[0]
    assert plain(first).startswith("[SIMULATED DATA, not real reports] ")


def test_no_plan_and_no_targets_shown() -> None:
    assert lines(options_for()) == [
        "**passed (--fail-on missed): 0 errors, 0 warnings, 0 notes**"
    ]
    assert (
        tables(render_markdown(options_for(behind(), statuses=[Status.ACHIEVED]))) == []
    )
    empty = replace(behind(), assessments=(), findings=())
    assert len(lines(options_for(empty))) == 3


def test_text_stays_text() -> None:
    for text in (
        "a|b", "<script>alert(1)</script>", "<!-- x", "[a](https://example.org)", "![a](b)", "**bold** __b__ ~~s~~",
        "`code`", "a & b &amp; &lt;", r"\| \* \\", "# heading", "| a |", "$x$",
        "<https://example.org>", "<a@example.org>",
    ):  # fmt: skip
        assert plain(f"x {escaped(text)}") == f"x {text}", text


def test_a_cell_stays_a_cell() -> None:
    for text in ("a|b", r"a\|b", "`a|b`", "|", "\\"):
        ((_, row),) = tables(f"| h | i |\n| :-- | :-- |\n| {escaped(text)} | end |\n")
        assert row == [text, "end"]


def test_nobody_is_mentioned_no_issue_referred_to_and_no_address_linked() -> None:
    # Code hosts look for these in what a reader sees, after entities and backslashes are gone.
    seen_by_readers = unescape(
        escaped("@all #12 a@b https://c.org WWW.d.org").replace("\\", "")
    )
    assert (
        seen_by_readers
        == "@\u200ball #\u200b12 a@\u200bb https:\u200b//c.org WWW\u200b.d.org"
    )

"""Templates: what a user's own may do and may not, and that a value is a value in every format."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from msgspec import Struct
from msgspec.structs import replace

from auditor.model.assessment import Audit
from auditor.model.findings import CommandError
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.report_messages import NoteGroup
from auditor.rendering.reports.bars import BarPositions
from auditor.rendering.reports.data_notes import DataNotes
from auditor.rendering.reports.entries import Entry
from auditor.rendering.reports.quarterly import (
    Lagging,
    Part,
    Report,
    StatusCount,
    Unreported,
)
from tests import builders as b
from tests.rendering.report_builders import rendered, several

FORMATS = ("text", "markdown", "html")
JOBS = b.target(1200, id="jobs", name="新增就业", unit="人", owner="县人社局")
ROOT = Path(__file__).parents[3]


def behind(name: str = "新增就业") -> Audit:
    return several({replace(JOBS, name=name): {"前三季度": 600}})


def invented(audit: Audit) -> Audit:
    return replace(audit, plan=replace(audit.plan, simulated=True))


def failure(
    template: str, language: str = "en", format_: str = "text"
) -> tuple[str, str]:
    """Return the kind of error that a template ends in, and its sentence."""
    with pytest.raises(CommandError) as caught:
        rendered(behind(), format_, template)
    return caught.value.kind, Messages(language).command_error(caught.value)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_same_report_has_the_same_bytes(format_: str, language: str) -> None:
    before = several({JOBS: {"上半年": 600}})
    made = [
        rendered(behind(), format_, before=before, language=language) for _ in range(2)
    ]
    assert made[0] == made[1]
    assert made[0].endswith("\n")
    assert not made[0].endswith("\n\n")


@pytest.mark.parametrize(
    ("format_", "made"),
    [
        ("text", "a<b>|c\n"),
        ("markdown", "a&lt;b&gt;\\|c\n"),
        ("html", "a&lt;b&gt;|c\n"),
    ],
)
def test_values_are_escaped_for_the_format(format_: str, made: str) -> None:
    assert (
        rendered(behind("a<b>|c"), format_, "{{ report.sections[0].targets[0].name }}")
        == made
    )


@pytest.mark.parametrize("format_", FORMATS)
def test_a_line_with_nothing_but_an_instruction_leaves_no_line(format_: str) -> None:
    template = "a\n  {% if true %}\n  b\n  {% endif %}\nc\n"
    assert rendered(behind(), format_, template) == "a\n  b\nc\n"


@pytest.mark.parametrize("format_", ["markdown", "html"])
def test_what_is_markup_on_purpose_is_left_alone(format_: str) -> None:
    macro = "{% macro bold(text) %}<b>{{ text }}</b>{% endmacro %}{{ bold('|<') }}{{ '<i>'|safe }}"
    assert (
        rendered(behind(), format_, macro)
        == {"markdown": "<b>\\|&lt;</b><i>\n", "html": "<b>|&lt;</b><i>\n"}[format_]
    )


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(
    "name",
    ["{{ 7*7 }}", "{% raw %}", "{# #}", "{{ report.__class__ }}", "[[{gap}]] {0} %s"],
)
def test_a_name_that_looks_like_a_template_is_a_name(format_: str, name: str) -> None:
    text = rendered(behind(name), format_)
    plain = re.sub(r"\\([*\[\]_#])", r"\1", text).replace("&#8203;", "")
    assert name in plain.replace("\n", "") or name.replace(" ", "") in re.sub(
        r"\s", "", plain
    )
    assert "49" not in text.replace("149", "")


def test_long_lines_are_folded_and_titles_stand_in_the_middle() -> None:
    made = rendered(behind(), "text", "{{ '甲' * 30 }}\n{{ 'a'|centre }}\n", width=40)
    assert made == "甲" * 20 + "\n" + "甲" * 10 + "\n" + " " * 19 + "a\n"
    assert rendered(behind(), "html", "{{ '甲' * 30 }}", width=20) == "甲" * 30 + "\n"


def test_tables_are_drawn_for_the_format() -> None:
    template = '{{ table(report.counts, ["status", "share"]) }}'
    assert rendered(behind(), "text", template).split("\n")[2] == "滞后序时进度  100.0%"
    assert (
        rendered(behind(), "markdown", template).split("\n")[2]
        == "| 滞后序时进度 | 100.0% |"
    )
    wide = '{{ table(report.sections[0].targets, ["label", "titled", "goal", "actual", "gap", "status"]) }}'
    told = "九·1 新增就业 滞后序时进度：目\n标 ≥1200人，实际 600人，差距\n差300人\n"
    assert rendered(behind(), "text", wide, width=30) == told
    assert rendered(behind(), "text", wide, width=30, language="en").startswith(
        "九·1 新增就业 behind: goal\n≥1200 人,"
    )


def test_a_chapter_of_ours_can_be_replaced() -> None:
    made = rendered(
        behind(),
        "text",
        '{% extends "report.text" %}{% block method %}甲乙\n{% endblock %}',
    )
    assert made.lstrip().startswith("郸城县政府工作目标\n")
    assert made.endswith("\n\n甲乙\n")


@pytest.mark.parametrize(
    ("format_", "heading"),
    [
        ("text", "六、评判方法\n\n"),
        ("markdown", "## 六、评判方法\n"),
        ("html", "<h2>六、评判方法</h2>\n"),
    ],
)
def test_a_chapter_of_ours_is_put_in_as_its_format_has_it(
    format_: str, heading: str
) -> None:
    assert heading in rendered(behind(), format_, "{{ chapter('method') }}")
    assert rendered(behind(), format_, "[{{ chapter('none') }}]") == "[]\n"


ESCAPES = [
    ("{{ report.__class__.__mro__ }}", "template-refused"),
    ("{{ ''.__class__.__base__.__subclasses__() }}", "template-refused"),
    ("{{ say.__globals__ }}", "template-refused"),
    ("{{ head.__self__ }}", "template-refused"),
    ("{{ cycler.__init__.__globals__.os.popen('id').read() }}", "template-refused"),
    ("{{ self.__init__ }}", "template-refused"),
    ("{{ '{0.__class__}'.format(report) }}", "template-refused"),
    ("{{ table([report], ['__class__']) }}", "template-undefined"),
    ("{{ report.counts[0].count.__init__ }}", "template-refused"),
    ("{{ [].append(1) }}", "template-refused"),
    ("{{ {}.update(a=1) }}", "template-refused"),
    ("{{ range(1000000)|list }}", "template-too-much"),
    ("{% include '/etc/passwd' %}", "template-include"),
    ("{% extends '../report.text.j2' %}", "template-include"),
    ("{% import 'os' as os %}", "template-include"),
    ("{% include 'own.j2' %}", "template-too-much"),
    ("{{ 1 / 0 }}", "template-failed"),
    ("{{ report.nothing }}", "template-undefined"),
    ("{{ nothing }}", "template-undefined"),
    ("{{ nothing() }}", "template-undefined"),
    ("{{ say('nothing') }}", "template-undefined"),
    ("{{ say('named', name=nothing) }}", "template-undefined"),
    ("{{ head('nothing') }}", "template-undefined"),
    ("{{ report.counts[9] }}", "template-undefined"),
    ("{{ lipsum() }}", "template-undefined"),
    ("{% if nothing %}{% endif %}", "template-undefined"),
    ("{% macro of(name) %}{{ name }}{% endmacro %}{{ of() }}", "template-undefined"),
    ("{{ [1]|random }}", "template-syntax"),
    ("{{ 1|nothing }}", "template-syntax"),
    ("{% for %}", "template-syntax"),
    ("{{ 'a }}", "template-syntax"),
    ("{% block a %}", "template-syntax"),
]


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(("template", "kind"), ESCAPES)
def test_what_a_template_must_not_do_ends_in_one_line(
    template: str, kind: str, format_: str
) -> None:
    found, sentence = failure(f"甲\n{template}\n", format_=format_)
    assert found == kind
    assert sentence.startswith("own.j2:")
    assert "\n" not in sentence


@pytest.mark.parametrize(
    ("template", "zh", "en"),
    [
        ("a\n\n{{ report.titel }}", "own.j2:3：模板里用了没有的名称：titel；",
         "own.j2:3: the template uses a name that does not exist: titel;"),
        ("{% if %}", "own.j2:1：模板写法有误：", "own.j2:1: the template is not well written: "),
        ("{{ ''.__class__ }}", "own.j2:1：模板不可以这样做：", "own.j2:1: a template must not do this: "),
        ("{% include 'x' %}", "own.j2:1：模板只能引用自带的模板（report.text、",
         "own.j2:1: a template may only refer to ours ("),
        ("\n{{ 1/0 }}", "own.j2:2：模板运行出错：ZeroDivisionError",
         "own.j2:2: the template failed: ZeroDivisionError"),
    ],
)  # fmt: skip
def test_what_went_wrong_is_said_with_its_line_in_both_languages(
    template: str, zh: str, en: str
) -> None:
    assert failure(template, "zh")[1].startswith(zh)
    assert failure(template, "en")[1].startswith(en)


def test_small_sums_are_none_of_the_sandbox_s_business() -> None:
    assert (
        rendered(
            behind(), "text", "{{ 2 ** 10 }} {{ 3 * 4 }} {{ '-' * 3 }} {{ 4 ** 0.5 }}"
        )
        == "1024 12 --- 2.0\n"
    )


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_simulated_figures_are_called_so_in_the_first_line(
    format_: str, language: str
) -> None:
    notice = "模拟数据" if language == "zh" else "SIMULATED DATA"
    made = rendered(invented(behind()), format_, language=language)
    first = (
        made.partition("<body>")[2].strip().split("\n")[0]
        if format_ == "html"
        else made.split("\n")[0]
    )
    assert notice in first
    assert (
        format_ != "html"
        or f"<title>{'【' if language == 'zh' else '['}{notice}" in made
    )


@pytest.mark.parametrize(
    ("format_", "own", "made"),
    [
        ("text", "{{ report.title }}", "【模拟数据，非真实报送】\n\n郸城县政府工作目标\n"),
        ("text", "\n{{ report.notice }}甲", "【模拟数据，非真实报送】甲\n"),
        ("text", "甲\n{{ report.notice }}", "【模拟数据，非真实报送】\n\n甲\n【模拟数据，非真实报送】\n"),
        ("markdown", "# 甲", "【模拟数据，非真实报送】\n\n# 甲\n"),
        ("html", "<p>甲</p>", "<p>【模拟数据，非真实报送】</p>\n<p>甲</p>\n"),
        ("html", "<body class=a><p>甲</p>", "<body class=a><p>【模拟数据，非真实报送】</p>\n<p>甲</p>\n"),
        ("html", "<head><title>{{ report.notice }}</title></head><p>甲</p>",
         "<p>【模拟数据，非真实报送】</p>\n<head><title>【模拟数据，非真实报送】</title></head><p>甲</p>\n"),
        ("html", "<p>{{ report.notice }}</p>", "<p>【模拟数据，非真实报送】</p>\n"),
    ],
)  # fmt: skip
def test_a_template_that_keeps_it_back_is_overruled(
    format_: str, own: str, made: str
) -> None:
    assert rendered(invented(behind()), format_, own) == made


def test_markdown_is_read_as_it_was_meant() -> None:
    tokens = (
        MarkdownIt("commonmark")
        .enable("table")
        .parse(rendered(behind("**甲** <b> | `乙`"), "markdown"))
    )
    names = [
        "".join(one.content for one in token.children or ())
        for token in tokens
        if token.type == "inline"
    ]
    assert "**甲** <b> | `乙`" in names
    assert {"html_block", "code_block", "fence"}.isdisjoint(
        token.type for token in tokens
    )


STRUCTS: list[type[Struct]] = [
    Report,
    Entry,
    BarPositions,
    DataNotes,
    NoteGroup,
    Lagging,
    Part,
    StatusCount,
    Unreported,
]


@pytest.mark.parametrize("struct", STRUCTS)
def test_every_variable_is_documented(struct: type[Struct]) -> None:
    named = set(
        re.findall(
            r"`([^`\n]+)`", (ROOT / "docs/report-templates.md").read_text("utf-8")
        )
    )
    assert set(struct.__struct_fields__) <= named

"""The process of a template: within limits of time and memory, in a sandbox, and never more than a complaint."""

import pytest
from msgspec.structs import replace

from auditor.limited_process import ProcessLimits
from auditor.model.findings import CommandError
from auditor.rendering.formats.report import ReportOutput, render_report
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.report_messages import ReportMessages
from auditor.rendering.reports.quarterly import report_of
from auditor.rendering.reports.quarterly_document import report_document
from auditor.rendering.writers.template_failure import TemplateFailure
from auditor.rendering.writers.template_process import (
    RenderedTemplate,
    TemplateRequest,
    answer_to,
)
from auditor.rendering.writers.templates import ReportTemplate, request_of, run
from tests.rendering.report_builders import rendered
from tests.rendering.writers.test_templates import behind, failure

START = "{% set ns = namespace(x='aaaaaaaa', n=9, l=[1]) %}"
TOO_MUCH = [
    # Work without end, memory without end, a text without end.
    "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    START + "{% for i in range(60) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
    START + "{% for i in range(60) %}{% set ns.l = ns.l + ns.l %}{% endfor %}",
    "{{ 'a'|center(10000000000) }}",
    "{{ 'a' * 20000001 }}",
]


def request(text: str, **limits: int) -> TemplateRequest:
    known = behind()
    report = report_of(known, None, Messages("en"))
    document = report_document(report, known, ReportMessages(Messages("en")))
    return replace(
        request_of(ReportTemplate("own.j2", text), report, document, "text", 84),
        limits=ProcessLimits(**limits),
    )


@pytest.mark.parametrize("template", TOO_MUCH)
def test_too_much_is_stopped(template: str) -> None:
    response = run(request(template, seconds=2, memory=600 * 1024 * 1024))
    assert isinstance(response, TemplateFailure)
    assert response.kind == "template-too-much"


def test_a_process_that_does_not_answer_is_not_waited_for() -> None:
    assert run(request("{{ report.title }}"), seconds=0.001) == TemplateFailure(
        "template-too-much", 0, {}
    )


def test_a_process_makes_what_the_sandbox_makes() -> None:
    asked = request("{{ report.title }} {{ say('end') }}{{ chapter('method') }}")
    made = run(asked)
    assert made == answer_to(asked)
    assert isinstance(made, RenderedTemplate)
    assert made.text.startswith("郸城县政府工作目标 .")


def test_a_command_gets_the_same() -> None:
    known, messages = behind(), Messages("en")
    output = ReportOutput("text", 84, ReportTemplate("own.j2", "{{ nothing }}"))
    with pytest.raises(CommandError, match="template-undefined"):
        render_report(report_of(known, None, messages), known, messages, output)
    output = replace(output, template=ReportTemplate("own.j2", "{{ report.entity }}"))
    assert (
        render_report(report_of(known, None, messages), known, messages, output)
        == "郸城县\n"
    )


MODEST = {
    "{{ '%5.1f|%-4s|%%2024' % (1.25, 'a') }}": "  1.2|a   |%2024",
    "{{ '{:,} 2024:{}'.format(1234567, 2025) }}": "1,234,567 2024:2025",
    "{{ range(999)|sum }} {{ range(9)|map('string')|join('-') }}": "498501 0-1-2-3-4-5-6-7-8",
    "{{ [1, 2] + [3] }} {{ 7 % 4 }} {{ 2 * 3 }} {{ 'ab' * 2 }} {{ 'a' ~ 1 }}": "[1, 2, 3] 3 6 abab a1",
    "{% for x in [1, 2, 3] %}{{ loop.index }}/{{ loop.length }}{{ ',' if not loop.last }}{% endfor %}": "1/3,2/3,3/3",
    "{{ report.sections|map(attribute='title')|join('、') }}{{ report.sections|length }}": "产业1",
}


@pytest.mark.parametrize("template", MODEST)
def test_what_a_report_may_want_is_done(template: str) -> None:
    assert rendered(behind(), "text", template) == MODEST[template] + "\n"


@pytest.mark.parametrize(
    "template",
    ["{% for x in [1] recursive %}{{ loop() }}{% endfor %}", "{{ '{}'.format() }}"],
)
def test_a_call_without_what_it_needs_fails_in_one_line(template: str) -> None:
    assert failure(template)[0] == "template-failed"


@pytest.mark.parametrize("format_", ["text", "markdown", "html"])
def test_a_terminal_is_sent_nothing_it_obeys(format_: str) -> None:
    made = rendered(
        behind(), format_, "a\x1b[31m\x9b\u202e\tb{{ '\\x1b]0;c\\x07' }}\r\nd"
    )
    assert made.expandtabs() == rendered(behind(), format_, made).expandtabs()
    assert "\x1b" not in made
    assert "x1b" in made
    assert "u202e" in made

"""What a template may do in all: enough for any report, and far too little to fill a memory or an hour."""

import pytest

from auditor.rendering.messages.messages import Messages
from tests.rendering.report_builders import rendered
from tests.rendering.writers.test_templates import behind, failure

START = "{% set ns = namespace(x='aaaaaaaa', n=9, l=[1], d={'a': 1}) %}"
GROWING = [
    "ns.x = ns.x ~ ns.x", "ns.x = ns.x + ns.x", "ns.l = ns.l + ns.l", "ns.n = ns.n * ns.n",
    "ns.x = '%s%s' % (ns.x, ns.x)",
    "ns.x = '{0}{0}'.format(ns.x)", "ns.x = '%s%s'|format(ns.x, ns.x)", "ns.x = [ns.x, ns.x]|join",
    "ns.x = ns.x|replace('a', 'aaaa')", "ns.x = ns.x.replace('a', 'aaaa')", "ns.l = [ns.l, ns.l]",
    "ns.d = {'a': ns.d, 'b': ns.d}",
    "ns.x %}{{ ns.x }}{{ ns.x }}{% endset",
]  # fmt: skip
"""What makes something twice as large; sixty times is more than there are atoms in a machine."""
TOO_MUCH = [
    *(f"{START}{{% for i in range(60) %}}{{% set {step} %}}{{% endfor %}}{{{{ [ns.l, ns.d] }}}}" for step in GROWING),
    # A thousand million turns, ten thousand million, two to the sixtieth.
    "{% for i in range(99999) %}{% for j in range(10000) %}{% endfor %}{% endfor %}",
    "{% for i in range(99999) %}{% for j in range(99999) %}甲{% endfor %}{% endfor %}",
    "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}",
    "{% for x in [1, 2] recursive %}{% if loop.depth < 9 %}{{ loop(range(99999)) }}{% endif %}{% endfor %}",
    "{% for i in range(99999) %}{% include 'report.text' %}{% endfor %}",

    "{% for i in range(99999) %}{{ range(99999)|map('string')|first }}{{ range(9999)|sort|last }}{% endfor %}",
    "{% set x = joiner('甲' * 90000) %}{% for i in range(99999) %}{{ x() }}{% endfor %}",
    "{{ table(report.sections[0].targets * 99999, ['name'] * 9) }}",
    # One step that makes a thousand million signs.
    "{{ 'a'|center(1000000000) }}", "{{ 'a'.ljust(1000000000) }}", "{{ '1'.zfill(1000000000) }}",
    "{{ 'a\\nb'|indent(1000000000) }}",
    "{{ [1]|batch(1000000000, 'x')|list }}", "{{ [1]|slice(1000000000)|list }}",
    "{{ {'a': [1]}|tojson(indent=1000000000) }}",
    "{{ '%1000000000d'|format(1) }}", "{{ '%1000000000d' % 1 }}", "{{ '%%%1000000000d' % 1 }}",
    "{{ '%*d' % (1000000000, 1) }}",
    "{{ '%.1000000000f' % 1.5 }}", "{{ '%(a(b)c)1000000000d' % {'a(b)c': 1} }}", "{{ '{:>1000000000}'.format(1) }}",
    "{{ '{:{w}}'.format(1, w=1000000000) }}", "{{ '{:.1000000000f}'.format(1.5) }}", "{{ ['a' * 99999] * 99999 }}",
    "{{ [['a' * 99999] * 99] * 999 }}", "{{ range(99999)|map('string')|join('x' * 99999) }}",
    "{{ 1.0|round(1000000000) }}",
    "{{ ('a' * 99999).translate({97: 'b' * 99999}) }}", "{{ ('a' * 99999)|list|join('b' * 99999) }}",
    "{{ ((9 ** 99) ** 99) ** 99 }}",
    "{{ ('%s' * 9000) % ([1] * 9000)|list }}", "{{ [report] * 99999 }}", "{{ ([report] * 9999)|string|length }}",
]  # fmt: skip


@pytest.mark.parametrize("template", TOO_MUCH)
def test_too_much_is_refused_before_it_is_done(template: str) -> None:
    kind, sentence = failure(template)
    assert kind == "template-too-much"
    assert sentence.startswith("own.j2:1: the template does or writes far more than a report takes")


MODEST = {
    "{{ '%5.1f|%-4s|%%2024' % (1.25, 'a') }}": "  1.2|a   |%2024",
    "{{ '%(a)s （1）2024' % {'a': 1} }}": "1 （1）2024",
    "{{ '{:,} 2024:{}'.format(1234567, 2025) }}": "1,234,567 2024:2025",
    "{{ '%s' % 1234567 }} {{ '%d'|format(1234567) }} {{ 1234567|string }}": "1234567 1234567 1234567",
    "{{ range(999)|sum }} {{ range(9)|map('string')|join('-') }}": "498501 0-1-2-3-4-5-6-7-8",
    "{{ [1, 2] + [3] }} {{ 7 % 4 }} {{ 2 * 3 }} {{ 'ab' * 2 }} {{ 'a' ~ 1 }}": "[1, 2, 3] 3 6 abab a1",
    "{% for x in [[1, [2]]] recursive %}{{ loop.index }}{% endfor %}": "1",
    "{% for x in [[[], []]] recursive %}<{{ loop(x) if x }}>{% endfor %}": "<<><>>",
    "{% for x in [1, 2, 3] %}{{ loop.index }}/{{ loop.length }}{{ ',' if not loop.last }}{% endfor %}": "1/3,2/3,3/3",
    "{{ report.sections|map(attribute='title')|join('、') }}{{ report.sections|length }}": "产业1",
    "{{ dict(a=1)|tojson }} {{ ['b', 'a']|sort }} {{ '甲'|center(5) }}|": "{\"a\": 1} ['a', 'b']   甲  |",
}  # fmt: skip


@pytest.mark.parametrize("template", MODEST)
def test_what_a_report_may_want_is_done(template: str) -> None:
    assert rendered(behind(), "text", template) == MODEST[template] + "\n"


@pytest.mark.parametrize("template", ["{% for x in [1] recursive %}{{ loop() }}{% endfor %}", "{{ '{}'.format() }}"])
def test_a_call_without_what_it_needs_fails_in_one_line(template: str) -> None:
    assert failure(template)[0] == "template-failed"


@pytest.mark.parametrize("format_", ["text", "markdown", "html"])
def test_a_terminal_is_sent_nothing_it_obeys(format_: str) -> None:
    made = rendered(behind(), format_, "a\x1b[31m\x9b\u202e\tb{{ '\\x1b]0;c\\x07' }}\r\nd")
    assert made.expandtabs() == rendered(behind(), format_, made).expandtabs()
    assert "\x1b" not in made
    assert "x1b" in made
    assert "u202e" in made


def test_it_is_said_in_both_languages() -> None:
    assert Messages("zh").term("errands", "template-too-much").startswith("{place}：模板要做的")

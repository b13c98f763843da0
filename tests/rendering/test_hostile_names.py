"""Every format of the real command on names that mean something to a terminal, a browser, a spreadsheet or a code host.

A name stands as plan title, section title, target name, owner and clause, and in a row of a table that no target knows.
"""

import csv
import json
import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from unicodedata import category
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from markdown_it import MarkdownIt

from auditor.cli import main
from auditor.rendering.escaping import clean
from auditor.rendering.formats.registry import FORMATS
from tests.rendering.commands import commands
from tests.rendering.formats.test_gitlab import SCHEMA as GITLAB
from tests.rendering.formats.test_sarif import VALIDATOR as SARIF

NAMES = {
    "script": "<script>alert(1)</script>",
    "image": '<img src=x onerror="alert(1)">',
    "command": "::error file=a.csv,line=1::boom",
    "escaped command": "%0A::error::boom%0D%25",
    "old command": "##[error]boom ##[add-mask]a",
    "end of a pause": "::stop-commands::x",
    "expression": "${{ github.token }}",
    "markup": "[bold red]甲[/bold red] [/]",
    "link": "[甲](https://example.org) ![乙](x)",
    "address": "http://example.org/甲 www.example.org a@example.org",
    "emphasis": "**甲** __乙__ ~~丙~~ `丁`",
    "pipe": "甲|乙 || \\| 丙\\",
    "formula": "=cmd()|'/c calc'!A1",
    "plus": "+1+1",
    "minus": "-1+1",
    "at": "@SUM(A1) @everyone #1",
    "wide equals": "＝1+1",
    "tab": "\t=1+1",
    "escape": "\x1b[31m甲\x1b]0;title\x07\x9b2J",
    "right to left": "\u202e甲\u2066乙\u200f",
    "newline": "甲\n::error::boom\r\n=1+1\u2028\u0085乙",
    "end of data": "]]> <!-- --> --- ?>",
    "quotes": "\"甲\" '乙' &amp; &lt; &#0;",
    "placeholders": "{0} {name} {{}} [[{gap}]] %s %(x)s",
    "not a character": "甲\ufffe\uffff\ufeff乙",
    "list and heading": "- # 甲 > 乙",
}

PLAN = """\
plan: {{id: hostile-2024, title: {name}, entity: {name}, year: 2024, language: zh}}
sections:
  - id: first
    ref: 一
    title: {name}
    targets:
      - {{id: lagging, name: {name}, at_least: 100, unit: 个, owner: {name}, cite: {name}}}
"""
Reader = Callable[[str, str], None]


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write_repository(name: str) -> None:
    """Write a data repository in which everything is called `name`; YAML takes JSON's strings."""
    folder = Path()
    (folder / "targets").mkdir()
    (folder / "actuals").mkdir()
    (folder / "targets" / "2024.yaml").write_text(
        PLAN.format(name=json.dumps(name)), "utf-8"
    )
    with (folder / "actuals" / "2024.csv").open(
        "w", encoding="utf-8", newline=""
    ) as file:
        writer = csv.writer(file)
        writer.writerow(["target", "period", "value", "unit", "basis", "source"])
        writer.writerow(["lagging", "2024-09", "10", "个", "累计", name])
        writer.writerow([f"无此指标{name}", "2024-09", "10", "个", "累计", name])


@pytest.fixture(params=[*NAMES.values()], ids=[*NAMES])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def printed(form: str, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert main(["check", "--format", form, *options]) == 1
    out, err = capsys.readouterr()
    assert err == ""
    return out


def is_harmless(text: str) -> bool:
    """Return whether a text has no character that controls anything but the end of a line."""
    return not any(
        category(one) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        for one in text.replace("\n", "")
    )


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def reads_table(text: str, name: str) -> None:
    assert is_harmless(text)
    assert squeezed(clean(name)) in squeezed(text)


def reads_json(text: str, name: str) -> None:
    whole = json.loads(text)
    assert (whole["plan"]["title"], whole["assessments"][0]["name"]) == (name, name)
    assert re.search(r"[\x00-\x09\x0b-\x1f]", text) is None


def reads_csv(text: str, name: str) -> None:
    (row,) = csv.DictReader(StringIO(text.removeprefix("\ufeff")))
    shown = clean(name).replace("##[", r"#\u0023[")
    assert row["name"].removeprefix("'") == shown.removeprefix("'")
    assert is_harmless(text.removeprefix("\ufeff"))
    formulas = [
        cell for cell in row.values() if re.match(r"\s*[=+\-@＝＋－＠\t\r]", cell)
    ]
    assert [cell for cell in formulas if not re.fullmatch(r"-?[\d.]+", cell)] == []


def reads_markdown(text: str, name: str) -> None:
    tokens = (
        MarkdownIt("commonmark", {"html": True})
        .enable(["table", "strikethrough"])
        .parse(text)
    )
    inline = [child for token in tokens for child in token.children or ()]
    assert {
        token.type for token in tokens if "html" in token.type or "code" in token.type
    } == set()
    kinds = {child.type for child in inline}
    assert kinds <= {"text", "text_special", "softbreak", "strong_open", "strong_close"}
    assert text.count("\n#### ") == 4
    assert "<" not in text
    texts = [
        "".join(child.content for child in token.children or ())
        for token in tokens
        if token.type == "inline"
    ]
    cells = [cell.replace("\u200b", "") for cell in texts]
    assert clean(name).strip() in cells
    # To a code host these would be a mention, a reference or an address to be linked.
    assert not any(
        re.search(r"[@#]\w|://|www\.", cell, re.IGNORECASE) for cell in texts
    )


def reads_github(text: str, name: str) -> None:
    found = commands(text)
    assert len(found) == len(text.splitlines())
    assert all(
        clean(name) in one.text or clean(name) in one.properties["title"]
        for one in found[:1]
    )
    assert {one.word for one in found} <= {"notice", "warning", "error"}
    assert {*found[1].properties} == {"file", "line", "col", "title"}
    assert is_harmless(text)


def reads_gitlab(text: str, name: str) -> None:
    found = json.loads(text)
    jsonschema.validate(found, GITLAB)
    assert any(clean(name) in one["description"] for one in found)


def reads_sarif(text: str, name: str) -> None:
    found = json.loads(text)
    SARIF.validate(found)
    messages = [one["message"]["text"] for one in found["runs"][0]["results"]]
    assert not any(
        "](" in message or re.search(r"(?<!\{)\{\d+\}(?!\})", message)
        for message in messages
    )
    readable = [
        one.replace("] (", "](").replace("{{", "{").replace("}}", "}")
        for one in messages
    ]
    assert any(clean(name).replace("] (", "](") in message for message in readable)


def reads_junit(text: str, name: str) -> None:
    root = ET.fromstring(text.encode())  # noqa: S314 - our own output
    case = next(root.iter("testcase"))
    shown = clean(name).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
    assert case.get("name") == f"一·1 {shown}"
    assert {one.tag for one in root.iter()} <= {
        "testsuites", "testsuite", "testcase", "properties", "property", "system-out", "failure", "skipped",
    }  # fmt: skip


def reads_concise(text: str, name: str) -> None:
    assert is_harmless(text)
    assert (
        len(
            [
                line
                for line in text.splitlines()
                if re.match(r"\S+:\d+(:\d+)?: \S+\[[A-Z]\d+\] ", line)
            ]
        )
        >= 3
    )
    assert clean(name) in text


READERS: dict[str, Reader] = {
    "concise": reads_concise,
    "table": reads_table,
    "json": reads_json,
    "csv": reads_csv,
    "markdown": reads_markdown,
    "github": reads_github,
    "gitlab": reads_gitlab,
    "sarif": reads_sarif,
    "junit": reads_junit,
}


def test_every_format_has_a_reader() -> None:
    assert READERS.keys() == FORMATS.keys()


@pytest.mark.parametrize("form", FORMATS)
def test_a_hostile_name_is_inert(
    form: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write_repository(name)
    READERS[form](printed(form, capsys), name)


@pytest.mark.parametrize("width", ["20", "60", "200"])
def test_the_table_gives_actions_no_command(
    width: str,
    name: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_repository(name)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert commands(printed("auto", capsys, "--width", width)) == commands(
        printed("github", capsys)
    )

"""The names of `test_hostile_names` in what `audit diff` and `audit show` write."""

import csv
import json
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from auditor.cli import main
from auditor.rendering.escaping import clean
from tests.rendering.test_hostile_names import NAMES, is_harmless, squeezed

PLAN = """\
plan: {{id: hostile-2024, title: {name}, entity: {name}, year: 2024, language: zh,
  source: {{title: {name}, issuer: {name}, url: {name}}}, stages: [未启动, {name}, 完工]}}
sections:
  - id: first
    ref: {name}
    title: {name}
    targets:
      - {{id: lagging, name: {name}, aliases: [又名], at_least: 100, unit: 个, owner: {name}, cite: {name},
         note: {name}, tags: [{name}], waiver: {{rule: P103, until: 2024Q4, reason: {name}, by: {name}}},
         history: [{{from: 2024-05, at_least: 90, reason: {name}}}]}}
      - {{id: plant, name: 厂, reach: 完工, cite: 建厂}}
"""


@pytest.fixture(autouse=True)
def name(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> str:
    """Write a data repository in which everything is called that, and stand in it."""
    name = str(request.param)
    monkeypatch.chdir(tmp_path)
    for folder in ("targets", "actuals"):
        Path(folder).mkdir()
    Path("targets/2024.yaml").write_text(PLAN.format(name=json.dumps(name)), "utf-8")
    with Path("actuals/2024.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            [
                "target",
                "period",
                "value",
                "unit",
                "basis",
                "published",
                "source",
                "note",
            ]
        )
        writer.writerow(
            ["lagging", "2024-03", "30", "个", "累计", "2024-04-10", name, name]
        )
        writer.writerow(
            ["lagging", "2024-03", "20", "个", "累计", "2024-07-10", name, name]
        )
        writer.writerow(
            ["lagging", "2024-09", "25", "个", "累计", "2024-10-10", name, name]
        )
    return name


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main([*words]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


both = pytest.mark.parametrize("name", [*NAMES.values()], ids=[*NAMES], indirect=True)


@both
@pytest.mark.parametrize("width", ["20", "80", "200"])
def test_a_terminal_gets_text_and_nothing_else(
    width: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (
        ["diff", "--from", "2024Q1", "--to", "2024Q3"],
        ["show", "又名"],
        ["show", "厂"],
    ):
        text = printed(capsys, *words, "--width", width)
        assert is_harmless(text)
        assert squeezed(clean(name)) in squeezed(text)


@both
def test_markdown_shows_it_as_text(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = printed(
        capsys, "diff", "--from", "2024Q1", "--to", "2024Q3", "--format", "markdown"
    )
    tokens = (
        MarkdownIt("commonmark", {"html": True})
        .enable(["table", "strikethrough"])
        .parse(text)
    )
    inline = [child for token in tokens for child in token.children or ()]
    assert {
        token.type for token in tokens if "html" in token.type or "code" in token.type
    } == set()
    kinds = {child.type for child in inline if child.content != "<br>"}
    assert kinds <= {"text", "text_special", "softbreak", "strong_open", "strong_close"}
    texts = [
        "".join(child.content for child in token.children or ())
        for token in tokens
        if token.type == "inline"
    ]
    assert any(clean(name).strip() in cell.replace("\u200b", "") for cell in texts)
    assert not any(
        re.search(r"[@#]\w|://|www\.", cell, re.IGNORECASE) for cell in texts
    )


@both
def test_json_keeps_it_as_it_is(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(
        printed(
            capsys, "diff", "--from", "2024Q1", "--to", "2024Q3", "--format", "json"
        )
    )
    assert found["targets"]["lagging"]["after"]["name"] == name
    assert found["revised"][0]["after"][0]["note"] == name.strip()
    assert (
        json.loads(printed(capsys, "show", "lagging", "--format", "json"))["name"]
        == name
    )

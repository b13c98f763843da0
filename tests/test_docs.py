"""The documents say what the program does: generated parts are fresh, and nothing a reader meets goes unmentioned."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.cli.app import COMMANDS
from auditor.exit_codes import ExitCode
from auditor.model.assessment import Status
from auditor.model.findings import RULES
from auditor.rendering.formats.registry import FORMATS
from auditor.rendering.messages.messages import Messages

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")


def said(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def names_in(text: str) -> set[str]:
    """Return the words that a document sets as code."""
    return set(re.findall(r"`([^`\n]+)`", text))


def keys_of(schema: object) -> Iterator[str]:
    """Yield every key that a plan file may have."""
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield from schema["properties"]
        for part in schema.values():
            yield from keys_of(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from keys_of(part)


def fields_of(printed: object) -> Iterator[str]:
    """Yield every field of a JSON output, but for the facts, which differ from rule to rule."""
    if isinstance(printed, dict):
        for name, part in printed.items():
            yield name
            if name not in {"facts", "counts"}:
                yield from fields_of(part)
    elif isinstance(printed, list):
        for part in printed:
            yield from fields_of(part)


def test_generated_parts_are_fresh() -> None:
    command = [sys.executable, "tools/docs.py", "--check"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (done.stdout, done.stderr, done.returncode) == ("", "", ExitCode.PASSED)


def test_stale_parts_are_shown_and_fail(tmp_path: Path) -> None:
    # A copy of what the script needs, with a document that shows an output nobody ever saw.
    for name in ("auditor", "examples", "pyproject.toml"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "tools").mkdir()
    script = tmp_path / "tools" / "docs.py"
    script.write_text(said("tools/docs.py"), "utf-8")
    readme = tmp_path / "README.md"
    readme.write_text(
        "<!-- audit: audit --version; echo $? -->\naudit 0\n<!-- end -->\n", "utf-8"
    )
    command = [sys.executable, str(script), "--check"]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert "-audit 0\n+```console\n+$ audit --version; echo $?\n+audit " in done.stdout
    assert "audit 0\n" in readme.read_text("utf-8")


def test_every_rule_is_in_the_table_of_rules() -> None:
    table = said("docs/rules.md")
    rows = {
        code: f"| [`{code}`](#{code.lower()}) |" in table
        and f"| `{rule.slug}` |" in table
        for code, rule in RULES.items()
    }
    assert [code for code, found in rows.items() if not found] == []


def test_every_key_of_a_plan_is_in_its_reference() -> None:
    schema = json.loads(said("auditor/schema/plan.schema.json"))
    assert sorted({*keys_of(schema)} - names_in(said("docs/plan-format.md"))) == []


@pytest.mark.parametrize("name", READMES)
def test_every_status_is_in_the_readme(name: str) -> None:
    rows = [line for line in said(name).splitlines() if line.startswith("| `")]
    wanted = [
        (
            f"| `{one.mark}` |",
            f"`{one.value}`",
            Messages("zh").term("status", one.value),
        )
        for one in Status
    ]
    assert [
        row
        for row in wanted
        if not any(all(part in line for part in row) for line in rows)
    ] == []


@pytest.mark.parametrize("name", READMES)
def test_the_readme_has_pictures_that_need_nothing_from_outside(name: str) -> None:
    picture, *photographs = re.findall(r"!\[.+\]\((.+)\)", said(name))
    for photograph in photographs:
        assert (ROOT / photograph).read_bytes().startswith(b"\x89PNG")
    addresses = re.findall(r"\w+://[^\"\s)]+", said(picture))
    assert addresses == [
        "http://www.w3.org/2000/svg"
    ]  # what kind of XML it is: no place anything is fetched from


def test_every_field_of_the_json_is_described() -> None:
    example = re.search(
        r"audit check --format json\n(.+?)```", said("docs/json.md"), re.DOTALL
    )
    assert example is not None
    assert (
        sorted({*fields_of(json.loads(example[1]))} - names_in(said("docs/json.md")))
        == []
    )


def test_every_command_and_format_is_documented() -> None:
    commands, formats = said("docs/commands.md"), said("docs/formats.md")
    assert [name for name in COMMANDS if f"$ audit {name} --help" not in commands] == []
    assert [name for name in FORMATS if f"| `{name}` |" not in formats] == []


def test_links_between_the_documents_lead_somewhere() -> None:
    documents = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]
    links = [
        (file, link)
        for file in documents
        for link in re.findall(r"\]\(([^):]+)\)", file.read_text("utf-8"))
    ]
    assert [(file.name, link) for file, link in links if not leads(file, link)] == []


def leads(file: Path, link: str) -> bool:
    """Return whether a link leads to a file, and to a heading in it where one is named."""
    path, _, anchor = link.partition("#")
    target = file.parent / (path or file.name)
    headings = (
        re.findall(r"^#+ (.+)$", target.read_text("utf-8"), re.MULTILINE)
        if anchor
        else []
    )
    return target.exists() and anchor in {"", *map(slug, headings)}


def slug(heading: str) -> str:
    """Return the name by which a heading can be linked to."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")

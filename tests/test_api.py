"""The values that a notebook works with: the document's own example runs, and says what the command says."""

import json
import re
from numbers import Rational
from pathlib import Path

import pytest

import auditor
from auditor.cli import main

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "dancheng-2024-simulated"


def test_the_example_of_the_document_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    text = (ROOT / "docs/api.md").read_text("utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    exec(compile(example, "docs/api.md", "exec"), {})  # noqa: S102 - a block of our own document
    assert capsys.readouterr().out.strip()
    named = set(
        re.findall(r"`(\w+)`", text.partition("plain dicts with")[2].partition(";")[0])
    )
    assert named == set(auditor.rows(auditor.audit(auditor.read(EXAMPLE)))[0])


def test_rows_say_what_the_command_says(capsys: pytest.CaptureFixture[str]) -> None:
    audits = auditor.audit(auditor.read(EXAMPLE), "前三季度")
    rows = {row["id"]: row for row in auditor.rows(audits)}
    main(["check", str(EXAMPLE), "--as-of", "2024Q3", "--format", "json"])
    printed = json.loads(capsys.readouterr().out)["assessments"]
    assert [target["id"] for target in printed] == list(rows)
    assert [target["status"] for target in printed] == [
        row["status"] for row in rows.values()
    ]


def test_the_exact_numbers_are_fractions() -> None:
    (audit,) = auditor.audit(auditor.read(str(EXAMPLE)), plan="dancheng-2024-simulated")
    completions = [
        found.completion for found in audit.assessments if found.completion is not None
    ]
    assert all(isinstance(completion, Rational) for completion in completions)
    assert sum(audit.counts().values()) == len(audit.assessments)


def test_what_cannot_be_audited_is_an_error() -> None:
    repository = auditor.read(EXAMPLE)
    with pytest.raises(auditor.CommandError, match="no-such-plan"):
        auditor.audit(repository, plan="another")
    with pytest.raises(auditor.CommandError, match="no-folder"):
        auditor.read("nowhere")
    with pytest.raises(ValueError, match="someday: unreadable"):
        auditor.audit(repository, "someday")

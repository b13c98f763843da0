"""Pages of a site held against the rules of HTML, by a judge of others."""

import json
import subprocess
from pathlib import Path

import pytest

from auditor.cli import main
from tests.judges import BY_OTHERS, MODULES
from tests.rendering.test_hostile_names import NAMES, write_repository

pytestmark = BY_OTHERS
ROOT = Path(__file__).parents[3]
RULES = {
    "root": True,
    "extends": ["html-validate:standard"],
    "rules": {
        # How a page is laid out as text, and what long titles do to it, is no matter of validity.
        "no-trailing-whitespace": "off",
        "long-title": "off",
    },
}


def faults_of(folder: Path) -> list[str]:  # pragma: needs judges
    """Return what is wrong with the pages of a folder."""
    rules = folder / ".htmlvalidate.json"
    rules.write_text(json.dumps(RULES), "utf-8")
    program = MODULES / "html-validate" / "bin" / "html-validate.mjs"
    command = ["node", str(program), "--config", str(rules), "--formatter", "json", "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    faults: list[str] = []
    for page in json.loads(done.stdout):
        name = Path(page["filePath"]).name
        faults += [
            f"{name}:{fault['line']} {fault['ruleId']}: {fault['message']}"
            for fault in page["messages"]
        ]
    return faults


@pytest.mark.parametrize("example", ["province-simulated", "national"])
def test_every_page_is_valid(
    example: str, tmp_path: Path
) -> None:  # pragma: needs judges
    output = tmp_path / "public"
    assert main(["site", str(ROOT / "examples" / example), "-o", str(output)]) == 0
    assert faults_of(output) == []


@pytest.mark.parametrize("kind", ["script", "quotes", "end of data"])
def test_no_name_makes_a_page_invalid(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # pragma: needs judges
    monkeypatch.chdir(tmp_path)
    write_repository(NAMES[kind])
    assert main(["site", ".", "-o", "public"]) == 0
    assert faults_of(tmp_path / "public") == []


def test_the_judge_knows_what_is_wrong(tmp_path: Path) -> None:  # pragma: needs judges
    (tmp_path / "a.html").write_text(
        "<!DOCTYPE html><html><p><div></p></html>", "utf-8"
    )
    assert faults_of(tmp_path) != []

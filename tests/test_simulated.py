"""The simulated examples: written by their scripts to the byte, declared as such, showing what their READMEs say."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from auditor.cli import main

EXAMPLES = Path(__file__).parents[1] / "examples"
PROVINCE, FIVE_YEARS = EXAMPLES / "province-simulated", EXAMPLES / "five-year-simulated"


@pytest.mark.parametrize("example", [PROVINCE, FIVE_YEARS], ids=lambda path: path.name)
def test_the_script_writes_the_same_bytes(tmp_path: Path, example: Path) -> None:
    shutil.copy(example / "simulate.py", tmp_path)
    subprocess.run(
        [sys.executable, str(tmp_path / "simulate.py")], check=True, capture_output=True
    )
    files = [path for path in example.rglob("*") if path.suffix in {".yaml", ".csv"}]
    assert files
    for path in files:
        assert (tmp_path / path.relative_to(example)).read_bytes() == path.read_bytes()


def as_json(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    main([*words, "--format", "json"])
    whole = json.loads(capsys.readouterr().out)
    assert isinstance(whole, dict)
    return whole


def test_the_province_shows_what_its_readme_says(
    capsys: pytest.CaptureFixture[str],
) -> None:
    whole = as_json(capsys, "tree", str(PROVINCE))
    assert whole["simulated"] is True
    jobs, grain, dust = whole["trees"]
    assert (round(jobs["factor"], 2), jobs["difference"], jobs["differs"]) == (
        1.17,
        0.12,
        True,
    )
    assert jobs["combined_period"] == "2024H1"
    assert (grain["undistributed"], len(grain["missing"])) == (60, 4)
    assert dust["combination"] == "worst"
    assert [found["rule"] for found in whole["findings"]] == ["sum-differs"]


def test_the_five_years_show_every_method(capsys: pytest.CaptureFixture[str]) -> None:
    whole = as_json(capsys, "check", str(FIVE_YEARS))
    assert whole["simulated"] is True
    trends = {one["id"]: one["trend"] for one in whole["assessments"]}
    assert {trend["method"] for trend in trends.values()} == {
        "cagr",
        "projection",
        "held",
    }
    assert trends["gdp-growth"]["verdict"] is None
    assert trends["energy-intensity"]["values"][0] == {
        "year": 2020,
        "value": 0,
        "sources": [],
    }

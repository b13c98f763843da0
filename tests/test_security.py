"""SECURITY.md promises tests: each of them must exist."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_every_test_named_in_the_security_page_exists() -> None:
    promised = {*re.findall(r"`(test_\w+)`", (ROOT / "SECURITY.md").read_text("utf-8"))}
    there = {
        name
        for file in ROOT.glob("tests/**/test_*.py")
        for name in re.findall(
            r"^def (test_\w+)", file.read_text("utf-8"), re.MULTILINE
        )
    }
    assert len(promised) > 10
    assert promised - there == set()

"""The reports of the two examples in every format and both languages, kept byte for byte.

`pytest tests/rendering/test_golden_report.py --accept-golden` accepts what there is; read the diff before committing.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.cli import main

ROOT = Path(__file__).parents[2]
EXAMPLES = {"simulated-2024Q3": ("dancheng-2024-simulated", "2024Q3"), "national-2022": ("national", "2022")}
ENDINGS = {"text": "txt", "markdown": "md", "html": "html"}


def printed(example: str, format_: str, language: str, capsys: pytest.CaptureFixture[str]) -> str:
    folder, as_of = EXAMPLES[example]
    options = ["--as-of", as_of, "--lang", language, "--format", format_]
    assert main(["report", str(ROOT / "examples" / folder), *options]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("format_", ENDINGS)
@pytest.mark.parametrize("example", EXAMPLES)
def test_the_reports_of_the_examples_are_as_accepted(
    example: str, format_: str, language: str, golden: Callable[[str, str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    text = printed(example, format_, language, capsys)
    golden(f"report-{example}.{language}.{ENDINGS[format_]}", text)
    assert printed(example, format_, language, capsys) == text

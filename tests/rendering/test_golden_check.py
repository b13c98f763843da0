"""The simulated example as of 2024Q3 in every format and both languages, kept byte for byte.

`pytest tests/rendering/test_golden_check.py --accept-golden` accepts what there is; read the diff before you commit it.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.cli import main
from auditor.rendering.formats.registry import FORMATS

ROOT = Path(__file__).parents[2]
ENDINGS = {
    "table": "txt", "json": "json", "csv": "csv", "markdown": "md", "github": "github", "gitlab": "gitlab.json",
    "sarif": "sarif", "junit": "junit.xml",
}  # fmt: skip
SAID = {"zh": "模拟数据", "en": "SIMULATED DATA"}


def printed(form: str, language: str, capsys: pytest.CaptureFixture[str]) -> str:
    folder = "examples/dancheng-2024-simulated"
    options = ["--as-of", "2024Q3", "--lang", language, "--width", "120", "--format", form]
    assert main(["check", folder, *options]) == 1
    return capsys.readouterr().out


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("form", FORMATS)
def test_the_simulated_example_is_as_accepted(
    form: str, language: str, golden: Callable[[str, str], None],
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(ROOT)
    text = printed(form, language, capsys)
    golden(f"check-simulated.{language}.{ENDINGS[form]}", text)
    assert printed(form, language, capsys) == text
    first = text.splitlines()[0]
    assert '"simulated": true' in first if form == "json" else SAID[language] in first

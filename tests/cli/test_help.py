"""Help is wholly in one language, written before it is wrapped, at any width."""

import re

import pytest
from rich.cells import cell_len

from auditor.cli import main
from auditor.cli.app import COMMANDS
from auditor.cli.help import help_width
from auditor.rendering.formats.registry import FORMATS

ALL = [[], *([name] for name in COMMANDS)]
PROSE = re.compile(r"[A-Za-z]{2,}(?:[ \n]+[A-Za-z]{2,}){2,}")
"""Three words of English in a row; names of formats, files and statuses stand alone."""
THE_PARSER_S = ("Usage", "Options", "Arguments", "Commands", "OPTIONS", "COMMAND", "ARGS", "TEXT", "INTEGER", "default",
                "required", "Show", "Install", "<str>", "<int>")  # fmt: skip


def shown(
    command: list[str], width: int, language: str, capsys: pytest.CaptureFixture[str]
) -> str:
    assert main([*command, "--help", "--lang", language]) == 0
    text = capsys.readouterr().out
    assert max(map(cell_len, text.splitlines())) <= width
    return text


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize(
    "command", ALL, ids=lambda command: " ".join(command) or "audit"
)
def test_chinese_help_has_no_english_left(
    command: list[str],
    width: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    if command == ["schema"]:
        monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
        assert main(["schema", "--help"]) == 0
        text = capsys.readouterr().out
    else:
        text = shown(command, width, "zh", capsys)
    assert not [word for word in THE_PARSER_S if word in text]
    assert PROSE.findall(text) == []
    assert "{" not in text
    assert "选项：" in text


@pytest.mark.parametrize(
    "command", ALL[:5], ids=lambda command: " ".join(command) or "audit"
)
def test_english_help_has_no_chinese_left(
    command: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = shown(command, 80, "en", capsys).replace("九·3", "")
    assert not re.search(r"[\u4e00-\u9fff]", text)
    assert "Options:" in text


def test_a_required_argument_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(["trace"], 100, "en", capsys)
    assert "Usage: audit trace [OPTIONS] report [directory]" in text
    assert "(required)" in text


def test_an_option_with_a_long_name_has_its_text_below(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    lines = shown([], 40, "en", capsys).splitlines()
    below = lines[lines.index("  --install-completion") + 1]
    assert below.strip().startswith("install")


@pytest.mark.parametrize(
    ("columns", "width"),
    [("1", 40), ("40", 40), ("41", 41), ("100", 100), ("101", 100), ("", 100)],
)
def test_help_is_as_wide_as_the_terminal_within_what_can_be_read(
    columns: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert help_width() == width


@pytest.mark.parametrize(
    ("width", "widest", "column"), [(30, 40, 17), (50, 50, 20), (200, 100, 24)]
)
def test_texts_stand_in_a_column_beside_names_of_a_third_of_the_width_at_most(
    width: int,
    widest: int,
    column: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = shown([], widest, "en", capsys).splitlines()
    version = next(line for line in lines if line.startswith("  --version  "))
    assert version.index("print") == column
    check = next(line for line in lines if line.startswith("  check "))
    assert check.startswith("  check   Audit")
    assert max(map(cell_len, lines)) > widest - 12


@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_names_every_format_of_the_table(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = shown(["check"], 120, language, capsys)
    assert [name for name in FORMATS if name not in text] == []

"""The language the command line speaks before any plan is read: asked for, else the system's, else Chinese."""

from pathlib import Path

import pytest

from auditor.cli import main
from auditor.cli.messages import preferred_language, system_language


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("zh_CN.UTF-8", "zh"),
        ("en_GB.UTF-8", "en"),
        ("de_DE", "en"),
        ("C", ""),
        ("C.UTF-8", ""),
        ("POSIX", ""),
        ("", ""),
    ],
)
def test_a_locale_names_a_language_or_none(
    locale: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.delenv("LANG", raising=False)
    monkeypatch.setenv("LC_ALL", locale)
    assert system_language() == language


@pytest.mark.parametrize("name", ["LC_ALL", "LC_MESSAGES", "LANG"])
def test_each_setting_of_the_system_names_the_language(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for other in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(name, "zh_CN.UTF-8")
    assert system_language() == "zh"


@pytest.mark.parametrize(
    ("words", "language"),
    [
        (["check", "--lang", "en"], "en"),
        (["check", "--lang=en"], "en"),
        (["check", "--lang", "fr"], "zh"),
        (["check", "--lang"], "zh"),
        ([], "zh"),
    ],
)
def test_the_option_wins_where_it_names_a_language(
    words: list[str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "C")
    assert preferred_language(words) == language


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--lang", "zh", "check"], "无数据"),
        (["--lang=zh", "check", "--lang", "en"], "no data"),
        (["check"], "no data"),
    ],
)
def test_a_language_before_the_command_is_the_commands(
    words: list[str],
    says: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = str(tmp_path / "county")
    assert main(["--lang", "en", "init", folder, "--year", "2026"]) == 0
    assert "Next: " in capsys.readouterr().out
    assert main([*words, folder]) == 0
    assert says in capsys.readouterr().out

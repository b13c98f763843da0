"""The catalogues: a message by its kind and name, plural forms, and a further language by one more folder."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.cli import main
from auditor.rendering.messages import catalogue
from auditor.rendering.messages.catalogue import UnknownMessageError
from auditor.rendering.messages.messages import Messages
from tests.catalogues import words
from tools.catalogues import LOCALES, compile_catalogues, compiled

ROOT = Path(__file__).parents[3]


def test_a_message_is_found_by_its_kind_and_name() -> None:
    assert catalogue.message("zh", "status", "missed") == "未完成"
    assert catalogue.message("en", "ordinals", "item", "report") == "{number}. "


@pytest.mark.parametrize("name", ["no-such-status", ""])
def test_a_name_is_never_taken_for_a_text(name: str) -> None:
    with pytest.raises(UnknownMessageError, match=f"status/{name}"):
        catalogue.message("zh", "status", name)
    with pytest.raises(UnknownMessageError, match=f"count/{name}"):
        catalogue.plural("zh", name, 1)


@pytest.mark.parametrize(
    ("number", "english"),
    [
        (0, "0 targets"),
        (1, "1 target"),
        (2, "2 targets"),
        (11, "11 targets"),
        (21, "21 targets"),
    ],
)
def test_english_has_a_plural(number: int, english: str) -> None:
    assert Messages("en").fill("{count:target}", {"count": str(number)}) == english


def test_what_is_counted_with_a_fraction_is_many() -> None:
    assert Messages("en").with_unit("0.5", "point") == "0.5 points"
    assert Messages("zh").with_unit("1", "stage") == "1个阶段"


def test_chinese_comes_first_of_the_languages() -> None:
    assert catalogue.languages() == ("zh", "en")


# ---- a further language


def accented(text: str) -> str:
    """Return a text in a language that nobody speaks, its placeholders and options as they were."""
    parts = re.split(r"(\{[^}]*\}|\[\[|\]\]|--[\w-]+|\n)", text)
    return "".join(
        part if place % 2 else part.upper().replace("E", "Ɇ")
        for place, part in enumerate(parts)
    )


@pytest.fixture
def pseudo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Make a language `xx` by copying the English folder and translating its texts, with three plural forms."""
    folder = tmp_path / "locales"
    shutil.copytree(LOCALES, folder)
    shutil.copytree(LOCALES / "en", folder / "xx")
    for file in (folder / "xx").rglob("*.po"):
        text = file.read_text("utf-8")
        text = re.sub(
            r'(?m)^(msgstr(?:\[\d\])? )"(.+)"$',
            lambda line: f'{line[1]}"{accented(line[2])}"',
            text,
        )
        text = text.replace(
            "nplurals=2; plural=(n != 1);",
            "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);",
        )
        text = re.sub(
            r'(?m)^msgstr\[1\] "(.+)"$',
            r'msgstr[1] "a pair of \1"\nmsgstr[2] "\1"',
            text,
        )
        file.write_text(text.replace("Language: en", "Language: xx"), "utf-8")
    for file in (folder / "xx").rglob("*.mo"):
        file.unlink()
    compile_catalogues(folder)
    monkeypatch.setattr(catalogue, "FOLDER", folder)
    catalogue.languages.cache_clear()
    yield folder
    monkeypatch.undo()
    catalogue.languages.cache_clear()


@pytest.mark.usefixtures("pseudo")
def test_a_further_language_is_a_further_folder(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert catalogue.languages() == ("zh", "en", "xx")
    monkeypatch.chdir(ROOT / "examples" / "dancheng-2024-simulated")
    main(["check", "--lang", "xx", "--as-of", "2024Q2", "--format", "table"])
    printed = capsys.readouterr().out
    assert "[SIMULATɆD DATA" in printed
    assert Messages("xx").fill("{n:point}", {"n": "2"}) == "a pair of 2 POINTS"
    main(["report", "--lang", "xx", "--as-of", "2024Q2"])
    assert "PROGRɆSS RɆPORT" in capsys.readouterr().out
    main(["rules", "T204", "--lang", "xx"])
    assert accented(words("en")["rules.T204"]["title"]) in capsys.readouterr().out


# ---- compiling


def test_a_catalogue_compiles_to_the_same_bytes_and_only_where_it_has_changed(
    tmp_path: Path,
) -> None:
    shutil.copytree(LOCALES, tmp_path / "locales")
    assert compile_catalogues(tmp_path / "locales") == []
    file = tmp_path / "locales" / "zh" / "LC_MESSAGES" / "help.po"
    assert compiled(file) == file.with_suffix(".mo").read_bytes()
    file.with_suffix(".mo").unlink()
    assert compile_catalogues(tmp_path / "locales") == [file.with_suffix(".mo")]


def test_no_entry_stands_twice_in_a_catalogue() -> None:
    # Of two entries with one name the later one would win, wherever the first is used.
    for file in (Path(__file__).parents[3] / "auditor" / "locales").glob(
        "*/LC_MESSAGES/*.po"
    ):
        names = re.findall(r'msgctxt "(.*)"\nmsgid "(.*)"', file.read_text("utf-8"))
        assert [name for name in names if names.count(name) > 1] == [], file.name

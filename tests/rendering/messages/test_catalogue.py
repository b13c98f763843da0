"""The catalogues: a message by its kind and name, plural forms, and a further language by one more file."""

import gettext
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor import locales
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
    assert locales.languages() == ("zh", "en")


def accented(text: str) -> str:
    """Return a text in a language that nobody speaks, its placeholders and options as they were."""
    parts = re.split(r"(\{[^}]*\}|\[\[|\]\]|--[\w-]+|\n)", text)
    return "".join(
        part if place % 2 else part.upper().replace("E", "Ɇ")
        for place, part in enumerate(parts)
    )


def translate(folder: Path) -> None:
    """Make a language `xx` by copying the English file and translating its texts, with three plural forms."""
    text = (folder / "en.po").read_text("utf-8")
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
    text = text.replace("Language: en", "Language: xx").replace("ɆN-US", "xx")
    (folder / "xx.po").write_text(text, "utf-8")
    compile_catalogues(folder)


@pytest.fixture
def pseudo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let the program have a further language."""
    folder = tmp_path / "locales"
    shutil.copytree(LOCALES, folder)
    translate(folder)
    monkeypatch.setattr(locales, "FOLDER", folder)
    _clear()
    yield folder
    monkeypatch.undo()
    _clear()


def _clear() -> None:
    """Forget the languages and the catalogues that were read."""
    locales.languages.cache_clear()
    catalogue.part_of_language.cache_clear()
    catalogue.message_if_any.cache_clear()


@pytest.mark.usefixtures("pseudo")
def test_a_further_language_is_a_further_file(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert locales.languages() == ("zh", "en", "xx")
    monkeypatch.chdir(ROOT / "examples" / "dancheng-2024-simulated")
    main(["check", "--lang", "xx", "--as-of", "2024Q2", "--format", "table"])
    printed = capsys.readouterr().out
    assert "[SIMULATɆD DATA" in printed
    assert Messages("xx").fill("{n:point}", {"n": "2"}) == "a pair of 2 POINTS"
    main(["report", "--lang", "xx", "--as-of", "2024Q2"])
    assert "PROGRɆSS RɆPORT" in capsys.readouterr().out
    main(["rules", "T204", "--lang", "xx"])
    assert accented(words("en")["rules.T204"]["title"]) in capsys.readouterr().out
    main(["schema"])
    hint = "what people call it"
    assert f"名称 / {hint} / {accented(hint)}" in capsys.readouterr().out


def test_a_further_language_is_one_file_for_everything(tmp_path: Path) -> None:
    # A whole program of its own, for plans are held against the languages that it starts with.
    uncompiled = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "auditor", tmp_path / "auditor", ignore=uncompiled)
    before = {file for file in (tmp_path / "auditor").rglob("*") if file.is_file()}
    translate(tmp_path / "auditor" / "locales")
    added = {file for file in (tmp_path / "auditor").rglob("*") if file.is_file()}
    sources = {file.name for file in added - before if file.suffix != ".mo"}
    assert sources == {"xx.po"}

    def run(*words: str) -> str:
        command = [sys.executable, "-m", "auditor", *words]
        done = subprocess.run(
            command, cwd=tmp_path, capture_output=True, text=True, check=True
        )
        return done.stdout

    assert "zh, en, xx" in run("--help", "--lang", "en")
    run("init", "county", "--year", "2026", "--lang", "xx")
    plan = tmp_path / "county" / "targets" / "2026.yaml"
    plan.write_text(plan.read_text("utf-8").replace("language: en", "language: xx"))
    assert "PASSɆD" in run("check", "county")
    assert 'lang="xx"' in run("report", "county", "--format", "html")
    run("site", "county", "-o", "public")
    assert (tmp_path / "public" / "xx").is_dir()


def test_a_catalogue_compiles_to_the_same_bytes_and_only_where_it_has_changed(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "locales"
    shutil.copytree(LOCALES, folder)
    assert compile_catalogues(folder) == []
    parts = compiled(folder / "zh.po")
    files = [folder / "zh" / f"{part}.mo" for part in parts]
    assert [file.read_bytes() for file in files] == list(parts.values())
    os.utime(folder / "zh.po")
    assert compile_catalogues(folder) == files
    (folder / "zh" / "messages.mo").unlink()
    assert compile_catalogues(folder) == files
    assert compile_catalogues(folder) == []


def test_a_part_holds_what_has_its_name_before_a_slash(tmp_path: Path) -> None:
    source = tmp_path / "en.po"
    source.write_text(
        'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=n != 1;\\n"\n\n'
        'msgctxt "status"\nmsgid "missed"\nmsgstr "missed"\n\n'
        'msgctxt "site/status"\nmsgid "missed"\nmsgstr "not met"\n\n'
        'msgctxt "count"\nmsgid "target"\nmsgid_plural "target"\n'
        'msgstr[0] "{n} target"\nmsgstr[1] "{n} targets"\n',
        "utf-8",
    )
    assert [file.name for file in compile_catalogues(tmp_path)] == [
        "messages.mo",
        "site.mo",
    ]
    parts = {}
    for part in ("messages", "site"):
        with (tmp_path / "en" / f"{part}.mo").open("rb") as file:
            parts[part] = gettext.GNUTranslations(file)
    assert parts["messages"].pgettext("status", "missed") == "missed"
    assert parts["site"].pgettext("status", "missed") == "not met"
    assert parts["messages"].npgettext("count", "target", "target", 2) == "{n} targets"
    assert parts["site"].pgettext("site/status", "missed") == "missed"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_git_has_changed_and_nobody_has_compiled_is_no_defect(
    language: str, pseudo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # As `git pull` leaves a working copy: a newer .po, and of sentences that are new not a word in the .mo.
    hour = (pseudo / language / "messages.mo").stat().st_mtime + 3600
    os.utime(pseudo / f"{language}.po", (hour, hour))
    _clear()
    answer = (
        "语句尚未编译，请运行 make catalogues / "
        "the sentences are not compiled: run make catalogues\n"
    )
    assert main(["check", "--lang", language]) == 2
    assert capsys.readouterr().err == answer
    assert main(["no-such-command", "--lang", language]) == 2
    assert capsys.readouterr().err == answer
    (pseudo / f"{language}.po").unlink()  # as in what is installed
    assert main(["rules", "--lang", language]) == 0
    shutil.rmtree(pseudo / language)
    _clear()
    (pseudo / language).mkdir()  # a clone that nobody has compiled
    assert main(["rules", "--lang", language]) == 2


def test_no_entry_stands_twice_in_a_catalogue() -> None:
    # Of two entries with one name the later one would win, wherever the first is used.
    for file in LOCALES.glob("*.po"):
        names = re.findall(r'msgctxt "(.*)"\nmsgid "(.*)"', file.read_text("utf-8"))
        assert [name for name, times in Counter(names).items() if times > 1] == []

"""Broken inputs, each with the exact words it is answered with: never a traceback, always what to do.

Most are edits of one sound repository, in tests/broken.txt. What no text can hold (huge files, folders in the place of
files, closed doors) is made here, and only its words stand there. `--accept-golden` writes the words anew.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.cli import main
from tests import broken_cases
from tests.broken_cases import Case, accept, cases

CASES = cases()
SOUND = Case("sound")
NOBODY = 65534
# The table is not the point here: with no target breached, only the findings are shown.
CHECK = ["check", ".", "--status", "breached", "--format", "table"]
KNOWN = ["--lang", "zh"]

Words = list[str]


def in_place_of(name: str) -> Callable[[Path], Words]:
    """Put a folder where a file should be, or a file where a folder should be."""

    def make(here: Path) -> Words:
        there = here / name
        if there.is_dir():
            there.rename(here / "elsewhere")
            there.write_text("not a folder\n", encoding="utf-8")
        else:
            there.unlink()
            there.mkdir()
        return CHECK

    return make


def closed(name: str, *words: str) -> Callable[[Path], Words]:
    """Take away every permission, and the right of the administrator to go on without one."""

    def make(here: Path) -> Words:
        (here / "shut").mkdir()
        main(
            [*CHECK, "--format", "json:shut/warm.json"]
        )  # what a run loads is loaded by someone who may
        here.chmod(0o755)
        (here / name).chmod(0)
        os.seteuid(os.geteuid() or NOBODY)
        return [*(words or CHECK)]

    return make


def link(name: str, target: str) -> Callable[[Path], Words]:
    def make(here: Path) -> Words:
        (here / name).unlink()
        (here / name).symlink_to(target)
        return CHECK

    return make


def pipe(here: Path) -> Words:
    (here / "actuals" / "2024.csv").unlink()
    os.mkfifo(here / "actuals" / "2024.csv")
    return CHECK


def holding(name: str | bytes, content: str | bytes) -> Callable[[Path], Words]:
    """Write a file that is too large, or too strangely named, to be kept."""

    def make(here: Path) -> Words:
        data = content.encode() if isinstance(content, str) else content
        (here / os.fsdecode(name)).write_bytes(data)
        return CHECK

    return make


def said(*words: str) -> Callable[[Path], Words]:
    """Leave the repository sound and say something else on the command line."""
    return lambda _: [*words]


ROW = "target,period,value,unit,source\njobs,1-3月,{},人,月报\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PLAN, TABLE = "targets/2024.yaml", "actuals/2024.csv"
MADE: Mapping[str, Callable[[Path], Words]] = {
    "actuals-are-a-file": in_place_of("actuals"),
    "actuals-closed": closed("actuals"),
    "csv-1001-columns": holding(
        TABLE, ",".join(["target", "period", "value", *["备注"] * 998]) + "\n"
    ),
    "csv-cell-of-two-million": holding(TABLE, ROW.format("9" * 2_000_000)),
    "csv-closed": closed(TABLE),
    "csv-is-a-folder": in_place_of(TABLE),
    "csv-is-a-pipe": pipe,
    "csv-link-to-itself": link(TABLE, "2024.csv"),
    "csv-link-to-nowhere": link(TABLE, "nowhere.csv"),
    "csv-line-of-ten-million": holding(
        TABLE, ROW.format(300) + "甲" * 10_000_000 + "\n"
    ),
    "csv-name-is-no-text": holding(b"actuals/\xff\xfe.csv", ROW.format("x")),
    "csv-name-with-line-feed": holding("actuals/a\n::error::b%0A.csv", ROW.format("x")),
    "directory-closed": closed("shut", "check", "shut/here"),
    "directory-is-a-file": said("check", TABLE),
    "directory-missing": said("check", "nowhere"),
    "directory-name-is-endless": said("check", "x" * 300),
    "output-closed": closed("shut", "check", "--format", "json:shut/out.json"),
    "output-in-no-folder": said("check", "--format", "json:nowhere/out.json"),
    "output-is-a-folder": said("check", "--format", "json:targets"),
    "plan-closed": closed(PLAN),
    "plan-is-a-folder": in_place_of(PLAN),
    "plan-link-to-itself": link(PLAN, "2024.yaml"),
    "plan-of-17-mib": holding(PLAN, "#" + "x" * (17 * 1024 * 1024)),
    "report-missing": said("trace", "nowhere.txt"),
    "targets-are-a-file": in_place_of("targets"),
    "targets-closed": closed("targets"),
    "xls-of-old": holding("actuals/a.xls", OLE + b"Workbook"),
    "xlsx-cut-off": holding("actuals/a.xlsx", b"PK\x03\x04"),
    "xlsx-is-csv": holding("actuals/a.xlsx", ROW.format(300)),
    "xlsx-with-a-password": holding(
        "actuals/a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le")
    ),
    "yaml-ten-thousand-brackets": holding(PLAN, "plan: " + "[" * 10_000),
    "usage-argument-too-many": said("check", ".", "."),
    "usage-command-unknown": said("chek"),
    "usage-language-unknown": said("check", "--lang", "fr"),
    "usage-language-unknown-of-rules": said("rules", "--lang", "fr"),
    "usage-option-unknown": said("check", "--as-off", "2024Q3"),
    "usage-option-without-value": said("check", "--as-of"),
    "usage-rule-unknown": said("rules", "A999"),
    "usage-sort-unknown": said("check", "--sort", "name"),
    "usage-width-in-words": said("check", "--width", "wide"),
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Stand in a fresh folder; whoever a test became is left behind with it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    yield tmp_path
    for path in tmp_path.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755)


def prepared(name: str, here: Path) -> Words:
    """Return the words that meet a case, standing where it lies."""
    if name in MADE:
        SOUND.make(here)
        return MADE[name](here)
    CASES[name].make(here)
    return [*CHECK, *CASES[name].words.split()]


def answered(name: str, here: Path, capsys: pytest.CaptureFixture[str]) -> str:
    user = os.geteuid()
    words = prepared(name, here)
    capsys.readouterr()
    try:
        code = main([*words[:1], *KNOWN, *words[1:]])
    finally:
        os.seteuid(user)
    out, err = capsys.readouterr()
    return f"exit {code}\n{out}{err}"


@pytest.mark.parametrize("name", sorted({*CASES, *MADE}))
def test_a_broken_input_is_answered_in_these_words(
    name: str,
    here: Path,
    capsys: pytest.CaptureFixture[str],
    pytestconfig: pytest.Config,
) -> None:
    answer = answered(name, here, capsys)
    assert "Traceback" not in answer
    current_figures = accept if pytestconfig.getoption("accept_golden") else hold
    current_figures(name, answer)


def hold(name: str, answer: str) -> None:
    assert answer == CASES[name].answer


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 140


def test_only_what_is_broken_is_complained_of() -> None:
    assert "0个错误，0个警告，0条提示" in CASES["sound"].answer


def test_an_edit_of_what_is_not_there_is_a_mistake_in_the_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "broken.txt"
    file.write_text(
        "==== a\n@@ targets/2024.yaml\n-nowhere\n+x\n----\nexit 0\n", "utf-8"
    )
    monkeypatch.setattr(broken_cases, "FILE", file)
    with pytest.raises(ValueError, match=r"targets/2024\.yaml has no"):
        cases()


def test_accepted_words_take_the_place_of_the_former_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "broken.txt"
    file.write_text(
        "==== a\n! actuals/2024.csv\n----\nexit 0\nx\n==== b\n----\nexit 2\ny\n",
        "utf-8",
    )
    monkeypatch.setattr(broken_cases, "FILE", file)
    before = file.read_text("utf-8")
    accept("a", "exit 0\nx\n")
    accept("b", "exit 2\ny\n")
    assert file.read_text("utf-8") == before
    accept("a", "exit 1\nz\n\n")
    accept("c", "exit 3\n")
    assert {name: case.answer for name, case in cases().items()} == {
        "a": "exit 1\nz\n\n", "b": "exit 2\ny\n", "c": "exit 3\n",
    }  # fmt: skip
    assert cases()["a"].files == {"actuals/2024.csv": None}


@given(
    st.text(alphabet=st.characters(exclude_characters="\n", exclude_categories=["Cs"]))
)
def test_signs_that_do_not_show_are_kept(text: str) -> None:
    escaped = broken_cases.hidden(text)
    assert broken_cases.shown(escaped) == text
    assert escaped.isprintable()

"""A plain command line is read without the parser, to the very same wishes; every other line is left to the parser."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.cli import main
from auditor.cli.app import build
from auditor.cli.checking import CheckOptions
from auditor.cli.messages import CommandLineMessages
from auditor.cli.plain import read_plain

PARSER: Any = build(CommandLineMessages("en"), ["check"])
CHECK = PARSER.commands["check"]
OPTIONS = sorted(option for parameter in CHECK.params for option in parameter.opts if option.startswith("--"))

values = st.sampled_from(["", "x", "2024Q3", "gap", "7", "007", "+7", "７", "-", "-7", "--", "json:out.json", "a=b"])
options = st.sampled_from([*OPTIONS, "--strict", "--quiet", "--fo", "--nothing", "-q"])
words = st.lists(
    st.one_of(values, options, st.builds("{}={}".format, options, values), st.just("--format"), st.just("--width"))
)


def parsed(line: list[str]) -> dict[str, Any]:
    """Return what the parser makes of a line, by the spelling of each option; the folder under a name of its own."""
    params = CHECK.make_context("check", list(line)).params
    return {(parameter.opts[-1]): params[parameter.name] for parameter in CHECK.params if parameter.name in params}


def spelt(wanted: CheckOptions) -> dict[str, Any]:
    """Return the same of what was read without it."""
    names = zip(CheckOptions.__struct_encode_fields__, CheckOptions.__struct_fields__, strict=True)
    return {f"--{spelling.replace('_', '-')}": getattr(wanted, name) for spelling, name in names}


@given(words)
def test_what_is_read_is_what_the_parser_reads(line: list[str]) -> None:
    told = read_plain(line, CheckOptions)
    if told is not None:
        folder, wanted = told
        theirs = parsed(line)
        assert Path(theirs.pop("directory")) == folder
        theirs |= {"--format": tuple(theirs["--format"] or ["auto"]), "--status": tuple(theirs["--status"] or [])}
        ours = spelt(wanted)
        assert {name: theirs.pop(name) for name in ours} == ours
        assert not any(theirs.values())  # what only the parser knows was not asked for


@pytest.mark.parametrize(
    "line",
    [
        [],
        ["."],
        ["data", "--strict", "--quiet"],
        ["--as-of", "2024Q3", "--format=json", "--format", "csv:out.csv", "data"],
        ["--width", "80", "--status=behind", "--status", "missed", "--section", "一"],
        ["--fail-on=never", "--select", "A2,P", "--ignore=A309", "--sort", "gap", "--lang", "en", "--owner=a=b"],
    ],
)
def test_what_is_written_every_day_is_plain(line: list[str]) -> None:
    assert read_plain(line, CheckOptions) is not None


@pytest.mark.parametrize(
    "line",
    [
        ["--help"],
        ["a", "b"],
        [""],
        ["--plan"],
        ["--plan", ""],
        ["--plan", "--strict"],
        ["--strict=yes"],
        ["--width", "wide"],
        ["--width", "-7"],
        ["--fomat", "json"],
        ["--for", "json"],
        ["-q"],
        ["--", "a"],
    ],
)
def test_all_else_is_left_to_the_parser(line: list[str]) -> None:
    assert read_plain(line, CheckOptions) is None


def test_what_can_be_plain_is_spelt_as_the_command_spells_it() -> None:
    assert sorted(set(spelt(CheckOptions())) - set(OPTIONS)) == []


def test_a_shell_that_asks_for_completions_gets_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    plain = subprocess.run([sys.executable, "-m", "auditor", "check"], capture_output=True, check=False)
    world = {**os.environ, "_AUDIT_COMPLETE": "complete_bash", "COMP_WORDS": "audit check --so", "COMP_CWORD": "2"}
    asked = subprocess.run([sys.executable, "-m", "auditor", "check"], env=world, capture_output=True, check=False)
    assert plain.returncode == 3
    assert (asked.stdout.split(), asked.returncode) == ([b"--sort"], 0)


def test_a_plain_line_and_another_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(Path(__file__).parents[2] / "examples" / "national")
    codes, said = [], []
    for line in (["check", folder, "--lang", "en"], ["check", "--lang", "en", "--", folder]):
        codes.append(main(line))
        said.append(capsys.readouterr())
    assert codes[0] == codes[1]
    assert said[0] == said[1]
    assert said[0].out

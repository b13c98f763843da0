"""Files are written whole or not at all, and colour follows the terminal unless the user says otherwise."""

import io
import json
import sys
from pathlib import Path

import pytest

from auditor.cli import streams
from auditor.cli.actions_log import without_commands
from auditor.cli.streams import colour_choice, write_whole
from auditor.model.findings import CommandError


def test_a_file_is_replaced_in_one_step_with_the_usual_permissions(
    tmp_path: Path,
) -> None:
    target = tmp_path / "报告.txt"
    target.write_text("旧的", encoding="utf-8")
    write_whole(str(target), "新的")
    assert target.read_text(encoding="utf-8") == "新的"
    assert list(tmp_path.iterdir()) == [target]
    assert target.stat().st_mode & 0o400


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(CommandError) as caught:
        write_whole(str(tmp_path / "folder"), "x")
    assert caught.value.kind == "unwritable"
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
    with pytest.raises(CommandError):
        write_whole(str(tmp_path / "nowhere" / "x.txt"), "x")


class Terminal(io.StringIO):
    """A standard output that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("terminal", "environment", "wanted"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        (False, {"FORCE_COLOR": "1"}, True),
        (False, {"FORCE_COLOR": "0"}, False),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colour_follows_the_terminal_and_the_environment(
    *,
    terminal: bool,
    environment: dict[str, str],
    wanted: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", Terminal() if terminal else io.StringIO())
    assert colour_choice() is wanted


def test_no_sign_that_turns_or_commands_gets_out_on_any_stream(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = '"a\x9b31m\x7f\u202eb\u2066"\n\x1b[1m'
    streams.echo(text)
    streams.echo_error(text)
    streams.write_whole(str(tmp_path / "out.json"), text)
    out, err = capsys.readouterr()
    written = (tmp_path / "out.json").read_text("utf-8")
    assert out == written == '"a\\u009b31m\\u007f\\u202eb\\u2066"\n\x1b[1m'
    assert err == out + "\n"
    assert json.loads(written.splitlines()[0]) == json.loads(text.splitlines()[0])


@pytest.mark.parametrize("end", ["", "\n"])
def test_the_pause_of_commands_ends_on_a_line_of_its_own(end: str) -> None:
    start, text, stop = without_commands(f"::error::x{end}").splitlines()
    assert text == "::error::x"
    assert stop == f"::{start.removeprefix('::stop-commands::')}::"


@pytest.mark.parametrize(
    "line", ["::error::x", "  ::set-output name=a::b", "a ##[error]b"]
)
def test_inside_actions_standard_error_carries_no_command(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    streams.echo_error(line)
    first, middle, last, end = capsys.readouterr().err.split("\n")
    assert (middle, end) == (line, "")
    assert first.startswith("::stop-commands::")
    assert last == f"::{first.removeprefix('::stop-commands::')}::"


def test_a_link_is_replaced_and_what_it_led_to_stays(tmp_path: Path) -> None:
    other, link = tmp_path / "other.md", tmp_path / "report.md"
    other.write_text("theirs", "utf-8")
    link.symlink_to("other.md")
    write_whole(str(link), "ours")
    assert (link.read_text("utf-8"), link.is_symlink()) == ("ours", False)
    assert other.read_text("utf-8") == "theirs"


def test_utf_8_is_written_behind_what_was_said_before_to_any_stream(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    taken, text = io.BytesIO(), io.StringIO()
    for stream in (io.TextIOWrapper(taken, "ascii"), text):
        monkeypatch.setattr(sys, "stdout", stream)
        streams.echo("first\n")
        streams.echo("第二\n".encode())
    assert taken.getvalue().decode() == text.getvalue() == "first\n第二\n"

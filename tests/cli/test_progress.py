"""A bar is for people at a terminal who wait: nobody else sees a byte of it, and nothing of it stays."""

import io
import sys
from collections.abc import Mapping
from types import MappingProxyType

import pytest

from auditor.cli.progress import Progress


class Stream(io.StringIO):
    """A standard error that is a terminal, or none."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


def seen(
    monkeypatch: pytest.MonkeyPatch, told: Mapping[str, str] = MappingProxyType({}), patience: float = 0, *,
    terminal: bool = True,
) -> str:  # fmt: skip
    """Return what is written to standard error by work that is done by halves."""
    for name in ("CI", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"TERM": "xterm", **told}.items():
        monkeypatch.setenv(name, value)
    stream = Stream(terminal=terminal)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", stream)
        with Progress(lambda: "checking", patience, pause=0) as done:
            done(0.25)
            done(0.5)
    return stream.getvalue()


def test_whoever_waits_sees_how_far_it_is_and_the_bar_goes_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = seen(monkeypatch)
    assert "checking" in shown
    assert "25%" in shown
    assert "50%" in shown
    assert shown.endswith("\x1b[1A\x1b[2K")


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert seen(monkeypatch, patience=60) == ""


def test_without_colour_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = seen(monkeypatch, {"NO_COLOR": "1"})
    assert "25%" in shown
    assert "\x1b[3" not in shown
    assert "\x1b[9" not in shown


@pytest.mark.parametrize("told", [{"CI": "true"}, {"TERM": "dumb"}])
def test_nobody_watches_a_machine(
    told: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert seen(monkeypatch, told) == ""


def test_a_pipe_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert seen(monkeypatch, terminal=False) == ""

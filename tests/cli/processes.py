"""How many processes a command asks for, on a machine of five processors."""

from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

from auditor.cli.workers import in_turn


def processes_asked_for(
    command: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> list[int]:
    """Let a command do its work in turn; return the list of how many processes it asks for each time."""
    asked: list[int] = []

    def beside(work: object, tasks: Sequence[Path], many: int, *rest: object) -> object:
        asked.append(many)
        return in_turn(work, tasks, rest[-1])  # type: ignore[arg-type]

    monkeypatch.setattr(command, "processors", lambda: 5)
    monkeypatch.setattr(command, "in_parallel", beside)
    return asked

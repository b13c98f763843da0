"""Files as people leave them, and what reading them had to say."""

import importlib
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent
from types import ModuleType

import pytest

from auditor.model.actuals import Actuals
from auditor.model.findings import Fact, Finding, MessageKey
from auditor.model.plan import Plan
from auditor.reading.plan.plan import read_plan
from auditor.reading.tables.actuals import read_actuals

PLAN, TABLE = "targets/2024.yaml", "actuals/2024.csv"
PLAN_OF_THREE_KINDS = """\
    plan: {id: p24, title: 郸城县2024年目标, entity: 郸城县, year: 2024}
    sections:
      - id: a
        title: 目标
        targets:
          - {id: jobs, name: 新增城镇就业, at_least: 7300, unit: 人}
          - {id: road, name: 公路里程, at_least: 20, unit: 公里, measure: level}
          - {id: plant, name: 污水处理厂, reach: 完工}
"""
"""What adds up, what stands, and a work: rows of one are no repeats of another's."""


def file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(
        content if isinstance(content, bytes) else dedent(content).encode()
    )
    return path


def read_yaml(folder: Path, content: str | bytes) -> tuple[Plan | None, list[Finding]]:
    return read_plan(file(folder, PLAN, content), PLAN)


def sound_plan(folder: Path, content: str) -> Plan:
    """Return the plan of a file that nothing is wrong with."""
    plan, findings = read_yaml(folder, content)
    assert findings == []
    assert plan is not None
    return plan


def read_csv(
    folder: Path, content: str | bytes, *plans: Plan
) -> tuple[Actuals, list[Finding]]:
    return read_actuals([(file(folder, TABLE, content), TABLE)], plans)


def places(findings: Iterable[Finding], *but: str) -> list[tuple[str, int, int]]:
    """Return the code, line and column of each finding, without those of the codes in `but`."""
    found = [
        (one.rule.code, one.location.line, one.location.column) for one in findings
    ]
    return [place for place in found if place[0] not in but]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Lock a folder or file: not even root can look into it, who puts the rights of nobody on for the while."""
    before = path.stat().st_mode
    path.chmod(0)
    os.seteuid(os.geteuid() or 65534)
    try:
        yield
    finally:
        os.seteuid(os.getuid())
        path.chmod(before)


def word(fact: Fact) -> str:
    """Return the name of a word of ours."""
    assert isinstance(fact, MessageKey), fact
    return fact.name


@contextmanager
def without(library: str, module: ModuleType) -> Iterator[None]:
    """Run as where a library is not installed; it is loaded by a module as that is loaded."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, library, None)
        importlib.reload(module)
        yield
    importlib.reload(module)

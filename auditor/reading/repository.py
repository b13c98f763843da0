"""A data repository: the plans under `targets/` and the figures under `actuals/`, read as they lie there.

Paths are given as a user would type them from where the program was started, with forward slashes.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from auditor.model.actuals import Actuals
from auditor.model.findings import CommandError, Finding, Rule, Term, finding
from auditor.model.plan import Plan
from auditor.model.provenance import Location
from auditor.reading.files import why_not
from auditor.reading.plan.plan import read_plan
from auditor.reading.tables.actuals import PARQUET, SPREADSHEETS, Done, nobody, read_actuals

PLAN_ENDINGS = (".yaml", ".yml")
ACTUALS_ENDINGS = (".csv", ".tsv", PARQUET, *SPREADSHEETS)
_TARGETS, _ACTUALS = "targets", "actuals"


class Repository(Struct, frozen=True, eq=False):
    """What a data repository holds, and everything wrong with its files."""

    plans: tuple[Plan, ...]
    actuals: Actuals
    findings: tuple[Finding, ...]


def find_repositories(folder: Path) -> tuple[list[Path], list[CommandError]]:
    """Return every data repository from a folder down, sorted, and what could not be looked into.

    One is a folder with `targets/` in it; others may lie below it, but none in its `targets/` or `actuals/`. Hidden
    folders are left out, and links to folders are not followed, so that no loop of them is walked.
    """
    if not os.path.isdir(folder):  # noqa: PTH112 - as below
        raise CommandError("no-folder", path=name_of(folder.as_posix()))
    found: list[Path] = []
    refused: list[CommandError] = []
    for here, folders, _ in os.walk(folder, onerror=lambda error: refused.append(_refusal(error))):
        if _TARGETS in folders:
            found.append(Path(here))
        folders[:] = [name for name in folders if name not in {_TARGETS, _ACTUALS} and not name.startswith(".")]
    return sorted(found), sorted(refused, key=lambda error: str(error.facts["path"]))


def read_repository(folder: Path, shown: Callable[[Path], str] = Path.as_posix, done: Done = nobody) -> Repository:
    """Return the plans and figures in a folder; an errand error where there is no such folder or no plan file in it.

    `shown` says what a file is called in findings and figures; `done` is told the share of the figures that is read.
    """
    plans, findings = read_plans(folder, shown)
    files, outside = _within(folder, _files(folder / _ACTUALS, ACTUALS_ENDINGS), shown, Rule.FILE_UNREADABLE)
    actuals, faults = read_actuals(files, plans, done=done)
    return Repository(tuple(plans), actuals, (*findings, *outside, *faults))


def read_plans(folder: Path, shown: Callable[[Path], str] = Path.as_posix) -> tuple[list[Plan], list[Finding]]:
    """Return the plans alone, and what is wrong with their files."""
    if not os.path.isdir(folder):  # noqa: PTH112 - a `Path` raises where the system will not say
        raise CommandError("no-folder", path=name_of(shown(folder)))
    plan_files = list(_files(folder / _TARGETS, PLAN_ENDINGS))
    if not plan_files:
        raise CommandError("no-plans", path=name_of(shown(folder / _TARGETS)))
    plans: list[Plan] = []
    files, findings = _within(folder, plan_files, shown, Rule.PLAN_UNREADABLE)
    for file, path in files:
        plan, faults = read_plan(file, path)
        findings += faults
        plans += [plan] if plan else []
    return plans, findings


def name_of(path: str) -> str:
    """Return what to call a file or folder: bytes in a name that are no text become escapes, which all formats take."""
    return path.encode("utf-8", "backslashreplace").decode()


def _within(
    folder: Path, files: Iterable[Path], shown: Callable[[Path], str], rule: Rule
) -> tuple[list[tuple[Path, str]], list[Finding]]:
    """Return each file with what to call it; a link that leads out of the folder is a finding of `rule` instead.

    A data repository may be another's. Its links could name any file of this machine, whose lines findings would show.
    """
    top = os.path.realpath(folder)
    kept: list[tuple[Path, str]] = []
    outside: list[Finding] = []
    for file in files:
        path = name_of(shown(file))
        if os.path.realpath(file).startswith(os.path.join(top, "")):  # noqa: PTH118 - quicker, and there may be many
            kept.append((file, path))
        else:
            outside.append(finding(rule, Location(path), reason=Term("unreadable", "outside")))
    return kept, outside


def _refuse(error: OSError) -> None:
    """Refuse a folder that cannot be looked into; one that is not there holds nothing."""
    if not isinstance(error, FileNotFoundError):
        raise _refusal(error)


def _refusal(error: OSError) -> CommandError:
    """Return that a folder cannot be looked into, and why."""
    return CommandError("unreadable", path=name_of(Path(error.filename).as_posix()), **why_not(error))


def _files(folder: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    """Yield the files of a folder and the folders in it by name, hidden ones left out.

    A folder that is named like a file is yielded too, to be complained of.
    """
    for here, folders, names in os.walk(folder, onerror=_refuse):
        posing = [name for name in folders if name.lower().endswith(endings)]
        folders[:] = sorted(name for name in folders if name not in posing and not name.startswith("."))
        for name in sorted(names + posing):
            if name.lower().endswith(endings) and not name.startswith((".", "~$")):
                yield Path(here, name)

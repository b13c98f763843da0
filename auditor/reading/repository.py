"""A data repository: the plans under `targets/` and the figures under `actuals/`, read as they lie there.

Paths are given as a user would type them from where the program was started, with forward slashes.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from auditor.model.actuals import Actuals
from auditor.model.findings import (
    CommandError,
    Finding,
    MessageKey,
    Rule,
    Severity,
    finding,
)
from auditor.model.plan import Plan
from auditor.model.provenance import Location, TextDocument
from auditor.model.vocabulary import Vocabulary
from auditor.reading.files import MAX_PLAN_BYTES, Faults, read_bytes, refusal_facts
from auditor.reading.folders import ACTUALS, TARGETS, is_of_data
from auditor.reading.plan.plan import read_plan
from auditor.reading.progress import Done, ignore_progress, part_done
from auditor.reading.tables.actuals import read_actuals
from auditor.reading.tables.grids.unread import (
    LOCK,
    LOOSE_ENDINGS,
    READ_ENDINGS,
    is_read,
    kind_of,
)
from auditor.reading.vocabulary import find_vocabulary, read_vocabulary

PLAN_ENDINGS = (".yaml", ".yml")
_TEXT_ENDINGS = (".yaml.txt", ".yml.txt")
"""What Windows makes of a plan's name that does not show endings."""


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
    repositories: list[Path] = []
    refused: list[CommandError] = []
    for here, folders, _ in os.walk(
        folder, onerror=lambda error: refused.append(_refusal(error))
    ):
        if TARGETS in folders:
            repositories.append(Path(here))
        folders[:] = [
            name
            for name in folders
            if name not in {TARGETS, ACTUALS} and not name.startswith(".")
        ]
    if not repositories:
        # As for a folder without plans.
        folder.absolute()
    return sorted(repositories), sorted(
        refused, key=lambda error: str(error.facts["path"])
    )


def read_repository(
    folder: Path,
    shown: Callable[[Path], str] = Path.as_posix,
    done: Done = ignore_progress,
) -> Repository:
    """Return the plans and figures in a folder; a command error where there is no such folder or no plan file in it.

    `shown` says what a file is called in findings and figures; `done` gets the share of the work that is done.
    """
    vocabulary, misspelt = read_words(folder, shown)
    plans, findings = read_plans(
        folder,
        shown,
        vocabulary,
        done=partial(part_done, done, 0, 2),
    )
    below: list[Path] = []
    for actuals_folder in _actuals_folders(folder):
        below += _files(actuals_folder, READ_ENDINGS, all_of_them=True)
    tables = [file for file in below if is_read(file.name)]
    files, outside = _files_within(
        folder,
        tables,
        shown,
        Rule.FILE_UNREADABLE,
    )
    unread = [*_unread_files(below, shown), *_tables_among_plans(folder, shown)]
    if not tables:
        unread += _tables_elsewhere(folder, shown)
    actuals, faults = read_actuals(
        files,
        plans,
        done=partial(part_done, done, 1, 2),
        vocabulary=vocabulary,
    )
    return Repository(
        tuple(plans), actuals, (*misspelt, *findings, *outside, *unread, *faults)
    )


def read_words(
    folder: Path, shown: Callable[[Path], str] = Path.as_posix
) -> tuple[Vocabulary, list[Finding]]:
    """Return the words that a repository adds, and what is wrong with its file of them."""
    file = find_vocabulary(folder)
    if file is None:
        return Vocabulary(), []
    files, findings = _files_within(
        folder,
        [file],
        shown,
        Rule.PLAN_UNREADABLE,
    )
    for place, path in files:
        return read_vocabulary(place, path)
    return Vocabulary(), findings


def _actuals_folders(folder: Path) -> list[Path]:
    """Return the folders of figures: `actuals`, in small letters or not."""
    named = [name for name in _names_in(folder) if name.lower() == ACTUALS]
    return [folder / name for name in named] or [folder / ACTUALS]


def _names_in(folder: Path) -> list[str]:
    """Return the names in a folder, sorted; none where it cannot be looked into."""
    _, folders, files = next(os.walk(folder), ("", [], []))
    return sorted(folders + files)


def _unread_files(files: Iterable[Path], shown: Callable[[Path], str]) -> list[Finding]:
    """Return a finding for each file that may hold figures and is not read; a note for what is only left behind."""
    findings: list[Finding] = []
    for file in files:
        kind = kind_of(file.name)
        if kind:
            severity = Severity.NOTE if kind == LOCK else None
            place = Location(name_of(shown(file)))
            findings.append(
                finding(
                    Rule.NOT_READ,
                    place,
                    severity=severity,
                    why=MessageKey("not-read", kind),
                )
            )
    return findings


def _tables_elsewhere(folder: Path, shown: Callable[[Path], str]) -> list[Finding]:
    """Return a finding for each file or folder beside `actuals/` that holds tables, where it holds none itself."""
    findings: list[Finding] = []
    for name in _names_in(folder):
        place = folder / name
        if name.startswith(".") or is_of_data(name):
            continue
        holds_tables = (
            any(map(_is_table, _names_in(place))) if place.is_dir() else _is_table(name)
        )
        if holds_tables:
            path = name_of(shown(place))
            findings.append(
                finding(
                    Rule.NOT_READ,
                    Location(path),
                    why=MessageKey("not-read", "elsewhere"),
                )
            )
    return findings


def _tables_among_plans(
    folder: Path, shown: Callable[[Path], str]
) -> Iterator[Finding]:
    """Yield a finding for each table in the folder of plans, where only plans are read."""
    for file in _files(folder / TARGETS, READ_ENDINGS):
        if _is_table(file.name):
            place = Location(name_of(shown(file)))
            yield finding(
                Rule.NOT_READ, place, why=MessageKey("not-read", "among-plans")
            )


def _is_table(name: str) -> bool:
    """Return whether a file is a table by its name, and no text that may be anything."""
    return is_read(name) and not name.lower().endswith(LOOSE_ENDINGS)


def read_plans(
    folder: Path,
    shown: Callable[[Path], str] = Path.as_posix,
    vocabulary: Vocabulary | None = None,
    done: Done = ignore_progress,
) -> tuple[list[Plan], list[Finding]]:
    """Return the plans alone, and what is wrong with their files."""
    if not os.path.isdir(folder):  # noqa: PTH112 - a `Path` raises where the system will not say
        raise CommandError("no-folder", path=name_of(shown(folder)))
    plan_files = list(_files(folder / TARGETS, (*PLAN_ENDINGS, *_TEXT_ENDINGS)))
    if not plan_files:
        # A working folder that is gone seems to be an empty one; this raises there.
        folder.absolute()
        raise CommandError("no-plans", path=name_of(shown(folder / TARGETS)))
    units = vocabulary.units if vocabulary else None
    plans: list[Plan] = []
    files, findings = _files_within(
        folder,
        plan_files,
        shown,
        Rule.PLAN_UNREADABLE,
    )
    for number, (file, path) in enumerate(files):
        done(number / len(files))
        if path.lower().endswith(_TEXT_ENDINGS):
            findings.append(
                finding(
                    Rule.PLAN_UNREADABLE,
                    Location(path),
                    reason=MessageKey("unreadable", "yaml-txt"),
                )
            )
            continue
        plan, faults = read_plan(file, path, units)
        findings += faults
        plans += [plan] if plan else []
    return plans, [*findings, *_ids_twice(plans)]


def plan_bytes(folder: Path) -> bytes:
    """Return what stands in the plan files of a folder, as it is stored; nothing of what cannot be read."""
    try:
        plan_files = list(_files(folder / TARGETS, PLAN_ENDINGS))
    except CommandError:
        return b""
    rule = Rule.PLAN_UNREADABLE
    files, _ = _files_within(folder, plan_files, Path.as_posix, rule)
    faults = Faults(TextDocument("", ""))
    pieces = [read_bytes(file, faults, rule, MAX_PLAN_BYTES) for file, _ in files]
    return b"\n".join(filter(None, pieces))


def _ids_twice(plans: Sequence[Plan]) -> Iterator[Finding]:
    """Yield each plan whose id another one has: nothing that names a plan would say which of them it means."""
    first_of: dict[str, Plan] = {}
    for plan in plans:
        first = first_of.setdefault(plan.id, plan)
        if first is plan:
            continue
        yield finding(
            Rule.PLAN_ID_TWICE,
            plan.location,
            plan.id,
            plan=plan.id,
            related=[first.location],
            id=plan.id,
            path=plan.location.path,
            first=first.location.path,
            excerpt=plan.document.line(plan.location.line),
        )


def name_of(path: str) -> str:
    """Return what to call a file or folder: bytes in a name that are no text become escapes, which all formats take."""
    return path.encode("utf-8", "backslashreplace").decode()


def _files_within(
    folder: Path,
    files: Iterable[Path],
    shown: Callable[[Path], str],
    rule: Rule,
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
            outside.append(
                finding(
                    rule, Location(path), reason=MessageKey("unreadable", "outside")
                )
            )
    return kept, outside


def _refuse(error: OSError) -> None:
    """Refuse a folder that cannot be looked into; one that is not there holds nothing."""
    if not isinstance(error, FileNotFoundError):
        raise _refusal(error)


def _refusal(error: OSError) -> CommandError:
    """Return that a folder cannot be looked into, and why."""
    return CommandError(
        "unreadable",
        path=name_of(Path(error.filename).as_posix()),
        **refusal_facts(error),
    )


def _files(
    folder: Path, endings: tuple[str, ...], *, all_of_them: bool = False
) -> Iterator[Path]:
    """Yield the files of a folder and the folders in it by name, with such endings or all, hidden ones left out.

    A folder that is named like a file is yielded too, to be complained of.
    """
    for here, folders, names in os.walk(folder, onerror=_refuse):
        posing = [name for name in folders if name.lower().endswith(endings)]
        folders[:] = sorted(
            name for name in folders if name not in posing and not name.startswith(".")
        )
        for name in sorted(names + posing):
            is_wanted = name.lower().endswith(endings) and not name.startswith(
                (".", "~$")
            )
            if is_wanted or (all_of_them and not name.startswith(".")):
                yield Path(here, name)

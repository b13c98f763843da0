"""`audit init`: a data repository to start from, which passes `audit check` as it is."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperCommand

from auditor import __version__
from auditor.cli.choices import asked_wording
from auditor.cli.streams import say, unwritable
from auditor.model.findings import CommandError
from auditor.model.period import PeriodError, parse_span
from auditor.reading.files import why_not
from auditor.reading.repository import PLAN_ENDINGS
from auditor.rendering.messages.messages import Messages

STARTER = Path(__file__).parent.parent / "starter"
"""The files to start from, by language; `dot-` stands for the dot of hidden files, which packagers like to lose."""


def add(app: typer.Typer, command: type[TyperCommand], told: Callable[..., str]) -> None:
    """Add the command to the program."""

    @app.command(cls=command, help=told("init"))
    def init(
        directory: Annotated[Path, typer.Argument(help=told("directory", "init_options"))],
        year: Annotated[str, typer.Option("--year", help=told("year", "init_options"), show_default=False)],
        lang: Annotated[str, typer.Option("--lang", help=told("lang", "init_options"), show_default=False)] = "",
    ) -> int:
        wording = asked_wording(lang)
        say(start(directory, _year(year), wording))
        return 0


def start(folder: Path, year: int, wording: Messages) -> str:
    """Write the files that are not there yet, and return which were written and which were left alone."""
    targets = folder / "targets"
    plans = sorted(name for name in _names(targets) if name.lower().endswith(PLAN_ENDINGS))
    if plans:
        raise CommandError("has-plan", path=(targets / plans[0]).as_posix())
    lines = []
    for name, text in starter_files(wording.language, year):
        file = folder / name
        lines.append(wording.told("init", "written" if _write_new(file, text) else "kept", path=file.as_posix()))
    lines.append(wording.told("init", "next", plan=(targets / f"{year:04}.yaml").as_posix(), path=folder.as_posix()))
    return "\n".join(lines) + "\n"


def starter_files(language: str, year: int) -> Iterator[tuple[str, str]]:
    """Yield each file to start from in a language, by its path in the repository, and the schema."""
    from auditor.cli.rules import schema_text

    found = [(source, source.relative_to(base)) for base in (STARTER / "common", STARTER / language)
             for source in base.rglob("*") if source.is_file()]  # fmt: skip
    for source, path in sorted(found, key=lambda pair: pair[1].as_posix()):
        name = "/".join(part.replace("dot-", ".", 1) if part.startswith("dot-") else part for part in path.parts)
        yield _filled(name, year), _filled(source.read_text("utf-8"), year)
    yield "schema/plan.schema.json", schema_text()


def _filled(text: str, year: int) -> str:
    """Return a text with the year and our version put in."""
    return text.replace("__YEAR__", f"{year:04}").replace("__VERSION__", __version__)


def _year(text: str) -> int:
    """Return the one year that a plan is to be of."""
    try:
        span = parse_span(text)
    except PeriodError:
        raise CommandError("bad-year", year=text) from None
    if not span.is_full_year:
        raise CommandError("bad-year", year=text)
    return span.year


def _names(folder: Path) -> list[str]:
    """Return what lies in a folder; nothing where there is none."""
    try:
        return os.listdir(folder)  # noqa: PTH208 - the names are all that is wanted
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise CommandError("unreadable", path=folder.as_posix(), **why_not(error)) from None


def _write_new(file: Path, text: str) -> bool:
    """Write a file that is not there yet, whole or not at all; what is there, a link to nowhere too, is left alone."""
    begun = False
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="") as opened:
            begun = True
            opened.write(text)
        begun = False
    except FileExistsError:
        if not os.path.lexists(file):
            # A file stands where its folder should be.
            raise unwritable(file.as_posix(), NotADirectoryError()) from None
        return False
    except OSError as error:
        raise unwritable(file.as_posix(), error) from None
    finally:
        if begun:
            file.unlink(missing_ok=True)
    return True

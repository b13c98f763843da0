"""`audit init`: a data repository to start from, which passes `audit check` as it is."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from msgspec import Struct

from auditor import __version__
from auditor.cli.choices import messages_asked_for
from auditor.cli.options import argument, option
from auditor.cli.rules import schema_text
from auditor.cli.streams import echo, unwritable
from auditor.exit_codes import ExitCode
from auditor.model.findings import CommandError
from auditor.model.month import PeriodError
from auditor.model.period_text import parse_span
from auditor.reading.files import refusal_facts
from auditor.reading.folders import TARGETS
from auditor.reading.repository import PLAN_ENDINGS
from auditor.rendering.messages.messages import Messages

STARTER = Path(__file__).parent.parent / "starter"
"""The files to start from, by language; `dot-` stands for the dot of hidden files, which packagers like to lose."""
_GOVERNMENT = re.compile(r"[\u4e00-\u9fff]{1,12}?[省市县区旗州盟乡镇]")
"""What a folder is called that is called by a government."""
_YEAR = re.compile(r"(?<!\d)(19|20)\d\d(?!\d)")
"""The year in the name of a folder."""


class Starter(Struct, frozen=True):
    """What the files of a new repository are filled in with."""

    language: str
    year: int
    entity: str = ""
    """The government whose plan it is, where the folder is called by it."""

    def filled(self, text: str) -> str:
        """Return a text with the year, our version and the name of the government put in."""
        text = text.replace("__YEAR__", f"{self.year:04}").replace(
            "__VERSION__", __version__
        )
        if not self.entity:
            return text
        for example in ("示例县", "Example County"):
            text = text.replace(example, self.entity)
        return text


def init(
    directory: Annotated[Path, argument("directory", "init_options")],
    year: Annotated[str, option("year", group="init_options")] = "",
    lang: Annotated[str, option("lang", group="init_options")] = "",
) -> int:
    """Start a data repository."""
    messages = messages_asked_for(lang)
    echo(start(directory, _year_of(directory, year), messages))
    return ExitCode.PASSED


def start(folder: Path, year: int, messages: Messages) -> str:
    """Write the files that are not there yet, and return which were written and which were left alone."""
    targets = folder / TARGETS
    plans = sorted(
        name for name in _names(targets) if name.lower().endswith(PLAN_ENDINGS)
    )
    if plans:
        raise CommandError("has-plan", path=(targets / plans[0]).as_posix())
    lines = []
    for name, text in starter_files(Starter(messages.language, year, _entity(folder))):
        file = folder / name
        outcome = "kept"
        if _write_new(file, text):
            outcome = "written"
        lines.append(messages.sentence("init", outcome, path=file.as_posix()))
    lines.append(
        messages.sentence(
            "init",
            "next",
            plan=(targets / f"{year:04}.yaml").as_posix(),
            path=folder.as_posix(),
        )
    )
    return "\n".join(lines) + "\n"


def _entity(folder: Path) -> str:
    """Return the government that a folder is called by: `明阳县`, with or without a year behind it; else nothing."""
    called = _GOVERNMENT.match(_name_of(folder))
    if called:
        return called[0]
    return ""


def starter_files(starter: Starter) -> Iterator[tuple[str, str]]:
    """Yield each file to start from in a language, by its path in the repository, and the schema."""
    sources = {}
    written = STARTER / starter.language
    if not written.is_dir():
        written = STARTER / "en"
    for base in (STARTER / "common", written):
        for source in base.rglob("*"):
            if source.is_file():
                sources[source.relative_to(base).as_posix()] = source
    for path in sorted(sources):
        name = re.sub(r"(^|/)dot-", r"\1.", path)
        yield starter.filled(name), starter.filled(sources[path].read_text("utf-8"))
    yield "schema/plan.schema.json", schema_text()
    yield "schema/vocabulary.schema.json", schema_text("vocabulary")


def _year_of(folder: Path, year_given: str) -> int:
    """Return the year asked for, else the one that the folder is called by: `明阳县2026`."""
    if year_given:
        return _year(year_given)
    named = _YEAR.search(_name_of(folder))
    if named is None:
        raise CommandError("init-without-year", folder=folder.as_posix())
    return int(named[0])


def _name_of(folder: Path) -> str:
    """Return what a folder is called; `.` has no name of its own."""
    return Path(os.path.abspath(folder)).name  # noqa: PTH100 - resolve() would follow a link to another name


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
        raise CommandError(
            "unreadable", path=folder.as_posix(), **refusal_facts(error)
        ) from None


def _write_new(file: Path, text: str) -> bool:
    """Write a file that is not there yet, whole or not at all; what is there, a link to nowhere too, is left alone."""
    was_begun = False
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="") as opened:
            was_begun = True
            opened.write(text)
        was_begun = False
    except FileExistsError:
        if not os.path.lexists(file):
            # A file stands where its folder should be.
            raise unwritable(file.as_posix(), NotADirectoryError()) from None
        return False
    except OSError as error:
        raise unwritable(file.as_posix(), error) from None
    finally:
        if was_begun:
            file.unlink(missing_ok=True)
    return True

"""Where the formats of a check go: standard output, files, and what GitHub Actions reads.

`auto` is the table; inside Actions the annotations follow it, and the Markdown goes to the summary of the job.
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from auditor.cli.streams import (
    colour_choice,
    echo,
    echo_error,
    in_actions,
    inert,
    unwritable,
    write_whole,
)
from auditor.rendering.formats.registry import FILE_FORMATS, FORMATS
from auditor.rendering.reports.render_options import OutputOptions

Shown = TypeVar("Shown", bound=OutputOptions)
Named = Callable[[str], Callable[[Shown], str | bytes]]
"""What gives the function of a format by its name: text, or text as the UTF-8 that is written."""
NamedFile = Callable[[str], Callable[[Shown], bytes]]
"""The same for formats that are the bytes of a file."""

AUTO = "auto"
CHOICES = (AUTO, *FORMATS, *FILE_FORMATS)
_FOR_READERS = frozenset({AUTO, "table", "concise"})
# Bytes: Actions refuses a longer summary as a whole.
MOST_SUMMARY = 1024 * 1024


def write_formats(
    options: Shown,
    formats: Sequence[str],
    named: Named[Shown],
    file_format: NamedFile[Shown] | None = None,
) -> None:
    """Write each format where it is wanted: `NAME` to standard output, `NAME:FILE` to a file.

    Where all go to files, the first and the last line are printed all the same.
    """
    options = _placed(options)
    for format_ in formats:
        name, _, path = format_.partition(":")
        if file_format is not None and name in FILE_FORMATS:
            write_whole(path, file_format(name)(options))
            continue
        render = named("table" if name == AUTO else name)
        if path:
            write_whole(path, render(options))
            continue
        content = render(replace(options, colour=colour_choice()))
        if name in _FOR_READERS:
            echo_to_readers(content)
        else:
            echo(content)
        if in_actions() and name == AUTO:
            echo(named("github")(options))
            _append_summary(options, named("markdown"))
    if all(":" in format_ for format_ in formats):
        # What goes into files leaves the headline and the verdict for the log.
        echo_to_readers(
            named("table")(replace(options, quiet=True, colour=colour_choice()))
        )


def _placed(options: Shown) -> Shown:
    """Return options with the top folder of the repository, where the machine says which that is."""
    top = (
        os.environ.get("GITHUB_WORKSPACE", "")
        if in_actions()
        else os.environ.get("CI_PROJECT_DIR", "")
    )
    if not top:
        return options
    return replace(
        options,
        working_folder=Path.cwd().as_posix(),
        top=Path(os.path.realpath(top)).as_posix(),
    )


def echo_to_readers(content: str | bytes) -> None:
    """Write a text for people to standard output; inside Actions nothing in it is taken for a command."""
    text = content if isinstance(content, str) else content.decode()
    echo(inert(text))


def _append_summary(options: Shown, render: Callable[[Shown], str | bytes]) -> None:
    """Add the Markdown to the summary of the job; one that is too long is cut down to covers and counts.

    Nobody asked for it by name, so where it cannot be written the verdict stands, and a line says why.
    """
    path = os.environ.get("GITHUB_STEP_SUMMARY", "")
    if not path:
        return
    text = _utf8(render(options))
    if len(text) > MOST_SUMMARY:
        text = _utf8(render(replace(options, quiet=True)))
    try:
        with Path(path).open("ab") as file:
            file.write(text)
    except OSError as error:
        echo_error(options.messages.command_error(unwritable(path, error)))


def _utf8(content: str | bytes) -> bytes:
    """Return a text, or what is UTF-8 already, as UTF-8."""
    return content if isinstance(content, bytes) else content.encode()

"""GitHub's workflow commands: a line for each finding, which Actions sets beside the line of the file it is about.

The first line is a notice without a place that says what could be judged, and that figures are simulated where they
are. A command ends with its line: nothing that comes out of a file may begin another, so every text is escaped.
"""

from collections.abc import Mapping

from auditor.model.findings import Severity
from auditor.rendering.formats.annotations import Annotation, annotations
from auditor.rendering.messages.messages import Messages, clean
from auditor.rendering.reports.finding_items import places_line
from auditor.rendering.reports.view import RenderOptions, covers

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render_github(view: RenderOptions) -> str:
    """Return the covers as one notice, then every finding as a command; what is waived is a notice."""
    first = "\n".join(covers(view))
    lines = [command("notice", {"title": "audit"}, first)] if first else []
    lines += [_annotated(one, view.wording) for one in annotations(view)]
    return "".join(line + "\n" for line in lines)


def _annotated(one: Annotation, wording: Messages) -> str:
    """Return one finding as a command, with the places that explain it behind its sentence."""
    found, place = one.finding, one.place
    word = "notice" if found.waived else _COMMANDS[found.severity]
    where = {"file": clean(place.path), "line": place.line or "", "col": place.column or ""}
    text = f"{one.text}\n{places_line(one.related, wording)}" if one.related else one.text
    return command(word, {**where, "title": f"{found.rule.code} {one.title}"}, text)


def command(word: str, properties: Mapping[str, object], text: str) -> str:
    """Return a workflow command; properties that say nothing are left out.

    >>> command("error", {"file": "a,b.csv", "line": 3, "col": ""}, "100%: ::stop::")
    '::error file=a%2Cb.csv,line=3::100%25: ::stop::'
    """
    told = ",".join(f"{name}={_in_property(str(value))}" for name, value in properties.items() if value != "")
    return f"::{word} {told}::{_in_text(text)}"


def _in_text(text: str) -> str:
    """Return a text that stays on its line."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _in_property(text: str) -> str:
    """Return a text that stays within its property."""
    return _in_text(text).replace(":", "%3A").replace(",", "%2C")

"""GitHub's workflow commands: a line for each finding, which Actions sets beside the line of the file it is about.

The first line is a notice without a place that says what could be judged, and that figures are simulated where they
are. The worst come first, since GitHub shows only so many, and a last notice counts the rest. A command ends with its
line: nothing that comes out of a file may begin another, so every text is escaped.
"""

from collections.abc import Mapping
from typing import assert_never

from auditor.model.findings import Finding, Severity
from auditor.rendering.escaping import clean
from auditor.rendering.formats.annotations import Annotation, annotations
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.finding_items import places_line
from auditor.rendering.reports.render_options import RenderOptions, covers

# GitHub shows ten errors, ten warnings and ten notices of a step, and drops the others in silence.
_SHOWN_AT_MOST = 10
# The covers, and the line that counts what is left out.
_OWN_NOTICES = 2


def _by_word(options: RenderOptions) -> dict[str, list[Annotation]]:
    """Return the findings by the command that GitHub has for them."""
    by_word: dict[str, list[Annotation]] = {"error": [], "warning": [], "notice": []}
    for annotation in annotations(options):
        word = _word(annotation.finding)
        by_word[word].append(annotation)
    return by_word


def render_github(options: RenderOptions) -> str:
    """Return the covers as one notice, then the findings that are shown, and a notice that counts the rest."""
    messages = options.messages
    by_word = _by_word(options)
    lines: list[str] = []
    # One notice for all plans: each would take one of the ten.
    first = "\n".join(covers(options))
    if first:
        lines.append(command("notice", {"title": "audit"}, first))
    left_out = 0
    for word, of_word in by_word.items():
        of_word.sort(key=_rank)
        shown = of_word[: _most(word)]
        left_out += len(of_word) - len(shown)
        for annotation in shown:
            line = _annotated(annotation, messages)
            lines.append(line)
    if left_out:
        sentence = messages.sentence("rollup", "more_faults", count=left_out)
        lines.append(command("notice", {"title": "audit"}, sentence))
    return "\n".join([*lines, ""])


def _most(word: str) -> int:
    """Return how many findings of a command GitHub shows."""
    # Two of the ten notices are our own, and must not push each other out.
    if word == "notice":
        return _SHOWN_AT_MOST - _OWN_NOTICES
    return _SHOWN_AT_MOST


def _word(finding: Finding) -> str:
    """Return the command for a finding; what is waived is a notice."""
    if finding.waived:
        return "notice"
    match finding.severity:
        case Severity.ERROR:
            return "error"
        case Severity.WARNING:
            return "warning"
        case Severity.NOTE:
            return "notice"
        case _ as unreachable:
            assert_never(unreachable)


def _rank(annotation: Annotation) -> tuple[bool, str]:
    """Return the key that puts gaps before lesser things, and of these the gravest rule first."""
    return (not annotation.finding.rule.is_gap, annotation.finding.rule.code)


def _annotated(annotation: Annotation, messages: Messages) -> str:
    """Return one finding as a command, with the places that explain it behind its sentence."""
    place = annotation.place
    properties = {
        "file": clean(place.path),
        "line": place.line or "",
        "col": place.column or "",
        "title": f"{annotation.finding.rule.code} {annotation.title}",
    }
    text = annotation.text
    if annotation.related:
        text += f"\n{places_line(annotation.related, messages)}"
    return command(_word(annotation.finding), properties, text)


def command(word: str, properties: Mapping[str, object], text: str) -> str:
    """Return a workflow command; properties that say nothing are left out.

    >>> command("error", {"file": "a,b.csv", "line": 3, "col": ""}, "100%: ::stop::")
    '::error file=a%2Cb.csv,line=3::100%25: ::stop::'
    """
    parts: list[str] = []
    for name, value in properties.items():
        # An empty line or column would send the remark to the top of the file.
        if value != "":
            part = f"{name}={_in_property(str(value))}"
            parts.append(part)
    joined = ",".join(parts)
    return f"::{word} {joined}::{_in_text(text)}"


def _in_text(text: str) -> str:
    """Return a text that stays on its line."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _in_property(text: str) -> str:
    """Return a text that stays within its property."""
    return _in_text(text).replace(":", "%3A").replace(",", "%2C")

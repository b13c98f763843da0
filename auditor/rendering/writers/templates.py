"""Reports to text, Markdown or HTML by templates, our own or a user's, which can do nothing but print the report.

A template runs in a `sandbox`: no file but our own templates can be included, nothing private is reached, nothing can
be changed, and what is not there is an error. Every failure of a template is an `CommandError` with its line.
"""

import re
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from jinja2 import (
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.exceptions import SecurityError
from markupsafe import Markup, escape

from auditor.model.findings import CommandError, Fact
from auditor.rendering.messages.messages import Messages, clean
from auditor.rendering.messages.phrases import ReportMessages
from auditor.rendering.reports.quarterly import Report
from auditor.rendering.writers.markdown import escaped
from auditor.rendering.writers.sandbox import A_CALL, Sandbox, TooMuchError
from auditor.rendering.writers.text_layout import centred, lay_out, listed, pipes, table

_FOLDER = Path(__file__).parents[2] / "templates"
_OURS = ("report.text", "report.markdown", "report.html", "report.css", "report.legend")
_KINDS = {"label": "word", "status": "word", "name": "words", "titled": "words", "owner": "words"}
"""What a column holds, where it is not figures."""
_LONGEST_PROBLEM = 300
_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def render_report(
    report: Report, wording: Messages, format_: str, width: int, own: tuple[str, str] | None = None
) -> str:
    """Return a report in a format; `own` is the name and the text of a template to use in place of ours."""
    environment = _environment(report, wording, format_, width, own)
    if own is None:
        text = environment.get_template(f"report.{format_}").render()
    else:
        text = _announced(_inert(_guarded(own[0], environment)), report.notice, format_)
    return lay_out(text, width) if format_ == "text" else text.rstrip("\n") + "\n"


def _environment(report: Report, wording: Messages, format_: str, width: int, own: tuple[str, str] | None) -> Sandbox:
    """Return the sandbox with everything a template may use; what is left to chance is taken out."""

    def load(name: str) -> tuple[str, str, None] | None:
        if own and name == own[0]:
            return own[1], name, None
        return ((_FOLDER / f"{name}.j2").read_text("utf-8"), name, None) if name in _OURS else None

    environment = Sandbox(
        sum(len(part.targets) for part in report.sections),
        loader=FunctionLoader(load), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True, autoescape=format_ != "text", finalize=_meant if format_ == "markdown" else None,
    )  # fmt: skip
    phrases = ReportMessages(wording)
    del environment.globals["lipsum"], environment.filters["random"]
    environment.globals |= {"report": report, "width": width, "head": phrases.head, "ordinal": phrases.ordinal}
    environment.globals |= {"say": _speaker(phrases), "escaped": escaped}
    if format_ != "html":
        environment.globals["table"] = _drawer(environment, phrases, format_, width)
    environment.filters["centre"] = lambda text: centred(str(text), width)
    return environment


def _speaker(phrases: ReportMessages) -> Callable[..., str]:
    """Return `say`, which gives a template the sentences of the locale."""

    def say(sentence: str, /, **facts: object) -> str:
        return phrases.say(sentence, {key: str(fact) for key, fact in facts.items()})

    return say


def _drawer(environment: Sandbox, phrases: ReportMessages, format_: str, width: int) -> Callable[..., str]:
    """Return `table`, which draws rows in columns named by what they show."""

    def draw(rows: Sequence[object], columns: Sequence[str]) -> str:
        environment.spend(A_CALL * len(rows) * len(columns))
        heads, kinds = [phrases.head(name) for name in columns], [_KINDS.get(name, "figure") for name in columns]
        texts = [[str(environment.getattr(row, name)) for name in columns] for row in rows]
        if format_ == "markdown":
            return Markup(pipes(heads, [[escaped(cell) for cell in row] for row in texts], kinds))  # noqa: S704 - escaped
        signs = (phrases.wording.colon, phrases.wording.comma)
        return table(heads, texts, kinds, width) or listed(heads, texts, kinds, signs)

    return draw


def _meant(value: object) -> object:
    """Return a value that means itself in Markdown, unless it is markup already."""
    return value if hasattr(value, "__html__") else Markup(escaped(str(value)))  # noqa: S704 - escaped just here


def _guarded(name: str, environment: Environment) -> str:
    """Return what a user's template makes; whatever goes wrong in it is the user's to mend."""
    try:
        return environment.get_template(name).render()
    except TemplateSyntaxError as error:
        raise _errand("template-syntax", name, error.lineno, problem=error.message or "") from None
    except Exception as error:  # noqa: BLE001 - a template may fail in every way that Python can
        frames = reversed(traceback.extract_tb(error.__traceback__))
        line = next((frame.lineno for frame in frames if frame.filename == name), None)
        raise _failed(name, line or 0, error) from None


def _inert(text: str) -> str:
    """Return what a user's template made without what a terminal would obey, or what turns the direction of a text."""
    return _OBEYED.sub(lambda found: clean(found[0]), text)


def _failed(name: str, line: int, error: Exception) -> CommandError:
    """Return what went wrong while a template ran."""
    match error:
        case UndefinedError():
            found = re.search(r"no (?:attribute|element|filter|test) '?(\w+)|^'(\w+)'", str(error))
            missing = (found[1] or found[2]) if found else str(error)
            return _errand("template-undefined", name, line, problem=missing)
        case KeyError():
            return _errand("template-undefined", name, line, problem=str(error.args[0]))
        case TooMuchError():
            return _errand("template-too-much", name, line)
        case SecurityError():
            return _errand("template-refused", name, line, problem=str(error))
        case TemplateNotFound():
            return _errand("template-include", name, line, problem=str(error.name), ours=_OURS)
        case _:
            return _errand("template-failed", name, line, problem=f"{type(error).__name__}: {error}"[:_LONGEST_PROBLEM])


def _errand(kind: str, name: str, line: int, **facts: Fact) -> CommandError:
    """Return an errand error that names a template's line, where it is known."""
    return CommandError(kind, place=f"{name}:{line}" if line else name, **facts)


def _announced(text: str, notice: str, format_: str) -> str:
    """Return what a user's template made, saying first that the figures are simulated if the template does not."""
    if format_ == "html":
        said = str(escape(notice))
        if said in (text.partition("</head>")[2] or text):
            return text
        body = re.search(r"<body[^>]*>", text)
        end = body.end() if body else 0
        return f"{text[:end]}<p>{said}</p>\n{text[end:]}"
    said = escaped(notice) if format_ == "markdown" else notice
    return text if said in text.lstrip().partition("\n")[0] else f"{said}\n\n{text}"

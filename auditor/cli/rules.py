"""`audit rules` and `audit schema`: what the program knows about itself."""

from collections.abc import Callable
from typing import Annotated

import typer
from typer.core import TyperCommand

from auditor.cli.choices import asked_wording
from auditor.cli.completion import completer
from auditor.cli.streams import say
from auditor.model.findings import RULES, CommandError
from auditor.rendering.messages.messages import Messages


def add(app: typer.Typer, command: type[TyperCommand], told: Callable[..., str]) -> None:
    """Add both commands to the program."""

    @app.command(cls=command, help=told("rules"))
    def rules(
        code: Annotated[str, typer.Argument(help=told("code", "common"), autocompletion=completer("code"))] = "",
        lang: Annotated[str, typer.Option("--lang", help=told("lang", "common"), show_default=False)] = "",
    ) -> int:
        wording = asked_wording(lang)
        say(explain(code.upper(), wording) if code else listing(wording))
        return 0

    @app.command(cls=command, help=told("schema"))
    def schema() -> int:
        say(schema_text())
        return 0


def listing(wording: Messages) -> str:
    """Return every rule on a line: code, severity, title."""
    lines = [f"{code}  {wording.severity(rule.severity):<8}{wording.title(code)}" for code, rule in RULES.items()]
    return "\n".join(lines) + "\n"


def explain(code: str, wording: Messages) -> str:
    """Return a rule's title, why it is there, an example that meets it and one that does not, and the remedy."""
    if code not in RULES:
        from auditor.reading.plan.decode import closest  # only a slip needs it

        raise CommandError("no-such-rule", rule=code, similar=closest(code, tuple(RULES)))
    rule = RULES[code]
    about = wording.explanation(code)
    parts = [f"{code} {wording.title(code)} ({wording.severity(rule.severity)}, {rule.slug})", about["why"].strip()]
    for name in ("bad", "good"):
        example = "\n".join(f"    {line}" for line in about[name].strip("\n").split("\n"))
        parts.append(f"{wording.term('text', name)}\n{example}")
    parts.append(f"{wording.term('text', 'remedy')}{about['remedy'].strip()}")
    return "\n\n".join(parts) + "\n"


def schema_text() -> str:
    """Return the JSON Schema of a plan file."""
    import json

    from auditor.reading.plan.schema import json_schema

    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"

"""`audit rules` and `audit schema`: what the program knows about itself."""

import json
from typing import Annotated

from auditor.cli.choices import asked_wording
from auditor.cli.exit_codes import ExitCode
from auditor.cli.options import argument, option
from auditor.cli.selection import similar
from auditor.cli.streams import echo
from auditor.model.findings import RULES, CommandError
from auditor.reading.plan.schema import json_schema
from auditor.rendering.messages.messages import Messages


def rules(
    code: Annotated[str, argument("code", "common")] = "",
    lang: Annotated[str, option("lang", group="common")] = "",
) -> int:
    """List the rules, or explain one."""
    wording = asked_wording(lang)
    echo(explain(code.upper(), wording) if code else listing(wording))
    return ExitCode.PASSED


def schema() -> int:
    """Print the JSON Schema of a plan file."""
    echo(schema_text())
    return ExitCode.PASSED


def listing(wording: Messages) -> str:
    """Return every rule on a line: code, severity, title."""
    lines = [f"{code}  {wording.severity(rule.severity):<8}{wording.title(code)}" for code, rule in RULES.items()]
    return "\n".join(lines) + "\n"


def explain(code: str, wording: Messages) -> str:
    """Return a rule's title, why it is there, an example that meets it and one that does not, and the remedy."""
    if code not in RULES:
        raise CommandError("no-such-rule", rule=code, similar=similar(code, RULES))
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
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"

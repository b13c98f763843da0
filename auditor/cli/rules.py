"""`audit rules` and `audit schema`: what the program knows about itself."""

import json
from typing import Annotated, Any

from auditor.cli.auditing import output_width
from auditor.cli.choices import messages_asked_for
from auditor.cli.options import argument, option
from auditor.cli.selection import similar
from auditor.cli.streams import colour_choice, echo
from auditor.exit_codes import ExitCode
from auditor.model.findings import RULES, CommandError, Rule
from auditor.reading.plan.schema import json_schema
from auditor.reading.vocabulary import vocabulary_schema
from auditor.rendering.messages.schema_hints import with_hints
from auditor.rendering.reports.rules import rule_document, rules_document
from auditor.rendering.writers.terminal import write_terminal


def plan_schema() -> dict[str, Any]:
    """Return the JSON Schema of a plan file, with what its keys mean."""
    return with_hints(json_schema())


SCHEMAS = {"plan": plan_schema, "vocabulary": vocabulary_schema}
"""How to make the schema of each kind of file."""


def rules(
    code: Annotated[str, argument("code", "common")] = "",
    lang: Annotated[str, option("lang", group="common")] = "",
) -> int:
    """List the rules, or explain one."""
    messages = messages_asked_for(lang)
    document = (
        rule_document(_rule(code.upper()), messages)
        if code
        else rules_document(messages)
    )
    echo(write_terminal(document, output_width(0), colour=colour_choice()))
    return ExitCode.PASSED


def schema(kind: Annotated[str, argument("kind", "common")] = "plan") -> int:
    """Print the JSON Schema of a plan file or of a vocabulary."""
    if kind not in SCHEMAS:
        raise CommandError("no-such-schema", found=kind, known=tuple(SCHEMAS))
    echo(schema_text(kind))
    return ExitCode.PASSED


def _rule(code: str) -> Rule:
    """Return the rule of a code; an error where there is none says which codes are alike."""
    if code not in RULES:
        raise CommandError("no-such-rule", rule=code, similar=similar(code, RULES))
    return RULES[code]


def schema_text(kind: str = "plan") -> str:
    """Return the JSON Schema of a kind of file."""
    return json.dumps(SCHEMAS[kind](), ensure_ascii=False, indent=2) + "\n"

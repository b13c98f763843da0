"""What `audit rules` shows: every rule on a line, or one rule explained with examples and the remedy."""

from auditor.model.findings import RULES, Rule
from auditor.rendering.document import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Document,
    Emphasis,
    Heading,
    Paragraph,
    Row,
    Span,
    Table,
    plain,
    strong,
)
from auditor.rendering.messages.messages import Messages


def rules_document(messages: Messages) -> Document:
    """Return every rule: code, severity, title."""
    columns = (
        Column(
            name="code",
            head="",
            kind=ColumnKind.WORD,
            leads=True,
        ),
        Column(
            name="severity",
            head="",
            kind=ColumnKind.WORD,
            leads=True,
        ),
        Column("title", ""),
    )
    rows: list[Row] = []
    for code, rule in RULES.items():
        severity = Span(messages.severity(rule.severity), meaning=rule.severity)
        cells = (
            Cell(strong(code)),
            Cell((severity,)),
            Cell(plain(messages.title(code)), sentence=messages.title(code)),
        )
        rows.append(
            Row(
                cells=cells,
                meaning=rule.severity,
                anchor=code,
            )
        )
    return Document(
        title="",
        language=messages.language,
        blocks=(
            Table(
                columns=columns,
                rows=tuple(rows),
                layout="rules",
            ),
        ),
    )


def rule_document(rule: Rule, messages: Messages) -> Document:
    """Return a rule's title, why it is there, an example that meets it and one that does not, and the remedy."""
    explanation = messages.explanation(rule.code)
    severity = messages.severity(rule.severity)
    about = messages.aside(messages.comma.join((severity, rule.slug)))
    title = f"{rule.code} {messages.title(rule.code)}{about}"
    blocks: list[Block] = [
        Heading(
            level=1,
            spans=plain(title),
            anchor=rule.code,
        ),
        Paragraph(plain(explanation["why"].strip())),
    ]
    for name in ("bad", "good"):
        blocks.append(
            Heading(
                level=2,
                spans=plain(messages.term("text", name)),
                anchor=name,
            )
        )
        lines = explanation[name].strip("\n").expandtabs().split("\n")
        blocks += [Paragraph((Span(line, Emphasis.CODE),)) for line in lines]
    remedy = messages.term("text", "remedy")
    blocks.append(Paragraph((*strong(remedy), *plain(explanation["remedy"].strip()))))
    return Document(
        title=title,
        language=messages.language,
        blocks=tuple(blocks),
    )

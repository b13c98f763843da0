"""`audit draft`: a plan file proposed from a report's text, for a person to correct."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperCommand

from auditor.cli.auditing import read_or_refuse
from auditor.cli.choices import asked_wording
from auditor.cli.streams import complain, say, write_whole
from auditor.model.findings import CommandError, Term
from auditor.model.plan import Plan
from auditor.reading.plan.plan import read_plan
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.draft import render_draft
from auditor.tracing.context import Promise
from auditor.tracing.drafting import Draft, draft
from auditor.tracing.source_text import source_text


def add(app: typer.Typer, command: type[TyperCommand], told: Callable[..., str]) -> None:
    """Add the command to the program."""

    @app.command("draft", cls=command, help=told("draft"))
    def draft_(
        report: Annotated[Path, typer.Argument(help=told("report", "trace_options"))],
        previous: Annotated[
            str, typer.Option("--previous", help=told("previous", "draft_options"), show_default=False)
        ] = "",
        year: Annotated[int, typer.Option("--year", help=told("year", "draft_options"), show_default=False)] = 0,
        output: Annotated[
            str, typer.Option("--output", "-o", help=told("output", "draft_options"), show_default=False)
        ] = "",
        lang: Annotated[str, typer.Option("--lang", help=told("lang", "common"), show_default=False)] = "",
    ) -> int:
        wording = asked_wording(lang)
        made = draft(source_text(read_or_refuse(report.as_posix())), syllables, _plan(previous) if previous else None)
        chosen = year or made.year
        if not chosen:
            raise CommandError("no-year")
        plan_id = "-".join([*syllables(made.entity or "plan"), str(chosen)])
        text = render_draft(made, wording, plan_id, chosen)
        if output:
            write_whole(output, text)
        else:
            say(text)
        complain(_counts(made, wording))
        return 0


def syllables(text: str) -> list[str]:
    """Return a Chinese text syllable by syllable in Latin letters, the tones left out."""
    from pypinyin import lazy_pinyin  # 0.15 s, and only a draft needs it

    return [part for word in lazy_pinyin(text) for part in word.split() if part.isascii()]


def _plan(path: str) -> Plan:
    """Return the previous plan; an errand error where it cannot be used."""
    plan, findings = read_plan(Path(path), path)
    if plan is None:
        reason = findings[0].facts.get("reason") if findings else None
        raise CommandError("unreadable", path=path, reason=reason or Term("node", "nothing"))
    return plan


def _counts(made: Draft, wording: Messages) -> str:
    """Return how much was drafted, and how much of it wants a look."""
    entries = [entry for _, listed in made.sections for entry in listed]
    numeric = sum(isinstance(entry.what, Promise) for entry in entries)
    doubts = sum(bool(entry.what.doubts) if isinstance(entry.what, Promise) else True for entry in entries)
    kept = sum(entry.before is not None for entry in entries)
    return wording.text(
        "draft_counts", targets=str(len(entries)), numeric=str(numeric), milestones=str(len(entries) - numeric),
        doubts=str(doubts), asides=str(len(made.asides)), kept=kept, dropped=len(made.dropped),
    )  # fmt: skip

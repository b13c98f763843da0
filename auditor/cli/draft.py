"""`audit draft`: a plan file proposed from a report's text, for a person to correct."""

from pathlib import Path
from typing import Annotated

from auditor.cli.choices import messages_asked_for
from auditor.cli.options import argument, number_option, option
from auditor.cli.sources import read_source_or_refuse
from auditor.cli.streams import (
    echo,
    echo_error,
    refuse_to_replace,
    write_anywhere,
)
from auditor.exit_codes import ExitCode
from auditor.model.findings import CommandError, MessageKey
from auditor.model.plan import Plan
from auditor.reading.plan.plan import read_plan
from auditor.reading.repository import PLAN_ENDINGS
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.draft import render_draft
from auditor.tracing.drafting import Draft
from auditor.tracing.drafting import draft as drafting
from auditor.tracing.figure_promises import Promise
from auditor.tracing.language import is_chinese_text
from auditor.tracing.projects import Project
from auditor.tracing.report_kind import states_no_deeds
from auditor.tracing.source_text import SourceText, source_text

_FIRST_YEAR, _LAST_YEAR = 1900, 2999
"""The years a plan may be of."""
_NOT_GIVEN = -1


def draft(
    report: Annotated[Path, argument("report", "trace_options")],
    previous: Annotated[str, option("previous", group="draft_options")] = "",
    year: Annotated[int, number_option("year", "draft_options")] = _NOT_GIVEN,
    output: Annotated[str, option("output", "-o", group="draft_options")] = "",
    lang: Annotated[str, option("lang", group="common")] = "",
) -> int:
    """Propose a plan from a report's text."""
    messages = messages_asked_for(lang)
    if year != _NOT_GIVEN and not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise CommandError("bad-year", year=str(year))
    if output and not output.lower().endswith(PLAN_ENDINGS) and Path(output).suffix:
        raise CommandError("no-such-ending", path=output, endings=PLAN_ENDINGS)
    if output:
        refuse_to_replace(output)
    year_given = None if year == _NOT_GIVEN else year
    before = None
    if previous:
        before = _plan(previous)
    source = source_text(read_source_or_refuse(report.as_posix()))
    _refuse_other_documents(source, report.as_posix())
    drafted = drafting(source, syllables, before, year_given)
    chosen = _year_of(drafted, year_given)
    _refuse_without_promises(drafted, report.as_posix())
    plan_id = "-".join([*syllables(drafted.entity or "plan"), str(chosen)])
    text = render_draft(drafted, messages, plan_id, chosen)
    if output:
        write_anywhere(output, text)
    else:
        echo(text)
    echo_error(_counts(drafted, messages))
    return ExitCode.PASSED


def _year_of(drafted: Draft, year_given: int | None) -> int:
    """Return the year of a draft, of an outline its last; an error where neither the report nor the command says it."""
    year = year_given or drafted.year
    if drafted.years is not None:
        return drafted.years[1]
    if not year:
        raise CommandError("no-year")
    return year


def _refuse_other_documents(source: SourceText, path: str) -> None:
    """Raise an error where a document is not in Chinese, or says nowhere what is to be done."""
    if not is_chinese_text(source.compact):
        raise CommandError("not-chinese", path=path)
    if states_no_deeds(source):
        raise CommandError("no-report", path=path)


def _refuse_without_promises(drafted: Draft, path: str) -> None:
    """Raise an error where nothing is promised, in the year or later."""
    if drafted.later or any(entries for _, entries in drafted.sections):
        return
    raise CommandError("no-promises", path=path, asides=len(drafted.asides))


def syllables(text: str) -> list[str]:
    """Return a Chinese text syllable by syllable in Latin letters, the tones left out."""
    from pypinyin import lazy_pinyin  # 0.15 s, and only a draft needs it

    return [
        part for word in lazy_pinyin(text) for part in word.split() if part.isascii()
    ]


def _plan(path: str) -> Plan:
    """Return the previous plan; an error where it cannot be used."""
    plan, findings = read_plan(Path(path), path)
    if plan is None:
        reason = findings[0].facts.get("reason")
        raise CommandError(
            "unreadable", path=path, reason=reason or MessageKey("node", "nothing")
        )
    return plan


def _counts(drafted: Draft, messages: Messages) -> str:
    """Return how much was drafted, and how much of it wants a look."""
    entries = [entry for _, listed in drafted.sections for entry in listed]
    numeric = sum(isinstance(entry.item, Promise) for entry in entries)
    # What stage of a project was promised, a person must always look at.
    doubts = sum(
        bool(entry.item.doubts) or isinstance(entry.item, Project) for entry in entries
    )
    kept = sum(entry.before is not None for entry in entries)
    return messages.text(
        "draft_counts",
        targets=str(len(entries)),
        numeric=str(numeric),
        milestones=str(len(entries) - numeric),
        doubts=str(doubts),
        asides=str(len(drafted.asides)),
        kept=kept,
        dropped=len(drafted.dropped),
    )

"""`audit show`: one target in full, found by its id, its name, an alias or its number in the source."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from auditor.assessment.evidence import evidence_for
from auditor.cli.auditing import (
    audit_plan,
    messages_for_plans,
    output_width,
    refuse_as_of_outside,
)
from auditor.cli.choices import check_choice
from auditor.cli.options import argument, number_option, option
from auditor.cli.outputs import echo_to_readers
from auditor.cli.selection import choose_plans, similar
from auditor.cli.streams import colour_choice, echo
from auditor.cli.years import echo_years, status_run_of
from auditor.exit_codes import ExitCode
from auditor.model.findings import CommandError
from auditor.model.plan import Plan, Target
from auditor.reading.repository import read_repository
from auditor.reading.tables.words.place_index import plain_name
from auditor.rendering.formats.data_json import render_target_json
from auditor.rendering.reports.show import show_document
from auditor.rendering.writers.terminal import write_terminal

FORMATS = ("text", "json")


def show(
    target: Annotated[str, argument("target", "show_options")],
    directory: Annotated[Path, argument("directory", "check_options")] = Path(),
    plan: Annotated[str, option("plan", group="show_options")] = "",
    as_of: Annotated[str, option("as-of")] = "",
    format_: Annotated[str, option("format", group="show_options")] = "text",
    lang: Annotated[str, option("lang", group="common")] = "",
    width: Annotated[int, number_option("width")] = 0,
    years: Annotated[bool, option("years", group="show_options")] = False,
) -> int:
    """Show one target in full, or through the years."""
    check_choice("--format", format_, FORMATS)
    repository = read_repository(directory)
    chosen, chosen_target = find_target(choose_plans(repository, plan), target)
    refuse_as_of_outside([chosen], as_of)
    if years:
        echo_years(repository, chosen, chosen_target, as_of, format_, lang, width)
        return ExitCode.PASSED
    audit = audit_plan(chosen, repository, as_of)
    assessment = next(
        assessment
        for assessment in audit.assessments
        if assessment.target.id == chosen_target.id
    )
    messages = messages_for_plans([chosen], lang)
    if format_ == "json":
        echo(render_target_json(audit, assessment, messages))
    else:
        evidence = evidence_for(audit, assessment)
        status_run = status_run_of(audit, assessment)
        document = show_document(evidence, messages, status_run)
        echo_to_readers(
            write_terminal(document, output_width(width), colour=colour_choice())
        )
    return ExitCode.PASSED


def find_target(plans: Sequence[Plan], name: str) -> tuple[Plan, Target]:
    """Return the target of that name in the newest plan that has it; a command error says what is most like it."""
    newest_first = sorted(plans, key=_end_of, reverse=True)
    for plan in newest_first:
        match _targets_named(plan, name):
            case [target]:
                return plan, target
            case [_, *_] as targets:
                ids = tuple(target.id for target in targets)
                raise CommandError("ambiguous-target", target=name, targets=ids)
    names: list[str] = []
    for plan in plans:
        for target in plan.targets:
            names += target.names()
    alike = similar(name, names, plain_name)
    raise CommandError("no-such-target", target=name, similar=alike)


def _end_of(plan: Plan) -> tuple[int, int, str]:
    """Return the key that sorts plans by their end, then by their start."""
    return plan.span.last, plan.span.first, plan.id


def has_target_named(plan: Plan, name: str) -> bool:
    """Return whether a plan has a target of a name."""
    return bool(_targets_named(plan, name))


def _targets_named(plan: Plan, name: str) -> list[Target]:
    """Return the target of an id, which is unique, else the targets that are called so."""
    by_id = [target for target in plan.targets if target.id == name]
    if by_id:
        return by_id
    plain = plain_name(name)
    return [target for target in plan.targets if plain in _plain_names(plan, target)]


def _plain_names(plan: Plan, target: Target) -> set[str]:
    """Return what a target may be called: its names, and its number in the source (九·3)."""
    section = plan.section_of(target)
    names = set(target.names())
    for part in (section.ref, section.id):
        if part:
            names |= {f"{part}{sign}{target.number}" for sign in "·.-"}
    return {plain_name(name) for name in names}

"""`audit show`: one target in full, found by its id, its name, an alias or its number in the source."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperCommand

from auditor.cli.auditing import audit_plan, choose_plans, output_width, wording_for
from auditor.cli.choices import check_choice
from auditor.cli.completion import completer, options_of
from auditor.cli.outputs import say_to_readers
from auditor.cli.streams import colour_wanted, say
from auditor.model.findings import CommandError
from auditor.model.plan import Plan, Target
from auditor.reading.repository import read_repository
from auditor.reading.tables.target_index import plain_name

FORMATS = ("text", "json")
_ALIKE = 3
"""How many names a slip is answered with."""


def add(app: typer.Typer, command: type[TyperCommand], told: Callable[..., str]) -> None:
    """Add the command to the program."""
    option = options_of(told, "check_options")

    @app.command(cls=command, help=told("show"))
    def show(
        target: Annotated[str, typer.Argument(help=told("target", "show_options"), autocompletion=completer("target"))],
        directory: Annotated[Path, typer.Argument(help=told("directory", "check_options"))] = Path(),
        plan: Annotated[str, option("plan", group="show_options")] = "",
        as_of: Annotated[str, option("as-of")] = "",
        format_: Annotated[str, option("format", group="show_options")] = "text",
        lang: Annotated[str, option("lang", group="common")] = "",
        width: Annotated[int, option("width")] = 0,
    ) -> int:
        check_choice("--format", format_, FORMATS)
        text = shown(directory, target, plan, as_of, format_, lang, width)
        if format_ == "text":
            say_to_readers(text)
        else:
            say(text)
        return 0


def shown(directory: Path, name: str, plan: str, as_of: str, format_: str, lang: str, width: int) -> str:
    """Return everything there is to say of a target, in a format."""
    repository = read_repository(directory)
    chosen, target = find_target(choose_plans(repository, plan), name)
    audited = audit_plan(chosen, repository, as_of)
    known = next(one for one in audited.assessments if one.target is target)
    wording = wording_for([chosen], lang)
    if format_ == "json":
        from auditor.rendering.formats.data_json import render_target_json

        return render_target_json(audited, known, wording)
    from auditor.assessment.evidence import evidence_for
    from auditor.rendering.reports.show import ShowView, render_show

    evidence = evidence_for(audited, known)
    return render_show(ShowView(evidence, wording, output_width(width), colour_wanted()))


def find_target(plans: Sequence[Plan], name: str) -> tuple[Plan, Target]:
    """Return the target of that name in the newest plan that has it; an errand error says what is most like it."""
    for plan in sorted(plans, key=lambda one: (one.span.last, one.span.first, one.id), reverse=True):
        found = [target for target in plan.targets if target.id == name] or [
            target for target in plan.targets if plain_name(name) in _names(plan, target)
        ]
        if len(found) > 1:
            raise CommandError("ambiguous-target", target=name, targets=tuple(target.id for target in found))
        if found:
            return plan, found[0]
    raise CommandError("no-such-target", target=name, similar=_similar(plans, name))


def _names(plan: Plan, target: Target) -> set[str]:
    """Return what a target may be called: its names, and its number in the source (九·3)."""
    section = plan.section_of(target)
    numbers = {f"{part}{sign}{target.number}" for part in (section.ref, section.id) for sign in "·.-" if part}
    return {plain_name(name) for name in (*target.names(), *numbers)}


def _similar(plans: Sequence[Plan], name: str) -> tuple[str, ...]:
    """Return the names that hold what was typed, else those most like it."""
    from difflib import get_close_matches  # only a slip needs it

    wanted = plain_name(name)
    names = list(dict.fromkeys(one for plan in plans for target in plan.targets for one in target.names()))
    holding = [one for one in names if wanted and wanted in plain_name(one)]
    return tuple((holding or get_close_matches(name, names, n=_ALIKE, cutoff=0.6))[:_ALIKE])

"""What can stand behind an option or an argument, by its name: the names that the data repository at hand knows."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import typer

from auditor.assessment.gate import Gate
from auditor.cli.choices import AHEAD, messages_asked_for
from auditor.cli.selection import choose_plans
from auditor.locales import languages
from auditor.model.actuals import Actuals
from auditor.model.findings import RULES
from auditor.model.plan import Plan
from auditor.model.status import Status
from auditor.reading.repository import Repository, read_plans
from auditor.rendering.messages.messages import Messages

Offer = tuple[str, str]
"""A word, and what it means."""


def _chosen(ctx: typer.Context) -> list[Plan]:
    """Return the plans of the folder already typed, else of this one; only the one named, if one was."""
    # Behind an option without its value, what was typed before it is still lying about.
    words = (*ctx.args, ctx.params.get("directory") or ".")
    folders = list(filter(Path.is_dir, map(Path, words)))
    plans: Sequence[Plan] = ()
    for folder in folders[:1]:
        plans, _ = read_plans(folder)
    return choose_plans(
        Repository(tuple(plans), Actuals(), ()), str(ctx.params.get("plan") or "")
    )


def _plans(ctx: typer.Context, _: str) -> Iterator[Offer]:
    """Yield the plans by id, with their titles."""
    for plan in _chosen(ctx):
        yield plan.id, plan.title


def _targets(ctx: typer.Context, incomplete: str) -> Iterator[Offer]:
    """Yield the targets by id; by name where a name was begun."""
    for plan in _chosen(ctx):
        for target in plan.targets:
            if incomplete.isascii():
                yield target.id, target.name
            else:
                yield target.name, target.id


def _sections(ctx: typer.Context, _: str) -> Iterator[Offer]:
    """Yield the sections by id, with their titles."""
    for plan in _chosen(ctx):
        for section in plan.sections:
            yield section.id, section.title


def _owners(ctx: typer.Context, _: str) -> Iterator[Offer]:
    """Yield the responsible units, each with how many targets it has."""
    counts: Counter[str] = Counter()
    for plan in _chosen(ctx):
        counts.update(target.owner for target in plan.targets if target.owner)
    for owner, count in counts.items():
        yield owner, str(count)


def _statuses(ctx: typer.Context, _: str) -> Iterator[Offer]:
    """Yield the statuses, and `ahead` where a plan tells it apart, with our words for them."""
    names = [status.value for status in Status]
    if any(plan.policy.ahead is not None for plan in _chosen(ctx)):
        names.append(AHEAD)
    for name in names:
        yield name, _words().term("status", name)


def _gates(_: typer.Context, __: str) -> Iterator[Offer]:
    """Yield what `--fail-on` can name."""
    for gate in Gate:
        yield gate.value, ""


def _rules(_: typer.Context, __: str) -> Iterator[Offer]:
    """Yield the codes of the rules, with their titles."""
    for code in RULES:
        yield code, _words().title(code)


def _languages(_: typer.Context, __: str) -> Iterator[Offer]:
    """Yield the languages."""
    for language in languages():
        yield language, ""


def _words() -> Messages:
    """Return the words of the system's language."""
    return messages_asked_for("")


OFFERS: Mapping[str, Callable[[typer.Context, str], Iterator[Offer]]] = {
    "plan": _plans,
    "target": _targets,
    "section": _sections,
    "owner": _owners,
    "status": _statuses,
    "fail-on": _gates,
    "code": _rules,
    "select": _rules,
    "ignore": _rules,
    "lang": _languages,
}
"""What completes the values of an option or argument, by its name."""

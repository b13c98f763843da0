"""What a shell offers behind an option or an argument: the names that the data repository at hand knows.

A shell wants names or nothing: whatever goes wrong, no complaint gets out.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from auditor.model.actuals import Actuals
from auditor.model.patterns import LazyRegexp

if TYPE_CHECKING:
    from auditor.model.plan import Plan
    from auditor.rendering.messages.messages import Messages

Offer = tuple[str, str]
"""A word, and what it means."""
_PLAIN = LazyRegexp(r"[\w.·-]+")
"""What a shell takes as one word as it stands."""


def completer(name: str) -> Callable[[typer.Context, str], list[Offer]] | None:
    """Return what completes the values of an option or argument of that name; nothing where nothing does."""
    offers = _OFFERS.get(name)
    if offers is None:
        return None

    def complete(ctx: typer.Context, incomplete: str) -> list[Offer]:
        done, comma, begun = "", "", incomplete
        # A list of codes is completed behind its last comma.
        if name in _LISTS:
            done, comma, begun = incomplete.rpartition(",")
        try:
            meanings = dict(offers(ctx, begun))
        except Exception:  # noqa: BLE001 - there is nobody to tell
            return []
        completions: list[Offer] = []
        for word, meaning in meanings.items():
            # A word that a shell would have to quote is not offered.
            if word.startswith(begun) and _PLAIN.fullmatch(word):
                offer = (f"{done}{comma}{word}", _bare(meaning))
                completions.append(offer)
        return completions

    return complete


def _bare(text: str) -> str:
    """Return a remark that no shell and no markup can take for anything but a remark."""
    return re.sub(r"[^\w\s.,·、，（）%-]+", " ", text)


def _chosen(ctx: typer.Context) -> "list[Plan]":
    """Return the plans of the folder already typed, else of this one; only the one named, if one was."""
    from auditor.cli.selection import choose_plans
    from auditor.reading.repository import Repository, read_plans

    # Behind an option without its value, what was typed before it is still lying about.
    folders = []
    for word in (*ctx.args, ctx.params.get("directory") or "."):
        if Path(word).is_dir():
            folder = Path(word)
            folders.append(folder)
    plans, _ = read_plans(folders[0])
    return choose_plans(
        Repository(tuple(plans), Actuals(), ()), str(ctx.params.get("plan") or "")
    )


def _plans(ctx: typer.Context, _: str) -> Iterator[Offer]:
    """Yield the plans by id, with their titles."""
    for plan in _chosen(ctx):
        yield plan.id, plan.title


def _targets(ctx: typer.Context, begun: str) -> Iterator[Offer]:
    """Yield the targets by id; by name where a name was begun."""
    for plan in _chosen(ctx):
        for target in plan.targets:
            if begun.isascii():
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


def _statuses(_: typer.Context, __: str) -> Iterator[Offer]:
    """Yield the statuses, with our words for them."""
    from auditor.model.assessment import Status

    for status in Status:
        yield status.value, _words().term("status", status.value)


def _gates(_: typer.Context, __: str) -> Iterator[Offer]:
    """Yield what `--fail-on` can name."""
    from auditor.assessment.gate import Gate

    for gate in Gate:
        yield gate.value, ""


def _rules(_: typer.Context, __: str) -> Iterator[Offer]:
    """Yield the codes of the rules, with their titles."""
    from auditor.model.findings import RULES

    for code in RULES:
        yield code, _words().title(code)


def _languages(_: typer.Context, __: str) -> Iterator[Offer]:
    """Yield the languages."""
    from auditor.rendering.messages.catalogue import languages

    for language in languages():
        yield language, ""


def _words() -> "Messages":
    """Return the words of the system's language."""
    from auditor.cli.choices import asked_wording

    return asked_wording("")


_OFFERS: Mapping[str, Callable[[typer.Context, str], Iterator[Offer]]] = {
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
_LISTS = frozenset({"select", "ignore"})

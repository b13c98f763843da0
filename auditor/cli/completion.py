"""What a shell offers behind an option or an argument: the names that the data repository at hand knows.

A shell wants names or nothing: whatever goes wrong, no complaint gets out.
"""

import re
from collections.abc import Callable

import typer

from auditor.model.patterns import LazyRegexp

Offer = tuple[str, str]
"""A word, and what it means."""
# What a shell takes as one word as it stands.
_PLAIN = LazyRegexp(r"[\w.·-]+")


def completer(name: str) -> Callable[[typer.Context, str], list[Offer]] | None:
    """Return what completes the values of an option or argument of that name; nothing where nothing does."""
    if name not in _COMPLETED:
        return None

    def complete(ctx: typer.Context, incomplete: str) -> list[Offer]:
        try:
            return _completions(name, ctx, incomplete)
        except Exception:  # noqa: BLE001 - there is nobody to tell
            return []

    return complete


def _completions(name: str, ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Return the words that may stand in place of one that was begun."""
    # Only a shell that asks for names needs what finds them.
    from auditor.cli.completion_offers import OFFERS

    done, comma, incomplete_word = "", "", incomplete
    # A list of codes is completed behind its last comma.
    if name in _LISTS:
        done, comma, incomplete_word = incomplete.rpartition(",")
    meanings = dict(OFFERS[name](ctx, incomplete_word))
    completions: list[Offer] = []
    for word, meaning in meanings.items():
        # A word that a shell would have to quote is not offered.
        if word.startswith(incomplete_word) and _PLAIN.fullmatch(word):
            offer = (f"{done}{comma}{word}", _bare(meaning))
            completions.append(offer)
    return completions


def _bare(text: str) -> str:
    """Return a remark that no shell and no markup can take for anything but a remark."""
    return re.sub(r"[^\w\s.,·、，（）%-]+", " ", text)


_LISTS = frozenset({"select", "ignore"})
# The options and arguments whose values are completed.
_COMPLETED = frozenset(
    {
        "plan",
        "target",
        "section",
        "owner",
        "status",
        "fail-on",
        "code",
        "select",
        "ignore",
        "lang",
    }
)

"""What the search looks through: scripts that add to a list, since a page opened from a file may load nothing else."""

from collections.abc import Iterable, Iterator

import msgspec

from auditor.rendering.messages.messages import clean
from auditor.rendering.site import addresses
from auditor.rendering.site.addresses import file_name
from auditor.rendering.site.cards import PlanCard, TargetCard
from auditor.rendering.site.options import Page
from auditor.rendering.site.words import years_of

_SIGNS_AT_MOST = 1_000_000
"""About how long a part is: a phone loads it at once."""


def search_pages(cards: Iterable[PlanCard]) -> Iterator[Page]:
    """Yield the parts of the index; each tells how many there are by whether it is the last."""
    parts: list[list[str]] = [[]]
    length = 0
    for card in cards:
        entry = _entry(card)
        # A part that is too long for a phone ends before the plan, which is never cut in two.
        if length + len(entry) > _SIGNS_AT_MOST and parts[-1]:
            parts.append([])
            length = 0
        parts[-1].append(entry)
        length += len(entry)
    for number, entries in enumerate(parts, 1):
        body = ",\n".join(entries)
        text = f"auditSearch({number}, {len(parts)}, [\n{body}\n]);\n"
        yield Page(addresses.search_part(number), text)


def _entry(card: PlanCard) -> str:
    """Return a plan with its targets as a line of a script."""
    targets = [_target(target) for target in card.targets]
    entry = [
        file_name(card.id),
        clean(card.entity),
        clean(card.title),
        years_of(card.span),
        targets,
    ]
    text = msgspec.json.encode(entry).decode()
    # Within a script these would end a line or the script itself.
    for sign in ("\u2028", "\u2029", "<", ">"):
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _target(target: TargetCard) -> list[str]:
    """Return what is searched and shown of a target: its page, name, status, unit, clause and other names."""
    aliases = " ".join(target.aliases)
    return [
        file_name(target.id),
        clean(target.name),
        target.status.value,
        clean(target.owner),
        clean(target.cite),
        clean(aliases),
    ]

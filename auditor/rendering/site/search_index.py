"""What the search looks through: scripts that add to a list, since a page opened from a file may load nothing else."""

from collections.abc import Iterable, Iterator

import msgspec

from auditor.model.plan import Plan
from auditor.rendering.escaping import clean
from auditor.rendering.site import addresses
from auditor.rendering.site.addresses import file_name, years_of
from auditor.rendering.site.cards import PlanCard
from auditor.rendering.site.options import Page
from auditor.rendering.site.stories import TargetStory

MOST_BYTES = 1_000_000
"""About how long a part is: a phone loads it at once."""


def search_pages(cards: Iterable[PlanCard]) -> Iterator[Page]:
    """Yield the parts of the index; each tells how many there are by whether it is the last."""
    # There is always a first part, or the search would wait for it.
    parts: list[list[bytes]] = [[]]
    length = 0
    for card in cards:
        # A part that is too long for a phone ends before the plan, which is never cut in two.
        is_full = length + len(card.search) > MOST_BYTES
        if is_full and length:
            parts.append([])
            length = 0
        parts[-1].append(card.search)
        length += len(card.search)
    for number, lines in enumerate(parts, 1):
        begin = f"auditSearch({number}, {len(parts)}, [\n".encode()
        yield Page(
            addresses.search_part(number), begin + b",\n".join(lines) + b"\n]);\n"
        )


def search_line(plan: Plan, targets: Iterable[TargetStory]) -> bytes:
    """Return a plan with its targets as a line of a script."""
    entry = [
        file_name(plan.id),
        clean(plan.entity),
        clean(plan.title),
        years_of(plan.span),
        [_target(target) for target in targets],
    ]
    line = msgspec.json.encode(entry)
    # Within a script these would end a line or the script itself.
    for character in ("\u2028", "\u2029", "<", ">"):
        line = line.replace(character.encode(), f"\\u{ord(character):04x}".encode())
    return line


def _target(story: TargetStory) -> list[str]:
    """Return what is searched and shown of a target: its page, name, status, unit, clause and other names."""
    target = story.target
    return [
        file_name(target.id),
        clean(target.name),
        story.assessment.status.value,
        clean(target.owner),
        clean(target.cite),
        clean(" ".join(target.aliases)),
    ]

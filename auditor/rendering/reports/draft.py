"""A proposed plan as YAML, with a comment wherever a person should look."""

import json
import re
from collections.abc import Iterator, Mapping

from auditor.model.exact import Fraction
from auditor.model.findings import Amount
from auditor.model.plan import (
    Commitment,
    Falls,
    Goal,
    Measure,
    Rises,
    Target,
    amount_of,
)
from auditor.rendering.escaping import clean, without_command
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.numbers import plain_digits
from auditor.tracing.asides import Aside
from auditor.tracing.drafting import Draft, DraftEntry
from auditor.tracing.figure_promises import Promise
from auditor.tracing.projects import Project
from auditor.tracing.report_headings import ReportHeading

_BARE = re.compile(r"[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9（）()·]*")
_LOWER = re.compile(r"失业率|涨幅|消费价格|死亡|发生率|发病率|浓度|不良率|自然增长率")
"""What is better the lower it is; 下降 and 降低 name an amount of it, of which more is better."""
_LOWERING = re.compile(r"下降|降低|减少|削减")
_DIRECTIONS: Mapping[str, Goal] = {"rises": Rises(), "falls": Falls()}
_RESERVED = frozenset({"true", "false", "yes", "no", "on", "off", "null"})


def render_draft(draft: Draft, messages: Messages, plan_id: str, year: int) -> str:
    """Return the text of a plan file."""
    lines = [
        *_head(draft, messages, plan_id, year),
        *_sections(draft, messages, year),
        *_asides(draft, messages),
    ]
    # What is left after the scalars stands in comments.
    return without_command("\n".join(lines) + "\n", r"\u0023")


def scalar(text: str) -> str:
    """Return a text as a YAML scalar: bare where nothing in it can be misread, else in single quotes.

    >>> scalar("新增就业"), scalar("a: b"), scalar("yes"), scalar("it's")
    ('新增就业', "'a: b'", "'yes'", "'it''s'")
    """
    shown = clean(text)
    if without_command(shown, "") != shown:
        # Only within double quotes YAML knows escapes; those of JSON are among them.
        quoted = json.dumps(shown, ensure_ascii=False)
        return without_command(quoted, r"\u0023")
    if _BARE.fullmatch(shown) and shown.lower() not in _RESERVED:
        return shown
    return "'" + shown.replace("'", "''") + "'"


def _head(draft: Draft, messages: Messages, plan_id: str, year: int) -> Iterator[str]:
    """Yield the head of the plan."""
    # Editors check the file while it is written, if the file names its schema.
    yield "# yaml-language-server: $schema=../schema/plan.schema.json"
    yield f"# {messages.text('draft_says')}"
    for target in draft.dropped:
        yield f"# {messages.text('draft_dropped', id=target.id, name=target.name)}"
    yield "plan:"
    yield f"  id: {plan_id}"
    # A plan needs an entity, so a question stands in its place instead of a guess.
    if not draft.entity:
        yield f"  # {messages.term('doubt', 'no-place')}"
    entity = draft.entity or "?"
    key, span = "year", str(year)
    if draft.years is not None:
        key, span = "years", f"{draft.years[0]}-{draft.years[1]}"
    title = messages.text("draft_title", entity=entity, year=span)
    yield f"  title: {scalar(title)}"
    yield f"  entity: {scalar(entity)}"
    yield f"  {key}: {span}"
    yield "  language: zh"
    yield "  source:"
    yield f"    title: {scalar(draft.title or '?')}"
    if draft.published:
        yield f"    published: {draft.published}"
    yield "sections:"


def _sections(draft: Draft, messages: Messages, year: int) -> Iterator[str]:
    """Yield the sections with their targets."""
    for index, (heading, entries) in enumerate(draft.sections, 1):
        yield from _section(index, heading, messages)
        if not entries:
            yield "    targets: []"
            continue
        yield "    targets:"
        for entry in entries:
            yield from _entry(entry, messages, year)


def _section(index: int, heading: ReportHeading, messages: Messages) -> Iterator[str]:
    """Yield the head of a section."""
    yield f"  - id: section-{index}"
    # A target without a number of its section would be called section-1·1.
    ref = heading.ref or messages.term("text", "draft_ref")
    yield f"    ref: {scalar(ref)}"
    title = heading.title or messages.term("text", "draft_untitled")
    yield f"    title: {scalar(title)}"


def _entry(entry: DraftEntry, messages: Messages, year: int) -> Iterator[str]:
    """Yield a target, what is doubtful about it first."""
    item = entry.item
    # Above the target, where a person reads it before accepting what follows.
    for doubt in item.doubts:
        yield f"      # {messages.term('doubt', doubt)}"
    if entry.before is not None:
        yield from _moved(entry.before, item, messages)
    yield f"      - id: {entry.id}"
    yield f"        name: {scalar(item.name)}"
    for line in _goal_lines(item):
        yield f"        {line}"
    if item.due:
        yield f"        due: {year}-{item.due:02}"
    if entry.owner:
        yield f"        owner: {scalar(entry.owner)}"
    yield f"        cite: {scalar(item.cite)}"


def _goal_lines(item: Promise | Project) -> Iterator[str]:
    """Yield the goal of a promise, with how it is counted."""
    if isinstance(item, Promise):
        return _promise(item)
    return _project(item)


def _promise(item: Promise) -> Iterator[str]:
    """Yield the goal of a numeric promise."""
    if item.goal in _DIRECTIONS:
        yield f"{item.goal}: true"
        unit = "'?'"
        if item.unit:
            unit = scalar(item.unit)
        yield f"unit: {unit}"
    elif item.high is not None:
        low = plain_digits(item.amount)
        high = plain_digits(item.high)
        yield f"between: [{low}, {high}]"
        yield f"unit: {scalar(item.unit)}"
    else:
        yield f"{item.goal}: {plain_digits(item.amount)}"
        yield f"unit: {scalar(item.unit)}"
    yield from _promise_terms(item)


def _promise_terms(item: Promise) -> Iterator[str]:
    """Yield how a promise is counted and how firm it is."""
    is_band = item.goal in {"about", "between"}
    if is_band and _LOWER.search(item.name) and not _LOWERING.search(item.name):
        yield "better: lower"
    # What is the rule in plan files need not be written.
    if item.measure is not Measure.FLOW:
        yield f"measure: {item.measure.value}"
    if item.commitment is not Commitment.FIRM:
        yield f"commitment: {item.commitment.value}"


def _project(item: Project) -> Iterator[str]:
    """Yield the goal of a named project."""
    yield f"reach: {item.stage.value}"
    if item.commitment is not Commitment.FIRM:
        yield f"commitment: {item.commitment.value}"


def _moved(
    before: Target, item: Promise | Project, messages: Messages
) -> Iterator[str]:
    """Yield what the goal was in the previous plan, where it is another now."""
    old = messages.goal_words(before.goal, before.unit)
    if isinstance(item, Project):
        new = item.stage.value
        is_same = new in old
    elif item.goal in _DIRECTIONS:
        new = messages.goal_words(_DIRECTIONS[item.goal], before.unit)
        is_same = new == old
    else:
        amount = Amount(Fraction(item.amount), item.unit, item.amount)
        new = messages.amount(amount)
        is_same = _states_as_much(before, item)
    if not is_same:
        yield f"      # {messages.text('draft_moved', old=old, new=new)}"


def _states_as_much(before: Target, item: Promise) -> bool:
    """Return whether a promise is of the amount that the target had."""
    same_unit = before.unit_name == item.unit
    return same_unit and amount_of(before.goal) == item.amount


def _asides(draft: Draft, messages: Messages) -> Iterator[str]:
    """Yield what was passed over, with why: figures that promise nothing, and goals for later years."""
    asides = [
        *draft.asides,
        *draft.works_passed,
        *(Aside(promise.cite, "later", promise.start) for promise in draft.later),
    ]
    if asides:
        yield "not_targets:"
    for aside in sorted(asides, key=lambda entry: entry.start):
        yield f"  - cite: {scalar(aside.cite)}"
        yield f"    why: {scalar(messages.term('aside', aside.why))}"

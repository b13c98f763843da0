"""The roll-up as GitHub-flavoured Markdown, for job summaries: a row a plan, what could not be judged, faults."""

from collections.abc import Iterator, Sequence

from auditor.assessment.rollup import PlanSummary
from auditor.model.assessment import Status
from auditor.rendering.messages.messages import clean
from auditor.rendering.reports.rollup import FAULTS_SHOWN, RollupView, cells, first_line, last_line, reason, totals
from auditor.rendering.writers.markdown import bullet, escaped, row

_BEFORE, _BEHIND = ("entity", "plan", "as_of", "judged"), ("worst", "gate")


def render_rollup_markdown(view: RollupView) -> str:
    """Return the first line, the table, what could not be judged, the faults and the last line."""
    lines = [f"### {escaped(first_line(view))}", ""]
    if not view.quiet:
        lines += [*_table(view), *_obstacles(view), *_faults(view)]
    return "\n".join([*lines, f"**{escaped(last_line(view))}**"]) + "\n"


def _table(view: RollupView) -> Iterator[str]:
    """Yield a row for each plan to be shown, and the totals; statuses that no target has get no column."""
    shown = [one for one in view.lines() if isinstance(one, PlanSummary)]
    if not shown:
        return
    wording, counts, by_path = view.wording, totals(view.standings), view.by_path
    statuses = [status for status, count in counts.items() if count]
    names: list[str | Status] = [*_BEFORE, *statuses, *_BEHIND]
    yield row(escaped(_head(name, view)) for name in names)
    yield row("--:" if isinstance(name, Status) or name == "judged" else ":--" for name in names)
    for one in shown:
        yield row(escaped(text) for text in _row(one, statuses, view, by_path=by_path))
    judged = f"{sum(one.judged for one in view.standings)}/{sum(counts.values())}"
    whole = (wording.term("rollup", "total"), "", "", judged, *(str(counts[status]) for status in statuses), "", "")
    yield row(f"**{escaped(text)}**" if text else "" for text in whole)
    yield ""


def _head(name: str | Status, view: RollupView) -> str:
    """Return the heading of a column."""
    if isinstance(name, Status):
        return view.wording.term("status", name.value)
    return view.wording.term("rollup", f"head_{name}")


def _row(one: PlanSummary, statuses: Sequence[Status], view: RollupView, *, by_path: bool) -> Iterator[str]:
    """Yield the cells of a plan."""
    told = cells(one, view.wording, by_path=by_path)
    yield from (getattr(told, name) for name in _BEFORE)
    yield from (str(one.counts[status] or "") for status in statuses)
    yield from (getattr(told, name) for name in _BEHIND)


def _obstacles(view: RollupView) -> Iterator[str]:
    """Yield what could not be judged, with the reasons."""
    if view.obstacles:
        yield from (f"#### {view.wording.term('rollup', 'unjudged')}", "")
        for one in view.obstacles:
            yield f"- **{escaped(clean(one.path))}** {escaped(reason(one, view.wording))}"
        yield ""


def _faults(view: RollupView) -> Iterator[str]:
    """Yield what is wrong with the files, and how many more faults there are than are told."""
    faults = view.faults()
    if faults:
        yield from (f"#### {view.wording.term('text', 'faults')}", "")
        yield from (bullet(found, view.wording) for found in faults[:FAULTS_SHOWN])
        if len(faults) > FAULTS_SHOWN:
            yield f"- {escaped(view.wording.told('rollup', 'more_faults', count=len(faults) - FAULTS_SHOWN))}"
        yield ""

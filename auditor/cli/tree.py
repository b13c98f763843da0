"""`audit tree`: targets with their parts, within a plan, over plans and over repositories; and the roll-ups."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

from auditor.assessment.links import Library, Member
from auditor.assessment.tree import rollup, roots, tree_of
from auditor.audit import assessed, audit
from auditor.cli.auditing import (
    messages_for_plans,
    month_of,
    output_width,
    refuse_as_of_outside,
)
from auditor.cli.choices import check_choice
from auditor.cli.options import argument, number_option, option
from auditor.cli.outputs import echo_to_readers
from auditor.cli.show import find_target, has_target_named
from auditor.cli.streams import colour_choice, echo
from auditor.exit_codes import ExitCode
from auditor.model.actuals import Actuals
from auditor.model.assessment import Assessment, Audit
from auditor.model.findings import CommandError, Finding, Rule, has_errors
from auditor.model.month import Month
from auditor.model.plan import Plan, Target
from auditor.model.tree import Rollup, Tree
from auditor.reading.repository import (
    Repository,
    find_repositories,
    name_of,
    read_repository,
)
from auditor.rendering.formats.tree_json import render_tree_json
from auditor.rendering.reports.tree import TreeReport, tree_document
from auditor.rendering.writers.terminal import write_terminal

FORMATS = ("text", "json")
# What is wrong with how targets hang together; other faults are `audit check`'s to tell.
_RULES = frozenset(
    {
        Rule.LINK_UNKNOWN,
        Rule.LINK_ELSEWHERE,
        Rule.LINK_TWICE,
        Rule.LINK_CIRCLE,
        Rule.LINK_UNIT,
        Rule.LINK_MEASURE,
        Rule.LINK_YEARS,
        Rule.LINK_DEEP,
        Rule.SUM_DIFFERS,
        Rule.PARTS_MISSING,
    }
)


def tree(
    target: Annotated[str, argument("target", "tree_options")] = "",
    directory: Annotated[str, argument("directory", "tree_options")] = "",
    as_of: Annotated[str, option("as-of")] = "",
    format_: Annotated[str, option("format", group="tree_options")] = "text",
    lang: Annotated[str, option("lang", group="common")] = "",
    width: Annotated[int, number_option("width")] = 0,
) -> int:
    """Show targets with their parts."""
    check_choice("--format", format_, FORMATS)
    name, folder = _asked(target, directory)
    report, plans = _report(folder, name, as_of)
    messages = messages_for_plans(plans, lang)
    if format_ == "json":
        echo(render_tree_json(report, messages))
    else:
        document = tree_document(report, messages)
        echo_to_readers(
            write_terminal(document, output_width(width), colour=colour_choice())
        )
    if has_errors(report.findings):
        return ExitCode.FAILED
    return ExitCode.PASSED


def _asked(target: str, directory: str) -> tuple[str, Path]:
    """Return the target and the folder; a single word that is a folder is the folder."""
    if not directory and target and Path(target).is_dir():
        return "", Path(target)
    return target, Path(directory)


def _report(folder: Path, name: str, as_of: str) -> tuple[TreeReport, list[Plan]]:
    """Return the trees below a folder: of one target, or every one."""
    repositories = _repositories(folder)
    plans_with_actuals: list[tuple[Plan, Actuals]] = []
    for repository in repositories:
        plans_with_actuals += [(plan, repository.actuals) for plan in repository.plans]
    library = Library(plans_with_actuals, complete=True)
    plans = list(library.plans)
    refuse_as_of_outside(plans, as_of)
    audits = list(_audits(repositories, library, as_of))
    chosen = _chosen(library, plans, name)
    trees = tuple(_tree(member, audits, library) for member in chosen)
    report = TreeReport(
        audits=tuple(audits),
        trees=trees,
        rollups={} if name else _rollups(audits),
        findings=tuple(_findings(audits, trees if name else ())),
        as_of=_newest(audits, chosen),
    )
    return report, plans


def _audits(
    repositories: Sequence[Repository], library: Library, as_of: str
) -> Iterator[Audit]:
    """Yield the audit of every plan, each able to refer to all the others."""
    for repository in repositories:
        for plan in repository.plans:
            date = None
            if as_of:
                date = month_of(plan, as_of)
            yield audit(plan, repository.actuals, date, repository.findings, library)


def _newest(audits: Sequence[Audit], chosen: Sequence[Member]) -> Month | None:
    """Return the newest month that the plans of the chosen targets are judged as of."""
    plans = {member.plan.id for member in chosen}
    months = [
        audit.as_of
        for audit in audits
        if audit.as_of is not None and (not plans or audit.plan.id in plans)
    ]
    return max(months, default=None)


def _repositories(folder: Path) -> list[Repository]:
    """Return every data repository from a folder down."""
    repositories, refused = find_repositories(folder)
    if not repositories:
        refused = [
            *refused,
            CommandError("no-repositories", path=name_of(folder.as_posix())),
        ]
    for error in refused:
        raise error
    return [read_repository(path) for path in repositories]


def _chosen(library: Library, plans: Sequence[Plan], name: str) -> list[Member]:
    """Return the targets whose trees are shown."""
    if not name:
        return list(roots(library, plans))
    plan_id, _, target_name = name.rpartition("/")
    narrowed = [plan for plan in plans if plan_id in {"", plan.id}]
    if not narrowed:
        # A target may have a stroke in its name.
        narrowed, target_name = list(plans), name
        if not any(map(partial(has_target_named, name=name), plans)):
            raise CommandError("no-such-plan", plan=plan_id)
    plan, target = find_target(narrowed, target_name)
    return [
        Member(
            plan,
            target,
            target.location,
            plan,
        )
    ]


def _tree(member: Member, audits: Sequence[Audit], library: Library) -> Tree:
    """Return the tree of a target, everything below it judged as of the month of its plan's audit."""
    as_of = next(audit.as_of for audit in audits if audit.plan is member.plan)

    def judge(plan: Plan, target: Target) -> Assessment:
        return assessed(target, plan, library.actuals_of(plan), library, as_of)

    return tree_of(member.plan, member.target, as_of, library, judge)


def _rollups(audits: Sequence[Audit]) -> dict[str, tuple[Rollup, ...]]:
    """Return how sections, owners and places stand; places only where there are several."""
    by_kind: dict[str, dict[str, list[Assessment]]] = {
        "section": {},
        "owner": {},
        "place": {},
    }
    for judged in audits:
        plan = judged.plan
        for assessment in judged.assessments:
            names = {
                "section": plan.section_of(assessment.target).title,
                "owner": assessment.target.owner,
                "place": plan.entity,
            }
            for kind, name in names.items():
                by_kind[kind].setdefault(name, []).append(assessment)
    # A single place is what the trees above are about.
    if len(by_kind["place"]) == 1:
        by_kind["place"] = {}
    return {kind: _groups(groups) for kind, groups in by_kind.items()}


def _groups(groups: Mapping[str, Sequence[Assessment]]) -> tuple[Rollup, ...]:
    """Return how each group stands; targets that belong to none are left out."""
    return tuple(rollup(name, group) for name, group in groups.items() if name)


def _findings(audits: Sequence[Audit], trees: Sequence[Tree]) -> Iterator[Finding]:
    """Yield what is wrong with how targets hang together; of one tree only what is about its targets."""
    shown: set[str] = set()
    for whole in trees:
        shown |= {branch.assessment.target.id for branch in whole.walk()}
    for judged in audits:
        for finding in judged.findings:
            if finding.rule not in _RULES:
                continue
            if not trees or finding.subject in shown:
                yield finding

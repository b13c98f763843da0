"""Small repositories whose targets refer to each other, written as plan files and tables and read like any other."""

from collections.abc import Mapping
from pathlib import Path

from auditor.assessment.links import Library
from auditor.audit import audit
from auditor.model.assessment import Assessment, Audit
from auditor.model.findings import Rule
from auditor.model.period import Period
from auditor.model.period_text import parse_period
from auditor.reading.repository import Repository, read_repository

LINKS = (
    Rule.LINK_UNKNOWN, Rule.LINK_ELSEWHERE, Rule.LINK_TWICE, Rule.LINK_CIRCLE, Rule.LINK_UNIT, Rule.LINK_MEASURE,
    Rule.LINK_YEARS, Rule.LINK_DEEP, Rule.SUM_DIFFERS, Rule.PARTS_MISSING,
)  # fmt: skip


def plan_text(
    targets: str,
    *,
    id: str = "city-2024",  # noqa: A002
    years: str = "2024",
    entity: str = "甲市",
    more: str = "",
) -> str:
    """Return a plan file: each line of `targets` is one target in braces, from line 6 on."""
    key = "years" if "-" in years else "year"
    lines = [f"      - {line.strip()}" for line in targets.strip().splitlines()]
    head = (
        f"plan: {{id: {id}, title: {entity}工作目标, entity: {entity}, {key}: {years}}}"
    )
    return (
        "\n".join(
            [
                head,
                "sections:",
                "  - id: a",
                "    title: 经济",
                "    targets:",
                *lines,
                more,
            ]
        )
        + "\n"
    )


def repository(folder: Path, plans: Mapping[str, str], rows: str = "") -> Repository:
    """Return a repository of plan files by their names, with one table: 指标,期间,数值,单位,地区."""
    for part in ("targets", "actuals"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    for name, text in plans.items():
        (folder / "targets" / f"{name}.yaml").write_text(text, encoding="utf-8")
    lines = [line.strip() for line in rows.strip().splitlines()]
    table = "\n".join(["指标,期间,数值,单位,地区", *lines]) + "\n"
    (folder / "actuals" / "a.csv").write_text(table, encoding="utf-8")
    return read_repository(folder, lambda path: path.relative_to(folder).as_posix())


def audited(read: Repository, plan_id: str = "city-2024", as_of: str = "") -> Audit:
    """Return the audit of one plan of a repository, which may refer to the others."""
    library = Library((plan, read.actuals) for plan in read.plans)
    plan = next(plan for plan in read.plans if plan.id == plan_id)
    date = when(as_of).end if as_of else None
    return audit(plan, read.actuals, date, read.findings, library)


def when(text: str) -> Period:
    return parse_period(text, 2024).period


def known(found: Audit, target: str) -> Assessment:
    """Return the judgement on a target by its id."""
    return next(one for one in found.assessments if one.target.id == target)


def linked_codes(found: Audit) -> list[tuple[Rule, str, list[str]]]:
    """Return each finding about links: its rule, its place, the places that explain it."""
    return [
        (one.rule, str(one.location), [str(place) for place in one.related])
        for one in found.findings
        if one.rule in LINKS
    ]

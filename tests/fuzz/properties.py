"""What must hold of every finding and every count, whatever file they come from."""

from unicodedata import category

from auditor.model.actuals import Actuals
from auditor.model.findings import Finding, Rule
from auditor.rendering.messages.messages import Messages

WORDS = tuple(map(Messages, ("zh", "en")))
_OBEYED = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def controls(text: str) -> set[str]:
    """Return what a terminal would obey in a text, the ends of lines left out."""
    return {sign for sign in text if sign != "\n" and category(sign) in _OBEYED}


def must_be_sayable(findings: list[Finding]) -> None:
    """Every finding has a sentence in both languages, which is one line of text."""
    for found in findings:
        for messages in WORDS:
            said = messages.finding_sentence(found)
            assert said, found
            assert not controls(said), said
            assert "\n" not in said, said


def rows_add_up(known: Actuals, findings: list[Finding]) -> None:
    """Every row is a figure, not reported, or complained of; none is dropped in silence."""
    unknown = [
        found.facts
        for found in findings
        if found.rule is Rule.UNKNOWN_TARGET and found.facts.get("earlier") == 1
    ]
    beside = sum(int(str(facts.get("cells", 1))) for facts in unknown)
    beside += sum(
        int(str(found.facts.get(kind, 0)))
        for found in findings
        if found.rule is Rule.PASSED_OVER
        for kind in ("goals", "beside")
    )
    elsewhere = sum(
        int(str(found.facts["rows"]))
        for found in findings
        if found.rule is Rule.OTHER_PLACE
    )
    assert known.set_aside == beside + elsewhere

"""The JSON of what a finding states."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from auditor.model.findings import Amount, Fact, Finding, Percent, Rule, Term
from auditor.model.provenance import Location
from auditor.rendering.formats.data_json import finding_object
from auditor.rendering.messages.messages import Messages


@pytest.mark.parametrize(
    ("fact", "json"),
    [
        (Fraction(5, 4), Decimal("1.25")),
        (Decimal("1.250"), Decimal("1.250")),
        (Percent(Fraction(1, 8)), Decimal("12.5")),
        (Amount(Fraction(3, 2), "家"), {"value": Decimal("1.5"), "unit": "家"}),
        (Amount(Fraction(3, 2), "家", Decimal("1.50")), {"value": Decimal("1.50"), "unit": "家"}),
        (Term("status", "behind"), "behind"),
        (date(2024, 9, 30), "2024-09-30"),
        ((1, "甲"), [1, "甲"]),
    ],
)
def test_every_kind_of_fact_has_its_json(fact: Fact, json: object) -> None:
    found = Finding(Rule.REVISION, Location("actuals/2024.csv", 2), facts={"fact": fact})
    assert finding_object(found, Messages("zh"))["facts"] == {"fact": json}

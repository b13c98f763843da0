"""The program judges as an independent reading of the contract does: 500 random plans here, 20,000 in `make fuzz`."""

from pathlib import Path

import pytest

from tests.oracle.comparison import differences

PARTS, PLANS = 10, 50


@pytest.mark.parametrize("part", range(PARTS))
def test_the_program_judges_as_the_contract_is_read_by_somebody_else(
    part: int, tmp_path: Path
) -> None:
    seeds = range(part * PLANS, (part + 1) * PLANS)
    assert [line for seed in seeds for line in differences(seed, tmp_path)] == []

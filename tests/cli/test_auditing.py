"""What every command that audits does alike: how wide it writes, what it is told of its progress."""

from pathlib import Path

import pytest

from auditor.cli import main
from auditor.cli.auditing import output_width, readable
from auditor.cli.choices import check_formats, status_named
from auditor.cli.progress import Progress
from auditor.model.findings import CommandError
from tests.linked import plan_text, repository


@pytest.mark.parametrize(
    ("asked", "width"),
    [(-1, 20), (19, 20), (20, 20), (21, 21), (999, 999), (1000, 1000), (1001, 1000)],
)
def test_what_cannot_be_read_is_no_width(asked: int, width: int) -> None:
    assert readable(asked) == width


def test_a_pipe_is_120_wide_unless_somebody_says_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert output_width(0) == 120
    assert output_width(77) == 77
    monkeypatch.setenv("COLUMNS", "57")
    assert output_width(0) == 57
    assert output_width(77) == 77


def test_a_check_is_half_done_when_all_is_read_and_then_a_plan_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = "{id: a, name: 甲, at_least: 1, unit: 个}"
    plans = {
        f"p{number}": plan_text(target, id=f"p-{number}", years=f"202{number}")
        for number in range(4)
    }
    repository(tmp_path, plans, "甲,2021年,1,个,甲市")
    shares: list[float] = []
    monkeypatch.setattr(Progress, "__call__", lambda _, share: shares.append(share))
    main(["check", str(tmp_path)])
    assert shares == sorted(shares)
    assert all(share <= 0.5 for share in shares[:-4])
    assert shares[-4:] == [0.625, 0.75, 0.875, 1]


def test_of_several_like_names_the_likest_is_offered() -> None:
    with pytest.raises(CommandError) as refused:
        check_formats(["jsan"], ("json", "jsan2", "table"))
    assert refused.value.facts["similar"] == ("jsan2",)
    with pytest.raises(CommandError) as refused:
        status_named("behinde")
    assert refused.value.facts["similar"] == ("behind",)

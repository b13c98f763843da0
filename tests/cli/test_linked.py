"""Repositories whose plans refer to each other are read once, and judged as if each had been found out by checking."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from auditor.cli import check_all, linked, main
from auditor.model.findings import CommandError
from auditor.reading.repository import Repository, plan_bytes, read_repository
from tests.linked import plan_text, repository

CITY = plan_text(
    "{id: jobs, name: 新增就业, at_least: 10, unit: 万人, cite: 新增就业10万人以上}"
)


def county(name: str) -> str:
    """Return the plan of a county that is a part of the city's."""
    keys = "{id: jobs, name: 新增就业, at_least: 5, unit: 万人, part_of: city-2024/jobs, cite: 新增就业5万人以上}"
    return plan_text(keys, id=f"{name}-2024", entity=name)


@pytest.fixture
def province(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a city, two counties of it, one that stands alone, and one that nobody can read."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    figures = "新增就业,上半年,2,万人"
    repository(tmp_path / "city", {"p": CITY}, "")
    repository(tmp_path / "east", {"p": county("east")}, figures)
    repository(tmp_path / "west", {"p": county("west")}, figures)
    alone = plan_text(
        "{id: jobs, name: 新增就业, at_least: 5, unit: 万人, part_of: far-2024/jobs, cite: 新增就业5万人以上}",
        id="alone-2024",
        entity="某县",
    )
    repository(tmp_path / "alone", {"p": alone}, figures)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str]) -> str:
    """Return what a check of all says as data."""
    main(["check", ".", "--all", "--format", "json", "--jobs", "1"])
    return capsys.readouterr().out


def counted(reads: Counter[str]) -> Callable[[Path], Repository]:
    """Return what reads a repository and counts how often."""

    def read(folder: Path) -> Repository:
        reads[folder.name] += 1
        return read_repository(folder)

    return read


def test_each_is_read_once(province: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reads: Counter[str] = Counter()
    with (
        patch.object(linked, "read_repository", counted(reads)),
        patch.object(check_all, "read_repository", counted(reads)),
    ):
        once = told(capsys)
        assert reads == {"city": 1, "east": 1, "west": 1}
    # Where the look at the plans finds nothing, checking does, and checks again.
    with patch.object(check_all, "read_linked", lambda _folders: {}):
        assert told(capsys) == once
    assert '"plan": "city-2024"' in once
    assert sorted(linked.read_linked([*province.iterdir()])) == sorted(
        [province / "city", province / "east", province / "west"]
    )


def test_what_cannot_be_read_is_told_by_its_own_check(
    province: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = province / "empty"
    empty.mkdir()
    assert plan_bytes(empty) == b""
    blocked = province / "blocked" / "targets"
    blocked.mkdir(parents=True)
    (blocked / "p.yaml").write_text("part_of: city-2024/jobs\n", "utf-8")
    folders = [*province.iterdir()]
    assert province / "blocked" not in linked.read_linked(folders)
    with patch.object(linked, "read_plans", side_effect=CommandError("no-plans")):
        assert linked.read_linked(folders) == {}
    with patch.object(linked, "read_repository", side_effect=CommandError("no-plans")):
        assert linked.read_linked(folders) == {}
    assert "city-2024" in told(capsys)


def test_a_folder_that_cannot_be_looked_into_has_no_plans(province: Path) -> None:
    with patch(
        "auditor.reading.repository._files",
        side_effect=CommandError("unreadable"),
    ):
        assert plan_bytes(province / "city") == b""

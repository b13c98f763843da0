"""A folder with plans and figures, as it lies there."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from auditor.model.findings import CommandError
from auditor.reading.repository import find_repositories, read_repository
from tests.reading.stories import file, locked, places, word

PLAN = """\
    plan: {{id: {id}, title: 目标, entity: 郸城县, year: {year}}}
    sections: [{{id: a, title: 甲, targets: [{{id: jobs, name: 就业, at_least: 10, unit: 人}}]}}]
    """


def plan_file(folder: Path, name: str, year: int) -> None:
    file(folder, f"targets/{name}", PLAN.format(id=f"p{year}", year=year))


def test_every_plan_and_every_table_is_read_by_name(tmp_path: Path) -> None:
    plan_file(tmp_path, "2024.yaml", 2024)
    plan_file(tmp_path, "2023.yml", 2023)
    plan_file(tmp_path, "旧/2022.YAML", 2022)
    file(tmp_path, "actuals/b.csv", "target,period,value,source\njobs,2024,5,局\n")
    file(
        tmp_path, "actuals/a.tsv", "target\tperiod\tvalue\tsource\njobs\t2023\t4\t局\n"
    )
    read = read_repository(tmp_path)
    assert [plan.id for plan in read.plans] == ["p2023", "p2024", "p2022"]
    assert [str(one.location) for one in read.actuals.of("jobs")] == [
        f"{tmp_path}/actuals/a.tsv:2",
        f"{tmp_path}/actuals/b.csv:2",
    ]
    assert read.findings == ()


def test_what_is_hidden_or_no_plan_and_no_table_is_left_alone(tmp_path: Path) -> None:
    plan_file(tmp_path, "2024.yaml", 2024)
    for name in (
        "targets/.draft.yaml",
        "targets/.git/x.yaml",
        "targets/notes.txt",
        "actuals/README.md",
        "actuals/.a.csv",
    ):
        file(tmp_path, name, "no plan and no table")
    read = read_repository(tmp_path)
    assert (len(read.plans), read.findings, read.actuals.files) == (1, (), ())


def test_the_faults_of_all_files_come_out_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_file(tmp_path, "2024.yaml", 2024)
    file(tmp_path, "targets/2023.yaml", "plan: *x")
    file(tmp_path, "actuals/a.csv", "nothing\n")
    file(tmp_path, "actuals/b.csv", "target,period,value,source\njobs,2024,x,局\n")
    monkeypatch.chdir(tmp_path)
    read = read_repository(Path())
    assert places(read.findings) == [("T103", 1, 7), ("A102", 1, 0), ("A201", 2, 11)]
    assert [found.location.path for found in read.findings] == [
        "targets/2023.yaml",
        "actuals/a.csv",
        "actuals/b.csv",
    ]
    assert [plan.id for plan in read.plans] == ["p2024"]


def test_a_plan_that_cannot_be_read_is_not_missing(tmp_path: Path) -> None:
    (tmp_path / "targets").mkdir()
    (tmp_path / "targets/2024.yaml").symlink_to("nowhere")
    read = read_repository(tmp_path)
    assert (read.plans, places(read.findings)) == ((), [("T101", 0, 0)])


def test_a_folder_named_like_a_table_is_complained_of(tmp_path: Path) -> None:
    plan_file(tmp_path, "2024.yaml", 2024)
    file(
        tmp_path,
        "actuals/2024.csv/x.csv",
        "target,period,value,source\njobs,2024,5,局\n",
    )
    read = read_repository(tmp_path)
    assert [
        (found.rule.code, word(found.facts["reason"])) for found in read.findings
    ] == [("A101", "directory")]
    assert read.actuals.used == 0


def test_a_folder_that_cannot_be_looked_into_is_not_an_empty_one(
    tmp_path: Path,
) -> None:
    plan_file(tmp_path, "2024.yaml", 2024)
    file(tmp_path, "actuals", "a file where a folder should be")
    with pytest.raises(CommandError) as failed:
        read_repository(tmp_path)
    assert failed.value.kind == "unreadable"
    assert failed.value.facts["path"] == f"{tmp_path}/actuals"
    assert word(failed.value.facts["reason"]) == "no-folder"


def test_a_locked_folder_is_not_an_empty_one(monkeypatch: pytest.MonkeyPatch) -> None:
    # Not below pytest's own folder, which only its owner may enter.
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        plan_file(folder, "2024.yaml", 2024)
        file(folder, "actuals/a.csv", "")
        monkeypatch.chdir(folder)
        with locked(folder / "actuals"), pytest.raises(CommandError) as failed:
            read_repository(Path())
    assert (failed.value.kind, failed.value.facts["path"]) == ("unreadable", "actuals")
    assert word(failed.value.facts["reason"]) == "permission"


def test_bytes_in_a_name_that_are_no_text_are_shown_as_escapes(tmp_path: Path) -> None:
    plan_file(tmp_path, "2024.yaml", 2024)
    name = os.fsdecode(b"\xb1\xed.csv")
    file(tmp_path, f"actuals/{name}", "nothing\n")
    (found,) = read_repository(tmp_path).findings
    assert found.location.path == f"{tmp_path}/actuals/\\udcb1\\udced.csv"


def test_the_caller_says_what_a_file_is_called(tmp_path: Path) -> None:
    plan_file(tmp_path, "2024.yaml", 2024)
    file(tmp_path, "actuals/a.csv", "target,period,value,source\njobs,2024,5,局\n")
    read = read_repository(tmp_path, lambda path: f"{path.name}@HEAD")
    assert [str(one.location) for one in read.actuals.of("jobs")] == ["a.csv@HEAD:2"]
    assert read.plans[0].document.path == "2024.yaml@HEAD"


@pytest.mark.parametrize(
    ("folder", "kind", "path"),
    [
        ("nowhere", "no-folder", "nowhere"),
        ("a.txt", "no-folder", "a.txt"),
        ("empty", "no-plans", "empty/targets"),
    ],
)
def test_without_a_folder_or_a_plan_the_command_cannot_be_carried_out(
    tmp_path: Path, folder: str, kind: str, path: str
) -> None:
    file(tmp_path, "a.txt", "")
    file(tmp_path, "empty/targets/readme.txt", "")
    with pytest.raises(CommandError) as failed:
        read_repository(tmp_path / folder)
    assert (failed.value.kind, failed.value.facts) == (
        kind,
        {"path": f"{tmp_path}/{path}"},
    )


def test_every_repository_below_a_folder_is_found_once_and_sorted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (
        "b/targets",
        "a/targets/old/targets",
        "a/actuals/targets",
        "a/inner/targets",
        ".git/targets",
        "c/d",
    ):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "c" / "targets").write_text("no folder")
    (tmp_path / "c" / "loop").symlink_to(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert find_repositories(Path()) == ([Path("a"), Path("a/inner"), Path("b")], [])
    (tmp_path / "targets").symlink_to(tmp_path / "b" / "targets")
    assert find_repositories(Path())[0][0] == Path()


def test_only_a_folder_can_be_searched(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as failed:
        find_repositories(tmp_path / "nowhere")
    assert failed.value.kind == "no-folder"

"""Which files below `actuals/` are read, which are named as not read, and which say nothing of figures."""

from pathlib import Path

import pytest

from auditor.reading.repository import read_repository
from auditor.reading.tables.grids.unread import is_read, kind_of
from tests.reading.stories import file, word

PLAN = """\
    plan: {id: p24, title: 郸城县2024年目标, entity: 郸城县, year: 2024}
    sections:
      - id: a
        title: 目标
        targets:
          - {id: jobs, name: 新增城镇就业, at_least: 1000, unit: 人}
"""
TABLE = "指标\t期间\t数值\njobs\t1-9月\t760\n"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("三季度.csv.gz", "archive"),
        ("全部.ZIP", "archive"),
        ("报表.numbers", "workbook"),
        ("模板.xltx", "workbook"),
        ("通报.pdf", "document"),
        ("通报.docx", "document"),
        ("页面.htm", "document"),
        ("数据.json", "data"),
        ("扫描.JPG", "picture"),
        ("~$三季度.xlsx", "lock"),
        ("三季度", "other"),
        ("三季度.xlsx.bak", "other"),
        ("三季度.csv", ""),
        ("三季度.et", ""),
        ("README.md", ""),
        ("readme.txt", ""),
        ("merge.py", ""),
    ],
)
def test_a_file_that_is_not_read_is_called_what_it_is(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_notes_about_a_folder_are_no_tables() -> None:
    assert [is_read(name) for name in ("三季度.txt", "README.txt", "~$a.xlsx", ".a.csv", "A.TSV")] == [
        True, False, False, False, True,
    ]  # fmt: skip


def unread(tmp_path: Path) -> list[tuple[str, str, str]]:
    findings = read_repository(
        tmp_path, lambda path: path.relative_to(tmp_path).as_posix()
    ).findings
    return [
        (finding.location.path, word(finding.facts["why"]), finding.severity.value)
        for finding in findings
        if finding.rule.slug == "not-read"
    ]


@pytest.mark.parametrize("name", ["a.txt", "a.tsv", "a.dat", "a.TXT", "a.tab"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_table_in_a_text_file_is_read(
    tmp_path: Path, name: str, encoding: str
) -> None:
    file(tmp_path, "targets/2024.yaml", PLAN)
    file(tmp_path, f"actuals/{name}", TABLE.encode(encoding))
    assert read_repository(tmp_path).actuals.used == 1
    assert unread(tmp_path) == []


def test_a_text_file_without_a_table_is_named_and_ends_nothing(tmp_path: Path) -> None:
    file(tmp_path, "targets/2024.yaml", PLAN)
    file(tmp_path, "actuals/a.tsv", TABLE)
    file(tmp_path, "actuals/说明.txt", "本月数字待核。\n")
    file(tmp_path, "actuals/更早/全部.zip", b"PK")
    file(tmp_path, "actuals/~$a.xlsx", b"\3")
    file(tmp_path, "actuals/.hidden.zip", b"PK")
    assert unread(tmp_path) == [
        ("actuals/~$a.xlsx", "lock", "note"),
        ("actuals/更早/全部.zip", "archive", "warning"),
        ("actuals/说明.txt", "text", "warning"),
    ]


@pytest.mark.parametrize("folder", ["Actuals", "ACTUALS", "actuals"])
def test_the_folder_may_be_written_otherwise(tmp_path: Path, folder: str) -> None:
    file(tmp_path, "targets/2024.yaml", PLAN)
    file(tmp_path, f"{folder}/a.tsv", TABLE)
    assert read_repository(tmp_path).actuals.used == 1


@pytest.mark.parametrize("folder", ["Actuals", "ACTUALS", "actuals"])
def test_what_folders_below_it_say_is_heard(tmp_path: Path, folder: str) -> None:
    file(tmp_path, "targets/2024.yaml", PLAN)
    file(tmp_path, f"{folder}/邻县/a.tsv", TABLE)
    repository = read_repository(tmp_path)
    assert not repository.actuals.of("jobs", "郸城县")


def test_tables_among_the_plans_are_told_of(tmp_path: Path) -> None:
    file(tmp_path, "targets/2024.yaml", PLAN)
    file(tmp_path, "targets/2024.csv", TABLE)
    file(tmp_path, "targets/旧/2023.xlsx", b"")
    file(tmp_path, "targets/说明.dat", "x")
    file(tmp_path, "actuals/a.tsv", TABLE)
    assert unread(tmp_path) == [
        ("targets/2024.csv", "among-plans", "warning"),
        ("targets/旧/2023.xlsx", "among-plans", "warning"),
    ]


def test_tables_elsewhere_are_pointed_at_where_there_are_none_in_actuals(
    tmp_path: Path,
) -> None:
    file(tmp_path, "targets/2024.yaml", PLAN)
    file(tmp_path, "数据/a.xlsx", b"")
    file(tmp_path, "docs/a.txt", "x")
    file(tmp_path, ".git/a.csv", "x")
    file(tmp_path, "2024.csv", "x")
    assert unread(tmp_path) == [
        ("2024.csv", "elsewhere", "warning"),
        ("数据", "elsewhere", "warning"),
    ]
    file(tmp_path, "actuals/a.tsv", TABLE)
    assert unread(tmp_path) == []


@pytest.mark.parametrize(
    "name", ["actuals/a.csv", "actuals/a.xlsx", "targets/2025.yaml"]
)
def test_a_pointer_of_git_lfs_is_called_one(tmp_path: Path, name: str) -> None:
    file(tmp_path, "targets/2024.yaml", PLAN)
    file(
        tmp_path,
        name,
        "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
    )
    faults = [
        finding
        for finding in read_repository(tmp_path).findings
        if finding.rule.makes_unreadable
    ]
    assert [word(fault.facts["reason"]) for fault in faults] == ["lfs-pointer"]


def test_a_plan_that_windows_calls_a_text_is_named(tmp_path: Path) -> None:
    file(tmp_path, "targets/2024.yaml.txt", PLAN)
    (fault,) = read_repository(tmp_path).findings
    assert (fault.rule.code, word(fault.facts["reason"])) == ("T101", "yaml-txt")


def test_a_folder_that_cannot_be_listed_holds_nothing(tmp_path: Path) -> None:
    file(tmp_path, "targets/2024.yaml", PLAN)
    (tmp_path / "loop").symlink_to("loop")
    assert unread(tmp_path) == []

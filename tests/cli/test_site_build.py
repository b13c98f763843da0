"""Which repositories are built together, which plan has an id first, and which lists and addresses a site has."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from auditor.cli import site_build
from auditor.cli.site_build import (
    BuildResult,
    PlanOutline,
    RepositoryOutline,
    SiteBuild,
    build_group,
    groups_built_together,
    plans_with_taken_id,
    shown_from,
)
from auditor.cli.site_folder import (
    claim,
    list_of_place,
    list_of_plan,
    lists_in,
    read_list,
    remove_files,
    remove_listed,
    write_files,
)
from auditor.rendering.site.options import Page, SiteOptions
from tests.sites import built, country


def outline(
    folder: str,
    plans: Sequence[str] = (),
    entities: Sequence[str] = (),
    elsewhere: Sequence[str] = (),
) -> RepositoryOutline:
    outlined = [
        PlanOutline(plan, f"{folder}/targets/{plan}.yaml", 2024 * 12) for plan in plans
    ]
    return RepositoryOutline(
        folder, tuple(outlined), tuple(entities), frozenset(elsewhere)
    )


@pytest.mark.parametrize(
    ("outlines", "groups"),
    [
        ([], []),
        ([outline("a"), outline("b")], [("a",), ("b",)]),
        ([outline("a", ["p"]), outline("b", ["q"])], [("a",), ("b",)]),
        # Of one place, of one plan, of a plan that another speaks of.
        (
            [outline("a", entities=["甲县"]), outline("b", entities=["甲县"])],
            [("a", "b")],
        ),
        ([outline("a", ["p"]), outline("b", ["p"])], [("a", "b")]),
        ([outline("a", elsewhere=["q"]), outline("b", ["q"])], [("a", "b")]),
        # A place called like a plan is none.
        ([outline("a", ["甲县"]), outline("b", entities=["甲县"])], [("a",), ("b",)]),
        # Two that speak of a plan which nobody has.
        ([outline("a", elsewhere=["z"]), outline("b", elsewhere=["z"])], [("a", "b")]),
        # In a chain, and two groups that a later one joins.
        (
            [
                outline("a", ["p"]),
                outline("b", ["q"]),
                outline("c", ["r"], elsewhere=["p"]),
                outline("d", ["s"], elsewhere=["q", "r"]),
                outline("e", ["t"]),
            ],
            [("a", "b", "c", "d"), ("e",)],
        ),
        (
            [
                outline("a", ["p"], ["甲县"]),
                outline("b", ["q"], ["乙县"]),
                outline("c", ["r"], ["甲县"]),
                outline("d", ["s"], ["乙县"]),
            ],
            [("a", "c"), ("b", "d")],
        ),
    ],
)
def test_what_speaks_of_the_same_is_built_together(
    outlines: list[RepositoryOutline], groups: list[tuple[str, ...]]
) -> None:
    assert sorted(map(sorted, groups_built_together(outlines))) == sorted(
        map(sorted, groups)
    )


def test_the_first_repository_keeps_an_id_and_each_other_one_is_told() -> None:
    outlines = [
        outline("a", ["p", "q", "p"]),
        outline("b", ["p", "r"]),
        outline("c", ["r", "p"]),
    ]
    skipped, failures = plans_with_taken_id(outlines)
    assert skipped == {("b", "p"), ("c", "r"), ("c", "p")}
    told = [(failure.path, failure.kind, failure.facts) for failure in failures]
    assert told == [
        (
            f"{folder}/targets/{plan}.yaml",
            "site-plan-twice",
            {"plan": plan, "first": f"{first}/targets/{plan}.yaml"},
        )
        for folder, plan, first in [("b", "p", "a"), ("c", "r", "b"), ("c", "p", "a")]
    ]


def test_a_file_is_called_by_its_path_from_the_folder_of_all() -> None:
    assert shown_from("data", Path("data/east/targets/2024.yaml")) == (
        "east/targets/2024.yaml"
    )
    assert shown_from(".", Path("targets/2024.yaml")) == "targets/2024.yaml"


def test_a_list_names_what_was_written_and_what_it_no_longer_names_is_removed(
    tmp_path: Path,
) -> None:
    name = list_of_plan("east-2024")
    assert name == "data/files/plan-east-2024.txt"
    first = [Page("zh/a.html", "甲"), Page("zh/b/c.html", b"\xff"), Page("d.txt", "丁")]
    counts = write_files(tmp_path, first, name)
    assert (counts.written, counts.unchanged, counts.removed) == (3, 0, 0)
    assert (tmp_path / name).read_text("utf-8") == (
        "# audit site\nd.txt\nzh/a.html\nzh/b/c.html\n"
    )
    assert (tmp_path / "zh/b/c.html").read_bytes() == b"\xff"
    later = [Page("zh/a.html", "乙"), Page("d.txt", "丁"), Page("e.txt", "戊")]
    counts = write_files(tmp_path, later, name)
    assert (counts.written, counts.unchanged, counts.removed) == (2, 1, 1)
    assert read_list(tmp_path, name) == {"zh/a.html", "d.txt", "e.txt"}
    # The folder that is empty without its page is gone, the one above it is not.
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "d.txt",
        "data",
        "e.txt",
        "zh",
    ]
    assert [path.name for path in (tmp_path / "zh").iterdir()] == ["a.html"]
    assert lists_in(tmp_path) == {name}
    assert remove_listed(tmp_path, name) == 3
    assert list(tmp_path.iterdir()) == []
    assert lists_in(tmp_path) == set()


def test_the_list_of_a_place_has_a_name_that_any_system_takes() -> None:
    names = [list_of_place(entity) for entity in ("东县", "西县", "East / West", "")]
    assert len(set(names)) == 4
    assert all(name.startswith("data/files/place-") for name in names)
    assert all(name.isascii() and name.count("/") == 2 for name in names)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("zh/a.html", {"zh/a.html"}),
        ("a..b.html", {"a..b.html"}),
        ("../a.html", set()),
        ("zh/../a.html", set()),
        ("zh//a.html", set()),
        ("/a.html", set()),
        ("zh/", set()),
        ("zh\\a.html", set()),
        ("c:a.html", set()),
        ("# a.html", set()),
        ("", set()),
    ],
)
def test_a_list_reaches_nothing_outside(
    line: str, names: set[str], tmp_path: Path
) -> None:
    (tmp_path / "list.txt").write_text(f"# audit site\n{line}\n", "utf-8")
    assert read_list(tmp_path, "list.txt") == names


def test_a_list_that_cannot_be_read_names_nothing(tmp_path: Path) -> None:
    assert read_list(tmp_path, "none.txt") == set()
    (tmp_path / "list.txt").write_bytes(b"\xff\xfe\n")
    assert read_list(tmp_path, "list.txt") == set()


def test_what_is_gone_already_is_not_counted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("", "utf-8")
    (tmp_path / "b").mkdir()
    (tmp_path / "b/c.txt").write_text("", "utf-8")
    (tmp_path / "b/d.txt").write_text("", "utf-8")
    assert remove_files(tmp_path, ["a.txt", "b/c.txt", "gone.txt", "none/x"]) == 2
    assert [path.name for path in (tmp_path / "b").iterdir()] == ["d.txt"]


def test_search_engines_are_told_of_the_pages_for_readers(tmp_path: Path) -> None:
    output = built(country(tmp_path / "data"), "--url", "https://goals.example.org")
    sitemap = (output / "sitemap.xml").read_text("utf-8")
    base = "https://goals.example.org/"
    listed = [part.partition("<")[0] for part in sitemap.split(f"<loc>{base}")[1:]]
    pages = {path.relative_to(output).as_posix() for path in output.rglob("*.html")}
    left_out = {"index.html", "404.html", "zh/search.html", "en/search.html"}
    assert left_out < pages
    assert listed == sorted(pages - left_out)


@pytest.mark.parametrize("is_there", [True, False])
def test_a_folder_is_a_sites_that_is_empty_or_not_there(
    is_there: bool,  # noqa: FBT001 - the case
    tmp_path: Path,
) -> None:
    folder = tmp_path / "a" / "public"
    if is_there:
        folder.mkdir(parents=True)
    claim(folder)
    assert [path.name for path in folder.iterdir()] == ["site-files.txt"]
    # What an earlier build has begun is a site's already.
    (folder / "index.html").write_text("", "utf-8")
    claim(folder)


@pytest.mark.parametrize(("parent", "heeded"), [(None, 0), (object(), 1)])
def test_a_process_that_builds_for_another_tidies_up_when_it_is_ended(
    parent: object, heeded: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[None] = []
    monkeypatch.setattr(site_build, "parent_process", lambda: parent)
    monkeypatch.setattr(
        site_build, "install_signal_handlers", lambda: calls.append(None)
    )
    build = SiteBuild(".", "public", None, SiteOptions(), frozenset())
    assert build_group((), build) == BuildResult()
    assert len(calls) == heeded

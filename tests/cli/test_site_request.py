"""What a site is asked for, by how many processes it is built, and what is written when all plans are there."""

from pathlib import Path

import pytest

from auditor.cli import main, site, site_whole
from auditor.cli.site import SiteRequest
from auditor.cli.site_whole import whole_data
from auditor.model.findings import CommandError
from auditor.model.month import Month
from auditor.model.period import Period
from auditor.model.status import StatusCounts
from auditor.rendering.site.addresses import plan_data
from auditor.rendering.site.cards import PlanCard
from auditor.rendering.site.options import SiteOptions
from tests.cli.processes import processes_asked_for
from tests.linked import plan_text, repository


@pytest.mark.parametrize(
    ("url", "lang", "address", "languages"),
    [
        ("", "", "", ("zh", "en")),
        ("https://a.example", "zh", "https://a.example/", ("zh", "en")),
        ("http://a.example/goals/", "en", "http://a.example/goals/", ("en", "zh")),
        ("https://a.example/goals", "en", "https://a.example/goals/", ("en", "zh")),
    ],
)
def test_an_address_ends_with_a_slash_and_the_language_asked_for_comes_first(
    url: str, lang: str, address: str, languages: tuple[str, ...]
) -> None:
    request = SiteRequest("public", "", url, "三地目标", "a@example.org", lang, 0)
    assert request.options() == SiteOptions(
        "三地目标", address, "a@example.org", languages
    )


@pytest.mark.parametrize("url", ["ftp://a", "https:/a", "a.example", "/goals"])
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(CommandError) as refused:
        SiteRequest("public", "", url, "", "", "", 0).options()
    assert (refused.value.kind, refused.value.facts) == ("site-url", {"url": url})


@pytest.mark.parametrize(
    ("folders", "jobs", "at_once"),
    [
        (3, 0, []),
        (4, 0, [5, 5]),
        (5, 0, [5, 5]),
        (4, 1, []),
        (2, 2, [2, 2]),
        (2, 9, [9, 9]),
        (1, 2, []),
    ],
)
def test_four_repositories_are_worth_several_processes(
    folders: int,
    jobs: int,
    at_once: list[int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = processes_asked_for(site, monkeypatch)
    for number in range(folders):
        plan = plan_text(
            "{id: a, name: 甲, at_least: 1, unit: 个}",
            id=f"p-{number}",
            entity=f"第{number}县",
        )
        repository(tmp_path / str(number), {"2024": plan})
    words = ["site", str(tmp_path), "-o", str(tmp_path / "public")]
    assert main([*words, "--jobs", str(jobs)]) == 0
    assert asked == at_once


def card(id_: str, *, simulated: bool = False, language: str = "zh") -> PlanCard:
    return PlanCard(
        id=id_,
        title=id_,
        entity=id_,
        language=language,
        simulated=simulated,
        span=Period.of(2024),
        as_of=Month.of(2024, 9),
        counts=StatusCounts.of(()),
        left_out=0,
        targets=(),
        worst=(),
        best=(),
        search=b"",
        year=2024,
        calendar=(),
    )


def written(folder: Path, contents: dict[str, bytes]) -> None:
    """Write the data of plans, by their ids and endings."""
    for name, content in contents.items():
        plan, _, ending = name.rpartition(".")
        path = folder / plan_data(plan, ending)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def test_the_rows_of_all_plans_stand_below_one_head(tmp_path: Path) -> None:
    rows = {
        "a.csv": b"\xef\xbb\xbfplan,name\na,1\na,2\n",
        "b.csv": b"\xef\xbb\xbfplan,name\nb,3\n",
        "a.json": b'{"plan": "a"}\n',
        "b.json": b'{"plan": "b"}\n',
    }
    written(tmp_path, rows)
    pages = list(whole_data(tmp_path, [card("a"), card("b")]))
    assert [page.path for page in pages] == ["data/all.csv", "data/all.json"]
    csv, json = (page.content for page in pages)
    assert csv == b"\xef\xbb\xbfplan,name\na,1\na,2\nb,3\n"
    assert json == b'{"plans": [\n{"plan": "a"},\n{"plan": "b"}\n]}\n'


@pytest.mark.parametrize(
    ("languages", "notice"),
    [
        (("zh", "en"), "【其中1份计划为模拟数据】"),
        (("en", "zh"), "[SIMULATED DATA in 1 plan]"),
    ],
)
def test_where_some_are_simulated_every_row_has_the_column_that_says_so(
    languages: tuple[str, str], notice: str, tmp_path: Path
) -> None:
    real, invented = b"plan,name\na,1\n", "模拟,plan,name\n是,b,2\n".encode()
    written(tmp_path, {"a.csv": real, "b.csv": invented, "a.json": b"", "b.json": b""})
    first, second = languages
    plans = [card("a", language=first), card("b", simulated=True, language=second)]
    page = next(whole_data(tmp_path, plans))
    assert isinstance(page.content, bytes)
    head, *rows = page.content.decode("utf-8-sig").splitlines()
    assert rows == [",a,1", "是,b,2"]
    assert head.endswith(",plan,name")
    assert head.removesuffix(",plan,name") == notice
    other_first = next(whole_data(tmp_path, plans[::-1]))
    assert isinstance(other_first.content, bytes)
    assert other_first.content.decode("utf-8-sig").splitlines()[1:] == rows[::-1]


@pytest.mark.parametrize(
    ("most", "paths"),
    [
        (6, ["data/all.csv", "data/all.json"]),
        (5, ["data/all.csv"]),
        (4, ["data/all.csv"]),
        (3, []),
    ],
)
def test_what_is_too_large_for_one_file_stays_in_several(
    most: int, paths: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_whole, "WHOLE_AT_MOST", most)
    contents = {"a.csv": b"a\n", "b.csv": b"a\n", "a.json": b"abc", "b.json": b"abc"}
    written(tmp_path, contents)
    pages = whole_data(tmp_path, [card("a"), card("b")])
    assert [page.path for page in pages] == paths

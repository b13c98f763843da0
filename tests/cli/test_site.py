"""`audit site`: what it writes and what it leaves alone, how it ends, and that a second run changes nothing."""

import json
import os
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest

from auditor.cli import main, site, site_whole
from auditor.cli.progress import Progress
from auditor.cli.site_folder import Written, claim
from auditor.model.findings import CommandError
from auditor.reading.repository import find_repositories
from tests.linked import plan_text, repository
from tests.sites import built, country, county, files_of

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def places(tmp_path: Path) -> Path:
    return country(tmp_path / "data")


class _Links(HTMLParser):
    """Gathers where a page leads and which anchors it has."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        for name, value in attrs:
            if name in {"href", "src", "action"} and value:
                self.links.append(value)
            if name == "id" and value:
                assert value not in self.anchors, value
                self.anchors.add(value)


def links_of(page: str) -> _Links:
    links = _Links()
    links.feed(page)
    return links


def test_every_target_has_a_page_by_its_ids_in_both_languages(places: Path) -> None:
    output = built(places)
    for language in ("zh", "en"):
        for plan in ("east-2023", "east-2024", "west-2024"):
            for target in ("jobs", "roads", "hospital", "accidents", "growth"):
                path = output / language / "plans" / plan / "t" / f"{target}.html"
                assert path.is_file()


def test_every_link_leads_somewhere(places: Path) -> None:
    output = built(places)
    pages = {
        path: links_of(text.decode())
        for path, text in files_of(output).items()
        if path.endswith(".html")
    }
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            # A site whose address nobody gave lies anywhere, so that no link of it is a whole address.
            assert not parts.scheme, (path, link)
            target = Path(path)
            if parts.path:
                target = Path(os.path.normpath(Path(path).parent / unquote(parts.path)))
            assert (output / target).is_file(), (path, link)
            if parts.fragment:
                assert parts.fragment in pages[target.as_posix()].anchors, (path, link)


def test_a_second_build_rewrites_nothing(
    places: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = built(places)
    before = {path: path.stat() for path in output.rglob("*") if path.is_file()}
    capsys.readouterr()
    built(places)
    after = {path: path.stat() for path in output.rglob("*") if path.is_file()}
    assert [s.st_mtime_ns for s in after.values()] == [
        s.st_mtime_ns for s in before.values()
    ]
    assert [s.st_ino for s in after.values()] == [s.st_ino for s in before.values()]
    assert "写了0个文件" in capsys.readouterr().out


def test_where_it_is_built_changes_no_byte(places: Path, tmp_path: Path) -> None:
    one = files_of(built(places))
    other = files_of(built(country(tmp_path / "elsewhere" / "data"), "--jobs", "2"))
    assert one == other


def test_a_plan_that_is_gone_leaves_no_page_and_nothing_of_others_is_removed(
    places: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = built(places)
    (output / "CNAME").write_text("example.org")
    foreign = output / "zh" / "plans" / "west-2024" / "t" / "kept.html"
    foreign.write_text("somebody else's")
    (places / "west" / "targets" / "2024.yaml").write_text(
        county("far-west-2024", "西县"), "utf-8"
    )
    capsys.readouterr()
    built(places)
    assert not (output / "zh/plans/west-2024/index.html").exists()
    assert not (output / "data/plans/west-2024").exists()
    assert not (output / "data/files/plan-west-2024.txt").exists()
    assert foreign.exists()
    assert (output / "CNAME").exists()
    assert "个旧文件" in capsys.readouterr().out


def test_a_folder_with_something_else_in_it_is_left_alone(
    places: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "home"
    output.mkdir()
    (output / "thesis.txt").write_text("years of work")
    assert main(["site", str(places), "-o", str(output), "--lang", "en"]) == 2
    assert "holds other files" in capsys.readouterr().err
    assert [path.name for path in output.iterdir()] == ["thesis.txt"]


def test_nothing_to_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "public"
    assert main(["site", str(tmp_path), "-o", str(output)]) == 3
    assert main(["site", str(tmp_path / "none"), "-o", str(output)]) == 2
    assert not output.exists()
    capsys.readouterr()


def test_what_cannot_be_read_is_told_and_the_rest_is_built(
    places: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (places / "west" / "targets" / "2025.yaml").write_text("plan: [", "utf-8")
    output = places / "public"
    assert main(["site", str(places), "-o", str(output)]) == 2
    assert "west/targets/2025.yaml" in capsys.readouterr().err
    assert (output / "zh/plans/west-2024/index.html").is_file()


def test_a_plan_whose_id_is_taken_is_told_and_left_out(
    places: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repository(places / "zz", {"2024": county("west-2024", "别县")})
    output = places / "public"
    assert main(["site", str(places), "-o", str(output), "--lang", "en"]) == 2
    told = capsys.readouterr().err
    assert "zz/targets/2024.yaml" in told
    assert "taken by west/targets/2024.yaml" in told
    assert "西县" in (output / "zh/plans/west-2024/index.html").read_text("utf-8")


def test_an_address_gives_a_sitemap_and_whole_addresses(places: Path) -> None:
    output = built(places, "--url", "https://goals.example.org/site")
    listed = (output / "sitemap.xml").read_text("utf-8")
    base = "https://goals.example.org/site/"
    assert f"<loc>{base}zh/plans/east-2024/t/jobs.html</loc>" in listed
    assert "404" not in listed
    assert "search" not in listed
    page = (output / "zh/index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{base}zh/index.html">' in page
    assert f'<meta property="og:image" content="{base}assets/preview.png">' in page
    assert (output / "assets/preview.png").read_bytes().startswith(b"\x89PNG")
    assert f'href="{base}zh/index.html"' in (output / "404.html").read_text("utf-8")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "goals.example.org"])
def test_what_is_no_address_is_refused(
    places: Path, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["site", str(places), "-o", str(places / "p"), "--url", url]) == 2
    assert url in capsys.readouterr().err


def test_a_feed_holds_the_changes_with_names_and_dates_that_last(places: Path) -> None:
    output = built(places)
    feed = ET.fromstring((output / "zh/feed.xml").read_bytes())  # noqa: S314 - our own
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    assert all(name and name.startswith("urn:uuid:") for name in ids)
    days = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert days == sorted(days, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == days[0]
    english = ET.fromstring((output / "en/feed.xml").read_bytes())  # noqa: S314 - our own
    assert [e.findtext(f"{ATOM}id") for e in english.findall(f"{ATOM}entry")] == ids


def test_the_data_are_those_of_the_check(
    places: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = built(places)
    capsys.readouterr()
    main(["check", str(places / "west"), "--format", "json"])
    checked = json.loads(capsys.readouterr().out)
    plan = json.loads((output / "data/plans/west-2024.json").read_bytes())
    assert plan["counts"] == checked["counts"]
    whole = json.loads((output / "data/all.json").read_bytes())
    ids = [entry["plan"]["id"] for entry in whole["plans"]]
    assert sorted(ids) == ["east-2023", "east-2024", "west-2024"]
    rows = (output / "data/all.csv").read_text("utf-8-sig").splitlines()
    assert len(rows) == 1 + 15
    target = json.loads((output / "data/plans/west-2024/jobs.json").read_bytes())
    assert [figure["value"] for figure in target["figures"]] == [320, 560, 700]
    # Its place first, what it was taken for last.
    names = list(target["figures"][0])
    assert (names[:2], names[-3:]) == (
        ["path", "line"],
        ["use", "problem", "next_step"],
    )
    assert target["changes"][-1]["status"] == target["status"]


def test_a_site_is_no_data_repository(places: Path) -> None:
    built(places)
    folders, _ = find_repositories(places)
    assert [folder.name for folder in folders] == ["east", "west"]


def test_a_month_of_the_past(places: Path) -> None:
    output = built(places, "--as-of", "2023-06")
    assert (output / "zh/plans/east-2023/index.html").is_file()
    assert not (output / "zh/plans/east-2024").exists()


@pytest.mark.parametrize(("month", "code"), [("2023-01", 0), ("2022-12", 3)])
def test_a_plan_has_pages_from_its_first_month_on(
    month: str, code: int, places: Path
) -> None:
    output = places / "p"
    assert main(["site", str(places), "-o", str(output), "--as-of", month]) == code
    assert (output / "zh/plans/east-2023/index.html").is_file() is (code == 0)
    assert not (output / "zh/plans/east-2024").exists()


def test_a_plan_that_has_ended_stands_at_its_own_newest_month(places: Path) -> None:
    output = built(places, "--as-of", "2024-06")
    newest = json.loads((output / "data/plans/east-2023.json").read_text("utf-8"))
    asked = json.loads((output / "data/plans/east-2024.json").read_text("utf-8"))
    assert (newest["as_of"], asked["as_of"]) == ("2023-12", "2024-06")


def test_a_month_before_every_plan(
    places: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["site", str(places), "-o", str(places / "p"), "--as-of", "2001"]
    assert main(words) == 3
    assert "2001" in capsys.readouterr().err


def test_only_plans_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a" / "targets").mkdir(parents=True)
    words = ["site", str(tmp_path), "-o", str(tmp_path / "p"), "--lang", "en"]
    assert main(words) == 3
    (tmp_path / "a" / "targets" / "2024.yaml").write_text("plan: [", "utf-8")
    assert main(words) == 2
    assert "no plan in" in capsys.readouterr().err
    assert not (tmp_path / "p").exists()


def test_a_folder_that_cannot_be_looked_into_is_told(
    places: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    refused = CommandError("no-folder", path="east/locked")
    found, _ = find_repositories(places)
    monkeypatch.setattr(site, "find_repositories", lambda _: (found, [refused]))
    output = places / "public"
    assert main(["site", str(places), "-o", str(output)]) == 2
    assert "east/locked" in capsys.readouterr().err
    assert (output / "zh/index.html").is_file()
    monkeypatch.setattr(site, "find_repositories", lambda _: ([], [refused]))
    assert main(["site", str(places), "-o", str(output)]) == 2


def test_a_process_that_dies_is_told_and_an_earlier_site_stays(
    places: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    output = built(places)
    before = files_of(output)
    monkeypatch.setattr(site, "build_group", dying)
    words = ["site", str(places), "-o", str(output), "--jobs", "2", "--lang", "en"]
    assert main(words) == 2
    told = capsys.readouterr()
    assert told.err.count("ended from outside (7)") == 2
    assert "0 plans" in told.out
    assert files_of(output) == before


def dying(*_: object, **__: object) -> None:
    os._exit(7)


def test_plans_whose_outline_is_lost_are_no_plans(
    places: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(site, "outline_of", dying)
    words = ["site", str(places), "-o", str(places / "p"), "--jobs", "2"]
    assert main(words) == 2
    assert "没有读得出的计划" in capsys.readouterr().err


@pytest.mark.parametrize("taken", ["public", "public/zh", "public/zh/index.html"])
def test_what_stands_in_the_way_is_told(
    taken: str, places: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = places / "public"
    if taken == "public":
        output.write_text("a file")
    else:
        claim(output)
        (output / "zh").mkdir() if taken.endswith("html") else None
        target = places / taken
        target.mkdir() if taken.endswith("html") else target.write_text("a file")
    assert main(["site", str(places), "-o", str(output), "--jobs", "1"]) == 2
    assert taken in capsys.readouterr().err


def test_a_list_that_was_edited_by_hand_reaches_nothing_outside(
    places: Path, tmp_path: Path
) -> None:
    output = built(places)
    kept = tmp_path / "kept.txt"
    kept.write_text("mine")
    stale = output / "zh" / "stale.html"
    stale.write_text("ours, once")
    lines = [
        "../kept.txt",
        str(kept),
        "zh//x",
        "c:\\x",
        "zh/stale.html",
        "zh/gone.html",
    ]
    mark = output / "site-files.txt"
    mark.write_text(mark.read_text("utf-8") + "\n".join(lines) + "\n", "utf-8")
    built(places)
    assert kept.exists()
    assert not stale.exists()


def test_a_stale_page_that_cannot_be_removed_is_told(
    places: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = built(places)
    (output / "zh" / "stale.html").mkdir()
    mark = output / "site-files.txt"
    mark.write_text(mark.read_text("utf-8") + "zh/stale.html\n", "utf-8")
    assert main(["site", str(places), "-o", str(output)]) == 2
    assert "stale.html" in capsys.readouterr().err


def test_the_share_that_is_done_only_grows_and_never_passes_the_whole(
    places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shares: list[float] = []
    monkeypatch.setattr(Progress, "__call__", lambda _, share: shares.append(share))
    # A group at a time, as of many repositories.
    monkeypatch.setattr(site, "_BATCH", 1)
    built(places)
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] <= 1
    # Reading what there is to do is the smaller part of the work.
    assert shares[1] <= 0.1
    assert shares[-1] == pytest.approx(0.9)


def test_a_month_before_every_plan_names_ten_of_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plans = {
        f"p{number}": plan_text(
            "{id: a, name: 甲, at_least: 1, unit: 个}", id=f"p-{number:02}"
        )
        for number in range(10, 22)
    }
    repository(tmp_path, plans)
    words = ["site", str(tmp_path), "-o", str(tmp_path / "out"), "--as-of", "2019-06"]
    assert main(words) == 3
    told = capsys.readouterr().err
    assert told.count("p-") == 10
    assert "p-10" in told
    assert "p-19" in told
    assert "2019-06" in told


def test_data_that_are_too_many_for_one_file(
    places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_whole, "WHOLE_AT_MOST", 40_000)
    output = built(places)
    assert (output / "data/all.csv").is_file()
    assert not (output / "data/all.json").exists()
    page = (output / "zh/data.html").read_text("utf-8")
    assert "全部数据太大" in page
    assert "all.csv" in page
    monkeypatch.setattr(site_whole, "WHOLE_AT_MOST", 1)
    built(places)
    assert not (output / "data/all.csv").exists()


def test_a_language_comes_first(places: Path) -> None:
    output = built(places, "--lang", "en")
    root = (output / "index.html").read_text("utf-8")
    assert 'content="0; url=./en/index.html"' in root
    assert (output / "zh/index.html").is_file()


def test_a_repository_without_plans_is_told_beside_the_others(
    places: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (places / "north" / "targets").mkdir(parents=True)
    output = places / "public"
    assert main(["site", str(places), "-o", str(output)]) == 2
    assert "north" in capsys.readouterr().err
    assert (output / "zh/index.html").is_file()


def test_pages_of_a_plan_that_cannot_be_read_today_stay(
    places: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = built(places)
    (places / "west" / "targets" / "2024.yaml").write_text("plan: [", "utf-8")
    assert main(["site", str(places), "-o", str(output)]) == 2
    assert (output / "zh/plans/west-2024/index.html").is_file()
    assert "西县" not in (output / "zh/plans/index.html").read_text("utf-8")
    capsys.readouterr()


def test_a_single_repository_from_within_it(
    places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(places / "west")
    assert main(["site"]) == 0
    page = (places / "west/public/zh/plans/west-2024/t/jobs.html").read_text("utf-8")
    assert ">actuals/a.csv:4<" in page
    assert main(["site", "."]) == 0


def test_what_was_written_in_two_steps_is_counted_together() -> None:
    assert Written(5, 6, 7) + Written(30, 40, 50) == Written(35, 46, 57)
    assert Written() == Written(0, 0, 0)

"""Pages about more plans than one page can hold: parts of lists, of matrices, of the search and of the sitemap."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import pytest
from msgspec.structs import replace

from auditor.assessment.reporting import MonthCount
from auditor.model.lights import Light
from auditor.model.month import Month
from auditor.model.period import Period
from auditor.model.status import Status, StatusCounts
from auditor.rendering.document import Bullets, Paragraph
from auditor.rendering.messages.messages import Messages
from auditor.rendering.site import search_index
from auditor.rendering.site.addresses import file_name, link, name_slug, years_of
from auditor.rendering.site.cards import (
    Extreme,
    PlaceCard,
    PlanCard,
    TargetCard,
    current,
)
from auditor.rendering.site.common_files import common_files, data_lists
from auditor.rendering.site.events import Event, newest
from auditor.rendering.site.feeds import feed_page, sitemaps
from auditor.rendering.site.frame import Framed, contact_link, shortened
from auditor.rendering.site.front_pages import (
    changes_framed,
    cover_sentence,
    start_framed,
)
from auditor.rendering.site.grids import all_grids
from auditor.rendering.site.lists import SiteTotals, plan_lists, years_list
from auditor.rendering.site.options import SiteOptions
from auditor.rendering.site.search_index import search_pages

MESSAGES = Messages("zh")
JANUARY = Month.of(2024, 1)
TARGET = TargetCard(
    id="jobs",
    name="新增就业",
    unit="人",
    light=Light.RED,
    completion="61.2%",
)
CARD = PlanCard(
    id="a-2024",
    title="甲县工作目标",
    entity="甲县",
    language="zh",
    simulated=False,
    span=Period.of(2024),
    as_of=Month.of(2024, 9),
    counts=StatusCounts.of([Status.BEHIND]),
    left_out=0,
    targets=(TARGET,),
    worst=(),
    best=(),
    search='["a-2024","甲县","","2024",[["jobs","新增就业","behind"]]]'.encode(),
    year=2024,
    calendar=(MonthCount(JANUARY, 1, 2),),
)


def cards(count: int) -> tuple[PlanCard, ...]:
    return tuple(
        replace(CARD, id=f"county-{number}", entity=f"第{number}县")
        for number in range(count)
    )


def paths(pages: Sequence[Framed]) -> list[str]:
    return [page.path for page in pages]


def test_a_long_list_has_parts_that_lead_to_each_other() -> None:
    pages = list(plan_lists(SiteTotals(cards(401), ()), MESSAGES))
    assert paths(pages) == [
        "zh/plans/index.html",
        "zh/plans/part-2.html",
        "zh/plans/part-3.html",
    ]
    (table,) = pages[2].document.tables()
    assert len(table.rows) == 1
    (_, way, *_) = pages[1].document.blocks
    assert isinstance(way, Paragraph)
    # The page that one is on leads nowhere, the others to each other.
    assert [(span.text, span.link) for span in way.spans[1::2]] == [
        ("1", "./index.html"),
        ("2", ""),
        ("3", "./part-3.html"),
    ]
    assert way.spans[0].text == "分页："


def test_a_matrix_has_the_same_columns_in_all_its_parts() -> None:
    pages = list(all_grids(SiteTotals(cards(101), ()), MESSAGES))
    assert paths(pages) == [
        "zh/matrix/index.html",
        "zh/matrix/2024.html",
        "zh/matrix/2024-part-2.html",
        "zh/reporting/index.html",
        "zh/reporting/2024.html",
    ]
    tables = [next(page.document.tables()) for page in pages[1:3]]
    assert [len(table.rows) for table in tables] == [100, 1]
    assert len({table.columns for table in tables}) == 1
    calendar = next(pages[4].document.tables())
    # One of two have reported for January; nothing is due in another month.
    assert [cell.text for cell in calendar.rows[0].cells] == ["第0县", "1/2", ""]
    (years,) = [
        block for block in pages[0].document.blocks if isinstance(block, Bullets)
    ]
    assert [span.link for item in years.items for span in item.spans] == ["./2024.html"]


def test_a_place_without_a_target_has_a_blank_in_the_matrix() -> None:
    other = replace(TARGET, id="grain", name="粮食产量", light=Light.GREY)
    some = (
        replace(CARD, id="a", targets=(TARGET, other)),
        replace(CARD, id="b", targets=(other, TARGET)),
        replace(CARD, id="c", targets=(TARGET,), entity=""),
    )
    pages = list(all_grids(SiteTotals(some, ()), MESSAGES))
    table = next(pages[1].document.tables())
    assert [column.head for column in table.columns[1:]] == ["新增就业", "粮食产量"]
    assert [cell.text for cell in table.rows[2].cells] == [
        "甲县工作目标",
        "红灯 61.2%",
        "",
    ]
    # Beside a grey light stands no figure.
    assert table.rows[0].cells[2].text == "灰灯"


@pytest.mark.parametrize(
    ("unit", "heads"),
    [
        ("亿斤", ["新增就业（人）", "新增就业（亿斤）"]),
        ("人", ["新增就业（jobs）", "新增就业（other）"]),
        ("", ["新增就业（人）", "新增就业（other）"]),
    ],
)
def test_different_targets_of_one_name_are_told_apart(
    unit: str, heads: list[str]
) -> None:
    both = (TARGET, replace(TARGET, id="other", unit=unit))
    some = tuple(replace(CARD, id=name, targets=both) for name in "ab")
    (page,) = list(all_grids(SiteTotals(some, ()), MESSAGES))[1:2]
    table = next(page.document.tables())
    assert [column.head for column in table.columns[1:]] == heads


def test_a_place_is_listed_with_its_first_and_its_last_year() -> None:
    place = PlaceCard("青川市", first=2021, last=2025, plans=2, series=3)
    text = str(years_list(SiteTotals((), (place,)), MESSAGES).document.blocks)
    assert "：2021–2025年，2份计划，3项目标有两年以上" in text


def test_the_data_of_many_plans_have_parts_too() -> None:
    pages = list(data_lists(SiteTotals(cards(201), ()), MESSAGES))
    assert paths(pages) == ["zh/data.html", "zh/data-part-2.html"]
    assert "全部数据太大" in str(pages[0].document.blocks)


def test_all_simulated_or_some() -> None:
    simulated = replace(CARD, simulated=True)
    assert (
        SiteTotals((simulated, simulated), ()).notice(MESSAGES)
        == "【模拟数据，非真实报送】"
    )
    assert (
        SiteTotals((CARD, simulated), ()).notice(MESSAGES)
        == "【其中1份计划为模拟数据】"
    )
    assert SiteTotals((CARD,), ()).notice(MESSAGES) == ""


def test_the_cover_says_from_when_to_when() -> None:
    earlier = replace(CARD, id="b", as_of=Month.of(2024, 6))
    assert cover_sentence([CARD, earlier], MESSAGES) == (
        "1个地区、2份现行计划、2项目标，截至2024年9月底（最早的截至2024年6月底），2项可评判。"
    )
    assert "最早" not in cover_sentence([CARD], MESSAGES).replace("现", "")


def test_only_the_newest_plan_of_a_place_is_in_force_and_one_of_several_years_beside_it() -> (
    None
):
    last_year = replace(CARD, id="a-2023", span=Period.of(2023))
    five_years = replace(CARD, id="a-5", span=Period(2021 * 12, 2025 * 12 + 11))
    assert current([CARD, last_year, five_years]) == [CARD, five_years]
    assert years_of(five_years.span) == "2021-2025"


def test_the_search_is_parted_between_plans(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "MOST_BYTES", 100)
    pages = list(search_pages(cards(3)))
    assert [page.path for page in pages] == [
        f"assets/search-{number}.js" for number in (1, 2, 3)
    ]
    assert pages[1].content == b"auditSearch(2, 3, [\n" + CARD.search + b"\n]);\n"
    monkeypatch.setattr(search_index, "MOST_BYTES", 2 * len(CARD.search))
    pages = list(search_pages(cards(5)))
    assert [str(page.content).count("a-2024") for page in pages] == [2, 2, 1]


def test_a_list_for_search_engines_is_parted_where_it_is_too_long() -> None:
    options = SiteOptions(url="https://example.org/")
    many = [f"zh/{number}.html" for number in range(50_001)]
    pages = list(sitemaps(many, options))
    assert [page.path for page in pages] == [
        "sitemap-1.xml",
        "sitemap-2.xml",
        "sitemap.xml",
    ]
    assert "<loc>https://example.org/sitemap-2.xml</loc>" in str(pages[2].content)
    assert list(sitemaps(many, SiteOptions())) == []


def test_a_contact_is_told_on_the_pages_and_in_the_method() -> None:
    options = SiteOptions(contact="https://example.org/errors")
    pages = {
        page.path: str(page.content)
        for page in common_files(SiteTotals((CARD,), ()), options)
    }
    link = '<a href="https://example.org/errors">'
    assert link in pages["zh/index.html"]
    assert "发现错误请告知：https://example.org/errors" in pages["zh/method.html"]
    assert contact_link("data@example.org") == "mailto:data@example.org"
    assert contact_link("at the town hall") == ""


def test_names_of_files() -> None:
    assert file_name("con") == "con_"
    long = "a" * 300
    assert len(file_name(long)) < 140
    assert file_name(long) != file_name(long + "b")
    assert name_slug("县人社局") != name_slug("县教育局")


def test_what_is_shown_elsewhere_is_short() -> None:
    assert shortened("目标" * 200) == "目标" * 99 + "目…"
    assert shortened("目标") == "目标"


def event(day: int) -> Event:
    """Return a change of a day, counted from one of the year 2021."""
    month = Month.of(2024, 9)
    standing = {"zh": "差若干"}
    names = ("a-2024", f"target-{day}", "新增就业", "甲县")
    when = date.fromordinal(738_000 + day)
    return Event(when, month, *names, Status.ON_TRACK, Status.BEHIND, standing)


def test_of_all_changes_the_newest_are_kept() -> None:
    kept = newest([event(day) for day in range(300)])
    assert [item.target for item in kept[:2]] == ["target-299", "target-298"]
    assert len(kept) == 200


def test_a_feed_holds_the_newest_hundred() -> None:
    many = [event(day) for day in range(150, 0, -1)]
    page = feed_page("zh/feed.xml", "", many, SiteOptions(), MESSAGES)
    content = str(page.content)
    assert content.count("<entry>") == 100
    assert f"<updated>{many[0].day}T00:00:00Z</updated>" in content


def extreme(number: int) -> Extreme:
    """Return a target that is the less behind the larger its number."""
    standing = {"zh": "差若干"}
    names = ("a-2024", "甲县", f"t-{number}", f"第{number}项")
    return Extreme(*names, Status.BEHIND, (2, Fraction(number)), standing)


def test_the_start_page_shows_ten_of_each_kind_and_forty_plans() -> None:
    some = [
        replace(
            card,
            worst=tuple(extreme(2 * n + 1) for n in range(6)),
            best=tuple(extreme(2 * n) for n in range(6)),
        )
        for card in cards(41)
    ]
    events = [event(day) for day in range(11)]
    page = start_framed(SiteTotals(tuple(some), ()), events, SiteOptions(), MESSAGES)
    lists = [block for block in page.document.blocks if isinstance(block, Bullets)]
    assert [len(block.items) for block in lists] == [10, 10, 10]
    assert lists[0].items[0].spans[1].link.endswith("target-0.html")
    # Forty-one counties have each of them, and those that stand out most come first.
    assert {item.spans[0].text for item in lists[1].items} == {"甲县 · 第1项"}
    assert {item.spans[0].text for item in lists[2].items} == {"甲县 · 第0项"}
    (table,) = page.document.tables()
    assert len(table.rows) == 40
    assert "41" in str(page.document.blocks[-1])
    few = start_framed(SiteTotals((), ()), [], SiteOptions(), MESSAGES)
    assert [block for block in few.document.blocks if isinstance(block, Bullets)] == []


def test_the_page_of_changes_shows_two_hundred() -> None:
    many = [event(day) for day in range(201)]
    page = changes_framed(SiteTotals((), ()), many, MESSAGES)
    (changes,) = [b for b in page.document.blocks if isinstance(b, Bullets)]
    assert len(changes.items) == 200


def test_lists_that_are_just_full_have_no_second_part() -> None:
    assert len(list(plan_lists(SiteTotals(cards(200), ()), MESSAGES))) == 1
    assert len(list(data_lists(SiteTotals(cards(200), ()), MESSAGES))) == 1
    pages = list(all_grids(SiteTotals(cards(100), ()), MESSAGES))
    assert "zh/matrix/2024-part-2.html" not in paths(pages)
    (page,) = plan_lists(SiteTotals(cards(200), ()), MESSAGES)
    assert not any("分页" in str(block) for block in page.document.blocks)
    options = SiteOptions(url="https://example.org/")
    many = [f"zh/{number}.html" for number in range(50_000)]
    assert [page.path for page in sitemaps(many, options)] == ["sitemap.xml"]


def test_what_is_just_short_enough_is_not_cut() -> None:
    assert shortened("目" * 200) == "目" * 200
    assert shortened("目" * 201) == "目" * 199 + "…"
    assert file_name("a" * 120) == "a" * 120
    assert file_name("a" * 121).startswith("a" * 120 + "_")
    assert len(file_name("a" * 121)) == 133
    assert file_name("lpt9") == "lpt9_"
    assert file_name("com0") == "com0_"
    assert name_slug("b" * 41).partition("-")[0] == "b" * 40
    assert len(name_slug("县科技局")) == 12


def test_a_link_goes_up_as_far_as_it_has_to() -> None:
    assert link("zh/a/b/c.html", "zh/a/b/d.html") == "./d.html"
    assert link("zh/a/b/c.html", "zh/a/e/d.html") == "../e/d.html"
    assert link("zh/a/b/c.html", "en/a/b/c.html") == "../../../en/a/b/c.html"
    assert link("index.html", "zh/a.html") == "./zh/a.html"

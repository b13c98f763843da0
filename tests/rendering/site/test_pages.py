"""The pages of one small country: what they say, what they lead to, and that nobody's name can do anything."""

import itertools
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from auditor.model.status import Status
from auditor.rendering.messages.messages import Messages
from auditor.rendering.site.words import site_term
from tests.linked import plan_text, repository
from tests.sites import ROWS, built, country, county

ZH = Messages("zh")
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
NOBODY = ZH.term("show", "none")


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(country(tmp_path_factory.mktemp("country")))


class _Page(HTMLParser):
    """Gathers the elements, their attributes and the text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())

    def having(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


def page(public: Path, path: str) -> _Page:
    return _Page((public / path).read_text("utf-8"))


JOBS = "zh/plans/west-2024/t/jobs.html"


def test_a_target_s_page_tells_everything(public: Path) -> None:
    text = page(public, JOBS).text
    for said in (
        "城镇新增就业",
        "西县 · 西县工作目标",
        "滞后序时进度",
        "“城镇新增就业1200人以上”",
        "west/targets/2024.yaml:6",
        "县人社局",
        "2024年前三季度 700人 计入",
        "west/actuals/a.csv:4",
        "2024年9月30日 2024年9月底 由 略低于序时进度 转为 滞后序时进度".replace(
            " ", ""
        ),
        "700 ÷ 1200 = 58.3333333333…% → 58.3%",
        "计划标识 west-2024，目标标识 jobs",
    ):
        assert said.replace(" ", "") in text.replace(" ", ""), said


def test_a_picture_has_a_title_and_says_what_it_shows(public: Path) -> None:
    text = (public / JOBS).read_text("utf-8")
    (svg,) = page(public, JOBS).having("svg")
    assert svg["role"] == "img"
    for name in svg["aria-labelledby"].split():
        assert f'id="{name}"' in text
    assert "城镇新增就业：2024年前三季度实际700人，当时应达900人，目标≥1200人" in text


def test_every_page_forbids_what_it_does_not_need(public: Path) -> None:
    for path in public.rglob("*.html"):
        shown = _Page(path.read_text("utf-8"))
        assert "default-src 'none'" in str(shown.having("meta"))
        assert shown.having("style") == []
        assert all("src" in script for script in shown.having("script"))
        for name, attributes in shown.elements:
            assert "style" not in attributes, (path, name)
            assert not [key for key in attributes if key.startswith("on")]


def test_headings_leave_out_no_level(public: Path) -> None:
    for path in public.glob("*/**/*.html"):
        shown = _Page(path.read_text("utf-8"))
        levels = [int(tag[1]) for tag, _ in shown.elements if tag in HEADINGS]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        for before, level in itertools.pairwise(levels):
            assert level <= before + 1, path


def test_every_page_has_one_title_and_its_other_language(public: Path) -> None:
    for path in public.glob("*/plans/**/*.html"):
        shown = _Page(path.read_text("utf-8"))
        assert len(shown.having("h1")) == 1
        (html,) = shown.having("html")
        others = {
            link["hreflang"] for link in shown.having("link") if "hreflang" in link
        }
        assert {html["lang"], *others} == {"zh-CN", "en-US"}


def test_a_place_over_the_years(public: Path) -> None:
    (path,) = [path for path in (public / "zh/years").iterdir() if path.stem != "index"]
    text = _Page(path.read_text("utf-8")).text
    assert "东县历年目标" in text
    assert "已完成 ≥1200人 · 1300人" in text
    assert "未完成 ≥80公里 · 70公里" in text
    years = page(public, "zh/plans/east-2024/t/jobs.html")
    assert "历年对照" in years.text
    links = [link["href"] for link in years.having("a") if "href" in link]
    assert "../../east-2023/t/jobs.html" in links


def test_places_side_by_side(public: Path) -> None:
    text = page(public, "zh/matrix/2024.html").text
    assert "东县 红灯 58.3%" in text
    assert not (public / "zh/matrix/2023.html").exists()


def test_who_has_not_reported(public: Path) -> None:
    text = page(public, "zh/plans/west-2024/reporting.html").text
    assert "县人社局 1/1 1/1 1/1" in text
    assert "生产总值增速 （应有数据而没有可用的数据）" in text
    assert "未注明责任单位" in text
    assert "西县" in page(public, "zh/reporting/2024.html").text


def test_an_office_has_what_it_leads_and_what_it_supports(public: Path) -> None:
    pages = [
        _Page(path.read_text("utf-8")).text
        for path in (public / "en/plans/west-2024/owners").iterdir()
    ]
    leading = [text for text in pages if "leads 1 target: 1 behind" in text]
    assert any("县人社局" in text for text in leading)
    (supporting,) = [text for text in pages if "supports 1 target" in text]
    assert "县教育局" in supporting


def test_the_start_page_speaks_of_the_plans_in_force(public: Path) -> None:
    text = page(public, "zh/index.html").text
    assert text.startswith("政府目标公开跟踪")
    assert "2个地区、2份现行计划、10项目标，截至2024年9月底" in text
    assert "全部3份计划（含往年）" in text


def test_one_page_of_each_kind_as_accepted(
    public: Path, golden: Callable[[str, str], None]
) -> None:
    names = {
        "zh/index.html": "site.start.zh.html",
        JOBS: "site.target.zh.html",
        "zh/plans/west-2024/reporting.html": "site.reporting.zh.html",
        "zh/plans/west-2024/feed.xml": "site.feed.zh.xml",
        "assets/search-1.js": "site.search.js",
    }
    for path, name in names.items():
        golden(name, (public / path).read_text("utf-8"))


HOSTILE = "<script>alert(1)</script>"
TARGETS = """
    {id: jobs, name: "<script>alert(1)</script>", at_least: 9, unit: 家, owner: '"><img src=x onerror=a()>', cite: 9家}
    {id: con, name: "{{ 7 * 7 }}\\u202e\\u0007", at_least: 10, unit: 家, note: "<b onmouseover=alert(1)>", cite: "10家"}
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    text = plan_text(TARGETS, entity="甲<县>&'\\\"").replace(
        "year: 2024}",
        'year: 2024, source: {title: "<i>报告</i>", url: "javascript:alert(1)"}}',
    )
    rows = '"<script>alert(1)</script>",1-6月,3,家,\n'
    repository(folder / "a", {"p": text}, rows)
    table = folder / "a" / "actuals" / "b.csv"
    table.write_text(
        "指标,期间,数值,单位,来源,存在问题,下一步措施\n"
        'jobs,1-3月,1,家,javascript:alert(2),"<svg onload=alert(3)>",]]>&\n',
        "utf-8",
    )
    return built(folder, "--title", HOSTILE, "--contact", "javascript:alert(4)")


def test_no_name_becomes_an_element_or_an_address(hostile: Path) -> None:
    seen = 0
    for path in hostile.rglob("*.html"):
        shown = _Page(path.read_text("utf-8"))
        assert [
            script["src"].endswith("site.js") for script in shown.having("script")
        ] in ([True], [])
        assert not {"img", "b onmouseover", "i"} & {
            name
            for name, attributes in shown.elements
            if name != "i" or attributes.get("class") != "light"
        }
        for name, attributes in shown.elements:
            assert not [key for key in attributes if key.startswith("on")], name
            assert not attributes.get("href", "").lower().startswith("javascript"), name
        seen += "<script>alert(1)</script>" in shown.text
    assert seen > 4


def test_what_was_reported_as_a_problem_is_quoted(hostile: Path) -> None:
    text = page(hostile, "zh/plans/city-2024/t/jobs.html").text
    assert "存在问题：<svg onload=alert(3)>" in text
    assert "下一步措施：]]>&" in text


def test_a_name_that_turns_the_direction_is_shown_as_it_is_written(
    hostile: Path,
) -> None:
    text = page(hostile, "zh/plans/city-2024/t/con_.html").text
    assert "{{ 7 * 7 }}\\u202e\\x07" in text


def test_no_name_leaves_the_search_or_the_feed(hostile: Path) -> None:
    script = (hostile / "assets/search-1.js").read_text("utf-8")
    assert "<" not in script
    feed = (hostile / "zh/feed.xml").read_text("utf-8")
    assert "<script" not in feed


def test_a_site_without_a_figure_is_whole(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    repository(folder / "a", {"2024": county("a-2024", "甲县")})
    output = built(folder)
    assert site_term(ZH, "change", "none") in page(output, "zh/index.html").text
    assert NOBODY in page(output, "zh/plans/a-2024/t/jobs.html").text
    assert NOBODY in page(output, "zh/plans/a-2024/reporting.html").text
    assert "还没有哪个地区有多年的计划。" in page(output, "zh/years/index.html").text
    assert site_term(ZH, "matrix", "none") in page(output, "zh/matrix/index.html").text
    assert (
        site_term(ZH, "reporting", "none")
        in page(output, "zh/reporting/index.html").text
    )


def test_simulated_figures_are_said_to_be_on_every_page(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    simulated = county("a-2024", "甲县").replace(
        "year: 2024", "year: 2024, simulated: true"
    )
    repository(folder / "a", {"2024": simulated}, ROWS)
    repository(folder / "b", {"2024": county("b-2024", "乙县")}, ROWS)
    output = built(folder)
    assert (
        "【模拟数据，非真实报送】" in page(output, "zh/plans/a-2024/t/jobs.html").text
    )
    assert "模拟" not in page(output, "zh/plans/b-2024/t/jobs.html").text
    assert "其中1份计划为模拟数据" in page(output, "zh/index.html").text
    head, *rows = (output / "data/all.csv").read_text("utf-8-sig").splitlines()
    assert head.startswith("【其中1份计划为模拟数据】,simulated,plan")
    assert {row.count(",") >= head.count(",") for row in rows} == {True}
    assert all(row.startswith((",true,a-2024", ",false,b-2024")) for row in rows)
    first = (output / "data/plans/a-2024/jobs.csv").read_text("utf-8-sig")
    assert first.startswith("【模拟数据，非真实报送】")


def test_parts_and_wholes_lead_to_each_other(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    city = plan_text(
        "{id: jobs, name: 新增就业, at_least: 10, unit: 万人, cite: 新增就业10万人以上}"
    )
    part = plan_text(
        "{id: jobs, name: 新增就业, at_least: 7, unit: 万人, part_of: city-2024/jobs, cite: 新增就业7万人以上}",
        id="east-2024",
        entity="东县",
    )
    repository(folder / "city", {"p": city}, "新增就业,上半年,5.5,万人")
    repository(folder / "east", {"p": part}, "新增就业,上半年,2,万人")
    output = built(folder)
    whole = page(output, "zh/plans/city-2024/t/jobs.html")
    assert "组成部分： 东县 · 新增就业" in whole.text
    assert (
        "属于： 甲市 · 新增就业" in page(output, "zh/plans/east-2024/t/jobs.html").text
    )


VARIED = """
    {id: coverage, name: 覆盖率, at_least: 90, unit: "%", measure: level, cite: 覆盖率达到90%}
    {id: income, name: 收入, rises: true, unit: 元, measure: level, cite: 收入增长}
    {id: jobs, name: 新增就业, at_least: 1200, unit: 人, cite: 新增就业1200人}
    {id: parking, name: 新增停车位, at_least: 500, unit: 个, cite: 新增停车位500个}
"""


@pytest.fixture(scope="module")
def varied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of a place with simulated plans of three years, one without a target that the others have."""
    folder = tmp_path_factory.mktemp("varied")
    plans = {}
    for year in ("2022", "2023", "2024"):
        targets = VARIED if year != "2023" else VARIED.replace("id: jobs", "id: labour")
        text = plan_text(
            targets,
            id=f"a-{year}",
            years=year,
            more="  - {id: b, title: 空, targets: []}",
        )
        plans[year] = text.replace(f"year: {year}", f"year: {year}, simulated: true")
    repository(folder / "a", plans)
    (folder / "a" / "actuals" / "b.csv").write_text(
        "指标,期间,数值,单位,发布日期,来源,备注,存在问题\n"
        "覆盖率,2021年,80,%,,,,\n"
        "覆盖率,2024年6月,84,%,2024-07-12,https://example.org/bulletin,初步数,\n"
        "收入,2023年6月,100,元,,,,\n"
        "收入,2024年6月,110,元,,,,\n"
        "新增就业,2022年,1300,人,,,初步统计,\n"
        "新增就业,2024年1-2月,200,人,,月报,,\n"
        "新增停车位,2024年1-9月,390,个,,,,用地未落实\n",
        "utf-8",
    )
    return built(folder)


def test_a_source_that_is_an_address_is_a_link_with_the_remark_beside_it(
    varied: Path,
) -> None:
    shown = page(varied, "zh/plans/a-2024/t/coverage.html")
    assert "https://example.org/bulletin" in [a["href"] for a in shown.having("a")]
    assert "2024年7月12日 https://example.org/bulletin ；初步数" in shown.text
    assert "点和线：实际" in shown.text
    assert "初步统计" in page(varied, "zh/plans/a-2022/t/jobs.html").text


def test_figures_of_other_years_are_counted_and_stand_on_their_own_pages(
    varied: Path,
) -> None:
    text = page(varied, "zh/plans/a-2024/t/jobs.html").text
    assert Messages("zh").sentence("show", "more", count=1) in text


def test_old_figures_are_listed(varied: Path) -> None:
    text = page(varied, "zh/plans/a-2024/reporting.html").text
    assert "数据过旧的目标 新增就业 ：" in text


def test_a_problem_without_a_next_step(varied: Path) -> None:
    text = page(varied, "zh/plans/a-2024/t/parking.html").text
    assert "存在问题：用地未落实 见2024年前三季度的报送数据" in text
    assert "下一步措施" not in text


def test_a_goal_without_an_amount_has_a_page_like_any_other(varied: Path) -> None:
    assert "高于上年" in page(varied, "zh/plans/a-2024/t/income.html").text


def test_a_year_without_the_promise_is_blank_and_simulated_years_say_so(
    varied: Path,
) -> None:
    (path,) = [path for path in (varied / "zh/years").iterdir() if path.stem != "index"]
    text = _Page(path.read_text("utf-8")).text
    assert "【模拟数据，非真实报送】" in text
    assert "目标 2024 2023 2022" in text
    assert "新增就业 未报送" not in text


def test_lights_by_thresholds_of_the_plan_stand_beside_the_status(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "data"
    lit = county("a-2024", "甲县").replace(
        "year: 2024", "year: 2024, policy: {lights: {yellow: 1, red: 30}}"
    )
    repository(folder / "a", {"2024": lit}, ROWS)
    output = built(folder)
    (jobs,) = re.findall(
        r'<tr id="target-jobs".*?</tr>',
        (output / "zh/plans/a-2024/index.html").read_text("utf-8"),
    )
    assert "滞后序时进度" in jobs
    assert "黄灯" in jobs
    (text,) = [page(output, "zh/plans/a-2024/t/jobs.html").text]
    assert "黄灯" in text


def test_the_search_alone_knows_what_each_status_is_called(public: Path) -> None:
    search = (public / "zh/search.html").read_text("utf-8")
    start = (public / "zh/index.html").read_text("utf-8")
    assert '<section class="chapter" id="results">' in search
    for status in Status:
        assert f"status-{status.value}" in search
        assert f"status-{status.value}" not in start


def test_a_target_s_data_are_there_to_be_taken(public: Path) -> None:
    links = [link.get("href", "") for link in page(public, JOBS).having("a")]
    data = "../../../../data/plans/west-2024/jobs"
    assert {f"{data}.json", f"{data}.csv"} <= set(links)


def test_a_page_of_several_chapters_begins_with_a_list_of_them(public: Path) -> None:
    assert page(public, JOBS).having("nav") != []
    links = [link.get("href", "") for link in page(public, JOBS).having("a")]
    chapters = [link for link in links if link.startswith("#")]
    assert len(chapters) > 3

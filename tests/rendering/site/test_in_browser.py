"""Every kind of page of a site in a real browser: layout, errors, accessibility, search, filters, sorting, keyboard.

The site is that of the examples; a page of each kind is opened, on a phone and on a desk, in light and in dark.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from auditor.cli import main
from tests.judges import BY_OTHERS, CHROMIUM, IN_A_BROWSER, MODULES
from tests.rendering.test_hostile_names import NAMES, write_repository

pytestmark = IN_A_BROWSER
ROOT = Path(__file__).parents[3]
OPTIONS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
PHONE, DESK = 390, 1280
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
# What names a plan, a unit or a year in an address stands for its kind.
OF_ONE = re.compile(
    r"(?<=plans/)[^/]+(?=/)|(?<=/t/).+(?=\.html)|(?<=owners/).+(?=\.html)|\d{4}|(?<=matrix/)(?!index).+(?=\.html)"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:  # pragma: needs a browser
    """Return the folder of the site of the examples."""
    folder = tmp_path_factory.mktemp("site") / "public"
    assert main(["site", str(ROOT / "examples"), "-o", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:  # pragma: needs a browser
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(OPTIONS)
        )
        yield opened
        opened.close()


def kinds(site: Path) -> dict[str, Path]:  # pragma: needs a browser
    """Return a page of each kind; the last by name, which is none of the shortest."""
    pages: dict[str, Path] = {}
    for page in sorted(site.rglob("*.html")):
        address = page.relative_to(site).as_posix()
        # The pages of a language begin with it; the others lead there.
        if address.startswith(("zh/", "en/")):
            pages[OF_ONE.sub("*", address)] = page
    return pages


class Visit:
    """A page opened in a window of its own, and what the browser complains about."""

    def __init__(
        self,
        browser: Browser,
        width: int,
        scheme: Scheme = "light",
        *,
        scripts: bool = True,
    ) -> None:  # pragma: needs a browser
        self.complaints: list[str] = []
        window = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=scripts,
        )
        self.page: Page = window.new_page()
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on(
            "dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}")
        )

    def open(self, page: Path, query: str = "") -> Page:  # pragma: needs a browser
        self.page.goto(page.as_uri() + query, wait_until="load")
        return self.page


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_no_page_overflows_or_complains(
    width: int, scheme: Scheme, site: Path, browser: Browser
) -> None:  # pragma: needs a browser
    visit = Visit(browser, width, scheme)
    beyond: dict[str, int] = {}
    for kind, page in kinds(site).items():
        shown = visit.open(page)
        over = shown.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if over > 0:
            beyond[kind] = over
    assert beyond == {}
    assert visit.complaints == []


@BY_OTHERS
@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "dark"), (DESK, "light")])
def test_axe_finds_nothing_that_shuts_anybody_out(
    width: int, scheme: Scheme, site: Path, browser: Browser
) -> None:  # pragma: needs a browser
    axe = (MODULES / "axe-core" / "axe.min.js").read_text("utf-8")
    visit = Visit(browser, width, scheme)
    wrong: dict[str, list[str]] = {}
    for kind, page in kinds(site).items():
        shown = visit.open(page)
        shown.evaluate(axe)
        # The styles are there already; the page's own policy forbids to load them once more.
        answer = shown.evaluate(
            "axe.run({resultTypes: ['violations'], preload: false})"
        )
        found = [
            f"{violation['id']}: {violation['nodes'][0]['html'][:120]}"
            for violation in answer["violations"]
        ]
        if found:
            wrong[kind] = found
    assert wrong == {}


@pytest.mark.parametrize(
    ("language", "query", "expected"), [("zh", "就业", "就业"), ("en", "就业", "就业")]
)
def test_the_search_finds_chinese(
    language: str, query: str, expected: str, site: Path, browser: Browser
) -> None:  # pragma: needs a browser
    visit = Visit(browser, PHONE)
    shown = visit.open(site / language / "index.html")
    shown.locator("#site-search").fill(query)
    shown.keyboard.press("Enter")
    shown.wait_for_selector(".hits li")
    names = shown.locator(".hits li a").all_text_contents()
    assert expected in names[0]
    # The hit leads to the page of the target.
    shown.locator(".hits li a").first.click()
    shown.wait_for_selector("h1")
    assert expected in shown.locator("h1").inner_text()
    assert visit.complaints == []


def test_a_search_for_nothing_there_says_so(
    site: Path, browser: Browser
) -> None:  # pragma: needs a browser
    shown = Visit(browser, DESK).open(
        site / "zh" / "search.html", "?q=%E6%97%A0%E6%AD%A4%E4%BA%8B"
    )
    shown.wait_for_selector("#results [role=status]")
    shown.wait_for_function(
        "document.querySelector('#results [role=status]').textContent.includes('没有')"
    )
    assert shown.locator(".hits li").count() == 0


def county_page(site: Path, language: str = "zh") -> Path:  # pragma: needs a browser
    """Return the page of the plan with the most targets."""
    return site / language / "plans" / "dancheng-2024-simulated" / "index.html"


def shown_rows(page: Page) -> list[str]:  # pragma: needs a browser
    rows = page.locator("table.t-targets tbody tr:visible")
    return rows.locator(".c-titled").all_inner_texts()


def test_statuses_are_filtered_without_a_script(
    site: Path, browser: Browser
) -> None:  # pragma: needs a browser
    page = Visit(browser, DESK, scripts=False).open(county_page(site))
    everything = page.locator("table.t-targets tbody tr").count()
    label = page.locator("label[for=only-missed]")
    label.click()
    [count] = re.findall(r"\d+$", label.inner_text().strip())
    visible = page.locator("table.t-targets tbody tr:visible")
    assert visible.count() == int(count) < everything
    assert all("missed" in str(row.get_attribute("class")) for row in visible.all())


def test_words_and_units_narrow_the_table(
    site: Path, browser: Browser
) -> None:  # pragma: needs a browser
    visit = Visit(browser, DESK)
    page = visit.open(county_page(site))
    everything = shown_rows(page)
    page.locator(".tools input[type=search]").fill("就业")
    named = shown_rows(page)
    assert 0 < len(named) < len(everything)
    page.locator(".tools input[type=search]").fill("")
    page.locator(".tools select").first.select_option(label="县人社局")
    owned = page.locator("table.t-targets tbody tr:visible .c-owner").all_inner_texts()
    assert 0 < len(owned) < len(everything)
    assert {text.strip() for text in owned} == {"县人社局"}
    assert visit.complaints == []


def test_a_table_is_sorted_by_its_figures_and_says_so(
    site: Path, browser: Browser
) -> None:  # pragma: needs a browser
    page = Visit(browser, DESK).open(county_page(site))
    table = page.locator("table.t-targets").first
    head = table.locator("th.c-completion")
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    rising = [
        cell
        for cell in table.locator("td.c-completion").all_inner_texts()
        if cell.strip()
    ]
    numbers = [float(re.sub(r"[^\d.]", "", cell)) for cell in rising]
    assert numbers == sorted(numbers)
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "descending"


def test_the_keyboard_reaches_everything(
    site: Path, browser: Browser
) -> None:  # pragma: needs a browser
    """Tab goes through links, fields and buttons in order, each outlined; the first leads past the navigation."""
    page = Visit(browser, DESK).open(county_page(site))
    reachable = page.locator("a[href], button, input, select, [tabindex='0']").count()
    reached: list[str] = []
    outlined = 0
    for _ in range(40):
        page.keyboard.press("Tab")
        state = page.evaluate(
            "(() => { const e = document.activeElement; const s = getComputedStyle(e);"
            " const l = e.labels && e.labels[0] ? getComputedStyle(e.labels[0]) : s;"
            " return [e.tagName + ':' + (e.textContent || e.name || e.id).slice(0, 20),"
            " s.outlineStyle !== 'none' || l.outlineStyle !== 'none' || s.boxShadow !== 'none']; })()"
        )
        reached.append(state[0])
        outlined += state[1]
    assert reachable > 40
    assert "跳到正文" in reached[0]
    assert not any(name.startswith("BODY") for name in reached)
    assert outlined == len(reached)
    page.reload()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_pages_are_complete_without_scripts(
    site: Path, browser: Browser
) -> None:  # pragma: needs a browser
    """All that the scripts add is tools: every row, figure and sentence is there without them."""
    with_scripts, without = Visit(browser, DESK), Visit(browser, DESK, scripts=False)
    for kind, page in kinds(site).items():
        if kind.endswith("search.html"):
            continue
        plain = without.open(page)
        rows = plain.locator("main tbody tr:visible").count()
        text = plain.locator("main").inner_text()
        rich = with_scripts.open(page)
        assert rich.locator("main tbody tr:visible").count() == rows, kind
        assert len(rich.locator("main").inner_text()) >= len(text), kind


@pytest.mark.parametrize(
    "kind", ["script", "image", "markup", "quotes", "escape", "link", "end of data"]
)
def test_no_name_does_anything(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, browser: Browser
) -> None:  # pragma: needs a browser
    monkeypatch.chdir(tmp_path)
    write_repository(NAMES[kind])
    assert main(["site", ".", "-o", "public"]) == 0
    visit = Visit(browser, DESK)
    for page in sorted((tmp_path / "public" / "zh").rglob("*.html")):
        shown = visit.open(page)
        assert shown.locator("main script, main img[src=x], main iframe").count() == 0
        links = shown.locator("a").evaluate_all(
            "links => links.map(link => link.protocol)"
        )
        assert set(links) <= {"file:", "http:", "https:", "mailto:"}
    assert visit.complaints == []
